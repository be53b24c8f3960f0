// Package names scores recognised names against gold: a name counts when its words and its class are
// exactly those of the gold, as conlleval has it.
//
// Gold and system documents with the same tokens come in; counts and a plain table go out. It never
// looks at the words.
package names

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dateline/dateline/internal/text"
)

// Counts are names of one class, or of all.
type Counts struct{ Gold, System, Correct int }

// Precision is the share of the system's names that are right.
func (c Counts) Precision() float64 { return ratio(c.Correct, c.System) }

// Recall is the share of the gold names that were found.
func (c Counts) Recall() float64 { return ratio(c.Correct, c.Gold) }

// F1 is their harmonic mean.
func (c Counts) F1() float64 { return ratio(2*c.Correct, c.Gold+c.System) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Report is one comparison.
type Report struct {
	All    Counts
	ByKind [text.NumNames]Counts
	Tokens int // compared
	Same   int // tokens whose tag agrees
}

// Score scores the names of system against those of gold, whose documents have the same tokens.
func Score(gold, system []*text.Doc) (Report, error) {
	var r Report
	if len(gold) != len(system) {
		return r, fmt.Errorf("names: %d gold documents, %d of the system", len(gold), len(system))
	}
	for i, g := range gold {
		s := system[i]
		if len(g.Tokens) != len(s.Tokens) {
			return r, fmt.Errorf("names: document %d has %d gold tokens, %d of the system", i, len(g.Tokens), len(s.Tokens))
		}
		r.names(g.Names, s.Names)
		r.tags(g, s)
	}
	return r, nil
}

func (r *Report) names(gold, system []text.Name) {
	for _, n := range gold {
		r.All.Gold++
		r.ByKind[n.Kind].Gold++
		if _, ok := slices.BinarySearchFunc(system, n, compare); ok {
			r.All.Correct++
			r.ByKind[n.Kind].Correct++
		}
	}
	for _, n := range system {
		r.All.System++
		r.ByKind[n.Kind].System++
	}
}

func compare(a, b text.Name) int {
	switch {
	case a.First != b.First:
		return int(a.First - b.First)
	case a.Last != b.Last:
		return int(a.Last - b.Last)
	}
	return int(a.Kind) - int(b.Kind)
}

func (r *Report) tags(g, s *text.Doc) {
	a, b := tagsOf(g), tagsOf(s)
	for i := range a {
		if a[i] == b[i] {
			r.Same++
		}
	}
	r.Tokens += len(a)
}

// tagsOf are the IOB2 tags of d: the class, negative on the first token of a name.
func tagsOf(d *text.Doc) []int8 {
	t := make([]int8, len(d.Tokens))
	for _, n := range d.Names {
		for i := n.First; i < n.Last; i++ {
			t[i] = int8(n.Kind)
		}
		t[n.First] = -t[n.First]
	}
	return t
}

// Table is the report as conlleval prints it.
func (r Report) Table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d tokens, %d gold names, %d found, %d correct; tag accuracy %.2f\n",
		r.Tokens, r.All.Gold, r.All.System, r.All.Correct, 100*ratio(r.Same, r.Tokens))
	b.WriteString("Class  | Precision |    Recall |  F1 Score |     Gold |   Found\n")
	line := func(name string, c Counts) {
		fmt.Fprintf(&b, "%-7s|%10.2f |%10.2f |%10.2f |%9d |%8d\n", name, 100*c.Precision(), 100*c.Recall(), 100*c.F1(), c.Gold, c.System)
	}
	line("all", r.All)
	for k, c := range r.ByKind {
		if c.Gold+c.System > 0 {
			line(text.NameKind(k).String(), c)
		}
	}
	return b.String()
}
