package claim

import (
	"flag"
	"os"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/analysis"
)

// analyser reads one sentence after another the way documents are read.
func analyser(tb testing.TB) rule.Analyse {
	tb.Helper()
	p, err := analysis.New()
	if err != nil {
		tb.Fatal(err)
	}
	w := p.NewWorker()
	return func(sentence string) (*text.Doc, []dateline.Mention) {
		doc := &dateline.Document{ID: "d-example", Text: sentence, Language: "en"}
		d := w.Read(doc)
		return d, find.All(doc, d)
	}
}

// Every rule's yes, no and todo sentences hold.
func TestExamples(t *testing.T) {
	r := rule.Check(Rules(), lexicon.Default(), analyser(t))
	for _, f := range r.Failures {
		t.Error(f)
	}
	t.Logf("%d rules, %d yes, %d no, %d todo", r.Rules, r.Yes, r.No, r.Todo)
}

// Every rule brings two sentences it must match and one it must not.
func TestEveryRuleHasItsProof(t *testing.T) {
	files, err := rule.ParseAll(Rules())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name, count := "", map[string]int{}
		check := func() {
			if name != "" && (count["yes"] < 2 || count["no"] < 1) {
				t.Errorf("%s: rule %s has %d yes and %d no sentences, want two and one", f.Name, name, count["yes"], count["no"])
			}
		}
		for _, l := range f.Lines {
			if l.Key == "rule" {
				check()
				name, count = l.Text, map[string]int{}
			}
			count[l.Key]++
		}
		check()
	}
}

var update = flag.Bool("update", false, "rewrite the rule files in their canonical layout")

// Rule files are kept in their canonical layout; -update puts them into it.
func TestRulesAreFormatted(t *testing.T) {
	files, err := rule.ParseAll(Rules())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		src, err := embedded.ReadFile("rules/" + f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if string(src) == string(f.Format()) {
			continue
		}
		if !*update {
			t.Errorf("%s is not in canonical layout; go test ./internal/claim -update puts it right", f.Name)
		} else if err := os.WriteFile("rules/"+f.Name, f.Format(), 0o644); err != nil {
			t.Error(err)
		}
	}
}
