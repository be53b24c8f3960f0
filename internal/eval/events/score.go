package events

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/dateline/dateline"
)

// Coder codes the claims of a sentence.
type Coder func(sentence string) []dateline.Claim

// Count is what metrics are made of.
type Count struct{ Right, Wrong, Missed int }

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 { return ratio(2*c.Right, 2*c.Right+c.Wrong+c.Missed) }

// Precision is the share of what was coded that is right.
func (c Count) Precision() float64 { return ratio(c.Right, c.Right+c.Wrong) }

// Recall is the share of the gold that was coded.
func (c Count) Recall() float64 { return ratio(c.Right, c.Right+c.Missed) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func (c *Count) add(gold, got string) {
	switch {
	case gold == got:
		c.Right++
	case got == "":
		c.Missed++
	default:
		c.Wrong++
		c.Missed++
	}
}

// Confusion counts what was coded, "" for nothing, by what was marked.
type Confusion map[string]map[string]int

func (c Confusion) add(gold, got string) {
	if c[gold] == nil {
		c[gold] = map[string]int{}
	}
	c[gold][got]++
}

// of are the counts of one class.
func (c Confusion) of(class string) Count {
	var n Count
	for gold, row := range c {
		for got, k := range row {
			switch {
			case gold == class && got == class:
				n.Right += k
			case gold == class:
				n.Missed += k
			case got == class:
				n.Wrong += k
			}
		}
	}
	return n
}

// Macro is the mean F1 over the classes of the gold.
func (c Confusion) Macro() float64 {
	sum := 0.0
	for class := range c {
		sum += c.of(class).F1()
	}
	return sum / float64(max(len(c), 1))
}

// table shows each class with what it was taken for.
func (c Confusion) table() string {
	var b strings.Builder
	classes := slices.Sorted(maps.Keys(c))
	for _, class := range classes {
		n := c.of(class)
		fmt.Fprintf(&b, "  %-20s F1 %.3f  P %.3f  R %.3f  of %3d ", class, n.F1(), n.Precision(), n.Recall(), n.Right+n.Missed)
		row := c[class]
		others := slices.SortedFunc(maps.Keys(row), func(x, y string) int {
			return cmp.Or(row[y]-row[x], cmp.Compare(x, y))
		})
		for _, got := range others {
			if got != class {
				fmt.Fprintf(&b, " %s %d", cmp.Or(got, "nothing"), row[got])
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// RecordScore is how sentences with one gold event were coded. A sentence may hold more events than
// its coder marked: First asks only the first claim, Any whether the gold event is among the claims,
// All counts every further type as wrong.
type RecordScore struct {
	Records          int
	First, Any, All  Count
	Dyad, DyadAndAny Count // who and whom by country; that with the type
	Types            Confusion
}

// ScoreRecords codes each record.
func ScoreRecords(gold []Record, code Coder) RecordScore {
	s := RecordScore{Records: len(gold), Types: Confusion{}}
	for _, r := range gold {
		s.record(r, coded(code(r.Text)))
	}
	return s
}

// coded are the claims that have a PLOVER type.
func coded(cs []dateline.Claim) []dateline.Claim {
	return slices.DeleteFunc(cs, func(c dateline.Claim) bool { return c.Event == "" })
}

func (s *RecordScore) record(r Record, cs []dateline.Claim) {
	first, any := "", ""
	var types []dateline.EventType
	dyad, both := false, false
	for _, c := range cs {
		if first == "" {
			first = string(c.Event)
		}
		if c.Event == r.Event {
			any = string(c.Event)
		}
		if !slices.Contains(types, c.Event) {
			types = append(types, c.Event)
		}
		if r.sameParties(c) {
			dyad = true
			both = both || c.Event == r.Event
		}
	}
	gold := string(r.Event)
	s.First.add(gold, first)
	s.Types.add(gold, cmp.Or(any, first))
	s.Any.add(gold, cmp.Or(any, first))
	for _, t := range types {
		if t != r.Event {
			s.All.Wrong++
		}
	}
	if any != "" {
		s.All.Right++
	} else {
		s.All.Missed++
	}
	s.Dyad.found(dyad, len(cs) > 0)
	s.DyadAndAny.found(both, len(cs) > 0)
}

func (c *Count) found(right, something bool) {
	switch {
	case right:
		c.Right++
	case something:
		c.Wrong++
		c.Missed++
	default:
		c.Missed++
	}
}

// sameParties reports that a claim has the gold's parties, by country. Where an event is done together
// the gold lists all as sources.
func (r Record) sameParties(c dateline.Claim) bool {
	from, to := countries(c.Actors), countries(c.Recipients)
	if len(r.Targets) == 0 {
		return covers(append(from, to...), r.Sources)
	}
	if covers(from, r.Sources) && covers(to, r.Targets) {
		return true
	}
	return len(to) == 0 && covers(from, r.Sources) && covers(from, r.Targets)
}

// covers reports that one of want is in have; the gold names some bodies by several codes.
func covers(have, want []string) bool {
	return slices.ContainsFunc(want, func(w string) bool { return slices.Contains(have, w) })
}

func countries(as []dateline.Arg) []string {
	var out []string
	for _, a := range as {
		switch {
		case a.Entity == nil:
		case a.Entity.Country != "":
			out = append(out, a.Entity.Country)
		case a.Entity.Kind == "igo" || a.Entity.Kind == "org" || slices.Contains(a.Entity.Sector, "IGO") || slices.Contains(a.Entity.Sector, "NGO"):
			out = append(out, "IGO")
		case slices.Contains(a.Entity.Sector, "REB"):
			out = append(out, "IMG") // the gold's code for armed groups of no country
		}
	}
	return out
}

// String is the score as a table.
func (s RecordScore) String() string {
	var b strings.Builder
	line := func(name string, c Count) {
		fmt.Fprintf(&b, "%-22s F1 %.3f  P %.3f  R %.3f\n", name, c.F1(), c.Precision(), c.Recall())
	}
	fmt.Fprintf(&b, "%d records\n", s.Records)
	line("type, first claim", s.First)
	line("type, any claim", s.Any)
	line("type, all claims", s.All)
	line("who and whom", s.Dyad)
	line("who, whom and type", s.DyadAndAny)
	b.WriteString("any claim, by type; then what stood for those missed\n")
	b.WriteString(s.Types.table())
	return b.String()
}

// MarkedScore is how marked sentences were coded: the claim nearest to the marks is compared.
type MarkedScore struct {
	Sentences  int
	Root, Quad Count
	Roots      Confusion
	Quads      Confusion
}

// ScoreMarked codes each sentence and takes the claim whose parties are the marked ones.
func ScoreMarked(gold []Marked, code Coder) MarkedScore {
	s := MarkedScore{Sentences: len(gold), Roots: Confusion{}, Quads: Confusion{}}
	for _, m := range gold {
		root := m.choose(coded(code(m.Text)))
		s.Root.add(m.Root, root)
		s.Roots.add(m.Root, root)
		s.Quad.add(m.Quad, quads[root])
		s.Quads.add(m.Quad, quads[root])
	}
	return s
}

// choose is the type of the claim that fits the marks best, "" when there is no claim; of equals the
// first.
func (m Marked) choose(cs []dateline.Claim) string {
	best, most := "", -1
	for _, c := range cs {
		fit := 2*overlap(m.Source, c.Actors) + 2*overlap(m.Target, c.Recipients, c.Objects) +
			overlap(m.Target, c.Actors) + overlap(m.Source, c.Recipients)
		if fit > most {
			best, most = string(c.Event), fit
		}
	}
	if best == string(dateline.Concede) || best == string(dateline.Retreat) {
		return Yield
	}
	return best
}

func overlap(mark dateline.Span, roles ...[]dateline.Arg) int {
	for _, as := range roles {
		for _, a := range as {
			if slices.ContainsFunc(a.Spans, mark.Overlaps) {
				return 1
			}
		}
	}
	return 0
}

// String is the score as a table.
func (s MarkedScore) String() string {
	return fmt.Sprintf("%d sentences\nquad  F1 %.3f  macro %.3f\nroot  F1 %.3f  macro %.3f\n%s%s",
		s.Sentences, s.Quad.F1(), s.Quads.Macro(), s.Root.F1(), s.Roots.Macro(), s.Quads.table(), s.Roots.table())
}

// Half is one half of a list, by even or odd place, so that rules can be written looking at one and
// tried on the other. Any other name is all of it.
func Half[T any](all []T, name string) []T {
	var out []T
	for i, x := range all {
		if name != "even" && name != "odd" || (i%2 == 0) == (name == "even") {
			out = append(out, x)
		}
	}
	return out
}
