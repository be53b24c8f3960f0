package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// transpose writes the copy of 8 rows into 8 columns, 8×8 numbers at a time: pairs of rows are
// interleaved, then pairs of pairs, then the halves of the vectors change places.
func transpose() {
	start("transpose8AVX2", "(to *float32, ldt int, from *float32, ldf, blocks int)",
		"copies 8 rows of 8·blocks numbers to 8 columns. Distances are in bytes; blocks is above zero.")
	to, ldt, from, ldf, blocks := arg("to"), arg("ldt"), arg("from"), arg("ldf"), arg("blocks")
	rows := newRowPointers(from, ldf, 8)
	columns := newRowPointers(to, ldt, 8)
	step := GP64()
	MOVQ(ldt, step)
	SHLQ(Imm(3), step)

	Label("block")
	row, pair, four := avx2.regs(8), avx2.regs(8), avx2.regs(8)
	for i := range 8 {
		VMOVUPS(rows.at(i), row[i])
	}
	for i := 0; i < 8; i += 2 {
		VUNPCKLPS(row[i+1], row[i], pair[i])
		VUNPCKHPS(row[i+1], row[i], pair[i+1])
	}
	for i := 0; i < 8; i += 4 {
		VUNPCKLPD(pair[i+2], pair[i], four[i])
		VUNPCKHPD(pair[i+2], pair[i], four[i+1])
		VUNPCKLPD(pair[i+3], pair[i+1], four[i+2])
		VUNPCKHPD(pair[i+3], pair[i+1], four[i+3])
	}
	for i := range 4 {
		out := avx2.regs(2)
		VPERM2F128(Imm(0x20), four[i+4], four[i], out[0])
		VPERM2F128(Imm(0x31), four[i+4], four[i], out[1])
		VMOVUPS(out[0], columns.at(i))
		VMOVUPS(out[1], columns.at(i+4))
	}
	rows.advance(Imm(32))
	columns.advance(step)
	DECQ(blocks)
	JNZ(LabelRef("block"))
	VZEROUPPER()
	RET()
}
