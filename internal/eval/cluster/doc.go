// Package cluster scores groups of reports against groups made by hand: B³ (Bagga and Baldwin 1998) and
// the F1 of pairs.
//
// Labels and gold labels come in, scores go out; it reads the gold files of reports by incident (JSON
// Lines) and by topic (ECB+). It never prints a report.
package cluster

import "fmt"

// Score is how well groups agree, in percent.
type Score struct {
	Reports   int     `json:"reports"`
	Found     int     `json:"found"` // groups
	Gold      int     `json:"gold"`
	Precision float64 `json:"b3_precision"`
	Recall    float64 `json:"b3_recall"`
	F1        float64 `json:"b3_f1"`
	PairsP    float64 `json:"pair_precision"`
	PairsR    float64 `json:"pair_recall"`
	PairsF1   float64 `json:"pair_f1"`
}

// Compare scores found labels against gold ones.
func Compare[F, G comparable](found []F, gold []G) Score {
	type cell struct {
		f F
		g G
	}
	inFound, inGold, inBoth := map[F]int{}, map[G]int{}, map[cell]int{}
	for i := range gold {
		inFound[found[i]]++
		inGold[gold[i]]++
		inBoth[cell{found[i], gold[i]}]++
	}
	s := Score{Reports: len(gold), Found: len(inFound), Gold: len(inGold)}
	if len(gold) == 0 {
		return s
	}
	var p, r float64
	for i := range gold {
		both := float64(inBoth[cell{found[i], gold[i]}])
		p += both / float64(inFound[found[i]])
		r += both / float64(inGold[gold[i]])
	}
	n := float64(len(gold))
	s.Precision, s.Recall = 100*p/n, 100*r/n
	s.F1 = harmonic(s.Precision, s.Recall)
	both, of, should := pairs(inBoth), pairs(inFound), pairs(inGold)
	if of > 0 {
		s.PairsP = 100 * both / of
	}
	if should > 0 {
		s.PairsR = 100 * both / should
	}
	s.PairsF1 = harmonic(s.PairsP, s.PairsR)
	return s
}

func pairs[K comparable](sizes map[K]int) (n float64) {
	for _, size := range sizes {
		n += float64(size) * float64(size-1) / 2
	}
	return n
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// String words a score as the field prints it.
func (s *Score) String() string {
	return fmt.Sprintf("reports %d  groups found %d  gold %d\nB3    P %5.1f  R %5.1f  F1 %5.1f\npairs P %5.1f  R %5.1f  F1 %5.1f\n",
		s.Reports, s.Found, s.Gold, s.Precision, s.Recall, s.F1, s.PairsP, s.PairsR, s.PairsF1)
}
