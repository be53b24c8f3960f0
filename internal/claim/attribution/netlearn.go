package attribution

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/dateline/dateline/internal/text/kernel"
)

// param is a matrix of weights with the memory of the optimiser.
type param struct {
	rows, cols           int
	w, mean, square, avg []float32
	table                bool
}

func newParam(rows, cols int, scale float64, rng *rand.Rand) *param {
	n := rows * cols
	p := &param{rows: rows, cols: cols, w: make([]float32, n), mean: make([]float32, n), square: make([]float32, n), avg: make([]float32, n)}
	if scale > 0 {
		for i := range p.w {
			p.w[i] = float32((2*rng.Float64() - 1) * scale)
		}
	}
	return p
}

func glorot(in, out int) float64 { return math.Sqrt(6 / float64(in+out)) }

// vectorUnit is what 1 in a word vector's bytes is worth to the network.
const vectorUnit = 1.0 / 64

// deep is the network under training.
type deep struct {
	vec              map[uint64][]int8
	table, inW, inB  *param
	layer            [layers]struct{ w, b, v *param }
	outW, outB, none *param
	params           []*param
	steps, step      int
	rate             float64
	seed             uint64
	work             [2]*netWorker
}

func newDeep(vec map[uint64][]int8, o Options) *deep {
	rng := rand.New(rand.NewPCG(o.Seed, 77))
	n := &deep{vec: vec, rate: o.NetRate, seed: o.Seed}
	n.table = newParam(1<<rowBits, rowDim, 0, rng)
	n.table.table = true
	n.inW, n.inB = newParam(netIn, netDim, glorot(netIn, netDim), rng), newParam(1, netDim, 0, rng)
	n.params = []*param{n.table, n.inW, n.inB}
	for i := range n.layer {
		l := &n.layer[i]
		l.w, l.b, l.v = newParam(netDim, 3*netDim, glorot(netDim, netDim), rng), newParam(1, 3*netDim, 0, rng), newParam(1, 2*netDim, 0.1, rng)
		n.params = append(n.params, l.w, l.b, l.v)
	}
	n.outW, n.outB, n.none = newParam(netDim, netOut, glorot(netDim, pointDim*6), rng), newParam(1, netOut, 0, rng), newParam(int(numPoints), pointDim, 0.1, rng)
	n.params = append(n.params, n.outW, n.outB, n.none)
	for i := range n.work {
		w := &netWorker{n: n, mark: make([]bool, n.table.rows)}
		for _, p := range n.params {
			w.grads = append(w.grads, make([]float32, len(p.w)))
		}
		n.work[i] = w
	}
	return n
}

// netWorker runs the network over one document at a time.
type netWorker struct {
	n       *deep
	grads   [][]float32
	mark    []bool
	touched []int32
	rng     *rand.Rand // nil: no dropout

	v          *view
	T          int
	rows       []int32
	rowEnd     []int32
	e, x, mask []float32
	h          [layers + 1][]float32
	pre, c     [layers][]float32
	masks      [layers][]float32
	out, dout  []float32
	dnone      []float32
}

