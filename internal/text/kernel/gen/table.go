package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// tables writes the sums of table rows. The sums stay in registers, a block of columns after the
// other, while the rows go by.
func tables(t target) {
	sumRows(t, "sumRowsI16", "int16", func(row Mem, sum VecVirtual, v int) {
		row.Disp = v * t.bytes
		VPADDW(row, sum, sum)
	})
	sumRows(t, "sumRowsI8", "int8", func(row Mem, sum VecVirtual, v int) {
		row.Disp = v * t.bytes / 2
		wide := t.reg()
		VPMOVSXBW(row, wide)
		VPADDW(wide, sum, sum)
	})
}

func sumRows(t target, name, element string, add func(row Mem, sum VecVirtual, v int)) {
	lanes, size := t.bytes/2, 2
	if element == "int8" {
		size = 1
	}
	start(name+t.name, fmt.Sprintf("(dst *int16, table *%s, width int, rows *int32, count, cols int)", element),
		"adds count rows, width bytes apart, to dst. count is above zero; cols are whole vectors.")
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
			add(Mem{Base: table, Index: row, Scale: 1}, s, v)
		}
		ADDQ(Imm(4), rows)
		DECQ(left)
		JNZ(LabelRef(block + "row"))
		for v, s := range sums {
			VMOVUPS(s, Mem{Base: dst, Disp: v * t.bytes})
		}
		ADDQ(U32(uint32(n*t.bytes)), dst)
		ADDQ(U32(uint32(n*lanes*size)), table)
		SUBQ(U32(uint32(n*lanes)), cols)
		JMP(LabelRef(block))
		Label(block + "done")
	}
	VZEROUPPER()
	RET()
}
