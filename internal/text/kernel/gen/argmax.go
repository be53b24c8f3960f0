package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// argMaxes writes the search for the first greatest element: the greatest of each lane, then of all
// lanes, then the first place where it stands.
func argMaxes(t target) {
	argMax(t, "argMax", "float32", VMAXPS, func(x Mem, v VecVirtual) GPVirtual {
		mask := GP32()
		if t.wide() {
			k := K()
			VCMPPS(Imm(0), x, v, k)
			KMOVW(k, mask)
			return mask
		}
		equal := t.reg()
		VCMPPS(Imm(0), x, v, equal)
		VMOVMSKPS(equal, mask)
		return mask
	})
	argMax(t, "argMaxI32", "int32", VPMAXSD, func(x Mem, v VecVirtual) GPVirtual {
		mask := GP32()
		if t.wide() {
			k := K()
			VPCMPEQD(x, v, k)
			KMOVW(k, mask)
			return mask
		}
		equal := t.reg()
		VPCMPEQD(x, v, equal)
		VMOVMSKPS(equal, mask)
		return mask
	})
}

func argMax(t target, name, element string, most func(...Op), equal func(x Mem, v VecVirtual) GPVirtual) {
	l := loop{target: t, lanes: t.bytes / 4}
	l.start(name, "(x *"+element+", n int) int", "is the index of the first greatest element.")
	x, n := arg("x"), arg("n")
	best := t.reg()
	VMOVUPS(Mem{Base: x}, best)
	XORQ(l.i, l.i)
	Label("next")
	most(l.at(x), best, best)
	ADDQ(Imm(uint64(l.lanes)), l.i)
	CMPQ(l.i, n)
	JLT(LabelRef("next"))

	other := t.reg()
	if t.wide() {
		VSHUFF64X2(Imm(0b01_00_11_10), best, best, other)
		most(other, best, best)
		VSHUFF64X2(Imm(0b10_11_00_01), best, best, other)
	} else {
		VPERM2F128(Imm(1), best, best, other)
	}
	most(other, best, best)
	VPERMILPS(Imm(0b01_00_11_10), best, other)
	most(other, best, best)
	VPERMILPS(Imm(0b10_11_00_01), best, other)
	most(other, best, best)

	XORQ(l.i, l.i)
	Comment("A NaN is equal to nothing: the search ends with the vectors in any case.")
	Label("search")
	CMPQ(l.i, n)
	JGE(LabelRef("done"))
	mask := equal(l.at(x), best)
	TESTL(mask, mask)
	JNZ(LabelRef("found"))
	ADDQ(Imm(uint64(l.lanes)), l.i)
	JMP(LabelRef("search"))
	Label("found")
	BSFL(mask, mask)
	ADDQ(mask.As64(), l.i)
	Label("done")
	Store(l.i, ReturnIndex(0))
	VZEROUPPER()
	RET()
}
