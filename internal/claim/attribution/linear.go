package attribution

import "math"

// Every decision here is a choice among candidates by one linear model over hashed features; the
// decisions share a table, their templates keep them apart.

const tableBits = 22

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

// chance is how likely the features make what they describe.
func (w *weights) chance(fs []uint64) float64 { return logistic(float32(w.sum(fs)) * w.unit) }

func logistic(x float32) float64 { return 1 / (1 + math.Exp(-float64(x))) }

// candidates are the options of one choice, as runs of features in one buffer.
type candidates struct {
	fs    []uint64
	ends  []int
	begin int
}

func (c *candidates) reset() { c.fs, c.ends, c.begin = c.fs[:0], c.ends[:0], 0 }

// add puts a feature into the option under way.
func (c *candidates) add(template uint64, values ...uint64) {
	c.fs = append(c.fs, mix(template, values...))
}

// end closes the option under way.
func (c *candidates) end() {
	c.ends = append(c.ends, len(c.fs))
	c.begin = len(c.fs)
}

func (c *candidates) len() int { return len(c.ends) }

func (c *candidates) option(i int) []uint64 {
	if i == 0 {
		return c.fs[:c.ends[0]]
	}
	return c.fs[c.ends[i-1]:c.ends[i]]
}

// best is the highest-scoring option, the first of equals; -1 of none.
func (c *candidates) best(w *weights) int {
	b, top := -1, int32(0)
	for i := range c.len() {
		if s := w.sum(c.option(i)); b < 0 || s > top {
			b, top = i, s
		}
	}
	return b
}

// bestBut is the best option after option 0, and how much worse than option 0 it is; 0 when option 0
// is the only one.
func (c *candidates) bestBut(w *weights) (best int, loss int32) {
	var top int32
	for i := 1; i < c.len(); i++ {
		if s := w.sum(c.option(i)); best == 0 || s > top {
			best, top = i, s
		}
	}
	return best, w.sum(c.option(0)) - top
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
