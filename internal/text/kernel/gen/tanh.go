package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// tanh is the polynomial ratio of kernel.tanh; its coefficients are read from there.
type tanh struct {
	l         *loop
	low, high VecVirtual
	p, q      GPVirtual
}

func (l *loop) newTanh() tanh {
	t := tanh{l: l, low: l.reg(), high: l.reg(), p: GP64(), q: GP64()}
	LEAQ(NewDataAddr(Symbol{Name: "·tanhP"}, 0), t.p)
	LEAQ(NewDataAddr(Symbol{Name: "·tanhQ"}, 0), t.q)
	clamp := NewDataAddr(Symbol{Name: "·tanhClamp"}, 0)
	VBROADCASTSS(clamp, t.high)
	VBROADCASTSS(clamp.Offset(4), t.low)
	return t
}

func (t tanh) of(x VecVirtual) VecVirtual {
	l := t.l
	x = l.op(VMINPS, x, t.high)
	VMAXPS(t.low, x, x)
	s := l.op(VMULPS, x, x)
	p, q := t.polynomial(t.p, 7, s), t.polynomial(t.q, 4, s)
	return l.op(VDIVPS, l.op(VMULPS, x, p), q)
}

// polynomial is Horner's rule over n coefficients.
func (t tanh) polynomial(coefficients GPVirtual, n int, s VecVirtual) VecVirtual {
	sum := t.l.reg()
	VBROADCASTSS(Mem{Base: coefficients}, sum)
	for i := 1; i < n; i++ {
		c := t.l.reg()
		VBROADCASTSS(Mem{Base: coefficients, Disp: 4 * i}, c)
		VMULPS(s, sum, sum)
		VADDPS(c, sum, sum)
	}
	return sum
}
