package train

import "github.com/dateline/dateline/internal/text/kernel"

// scanState is what the backward pass of one layer needs of its forward pass.
type scanState struct {
	in   []float32 // T×D
	pre  []float32 // T×3D: candidate, forget gate, output gate before their functions, state included
	c    []float32 // T×D
	mask []float32 // dropout on the output
}

// recur runs one layer over the batch: h = r·tanh(c) + (1-r)·x, c = f·c' + (1-f)·candidate. The
// first half of the units runs forwards, the second half backwards.
func (w *worker) recur(b *batch, l *layer, in []float32, st *scanState) []float32 {
	T, d := len(b.words), w.n.opt.Dim
	st.in = in
	st.pre = biased(T, l.b.w)
	kernel.MulAdd(st.pre, 3*d, in, d, l.w.w, 3*d, T, d, 3*d)
	st.c = make([]float32, T*d)
	h := make([]float32, T*d)
	for s := range b.sents {
		lo, hi := b.first[s]*d, b.first[s+1]*d
		kernel.Recur((hi-lo)/d, d, h[lo:hi], st.c[lo:hi], st.pre[3*lo:3*hi], in[lo:hi], l.v.w)
	}
	st.mask = nil
	if w.train {
		st.mask = w.dropMask(b, d, w.n.opt.Drop)
		kernel.Mul(h, st.mask)
	}
	return h
}

// recurBack takes the gradient of the layer's output and returns that of its input.
func (w *worker) recurBack(b *batch, l *layer, st *scanState, dh []float32) []float32 {
	T, d := len(b.words), w.n.opt.Dim
	if st.mask != nil {
		kernel.Mul(dh, st.mask)
	}
	dpre, dx := make([]float32, T*3*d), make([]float32, T*d)
	gv := w.grad(l.v)
	for s := range b.sents {
		lo, hi := b.first[s]*d, b.first[s+1]*d
		kernel.RecurBack((hi-lo)/d, d, dx[lo:hi], dpre[3*lo:3*hi], gv, dh[lo:hi], st.c[lo:hi], st.pre[3*lo:3*hi], st.in[lo:hi], l.v.w)
	}
	kernel.ColumnSums(w.grad(l.b), dpre, 3*d, T)
	kernel.MulAddAT(w.grad(l.w), 3*d, st.in, d, dpre, 3*d, d, T, 3*d)
	kernel.MulAddBT(dx, d, dpre, 3*d, l.w.w, 3*d, T, 3*d, d)
	return dx
}
