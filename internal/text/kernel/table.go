package kernel

import "unsafe"

// SumRowsI8 adds rows of a table, len(dst) wide, to dst: the sum of the embeddings of a token's
// features. Sums wrap; that many rows of 127 fit is for the caller to see.
func SumRowsI8(dst []int16, table []int8, rows []int32) {
	checkTable(len(table), len(dst), rows)
	done := sumRowsI8Vectors(dst, table, rows)
	if done == len(dst) {
		return
	}
	for _, r := range rows {
		row := table[int(r)*len(dst):][:len(dst)]
		for i := done; i < len(dst); i++ {
			dst[i] += int16(row[i])
		}
	}
}

func checkTable(have, width int, rows []int32) {
	if width == 0 {
		return
	}
	height := have / width
	for _, r := range rows {
		if uint(r) >= uint(height) {
			panic("kernel: row outside of the table")
		}
	}
}

// ArgMax is the index of the first greatest element of x, or -1 when x is empty.
func ArgMax(x []float32) int {
	if len(x) == 0 {
		return -1
	}
	best, done := argMaxVectors(x)
	for i := done; i < len(x); i++ {
		if x[i] > x[best] {
			best = i
		}
	}
	return best
}

// ArgMaxI32 is the index of the first greatest element of x, or -1 when x is empty.
func ArgMaxI32(x []int32) int {
	if len(x) == 0 {
		return -1
	}
	best, done := argMaxI32Vectors(x)
	for i := done; i < len(x); i++ {
		if x[i] > x[best] {
			best = i
		}
	}
	return best
}

// Signed is b seen as signed numbers, without a copy: the tables of the networks are most of the
// program, and a copy of them would be most of its memory and of its start.
func Signed(b []byte) []int8 {
	return unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(b))), len(b))
}
