package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// matrices writes the float32 products C += A·B over panels of two vectors and of one vector of
// columns. All rows are done in blocks as high as registers allow, then in lower blocks.
func matrices(t target) {
	rows := []int{6, 2, 1} // 12 sums, 2 of B, 1 of A, 1 product: all 16 registers
	if t.wide() {
		rows = []int{12, 4, 1} // of 32 registers
	}
	for _, width := range []int{2, 1} {
		matrix(t, rows, width)
	}
}

func matrix(t target, rows []int, width int) {
	name := fmt.Sprintf("mulAdd%dx%s", width, t.name)
	start(name, "(c *float32, ldc int, a *float32, ai, ak int, b *float32, bk, m, k int)",
		fmt.Sprintf("adds A·B to C for %d columns. Distances are in bytes; k is above zero.", width*t.bytes/4))
	c, ldc, a, ai, ak, bk, m := arg("c"), arg("ldc"), arg("a"), arg("ai"), arg("ak"), arg("bk"), arg("m")
	for _, n := range rows {
		block := fmt.Sprintf("rows%d", n)
		Label(block)
		CMPQ(m, Imm(uint64(n)))
		JLT(LabelRef(block + "done"))

		Comment("The sums start from C, so that C's own value is the first term.")
		sums := t.regs(n * width)
		at := GP64()
		MOVQ(c, at)
		for r := range n {
			for v := range width {
				VMOVUPS(Mem{Base: at, Disp: v * t.bytes}, sums[r*width+v])
			}
			ADDQ(ldc, at)
		}

		as := newRowPointers(a, ai, n)
		b, k := arg("b"), arg("k")
		inputs, x, product := t.regs(width), t.reg(), t.reg()
		Label(block + "k")
		for v := range width {
			VMOVUPS(Mem{Base: b, Disp: v * t.bytes}, inputs[v])
		}
		for r := range n {
			VBROADCASTSS(as.at(r), x)
			for v := range width {
				VMULPS(inputs[v], x, product)
				VADDPS(product, sums[r*width+v], sums[r*width+v])
			}
		}
		as.advance(ak)
		ADDQ(bk, b)
		DECQ(k)
		JNZ(LabelRef(block + "k"))

		for r := range n {
			for v := range width {
				VMOVUPS(sums[r*width+v], Mem{Base: c, Disp: v * t.bytes})
			}
			ADDQ(ldc, c)
		}
		for range n {
			ADDQ(ai, a)
		}
		SUBQ(Imm(uint64(n)), m)
		JMP(LabelRef(block))
		Label(block + "done")
	}
	VZEROUPPER()
	RET()
}
