package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// products16 writes the int16 products over strips of 16 columns: one vector of AVX-512, two of
// AVX2, hold the pairs of weights of a strip.
func products16() {
	product16(avx2, []int{6, 2, 1}, 1)
	for strips := 1; strips <= 4; strips++ {
		product16(avx512, []int{6, 2, 1}, strips)
	}
}

const stripBytes = 64

func product16(t target, rows []int, strips int) {
	name := fmt.Sprintf("mulI16x%d%s", strips, t.name)
	start(name, "(dst *int32, ldd int, a *int16, lda int, w *int16, ldw, m, pairs int)",
		fmt.Sprintf("sets dst to A·W for %d strips, ldw apart. Distances are in bytes; pairs is above zero.", strips))
	dst, ldd, a, lda, ldw, m := arg("dst"), arg("ldd"), arg("a"), arg("lda"), arg("ldw"), arg("m")
	width := strips * stripBytes / t.bytes
	for _, n := range rows {
		block := fmt.Sprintf("rows%d", n)
		Label(block)
		CMPQ(m, Imm(uint64(n)))
		JLT(LabelRef(block + "done"))

		sums := t.regs(n * width)
		zero(sums)
		as := newRowPointers(a, lda, n)
		w, pairs := arg("w"), arg("pairs")
		ws := newRowPointers(w, ldw, strips)
		weights, x := t.regs(width), t.reg()
		Label(block + "k")
		for v := range width {
			m := ws.at(v * t.bytes / stripBytes)
			m.Disp = v * t.bytes % stripBytes
			VMOVUPS(m, weights[v])
		}
		for r := range n {
			VPBROADCASTD(as.at(r), x)
			for v := range width {
				t.addPairs(weights[v], x, sums[r*width+v])
			}
		}
		as.advance(Imm(4))
		ws.advance(Imm(stripBytes))
		DECQ(pairs)
		JNZ(LabelRef(block + "k"))

		for r := range n {
			for v := range width {
				VMOVUPS(sums[r*width+v], Mem{Base: dst, Disp: v * t.bytes})
			}
			ADDQ(ldd, dst)
		}
		for range n {
			ADDQ(lda, a)
		}
		SUBQ(Imm(uint64(n)), m)
		JMP(LabelRef(block))
		Label(block + "done")
	}
	VZEROUPPER()
	RET()
}

// addPairs adds the inner products of pairs of int16 to int32 sums.
func (t target) addPairs(w, x, sum VecVirtual) {
	if t.wide() {
		VPDPWSSD(w, x, sum)
		return
	}
	product := t.reg()
	VPMADDWD(w, x, product)
	VPADDD(product, sum, sum)
}
