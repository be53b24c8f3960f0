// Command train learns the weights of find/coref from the train part of OntoGUM and the validation
// part of GAP, and reports the scores
// on their dev parts. From the root of the repository:
//
//	go run ./internal/find/coref/train
//
// writes internal/find/coref/model.bin and eval/coref-dev.txt; -score leaves the model as it is. Nothing
// of the corpora but weights goes into either.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/dateline/dateline"
	eval "github.com/dateline/dateline/internal/eval/coref"
	"github.com/dateline/dateline/internal/find"
	"github.com/dateline/dateline/internal/find/coref"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/analysis"
)

func main() {
	log.SetFlags(0)
	corpora := flag.String("corpora", "../shared/corpora", "`folder` of the public corpora")
	out := flag.String("out", "internal/find/coref/model.bin", "where the model goes")
	report := flag.String("report", "eval/coref-dev.txt", "where the scores go")
	score := flag.Bool("score", false, "only score the model at -out")
	flag.Parse()
	if err := run(*corpora, *out, *report, *score); err != nil {
		log.Fatal(err)
	}
}

func run(corpora, out, report string, scoreOnly bool) error {
	passes, err := analysis.New()
	if err != nil {
		return err
	}
	train, dev, err := parts(passes, corpora)
	if err != nil {
		return err
	}
	if !scoreOnly {
		asked, err := questions(passes, filepath.Join(corpora, "coref/gap/gap-validation.tsv.gz"))
		if err != nil {
			return err
		}
		if err := learn(append(train, asked...), out); err != nil {
			return err
		}
	}
	f, err := os.Open(out)
	if err != nil {
		return err
	}
	defer f.Close()
	m, err := coref.ReadModel(f)
	if err != nil {
		return err
	}
	gap, err := pronouns(m, passes, filepath.Join(corpora, "coref/gap/gap-development.tsv.gz"))
	if err != nil {
		return err
	}
	text := scores(m, dev) + gap
	fmt.Print(text)
	return os.WriteFile(report, []byte(text), 0o644)
}

// parts reads OntoGUM and divides it as GUM is divided.
func parts(passes *analysis.Pipeline, corpora string) (train, dev []coref.Example, err error) {
	list, err := os.ReadFile(filepath.Join(corpora, "tag-parse/ud_gum/docs.dev.txt"))
	if err != nil {
		return nil, nil, err
	}
	isDev := map[string]bool{}
	for _, id := range strings.Fields(string(list)) {
		isDev[id] = true
	}
	docs, err := eval.ReadArchive(filepath.Join(corpora, "coref/ontogum/ontogum_conllu.tar.gz"))
	if err != nil {
		return nil, nil, err
	}
	for i, x := range analyse(passes, docs) {
		if isDev[docs[i].ID] {
			dev = append(dev, x)
		} else {
			train = append(train, x)
		}
	}
	return train, dev, nil
}

// analyse keeps the tokens and sentences of the corpus and predicts all else, on all cores.
func analyse(passes *analysis.Pipeline, docs []eval.Document) []coref.Example {
	out := make([]coref.Example, len(docs))
	var wg sync.WaitGroup
	for w := range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			worker := passes.NewWorker()
			for i := w; i < len(docs); i += runtime.GOMAXPROCS(0) {
				d := bare(docs[i].Doc)
				worker.Tag(d)
				ms := find.Unlinked(lexicon.Default(), &dateline.Document{Text: d.Text, Parts: d.Parts, Language: "en"}, d)
				out[i] = coref.Example{Doc: d, Mentions: ms, Chains: docs[i].Chains}
			}
		})
	}
	wg.Wait()
	return out
}

// questions are the snippets of GAP in which the pronoun means one of the names.
func questions(passes *analysis.Pipeline, file string) ([]coref.Example, error) {
	snippets, err := eval.ReadGAP(file)
	if err != nil {
		return nil, err
	}
	var out []coref.Example
	worker := passes.NewWorker()
	for i := range snippets {
		s := &snippets[i]
		q := &coref.Question{Pronoun: s.Pronoun}
		for k, name := range s.Names {
			if s.Means[k] {
				q.Names = append(q.Names, name)
			}
		}
		if len(q.Names) > 0 {
			d, ms := readText(worker, s.Text)
			out = append(out, coref.Example{Doc: d, Mentions: ms, Asked: q})
		}
	}
	return out, nil
}

// readText analyses a text into memory of its own.
func readText(worker *analysis.Worker, s string) (*text.Doc, []dateline.Mention) {
	doc := &dateline.Document{Text: s, Language: "en"}
	d := *worker.Read(doc)
	d.Tokens, d.Sents, d.Names = slices.Clone(d.Tokens), slices.Clone(d.Sents), slices.Clone(d.Names)
	return &d, find.Unlinked(lexicon.Default(), doc, &d)
}

// pronouns scores GAP.
func pronouns(m *coref.Model, passes *analysis.Pipeline, file string) (string, error) {
	snippets, err := eval.ReadGAP(file)
	if err != nil {
		return "", err
	}
	var sum eval.GAPScore
	worker := passes.NewWorker()
	for i := range snippets {
		d, ms := readText(worker, snippets[i].Text)
		sum.Add(&snippets[i], d, m.Add(lexicon.Default(), d, ms))
	}
	return fmt.Sprintf("\nGAP, development part, from the text.\n%s", sum.String()), nil
}

// bare is d with nothing but its tokens and sentences.
func bare(d *text.Doc) *text.Doc {
	own := *d
	own.Names = nil
	own.Tokens = make([]text.Token, len(d.Tokens))
	for i, t := range d.Tokens {
		own.Tokens[i] = text.Token{Start: t.Start, End: t.End, Flags: t.Flags, Head: text.NoHead}
	}
	return &own
}

// Found on one half of the dev part: more epochs learn the train part by heart.
const (
	epochs = 4
	seeds  = 4
)

func learn(examples []coref.Example, out string) error {
	learners := make([]*coref.Learner, seeds)
	for k := range learners {
		l := coref.NewLearner(coref.Costs{FalseLink: 0.2, Missed: 3, Wrong: 1}, uint64(k))
		for e := range epochs {
			fmt.Printf("learner %d, epoch %d: loss %.4f\n", k+1, e+1, l.Epoch(examples, uint64(100*k+e)))
		}
		learners[k] = l
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := coref.Average(learners).Write(f); err != nil {
		return err
	}
	return f.Close()
}

// scores are those of both halves of the dev part, every other document, and of all of it.
func scores(m *coref.Model, dev []coref.Example) string {
	var all eval.Score
	var half [2]eval.Score
	wrong := newMistakes()
	for i := range dev {
		found := m.Chains(lexicon.Default(), dev[i].Doc, dev[i].Mentions)
		all.Add(dev[i].Chains, found)
		half[i%2].Add(dev[i].Chains, found)
		if i%2 == 0 {
			wrong.add(&dev[i], found)
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "OntoGUM, dev part, gold tokens and sentences, all else predicted; exact spans, no singletons.\n%s", all.String())
	fmt.Fprintf(&b, "first, third … documents (errors were looked at)  CoNLL F1 %6.2f\n", 100*half[0].CoNLL())
	fmt.Fprintf(&b, "second, fourth …         (never looked at)        CoNLL F1 %6.2f\n", 100*half[1].CoNLL())
	b.WriteString(wrong.String())
	return b.String()
}
