package timeml

import (
	"fmt"
	"io"

	"github.com/dateline/dateline"
)

// Score counts marks of the gold, times found, and how they agree.
type Score struct {
	Gold, Found             int
	Strict, Overlap, Values int // same words; words in common; of these, the same value
	Types                   int // of those that overlap, the same type
}

// F1 is the harmonic mean of precision and recall of n agreements.
func (s Score) F1(n int) float64 {
	if s.Gold+s.Found == 0 {
		return 0
	}
	return 200 * float64(n) / float64(s.Gold+s.Found)
}

// Miss is one disagreement, for the eye. Of what the gold has alone Found is empty, and the other way round.
type Miss struct {
	Article, Gold, GoldValue, GoldType, Found, FoundValue, FoundType, Rule string
	Context                                                                string
}

// Add scores the times found in a. A mention without a TIMEX3 type is not counted: it joins others.
func (s *Score) Add(a *Article, found []dateline.Mention) []Miss {
	var misses []Miss
	var times []dateline.Mention
	for _, m := range found {
		if m.When != nil && m.When.Timex != "" {
			times = append(times, m)
		}
	}
	s.Gold += len(a.Marks)
	s.Found += len(times)
	used := make([]bool, len(times))
	for _, g := range a.Marks {
		best := -1
		for i, m := range times {
			if used[i] || !m.Span.Overlaps(g.Span) {
				continue
			}
			if best < 0 || m.Span == g.Span {
				best = i
			}
		}
		if best < 0 {
			misses = append(misses, Miss{Article: a.Name, Gold: g.Span.Of(a.Doc.Text), GoldValue: g.Value, GoldType: g.Type, Context: context(a.Doc.Text, g.Span)})
			continue
		}
		used[best] = true
		m := &times[best]
		s.Overlap++
		strict, value := m.Span == g.Span, m.When.Value == g.Value
		s.Strict += one(strict)
		s.Values += one(value)
		s.Types += one(m.When.Timex == g.Type)
		if !strict || !value || m.When.Timex != g.Type {
			misses = append(misses, Miss{
				a.Name, g.Span.Of(a.Doc.Text), g.Value, g.Type, m.Span.Of(a.Doc.Text), m.When.Value, m.When.Timex, m.Rule, context(a.Doc.Text, g.Span),
			})
		}
	}
	for i := range times {
		if !used[i] {
			misses = append(misses, Miss{Article: a.Name, Found: times[i].Span.Of(a.Doc.Text), FoundValue: times[i].When.Value, FoundType: times[i].When.Timex, Rule: times[i].Rule, Context: context(a.Doc.Text, times[i].Span)})
		}
	}
	return misses
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func context(text string, s dateline.Span) string {
	return text[max(0, s.Start-60):s.Start] + "<" + s.Of(text) + ">" + text[s.End:min(len(text), s.End+40)]
}

// Print writes the score as a line of a table.
func (s Score) Print(w io.Writer, name string) {
	fmt.Fprintf(w, "%-22s gold %5d  found %5d  strict F1 %5.1f  overlap F1 %5.1f  type F1 %5.1f  value F1 %5.1f\n",
		name, s.Gold, s.Found, s.F1(s.Strict), s.F1(s.Overlap), s.F1(s.Types), s.F1(s.Values))
}
