package coref

import "math"

// weights are a table of signed bytes and what one unit of them is worth.
type weights struct {
	b    []int8
	unit float32
}

func (w *weights) sum(fs []uint32) (n int32) {
	for _, f := range fs {
		n += int32(w.b[f])
	}
	return n
}

// continues are the forms that go on with a chain. What is introduced anew ("an agency", "agencies") or
// lists several is only ever an antecedent: the gold links one in two hundred.
var continues = [numForms]bool{pronoun: true, proper: true, definite: true}

// resolve joins all candidates from left to right.
func (r *reader) resolve() {
	for m := range r.cands {
		m := int32(m)
		r.recall(m)
		if !continues[r.cands[m].form] {
			r.link(m, -1, 1)
			continue
		}
		r.gather(&r.opts, m)
		best, chance := choose(&r.m.w, &r.opts)
		r.link(m, r.opts.list[best].antecedent, chance)
	}
}

// choose is the option with the highest score, the first of equals, and how likely the model holds it.
func choose(w *weights, o *options) (int, float32) {
	var scores [64]float32
	best := 0
	for i, x := range o.list {
		scores[i] = float32(w.sum(o.fs[x.from:x.to])) * w.unit
		if scores[i] > scores[best] {
			best = i
		}
	}
	if best == 0 {
		return 0, 1
	}
	total := float32(0)
	for _, s := range scores[:len(o.list)] {
		total += float32(math.Exp(float64(s - scores[best])))
	}
	return best, 1 / total
}
