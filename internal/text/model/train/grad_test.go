package train

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/model"
)

// small is a network of a few units and three made-up sentences that it can learn.
func small(t *testing.T) (*net, []uint64, []*sentence) {
	t.Helper()
	opt := Options{Seed: 5, Rate: 0.02, NameWeight: 1, Dim: 8, WordDim: 4, SubDim: 6, Arc: 6, Rel: 16, Layers: 3, TagLayer: 2}
	words := [][]string{
		{"The", "minister", "spoke", "in", "Geneva", "."},
		{"Rain", "fell", "."},
		{"Stop"},
	}
	rng := rand.New(rand.NewPCG(1, 1))
	var sents []*sentence
	var all []sentence
	for _, ws := range words {
		s := sentence{words: ws, labels: make([]uint8, len(ws))}
		for i := range ws {
			s.upos = append(s.upos, uint8(1+rng.IntN(text.NumUPOS-1)))
			s.xpos = append(s.xpos, uint8(1+rng.IntN(text.NumXPOS-1)))
			s.rels = append(s.rels, uint8(text.DepRoot)+1+uint8(rng.IntN(20)))
			s.heads = append(s.heads, int32(i-1))
		}
		s.rels[0] = uint8(text.DepRoot)
		if len(ws) > 4 {
			s.labels[4] = uint8(model.Label(text.NameLoc, model.Single))
		}
		all = append(all, s, s)
		sents = append(sents, &s)
	}
	vectors, err := model.ReadVectors(model.AppendVectors(nil, nil, nil))
	if err != nil {
		t.Fatal(err)
	}
	vocab := vocabulary(all)
	return newTreeNet(opt, vocab, vectors), vocab, sents
}

// smallNames is a network for names, with two heads, beside small.
func smallNames(t *testing.T) (*net, []uint64, []*sentence) {
	t.Helper()
	trees, vocab, sents := small(t)
	opt := trees.opt
	opt.TagLayer, opt.Layers = 0, 2
	return newNameNet(opt, vocab, trees.vectors, 2), vocab, sents
}

// TestGradients compares the gradients of all parameters with differences of the loss.
func TestGradients(t *testing.T) {
	n, _, sents := small(t)
	checkGradients(t, n, sents, map[string]func(*worker, *batch){
		"trees": func(w *worker, b *batch) { w.stepTrees(b, 1) },
		"names": func(w *worker, b *batch) { w.stepNames(b, n.heads[0], 1) },
	})
	n, _, sents = smallNames(t)
	checkGradients(t, n, sents, map[string]func(*worker, *batch){
		"first head":  func(w *worker, b *batch) { w.stepNames(b, n.heads[0], 1) },
		"second head": func(w *worker, b *batch) { w.stepNames(b, n.heads[1], 1) },
	})
}

func checkGradients(t *testing.T, n *net, sents []*sentence, tasks map[string]func(*worker, *batch)) {
	rng := rand.New(rand.NewPCG(2, 2))
	for _, p := range n.params { // no weight stays at a point where its gradient says nothing
		for i := range p.w {
			p.w[i] += float32(rng.NormFloat64() * 0.2)
		}
	}
	w := newWorker(n)
	w.train, w.rng = true, rng
	b := n.plainBatch(sents)
	for name, step := range tasks {
		for i := range w.grads {
			clear(w.grads[i])
		}
		loss := func() float64 { w.loss = 0; step(w, &b); return w.loss }
		loss()
		grads := make([][]float32, len(w.grads))
		for i := range grads {
			grads[i] = append([]float32(nil), w.grads[i]...)
		}
		checked := 0
		for i, p := range n.params {
			for k := range p.w {
				if p.table && grads[i][k] == 0 || k%3 != 0 {
					continue
				}
				const eps = 4e-3
				keep := p.w[k]
				p.w[k] = keep + eps
				up := loss()
				p.w[k] = keep - eps
				down := loss()
				p.w[k] = keep
				got, want := float64(grads[i][k]), (up-down)/(2*eps)
				if math.Abs(got-want) > 2e-2*math.Abs(want)+3e-3 {
					t.Errorf("%s: %s[%d]: gradient %.5f, difference %.5f", name, p.name, k, got, want)
				}
				checked++
			}
		}
		if checked < 500 {
			t.Errorf("%s: only %d weights checked", name, checked)
		}
	}
}
