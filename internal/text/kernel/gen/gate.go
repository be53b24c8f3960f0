package main

import (
	"fmt"
	"math"

	"github.com/mmcloughlin/avo/attr"
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// gates writes the functions of kernel/gate.go.
func gates(t target) {
	l := &loop{target: t, lanes: t.bytes / 4}

	l.start("tanh", "(y, x *float32, n int)", "sets y to tanh(x).")
	y, x := arg("y"), arg("x")
	g := newGate(t)
	l.over(func() { l.store(g.tanh(l.load(x)), y) })

	l.start("sigmoid", "(y, x *float32, n int)", "sets y to sigmoid(x).")
	y, x = arg("y"), arg("x")
	g = newGate(t)
	l.over(func() { l.store(g.sigmoid(l.load(x)), y) })

	l.start("mulTanhSlope", "(y, x *float32, n int)", "multiplies y by the derivative of tanh at x.")
	y, x = arg("y"), arg("x")
	g = newGate(t)
	l.over(func() {
		_, slope := g.tanhAndSlope(l.load(x))
		l.update(VMULPS, y, slope)
	})
}

// gate repeats the functions of kernel/gate.go operation by operation. Its constants are the second
// operands of operations: registers where there are 32 of them, memory where there are 16.
type gate struct {
	target
	minus3, plus3, c27, c9, half, quarter, one, most Op
}

func newGate(t target) *gate {
	return &gate{t, t.shared(-3), t.shared(3), t.shared(27), t.shared(9), t.shared(0.5), t.shared(0.25), t.shared(1), t.shared(32767)}
}

// inMemory has a vector for each constant that has been asked for.
var inMemory = map[float32]Mem{}

func (t target) shared(f float32) Op {
	if t.wide() {
		l := loop{target: t}
		return l.constant(f)
	}
	m, ok := inMemory[f]
	if !ok {
		bits := math.Float32bits(f)
		m = GLOBL(fmt.Sprintf("constant%08x", bits), attr.RODATA|attr.NOPTR)
		for i := range 8 {
			DATA(4*i, U32(bits))
		}
		inMemory[f] = m
	}
	return m
}

// op is a op b in a new register.
func (t target) op(do func(...Op), a, b Op) VecVirtual {
	v := t.reg()
	do(b, a, v) // Go's assembler has the operands in the opposite order of the manuals
	return v
}

// from is constant c op a, for operations whose operands do not change places.
func (t target) from(c Op, do func(...Op), a Op) VecVirtual {
	v := t.reg()
	VMOVUPS(c, v)
	do(a, v, v)
	return v
}

func (g *gate) clampAndSquare(x VecVirtual) (clamped, square VecVirtual) {
	x = g.op(VMINPS, x, g.plus3)
	VMAXPS(g.minus3, x, x)
	return x, g.op(VMULPS, x, x)
}

func (g *gate) tanh(x VecVirtual) VecVirtual {
	x, s := g.clampAndSquare(x)
	p := g.op(VMULPS, x, g.op(VADDPS, s, g.c27))
	q := g.op(VADDPS, g.op(VMULPS, s, g.c9), g.c27)
	return g.op(VDIVPS, p, q)
}

func (g *gate) sigmoid(x VecVirtual) VecVirtual {
	t := g.tanh(g.op(VMULPS, x, g.half))
	return g.op(VADDPS, g.op(VMULPS, t, g.half), g.half)
}

func (g *gate) tanhAndSlope(x VecVirtual) (y, slope VecVirtual) {
	x, s := g.clampAndSquare(x)
	inverse := g.from(g.one, VDIVPS, g.op(VADDPS, g.op(VMULPS, s, g.c9), g.c27))
	root := g.op(VMULPS, g.op(VADDPS, g.op(VMULPS, s, g.minus3), g.c27), inverse)
	y = g.op(VMULPS, g.op(VMULPS, x, g.op(VADDPS, s, g.c27)), inverse)
	return y, g.op(VMULPS, root, root)
}

func (g *gate) sigmoidAndSlope(x VecVirtual) (y, slope VecVirtual) {
	t, d := g.tanhAndSlope(g.op(VMULPS, x, g.half))
	return g.op(VADDPS, g.op(VMULPS, t, g.half), g.half), g.op(VMULPS, d, g.quarter)
}
