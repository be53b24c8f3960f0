package train

import (
	"math"
	"math/rand/v2"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/kernel"
	"github.com/dateline/dateline/internal/text/model"
)

// param is a matrix of weights with the memory of the optimiser. The rows of a table are looked up
// rather than multiplied; only the rows a batch touched are moved.
type param struct {
	name                 string
	rows, cols           int
	w, mean, square, avg []float32
	table                bool
}

// layer is one bidirectional layer of simple recurrent units: the projections of the input to the
// candidate, the forget gate and the output gate of both directions, and the weights of the state in
// both gates.
type layer struct{ w, b, v *param }

// nameHead is a random field over the labels of names, for one way of marking them. The last row and
// column of steps are the edge of the sentence.
type nameHead struct{ w, b, steps *param }

// net is a network: an encoder of words in their sentence, and what is read off it, either tags, trees
// and names or names alone. docs/models.md describes both.
type net struct {
	opt    Options
	params []*param

	words, subs      *param
	inW, inB         *param
	layers           []layer
	tagW, tagB       *param
	mlpW, mlpB       *param
	arcU, arcBias    *param
	arcRoot, relRoot *param
	arcDist          *param
	relW, relB       *param
	heads            []nameHead

	vectors *model.Vectors
	wordID  map[uint64]int32
	vecID   map[uint64]int32
	feats   map[string]*wordFeats
}

type wordFeats struct {
	word, vec int32 // 0: unknown word; -1: no vector
	subs      []int32
}

// vectorUnit is what 1 in a word vector's bytes is worth to the network.
const vectorUnit = 1.0 / 64

const numTags = text.NumUPOS + text.NumXPOS

func (n *net) add(name string, rows, cols int, scale float64, rng *rand.Rand) *param {
	p := &param{name: name, rows: rows, cols: cols}
	p.w = make([]float32, rows*cols)
	p.mean, p.square, p.avg = make([]float32, rows*cols), make([]float32, rows*cols), make([]float32, rows*cols)
	if scale > 0 {
		for i := range p.w {
			p.w[i] = float32((rng.Float64()*2 - 1) * scale)
		}
	}
	n.params = append(n.params, p)
	return p
}

func glorot(in, out int) float64 { return math.Sqrt(6 / float64(in+out)) }

// newTreeNet makes the network for tags and trees. Its head of names is there only for what the
// layers below it learn from names.
func newTreeNet(opt Options, vocab []uint64, vectors *model.Vectors) *net {
	n, rng := newNet(opt, vocab, vectors)
	d, a, l := opt.Dim, opt.Arc, opt.Rel
	n.tagW, n.tagB = n.add("tag.w", d, numTags, glorot(d, 30), rng), n.add("tag.b", 1, numTags, 0, rng)
	n.mlpW, n.mlpB = n.add("mlp.w", d, 2*a+2*l, glorot(d, a), rng), n.add("mlp.b", 1, 2*a+2*l, 0, rng)
	n.arcU, n.arcBias = n.add("arc.u", a, a, glorot(a, a), rng), n.add("arc.bias", 1, a, 0, rng)
	n.arcRoot, n.relRoot = n.add("arc.root", 1, a, 0.1, rng), n.add("rel.root", 1, l, 0.1, rng)
	n.arcDist = n.add("arc.dist", 1, numDist, 0, rng)
	n.relW, n.relB = n.add("rel.w", l, text.NumDeprel, glorot(l, text.NumDeprel), rng), n.add("rel.b", 1, text.NumDeprel, 0, rng)
	n.addHead(rng)
	return n
}

// newNameNet makes a network for names alone, with as many heads as there are ways of marking them.
func newNameNet(opt Options, vocab []uint64, vectors *model.Vectors, heads int) *net {
	n, rng := newNet(opt, vocab, vectors)
	for range heads {
		n.addHead(rng)
	}
	return n
}

// newNet makes the encoder.
func newNet(opt Options, vocab []uint64, vectors *model.Vectors) (*net, *rand.Rand) {
	n := &net{opt: opt, vectors: vectors, wordID: map[uint64]int32{}, vecID: map[uint64]int32{}, feats: map[string]*wordFeats{}}
	for i, v := range vocab {
		n.wordID[v] = int32(i + 1)
	}
	for i := range vectors.Len() {
		n.vecID[vectors.Norm(i)] = int32(i)
	}
	rng := rand.New(rand.NewPCG(opt.Seed, 1))
	d, in := opt.Dim, opt.WordDim+model.VectorDim+opt.SubDim
	n.words = n.add("words", len(vocab)+1, opt.WordDim, 0.1, rng)
	n.subs = n.add("subs", model.SubBuckets, opt.SubDim, 0.1, rng)
	n.words.table, n.subs.table = true, true
	n.inW, n.inB = n.add("in.w", in, d, glorot(in, d), rng), n.add("in.b", 1, d, 0, rng)
	for i := range opt.Layers {
		name := "layer" + string(rune('1'+i))
		n.layers = append(n.layers, layer{n.add(name+".w", d, 3*d, glorot(d, d), rng), n.add(name+".b", 1, 3*d, 0, rng), n.add(name+".v", 1, 2*d, 0.1, rng)})
	}
	return n, rng
}

func (n *net) addHead(rng *rand.Rand) {
	name, d, L := "name"+string(rune('1'+len(n.heads))), n.opt.Dim, model.NumLabels
	n.heads = append(n.heads, nameHead{n.add(name+".w", d, L, glorot(d, L), rng), n.add(name+".b", 1, L, 0, rng), n.add(name+".steps", L+1, L+1, 0, rng)})
}

