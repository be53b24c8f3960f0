package kernel

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// guard surrounds slices under test: a kernel that writes beside its destination changes it.
const guard = 24

// guarded is n float32 between guards.
func guarded(n int) (all, inner []float32) {
	all = make([]float32, n+2*guard)
	for i := range all {
		all[i] = float32(-1000 - i)
	}
	return all, all[guard : guard+n : guard+n]
}

func drawFloats(t *rapid.T, n int, name string) []float32 {
	seed := rapid.Uint64().Draw(t, name)
	_, out := guarded(n)
	for i := range out {
		out[i] = float(&seed)
	}
	return out
}

// float is a number of any sign over a dozen binary orders of magnitude, sometimes zero, so that
// additions round.
func float(seed *uint64) float32 {
	r := next(seed)
	if r%16 == 0 {
		return 0
	}
	return math.Float32frombits(uint32(r)&0x807fffff | uint32(121+r>>40%12)<<23)
}

func next(seed *uint64) uint64 {
	*seed += 0x9e3779b97f4a7c15
	z := *seed
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func sameBits(t *rapid.T, what string, want, got []float32) {
	t.Helper()
	for i := range want {
		if math.Float32bits(want[i]) != math.Float32bits(got[i]) {
			t.Fatalf("%s: element %d of %d: %v (%x), want %v (%x)", what, i, len(want),
				got[i], math.Float32bits(got[i]), want[i], math.Float32bits(want[i]))
		}
	}
}

// atLevel runs f at a level.
func atLevel(l Level, f func()) {
	defer SetLevel(l)()
	f()
}

var products = map[string]struct {
	mul    func(c []float32, ldc int, a []float32, lda int, b []float32, ldb int, m, k, n int)
	transA bool
	transB bool
}{
	"MulAdd":   {MulAdd, false, false},
	"MulAddAT": {MulAddAT, true, false},
	"MulAddBT": {MulAddBT, false, true},
}

func shape(rows, cols int, trans bool) (int, int) {
	if trans {
		return cols, rows
	}
	return rows, cols
}

// sizeOf draws sizes of both kinds: small ones, which rapid shrinks to, and any up to most, evenly,
// so that blocks, vectors and panels end in all ways.
func sizeOf(most int) *rapid.Generator[int] {
	even := rapid.Custom(func(t *rapid.T) int {
		seed := rapid.Uint64().Draw(t, "size")
		return int(next(&seed) % uint64(most+1))
	})
	return rapid.OneOf(rapid.IntRange(0, 40), even, even)
}

func TestProductsAgree(t *testing.T) {
	for name, p := range products {
		for _, l := range Levels()[1:] {
			t.Run(fmt.Sprint(name, "/", l), func(t *testing.T) {
				rapid.Check(t, func(t *rapid.T) {
					m, k, n := sizeOf(130).Draw(t, "m"), sizeOf(600).Draw(t, "k"), sizeOf(100).Draw(t, "n")
					ar, ac := shape(m, k, p.transA)
					br, bc := shape(k, n, p.transB)
					pad := rapid.IntRange(0, 5)
					lda, ldb, ldc := ac+pad.Draw(t, "lda"), bc+pad.Draw(t, "ldb"), n+pad.Draw(t, "ldc")
					a, b := drawFloats(t, need(ar, ac, lda), "A"), drawFloats(t, need(br, bc, ldb), "B")
					start := drawFloats(t, need(m, n, ldc), "C")

					wantAll, want := guarded(len(start))
					copy(want, start)
					atLevel(Plain, func() { p.mul(want, ldc, a, lda, b, ldb, m, k, n) })
					gotAll, got := guarded(len(start))
					copy(got, start)
					atLevel(l, func() { p.mul(got, ldc, a, lda, b, ldb, m, k, n) })
					sameBits(t, "C", wantAll, gotAll)
				})
			})
		}
	}
}

// need is the length of a slice for a matrix whose last row ends with its last element.
func need(rows, cols, ld int) int {
	if rows == 0 || cols == 0 {
		return 0
	}
	return (rows-1)*ld + cols
}

// The plain form against the definition, summed in float64: the levels could agree and be wrong.
func TestProductIsTheProduct(t *testing.T) {
	for name, p := range products {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				m, k, n := sizeOf(20).Draw(t, "m"), sizeOf(50).Draw(t, "k"), sizeOf(40).Draw(t, "n")
				a, b, c := drawFloats(t, m*k, "A"), drawFloats(t, k*n, "B"), make([]float32, m*n)
				_, ac := shape(m, k, p.transA)
				_, bc := shape(k, n, p.transB)
				p.mul(c, n, a, ac, b, bc, m, k, n)
				for i := range m {
					for j := range n {
						sum, size := 0.0, 0.0
						for l := range k {
							x, y := a[at(i, l, m, k, p.transA)], b[at(l, j, k, n, p.transB)]
							sum += float64(x) * float64(y)
							size += math.Abs(float64(x) * float64(y))
						}
						if got := float64(c[i*n+j]); math.Abs(got-sum) > size*1e-5 {
							t.Fatalf("C[%d,%d] = %v, want %v", i, j, got, sum)
						}
					}
				}
			})
		})
	}
}

// at is where element (i,j) of a rows×cols matrix, stored transposed or not, lies.
func at(i, j, rows, cols int, trans bool) int {
	if trans {
		return j*rows + i
	}
	return i*cols + j
}

func TestShortSlicePanics(t *testing.T) {
	a := make([]float32, 12)
	for name, f := range map[string]func(){
		"C":  func() { MulAdd(a[:11], 4, a, 4, a[:8], 4, 3, 2, 4) },
		"A":  func() { MulAddAT(a, 4, a[:5], 3, a[:8], 4, 3, 2, 4) },
		"B":  func() { MulAddBT(a, 4, a, 2, a[:7], 2, 3, 2, 4) },
		"ld": func() { MulAdd(a, 3, a, 4, a, 4, 3, 2, 4) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			f()
		})
	}
}

func BenchmarkMulAdd(b *testing.B) {
	for _, name := range []string{"MulAdd", "MulAddAT", "MulAddBT"} {
		for _, s := range [][3]int{{500, 256, 384}, {25, 256, 384}, {500, 200, 50}, {1, 256, 384}} {
			for _, l := range Levels() {
				b.Run(fmt.Sprintf("%s/%dx%dx%d/%v", name, s[0], s[1], s[2], l), func(b *testing.B) {
					benchProduct(b, name, l, s[0], s[1], s[2])
				})
			}
		}
	}
}

func benchProduct(b *testing.B, name string, l Level, m, k, n int) {
	defer SetLevel(l)()
	p, seed := products[name], uint64(1)
	fill := func(n int) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = float(&seed)
		}
		return x
	}
	_, ac := shape(m, k, p.transA)
	_, bc := shape(k, n, p.transB)
	x, y, c := fill(m*k), fill(k*n), make([]float32, m*n)
	benchMACs(b, m*k*n, func() { p.mul(c, n, x, ac, y, bc, m, k, n) })
}
