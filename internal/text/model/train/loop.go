// Package train makes the weights of the network in internal/text/model. Treebanks, a corpus of names
// and word vectors come in, with the options of a run; the file of weights goes out, the same bytes
// for the same options. It also scores weights on the parts of the corpora kept for that, and never
// trains on those. The program itself does not import it.
package train

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/dateline/dateline/internal/text/kernel"
	"github.com/dateline/dateline/internal/text/model"
)

// Options are all that a training run depends on, besides the corpora and the word vectors.
type Options struct {
	Corpora   string // folder with tag-parse and names
	AllGenres bool   // also the parts of GUM that are not free for all purposes
	Seed      uint64
	Epochs    int
	Batch     int // tokens a step, of each kind of data
	Rate      float64

	Dim, WordDim, SubDim, Arc, Rel int
	Layers                         int
	TagLayer                       int // layers below the tags and the names; 0 in a network for names alone

	InDrop, Drop, MLPDrop, WordDrop, VecDrop float32
	Case                                     float64 // share of sentences put in capitals; half as many in small letters
	Surnames                                 float64 // share of sentences with an ordinary word for the last word of each person
	NameWeight                               float32 // of the loss of names
	NameShare                                float64 // size of a batch of names, in that of trees

	Log io.Writer
}

// Default are the options of the committed weights.
func Default() Options {
	return Options{AllGenres: true, Seed: 1, Epochs: 27, Batch: 600, Rate: 2.5e-3,
		Dim: 320, WordDim: 96, SubDim: 96, Arc: 128, Rel: 96, Layers: 3, TagLayer: 2,
		InDrop: 0.2, Drop: 0.2, MLPDrop: 0.25, WordDrop: 0.2, VecDrop: 0.05, Case: 0.04, NameWeight: 4, NameShare: 0.55}
}

// vocabulary is the fingerprints of words seen at least twice in the sets, in the order in which that
// happens.
func vocabulary(sets ...[]sentence) []uint64 {
	count := map[uint64]int{}
	var order []uint64
	for _, set := range sets {
		for _, s := range set {
			for _, w := range s.words {
				norm := model.AppendFeatures(nil, w).Norm
				if count[norm]++; count[norm] == 2 {
					order = append(order, norm)
				}
			}
		}
	}
	return order
}

type trainer struct {
	opt     Options
	c       *corpora
	n       *net
	workers [2]*worker
	rng     *rand.Rand
	step    int
	steps   int
	plain   []string // ordinary words with a capital, to be surnames
}

// stream deals batches of one kind of data, shuffled anew each round.
type stream struct {
	sents []sentence
	order []int
	pos   int
	rng   *rand.Rand
}

func (s *stream) next(tokens int) []*sentence {
	var out []*sentence
	for n := 0; n < tokens; {
		if s.pos == len(s.order) {
			s.order = s.rng.Perm(len(s.sents))
			s.pos = 0
		}
		x := &s.sents[s.order[s.pos]]
		s.pos++
		out = append(out, x)
		n += len(x.words)
	}
	return out
}

func tokens(s []sentence) (n int) {
	for i := range s {
		n += len(s[i].words)
	}
	return n
}

