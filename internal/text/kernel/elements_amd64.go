package kernel

// The functions below do as many whole vectors as their slices have and say how many elements those
// are; the plain form does the rest.

// whole is the part of n that is whole vectors of lanes at AVX512; at AVX2 half of that counts.
func (l Level) whole(n, lanes int) int {
	switch l {
	case AVX512:
		return n &^ (lanes - 1)
	case AVX2:
		return n &^ (lanes/2 - 1)
	}
	return 0
}

// whole16 is the part of n that is whole turns of functions that take 16 elements at both levels.
func (l Level) whole16(n int) int {
	if l == Plain {
		return 0
	}
	return n &^ 15
}

func addVectors(y, x []float32) int {
	n := level.whole(len(y), 16)
	switch {
	case n == 0:
	case level == AVX512:
		addAVX512(&y[0], &x[0], n)
	default:
		addAVX2(&y[0], &x[0], n)
	}
	return n
}

func mulVectors(y, x []float32) int {
	n := level.whole(len(y), 16)
	switch {
	case n == 0:
	case level == AVX512:
		mulAVX512(&y[0], &x[0], n)
	default:
		mulAVX2(&y[0], &x[0], n)
	}
	return n
}

func axpyVectors(y []float32, s float32, x []float32) int {
	n := level.whole(len(y), 16)
	switch {
	case n == 0:
	case level == AVX512:
		axpyAVX512(&y[0], &x[0], s, n)
	default:
		axpyAVX2(&y[0], &x[0], s, n)
	}
	return n
}

func scaleVectors(y []float32, s float32) int {
	n := level.whole(len(y), 16)
	switch {
	case n == 0:
	case level == AVX512:
		scaleAVX512(&y[0], s, n)
	default:
		scaleAVX2(&y[0], s, n)
	}
	return n
}

func tanhVectors(y, x []float32) int {
	n := level.whole(len(y), 16)
	switch {
	case n == 0:
	case level == AVX512:
		tanhAVX512(&y[0], &x[0], n)
	default:
		tanhAVX2(&y[0], &x[0], n)
	}
	return n
}

func adamVectors(w, g, mean, square []float32, c *adamConstants) int {
	n := level.whole(len(w), 16)
	switch {
	case n == 0:
	case level == AVX512:
		adamAVX512(&w[0], &g[0], &mean[0], &square[0], &c.Rate, n)
	default:
		adamAVX2(&w[0], &g[0], &mean[0], &square[0], &c.Rate, n)
	}
	return n
}

func dequantiseVectors(dst []float32, src []int32, scale float32, bias []float32) int {
	n := level.whole(len(dst), 16)
	switch {
	case n == 0:
	case level == AVX512:
		dequantiseAVX512(&dst[0], &src[0], &bias[0], scale, n)
	default:
		dequantiseAVX2(&dst[0], &src[0], &bias[0], scale, n)
	}
	return n
}

func dequantiseColumnsVectors(dst []float32, src []int32, scale, bias []float32) int {
	n := level.whole(len(dst), 16)
	switch {
	case n == 0:
	case level == AVX512:
		dequantiseColumnsAVX512(&dst[0], &src[0], &scale[0], &bias[0], n)
	default:
		dequantiseColumnsAVX2(&dst[0], &src[0], &scale[0], &bias[0], n)
	}
	return n
}

func quantiseVectors(dst []int16, src []float32, scale float32) int {
	n := level.whole16(len(dst))
	switch {
	case n == 0:
	case level == AVX512:
		quantiseAVX512(&dst[0], &src[0], scale, n)
	default:
		quantiseAVX2(&dst[0], &src[0], scale, n)
	}
	return n
}

func sumRowsI8Vectors(dst []int16, table []int8, rows []int32) int {
	n := level.whole(len(dst), 32)
	switch width := len(dst); {
	case n == 0 || len(rows) == 0:
	case level == AVX512:
		sumRowsI8AVX512(&dst[0], &table[0], width, &rows[0], len(rows), n)
	default:
		sumRowsI8AVX2(&dst[0], &table[0], width, &rows[0], len(rows), n)
	}
	return n
}

func argMaxVectors(x []float32) (best, done int) {
	done = level.whole(len(x), 16)
	switch {
	case done == 0:
	case level == AVX512:
		best = argMaxAVX512(&x[0], done)
	default:
		best = argMaxAVX2(&x[0], done)
	}
	if best == done {
		best = 0 // nothing equals the greatest: it is a NaN
	}
	return best, done
}

func argMaxI32Vectors(x []int32) (best, done int) {
	done = level.whole(len(x), 16)
	switch {
	case done == 0:
	case level == AVX512:
		best = argMaxI32AVX512(&x[0], done)
	default:
		best = argMaxI32AVX2(&x[0], done)
	}
	if best == done {
		best = 0 // nothing equals the greatest: it is a NaN
	}
	return best, done
}

func narrowVectors(dst []uint8, src []int16, half int16, shift uint) int {
	n := len(dst) &^ 31
	halves := int32(half) * 0x10001
	switch {
	case level == Plain || n == 0:
		return 0
	case level == AVX512:
		narrowAVX512(&dst[0], &src[0], halves, uint64(shift), n)
	default:
		narrowAVX2(&dst[0], &src[0], halves, uint64(shift), n)
	}
	return n
}

func mulTanhSlopeVectors(y, x []float32) int {
	n := level.whole(len(y), 16)
	switch {
	case n == 0:
	case level == AVX512:
		mulTanhSlopeAVX512(&y[0], &x[0], n)
	default:
		mulTanhSlopeAVX2(&y[0], &x[0], n)
	}
	return n
}
