// Command gen writes the assembly of package kernel: vector_amd64.s and its Go declarations.
// Everything is written twice, for AVX2 and for AVX-512, from one description.
//
//	go generate ./internal/text/kernel
package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// A target is one width of vectors.
type target struct {
	name  string // suffix of the functions' names
	bytes int
	reg   func() VecVirtual
}

var (
	avx2   = target{"AVX2", 32, YMM}
	avx512 = target{"AVX512", 64, ZMM}
)

func main() {
	for _, t := range []target{avx2, avx512} {
		matrices(t)
		elements(t)
		gates(t)
		recurrences(t)
		quants(t)
		tables(t)
		argMaxes(t)
	}
	transpose()
	products()
	Generate()
}

// start begins a leaf function.
func start(name, signature, doc string) {
	TEXT(name, NOSPLIT, "func"+signature)
	Pragma("noescape")
	Doc(name + " " + doc)
}

// regs allocates n vectors of the target's width.
func (t target) regs(n int) []VecVirtual {
	out := make([]VecVirtual, n)
	for i := range out {
		out[i] = t.reg()
	}
	return out
}

// arg loads a parameter that is one machine word.
func arg(name string) GPVirtual {
	r := GP64()
	Load(Param(name), r)
	return r
}

// rowPointers are registers from which rows of a matrix, stride apart, are one address each: x86
// adds once or twice a register, so that each pointer serves three rows.
type rowPointers struct {
	base   []GPVirtual
	stride GPVirtual
}

func newRowPointers(first, stride GPVirtual, rows int) rowPointers {
	p := rowPointers{stride: stride}
	for r := 0; r < rows; r += 3 {
		next := GP64()
		if r == 0 {
			MOVQ(first, next)
		} else {
			last := p.base[len(p.base)-1]
			LEAQ(Mem{Base: last, Index: stride, Scale: 2}, next)
			ADDQ(stride, next)
		}
		p.base = append(p.base, next)
	}
	return p
}

func (p rowPointers) at(row int) Mem {
	base := p.base[row/3]
	if row%3 == 0 {
		return Mem{Base: base}
	}
	return Mem{Base: base, Index: p.stride, Scale: uint8(row % 3)}
}

func (p rowPointers) advance(step Op) {
	for _, b := range p.base {
		ADDQ(step, b)
	}
}

func (t target) wide() bool { return t.bytes == avx512.bytes }

// zero clears registers. The usual way, a register exclusive-or itself, counts here as a use of its
// old value when it is 512 bits wide, which would keep every register of every block occupied.
func zero(rs []VecVirtual) {
	none := GP32()
	XORL(none, none)
	x := XMM()
	VMOVD(none, x)
	VPBROADCASTD(x, rs[0])
	for _, r := range rs[1:] {
		VMOVUPS(rs[0], r)
	}
}
