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
		recur(t, 6, 3)
		recurBack(t, 3, 2)
		recurI16(t, 6, 3)
		return
	}
	recur(t, 4, 2)
	recurBack(t, 2, 1)
	recurI16(t, 4, 2)
}

// A walk is a function over the steps of a group of vectors of units.
type walk struct {
	*gate
	row, width, count GPVirtual
	step              int // vectors that go through the operations in step
	block             string
}

// groups writes body for each size of a group up to most; the caller says which. step vectors go
// through the operations together.
func groups(t target, most, step int, body func(w *walk, vectors int)) {
	w := &walk{gate: newGate(t), row: arg("row"), width: arg("width"), step: step}
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

// inStep calls body for the states of a group, a few at a time, first being the first one's number.
func (w *walk) inStep(states many, body func(state many, first int)) {
	for first := 0; first < len(states); first += w.step {
		body(states[first:min(first+w.step, len(states))], first)
	}
}

// steps repeats body.
func (w *walk) steps(body func()) {
	w.count = arg("steps")
	Label(w.block + "step")
	body()
	DECQ(w.count)
	JNZ(LabelRef(w.block + "step"))
}

// third is the vectors from first on at p, third k of a row of three times the width.
func (w *walk) third(p GPVirtual, k, first int) places {
	return func(i int) Mem {
		m := Mem{Base: p, Disp: (first + i) * w.bytes}
		if k > 0 {
			m.Index, m.Scale = w.width, uint8(k)
		}
		return m
	}
}

// vectors is the vectors from first on at p.
func (w *walk) vectors(p GPVirtual, first int) places { return w.third(p, 0, first) }

// halves is vectors of int16, which become as many of 32 bits.
func (w *walk) halves(p GPVirtual, first int) places {
	return func(i int) Mem { return Mem{Base: p, Disp: (first + i) * w.bytes / 2} }
}

func store(from many, to places) {
	for i, r := range from {
		VMOVUPS(r, to(i))
	}
}

func recur(t target, most, step int) {
	start("recur"+t.name, "(h, c, pre, x, v *float32, row, width, steps, vectors int)",
		"runs a group of vectors of units; row, from a step to the next, and width are in bytes.")
	groups(t, most, step, func(w *walk, vectors int) {
		h, c, pre, x, v := arg("h"), arg("c"), arg("pre"), arg("x"), arg("v")
		states := many(t.regs(vectors))
		zero(states)
		w.steps(func() {
			w.inStep(states, func(state many, first int) {
				f := t.all(VADDPS, t.all(VMULPS, state, w.third(v, 0, first)), w.third(pre, 1, first))
				r := t.all(VADDPS, t.all(VMULPS, state, w.third(v, 1, first)), w.third(pre, 2, first))
				store(f, w.third(pre, 1, first))
				store(r, w.third(pre, 2, first))
				w.next(state, t.load(len(state), w.third(pre, 0, first)), f)
				store(state, w.vectors(c, first))
				store(w.output(state, t.load(len(state), w.vectors(x, first)), r), w.vectors(h, first))
			})
			for _, p := range []GPVirtual{h, c, x, pre} {
				ADDQ(w.row, p)
			}
			LEAQ(Mem{Base: pre, Index: w.row, Scale: 2}, pre)
		})
	})
}

// next makes state z + sigmoid(f)·(state-z).
func (w *walk) next(state, z, f many) {
	f = w.sigmoid(f)
	for i, s := range state {
		VSUBPS(z[i], s, s)
	}
	for i, s := range state {
		VMULPS(s, f[i], s)
	}
	for i, s := range state {
		VADDPS(s, z[i], s)
	}
}

// output is in + sigmoid(r)·(tanh(state)-in).
func (w *walk) output(state, in, r many) many {
	r = w.sigmoid(r)
	return w.all(VADDPS, in, w.all(VMULPS, r, w.all(VSUBPS, w.tanh(state), in)))
}

// recurBack goes from the last step to the first: row leads back. zero is where the state before the
// first step is read.
func recurBack(t target, most, step int) {
	start("recurBack"+t.name, "(dx, dpre, dv, dh, c, pre, x, v, zero *float32, row, width, steps, vectors int)",
		"goes back through a group of vectors of units; pointers are to the last step; row, from a step to the one before, and width are in bytes.")
	groups(t, most, step, func(w *walk, vectors int) {
		dx, dpre, dv, dh := arg("dx"), arg("dpre"), arg("dv"), arg("dh")
		c, pre, x, v := arg("c"), arg("pre"), arg("x"), arg("v")
		carries := many(t.regs(vectors))
		zero(carries)
		w.steps(func() {
			before := arg("zero")
			after := GP64()
			LEAQ(Mem{Base: c, Index: w.row, Scale: 1}, after)
			CMPQ(w.count, Imm(1))
			CMOVQNE(after, before)
			w.inStep(carries, func(carry many, first int) {
				n := len(carry)
				g := t.load(n, w.vectors(dh, first))
				r, slopeR := w.sigmoidAndSlope(t.load(n, w.third(pre, 2, first)))
				store(t.all(VMULPS, g, t.all(VSUBPS, t.load(n, w.one), r)), w.vectors(dx, first))
				tc, slopeC := w.tanhAndSlope(t.load(n, w.vectors(c, first)))
				dc := t.all(VADDPS, carry, t.all(VMULPS, t.all(VMULPS, g, r), slopeC))
				dr := t.all(VMULPS, t.all(VMULPS, g, t.all(VSUBPS, tc, w.vectors(x, first))), slopeR)
				store(dr, w.third(dpre, 2, first))

				f, slopeF := w.sigmoidAndSlope(t.load(n, w.third(pre, 1, first)))
				store(t.all(VMULPS, dc, t.all(VSUBPS, t.load(n, w.one), f)), w.third(dpre, 0, first))
				old := t.load(n, w.vectors(before, first))
				df := t.all(VMULPS, t.all(VMULPS, dc, t.all(VSUBPS, old, w.third(pre, 0, first))), slopeF)
				store(df, w.third(dpre, 1, first))
				for k, d := range []many{df, dr} {
					at := w.third(dv, k, first)
					store(t.all(VADDPS, t.all(VMULPS, d, old), at), at)
				}
				sum := t.all(VADDPS, t.all(VMULPS, dc, f), t.all(VMULPS, df, w.third(v, 0, first)))
				last := t.all(VMULPS, dr, w.third(v, 1, first))
				for i, r := range carry {
					VADDPS(last[i], sum[i], r)
				}
			})
			for _, p := range []GPVirtual{dx, dh, c, x, pre, dpre} {
				ADDQ(w.row, p)
			}
			for _, p := range []GPVirtual{pre, dpre} {
				LEAQ(Mem{Base: p, Index: w.row, Scale: 2}, p)
			}
		})
	})
}

func recurI16(t target, most, step int) {
	start("recurI16"+t.name, "(h *int16, pre *int32, x *int16, scale, bias, v, worth *float32, row, width, steps, vectors int)",
		"runs a group of vectors of units; row, from a step of h to the next, and width, of a row of float32, are in bytes.")
	groups(t, most, step, func(w *walk, vectors int) {
		h, pre, x := arg("h"), arg("pre"), arg("x")
		scale, bias, v, worth := arg("scale"), arg("bias"), arg("v"), arg("worth")
		states := many(t.regs(vectors))
		zero(states)
		w.steps(func() {
			w.inStep(states, func(state many, first int) {
				n := len(state)
				gate := func(k int) many {
					sum := many(t.regs(n))
					for i, r := range sum {
						VCVTDQ2PS(w.third(pre, k, first)(i), r)
					}
					return t.all(VADDPS, t.all(VMULPS, sum, w.third(scale, k, first)), w.third(bias, k, first))
				}
				f := t.all(VADDPS, gate(1), t.all(VMULPS, state, w.third(v, 0, first)))
				r := t.all(VADDPS, gate(2), t.all(VMULPS, state, w.third(v, 1, first)))
				w.next(state, gate(0), f)

				in, one := many(t.regs(n)), t.reg()
				VBROADCASTSS(Mem{Base: worth}, one)
				for i, r := range in {
					VPMOVSXWD(w.halves(x, first)(i), r)
					VCVTDQ2PS(r, r)
					VMULPS(one, r, r)
				}
				out, units := w.output(state, in, r), t.reg()
				VBROADCASTSS(Mem{Base: worth, Disp: 4}, units)
				for i, r := range t.all(VMULPS, out, same{units}) {
					w.storeInt16(r, w.halves(h, first)(i))
				}
			})
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
	VMINPS(w.most.op, v, v)
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