// numDist is the number of classes of the distance from a token to its head.
const numDist = 2*model.MaxDist + 1

// of finds the features of a word.
func (n *net) of(word string) *wordFeats {
	if f := n.feats[word]; f != nil {
		return f
	}
	fs := model.AppendFeatures(nil, word)
	f := &wordFeats{word: n.wordID[fs.Norm], vec: -1, subs: fs.Sub}
	if v, ok := n.vecID[fs.Norm]; ok {
		f.vec = v
	}
	n.feats[word] = f
	return f
}

// batch is a run of sentences, one after the other.
type batch struct {
	sents []*sentence
	words []*wordFeats
	first []int // first token of each sentence, and the end
}

func (n *net) batch(sents []*sentence, words [][]*wordFeats) batch {
	b := batch{sents: sents, first: []int{0}}
	for _, w := range words {
		b.words = append(b.words, w...)
		b.first = append(b.first, len(b.words))
	}
	return b
}

// worker runs the network forwards and backwards over its share of a batch with gradients of its own.
type worker struct {
	n       *net
	grads   [][]float32
	touched [2][]int32 // rows of words and subs, in order of first use
	marks   [2][]bool
	rng     *rand.Rand
	train   bool

	e, x    []float32 // inputs and sums of the dense layer
	wordRow []int32
	inMask  []float32

	loss float64
}

func newWorker(n *net) *worker {
	w := &worker{n: n}
	for _, p := range n.params {
		w.grads = append(w.grads, make([]float32, len(p.w)))
	}
	w.marks[0], w.marks[1] = make([]bool, n.words.rows), make([]bool, n.subs.rows)
	return w
}

func (w *worker) grad(p *param) []float32 {
	for i, q := range w.n.params {
		if p == q {
			return w.grads[i]
		}
	}
	panic("train: foreign parameter")
}

// dropMask makes one mask a sentence: every token of it loses the same units.
func (w *worker) dropMask(b *batch, width int, p float32) []float32 {
	m := make([]float32, len(b.words)*width)
	keep := 1 / (1 - p)
	for s := range b.sents {
		row := m[b.first[s]*width:][:width]
		for i := range row {
			if w.rng.Float32() >= p {
				row[i] = keep
			}
		}
		for t := b.first[s] + 1; t < b.first[s+1]; t++ {
			copy(m[t*width:][:width], row)
		}
	}
	return m
}

func biased(rows int, bias []float32) []float32 {
	out := make([]float32, rows*len(bias))
	for i := range rows {
		copy(out[i*len(bias):], bias)
	}
	return out
}

// embed looks up the words and runs the first, dense layer.
func (w *worker) embed(b *batch) []float32 {
	n, opt := w.n, &w.n.opt
	T, dw, ds, d := len(b.words), opt.WordDim, opt.SubDim, opt.Dim
	in := n.inW.rows
	w.e = make([]float32, T*in)
	w.wordRow = make([]int32, T)
	for t, f := range b.words {
		e := w.e[t*in:][:in]
		row, vec := f.word, f.vec
		if w.train && w.rng.Float32() < opt.WordDrop {
			row = 0
		}
		if w.train && vec >= 0 && w.rng.Float32() < opt.VecDrop {
			vec = -1
		}
		w.wordRow[t] = row
		copy(e, n.words.w[int(row)*dw:][:dw])
		if vec >= 0 {
			for i, q := range n.vectors.Row(int(vec)) {
				e[dw+i] = float32(q) * vectorUnit
			}
		}
		sum := e[dw+model.VectorDim:]
		for _, s := range f.subs {
			kernel.Add(sum, n.subs.w[int(s)*ds:][:ds])
		}
	}
	w.x = biased(T, n.inB.w)
	kernel.MulAdd(w.x, d, w.e, in, n.inW.w, d, T, in, d)
	h := tanhAll(w.x)
	if w.train {
		w.inMask = w.dropMask(b, d, opt.InDrop)
		kernel.Mul(h, w.inMask)
	}
	return h
}

func (w *worker) embedBack(b *batch, dh []float32) {
	n, opt := w.n, &w.n.opt
	T, dw, ds, d := len(b.words), opt.WordDim, opt.SubDim, opt.Dim
	in := n.inW.rows
	kernel.Mul(dh, w.inMask)
	kernel.MulTanhSlope(dh, w.x)
	kernel.ColumnSums(w.grad(n.inB), dh, d, T)
	kernel.MulAddAT(w.grad(n.inW), d, w.e, in, dh, d, in, T, d)
	de := make([]float32, T*in)
	kernel.MulAddBT(de, in, dh, d, n.inW.w, d, T, d, in)
	gw, gs := w.grad(n.words), w.grad(n.subs)
	for t, f := range b.words {
		e := de[t*in:][:in]
		r := w.wordRow[t]
		w.touch(0, r)
		kernel.Add(gw[int(r)*dw:][:dw], e[:dw])
		for _, s := range f.subs {
			w.touch(1, int32(s))
			kernel.Add(gs[int(s)*ds:][:ds], e[dw+model.VectorDim:])
		}
	}
}

func (w *worker) touch(table int, row int32) {
	if !w.marks[table][row] {
		w.marks[table][row] = true
		w.touched[table] = append(w.touched[table], row)
	}
}

func tanhAll(x []float32) []float32 {
	y := make([]float32, len(x))
	kernel.Tanh(y, x)
	return y
}
