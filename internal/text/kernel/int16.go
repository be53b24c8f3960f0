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
	p := new(Packed)
	PackI16Into(p, w, n, k, n)
	return p
}

// PackI16Into is PackI16 for rows ldw apart into a Packed whose memory is reused when large enough.
func PackI16Into(p *Packed, w []int16, ldw, k, n int) {
	checkMatrix("W", len(w), ldw, k, n)
	p.resize(k, n)
	packPlain(p, w, ldw, 1)
}

// PackI16TInto packs Wᵀ, where W is n×k with rows ldw apart: MulI16 then gives A·Wᵀ, all the inner
// products of the rows of A with the rows of W.
func PackI16TInto(p *Packed, w []int16, ldw, k, n int) {
	checkMatrix("W", len(w), ldw, n, k)
	p.resize(k, n)
	packPlain(p, w, 1, ldw)
}

func (p *Packed) resize(k, n int) {
	p.K, p.N = k, n
	size := p.Even() * ((n + strip - 1) / strip * strip)
	if cap(p.data) < size {
		p.data = make([]int16, size)
	}
	p.data = p.data[:size]
}

func packPlain(p *Packed, w []int16, wk, wn int) {
	clear(p.data)
	even := p.Even()
	for j := range p.N {
		out := p.data[j/strip*strip*even+j%strip*2:]
		for l := range p.K {
			out[l/2*2*strip+l%2] = w[l*wk+j*wn]
		}
	}
}

// MulI16 sets dst, m×N, to A·W: A is m rows of p.Even() elements; for an odd K the last element of a
// row is not used. Sums are exact while they fit in an int32, which K·max|a|·max|w| < 2³¹ ensures,
// and wrap alike at every level otherwise.
func MulI16(dst []int32, a []int16, m int, p *Packed) {
	MulI16Rows(dst, p.N, a, p.Even(), m, p)
}

// MulI16Rows is MulI16 for rows of dst ldd apart and rows of A lda apart. lda may be smaller than
// the row: rows that overlap are windows over a sequence, whose neighbours need no copying.
func MulI16Rows(dst []int32, ldd int, a []int16, lda int, m int, p *Packed) {
	checkMatrix("dst", len(dst), ldd, m, p.N)
	if m > 0 && (lda < 0 || len(a) < (m-1)*lda+p.Even()) {
		panic("kernel: MulI16: too few inputs")
	}
	if m == 0 || p.N == 0 {
		return
	}
	mulI16Plain(dst, ldd, a, lda, m, p)
}

func mulI16Plain(dst []int32, ldd int, a []int16, lda, m int, p *Packed) {
	even := p.Even()
	for i := range m {
		in := a[i*lda:][:even]
		out := dst[i*ldd:][:p.N]
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
