package conll_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/eval/conll"
	"github.com/dateline/dateline/internal/eval/names"
	"github.com/dateline/dateline/internal/ingest"
	"github.com/dateline/dateline/internal/repository"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/analysis"
	"github.com/dateline/dateline/internal/text/conllu"
	"github.com/dateline/dateline/internal/text/lemma"
	"github.com/dateline/dateline/internal/text/token"
)

var update = flag.Bool("update", false, "rewrite eval/text-dev.txt")

// The report has a part that needs no network, which every run recomputes and compares, and a part
// that does, which only -update writes.
const (
	reportFile = "eval/text-dev.txt"
	modelPart  = "== With the network =="
)

// treebanks are the dev parts that are scored; only says which of their documents.
var treebanks = []struct{ name, path, only string }{
	{"GUM", "tag-parse/ud_gum/en_gum-ud-dev.conllu.gz", ""},
	{"GUM news", "tag-parse/ud_gum/en_gum-ud-dev.conllu.gz", "GUM_news"},
	{"EWT", "tag-parse/ud_ewt/en_ewt-ud-dev.conllu.gz", ""},
}

var nameCorpora = []struct{ name, path string }{
	{"CoNLL++", "names/conllpp/conllpp_dev.txt.gz"},
	{"UNER EWT", "names/uner/en_ewt-ud-dev.iob2.gz"},
}

// layouts are ways in which a text's paragraphs and lines may be set.
var layouts = []struct {
	name, paragraph string
	width           int
	file            bool // read as the program reads a file
}{
	{"blank lines", "\n\n", 0, false},
	{"line breaks", "\n", 0, false},
	{"spaces", " ", 0, false},
	{"wrapped at 80", "\n\n", 80, false},
	{"as a file", "\n\n", 0, true},
}

// TestReport recomputes the scores of tokens and sentences and compares them with the committed report.
// go test ./internal/eval/conll -run Report -update writes it anew, with those of the network.
func TestReport(t *testing.T) {
	root := repository.Root(t)
	dir := filepath.Join(root, "..", "shared", "corpora")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("needs the public corpora in ../shared/corpora")
	}
	got := splitReport(t, dir)
	path := filepath.Join(root, reportFile)
	if *update {
		if err := os.WriteFile(path, []byte(got+modelReport(t, dir)), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	committed, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want, _, _ := strings.Cut(string(committed), modelPart)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s is not what the code scores now; look at the change, then -update:\n%s", reportFile, diff)
	}
}

func treebank(t *testing.T, dir, path, only, paragraph string) []*text.Doc {
	t.Helper()
	all, err := conllu.ReadFile(filepath.Join(dir, path), conllu.Options{Paragraph: paragraph})
	if err != nil {
		t.Fatal(err)
	}
	var docs []*text.Doc
	for _, x := range all {
		if strings.Contains(x.ID, only) {
			docs = append(docs, x.Doc)
		}
	}
	return docs
}

func splitReport(t *testing.T, dir string) string {
	var b strings.Builder
	b.WriteString("Text analysis on the dev parts of the treebanks. Written by\n  go test ./internal/eval/conll -run Report -update\n\n")
	b.WriteString("Tokens and sentences from raw text, F1, by what stands between paragraphs\n\n")
	fmt.Fprintf(&b, "%-9s %-14s %8s %8s %8s %8s %8s\n", "gold", "paragraphs", "tokens", "words", "sents", "sents P", "sents R")
	for _, bank := range treebanks {
		for _, l := range layouts {
			gold := treebank(t, dir, bank.path, bank.only, l.paragraph)
			var system []*text.Doc
			for _, g := range gold {
				g.Text = wrap(g.Text, l.width)
				system = append(system, token.Read(g.Text, nil))
				if l.file {
					system[len(system)-1] = asFile(t, g.Text)
				}
			}
			r := score(t, gold, system)
			fmt.Fprintf(&b, "%-9s %-14s %8.2f %8.2f %8.2f %8.2f %8.2f\n", bank.name, l.name, 100*r.Tokens.F1(), 100*r.Words.F1(),
				100*r.Sentences.F1(), 100*r.Sentences.Precision(), 100*r.Sentences.Recall())
		}
	}
	b.WriteString("\nLemmas from gold tokens and gold tags, accuracy\n\n")
	for _, bank := range treebanks {
		gold := treebank(t, dir, bank.path, bank.only, "")
		w := lemma.New()
		system := copies(gold, w.Fill)
		fmt.Fprintf(&b, "%-9s %8.2f\n", bank.name, 100*score(t, gold, system).Lemmas.AlignedAccuracy())
	}
	b.WriteString("\n")
	return b.String()
}

