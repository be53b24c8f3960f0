package kernel

import "unsafe"

const size32 = int(unsafe.Sizeof(float32(0)))

// mulAddPanel adds A·B to C for all m rows and a panel of one or two vectors of columns.
func mulAddPanel(vectors int, c []float32, ldc int, a, b view, m, k int) {
	call := mulAdd2xAVX512
	switch {
	case level == AVX512 && vectors == 1:
		call = mulAdd1xAVX512
	case level == AVX2 && vectors == 2:
		call = mulAdd2xAVX2
	case level == AVX2:
		call = mulAdd1xAVX2
	}
	call(&c[0], ldc*size32, &a.at[0], a.row*size32, a.col*size32, &b.at[0], b.row*size32, m, k)
}
