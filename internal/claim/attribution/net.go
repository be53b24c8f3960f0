package attribution

import (
	"sync"

	"github.com/dateline/dateline/internal/text/kernel"
)

// A small network reads each sentence both ways and gives every choice a share of its score: how well
// each of the tokens that may be chosen answers to the cue, and to a second token that is settled
// already. The rest of the score is the linear model's.

// The shape of the network.
const (
	netDim   = 128 // units of a layer
	vecDim   = 100 // of the word vectors
	rowDim   = 64  // of the rows for what is known of a token
	rowBits  = 15
	netIn    = vecDim + rowDim
	pointDim = 24 // of a pointer and of what it may point at
	layers   = 2
)

// task is what a choice is about.
type task int

// All but cueToken are pointers.
const (
	cueLeftEdge task = iota
	cueRightEdge
	sourceHead
	sourceFirst
	sourceLast
	afterFirst
	afterLast
	beforeLast
	beforeFirst
	wholeFrame // points at the source
	numPoints
	cueToken = numPoints
)

// The columns of what the network gives for a token: the token as a target, as a cue, as the second
// token of each pointer; then whether it heads a cue, and whether a frame of it stands.
const (
	points   = int(numPoints) * pointDim
	colCue   = 3 * points
	colWhole = colCue + 1
	netOut   = colCue + 2
)

// network is ready to run; it is never changed.
type network struct {
	stored storedNet
	index  wordIndex // of words in the vectors

	in            *kernel.Packed
	layer         [layers]*kernel.Packed8
	gates         [layers]kernel.Gates
	target, cue   columns
	second, unary columns

	idle sync.Pool // of *netRun, for their memory
}

// wordIndex finds words by their hashes, which ascend: the first bits tell where to begin.
type wordIndex struct {
	words []uint64
	from  []int32 // where hashes with these first bits begin; one more for the end
}

const indexBits = 15

func newWordIndex(words []uint64) wordIndex {
	x := wordIndex{words, make([]int32, 1<<indexBits+1)}
	i := 0
	for first := range x.from {
		for i < len(words) && words[i]>>(64-indexBits) < uint64(first) {
			i++
		}
		x.from[first] = int32(i)
	}
	return x
}

// find is the place of word, -1 for none.
func (x *wordIndex) find(word uint64) int {
	first := word >> (64 - indexBits)
	for i := x.from[first]; i < x.from[first+1]; i++ {
		if x.words[i] == word {
			return int(i)
		}
	}
	return -1
}

// columns are some of the columns of the last product.
type columns struct {
	w           *kernel.Packed8
	scale, bias []float32
}

// What stands for 1 in activations.
const (
	one      = 1 << 12
	toNarrow = 6
)

func newNetwork(s storedNet) *network {
	n := &network{stored: s, index: newWordIndex(s.Words)}
	n.in = kernel.PackI16(s.In, netIn, netDim)
	for i := range n.layer {
		l := &s.Layers[i]
		n.layer[i] = kernel.PackI8(l.W, netDim, 3*netDim)
		n.gates[i] = kernel.Gates{Scale: l.Scale, Bias: l.Bias, V: l.State, In: 1.0 / one, Out: one}
	}
	n.target, n.cue = s.columns(0, points), s.columns(points, 2*points)
	n.second, n.unary = s.columns(2*points, 3*points), s.columns(colCue, netOut)
	return n
}

func (s *storedNet) columns(from, to int) columns {
	w := make([]int8, 0, netDim*(to-from))
	for i := range netDim {
		w = append(w, s.Out[i*netOut+from:i*netOut+to]...)
	}
	return columns{kernel.PackI8(w, netDim, to-from), s.OutScale[from:to], s.OutBias[from:to]}
}

// netRun is the network over one document.
type netRun struct {
	n       *network
	v       *view
	narrow  []uint8   // what the last layer says of each token
	unary   []float32 // two columns a token
	targets []float32 // of the tokens of one sentence
	within  run       // that sentence
	cueAt   int32     // the token whose row cue is, -1 for none
	cue     []float32
	secAt   int32 // likewise of second
	second  []float32
	aside   []float32 // of a token outside the sentence
	sums    []int32
	share   []float32
	m       netMemory
}

// chunkTokens is about how many tokens pass through the layers together.
const chunkTokens = 256

// run reads the document of v; done gives the memory back.
func (n *network) run(v *view) *netRun {
	r, ok := n.idle.Get().(*netRun)
	if !ok {
		r = &netRun{n: n, cue: make([]float32, points), second: make([]float32, points), aside: make([]float32, points)}
	}
	r.v, r.cueAt, r.secAt, r.within = v, -1, -1, run{}
	T := len(v.words)
	r.narrow, r.unary = grow(r.narrow, T*netDim), grow(r.unary, 2*T)
	for s := 0; s < len(v.d.Sents); {
		last := s + 1
		first := v.d.Sents[s].First
		for last < len(v.d.Sents) && v.d.Sents[last].Last-first <= chunkTokens {
			last++
		}
		r.chunk(s, last, &r.m)
		s = last
	}
	return r
}

