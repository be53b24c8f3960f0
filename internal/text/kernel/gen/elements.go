package main

import (
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// elements writes the functions that treat each element alike.
func elements(t target) {
	l := loop{target: t, lanes: t.bytes / 4}

	l.start("add", "(y, x *float32, n int)", "adds x to y.")
	y, x := arg("y"), arg("x")
	l.over(func() { l.update(VADDPS, y, l.load(x)) })

	l.start("mul", "(y, x *float32, n int)", "multiplies y by x.")
	y, x = arg("y"), arg("x")
	l.over(func() { l.update(VMULPS, y, l.load(x)) })

	l.start("axpy", "(y, x *float32, s float32, n int)", "adds s·x to y.")
	y, x = arg("y"), arg("x")
	s := l.argument("s")
	l.over(func() { l.update(VADDPS, y, l.op(VMULPS, l.load(x), s)) })

	l.start("scale", "(y *float32, s float32, n int)", "multiplies y by s.")
	y, s = arg("y"), l.argument("s")
	l.over(func() { l.update(VMULPS, y, s) })

	l.adam()
}

// adam reads its constants in the order of kernel.adamConstants.
func (l *loop) adam() {
	l.start("adam", "(w, grad, mean, square *float32, c *float32, n int)", "makes a step of Adam.")
	w, g, mean, square, c := arg("w"), arg("grad"), arg("mean"), arg("square"), arg("c")
	constants := l.regs(8)
	for i, r := range constants {
		VBROADCASTSS(Mem{Base: c, Disp: 4 * i}, r)
	}
	rate, beta1, beta2, epsilon := constants[0], constants[1], constants[2], constants[3]
	fixM, fixV, keep1, keep2 := constants[4], constants[5], constants[6], constants[7]
	l.over(func() {
		x := l.load(g)
		m := l.op(VADDPS, l.op(VMULPS, beta1, l.load(mean)), l.op(VMULPS, keep1, x))
		l.store(m, mean)
		v := l.op(VADDPS, l.op(VMULPS, beta2, l.load(square)), l.op(VMULPS, keep2, l.op(VMULPS, x, x)))
		l.store(v, square)
		root := l.op(VMULPS, v, fixV)
		VSQRTPS(root, root)
		step := l.op(VMULPS, rate, l.op(VMULPS, m, fixM))
		step = l.op(VDIVPS, step, l.op(VADDPS, root, epsilon))
		l.store(l.op(VSUBPS, l.load(w), step), w)
	})
}

// A loop runs over whole vectors of slices that lie side by side; what is left is the caller's.
type loop struct {
	target
	lanes int
	i     GPVirtual
}

func (l *loop) start(name, signature, doc string) {
	start(name+l.name, signature, doc+" n is above zero and whole vectors.")
	l.i = GP64()
}

// over ends the function with body for each vector.
func (l *loop) over(body func()) {
	n := arg("n")
	XORQ(l.i, l.i)
	Label("next")
	body()
	ADDQ(Imm(uint64(l.lanes)), l.i)
	CMPQ(l.i, n)
	JLT(LabelRef("next"))
	VZEROUPPER()
	RET()
}

func (l *loop) at(p GPVirtual) Mem { return Mem{Base: p, Index: l.i, Scale: 4} }

func (l *loop) load(p GPVirtual) VecVirtual {
	v := l.reg()
	VMOVUPS(l.at(p), v)
	return v
}

func (l *loop) store(v VecVirtual, p GPVirtual) { VMOVUPS(v, l.at(p)) }

// update sets what lies at p to itself op v.
func (l *loop) update(do func(...Op), p GPVirtual, v VecVirtual) {
	l.store(l.op(do, l.load(p), v), p)
}

// argument is a float32 parameter in all lanes.
func (l *loop) argument(name string) VecVirtual {
	x, v := XMM(), l.reg()
	Load(Param(name), x)
	VBROADCASTSS(x, v)
	return v
}

// constant is a number in all lanes.
func (l *loop) constant(f float32) VecVirtual { return l.bits(math.Float32bits(f)) }

// bits are 32 bits in all lanes.
func (l *loop) bits(b uint32) VecVirtual {
	r, x, v := GP32(), XMM(), l.reg()
	MOVL(U32(b), r)
	VMOVD(r, x)
	VBROADCASTSS(x, v)
	return v
}