func modelReport(t *testing.T, dir string) string {
	p, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	w := p.NewWorker()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\nWeights %s\n\nF1 of words; LAS by universal relation, LAS+ with subtypes\n\n", modelPart, p.Version())
	fmt.Fprintf(&b, "%-9s %-12s %8s %8s %8s %8s %8s %8s\n", "gold", "from", "UPOS", "XPOS", "lemmas", "UAS", "LAS", "LAS+")
	for _, bank := range treebanks {
		gold := treebank(t, dir, bank.path, bank.only, "")
		var raw []*text.Doc
		for _, g := range gold {
			raw = append(raw, clone(w.Read(&dateline.Document{Text: g.Text})))
		}
		line(&b, bank.name, "gold tokens", score(t, gold, copies(gold, w.Tag)))
		line(&b, bank.name, "raw text", score(t, gold, raw))
	}
	b.WriteString("\nNames from gold tokens, span F1\n\n")
	for _, c := range nameCorpora {
		docs, err := conllu.ReadIOBFile(filepath.Join(dir, c.path), conllu.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var gold []*text.Doc
		for _, x := range docs {
			gold = append(gold, x.Doc)
		}
		r, err := names.Score(gold, copies(gold, w.Tag))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s\n%s\n", c.name, r.Table())
	}
	return b.String()
}

func line(b *strings.Builder, bank, from string, r conll.Report) {
	fmt.Fprintf(b, "%-9s %-12s", bank, from)
	for _, s := range []conll.Counts{r.UPOS, r.XPOS, r.Lemmas, r.UAS, r.LAS, r.FullLAS} {
		fmt.Fprintf(b, " %8.2f", 100*s.F1())
	}
	b.WriteString("\n")
}

func score(t *testing.T, gold, system []*text.Doc) conll.Report {
	t.Helper()
	r, err := conll.Score(gold, system)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// asFile reads s with the parts that the program finds in a plain file.
func asFile(t *testing.T, s string) *text.Doc {
	t.Helper()
	d, err := ingest.Read(dateline.Capture{File: "report.txt", Bytes: []byte(s)})
	if err != nil {
		t.Fatal(err)
	}
	return token.Read(d.Text, d.Parts)
}

// copies are the documents of gold after pass, gold itself left alone.
func copies(gold []*text.Doc, pass func(*text.Doc)) []*text.Doc {
	var out []*text.Doc
	for _, g := range gold {
		d := clone(g)
		pass(d)
		out = append(out, d)
	}
	return out
}

func clone(d *text.Doc) *text.Doc {
	c := *d
	c.Tokens = append([]text.Token(nil), d.Tokens...)
	c.Sents = append([]text.Sentence(nil), d.Sents...)
	c.Names = append([]text.Name(nil), d.Names...)
	return &c
}

// wrap breaks the lines of s after at most width bytes; 0 leaves them alone.
func wrap(s string, width int) string {
	if width == 0 {
		return s
	}
	b := []byte(s)
	line, space := 0, -1
	for i, c := range b {
		if c != ' ' && c != '\n' {
			continue
		}
		if i-line > width && space >= 0 {
			b[space] = '\n'
			line = space + 1
		}
		space = i
		if c == '\n' {
			line, space = i+1, -1
		}
	}
	return string(b)
}
