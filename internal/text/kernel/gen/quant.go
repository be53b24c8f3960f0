package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// quants writes the conversions between int16, int32 and float32. Those that end in int16 take 16
// numbers a turn: one vector of AVX-512, two of AVX2.
func quants(t target) {
	l := loop{target: t, lanes: t.bytes / 4}
	l.start("dequantise", "(dst *float32, src *int32, bias *float32, scale float32, n int)", "sets dst to src·scale+bias.")
	dst, src, bias, scale := arg("dst"), arg("src"), arg("bias"), l.argument("scale")
	l.over(func() {
		v := l.reg()
		VCVTDQ2PS(l.at(src), v)
		l.store(l.op(VADDPS, l.op(VMULPS, v, scale), l.load(bias)), dst)
	})

	l.start("dequantiseColumns", "(dst *float32, src *int32, scale, bias *float32, n int)", "sets dst to src·scale+bias.")
	dst, src, bias = arg("dst"), arg("src"), arg("bias")
	scales := arg("scale")
	l.over(func() {
		v := l.reg()
		VCVTDQ2PS(l.at(src), v)
		VMULPS(l.at(scales), v, v)
		l.store(l.op(VADDPS, v, l.load(bias)), dst)
	})

	l.lanes = 16
	l.start("quantise", "(dst *int16, src *float32, scale float32, n int)", "sets dst to src·scale, rounded and clamped.")
	dst, src, scale = arg("dst"), arg("src"), l.argument("scale")
	least, most := l.constant(-32768), l.constant(32767)
	l.over(func() {
		l.pack(dst, func(disp int) VecVirtual {
			v := l.reg()
			VMULPS(l.at(src).Offset(disp), scale, v)
			VMINPS(most, v, v)
			VMAXPS(least, v, v)
			VCVTPS2DQ(v, v)
			return v
		})
	})

	l.lanes = 32
	l.start("narrow", "(dst *uint8, src *int16, halves int32, shift uint64, n int)",
		"sets dst to (src+half)>>shift+64, clamped to 0 and 127; halves is half twice.")
	dst, src = arg("dst"), arg("src")
	half, shift := l.integer("halves"), XMM()
	Load(Param("shift"), shift)
	middle, greatest, none := l.bits(64<<16|64), l.bits(127<<16|127), l.bits(0)
	number := func(disp int) VecVirtual {
		v := l.reg()
		VPADDSW(Mem{Base: src, Index: l.i, Scale: 2, Disp: disp}, half, v)
		VPSRAW(shift, v, v)
		VPADDSW(middle, v, v)
		VPMINSW(greatest, v, v)
		VPMAXSW(none, v, v)
		return v
	}
	l.over(func() {
		to := Mem{Base: dst, Index: l.i, Scale: 1}
		v := number(0)
		if l.wide() {
			VPMOVWB(v, to)
			return
		}
		VPACKUSWB(number(l.bytes), v, v)
		VPERMQ(Imm(0b11_01_10_00), v, v)
		VMOVUPS(v, to)
	})
}

// pack stores 16 numbers as int16, clamped.
func (l *loop) pack(dst GPVirtual, numbers func(disp int) VecVirtual) {
	to := Mem{Base: dst, Index: l.i, Scale: 2}
	v := numbers(0)
	if l.wide() {
		VPMOVSDW(v, to)
		return
	}
	w := numbers(l.bytes)
	VPACKSSDW(w, v, v)
	VPERMQ(Imm(0b11_01_10_00), v, v) // packing goes half by half of the vectors
	VMOVUPS(v, to)
}

// integer is an int32 parameter in all lanes.
func (l *loop) integer(name string) VecVirtual {
	r, x, v := GP32(), XMM(), l.reg()
	Load(Param(name), r)
	VMOVD(r, x)
	VPBROADCASTD(x, v)
	return v
}
