package attribution

// Every decision here is a choice among candidates by one linear model over hashed features; the
// decisions share a table, their templates keep them apart.

const tableBits = 20

// weights is the model.
type weights []float32

func (w weights) score(fs []uint64) (sum float32) {
	for _, f := range fs {
		sum += w[f>>(64-tableBits)]
	}
	return sum
}

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
func (c *candidates) best(w weights) int {
	b, top := -1, float32(0)
	for i := range c.len() {
		if s := w.score(c.option(i)); b < 0 || s > top {
			b, top = i, s
		}
	}
	return b
}

// bestBut is the best option after option 0, and how much worse than option 0 it is; 0 when option 0
// is the only one.
func (c *candidates) bestBut(w weights) (best int, loss float32) {
	var top float32
	for i := 1; i < c.len(); i++ {
		if s := w.score(c.option(i)); best == 0 || s > top {
			best, top = i, s
		}
	}
	return best, w.score(c.option(0)) - top
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
