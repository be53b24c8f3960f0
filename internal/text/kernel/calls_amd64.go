package kernel

import "unsafe"

const (
	size16 = int(unsafe.Sizeof(int16(0)))
	size32 = int(unsafe.Sizeof(float32(0)))
)

// mulAddPanel adds A·B to C for all m rows and a panel of one or two vectors of columns.
func mulAddPanel(vectors int, c []float32, ldc int, a, b view, m, k int) {
	ldc, ai, ak, bk := ldc*size32, a.row*size32, a.col*size32, b.row*size32
	switch {
	case level == AVX512 && vectors == 2:
		mulAdd2xAVX512(&c[0], ldc, &a.at[0], ai, ak, &b.at[0], bk, m, k)
	case level == AVX512:
		mulAdd1xAVX512(&c[0], ldc, &a.at[0], ai, ak, &b.at[0], bk, m, k)
	case vectors == 2:
		mulAdd2xAVX2(&c[0], ldc, &a.at[0], ai, ak, &b.at[0], bk, m, k)
	default:
		mulAdd1xAVX2(&c[0], ldc, &a.at[0], ai, ak, &b.at[0], bk, m, k)
	}
}

// transpose8 copies 8 rows to 8 columns of to, as far as blocks of 8 reach into k, and says how far.
func transpose8(to []float32, ldt int, rows []float32, ld, k int) int {
	blocks := k / 8
	if blocks > 0 {
		transpose8AVX2(&to[0], ldt*size32, &rows[0], ld*size32, blocks)
	}
	return 8 * blocks
}

// mulI16Strip sets dst to A·W for all m rows and one to four strips (one with AVX2).
func mulI16Strip(strips int, dst []int32, ldd int, a []int16, m int, w []int16, even int) {
	ldd, lda, ldw, pairs := ldd*size32, even*size16, even*strip*size16, even/2
	switch {
	case level == AVX2:
		mulI16x1AVX2(&dst[0], ldd, &a[0], lda, &w[0], ldw, m, pairs)
	case strips == 1:
		mulI16x1AVX512(&dst[0], ldd, &a[0], lda, &w[0], ldw, m, pairs)
	case strips == 2:
		mulI16x2AVX512(&dst[0], ldd, &a[0], lda, &w[0], ldw, m, pairs)
	case strips == 3:
		mulI16x3AVX512(&dst[0], ldd, &a[0], lda, &w[0], ldw, m, pairs)
	default:
		mulI16x4AVX512(&dst[0], ldd, &a[0], lda, &w[0], ldw, m, pairs)
	}
}

// mulU8Strip is mulI16Strip for bytes; start is the first column's.
func mulU8Strip(strips int, dst []int32, ldd int, a []uint8, m int, w []int8, start []int32, quads int) {
	ldd, lda, ldw, steps := ldd*size32, quads, quads*strip, quads/4
	switch {
	case level == AVX2:
		mulU8x1AVX2(&dst[0], ldd, &a[0], lda, &w[0], ldw, &start[0], m, steps)
	case strips == 1:
		mulU8x1AVX512(&dst[0], ldd, &a[0], lda, &w[0], ldw, &start[0], m, steps)
	case strips == 2:
		mulU8x2AVX512(&dst[0], ldd, &a[0], lda, &w[0], ldw, &start[0], m, steps)
	case strips == 3:
		mulU8x3AVX512(&dst[0], ldd, &a[0], lda, &w[0], ldw, &start[0], m, steps)
	default:
		mulU8x4AVX512(&dst[0], ldd, &a[0], lda, &w[0], ldw, &start[0], m, steps)
	}
}

// packT8 copies 8 rows of Wᵀ to 8 columns, as far as blocks of 16 reach into k, and says how far. A
// pair of int16 is one 32-bit number to it.
func packT8(to, rows []int16, ld, k int) int {
	blocks := k / 16
	if level == Plain || blocks == 0 {
		return 0
	}
	column, row := (*float32)(unsafe.Pointer(&to[0])), (*float32)(unsafe.Pointer(&rows[0]))
	transpose8AVX2(column, 2*strip*size16, row, ld*size16, blocks)
	return 16 * blocks
}
