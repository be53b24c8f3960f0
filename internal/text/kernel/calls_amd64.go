package kernel

import "unsafe"

const size32 = int(unsafe.Sizeof(float32(0)))

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
