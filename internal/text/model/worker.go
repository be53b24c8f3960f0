package model

import (
	"math"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/kernel"
)

// chunkTokens is about how many tokens pass through the layers together: enough to make good use of
// each weight once it is in the cache, few enough for the activations to stay there.
const chunkTokens = 96

// Worker runs a Model; its memory is reused from document to document. One goroutine at a time.
type Worker struct {
	m         *Model
	trunk     reading
	nameTrunk reading
	tree      TreeDecoder
	names     nameDecoder

	first   []int // first token of each sentence of the chunk, counted in the chunk, and the end
	sums    []int32
	float   []float32
	mlp     []float32
	arcMLP  []int16
	query   []int16
	queries []float32
	heads   kernel.Packed
	headRow []int16
	arcs    []float32
	best    []int32
	rel     []int16
}

// NewWorker makes a worker; the weights are shared.
func (m *Model) NewWorker() *Worker {
	return &Worker{m: m, trunk: m.trunk.newReading(), nameTrunk: m.names.newReading()}
}

// Analyse fills in the tags, heads and relations of all tokens of d, and its names.
func (w *Worker) Analyse(d *text.Doc) {
	d.Names = d.Names[:0]
	for s := 0; s < len(d.Sents); {
		last, n := s, 0
		w.first = append(w.first[:0], 0)
		for last < len(d.Sents) && (n == 0 || n+sentenceLen(d, last) <= chunkTokens) {
			n += sentenceLen(d, last)
			w.first = append(w.first, n)
			last++
		}
		w.read(d, int(d.Sents[s].First), n)
		w.findNames(d, int(d.Sents[s].First), n)
		s = last
	}
}

func sentenceLen(d *text.Doc, s int) int { return int(d.Sents[s].Last - d.Sents[s].First) }

// read tags and parses n tokens from token base on, whose sentences are w.first.
func (w *Worker) read(d *text.Doc, base, n int) {
	m := w.m
	w.trunk.start(d, base, w.first)
	for i := 1; i < m.tagLayer; i++ {
		w.trunk.layer(i)
	}
	w.tag(d.Tokens[base:][:n])
	for i := m.tagLayer; i < len(m.trunk.layers); i++ {
		w.trunk.layer(i)
	}
	w.parse(d.Tokens[base:][:n], base)
}

func (w *Worker) tag(toks []text.Token) {
	n := len(toks) * numTags
	w.sums, w.float = grow(w.sums, n), grow(w.float, n)
	kernel.MulU8(w.sums, w.trunk.narrow, len(toks), w.m.tags)
	kernel.DequantiseColumns(w.float, w.sums, w.m.w.Tags.Scale, w.m.w.Tags.Bias)
	for t := range toks {
		s := w.float[t*numTags:][:numTags]
		toks[t].UPOS = text.UPOS(1 + kernel.ArgMax(s[1:text.NumUPOS]))
		toks[t].XPOS = text.XPOS(1 + kernel.ArgMax(s[text.NumUPOS+1:]))
	}
}

// parse finds the trees of the chunk.
func (w *Worker) parse(toks []text.Token, base int) {
	m := w.m
	n, a, l := len(toks), int(m.w.Arc), int(m.w.Rel)
	wide := 2*a + 2*l
	w.sums, w.mlp = grow(w.sums, n*wide), grow(w.mlp, n*wide)
	kernel.MulU8(w.sums, w.trunk.narrow, n, m.mlp)
	kernel.DequantiseColumns(w.mlp, w.sums, m.w.MLP.Scale, m.w.MLP.Bias)
	w.arcMLP, w.query, w.queries = grow(w.arcMLP, n*2*a), grow(w.query, n*a), grow(w.queries, n*a)
	for t := range n {
		x := w.mlp[t*wide:][:2*a]
		kernel.Tanh(x, x)
		kernel.Quantise(w.arcMLP[t*a:][:a], x[:a], one)
		kernel.Quantise(w.arcMLP[(n+t)*a:][:a], x[a:], oneHead)
	}
	kernel.MulI16(w.sums[:n*a], w.arcMLP, n, m.arcU)
	kernel.Dequantise(w.queries, w.sums[:n*a], m.w.ArcU.Scale, m.w.ArcU.Bias)
	kernel.Quantise(w.query, w.queries, oneQuery)
	for s := range len(w.first) - 1 {
		w.parseSentence(toks, w.first[s], w.first[s+1], base)
	}
}

