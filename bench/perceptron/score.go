package perceptron

import "github.com/dateline/dateline/internal/text"

// Scores are percentages of tokens: tag right, head right, head and relation right.
type Scores struct{ UPOS, XPOS, UAS, LAS float64 }

// Compare scores got against gold, which has the same tokens. Relations are compared without their
// subtypes, as the CoNLL evaluation does.
func Compare(gold, got *text.Doc) Scores {
	var s Scores
	for i := range gold.Tokens {
		g, t := &gold.Tokens[i], &got.Tokens[i]
		count(&s.UPOS, g.UPOS == t.UPOS)
		count(&s.XPOS, g.XPOS == t.XPOS)
		count(&s.UAS, g.Head == t.Head)
		count(&s.LAS, g.Head == t.Head && g.Deprel.Universal() == t.Deprel.Universal())
	}
	per := 100 / float64(len(gold.Tokens))
	return Scores{s.UPOS * per, s.XPOS * per, s.UAS * per, s.LAS * per}
}

func count(n *float64, yes bool) {
	if yes {
		*n++
	}
}

// NameF1 is the span F1 of got's names against gold's, kind included.
func NameF1(gold, got *text.Doc) float64 {
	want := map[text.Name]bool{}
	for _, n := range gold.Names {
		want[n] = true
	}
	right := 0.0
	for _, n := range got.Names {
		count(&right, want[n])
	}
	return 200 * right / float64(len(gold.Names)+len(got.Names))
}
