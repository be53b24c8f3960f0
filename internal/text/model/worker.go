package model

import (
	"math"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/kernel"
)

// chunkTokens is about how many tokens pass through the layers together: enough to make good use of
// each weight once it is in the cache, few enough for the activations to stay there.
const chunkTokens = 256

// Worker runs a Model; its memory is reused from document to document. One goroutine at a time.
type Worker struct {
	m     *Model
	cache *typeCache
	tree  TreeDecoder

	first []int // first token of each sentence of the chunk, counted in the chunk, and the end
	rows  []int16
	next  []int16
	sums  []int32

	source    []int32 // a slot of the cache, or -1-i for the i-th fresh word
	fresh     []int   // the slots for the words that are not in the cache
	inputs    []int16
	freshRows []int16
	freshSums []int32

	sub     []int32
	narrow  []uint8
	key     []uint8
	float   []float32
	mlp     []float32
	arcMLP  []int16
	query   []int16
	queries []float32
	heads   kernel.Packed
	headRow []int16
	arcSum  []int32
	arcs    []float32
	best    []int32
	rel     []int16
	names   nameDecoder
}

// NewWorker makes a worker; the weights are shared.
func (m *Model) NewWorker() *Worker {
	return &Worker{m: m, cache: newTypeCache(int(m.w.Dim))}
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
		w.chunk(d, int(d.Sents[s].First), n)
		s = last
	}
}

func sentenceLen(d *text.Doc, s int) int { return int(d.Sents[s].Last - d.Sents[s].First) }

// chunk analyses n tokens from token base on, whose sentences are w.first.
func (w *Worker) chunk(d *text.Doc, base, n int) {
	m, dim := w.m, int(w.m.w.Dim)
	w.rows, w.next = grow(w.rows, n*dim), grow(w.next, n*dim)
	w.narrow, w.sums = grow(w.narrow, n*dim), grow(w.sums, n*3*dim)
	w.look(d, base, n)
	w.recur(&m.layers[0])
	for i := 1; i < int(m.w.TagLayer); i++ {
		w.layer(&m.layers[i], n)
	}
	w.tag(d.Tokens[base:][:n])
	w.findNames(d, base, n)
	for i := int(m.w.TagLayer); i < len(m.layers); i++ {
		w.layer(&m.layers[i], n)
	}
	w.parse(d.Tokens[base:][:n], base)
}

// look fills rows and sums with what the first layer needs of each word: from the cache, or computed
// for all words of the chunk that are not there.
func (w *Worker) look(d *text.Doc, base, n int) {
	c := w.cache
	w.source, w.fresh = grow(w.source, n), w.fresh[:0]
	for t := range n {
		word := d.Word(int32(base + t))
		if len(word) > cacheWord {
			w.source[t] = w.compute(word, -1)
			continue
		}
		slot, known := c.slot(word)
		if !known {
			c.take(slot, word)
			c.pending[slot] = w.compute(word, slot)
		}
		w.source[t] = int32(slot)
		if p := c.pending[slot]; p < 0 {
			w.source[t] = p
		}
	}
	w.embed(len(w.fresh))
	dim := int(w.m.w.Dim)
	for t, s := range w.source[:n] {
		rows, sums := c.rows, c.sums
		if s < 0 {
			rows, sums, s = w.freshRows, w.freshSums, -1-s
		}
		copy(w.rows[t*dim:][:dim], rows[int(s)*dim:])
		copy(w.sums[t*3*dim:][:3*dim], sums[int(s)*3*dim:])
	}
	for p, slot := range w.fresh {
		if slot < 0 || c.pending[slot] != int32(-1-p) {
			continue // not to be kept, or its slot went to a later word
		}
		copy(c.rows[slot*dim:][:dim], w.freshRows[p*dim:])
		copy(c.sums[slot*3*dim:][:3*dim], w.freshSums[p*3*dim:])
	}
	for _, slot := range w.fresh {
		if slot >= 0 {
			c.pending[slot] = 0
		}
	}
}

// compute puts word on the list of those to embed, for a slot of the cache or -1, with its inputs:
// the row of the treebanks' words, the word vector and the sum of the rows of its parts. It returns
// the place on the list, counted down from -1.
func (w *Worker) compute(word string, slot int) int32 {
	m := w.m
	p, width := len(w.fresh), m.in.Even()
	w.fresh = append(w.fresh, slot)
	w.inputs = extend(w.inputs, p*width, (p+1)*width)
	in := w.inputs[p*width:]
	clear(in)
	f := AppendFeatures(w.sub[:0], word)
	w.sub = f.Sub
	dw, ds := int(m.w.WordDim), int(m.w.SubDim)
	known, vec := m.index.find(f.Norm)
	for i, x := range m.w.WordRows[int(known)*dw:][:dw] {
		in[i] = int16(x)
	}
	if vec > 0 {
		for i, x := range m.vectors.Row(int(vec - 1)) {
			in[dw+i] = int16(x)
		}
	}
	kernel.SumRowsI8(in[dw+VectorDim:][:ds], m.w.SubRows, f.Sub)
	return int32(-1 - p)
}