// Run trains the network for tags and trees and returns its file form.
func Run(opt Options, vectors *model.Vectors) ([]byte, error) {
	var c corpora
	if err := cmp.Or(c.readTrain(opt.Corpora, opt.AllGenres), c.readDev(opt.Corpora)); err != nil {
		return nil, err
	}
	vocab := vocabulary(c.trees, c.names)
	fmt.Fprintf(opt.Log, "vocabulary %d, trees %d tokens, names %d tokens\n", len(vocab), tokens(c.trees), tokens(c.names))
	tr := &trainer{opt: opt, c: &c, n: newTreeNet(opt, vocab, vectors), rng: rand.New(rand.NewPCG(opt.Seed, 2))}
	for i := range tr.workers {
		tr.workers[i] = newWorker(tr.n)
	}
	perEpoch := tokens(c.trees) / opt.Batch
	tr.steps = perEpoch * opt.Epochs
	trees := &stream{sents: c.trees, rng: rand.New(rand.NewPCG(opt.Seed, 3))}
	names := &stream{sents: c.names, rng: rand.New(rand.NewPCG(opt.Seed, 4))}
	start := time.Now()
	for e := range opt.Epochs {
		loss := 0.0
		for range perEpoch {
			loss += tr.train(trees.next(opt.Batch), names.next(int(opt.NameShare*float64(opt.Batch))))
		}
		fmt.Fprintf(opt.Log, "epoch %d loss %.3f, %.0fs", e+1, loss/float64(perEpoch), time.Since(start).Seconds())
		if e == opt.Epochs-1 {
			tr.average()
		}
		if e%3 == 2 || e == opt.Epochs-1 {
			fmt.Fprintf(opt.Log, " %s", tr.scores())
		}
		fmt.Fprintln(opt.Log)
	}
	return tr.n.weights(vocab).Append(nil), nil
}

func (tr *trainer) scores() string {
	n := tr.n
	var b strings.Builder
	ewt, gum, nm := n.scoreTrees(tr.c.devEWT), n.scoreTrees(tr.c.devGUM), n.scoreNames(tr.c.devNames)
	fmt.Fprintf(&b, "EWT %s GUM %s names %.2f wiki %.2f", ewt, gum, nm, n.scoreNames(tr.c.devWiki))
	return b.String()
}

// average puts the running average in the place of the weights.
func (tr *trainer) average() {
	for _, p := range tr.n.params {
		copy(p.w, p.avg)
	}
}

// cased is the features of the words of s, sometimes in capitals or in small letters: headlines and
// careless writers are not in the corpora often enough.
func (tr *trainer) cased(s *sentence) []*wordFeats {
	out := make([]*wordFeats, len(s.words))
	x := tr.rng.Float64()
	strange := tr.opt.Surnames > 0 && tr.rng.Float64() < tr.opt.Surnames
	for i, w := range s.words {
		if strange && endsPerson(s.labels[i]) {
			w = tr.plain[tr.rng.IntN(len(tr.plain))]
		}
		switch {
		case x < tr.opt.Case:
			w = strings.ToUpper(w)
		case x < tr.opt.Case*1.5:
			w = strings.ToLower(w)
		}
		out[i] = tr.n.of(w)
	}
	return out
}

// train makes one step: each worker takes every other sentence of both batches, ordered by length,
// and the gradients are added in the order of the workers.
func (tr *trainer) train(trees, names []*sentence) float64 {
	perTree, perName := 1/float32(length(trees)), tr.opt.NameWeight/float32(length(names))
	ts, ns := tr.split(trees), tr.split(names)
	var wg sync.WaitGroup
	for k, w := range tr.workers {
		w.rng = rand.New(rand.NewPCG(tr.opt.Seed^uint64(tr.step)<<8, uint64(k)+10))
		w.train, w.loss = true, 0
		wg.Go(func() {
			w.stepTrees(&ts[k], perTree)
			w.stepNames(&ns[k], w.n.heads[0], perName)
		})
	}
	wg.Wait()
	tr.update()
	return (tr.workers[0].loss + tr.workers[1].loss) * float64(perTree)
}

func length(set []*sentence) (n int) {
	for _, s := range set {
		n += len(s.words)
	}
	return n
}

// split halves a batch.
func (tr *trainer) split(set []*sentence) (out [2]batch) {
	slices.SortStableFunc(set, func(a, b *sentence) int { return cmp.Compare(len(a.words), len(b.words)) })
	var part [2][]*sentence
	var words [2][][]*wordFeats
	for i, s := range set {
		k := (i + i/2) % 2
		part[k], words[k] = append(part[k], s), append(words[k], tr.cased(s))
	}
	for k := range out {
		out[k] = tr.n.batch(part[k], words[k])
	}
	return out
}

