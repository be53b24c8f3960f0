package train

import (
	"math"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/kernel"
	"github.com/dateline/dateline/internal/text/model"
)

// softmax turns scores into probabilities and returns the loss of the wanted one. The exponential is
// the library's: it is the same on one processor from run to run.
func softmax(p []float32, want int) float64 {
	top := p[0]
	for _, v := range p {
		top = max(top, v)
	}
	sum := 0.0
	for i, v := range p {
		e := math.Exp(float64(v - top))
		p[i] = float32(e)
		sum += e
	}
	inv := float32(1 / sum)
	for i := range p {
		p[i] *= inv
	}
	return -math.Log(max(1e-30, float64(p[want])))
}

// tags scores both tag sets.
func (w *worker) tags(b *batch, h []float32) []float32 {
	T, d := len(b.words), w.n.opt.Dim
	out := biased(T, w.n.tagB.w)
	kernel.MulAdd(out, numTags, h, d, w.n.tagW.w, numTags, T, d, numTags)
	return out
}

// tagsBack adds the loss of the tags and returns the gradient of h.
func (w *worker) tagsBack(b *batch, h, out []float32, scale float32) []float32 {
	T, d := len(b.words), w.n.opt.Dim
	t := 0
	for _, s := range b.sents {
		for i := range s.words {
			u, x := out[t*numTags:][:text.NumUPOS], out[t*numTags+text.NumUPOS:][:text.NumXPOS]
			w.loss += softmax(u, int(s.upos[i])) + softmax(x, int(s.xpos[i]))
			u[s.upos[i]]--
			x[s.xpos[i]]--
			t++
		}
	}
	kernel.Scale(out, scale)
	kernel.ColumnSums(w.grad(w.n.tagB), out, numTags, T)
	kernel.MulAddAT(w.grad(w.n.tagW), numTags, h, d, out, numTags, d, T, numTags)
	dh := make([]float32, T*d)
	kernel.MulAddBT(dh, d, out, numTags, w.n.tagW.w, numTags, T, numTags, d)
	return dh
}

// parse is the state of the tree scorer over a batch.
type parse struct {
	raw, mask []float32 // T × (2A+2L): before the tangent; arc dependent, arc head, rel dependent, rel head
	y         []float32
	q         []float32   // T×A: dependents times U, bias added
	arcs      [][]float32 // a sentence: n×(n+1)
}

func (w *worker) parse(b *batch, h []float32) *parse {
	n, T, d, a := w.n, len(b.words), w.n.opt.Dim, w.n.opt.Arc
	wide := n.mlpW.cols
	p := &parse{raw: biased(T, n.mlpB.w)}
	kernel.MulAdd(p.raw, wide, h, d, n.mlpW.w, wide, T, d, wide)
	p.y = tanhAll(p.raw)
	if w.train {
		p.mask = w.dropMask(b, wide, n.opt.MLPDrop)
		kernel.Mul(p.y, p.mask)
	}
	p.q = biased(T, n.arcBias.w)
	kernel.MulAdd(p.q, a, p.y, wide, n.arcU.w, a, T, a, a)
	for s := range b.sents {
		first, size := b.first[s], b.first[s+1]-b.first[s]
		m := size + 1
		arcs := make([]float32, size*m)
		heads := w.headRows(p, first, size)
		kernel.MulAddBT(arcs, m, p.q[first*a:], a, heads, a, size, a, m)
		for i := range size {
			for j := range size {
				arcs[i*m+1+j] += n.arcDist.w[model.DistanceClass(i, j)]
			}
		}
		p.arcs = append(p.arcs, arcs)
	}
	return p
}

// headRows gathers the root's row and the head rows of a sentence.
func (w *worker) headRows(p *parse, first, size int) []float32 {
	a, wide := w.n.opt.Arc, w.n.mlpW.cols
	heads := make([]float32, (size+1)*a)
	copy(heads, w.n.arcRoot.w)
	for j := range size {
		copy(heads[(j+1)*a:][:a], p.y[(first+j)*wide+a:])
	}
	return heads
}

// relInput is the sum that scores the relation of token t to head h (-1: root), before its tangent.
func (w *worker) relInput(p *parse, z []float32, t, h int) {
	a, l, wide := w.n.opt.Arc, w.n.opt.Rel, w.n.mlpW.cols
	copy(z, p.raw[t*wide+2*a:][:l])
	if h < 0 {
		kernel.Add(z, w.n.relRoot.w)
		return
	}
	kernel.Add(z, p.raw[h*wide+2*a+l:][:l])
}