func (w *netWorker) dropMask(p float32) []float32 {
	m := make([]float32, w.T*netDim)
	keep := 1 / (1 - p)
	for _, s := range w.v.d.Sents {
		row := m[int(s.First)*netDim:][:netDim]
		for i := range row {
			if w.rng.Float32() >= p {
				row[i] = keep
			}
		}
		for t := s.First + 1; t < s.Last; t++ {
			copy(m[int(t)*netDim:][:netDim], row)
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

func (w *netWorker) forward(v *view) {
	n := w.n
	w.v, w.T = v, len(v.words)
	T := w.T
	w.rows, w.rowEnd = w.rows[:0], w.rowEnd[:0]
	w.e = make([]float32, T*netIn)
	for t := range T {
		e := w.e[t*netIn:][:netIn]
		if q := n.vec[v.words[t].w]; q != nil && (w.rng == nil || w.rng.Float32() >= 0.05) {
			for i, x := range q {
				e[i] = float32(x) * vectorUnit
			}
		}
		first := len(w.rows)
		w.rows = v.tokenRows(w.rows, int32(t))
		if w.rng != nil {
			kept := w.rows[:first]
			for _, r := range w.rows[first:] {
				if w.rng.Float32() >= 0.1 {
					kept = append(kept, r)
				}
			}
			w.rows = kept
		}
		for _, r := range w.rows[first:] {
			kernel.Add(e[vecDim:], n.table.w[int(r)*rowDim:][:rowDim])
		}
		w.rowEnd = append(w.rowEnd, int32(len(w.rows)))
	}
	w.x = biased(T, n.inB.w)
	kernel.MulAdd(w.x, netDim, w.e, netIn, n.inW.w, netDim, T, netIn, netDim)
	h := make([]float32, len(w.x))
	kernel.Tanh(h, w.x)
	if w.rng != nil {
		w.mask = w.dropMask(0.2)
		kernel.Mul(h, w.mask)
	}
	w.h[0] = h
	for i := range n.layer {
		l := &n.layer[i]
		w.pre[i] = biased(T, l.b.w)
		kernel.MulAdd(w.pre[i], 3*netDim, h, netDim, l.w.w, 3*netDim, T, netDim, 3*netDim)
		w.c[i] = make([]float32, T*netDim)
		next := make([]float32, T*netDim)
		for _, s := range v.d.Sents {
			lo, hi := int(s.First)*netDim, int(s.Last)*netDim
			kernel.Recur((hi-lo)/netDim, netDim, next[lo:hi], w.c[i][lo:hi], w.pre[i][3*lo:3*hi], h[lo:hi], l.v.w)
		}
		if w.rng != nil {
			w.masks[i] = w.dropMask(0.25)
			kernel.Mul(next, w.masks[i])
		}
		w.h[i+1], h = next, next
	}
	w.out = biased(T, n.outB.w)
	kernel.MulAdd(w.out, netOut, h, netDim, n.outW.w, netOut, T, netDim, netOut)
	w.dout = make([]float32, T*netOut)
	w.dnone = w.grads[len(w.grads)-1]
}

func (w *netWorker) col(t int32, c int) []float32  { return w.out[int(t)*netOut+c:][:pointDim] }
func (w *netWorker) dcol(t int32, c int) []float32 { return w.dout[int(t)*netOut+c:][:pointDim] }

// scores are the network's share of the scores of the options of c.
func (w *netWorker) scores(c *choice, to []float32) []float32 {
	if c.task == cueToken {
		return append(to, w.out[int(c.a)*netOut+colCue])
	}
	var u [pointDim]float32
	k := int(c.task) * pointDim
	copy(u[:], w.col(c.a, points+k))
	if c.b >= 0 {
		for i, x := range w.col(c.b, 2*points+k) {
			u[i] += x
		}
	}
	for _, t := range c.at {
		s := float32(0)
		if c.task == wholeFrame {
			s = w.out[int(c.a)*netOut+colWhole]
		}
		for i, x := range w.target(t, k) {
			s += u[i] * x
		}
		to = append(to, s)
	}
	return to
}

func (w *netWorker) target(t int32, k int) []float32 {
	if t < 0 {
		return w.n.none.w[k:][:pointDim]
	}
	return w.col(t, k)
}

// back notes gradient g of option i of c.
func (w *netWorker) back(c *choice, i int, g float32) {
	if c.task == cueToken {
		w.dout[int(c.a)*netOut+colCue] += g
		return
	}
	if c.task == wholeFrame {
		w.dout[int(c.a)*netOut+colWhole] += g
	}
	k := int(c.task) * pointDim
	t := c.at[i]
	var u [pointDim]float32
	copy(u[:], w.col(c.a, points+k))
	if c.b >= 0 {
		for j, x := range w.col(c.b, 2*points+k) {
			u[j] += x
		}
	}
	dv := w.dnone[k:]
	if t >= 0 {
		dv = w.dcol(t, k)
	}
	du := w.dcol(c.a, points+k)
	for j, x := range w.target(t, k) {
		dv[j] += g * u[j]
		du[j] += g * x
	}
	if c.b >= 0 {
		db := w.dcol(c.b, 2*points+k)
		for j, x := range w.target(t, k) {
			db[j] += g * x
		}
	}
}

func (w *netWorker) backward() {
	n, T := w.n, w.T
	grad := func(p *param) []float32 {
		for i, q := range n.params {
			if p == q {
				return w.grads[i]
			}
		}
		return nil
	}
	kernel.ColumnSums(grad(n.outB), w.dout, netOut, T)
	kernel.MulAddAT(grad(n.outW), netOut, w.h[layers], netDim, w.dout, netOut, netDim, T, netOut)
	dh := make([]float32, T*netDim)
	kernel.MulAddBT(dh, netDim, w.dout, netOut, n.outW.w, netOut, T, netOut, netDim)
	for i := layers - 1; i >= 0; i-- {
		l := &n.layer[i]
		if w.rng != nil {
			kernel.Mul(dh, w.masks[i])
		}
		dpre, dx := make([]float32, 3*T*netDim), make([]float32, T*netDim)
		for _, s := range w.v.d.Sents {
			lo, hi := int(s.First)*netDim, int(s.Last)*netDim
			kernel.RecurBack((hi-lo)/netDim, netDim, dx[lo:hi], dpre[3*lo:3*hi], grad(l.v), dh[lo:hi], w.c[i][lo:hi], w.pre[i][3*lo:3*hi], w.h[i][lo:hi], l.v.w)
		}
		kernel.ColumnSums(grad(l.b), dpre, 3*netDim, T)
		kernel.MulAddAT(grad(l.w), 3*netDim, w.h[i], netDim, dpre, 3*netDim, netDim, T, 3*netDim)
		kernel.MulAddBT(dx, netDim, dpre, 3*netDim, l.w.w, 3*netDim, T, 3*netDim, netDim)
		dh = dx
	}
	if w.rng != nil {
		kernel.Mul(dh, w.mask)
	}
	kernel.MulTanhSlope(dh, w.x)
	kernel.ColumnSums(grad(n.inB), dh, netDim, T)
	kernel.MulAddAT(grad(n.inW), netDim, w.e, netIn, dh, netDim, netIn, T, netDim)
	de := make([]float32, T*netIn)
	kernel.MulAddBT(de, netIn, dh, netDim, n.inW.w, netDim, T, netDim, netIn)
	gt := grad(n.table)
	first := int32(0)
	for t, end := range w.rowEnd {
		for _, r := range w.rows[first:end] {
			w.touch(r)
			kernel.Add(gt[int(r)*rowDim:][:rowDim], de[t*netIn+vecDim:][:rowDim])
		}
		first = end
	}
}

func (w *netWorker) touch(r int32) {
	if !w.mark[r] {
		w.mark[r] = true
		w.touched = append(w.touched, r)
	}
}

func (n *deep) update() {
	n.step++
	t := float64(n.step)
	rate := n.rate * min(1, t/100) * (0.5 + 0.5*math.Cos(math.Pi*t/float64(n.steps+1)))
	a, b := n.work[0], n.work[1]
	for _, r := range b.touched {
		a.touch(r)
	}
	norm := 0.0
	each := func(f func(p *param, ga, gb []float32, lo, hi int)) {
		for i, p := range n.params {
			if !p.table {
				f(p, a.grads[i], b.grads[i], 0, len(p.w))
				continue
			}
			for _, r := range a.touched {
				f(p, a.grads[i], b.grads[i], int(r)*p.cols, int(r+1)*p.cols)
			}
		}
	}
	each(func(p *param, ga, gb []float32, lo, hi int) {
		kernel.Add(ga[lo:hi], gb[lo:hi])
		clear(gb[lo:hi])
		for _, x := range ga[lo:hi] {
			norm += float64(x * x)
		}
	})
	norm = math.Sqrt(norm)
	adam := kernel.AdamStep{Rate: float32(rate), Beta1: 0.9, Beta2: 0.98, Epsilon: 1e-8,
		M: float32(1 / (1 - math.Pow(0.9, t))), V: float32(1 / (1 - math.Pow(0.98, t)))}
	const bound = 2.0
	each(func(p *param, ga, gb []float32, lo, hi int) {
		g := ga[lo:hi]
		if norm > bound {
			kernel.Scale(g, float32(bound/norm))
		}
		kernel.Adam(p.w[lo:hi], g, p.mean[lo:hi], p.square[lo:hi], adam)
		clear(g)
	})
	for _, w := range n.work {
		for _, r := range w.touched {
			w.mark[r] = false
		}
		w.touched = w.touched[:0]
	}
	const every = 10
	if n.step%every == 0 {
		keep := float32(0.97)
		if n.step < 600 {
			keep = 0.85
		}
		for _, p := range n.params {
			kernel.Scale(p.avg, keep)
			kernel.Axpy(p.avg, 1-keep, p.w)
		}
	}
}

// both runs f for the two workers at once.
func (n *deep) both(f func(k int, w *netWorker)) {
	var wg sync.WaitGroup
	for k, w := range n.work {
		wg.Go(func() { f(k, w) })
	}
	wg.Wait()
}

func sortedKeys(m map[uint64][]int8) []uint64 {
	out := make([]uint64, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// learn makes one step of both models with two lessons, of which the second may be missing.
func (n *deep) learn(two [2]*lesson, l *learner) {
	n.both(func(k int, w *netWorker) {
		w.rng = rand.New(rand.NewPCG(n.seed^uint64(n.step)<<8, uint64(k)+10))
		if two[k] != nil {
			w.forward(two[k].v)
		}
	})
	var share []float32
	for k, lesson := range two {
		if lesson == nil {
			continue
		}
		w := n.work[k]
		for i := range lesson.choices {
			c := &lesson.choices[i]
			share = w.scores(c, share[:0])
			for x, g := range l.learn(c, share) {
				if g > least || g < -least {
					w.back(c, x, g*perStep)
				}
			}
		}
	}
	n.both(func(k int, w *netWorker) {
		if two[k] != nil {
			w.backward()
		}
	})
	n.update()
}

const (
	least   = 1e-3     // gradient that is looked at
	perStep = 1.0 / 30 // attributions of an article, about
)
