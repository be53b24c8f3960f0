package model

import "github.com/dateline/dateline/internal/text"

// The name labels are those of the scheme BIOES over the classes of text.NameKind that the network
// knows: 0 is outside, then four labels a class.
const (
	nameClasses = 4
	NumLabels   = 1 + 4*nameClasses
)

// Positions within a name.
const (
	Begin = iota
	Inside
	End
	Single
)

// Label is the label of a token at a position of a name of the given class.
func Label(kind text.NameKind, position int) int { return 1 + 4*(int(kind)-1) + position }

// labelKind and labelPosition undo Label for labels above 0.
func labelKind(l int) text.NameKind { return text.NameKind(1 + (l-1)/4) }
func labelPosition(l int) int       { return (l - 1) & 3 }

// opens reports whether a name is unfinished after l.
func opens(l int) bool { return l > 0 && labelPosition(l) <= Inside }

// continues reports whether l needs an unfinished name before it.
func continues(l int) bool { return l > 0 && (labelPosition(l) == Inside || labelPosition(l) == End) }

// LegalPair reports whether label b may follow label a; -1 stands for the edge of the sentence.
func LegalPair(a, b int) bool {
	switch {
	case a < 0:
		return !continues(b)
	case b < 0:
		return !opens(a)
	case opens(a) != continues(b):
		return false
	}
	return !opens(a) || labelKind(a) == labelKind(b)
}

// Spans appends the names that a legal sequence of labels spells.
func Spans(to []text.Name, labels []uint8) []text.Name {
	first := 0
	for i, l := range labels {
		if l == 0 {
			continue
		}
		switch labelPosition(int(l)) {
		case Begin:
			first = i
		case Single:
			to = append(to, text.Name{First: int32(i), Last: int32(i + 1), Kind: labelKind(int(l))})
		case End:
			to = append(to, text.Name{First: int32(first), Last: int32(i + 1), Kind: labelKind(int(l))})
		}
	}
	return to
}

// illegal is below any score of a legal sequence.
const illegal = -1e6

// legalStep is LegalPair with the edge of the sentence as label NumLabels.
func legalStep(a, b int) bool {
	if a == NumLabels {
		a = -1
	}
	if b == NumLabels {
		b = -1
	}
	return (a >= 0 || b >= 0) && LegalPair(a, b)
}

// nameDecoder finds the best legal sequence of labels; it owns scratch memory.
type nameDecoder struct {
	labels []uint8
	back   [][NumLabels]uint8
}

// Viterbi is the best legal sequence of labels, given the scores of the labels at each token and
// those of the transitions, (NumLabels+1)², whose last row and column stand for the sentence's edge.
func Viterbi(scores, trans []float32) []uint8 {
	steps := legalSteps(trans)
	return new(nameDecoder).decode(scores, &steps)
}

// legalSteps is trans with the illegal transitions far below all others.
func legalSteps(trans []float32) (steps [NumLabels + 1][NumLabels + 1]float32) {
	for a := range steps {
		for b := range steps[a] {
			steps[a][b] = illegal
			if legalStep(a, b) {
				steps[a][b] = trans[a*(NumLabels+1)+b]
			}
		}
	}
	return steps
}

// before lists the labels that may stand before each label: those that leave no name open, or the
// two that leave one of its class open.
var before = labelsBefore()

func labelsBefore() (out [NumLabels][]uint8) {
	for b := range NumLabels {
		for a := range NumLabels {
			if LegalPair(a, b) {
				out[b] = append(out[b], uint8(a))
			}
		}
	}
	return out
}

// decode returns labels that are valid until the next call.
func (v *nameDecoder) decode(scores []float32, steps *[NumLabels + 1][NumLabels + 1]float32) []uint8 {
	n := len(scores) / NumLabels
	v.labels, v.back = grow(v.labels, n), grow(v.back, n)
	var now, next [NumLabels]float32
	for j := range now {
		now[j] = scores[j] + steps[NumLabels][j]
	}
	for t := 1; t < n; t++ {
		row := scores[t*NumLabels:][:NumLabels]
		for j := range next {
			top, from := float32(4*illegal), uint8(0)
			for _, i := range before[j] {
				if s := now[i] + steps[i][j]; s > top {
					top, from = s, i
				}
			}
			next[j], v.back[t][j] = top+row[j], from
		}
		now = next
	}
	top, last := float32(4*illegal), uint8(0)
	for j := range now {
		if s := now[j] + steps[j][NumLabels]; s > top {
			top, last = s, uint8(j)
		}
	}
	for t := n - 1; t >= 0; t-- {
		v.labels[t] = last
		last = v.back[t][last]
	}
	return v.labels
}