func (w *worker) parseBack(b *batch, h []float32, p *parse, scale float32) []float32 {
	n, T, d, a, l := w.n, len(b.words), w.n.opt.Dim, w.n.opt.Arc, w.n.opt.Rel
	wide := n.mlpW.cols
	dy, dq, dz := make([]float32, T*wide), make([]float32, T*a), make([]float32, T*l)
	gRoot, gDist, gRel := w.grad(n.arcRoot), w.grad(n.arcDist), w.grad(n.relRoot)
	z := make([]float32, T*l)
	for s, sent := range b.sents {
		first, size := b.first[s], b.first[s+1]-b.first[s]
		m := size + 1
		arcs := p.arcs[s]
		for i := range size {
			row := arcs[i*m:][:m]
			row[i+1] = -1e9
			w.loss += softmax(row, int(sent.heads[i])+1)
			row[sent.heads[i]+1]--
			kernel.Scale(row, scale)
			for j := range size {
				gDist[model.DistanceClass(i, j)] += row[j+1]
			}
			hd := -1
			if sent.heads[i] >= 0 {
				hd = first + int(sent.heads[i])
			}
			w.relInput(p, z[(first+i)*l:][:l], first+i, hd)
		}
		heads := w.headRows(p, first, size)
		kernel.MulAdd(dq[first*a:], a, arcs, m, heads, a, size, m, a)
		dheads := make([]float32, m*a)
		kernel.MulAddAT(dheads, a, arcs, m, p.q[first*a:], a, m, size, a)
		kernel.Add(gRoot, dheads[:a])
		for j := range size {
			kernel.Add(dy[(first+j)*wide+a:][:a], dheads[(j+1)*a:][:a])
		}
	}
	kernel.ColumnSums(w.grad(n.arcBias), dq, a, T)
	kernel.MulAddAT(w.grad(n.arcU), a, p.y, wide, dq, a, a, T, a)
	kernel.MulAddBT(dy, wide, dq, a, n.arcU.w, a, T, a, a)

	// Relations.
	zy := tanhAll(z)
	zmask := w.dropMask(b, l, n.opt.MLPDrop)
	kernel.Mul(zy, zmask)
	rels := biased(T, n.relB.w)
	R := text.NumDeprel
	kernel.MulAdd(rels, R, zy, l, n.relW.w, R, T, l, R)
	t := 0
	for _, sent := range b.sents {
		for i := range sent.words {
			row := rels[t*R:][:R]
			w.loss += softmax(row, int(sent.rels[i]))
			row[sent.rels[i]]--
			t++
		}
	}
	kernel.Scale(rels, scale)
	kernel.ColumnSums(w.grad(n.relB), rels, R, T)
	kernel.MulAddAT(w.grad(n.relW), R, zy, l, rels, R, l, T, R)
	kernel.MulAddBT(dz, l, rels, R, n.relW.w, R, T, R, l)
	kernel.Mul(dz, zmask)
	kernel.MulTanhSlope(dz, z)
	// The tangent of the arc part; the relation part is a plain sum.
	kernel.Mul(dy, p.mask)
	for t := range T {
		kernel.MulTanhSlope(dy[t*wide:][:2*a], p.raw[t*wide:][:2*a])
	}
	t = 0
	for s, sent := range b.sents {
		for i := range sent.words {
			g := dz[t*l:][:l]
			kernel.Add(dy[t*wide+2*a:][:l], g)
			if hd := sent.heads[i]; hd < 0 {
				kernel.Add(gRel, g)
			} else {
				kernel.Add(dy[(b.first[s]+int(hd))*wide+2*a+l:][:l], g)
			}
			t++
		}
	}
	kernel.ColumnSums(w.grad(n.mlpB), dy, wide, T)
	kernel.MulAddAT(w.grad(n.mlpW), wide, h, d, dy, wide, d, T, wide)
	dh := make([]float32, T*d)
	kernel.MulAddBT(dh, d, dy, wide, n.mlpW.w, wide, T, wide, d)
	return dh
}

// nameScores scores the labels of each token.
func (w *worker) nameScores(b *batch, h []float32, head nameHead) []float32 {
	T, d, L := len(b.words), w.n.opt.Dim, model.NumLabels
	out := biased(T, head.b.w)
	kernel.MulAdd(out, L, h, d, head.w.w, L, T, d, L)
	return out
}