func (w *worker) stepTrees(b *batch, scale float32) {
	opt := &w.n.opt
	h := w.embed(b)
	acts := make([]scanState, opt.Layers)
	hs := [][]float32{h}
	for i := range w.n.layers {
		h = w.recur(b, &w.n.layers[i], h, &acts[i])
		hs = append(hs, h)
	}
	dh := w.parseBack(b, h, w.parse(b, h), scale)
	for i := opt.Layers - 1; i >= 0; i-- {
		if i+1 == opt.TagLayer {
			kernel.Add(dh, w.tagsBack(b, hs[i+1], w.tags(b, hs[i+1]), scale))
		}
		dh = w.recurBack(b, &w.n.layers[i], &acts[i], dh)
	}
	w.embedBack(b, dh)
}

func (w *worker) stepNames(b *batch, head nameHead, scale float32) {
	h := w.embed(b)
	layers := w.n.layers[:w.n.nameLayers()]
	acts := make([]scanState, len(layers))
	for i := range layers {
		h = w.recur(b, &layers[i], h, &acts[i])
	}
	dh := w.namesBack(b, h, head, scale)
	for i := len(layers) - 1; i >= 0; i-- {
		dh = w.recurBack(b, &layers[i], &acts[i], dh)
	}
	w.embedBack(b, dh)
}

// nameLayers is how many layers stand below the names.
func (n *net) nameLayers() int {
	if n.opt.TagLayer > 0 {
		return n.opt.TagLayer
	}
	return n.opt.Layers
}

// update adds the gradients of the workers and moves the weights: Adam, the rate warming up and then
// falling to nothing along a cosine, the gradient's length bounded.
func (tr *trainer) update() {
	opt := &tr.opt
	tr.step++
	t := float64(tr.step)
	rate := opt.Rate * min(1, t/300) * (0.5 + 0.5*math.Cos(math.Pi*t/float64(tr.steps+1)))
	a, b := tr.workers[0], tr.workers[1]
	for table := range a.touched {
		for _, r := range b.touched[table] {
			a.touch(table, r)
		}
	}
	norm := 0.0
	each := func(f func(p *param, ga, gb []float32, lo, hi int)) {
		for i, p := range tr.n.params {
			if !p.table {
				f(p, a.grads[i], b.grads[i], 0, len(p.w))
				continue
			}
			table := 0
			if p == tr.n.subs {
				table = 1
			}
			for _, r := range a.touched[table] {
				f(p, a.grads[i], b.grads[i], int(r)*p.cols, (int(r)+1)*p.cols)
			}
		}
	}
	each(func(p *param, ga, gb []float32, lo, hi int) {
		kernel.Add(ga[lo:hi], gb[lo:hi])
		clear(gb[lo:hi])
		sum := 0.0
		for _, v := range ga[lo:hi] {
			sum += float64(v * v)
		}
		norm += sum
	})
	norm = math.Sqrt(norm)
	const bound = 2.0
	adam := kernel.AdamStep{Rate: float32(rate), Beta1: 0.9, Beta2: 0.98, Epsilon: 1e-8,
		M: float32(1 / (1 - math.Pow(0.9, t))), V: float32(1 / (1 - math.Pow(0.98, t)))}
	each(func(p *param, ga, gb []float32, lo, hi int) {
		g := ga[lo:hi]
		if norm > bound {
			kernel.Scale(g, float32(bound/norm))
		}
		kernel.Adam(p.w[lo:hi], g, p.mean[lo:hi], p.square[lo:hi], adam)
		clear(g)
	})
	for _, w := range tr.workers {
		for table := range w.touched {
			for _, r := range w.touched[table] {
				w.marks[table][r] = false
			}
			w.touched[table] = w.touched[table][:0]
		}
	}
	const every = 20
	if tr.step%every == 0 {
		keep := float32(0.98)
		if tr.step < 1000 {
			keep = 0.9
		}
		for _, p := range tr.n.params {
			kernel.Scale(p.avg, keep)
			kernel.Axpy(p.avg, 1-keep, p.w)
		}
	}
}
