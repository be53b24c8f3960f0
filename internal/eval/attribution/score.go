package attribution

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/dateline/dateline"
)

// Count is what was found against what there is.
type Count struct{ Right, Found, Gold int }

// Precision is the share of found that is right, in percent.
func (c Count) Precision() float64 { return percent(c.Right, c.Found) }

// Recall is the share of gold that was found, in percent.
func (c Count) Recall() float64 { return percent(c.Right, c.Gold) }

// F1 is the harmonic mean of precision and recall, in percent.
func (c Count) F1() float64 { return percent(2*c.Right, c.Found+c.Gold) }

func percent(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return 100 * float64(n) / float64(of)
}

func (c Count) String() string {
	return fmt.Sprintf("P %5.2f  R %5.2f  F1 %5.2f  (%d found, %d gold)", c.Precision(), c.Recall(), c.F1(), c.Found, c.Gold)
}

// Score holds the counts of each part and of whole attributions.
type Score struct {
	Source, Cue, Content, Triple              Count // the same words exactly
	SourceOverlap, CueOverlap, ContentOverlap Count // at least one word in common, one to one
	TripleOverlap                             Count // every part overlaps, or is missing on both sides
}

// Add compares what was found in text with gold. Equal parts of one article count once: several
// attributions may share a source. Spans that only white space divides are one span.
func (s *Score) Add(text string, gold, found []Marks) {
	parts := []struct {
		exact, overlap *Count
		of             func(Marks) []dateline.Span
	}{
		{&s.Source, &s.SourceOverlap, func(m Marks) []dateline.Span { return m.Source }},
		{&s.Cue, &s.CueOverlap, func(m Marks) []dateline.Span { return m.Cue }},
		{&s.Content, &s.ContentOverlap, func(m Marks) []dateline.Span { return m.Content }},
	}
	for _, p := range parts {
		g, f := distinct(text, gold, p.of), distinct(text, found, p.of)
		p.exact.add(pairs(g, f, slices.Equal), len(f), len(g))
		p.overlap.add(pairs(g, f, overlap), len(f), len(g))
	}
	s.Triple.add(pairs(gold, found, func(a, b Marks) bool { return sameTriple(text, a, b) }), len(found), len(gold))
	s.TripleOverlap.add(pairs(gold, found, overlapTriple), len(found), len(gold))
}

func (c *Count) add(right, found, gold int) {
	c.Right += right
	c.Found += found
	c.Gold += gold
}

func distinct(text string, ms []Marks, of func(Marks) []dateline.Span) (out [][]dateline.Span) {
	seen := map[string]bool{}
	for _, m := range ms {
		s := join(text, of(m))
		if key := fmt.Sprint(s); len(s) > 0 && !seen[key] {
			seen[key] = true
			out = append(out, s)
		}
	}
	return out
}

// join orders spans and makes one of those that touch or have only white space between them.
func join(text string, spans []dateline.Span) []dateline.Span {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b dateline.Span) int { return a.Start - b.Start })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && (s.Start <= out[n-1].End || blank(text[out[n-1].End:s.Start])) {
			out[n-1] = out[n-1].Union(s)
			continue
		}
		out = append(out, s)
	}
	return out
}

func blank(s string) bool { return strings.TrimFunc(s, unicode.IsSpace) == "" }

// pairs counts the members of gold that find a partner of their own in found.
func pairs[T any](gold, found []T, match func(a, b T) bool) (n int) {
	used := make([]bool, len(found))
	for _, g := range gold {
		for i, f := range found {
			if !used[i] && match(g, f) {
				used[i] = true
				n++
				break
			}
		}
	}
	return n
}

func overlap(a, b []dateline.Span) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Overlaps(y) {
				return true
			}
		}
	}
	return false
}

func sameTriple(text string, a, b Marks) bool {
	same := func(x, y []dateline.Span) bool { return slices.Equal(join(text, x), join(text, y)) }
	return same(a.Source, b.Source) && same(a.Cue, b.Cue) && same(a.Content, b.Content)
}

func overlapTriple(a, b Marks) bool {
	part := func(x, y []dateline.Span) bool { return len(x) == 0 && len(y) == 0 || overlap(x, y) }
	return part(a.Source, b.Source) && part(a.Cue, b.Cue) && part(a.Content, b.Content)
}

// String is the report.
func (s Score) String() string {
	var b strings.Builder
	for _, l := range []struct {
		name string
		c    Count
	}{
		{"source   exact  ", s.Source}, {"cue      exact  ", s.Cue}, {"content  exact  ", s.Content}, {"triple   exact  ", s.Triple},
		{"source   overlap", s.SourceOverlap}, {"cue      overlap", s.CueOverlap}, {"content  overlap", s.ContentOverlap}, {"triple   overlap", s.TripleOverlap},
	} {
		fmt.Fprintf(&b, "%s  %s\n", l.name, l.c)
	}
	return b.String()
}
