package train

import (
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/model"
)

// chunks cuts a set into runs of at most 64 sentences.
func chunks(set []sentence) (out [][]*sentence) {
	for i := 0; i < len(set); i += 64 {
		var c []*sentence
		for j := i; j < min(len(set), i+64); j++ {
			c = append(c, &set[j])
		}
		out = append(out, c)
	}
	return out
}

func (n *net) plainBatch(sents []*sentence) batch {
	var words [][]*wordFeats
	for _, s := range sents {
		f := make([]*wordFeats, len(s.words))
		for i, w := range s.words {
			f[i] = n.of(w)
		}
		words = append(words, f)
	}
	return n.batch(sents, words)
}

func best(p []float32) int {
	b := 1 // 0 is "unset"
	for i := 1; i < len(p); i++ {
		if p[i] > p[b] {
			b = i
		}
	}
	return b
}

// readTrees gives the tags and the trees that the network, in its own floating point, finds for the
// words of some sentences.
func (n *net) readTrees(set []*sentence) []sentence {
	w := &worker{n: n}
	b := n.plainBatch(set)
	h := w.embed(&b)
	var tags []float32
	for i := range n.layers {
		h = w.recur(&b, &n.layers[i], h, new(scanState))
		if i+1 == n.opt.TagLayer {
			tags = w.tags(&b, h)
		}
	}
	p := w.parse(&b, h)
	z := make([]float32, n.opt.Rel)
	var dec model.TreeDecoder
	var out []sentence
	for s, sent := range set {
		size := len(sent.words)
		x := sentence{words: sent.words, heads: make([]int32, size)}
		dec.Decode(x.heads, p.arcs[s], size)
		for i, h := range x.heads {
			t := b.first[s] + i
			rel := int(text.DepRoot)
			if h >= 0 {
				w.relInput(p, z, t, b.first[s]+int(h))
				rel = n.bestRel(z)
			}
			x.rels = append(x.rels, uint8(rel))
			x.upos = append(x.upos, uint8(best(tags[t*numTags:][:text.NumUPOS])))
			x.xpos = append(x.xpos, uint8(best(tags[t*numTags+text.NumUPOS:][:text.NumXPOS])))
		}
		out = append(out, x)
	}
	return out
}

func (n *net) scoreTrees(set []sentence) TreeScore {
	var k counts
	for _, c := range chunks(set) {
		for s, x := range n.readTrees(c) {
			for i := range x.words {
				k.add(c[s], i, text.UPOS(x.upos[i]), text.XPOS(x.xpos[i]), x.heads[i], text.Deprel(x.rels[i]))
			}
		}
	}
	return k.score()
}

func (n *net) bestRel(z []float32) int {
	R := text.NumDeprel
	out := append([]float32(nil), n.relB.w...)
	for i, v := range tanhAll(z) {
		for r := range R {
			out[r] += v * n.relW.w[i*R+r]
		}
	}
	out[text.DepRoot] = -1e9
	return best(out)
}

// scoreNames is the F1 of whole spans with their class.
func (n *net) scoreNames(set []sentence) float64 {
	w := &worker{n: n}
	var right, found, gold float64
	for _, c := range chunks(set) {
		b := n.plainBatch(c)
		h := w.embed(&b)
		for i := range n.nameLayers() {
			h = w.recur(&b, &n.layers[i], h, new(scanState))
		}
		scores := w.nameScores(&b, h, n.heads[0])
		for s, sent := range c {
			labels := model.Viterbi(scores[b.first[s]*model.NumLabels:b.first[s+1]*model.NumLabels], n.heads[0].steps.w)
			r, f, g := compareSpans(labels, sent.labels)
			right, found, gold = right+r, found+f, gold+g
		}
	}
	return 200 * right / max(1, found+gold)
}

func compareSpans(got, want []uint8) (right, found, gold float64) {
	g, x := model.Spans(nil, got), model.Spans(nil, want)
	set := map[text.Name]bool{}
	for _, s := range x {
		set[s] = true
	}
	for _, s := range g {
		if set[s] {
			right++
		}
	}
	return right, float64(len(g)), float64(len(x))
}
