package kernel

// strip is the number of columns packed together: one 512-bit or two 256-bit vectors of pairs.
const strip = 16

// Packed is a matrix of int16 weights, K rows (inputs) by N columns (outputs), laid out for MulI16:
// strips of 16 columns; within a strip, for each pair of rows, the two weights of each column side
// by side. An odd K is filled up with a row of zeros, N with columns of zeros.
type Packed struct {
	K, N int
	data []int16
}

// Even is the length an input row of Packed needs: K, rounded up to even.
func (p *Packed) Even() int { return (p.K + 1) &^ 1 }

// PackI16 packs W, k×n, row-major without gaps.
func PackI16(w []int16, k, n int) *Packed {
	checkMatrix("W", len(w), n, k, n)
	p := new(Packed)
	p.resize(k, n)
	for j := 0; j < n; j += strip {
		cols := min(strip, n-j)
		to := p.data[j*p.Even():]
		for l := range k {
			pairs := to[l/2*2*strip+l%2:]
			for c, x := range w[l*n+j:][:cols] {
				pairs[2*c] = x
			}
		}
	}
	return p
}

// PackI16TInto packs Wᵀ, where W is n×k with rows ldw apart: MulI16 then gives A·Wᵀ, all the inner
// products of the rows of A with the rows of W. The memory of p is reused when large enough, and
// packing is quick enough to be done for every sentence.
func PackI16TInto(p *Packed, w []int16, ldw, k, n int) {
	checkMatrix("W", len(w), ldw, n, k)
	p.resize(k, n)
	if k == 0 || n == 0 {
		return
	}
	if n%strip != 0 {
		clear(p.data[n/strip*strip*p.Even():])
	}
	j := 0
	for ; j+8 <= n; j += 8 {
		done := packT8(p.column(j), w[j*ldw:], ldw, k)
		for i := range 8 {
			packT1(p.column(j+i), w[(j+i)*ldw:][:k], done)
		}
	}
	for ; j < n; j++ {
		packT1(p.column(j), w[j*ldw:][:k], 0)
	}
}

// packT1 copies a row of Wᵀ to a column from element first, even, on.
func packT1(to, row []int16, first int) {
	l := first
	for ; l+1 < len(row); l += 2 {
		pair := to[l*strip:][:2]
		pair[0], pair[1] = row[l], row[l+1]
	}
	if l < len(row) {
		pair := to[l*strip:][:2]
		pair[0], pair[1] = row[l], 0
	}
}

// column starts at the first pair of column j; each next pair is 2·strip further.
func (p *Packed) column(j int) []int16 { return p.data[j/strip*strip*p.Even()+j%strip*2:] }

func (p *Packed) resize(k, n int) {
	p.K, p.N = k, n
	size := p.Even() * ((n + strip - 1) / strip * strip)
	if cap(p.data) < size {
		p.data = make([]int16, size)
	}
	p.data = p.data[:size]
}

// MulI16 sets dst, m×N, to A·W: A is m rows of p.Even() elements; for an odd K the last element of a
// row is not used. Sums are exact while they fit in an int32, which K·max|a|·max|w| < 2³¹ ensures,
// and wrap alike at every level otherwise.
func MulI16(dst []int32, a []int16, m int, p *Packed) {
	checkMatrix("dst", len(dst), p.N, m, p.N)
	checkMatrix("A", len(a), p.Even(), m, p.Even())
	if level == Plain || m == 0 || p.K == 0 {
		mulI16Plain(dst, a, m, p)
		return
	}
	even := p.Even()
	for j := 0; j < p.N; {
		strips := min(level.strips(), (p.N-j+strip-1)/strip)
		w, cols := p.data[j*even:], min(strips*strip, p.N-j)
		if cols == strips*strip {
			mulI16Strip(strips, dst[j:], p.N, a, m, w, even)
		} else {
			mulI16Tiles(strips, dst[j:], p.N, a, m, w, even, cols)
		}
		j += cols
	}
}

func mulI16Plain(dst []int32, a []int16, m int, p *Packed) {
	even := p.Even()
	for i := range m {
		in := a[i*even:][:even]
		out := dst[i*p.N:][:p.N]
		for j := 0; j < p.N; j += strip {
			var sum [strip]int32
			w := p.data[j*even:][:strip*even]
			for l := 0; l < even; l += 2 {
				x, y := int32(in[l]), int32(in[l+1])
				pairs := w[l*strip:][:2*strip]
				for c := range sum {
					sum[c] += x*int32(pairs[2*c]) + y*int32(pairs[2*c+1])
				}
			}
			copy(out[j:], sum[:])
		}
	}
}

// tileRowsInt is how many rows of the last columns of an integer product are computed aside, where whole vectors would reach
// past the row.
const tileRowsInt = 12

// mulI16Tiles is mulI16Strip for fewer columns than the strips have.
func mulI16Tiles(strips int, dst []int32, ldd int, a []int16, m int, w []int16, even, cols int) {
	var tile [tileRowsInt * 4 * strip]int32
	for i := 0; i < m; i += tileRowsInt {
		rows := min(tileRowsInt, m-i)
		mulI16Strip(strips, tile[:], strips*strip, a[i*even:], rows, w, even)
		for r := range rows {
			copy(dst[(i+r)*ldd:][:cols], tile[r*strips*strip:])
		}
	}
}

// strips is how many strips of 16 columns the registers hold sums for.
func (l Level) strips() int { return [...]int{0, 1, 4}[l] }
