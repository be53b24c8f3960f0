package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// recurrences writes the passes of kernel/recur.go. A few vectors of units go through all steps
// together, their states in registers: the steps wait for each other, the vectors do not.
func recurrences(t target) {
	if t.wide() {
		recur(t, 6)
		recurBack(t, 3)
		recurI16(t, 6)
		return
	}
	recur(t, 4)
	recurBack(t, 2)
	recurI16(t, 4)
}

// A walk is a function over the steps of a group of vectors of units.
type walk struct {
	*gate
	row, width, count GPVirtual
	block             string
}

// groups writes body for each size of a group up to most; the caller says which.
func groups(t target, most int, body func(w *walk, vectors int)) {
	w := &walk{gate: newGate(t), row: arg("row"), width: arg("width")}
	which := arg("vectors")
	for vectors := 1; vectors <= most; vectors++ {
		w.block = fmt.Sprintf("vectors%d", vectors)
		CMPQ(which, Imm(uint64(vectors)))
		JNE(LabelRef(w.block + "not"))
		body(w, vectors)
		VZEROUPPER()
		RET()
		Label(w.block + "not")
	}
	Comment("No such group: none is done.")
	RET()
}

// steps repeats body.
func (w *walk) steps(body func()) {
	w.count = arg("steps")
	Label(w.block + "step")
	body()
	DECQ(w.count)
	JNZ(LabelRef(w.block + "step"))
}

// gateAt is vector v at p, third k of a row of three times the width.
func (w *walk) gateAt(p GPVirtual, k, v int) Mem {
	m := Mem{Base: p, Disp: v * w.bytes}
	if k > 0 {
		m.Index, m.Scale = w.width, uint8(k)
	}
	return m
}

func (w *walk) load(m Mem) VecVirtual {
	r := w.reg()
	VMOVUPS(m, r)
	return r
}

func recur(t target, n int) {
	start("recur"+t.name, "(h, c, pre, x, v *float32, row, width, steps, vectors int)",
		"runs a group of vectors of units; row, from a step to the next, and width are in bytes.")
	groups(t, n, func(w *walk, vectors int) {
		h, c, pre, x, v := arg("h"), arg("c"), arg("pre"), arg("x"), arg("v")
		states := t.regs(vectors)
		zero(states)
		w.steps(func() {
			for i, state := range states {
				f := t.op(VADDPS, t.op(VMULPS, state, w.gateAt(v, 0, i)), w.gateAt(pre, 1, i))
				r := t.op(VADDPS, t.op(VMULPS, state, w.gateAt(v, 1, i)), w.gateAt(pre, 2, i))
				VMOVUPS(f, w.gateAt(pre, 1, i))
				VMOVUPS(r, w.gateAt(pre, 2, i))
				z := w.load(w.gateAt(pre, 0, i))
				w.next(state, z, f)
				VMOVUPS(state, w.gateAt(c, 0, i))
				in := w.load(w.gateAt(x, 0, i))
				VMOVUPS(w.output(state, in, r), w.gateAt(h, 0, i))
			}
			for _, p := range []GPVirtual{h, c, x, pre} {
				ADDQ(w.row, p)
			}
			LEAQ(Mem{Base: pre, Index: w.row, Scale: 2}, pre)
		})
	})
}

// next makes state z + sigmoid(f)·(state-z).
func (w *walk) next(state, z, f VecVirtual) {
	f = w.sigmoid(f)
	VSUBPS(z, state, state)
	VMULPS(state, f, state)
	VADDPS(state, z, state)
}

// output is in + sigmoid(r)·(tanh(state)-in).
func (w *walk) output(state, in, r VecVirtual) VecVirtual {
	r = w.sigmoid(r)
	return w.op(VADDPS, in, w.op(VMULPS, r, w.op(VSUBPS, w.tanh(state), in)))
}

