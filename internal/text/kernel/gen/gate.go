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
	l.over(func() { l.store(g.tanh(many{l.load(x)})[0], y) })

	l.start("mulTanhSlope", "(y, x *float32, n int)", "multiplies y by the derivative of tanh at x.")
	y, x = arg("y"), arg("x")
	g = newGate(t)
	l.over(func() {
		_, slope := g.tanhAndSlope(many{l.load(x)})
		l.update(VMULPS, y, slope[0])
	})
}

// gate repeats the functions of kernel/gate.go operation by operation. Its constants are the second
// operands of operations: registers where there are 32 of them, memory where there are 16.
type gate struct {
	target
	minus3, plus3, c27, c9, half, quarter, one, most same
}

func newGate(t target) *gate {
	return &gate{t, t.shared(-3), t.shared(3), t.shared(27), t.shared(9), t.shared(0.5), t.shared(0.25), t.shared(1), t.shared(32767)}
}

// inMemory has a vector for each constant that has been asked for.
var inMemory = map[float32]Mem{}

func (t target) shared(f float32) same {
	if t.wide() {
		l := loop{target: t}
		return same{l.constant(f)}
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
	return same{m}
}

// many are vectors that go through the same operations in step: while one waits for a result, the
// next has work. The processor would find that by itself only if the vectors lay closer together.
type many []VecVirtual

// operands are the second operands of an operation on many: vectors, one constant for all, or memory.
type operands interface{ at(i int) Op }

type same struct{ op Op }

type places func(i int) Mem

func (m many) at(i int) Op   { return m[i] }
func (s same) at(int) Op     { return s.op }
func (p places) at(i int) Op { return p(i) }

// op is a op b in new registers.
func (t target) op(do func(...Op), a VecVirtual, b Op) VecVirtual {
	v := t.reg()
	do(b, a, v) // Go's assembler has the operands in the opposite order of the manuals
	return v
}

// all is a op b for many.
func (t target) all(do func(...Op), a many, b operands) many {
	out := make(many, len(a))
	for i := range a {
		out[i] = t.op(do, a[i], b.at(i))
	}
	return out
}

// load brings operands into registers.
func (t target) load(n int, from operands) many {
	out := many(t.regs(n))
	for i, r := range out {
		VMOVUPS(from.at(i), r)
	}
	return out
}

func (g *gate) clampAndSquare(x many) (clamped, square many) {
	x = g.all(VMAXPS, g.all(VMINPS, x, g.plus3), g.minus3)
	return x, g.all(VMULPS, x, x)
}

func (g *gate) tanh(x many) many {
	x, s := g.clampAndSquare(x)
	p := g.all(VMULPS, g.all(VADDPS, s, g.c27), x)
	q := g.all(VADDPS, g.all(VMULPS, s, g.c9), g.c27)
	return g.all(VDIVPS, p, q)
}

func (g *gate) sigmoid(x many) many {
	t := g.tanh(g.all(VMULPS, x, g.half))
	return g.all(VADDPS, g.all(VMULPS, t, g.half), g.half)
}

func (g *gate) tanhAndSlope(x many) (y, slope many) {
	x, s := g.clampAndSquare(x)
	q := g.all(VADDPS, g.all(VMULPS, s, g.c9), g.c27)
	inverse := g.all(VDIVPS, g.load(len(x), g.one), q)
	root := g.all(VMULPS, g.all(VADDPS, g.all(VMULPS, s, g.minus3), g.c27), inverse)
	y = g.all(VMULPS, g.all(VMULPS, g.all(VADDPS, s, g.c27), x), inverse)
	return y, g.all(VMULPS, root, root)
}

func (g *gate) sigmoidAndSlope(x many) (y, slope many) {
	t, d := g.tanhAndSlope(g.all(VMULPS, x, g.half))
	return g.all(VADDPS, g.all(VMULPS, t, g.half), g.half), g.all(VMULPS, d, g.quarter)
}
