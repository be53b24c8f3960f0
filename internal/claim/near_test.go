package claim

import (
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text/analysis"
)

// What is near by search is what is near by looking at everything.
func TestNearIsTheSentence(t *testing.T) {
	p, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	coder, err := New(lexicon.Default(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	doc := &dateline.Document{ID: "d-near", Language: "en", Text: strings.Repeat(
		"Two soldiers shot three farmers in London on Monday. It rained. The minister met five envoys of France on Tuesday. ", 4)}
	d := p.NewWorker().Read(doc)
	ms := find.All(doc, d)
	matches := coder.set.Match(d, ms)
	if len(matches) < 4 {
		t.Fatalf("%d matches, want at least four", len(matches))
	}
	r := &reading{doc: doc, d: d, tree: matches[0].Tree, book: coder.book}
	r.index()
	for i := range matches {
		r.add(&matches[i])
	}
	for s := range d.Sents {
		span := d.SentenceSpan(s)
		var want []int32
		for i, m := range r.tree.Mentions {
			if m.Span.Start >= span.Start && m.Span.Start < span.End {
				want = append(want, int32(i))
			}
		}
		got := slices.Sorted(slices.Values(r.near(span)))
		if !slices.Equal(got, want) {
			t.Errorf("sentence %d: %v near, want %v", s, got, want)
		}
	}
	for _, a := range r.acts {
		n := 0
		for _, b := range r.acts {
			if a.sent == b.sent {
				n++
			}
		}
		if got := r.fellows(a); len(got) != n || !slices.Contains(got, a) {
			t.Errorf("%d fellows, want %d with itself", len(got), n)
		}
	}
}