// namesBack adds the loss of the best labelling under a linear-chain random field.
func (w *worker) namesBack(b *batch, h []float32, head nameHead, scale float32) []float32 {
	T, d, L := len(b.words), w.n.opt.Dim, model.NumLabels
	dh := make([]float32, T*d)
	out := w.nameScores(b, h, head)
	gT := w.grad(head.steps)
	for s, sent := range b.sents {
		first, last := b.first[s], b.first[s+1]
		w.loss += chainGrad(out[first*L:last*L], head.steps.w, gT, sent.labels, scale)
	}
	kernel.ColumnSums(w.grad(head.b), out, L, T)
	kernel.MulAddAT(w.grad(head.w), L, h, d, out, L, d, T, L)
	kernel.MulAddBT(dh, d, out, L, head.w.w, L, T, L, d)
	return dh
}

// chainGrad replaces the scores by their scaled gradients, adds those of the transitions to gT, and
// returns the loss. Sums run in probability space, rescaled at each token.
func chainGrad(scores, trans, gT []float32, want []uint8, scale float32) float64 {
	const L, W = model.NumLabels, model.NumLabels + 1
	n := len(want)
	var exp [W][W]float64
	for a := range W {
		for b := range W {
			ea, eb := a, b
			if a == L {
				ea = -1
			}
			if b == L {
				eb = -1
			}
			if (ea >= 0 || eb >= 0) && model.LegalPair(ea, eb) {
				exp[a][b] = math.Exp(float64(trans[a*W+b]))
			}
		}
	}
	emit, alpha, beta := make([]float64, n*L), make([]float64, n*L), make([]float64, n*L)
	logZ, gold := 0.0, 0.0
	for t := range n {
		row := scores[t*L:][:L]
		top := row[0]
		for _, v := range row {
			top = max(top, v)
		}
		sum := 0.0
		for j := range L {
			emit[t*L+j] = math.Exp(float64(row[j] - top))
			in := exp[L][j]
			if t > 0 {
				in = 0
				for i := range L {
					in += float64(alpha[(t-1)*L+i] * exp[i][j])
				}
			}
			a := float64(in * emit[t*L+j])
			alpha[t*L+j] = a
			sum += a
		}
		for j := range L {
			alpha[t*L+j] /= sum
		}
		logZ += math.Log(sum) + float64(top)
		gold += float64(row[want[t]])
		if t == 0 {
			gold += float64(trans[L*W+int(want[0])])
		} else {
			gold += float64(trans[int(want[t-1])*W+int(want[t])])
		}
	}
	gold += float64(trans[int(want[n-1])*W+L])
	for t := n - 1; t >= 0; t-- {
		sum := 0.0
		for i := range L {
			v := exp[i][L]
			if t < n-1 {
				v = 0
				for j := range L {
					v += float64(exp[i][j] * float64(emit[(t+1)*L+j]*beta[(t+1)*L+j]))
				}
			}
			beta[t*L+i] = v
			sum += v
		}
		for i := range L {
			beta[t*L+i] /= sum
		}
	}
	last := 0.0
	for i := range L {
		last += alpha[(n-1)*L+i] * exp[i][L]
	}
	logZ += math.Log(last)
	var pair [W][W]float64
	for t := range n {
		sum := 0.0
		for j := range L {
			sum += float64(alpha[t*L+j] * beta[t*L+j])
		}
		for j := range L {
			p := float64(alpha[t*L+j]*beta[t*L+j]) / sum
			scores[t*L+j] = float32(p) * scale
			if t == 0 {
				pair[L][j] += p
			}
			if t == n-1 {
				pair[j][L] += p
			}
		}
		scores[t*L+int(want[t])] -= scale
		if t == 0 {
			continue
		}
		sum = 0
		for i := range L {
			for j := range L {
				sum += float64(float64(alpha[(t-1)*L+i]*exp[i][j]) * float64(emit[t*L+j]*beta[t*L+j]))
			}
		}
		for i := range L {
			for j := range L {
				pair[i][j] += float64(float64(alpha[(t-1)*L+i]*exp[i][j])*float64(emit[t*L+j]*beta[t*L+j])) / sum
			}
		}
		pair[want[t-1]][want[t]]--
	}
	pair[L][want[0]]--
	pair[want[n-1]][L]--
	for i := range W {
		for j := range W {
			gT[i*W+j] += float32(pair[i][j]) * scale
		}
	}
	return logZ - gold
}
