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

// resolve joins all candidates from left to right.
func (r *reader) resolve(w *weights) {
	for m := range r.cands {
		m := int32(m)
		r.recall(m)
		r.gather(&r.opts, m)
		best, chance := choose(w, &r.opts)
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
