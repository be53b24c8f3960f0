package interval

import (
	_ "embed"
	"fmt"
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find"
	"github.com/dateline/dateline/internal/text/analysis"
	"github.com/dateline/dateline/internal/text/token"
	"pgregory.net/rapid"
)

//go:embed examples.txt
var examples string

// show is a relation as examples.txt writes it.
func show(s string, f *Found) string {
	distance := "-"
	if f.Distance != nil {
		distance = f.Distance.Value
	}
	return fmt.Sprintf("%s|%s %s %s %s", f.Spans[0].Of(s), f.Kind, distance, f.Bound, f.Relation.To.Text)
}

// unmark takes the brackets out of an example and returns what they hold.
func unmark(s string) (string, []string) {
	var b strings.Builder
	var want []string
	for {
		before, rest, ok := strings.Cut(s, "[")
		b.WriteString(before)
		if !ok {
			return b.String(), want
		}
		inside, after, _ := strings.Cut(rest, "]")
		words, _, _ := strings.Cut(inside, "|")
		b.WriteString(words)
		want = append(want, inside)
		s = after
	}
}

func TestExamples(t *testing.T) {
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	w := passes.NewWorker()
	seen := map[string]int{}
	for line := range strings.Lines(examples) {
		key, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		if key != "yes" && key != "no" && key != "todo" {
			continue
		}
		seen[key]++
		plain, want := unmark(strings.TrimSpace(rest))
		doc := &dateline.Document{ID: "d-example", Text: plain, Language: "en"}
		d := w.Read(doc)
		var got []string
		for _, f := range Find(d, find.All(doc, d)) {
			got = append(got, show(plain, &f))
		}
		holds := strings.Join(got, "; ") == strings.Join(want, "; ")
		switch {
		case key == "todo" && holds:
			t.Errorf("%s: holds now; make it a yes", plain)
		case key != "todo" && !holds:
			t.Errorf("%s\n got %q\nwant %q", plain, got, want)
		}
	}
	if seen["yes"] == 0 || seen["no"] < seen["yes"] {
		t.Errorf("%d yes and %d no: a finder is known by its near-misses", seen["yes"], seen["no"])
	}
}

// Whatever the words, spans stand on runes and inside the text, and a tree-less text breaks nothing.
func TestRelationsHold(t *testing.T) {
	parts := []string{"two", "days", "after", "before", "the", "vote", "within", "of", ",", "é", "ahead", "prior", "to", "hours", "."}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.SampledFrom(parts)).Draw(t, "words"), " ")
		doc := &dateline.Document{ID: "d", Text: s, Language: "en"}
		d := token.Read(s, nil)
		for _, f := range Find(d, find.All(doc, d)) {
			for _, x := range append(f.Spans, f.Relation.To.Spans...) {
				if err := x.Check(s); err != nil || x.Empty() {
					t.Fatalf("%q: %v: %v", s, x, err)
				}
			}
		}
	})
}
