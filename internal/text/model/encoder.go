package model

import (
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/kernel"
)

// Size is the sizes of an Encoder.
type Size struct{ Dim, WordDim, SubDim, Layers, Vocab uint32 }

// Encoder is the weights that turn the words of a sentence into rows of activations: what a word
// form is from its letters alone, one dense layer over that, and recurrent layers.
type Encoder struct {
	Words    []uint64 // fingerprints of the words that have a row of their own, from row 1 on
	WordRows []int8   // row 0: a word not seen
	SubRows  []int8
	In       Matrix
	Layers   []Layer
}

// parts visits the arrays of an encoder of size s.
func (e *Encoder) parts(c codec, s Size) {
	d := int(s.Dim)
	c.u64(&e.Words, int(s.Vocab))
	c.i8(&e.WordRows, (int(s.Vocab)+1)*int(s.WordDim))
	c.i8(&e.SubRows, SubBuckets*int(s.SubDim))
	e.In.parts(c, int(s.WordDim)+VectorDim+int(s.SubDim), d)
	if e.Layers == nil {
		e.Layers = make([]Layer, s.Layers)
	}
	for i := range e.Layers {
		e.Layers[i].Matrix8.parts(c, d, 3*d)
		c.f32(&e.Layers[i].State, 2*d)
	}
}

// encoder is an Encoder ready to run; it is never changed.
type encoder struct {
	Size
	w       *Encoder
	vectors *Vectors
	index   wordIndex
	in      *kernel.Packed
	layers  []packedLayer
}

type packedLayer struct {
	w     *kernel.Packed8
	gates kernel.Gates
}

func newEncoder(s Size, w *Encoder, v *Vectors) *encoder {
	return &encoder{s, w, v, newWordIndex(w.Words), pack(&w.In), packLayers(w.Layers)}
}

func packLayers(ls []Layer) []packedLayer {
	out := make([]packedLayer, len(ls))
	for i, l := range ls {
		out[i] = packedLayer{pack8(&l.Matrix8), kernel.Gates{Scale: l.Scale, Bias: l.Bias, V: l.State, In: 1.0 / one, Out: one}}
	}
	return out
}

// reading is an encoder at work on one chunk of sentences after the other; it owns the memory.
type reading struct {
	e     *encoder
	cache *typeCache

	first  []int // first token of each sentence of the chunk, counted in the chunk, and the end
	rows   []int16
	next   []int16
	sums   []int32
	narrow []uint8 // rows as inputs of products of bytes

	source    []int32 // a slot of the cache, or -1-i for the i-th fresh word
	fresh     []int   // the slots for the words that are not in the cache
	inputs    []int16
	freshRows []int16
	freshSums []int32
	sub       []int32
	key       []uint8
	float     []float32
}

func (e *encoder) newReading() reading { return reading{e: e, cache: newTypeCache(int(e.Dim))} }

// start runs the first layer over the sentences that begin at first, from token base of d on.
func (r *reading) start(d *text.Doc, base int, first []int) {
	dim, n := int(r.e.Dim), first[len(first)-1]
	r.first = first
	r.rows, r.next = grow(r.rows, n*dim), grow(r.next, n*dim)
	r.narrow, r.sums = grow(r.narrow, n*dim), grow(r.sums, n*3*dim)
	r.look(d, base, n)
	r.recur(&r.e.layers[0])
}

// layer runs a later layer over the rows.
func (r *reading) layer(i int) {
	l := &r.e.layers[i]
	kernel.MulU8(r.sums, r.narrow, r.first[len(r.first)-1], l.w)
	r.recur(l)
}

// recur runs the recurrence of a layer over the sums of rows, sentence by sentence.
func (r *reading) recur(l *packedLayer) {
	dim := int(r.e.Dim)
	for s := range len(r.first) - 1 {
		a, b := r.first[s]*dim, r.first[s+1]*dim
		kernel.RecurI16((b-a)/dim, dim, r.next[a:b], r.sums[3*a:3*b], r.rows[a:b], &l.gates)
	}
	r.rows, r.next = r.next, r.rows
	kernel.Narrow(r.narrow, r.rows, toNarrow)
}

// look fills rows and sums with what the first layer needs of each word: from the cache, or computed
// for all words of the chunk that are not there.
func (r *reading) look(d *text.Doc, base, n int) {
	c := r.cache
	r.source, r.fresh = grow(r.source, n), r.fresh[:0]
	for t := range n {
		word := d.Word(int32(base + t))
		if len(word) > cacheWord {
			r.source[t] = r.compute(word, -1)
			continue
		}
		slot, known := c.slot(word)
		if !known {
			c.take(slot, word)
			c.pending[slot] = r.compute(word, slot)
		}
		r.source[t] = int32(slot)
		if p := c.pending[slot]; p < 0 {
			r.source[t] = p
		}
	}
	r.embed(len(r.fresh))
	dim := int(r.e.Dim)
	for t, s := range r.source[:n] {
		rows, sums := c.rows, c.sums
		if s < 0 {
			rows, sums, s = r.freshRows, r.freshSums, -1-s
		}
		copy(r.rows[t*dim:][:dim], rows[int(s)*dim:])
		copy(r.sums[t*3*dim:][:3*dim], sums[int(s)*3*dim:])
	}
	for p, slot := range r.fresh {
		if slot < 0 || c.pending[slot] != int32(-1-p) {
			continue // not to be kept, or its slot went to a later word
		}
		copy(c.rows[slot*dim:][:dim], r.freshRows[p*dim:])
		copy(c.sums[slot*3*dim:][:3*dim], r.freshSums[p*3*dim:])
	}
	for _, slot := range r.fresh {
		if slot >= 0 {
			c.pending[slot] = 0
		}
	}
}

// compute puts word on the list of those to embed, for a slot of the cache or -1, with its inputs:
// the row of the words seen in training, the word vector and the sum of the rows of its parts. It
// returns the place on the list, counted down from -1.
func (r *reading) compute(word string, slot int) int32 {
	e := r.e
	p, width := len(r.fresh), e.in.Even()
	r.fresh = append(r.fresh, slot)
	r.inputs = extend(r.inputs, p*width, (p+1)*width)
	in := r.inputs[p*width:]
	clear(in)
	f := AppendFeatures(r.sub[:0], word)
	r.sub = f.Sub
	dw, ds := int(e.WordDim), int(e.SubDim)
	for i, x := range e.w.WordRows[int(e.index.find(f.Norm))*dw:][:dw] {
		in[i] = int16(x)
	}
	if vec := e.vectors.index.find(f.Norm); vec > 0 {
		for i, x := range e.vectors.Row(int(vec - 1)) {
			in[dw+i] = int16(x)
		}
	}
	kernel.SumRowsI8(in[dw+VectorDim:][:ds], e.w.SubRows, f.Sub)
	return int32(-1 - p)
}

// embed runs the listed words through the dense layer and the products of the first layer.
func (r *reading) embed(n int) {
	e, dim := r.e, int(r.e.Dim)
	r.freshRows, r.freshSums = grow(r.freshRows, n*dim), grow(r.freshSums, n*3*dim)
	r.float, r.key = grow(r.float, n*dim), grow(r.key, n*dim)
	kernel.MulI16(r.freshSums, r.inputs, n, e.in)
	kernel.Dequantise(r.float, r.freshSums[:n*dim], e.w.In.Scale, e.w.In.Bias)
	kernel.Tanh(r.float, r.float)
	kernel.Quantise(r.freshRows, r.float, one)
	kernel.Narrow(r.key, r.freshRows, toNarrow)
	kernel.MulU8(r.freshSums, r.key, n, e.layers[0].w)
}
