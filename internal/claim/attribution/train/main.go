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
	"sync"

	"github.com/dateline/dateline/internal/claim/attribution"
	eval "github.com/dateline/dateline/internal/eval/attribution"
	"github.com/dateline/dateline/internal/ingest/plain"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/analysis"
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
	f, err := os.Open(out)
	if err != nil {
		return err
	}
	defer f.Close()
	m, err := attribution.ReadModel(f)
	if err != nil {
		return err
	}
	articles, err := eval.ReadArchive(corpus, "dev")
	if err != nil {
		return err
	}
	s := score(m, articles, analyse(articles, passes))
	text := fmt.Sprintf("PolNeAR, dev part, %d articles, outermost attributions only.\n%s", len(articles), s)
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

func learn(articles []eval.Article, docs []*text.Doc, out string) error {
	gold := make([]attribution.Gold, len(docs))
	for i, d := range docs {
		gold[i].Doc = d
		for _, m := range articles[i].Gold {
			gold[i].Marks = append(gold[i].Marks, attribution.Marks(m))
		}
	}
	m := attribution.Learn(gold, attribution.Options{})
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		return err
	}
	return f.Close()
}

// score compares the outermost attributions, the only ones that the corpus marks.
func score(m *attribution.Model, articles []eval.Article, docs []*text.Doc) (s eval.Score) {
	for i, d := range docs {
		var found []eval.Marks
		for _, a := range m.Find(d, nil) {
			if a.Parent < 0 {
				found = append(found, eval.Marks{Source: a.Source, Cue: a.Cue, Content: a.Content})
			}
		}
		s.Add(d.Text, articles[i].Gold, found)
	}
	return s
}