// embed runs the listed words through the dense layer and the products of the first layer.
func (w *Worker) embed(n int) {
	m, dim := w.m, int(w.m.w.Dim)
	w.freshRows, w.freshSums = grow(w.freshRows, n*dim), grow(w.freshSums, n*3*dim)
	w.float, w.key = grow(w.float, n*dim), grow(w.key, n*dim)
	kernel.MulI16(w.freshSums, w.inputs, n, m.in)
	kernel.Dequantise(w.float, w.freshSums[:n*dim], m.w.In.Scale, m.w.In.Bias)
	kernel.Tanh(w.float, w.float)
	kernel.Quantise(w.freshRows, w.float, one)
	kernel.Narrow(w.key, w.freshRows, toNarrow)
	kernel.MulU8(w.freshSums, w.key, n, m.layers[0].w)
}

// layer runs one recurrent layer over rows.
func (w *Worker) layer(l *packedLayer, n int) {
	kernel.MulU8(w.sums, w.narrow, n, l.w)
	w.recur(l)
}

// recur runs the recurrence of a layer over the sums of rows, sentence by sentence.
func (w *Worker) recur(l *packedLayer) {
	dim := int(w.m.w.Dim)
	for s := range len(w.first) - 1 {
		a, b := w.first[s]*dim, w.first[s+1]*dim
		kernel.RecurI16((b-a)/dim, dim, w.next[a:b], w.sums[3*a:3*b], w.rows[a:b], &l.gates)
	}
	w.rows, w.next = w.next, w.rows
	kernel.Narrow(w.narrow, w.rows, toNarrow)
}

func (w *Worker) tag(toks []text.Token) {
	n := len(toks) * numTags
	w.arcSum, w.float = grow(w.arcSum, n), grow(w.float, n)
	kernel.MulU8(w.arcSum, w.narrow, len(toks), w.m.tags)
	kernel.DequantiseColumns(w.float, w.arcSum, w.m.w.Tags.Scale, w.m.w.Tags.Bias)
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
	kernel.MulU8(w.sums, w.narrow, n, m.mlp)
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
	w.sums = grow(w.sums, n*3*int(m.w.Dim))
}

func (w *Worker) parseSentence(toks []text.Token, first, last, base int) {
	a, size := int(w.m.w.Arc), last-first
	cols := size + 1
	w.headRow = append(append(w.headRow[:0], w.m.arcRoot...), w.arcMLP[(len(toks)+first)*a:][:size*a]...)
	kernel.PackI16TInto(&w.heads, w.headRow, a, a, cols)
	w.arcSum, w.arcs = grow(w.arcSum, size*cols), grow(w.arcs, size*cols)
	kernel.MulI16(w.arcSum, w.query[first*a:][:size*a], size, &w.heads)
	dist := w.m.w.ArcDist
	for i := range size {
		sums, out := w.arcSum[i*cols:][:cols], w.arcs[i*cols:][:cols]
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
	w.arcSum = grow(w.arcSum, n*numRels)
	kernel.MulI16(w.arcSum, w.rel, n, m.rels)
	for i := range toks {
		h := w.best[i]
		if h < 0 {
			toks[i].Head, toks[i].Deprel = text.NoHead, text.DepRoot
			continue
		}
		s := w.arcSum[i*numRels:][:numRels]
		for j, b := range m.relBias {
			s[j] += b
		}
		s[text.DepRoot] = math.MinInt32
		toks[i].Head = int32(base + first + int(h))
		toks[i].Deprel = text.Deprel(1 + kernel.ArgMaxI32(s[1:]))
	}
}

// findNames appends the names of the chunk.
func (w *Worker) findNames(d *text.Doc, base, n int) {
	w.arcSum, w.float = grow(w.arcSum, n*NumLabels), grow(w.float, n*NumLabels)
	kernel.MulU8(w.arcSum, w.narrow, n, w.m.names)
	kernel.DequantiseColumns(w.float, w.arcSum, w.m.w.Names.Scale, w.m.w.Names.Bias)
	for s := range len(w.first) - 1 {
		first, last := w.first[s], w.first[s+1]
		labels := w.names.decode(w.float[first*NumLabels:last*NumLabels], &w.m.steps)
		have := len(d.Names)
		d.Names = Spans(d.Names, labels)
		for i := have; i < len(d.Names); i++ {
			d.Names[i].First += int32(base + first)
			d.Names[i].Last += int32(base + first)
		}
	}
}