// recurBack goes from the last step to the first: row leads back. zero is where the state before the
// first step is read.
func recurBack(t target, n int) {
	start("recurBack"+t.name, "(dx, dpre, dv, dh, c, pre, x, v, zero *float32, row, width, steps, vectors int)",
		"goes back through a group of vectors of units; pointers are to the last step; row, from a step to the one before, and width are in bytes.")
	groups(t, n, func(w *walk, vectors int) {
		dx, dpre, dv, dh := arg("dx"), arg("dpre"), arg("dv"), arg("dh")
		c, pre, x, v := arg("c"), arg("pre"), arg("x"), arg("v")
		carries := t.regs(vectors)
		zero(carries)
		w.steps(func() {
			before := arg("zero")
			after := GP64()
			LEAQ(Mem{Base: c, Index: w.row, Scale: 1}, after)
			CMPQ(w.count, Imm(1))
			CMOVQNE(after, before)
			for i, carry := range carries {
				g := w.load(w.gateAt(dh, 0, i))
				r, slopeR := w.sigmoidAndSlope(w.load(w.gateAt(pre, 2, i)))
				VMOVUPS(t.op(VMULPS, g, w.from(w.one, VSUBPS, r)), w.gateAt(dx, 0, i))
				tc, slopeC := w.tanhAndSlope(w.load(w.gateAt(c, 0, i)))
				dc := t.op(VADDPS, carry, t.op(VMULPS, t.op(VMULPS, g, r), slopeC))
				dr := t.op(VMULPS, t.op(VMULPS, g, t.op(VSUBPS, tc, w.gateAt(x, 0, i))), slopeR)
				VMOVUPS(dr, w.gateAt(dpre, 2, i))

				f, slopeF := w.sigmoidAndSlope(w.load(w.gateAt(pre, 1, i)))
				VMOVUPS(t.op(VMULPS, dc, w.from(w.one, VSUBPS, f)), w.gateAt(dpre, 0, i))
				old := w.load(w.gateAt(before, 0, i))
				df := t.op(VMULPS, t.op(VMULPS, dc, t.op(VSUBPS, old, w.gateAt(pre, 0, i))), slopeF)
				VMOVUPS(df, w.gateAt(dpre, 1, i))
				for k, d := range []VecVirtual{df, dr} {
					sum := w.op(VADDPS, t.op(VMULPS, d, old), w.gateAt(dv, k, i))
					VMOVUPS(sum, w.gateAt(dv, k, i))
				}
				VADDPS(t.op(VMULPS, df, w.gateAt(v, 0, i)), t.op(VMULPS, dc, f), carry)
				VADDPS(t.op(VMULPS, dr, w.gateAt(v, 1, i)), carry, carry)
			}
			for _, p := range []GPVirtual{dx, dh, c, x, pre, dpre} {
				ADDQ(w.row, p)
			}
			for _, p := range []GPVirtual{pre, dpre} {
				LEAQ(Mem{Base: p, Index: w.row, Scale: 2}, p)
			}
		})
	})
}

func recurI16(t target, n int) {
	start("recurI16"+t.name, "(h *int16, pre *int32, x *int16, scale, bias, v, worth *float32, row, width, steps, vectors int)",
		"runs a group of vectors of units; row, from a step of h to the next, and width, of a row of float32, are in bytes.")
	groups(t, n, func(w *walk, vectors int) {
		h, pre, x := arg("h"), arg("pre"), arg("x")
		scale, bias, v, worth := arg("scale"), arg("bias"), arg("v"), arg("worth")
		states := t.regs(vectors)
		zero(states)
		w.steps(func() {
			for i, state := range states {
				gate := func(k int) VecVirtual {
					sum := t.reg()
					VCVTDQ2PS(w.gateAt(pre, k, i), sum)
					VMULPS(w.gateAt(scale, k, i), sum, sum)
					VADDPS(w.gateAt(bias, k, i), sum, sum)
					return sum
				}
				f, r := gate(1), gate(2)
				f = t.op(VADDPS, f, t.op(VMULPS, state, w.gateAt(v, 0, i)))
				r = t.op(VADDPS, r, t.op(VMULPS, state, w.gateAt(v, 1, i)))
				w.next(state, gate(0), f)
				in, one := t.reg(), t.reg()
				VPMOVSXWD(Mem{Base: x, Disp: i * t.bytes / 2}, in)
				VCVTDQ2PS(in, in)
				VBROADCASTSS(Mem{Base: worth}, one)
				VMULPS(one, in, in)
				out := w.output(state, in, r)
				VBROADCASTSS(Mem{Base: worth, Disp: 4}, one)
				VMULPS(one, out, out)
				w.storeInt16(out, Mem{Base: h, Disp: i * t.bytes / 2})
			}
			ADDQ(w.row, h)
			ADDQ(w.row, x)
			LEAQ(Mem{Base: pre, Index: w.row, Scale: 4}, pre) // a row of pre is six times as long
			LEAQ(Mem{Base: pre, Index: w.row, Scale: 2}, pre)
		})
	})
}

// storeInt16 rounds and clamps. What is too small for an int32 becomes the least one, and so the
// least int16, without help.
func (w *walk) storeInt16(v VecVirtual, to Mem) {
	VMINPS(w.most, v, v)
	VCVTPS2DQ(v, v)
	if w.wide() {
		VPMOVSDW(v, to)
		return
	}
	high := XMM()
	VEXTRACTI128(Imm(1), v, high)
	VPACKSSDW(high, v.AsX(), v.AsX())
	VMOVDQU(v.AsX(), to)
}
