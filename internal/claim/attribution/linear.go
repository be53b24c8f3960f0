package attribution

import "math"

// Every decision here is a choice among candidates by one linear model over hashed features; the
// decisions share a table, their templates keep them apart.

const tableBits = 20

// weights are a row of signed bytes, so that a megabyte holds them near the processor, and what one
// unit of them is worth.
type weights struct {
	b    []int8
	unit float32
}

// quantise rounds w to weights.
func quantise(w []float32) weights {
	top := float32(1e-9)
	for _, x := range w {
		top = max(top, x, -x)
	}
	q := weights{b: make([]int8, len(w)), unit: top / math.MaxInt8}
	for i, x := range w {
		q.b[i] = int8(math.Round(float64(x / q.unit)))
	}
	return q
}

// sum adds up the weights of the features in units.
func (w *weights) sum(fs []uint64) (n int32) {
	for _, f := range fs {
		n += int32(w.b[f>>(64-tableBits)])
	}
	return n
}

func logistic(x float32) float64 { return 1 / (1 + math.Exp(-float64(x))) }

// candidates are the options of one choice, as runs of features in one buffer.
type candidates struct {
	task task
	a, b int32
	at   []int32
	fs   []uint64
	ends []int

	scores []float32
}

// point empties c for a choice of a task that points from tokens a and b, which may be -1.
func (c *candidates) point(k task, a, b int32) {
	c.task, c.a, c.b = k, a, b
	c.at, c.fs, c.ends = c.at[:0], c.fs[:0], c.ends[:0]
}

// add puts a feature into the option under way.
func (c *candidates) add(template uint64, values ...uint64) {
	c.fs = append(c.fs, mix(template, values...))
}

// end closes the option under way.
func (c *candidates) end(at int32) {
	c.at = append(c.at, at)
	c.ends = append(c.ends, len(c.fs))
}

func (c *candidates) len() int { return len(c.ends) }

func (c *candidates) option(i int) []uint64 {
	if i == 0 {
		return c.fs[:c.ends[0]]
	}
	return c.fs[c.ends[i-1]:c.ends[i]]
}

// scored are the scores of the options: the linear model's and the network's shares.
func (c *candidates) scored(m *Model, r *netRun) []float32 {
	c.scores = c.scores[:0]
	for i := range c.len() {
		c.scores = append(c.scores, float32(m.w.sum(c.option(i)))*m.w.unit)
	}
	for i, s := range r.scores(c) {
		c.scores[i] += s
	}
	return c.scores
}

// best is the highest of scores, the first of equals; -1 of none.
func best(scores []float32) int {
	b := -1
	for i, s := range scores {
		if b < 0 || s > scores[b] {
			b = i
		}
	}
	return b
}

// bestBut is the best option after option 0, and how much worse than option 0 it is; 0 when option 0
// is the only one.
func bestBut(scores []float32) (b int, loss float32) {
	for i := 1; i < len(scores); i++ {
		if b == 0 || scores[i] > scores[b] {
			b = i
		}
	}
	return b, scores[0] - scores[b]
}

func hash(s string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 0x100000001b3
	}
	return h
}

func mix(template uint64, values ...uint64) uint64 {
	h := template*0x9e3779b97f4a7c15 + 1
	for _, v := range values {
		h = (h ^ v) * 0x9fb21c651e98df25
		h ^= h >> 29
	}
	return h * 0x9fb21c651e98df25
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// bucket makes few classes of a distance, sign kept.
func bucket(n int32) uint64 {
	sign := uint64(0)
	if n < 0 {
		n, sign = -n, 16
	}
	switch {
	case n <= 4:
		return sign + uint64(n)
	case n <= 6:
		return sign + 5
	case n <= 10:
		return sign + 6
	case n <= 20:
		return sign + 7
	}
	return sign + 8
}
