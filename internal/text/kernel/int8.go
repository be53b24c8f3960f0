package kernel

// Packed8 is a matrix of int8 weights, K rows (inputs) by N columns (outputs), laid out for MulU8:
// strips of 16 columns; within a strip, for each four rows, the four weights of each column side by
// side. K is filled up to a multiple of four with zeros, N to one of 16.
type Packed8 struct {
	K, N  int
	data  []int8
	start []int32 // -64 times the sum of each column: inputs are stored plus 64
}

// Quads is the length an input row of Packed8 needs: K, rounded up to a multiple of four.
func (p *Packed8) Quads() int { return (p.K + 3) &^ 3 }

// PackI8 packs W, k×n, row-major without gaps.
func PackI8(w []int8, k, n int) *Packed8 {
	checkMatrix("W", len(w), n, k, n)
	columns := (n + strip - 1) / strip * strip
	p := &Packed8{K: k, N: n, start: make([]int32, columns)}
	p.data = make([]int8, p.Quads()*columns)
	for l := range k {
		for j, x := range w[l*n:][:n] {
			p.data[j/strip*strip*p.Quads()+l/4*4*strip+j%strip*4+l%4] = x
			p.start[j] -= 64 * int32(x)
		}
	}
	return p
}

// MulU8 sets dst, m×N, to ·W: A is m rows of p.Quads() elements below 128, as Narrow gives
// them; those after the first K are not used. Half the memory of MulI16, and about half the time.
// The sums are exact as long as K is below 2¹⁷.
func MulU8(dst []int32, a []uint8, m int, p *Packed8) {
	quads := p.Quads()
	checkMatrix("dst", len(dst), p.N, m, p.N)
	checkMatrix("A", len(a), quads, m, quads)
	if level == Plain || m == 0 || p.K == 0 {
		mulU8Plain(dst, a, m, p)
		return
	}
	for j := 0; j < p.N; {
		strips := min(level.strips(), (p.N-j+strip-1)/strip)
		w, start, cols := p.data[j*quads:], p.start[j:], min(strips*strip, p.N-j)
		if cols == strips*strip {
			mulU8Strip(strips, dst[j:], p.N, a, m, w, start, quads)
		} else {
			mulU8Tiles(strips, dst[j:], p.N, a, m, w, start, quads, cols)
		}
		j += cols
	}
}

// mulU8Tiles is mulU8Strip for fewer columns than the strips have.
func mulU8Tiles(strips int, dst []int32, ldd int, a []uint8, m int, w []int8, start []int32, quads, cols int) {
	var tile [tileRowsInt * 4 * strip]int32
	for i := 0; i < m; i += tileRowsInt {
		rows := min(tileRowsInt, m-i)
		mulU8Strip(strips, tile[:], strips*strip, a[i*quads:], rows, w, start, quads)
		for r := range rows {
			copy(dst[(i+r)*ldd:][:cols], tile[r*strips*strip:])
		}
	}
}

func mulU8Plain(dst []int32, a []uint8, m int, p *Packed8) {
	quads := p.Quads()
	for i := range m {
		in, out := a[i*quads:][:quads], dst[i*p.N:][:p.N]
		for j := 0; j < p.N; j += strip {
			sum := [strip]int32(p.start[j:])
			w := p.data[j*quads:][:strip*quads]
			for l := 0; l < quads; l += 4 {
				x, four := in[l:][:4], w[l*strip:][:4*strip]
				for c := range sum {
					y := four[4*c:][:4]
					sum[c] += int32(x[0])*int32(y[0]) + int32(x[1])*int32(y[1]) +
						int32(x[2])*int32(y[2]) + int32(x[3])*int32(y[3])
				}
			}
			copy(out[j:], sum[:])
		}
	}
}
