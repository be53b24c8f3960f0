package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// tables writes the sums of table rows. The sums stay in registers, a block of columns after the
// other, while the rows go by.
func tables(t target) {
	lanes := t.bytes / 2
	start("sumRowsI8"+t.name, "(dst *int16, table *int8, width int, rows *int32, count, cols int)",
		"adds count rows, width apart, to dst. count is above zero; cols are whole vectors.")
	dst, table, width, count, cols := arg("dst"), arg("table"), arg("width"), arg("count"), arg("cols")
	for _, n := range []int{4, 1} {
		block := fmt.Sprintf("vectors%d", n)
		Label(block)
		CMPQ(cols, U32(uint32(n*lanes)))
		JLT(LabelRef(block + "done"))
		sums := t.regs(n)
		for v, s := range sums {
			VMOVUPS(Mem{Base: dst, Disp: v * t.bytes}, s)
		}
		rows, left := arg("rows"), GP64()
		MOVQ(count, left)
		Label(block + "row")
		row := GP64()
		MOVLQSX(Mem{Base: rows}, row)
		IMULQ(width, row)
		for v, s := range sums {
			wide := t.reg()
			VPMOVSXBW(Mem{Base: table, Index: row, Scale: 1, Disp: v * lanes}, wide)
			VPADDW(wide, s, s)
		}
		ADDQ(Imm(4), rows)
		DECQ(left)
		JNZ(LabelRef(block + "row"))
		for v, s := range sums {
			VMOVUPS(s, Mem{Base: dst, Disp: v * t.bytes})
		}
		ADDQ(U32(uint32(n*t.bytes)), dst)
		ADDQ(U32(uint32(n*lanes)), table)
		SUBQ(U32(uint32(n*lanes)), cols)
		JMP(LabelRef(block))
		Label(block + "done")
	}
	VZEROUPPER()
	RET()
}
