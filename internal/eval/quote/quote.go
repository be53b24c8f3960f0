// Package quote scores quotations found in a text against attributions marked by hand (PolNeAR).
//
// An article with its marks and the mentions found in it come in; counts go out: contents of direct
// quotations, whose words they are, and whether words between quotation marks are somebody's statement
// at all. The package never changes what it scores.
package quote

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/eval/attribution"
)

// Count is what was marked, found and right.
type Count struct{ Gold, Found, Right int }

// F1 is the harmonic mean of precision and recall, in percent.
func (c Count) F1() float64 {
	if c.Gold+c.Found == 0 {
		return 0
	}
	return 200 * float64(c.Right) / float64(c.Gold+c.Found)
}

func percent(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return 100 * float64(a) / float64(b)
}

// Score is one comparison.
type Score struct {
	Content Count // stretches marked as content that stand between quotation marks as a whole
	Speaker Count // of statements inside marked contents: the source overlaps the speaker
	Kind    Count // Gold: words between marks that are surely a statement or surely none; Right: told so
	Errors  map[string]int
}

// Add scores the quotations found in a.
func (s *Score) Add(a *attribution.Article, found []dateline.Mention) {
	if s.Errors == nil {
		s.Errors = map[string]int{}
	}
	quotes := joined(a.Text, found)
	gold := direct(a)
	s.Content.Gold += len(gold)
	hit := map[dateline.Span]bool{}
	for _, g := range gold {
		hit[g] = true
	}
	got := map[dateline.Span]bool{}
	for _, q := range quotes {
		at := bare(a.Text, q.span)
		in := holder(a, q.span)
		s.kind(hit[at], in, q)
		if q.scare || !hit[at] && in >= 0 { // part of a longer content: told in other words as well
			if q.scare && hit[at] {
				s.Errors["content: a statement taken for a label"]++
				got[at] = true
			}
		} else {
			s.Content.Found++
			if hit[at] && !got[at] {
				s.Content.Right++
			} else if !hit[at] {
				s.Errors["content: no statement by the marks: "+q.rule]++
			}
			got[at] = true
		}
		if in >= 0 && !q.scare {
			s.speaker(a, in, q)
		}
	}
	for _, g := range gold {
		if !got[g] {
			s.Errors["content: missed or cut otherwise"]++
		}
	}
}

func (s *Score) kind(statement bool, in int, q quotation) {
	if !statement && in >= 0 {
		return
	}
	s.Kind.Gold++
	if q.scare != statement {
		s.Kind.Right++
		return
	}
	if q.scare {
		s.Errors["kind: statement read as label"]++
	} else {
		s.Errors["kind: label read as statement: "+q.rule]++
	}
}

func (s *Score) speaker(a *attribution.Article, in int, q quotation) {
	source := a.Gold[in].Source
	if len(source) > 0 {
		s.Speaker.Gold++
	}
	if len(q.speaker) > 0 {
		s.Speaker.Found++
	}
	switch right := overlap(source, q.speaker); {
	case right:
		s.Speaker.Right++
	case len(q.speaker) == 0 && len(source) > 0:
		s.Errors["speaker: none given"]++
	case len(source) == 0 && len(q.speaker) > 0:
		s.Errors["speaker: the marks have none: "+q.rule]++
	case len(source) > 0:
		s.Errors["speaker: somebody else: "+q.rule]++
	}
}

// quotation is a quotation found, those that run over paragraphs joined.
type quotation struct {
	span    dateline.Span
	speaker []dateline.Span
	scare   bool
	rule    string
}

func joined(text string, found []dateline.Mention) []quotation {
	var out []quotation
	part := 0
	end := 0
	for _, m := range found {
		if m.Quote == nil {
			continue
		}
		if m.Span.End <= end { // inside another
			continue
		}
		q := quotation{m.Span, m.Quote.Speaker, m.Quote.Scare, m.Rule}
		if n := len(out) - 1; n >= 0 && part != 0 && part == m.Quote.Part && strings.TrimSpace(text[out[n].span.End:m.Span.Start]) == "" {
			out[n].span.End = m.Span.End
		} else {
			out = append(out, q)
		}
		part, end = m.Quote.Part, m.Span.End
	}
	return out
}

// direct are the stretches of contents that begin and end with a quotation mark, without it.
func direct(a *attribution.Article) []dateline.Span {
	var out []dateline.Span
	for _, g := range a.Gold {
		for _, c := range together(a.Text, g.Content) {
			if !opens(c.Of(a.Text)) {
				continue
			}
			if b := bare(a.Text, c); !b.Empty() && !slices.Contains(out, b) && !strings.ContainsAny(b.Of(a.Text), "“”\"") {
				out = append(out, b)
			}
		}
	}
	return out
}

// together joins spans with nothing but space and marks between them.
func together(text string, spans []dateline.Span) []dateline.Span {
	var out []dateline.Span
	for _, s := range spans {
		if n := len(out) - 1; n >= 0 && out[n].End <= s.Start && strings.TrimSpace(text[out[n].End:s.Start]) == "" {
			out[n].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

// opens: begins and ends with a mark, whatever stops stand inside or behind it.
func opens(s string) bool {
	s = strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(".,;:!?", r) })
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("“\"‘'", first) && strings.ContainsRune("”\"’'", last) && len(s) > 2
}

// bare is a span without marks, stops and space at its ends: annotators disagree about them.
func bare(text string, s dateline.Span) dateline.Span {
	cut := func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(".,;:!?…“”\"‘’'«»„`-–—", r)
	}
	words := s.Of(text)
	left := strings.TrimLeftFunc(words, cut)
	s.Start += len(words) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, cut))
	return s
}

// holder is the shortest attribution whose content holds most of span, -1 for none.
func holder(a *attribution.Article, span dateline.Span) int {
	best, size := -1, 0
	for i, g := range a.Gold {
		n, all := 0, 0
		for _, c := range g.Content {
			n += max(0, min(c.End, span.End)-max(c.Start, span.Start))
			all += c.Len()
		}
		if 2*n > span.Len() && (best < 0 || all < size) {
			best, size = i, all
		}
	}
	return best
}

func overlap(a, b []dateline.Span) bool {
	return slices.ContainsFunc(a, func(x dateline.Span) bool {
		return slices.ContainsFunc(b, x.Overlaps)
	})
}

// Print writes the score in a few lines.
func (s *Score) Print(w io.Writer, name string) {
	for _, c := range []struct {
		what string
		n    Count
	}{{"content", s.Content}, {"speaker", s.Speaker}} {
		fmt.Fprintf(w, "%-12s %-8s gold %5d  found %5d  right %5d  precision %5.1f  recall %5.1f  F1 %5.1f\n",
			name, c.what, c.n.Gold, c.n.Found, c.n.Right, percent(c.n.Right, c.n.Found), percent(c.n.Right, c.n.Gold), c.n.F1())
	}
	fmt.Fprintf(w, "%-12s %-8s of %d statements and labels told apart: %.1f %%\n", name, "kind", s.Kind.Gold, percent(s.Kind.Right, s.Kind.Gold))
}

// Commonest are the n commonest errors with their counts.
func (s *Score) Commonest(n int) []string {
	var keys []string
	for k := range s.Errors {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if d := s.Errors[b] - s.Errors[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	var out []string
	for _, k := range keys[:min(n, len(keys))] {
		out = append(out, fmt.Sprintf("%5d  %s", s.Errors[k], k))
	}
	return out
}
