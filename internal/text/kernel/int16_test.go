package kernel

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

type integer interface{ int8 | int16 | int32 }

// guardedInts is guarded for integers.
func guardedInts[T integer](n int) (all, inner []T) {
	all = make([]T, n+2*guard)
	for i := range all {
		all[i] = T(-100 + i%31)
	}
	return all, all[guard : guard+n : guard+n]
}

// drawInt16s draws numbers below most in size, or any, the extremes among them.
func drawInt16s(t *rapid.T, n int, most int, name string) []int16 {
	seed := rapid.Uint64().Draw(t, name)
	_, out := guardedInts[int16](n)
	for i := range out {
		r := next(&seed)
		out[i] = int16(int(r%uint64(2*most+1)) - most)
		if most == math.MaxInt16 && r>>60 == 0 {
			out[i] = math.MinInt16
		}
	}
	return out
}

func sameInts[T integer](t *rapid.T, what string, want, got []T) {
	t.Helper()
	for i := range want {
		if want[i] != got[i] {
			t.Fatalf("%s: element %d of %d: %v, want %v", what, i, len(want), got[i], want[i])
		}
	}
}

// Full range and full length overflow: the levels must wrap alike.
func TestMulI16Agrees(t *testing.T) {
	for _, l := range Levels()[1:] {
		t.Run(l.String(), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				m, k, n := sizeOf(60).Draw(t, "m"), sizeOf(300).Draw(t, "k"), sizeOf(200).Draw(t, "n")
				p := PackI16(drawInt16s(t, k*n, math.MaxInt16, "W"), k, n)
				a := drawInt16s(t, m*p.Even(), math.MaxInt16, "A")

				wantAll, want := guardedInts[int32](m * n)
				atLevel(Plain, func() { MulI16(want, a, m, p) })
				gotAll, got := guardedInts[int32](m * n)
				atLevel(l, func() { MulI16(got, a, m, p) })
				sameInts(t, "dst", wantAll, gotAll)
			})
		})
	}
}

func TestMulI16IsTheProduct(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, k, n := sizeOf(20).Draw(t, "m"), sizeOf(50).Draw(t, "k"), sizeOf(70).Draw(t, "n")
		w, b := drawInt16s(t, k*n, 1000, "W"), drawInt16s(t, n*k, 1000, "B")
		p, pt := PackI16(w, k, n), PackI16(nil, 0, 0)
		PackI16TInto(pt, b, k, k, n)
		a := drawInt16s(t, m*p.Even(), 1000, "A")
		got, gotT := make([]int32, m*n), make([]int32, m*n)
		MulI16(got, a, m, p)
		MulI16(gotT, a, m, pt)
		for i := range m {
			for j := range n {
				var sum, sumT int32
				for l := range k {
					sum += int32(a[i*p.Even()+l]) * int32(w[l*n+j])
					sumT += int32(a[i*p.Even()+l]) * int32(b[j*k+l])
				}
				if got[i*n+j] != sum || gotT[i*n+j] != sumT {
					t.Fatalf("[%d,%d] = %d and %d, want %d and %d", i, j, got[i*n+j], gotT[i*n+j], sum, sumT)
				}
			}
		}
	})
}

// A Packed that held a larger matrix must not show through in the padding of a smaller one.
func TestPackReusesMemory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.IntRange(0, 60)
		p := new(Packed)
		for range 3 {
			k, n := sizes.Draw(t, "k"), sizes.Draw(t, "n")
			w := drawInt16s(t, k*n, math.MaxInt16, "W")
			transposed := make([]int16, k*n)
			for l := range k {
				for j := range n {
					transposed[j*k+l] = w[l*n+j]
				}
			}
			fresh := PackI16(w, k, n)
			for _, l := range Levels() {
				atLevel(l, func() { PackI16TInto(p, transposed, k, k, n) })
				if p.K != k || p.N != n || !slices.Equal(p.data, fresh.data) {
					t.Fatalf("%v: %d×%d packed transposed into used memory differs", l, k, n)
				}
			}
		}
	})
}

// productSizes are rows, inputs and outputs: a batch of sentences, one sentence, few labels, one word.
var productSizes = [][3]int{{250, 192, 576}, {25, 192, 576}, {25, 256, 50}, {1, 192, 576}}

func BenchmarkMulI16(b *testing.B) {
	for _, s := range productSizes {
		for _, l := range Levels() {
			b.Run(fmt.Sprintf("%dx%dx%d/%v", s[0], s[1], s[2], l), func(b *testing.B) {
				defer SetLevel(l)()
				seed := uint64(1)
				w, a := make([]int16, s[1]*s[2]), make([]int16, s[0]*s[1])
				for _, x := range [][]int16{w, a} {
					for i := range x {
						x[i] = int16(next(&seed) % 1024)
					}
				}
				p, dst := PackI16(w, s[1], s[2]), make([]int32, s[0]*s[2])
				benchMACs(b, s[0]*s[1]*s[2], func() { MulI16(dst, a, s[0], p) })
			})
		}
	}
}

func BenchmarkPackI16T(b *testing.B) {
	for _, l := range Levels() {
		b.Run(l.String(), func(b *testing.B) {
			defer SetLevel(l)()
			const n, k = 25, 256
			w, p := make([]int16, n*k), new(Packed)
			benchElements(b, n*k, func() { PackI16TInto(p, w, k, k, n) })
		})
	}
}
