// Package coref scores chains of mentions against gold: MUC, B³ and CEAFe over exact spans, and their
// mean, the CoNLL score; and the pronouns of GAP.
//
// Gold files and the chains of a system come in; counts and a plain table go out. A mention that is in
// no chain counts for neither side, as in OntoNotes. It never looks at the words.
package coref

import (
	"fmt"
	"strings"

	"github.com/dateline/dateline"
)

// Sum is precision and recall as two fractions, added up over documents.
type Sum struct{ PrecisionOf, PrecisionAll, RecallOf, RecallAll float64 }

// Precision is the share of what the system says that is right.
func (s Sum) Precision() float64 { return ratio(s.PrecisionOf, s.PrecisionAll) }

// Recall is the share of the gold that was found.
func (s Sum) Recall() float64 { return ratio(s.RecallOf, s.RecallAll) }

// F1 is their harmonic mean.
func (s Sum) F1() float64 {
	p, r := s.Precision(), s.Recall()
	return ratio(2*p*r, p+r)
}

func (s *Sum) add(o Sum) {
	s.PrecisionOf += o.PrecisionOf
	s.PrecisionAll += o.PrecisionAll
	s.RecallOf += o.RecallOf
	s.RecallAll += o.RecallAll
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// Score is the comparison of many documents.
type Score struct {
	Mentions, MUC, BCubed, CEAFe Sum
	Documents                    int
}

// CoNLL is the mean of the three F1.
func (s *Score) CoNLL() float64 { return (s.MUC.F1() + s.BCubed.F1() + s.CEAFe.F1()) / 3 }

// Add compares the chains of one document.
func (s *Score) Add(gold, system [][]dateline.Span) {
	g, y := owners(gold), owners(system)
	s.Documents++
	s.Mentions.add(mentions(g, y))
	muc := links(gold, y)
	back := links(system, g)
	s.MUC.add(Sum{back[0], back[1], muc[0], muc[1]})
	recall, precision := shares(gold, y), shares(system, g)
	s.BCubed.add(Sum{precision, float64(len(y)), recall, float64(len(g))})
	same := bestPairing(gold, system)
	s.CEAFe.add(Sum{same, float64(len(system)), same, float64(len(gold))})
}

// owners maps each mention to its chain.
func owners(chains [][]dateline.Span) map[dateline.Span]int {
	m := map[dateline.Span]int{}
	for i, c := range chains {
		for _, s := range c {
			m[s] = i
		}
	}
	return m
}

func mentions(gold, system map[dateline.Span]int) Sum {
	both := 0.0
	for s := range gold {
		if _, ok := system[s]; ok {
			both++
		}
	}
	return Sum{both, float64(len(system)), both, float64(len(gold))}
}

// links is MUC: of the links that hold each chain together, how many the other side has.
func links(chains [][]dateline.Span, other map[dateline.Span]int) (of [2]float64) {
	for _, c := range chains {
		parts, seen := 0, map[int]bool{}
		for _, s := range c {
			k, ok := other[s]
			if !ok || !seen[k] {
				parts++
			}
			if ok {
				seen[k] = true
			}
		}
		of[0] += float64(len(c) - parts)
		of[1] += float64(len(c) - 1)
	}
	return of
}

// shares is B³: for each mention, the share of its chain that the other side puts with it.
func shares(chains [][]dateline.Span, other map[dateline.Span]int) float64 {
	sum := 0.0
	for _, c := range chains {
		in := map[int]int{}
		for _, s := range c {
			if k, ok := other[s]; ok {
				in[k]++
			}
		}
		for _, n := range in {
			sum += float64(n) * float64(n) / float64(len(c))
		}
	}
	return sum
}

// bestPairing is CEAFe: the best one-to-one match of chains, by φ4.
func bestPairing(gold, system [][]dateline.Span) float64 {
	if len(gold) == 0 || len(system) == 0 {
		return 0
	}
	if len(gold) > len(system) {
		gold, system = system, gold
	}
	of := owners(system)
	like := make([][]float64, len(gold))
	for i, c := range gold {
		like[i] = make([]float64, len(system))
		for _, s := range c {
			if k, ok := of[s]; ok {
				like[i][k]++
			}
		}
		for k := range like[i] {
			like[i][k] *= 2 / float64(len(c)+len(system[k]))
		}
	}
	return assign(like)
}

// assign is the greatest sum of one entry a row, no column twice; there are no fewer columns than rows.
// It is the Hungarian method with potentials.
func assign(gain [][]float64) float64 {
	n, m := len(gain), len(gain[0])
	u, v := make([]float64, n+1), make([]float64, m+1)
	row, way := make([]int, m+1), make([]int, m+1)
	for i := 1; i <= n; i++ {
		row[0] = i
		least, used := make([]float64, m+1), make([]bool, m+1)
		for j := range least {
			least[j] = 1e18
		}
		j0 := 0
		for row[j0] != 0 {
			used[j0] = true
			i0, j1, delta := row[j0], 0, 1e18
			for j := 1; j <= m; j++ {
				if used[j] {
					continue
				}
				if c := -gain[i0-1][j-1] - u[i0] - v[j]; c < least[j] {
					least[j], way[j] = c, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := 0; j <= m; j++ {
				if used[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			j0 = j1
		}
		for j0 != 0 {
			row[j0] = row[way[j0]]
			j0 = way[j0]
		}
	}
	sum := 0.0
	for j := 1; j <= m; j++ {
		if row[j] != 0 {
			sum += gain[row[j]-1][j-1]
		}
	}
	return sum
}

// String is the table as the field prints it.
func (s *Score) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d documents\nMetric   | Precision |    Recall |  F1 Score\n", s.Documents)
	for _, m := range []struct {
		name string
		sum  Sum
	}{{"mentions", s.Mentions}, {"MUC", s.MUC}, {"B3", s.BCubed}, {"CEAFe", s.CEAFe}} {
		fmt.Fprintf(&b, "%-9s|%10.2f |%10.2f |%10.2f\n", m.name, 100*m.sum.Precision(), 100*m.sum.Recall(), 100*m.sum.F1())
	}
	fmt.Fprintf(&b, "CoNLL F1 %38.2f\n", 100*s.CoNLL())
	return b.String()
}
