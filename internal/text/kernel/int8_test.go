package kernel

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func drawBytes(t *rapid.T, n int, name string) ([]uint8, []int8) {
	seed := rapid.Uint64().Draw(t, name)
	a, w := make([]uint8, n), make([]int8, n)
	for i := range a {
		r := next(&seed)
		a[i], w[i] = uint8(r%128), int8(r>>8)
		if r>>60 == 0 {
			a[i], w[i] = 127, math.MinInt8
		}
	}
	return a, w
}

func TestMulU8IsTheProduct(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, k, n := sizeOf(30).Draw(t, "m"), sizeOf(300).Draw(t, "k"), sizeOf(150).Draw(t, "n")
		_, w := drawBytes(t, k*n, "W")
		p := PackI8(w, k, n)
		a, _ := drawBytes(t, m*p.Quads(), "A")
		wantAll, want := guardedInts[int32](m * n)
		for i := range m {
			for j := range n {
				want[i*n+j] = 0
				for l := range k {
					want[i*n+j] += (int32(a[i*p.Quads()+l]) - 64) * int32(w[l*n+j])
				}
			}
		}
		for _, l := range Levels() {
			all, got := guardedInts[int32](m * n)
			atLevel(l, func() { MulU8(got, a, m, p) })
			sameInts(t, l.String(), wantAll, all)
		}
	})
}

func TestNarrow(t *testing.T) {
	src := []int16{0, 31, 32, 33, -32, -33, 4096, -4096, 4063, 4064, math.MaxInt16, math.MinInt16}
	want := []uint8{64, 64, 65, 65, 64, 63, 127, 0, 127, 127, 127, 0}
	got := make([]uint8, len(src))
	Narrow(got, src, 6)
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	rapid.Check(t, func(t *rapid.T) {
		n, shift := sizeOf(200).Draw(t, "n"), rapid.UintRange(0, 8).Draw(t, "shift")
		src := drawInt16s(t, n, math.MaxInt16, "src")
		run := func(l Level) []uint8 {
			dst := slices.Repeat([]uint8{200}, n+64)
			atLevel(l, func() { Narrow(dst[32:32+n], src, shift) })
			return dst
		}
		want := run(Plain)
		for _, l := range Levels()[1:] {
			if got := run(l); !slices.Equal(got, want) {
				t.Fatalf("%v: %v, want %v", l, got, want)
			}
		}
	})
}

func BenchmarkMulU8(b *testing.B) {
	for _, s := range productSizes {
		for _, l := range Levels() {
			b.Run(fmt.Sprintf("%dx%dx%d/%v", s[0], s[1], s[2], l), func(b *testing.B) {
				defer SetLevel(l)()
				p := PackI8(make([]int8, s[1]*s[2]), s[1], s[2])
				a, dst := make([]uint8, s[0]*s[1]), make([]int32, s[0]*s[2])
				benchMACs(b, s[0]*s[1]*s[2], func() { MulU8(dst, a, s[0], p) })
			})
		}
	}
}
