// Command train learns the attribution model from the train part of PolNeAR and reports its scores on
// the dev part. From the root of the repository:
//
//	go run ./internal/claim/attribution/train
//
// writes internal/claim/attribution/model.bin and eval/attribution-dev.txt; -score leaves the model
// as it is. Nothing of the corpus but weights goes into either.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"runtime"
	"strings"
	"sync"

	"github.com/dateline/dateline/internal/claim/attribution"
	eval "github.com/dateline/dateline/internal/eval/attribution"
	"github.com/dateline/dateline/internal/ingest/plain"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/analysis"
	"github.com/dateline/dateline/internal/text/model"
	"github.com/dateline/dateline/internal/text/token"
)

func main() {
	log.SetFlags(0)
	corpus := flag.String("corpus", "../shared/corpora/quotes/polnear/polnear.tar.gz", "PolNeAR `archive`")
	out := flag.String("out", "internal/claim/attribution/model.bin", "where the model goes")
	report := flag.String("report", "eval/attribution-dev.txt", "where the scores go")
	score := flag.Bool("score", false, "only score the model at -out")
	flag.Parse()
	if err := run(*corpus, *out, *report, *score); err != nil {
		log.Fatal(err)
	}
}

func run(corpus, out, report string, scoreOnly bool) error {
	passes, err := analysis.New()
	if err != nil {
		return err
	}
	if !scoreOnly {
		articles, err := eval.ReadArchive(corpus, "train")
		if err != nil {
			return err
		}
		if err := learn(articles, analyse(articles, passes), out); err != nil {
			return err
		}
	}
	b, err := os.ReadFile(out)
	if err != nil {
		return err
	}
	m, err := attribution.ReadModel(b)
	if err != nil {
		return err
	}
	articles, err := eval.ReadArchive(corpus, "dev")
	if err != nil {
		return err
	}
	all, even, odd, errors := scores(m, articles, analyse(articles, passes))
	text := fmt.Sprintf("PolNeAR, dev part, %d articles, outermost attributions only.\n%s\n"+
		"Even articles (looked at).\n%s\nOdd articles (only scored).\n%s\n"+
		"Errors in the even articles, each gold attribution held against the one whose cue shares most with its own.\n%s",
		len(articles), all, even, odd, errors)
	fmt.Print(text)
	return os.WriteFile(report, []byte(text), 0o644)
}

// analyse reads the texts on all cores.
func analyse(articles []eval.Article, passes *analysis.Pipeline) []*text.Doc {
	docs := make([]*text.Doc, len(articles))
	var wg sync.WaitGroup
	for w := range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			worker := passes.NewWorker()
			for i := w; i < len(articles); i += runtime.GOMAXPROCS(0) {
				d := token.Read(articles[i].Text, plain.Parse(articles[i].Text).Parts)
				worker.Tag(d)
				docs[i] = d
			}
		})
	}
	wg.Wait()
	return docs
}

// wordVectors are those of the words that the articles and the classes of words have.
func wordVectors(docs []*text.Doc) (map[string][]int8, error) {
	b, err := os.ReadFile("internal/text/model/vectors.bin")
	if err != nil {
		return nil, err
	}
	vs, err := model.ReadVectors(b)
	if err != nil {
		return nil, err
	}
	at := make(map[uint64]int, vs.Len())
	for i := range vs.Len() {
		at[vs.Norm(i)] = i
	}
	out := map[string][]int8{}
	add := func(w string) {
		if i, ok := at[model.AppendFeatures(nil, w).Norm]; ok {
			out[w] = vs.Row(i)
		}
	}
	for _, d := range docs {
		for i := range d.Tokens {
			add(strings.ToLower(d.Word(int32(i))))
		}
	}
	for w := range attribution.ClassedWords() {
		add(w)
	}
	return out, nil
}

func learn(articles []eval.Article, docs []*text.Doc, out string) error {
	vectors, err := wordVectors(docs)
	if err != nil {
		return err
	}
	gold := make([]attribution.Gold, len(docs))
	for i, d := range docs {
		gold[i].Doc = d
		for _, m := range articles[i].Gold {
			gold[i].Marks = append(gold[i].Marks, attribution.Marks(m))
		}
	}
	m := attribution.Learn(gold, vectors, attribution.Options{})
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		return err
	}
	return f.Close()
}

// scores compare the outermost attributions, the only ones that the corpus marks: of all articles, of
// every other one and of the rest. Errors are looked at in the first half only.
func scores(m *attribution.Model, articles []eval.Article, docs []*text.Doc) (all, even, odd eval.Score, errors *eval.Errors) {
	errors = new(eval.Errors)
	for i, d := range docs {
		var found []eval.Marks
		for _, a := range m.Find(d, nil) {
			if a.Parent < 0 {
				found = append(found, eval.Marks{Source: a.Source, Cue: a.Cue, Content: a.Content})
			}
		}
		all.Add(d.Text, articles[i].Gold, found)
		if i%2 == 1 {
			odd.Add(d.Text, articles[i].Gold, found)
			continue
		}
		even.Add(d.Text, articles[i].Gold, found)
		errors.Add(d.Text, articles[i].Gold, found)
	}
	return all, even, odd, errors
}
