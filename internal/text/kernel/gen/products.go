package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/attr"
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// A product is a product of integer matrices over strips of 16 columns. 64 bytes of a strip, one
// vector of AVX-512 or two of AVX2, hold what 4 bytes of inputs meet: 2 weights of int16 or 4 of
// int8 for each column.
type product struct {
	name            string
	inputs, weights string
	starts          bool // sums start from values given for each column, not from zero
	add             func(t target, w, x, sum VecVirtual)
}

const stripBytes = 64

func products() {
	for _, p := range []product{
		{"mulI16", "int16", "int16", false, addPairs},
		{"mulU8", "uint8", "int8", true, addQuads},
	} {
		p.write(avx2, 1)
		for strips := 1; strips <= 4; strips++ {
			p.write(avx512, strips)
		}
	}
}

func (p product) write(t target, strips int) {
	signature, doc := "", "sets dst to A·W"
	if p.starts {
		signature, doc = "start *int32, ", "sets dst to start+A·W"
	}
	start(fmt.Sprintf("%sx%d%s", p.name, strips, t.name),
		fmt.Sprintf("(dst *int32, ldd int, a *%s, lda int, w *%s, ldw int, %sm, steps int)", p.inputs, p.weights, signature),
		fmt.Sprintf("%s for %d strips, ldw apart. Distances are in bytes; steps, of 4 bytes of A, is above zero.", doc, strips))
	dst, ldd, a, lda, ldw, m := arg("dst"), arg("ldd"), arg("a"), arg("lda"), arg("ldw"), arg("m")
	width := strips * stripBytes / t.bytes
	for _, n := range []int{6, 2, 1} { // 12 or 24 sums, and the weights, an input and a product
		block := fmt.Sprintf("rows%d", n)
		Label(block)
		CMPQ(m, Imm(uint64(n)))
		JLT(LabelRef(block + "done"))

		sums := t.regs(n * width)
		if p.starts {
			from := arg("start")
			for i, s := range sums {
				VMOVUPS(Mem{Base: from, Disp: i % width * t.bytes}, s)
			}
		} else {
			zero(sums)
		}
		as := newRowPointers(a, lda, n)
		w, steps := arg("w"), arg("steps")
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
				p.add(t, weights[v], x, sums[r*width+v])
			}
		}
		as.advance(Imm(4))
		ws.advance(Imm(stripBytes))
		DECQ(steps)
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
func addPairs(t target, w, x, sum VecVirtual) {
	if t.wide() {
		VPDPWSSD(w, x, sum)
		return
	}
	product := t.reg()
	VPMADDWD(w, x, product)
	VPADDD(product, sum, sum)
}

// addQuads adds the inner products of four int8 and four uint8 to int32 sums. With AVX2, pairs are
// summed in an int16 first, where two products of numbers below 128 have room.
func addQuads(t target, w, x, sum VecVirtual) {
	if t.wide() {
		VPDPBUSD(w, x, sum)
		return
	}
	product := t.reg()
	VPMADDUBSW(w, x, product)
	VPMADDWD(ones(), product, product)
	VPADDD(product, sum, sum)
}

var onesAt *Mem

// ones is a vector of the int16 1 in memory.
func ones() Mem {
	if onesAt == nil {
		m := GLOBL("ones16", attr.RODATA|attr.NOPTR)
		for i := range 8 {
			DATA(4*i, U32(0x00010001))
		}
		onesAt = &m
	}
	return *onesAt
}
