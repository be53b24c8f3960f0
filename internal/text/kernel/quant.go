package kernel

// Dequantise sets dst to float32(src)·scale + bias, row by row: bias is one row, src and dst are any
// number of rows of its length, without gaps.
func Dequantise(dst []float32, src []int32, scale float32, bias []float32) {
	checkSame("Dequantise", len(dst), len(src))
	checkRows("Dequantise", len(src), len(bias))
	for n := len(bias); len(src) > 0; dst, src = dst[n:], src[n:] {
		done := dequantiseVectors(dst[:n], src, scale, bias)
		dequantisePlain(dst[done:n], src[done:n], scale, bias[done:])
	}
}

func dequantisePlain(dst []float32, src []int32, scale float32, bias []float32) {
	for i, v := range src {
		dst[i] = float32(float32(v)*scale) + bias[i]
	}
}

// DequantiseColumns is Dequantise with a scale of its own for each column.
func DequantiseColumns(dst []float32, src []int32, scale, bias []float32) {
	checkSame("DequantiseColumns", len(dst), len(src))
	checkSame("DequantiseColumns", len(scale), len(bias))
	checkRows("DequantiseColumns", len(src), len(bias))
	for n := len(bias); len(src) > 0; dst, src = dst[n:], src[n:] {
		for i := dequantiseColumnsVectors(dst[:n], src, scale, bias); i < n; i++ {
			dst[i] = float32(float32(src[i])*scale[i]) + bias[i]
		}
	}
}

// Quantise sets dst to src·scale rounded to the nearest integer, halves to even, clamped to an int16.
func Quantise(dst []int16, src []float32, scale float32) {
	checkSame("Quantise", len(dst), len(src))
	n := quantiseVectors(dst, src, scale)
	quantisePlain(dst[n:], src[n:], scale)
}

func quantisePlain(dst []int16, src []float32, scale float32) {
	for i, v := range src {
		dst[i] = quantise(float32(v * scale))
	}
}

// Narrow turns int16 activations into inputs of MulU8: (src + half) >> shift, half being
// 1<<(shift-1) or 0, clamped to -64 and 63, plus 64. shift is at most 8.
func Narrow(dst []uint8, src []int16, shift uint) {
	checkSame("Narrow", len(dst), len(src))
	if shift > 8 {
		panic("kernel: Narrow: shift beyond 8")
	}
	half := int16(1) << shift >> 1
	for i := narrowVectors(dst, src, half, shift); i < len(src); i++ {
		dst[i] = uint8(64 + max(-64, min(63, (int32(src[i])+int32(half))>>shift)))
	}
}

func checkRows(name string, n, row int) {
	if row == 0 && n > 0 || row > 0 && n%row != 0 {
		panic("kernel: " + name + ": not a whole number of rows")
	}
}