// mostKept is the longest document, in tokens, whose memory is kept for the next.
const mostKept = 1 << 14

func (r *netRun) done() {
	if r != nil && len(r.unary) <= 2*mostKept {
		r.v = nil
		r.n.idle.Put(r)
	}
}

// netMemory is used from chunk to chunk.
type netMemory struct {
	inputs, rows, next []int16
	sums               []int32
	float              []float32
	know               []int32
}

// chunk reads the sentences from first to last, last excluded.
func (r *netRun) chunk(first, last int, m *netMemory) {
	n, sents := r.n, r.v.d.Sents
	base, end := int(sents[first].First), int(sents[last-1].Last)
	T := end - base
	m.rows, m.next, m.sums = grow(m.rows, T*netDim), grow(m.next, T*netDim), grow(m.sums, 3*T*netDim)
	m.float = grow(m.float, T*netDim)
	r.look(base, T, m)
	kernel.MulI16(m.sums[:T*netDim], m.inputs, T, n.in)
	kernel.Dequantise(m.float, m.sums[:T*netDim], n.stored.InScale, n.stored.InBias)
	kernel.Tanh(m.float, m.float)
	kernel.Quantise(m.rows, m.float, one)
	narrow := r.narrow[base*netDim : end*netDim]
	kernel.Narrow(narrow, m.rows, toNarrow)
	for i := range n.layer {
		kernel.MulU8(m.sums, narrow, T, n.layer[i])
		for _, s := range sents[first:last] {
			a, b := (int(s.First)-base)*netDim, (int(s.Last)-base)*netDim
			kernel.RecurI16((b-a)/netDim, netDim, m.next[a:b], m.sums[3*a:3*b], m.rows[a:b], &n.gates[i])
		}
		m.rows, m.next = m.next, m.rows
		kernel.Narrow(narrow, m.rows, toNarrow)
	}
	n.unary.of(r.unary[2*base:2*end], narrow, T, &m.sums)
}

// look puts down what is known of each token: its word's vector and the sum of its rows.
func (r *netRun) look(base, T int, m *netMemory) {
	n := r.n
	m.inputs = grow(m.inputs, T*netIn)
	clear(m.inputs)
	for t := range T {
		in := m.inputs[t*netIn:][:netIn]
		if i := n.index.find(r.v.words[base+t].w); i >= 0 {
			for k, x := range n.stored.Vectors[i*vecDim:][:vecDim] {
				in[k] = int16(x)
			}
		}
		m.know = r.v.tokenRows(m.know[:0], int32(base+t))
		kernel.SumRowsI8(in[vecDim:], n.stored.Table, m.know)
	}
}

func (c *columns) of(to []float32, narrow []uint8, rows int, sums *[]int32) {
	*sums = grow(*sums, len(to))
	kernel.MulU8((*sums)[:len(to)], narrow, rows, c.w)
	kernel.DequantiseColumns(to, (*sums)[:len(to)], c.scale, c.bias)
}

// row computes the columns c of token t.
func (r *netRun) row(c *columns, to []float32, t int32) []float32 {
	c.of(to, r.narrow[int(t)*netDim:][:netDim], 1, &r.sums)
	return to
}

// cueScore is the network's share of the score of token i as a cue.
func (r *netRun) cueScore(i int32) float32 {
	if r == nil {
		return 0
	}
	return r.unary[2*i]
}

// scores are the network's shares of the scores of the options of c; nil without a network.
func (r *netRun) scores(c *candidates) []float32 {
	if r == nil {
		return nil
	}
	if s := r.v.sentence(c.a); r.within.first != s.First || r.within.last != s.Last {
		r.within = run{s.First, s.Last}
		n := int(s.Last - s.First)
		r.targets = grow(r.targets, n*points)
		r.n.target.of(r.targets, r.narrow[int(s.First)*netDim:int(s.Last)*netDim], n, &r.sums)
	}
	if r.cueAt != c.a {
		r.row(&r.n.cue, r.cue, c.a)
		r.cueAt = c.a
	}
	k := int(c.task) * pointDim
	var u [pointDim]float32
	copy(u[:], r.cue[k:])
	if c.b >= 0 {
		if r.secAt != c.b {
			r.row(&r.n.second, r.second, c.b)
			r.secAt = c.b
		}
		for i, x := range r.second[k : k+pointDim] {
			u[i] += x
		}
	}
	r.share = r.share[:0]
	plus := float32(0)
	if c.task == wholeFrame {
		plus = r.unary[2*c.a+1]
	}
	for _, t := range c.at {
		s := plus
		for i, x := range r.pointed(t)[k : k+pointDim] {
			s += float32(u[i] * x)
		}
		r.share = append(r.share, s)
	}
	return r.share
}

// pointed is token t as a target; -1 stands for none.
func (r *netRun) pointed(t int32) []float32 {
	switch {
	case t < 0:
		return r.n.stored.None
	case r.within.has(t):
		return r.targets[int(t-r.within.first)*points:][:points]
	}
	return r.row(&r.n.target, r.aside, t)
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}