func (w *Worker) parseSentence(toks []text.Token, first, last, base int) {
	a, size := int(w.m.w.Arc), last-first
	cols := size + 1
	w.headRow = append(append(w.headRow[:0], w.m.arcRoot...), w.arcMLP[(len(toks)+first)*a:][:size*a]...)
	kernel.PackI16TInto(&w.heads, w.headRow, a, a, cols)
	w.sums, w.arcs = grow(w.sums, size*cols), grow(w.arcs, size*cols)
	kernel.MulI16(w.sums, w.query[first*a:][:size*a], size, &w.heads)
	dist := w.m.w.ArcDist
	for i := range size {
		sums, out := w.sums[i*cols:][:cols], w.arcs[i*cols:][:cols]
		out[0] = float32(float32(sums[0]) * (1.0 / (oneQuery * oneHead)))
		for j, x := range sums[1:] {
			out[j+1] = float32(float32(x)*(1.0/(oneQuery*oneHead))) + dist[DistanceClass(i, j)]
		}
	}
	w.best = grow(w.best, size)
	w.tree.Decode(w.best, w.arcs, size)
	w.relate(toks[first:last], first, base)
}

// relate names the relation of each token of a sentence to its head.
func (w *Worker) relate(toks []text.Token, first, base int) {
	m := w.m
	a, l, n := int(m.w.Arc), int(m.w.Rel), len(toks)
	wide := 2*a + 2*l
	w.float, w.rel = grow(w.float, n*l), grow(w.rel, n*l)
	for i, h := range w.best[:n] {
		z := w.float[i*l:][:l]
		copy(z, w.mlp[(first+i)*wide+2*a:])
		if h < 0 {
			kernel.Add(z, m.w.RelRoot)
			continue
		}
		kernel.Add(z, w.mlp[(first+int(h))*wide+2*a+l:][:l])
	}
	kernel.Tanh(w.float, w.float)
	kernel.Quantise(w.rel, w.float, one)
	w.sums = grow(w.sums, n*numRels)
	kernel.MulI16(w.sums, w.rel, n, m.rels)
	for i := range toks {
		h := w.best[i]
		if h < 0 {
			toks[i].Head, toks[i].Deprel = text.NoHead, text.DepRoot
			continue
		}
		s := w.sums[i*numRels:][:numRels]
		for j, b := range m.relBias {
			s[j] += b
		}
		s[text.DepRoot] = math.MinInt32
		toks[i].Head = int32(base + first + int(h))
		toks[i].Deprel = text.Deprel(1 + kernel.ArgMaxI32(s[1:]))
	}
}

// findNames appends the names of n tokens from token base on, whose sentences are w.first.
func (w *Worker) findNames(d *text.Doc, base, n int) {
	m := w.m
	w.nameTrunk.start(d, base, w.first)
	for i := 1; i < len(m.names.layers); i++ {
		w.nameTrunk.layer(i)
	}
	w.sums, w.float = grow(w.sums, n*NumLabels), grow(w.float, n*NumLabels)
	kernel.MulU8(w.sums, w.nameTrunk.narrow, n, m.labels)
	kernel.DequantiseColumns(w.float, w.sums, m.nw.Labels.Scale, m.nw.Labels.Bias)
	for s := range len(w.first) - 1 {
		first, last := w.first[s], w.first[s+1]
		labels := w.names.decode(w.float[first*NumLabels:last*NumLabels], &m.steps)
		have := len(d.Names)
		d.Names = Spans(d.Names, labels)
		for i := have; i < len(d.Names); i++ {
			d.Names[i].First += int32(base + first)
			d.Names[i].Last += int32(base + first)
		}
	}
}
