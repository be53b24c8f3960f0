package kernel

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Each function on floats, by name, with how many slices it takes; it changes the first, or more.
var elementwise = map[string]struct {
	slices int
	run    func(s [][]float32, x float32)
}{
	"Add":          {2, func(s [][]float32, _ float32) { Add(s[0], s[1]) }},
	"Mul":          {2, func(s [][]float32, _ float32) { Mul(s[0], s[1]) }},
	"Axpy":         {2, func(s [][]float32, x float32) { Axpy(s[0], x, s[1]) }},
	"Scale":        {1, func(s [][]float32, x float32) { Scale(s[0], x) }},
	"Tanh":         {2, func(s [][]float32, _ float32) { Tanh(s[0], s[1]) }},
	"TanhIn":       {1, func(s [][]float32, _ float32) { Tanh(s[0], s[0]) }},
	"MulTanhSlope": {2, func(s [][]float32, _ float32) { MulTanhSlope(s[0], s[1]) }},
	"Adam": {4, func(s [][]float32, x float32) {
		for i, v := range s[3] {
			s[3][i] = max(v, -v) // an average of squares is not negative
		}
		Adam(s[0], s[1], s[2], s[3], AdamStep{Rate: x, Beta1: 0.9, Beta2: 0.98, Epsilon: 1e-6, M: 3, V: 20})
	}},
	"ColumnSums": {2, func(s [][]float32, _ float32) {
		n := len(s[0])
		ColumnSums(s[0][:n/3], s[1], n/3+n%3, min(2, n))
	}},
}

func TestElementwiseAgrees(t *testing.T) {
	for name, f := range elementwise {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				n := sizeOf(200).Draw(t, "n")
				x := drawFloats(t, 1, "s")[0]
				start := make([][]float32, f.slices)
				for i := range start {
					start[i] = drawFloats(t, n, "slice")
				}
				run := func(l Level) []float32 {
					var all []float32
					inner := make([][]float32, f.slices)
					outer := make([][]float32, f.slices)
					for i := range start {
						outer[i], inner[i] = guarded(n)
						copy(inner[i], start[i])
					}
					atLevel(l, func() { f.run(inner, x) })
					for _, s := range outer {
						all = append(all, s...)
					}
					return all
				}
				want := run(Plain)
				for _, l := range Levels()[1:] {
					sameBits(t, l.String(), want, run(l))
				}
			})
		})
	}
}

func TestTanhAndSigmoid(t *testing.T) {
	x := []float32{0, math.MaxFloat32, -math.MaxFloat32, float32(math.Inf(1)), float32(math.Inf(-1))}
	for v := float32(-20); v < 20; v += 0.0009765625 {
		x = append(x, v)
	}
	y, slope := make([]float32, len(x)), slices.Repeat([]float32{1}, len(x))
	Tanh(y, x)
	MulTanhSlope(slope, x)
	for i, v := range x {
		if want := math.Tanh(float64(v)); math.Abs(float64(y[i])-want) > 0.025 {
			t.Fatalf("tanh(%v) = %v, want %v", v, y[i], want)
		}
		a, b := tanh(v-0.01), tanh(v+0.01)
		if want := (b - a) / 0.02; math.Abs(float64(slope[i]-want)) > 0.001 {
			t.Fatalf("slope at %v is %v, want %v", v, slope[i], want)
		}
	}
	for _, v := range x {
		if got, want := sigmoid(v), 1/(1+math.Exp(-float64(v))); math.Abs(float64(got)-want) > 0.0125 {
			t.Fatalf("sigmoid(%v) = %v, want %v", v, got, want)
		}
	}
}

// One step worked out by hand: the averages start at zero, so the corrected mean is g and the
// corrected square is g², and the weight moves by the rate.
func TestAdamStep(t *testing.T) {
	w, g, mean, square := []float32{1}, []float32{-0.5}, []float32{0}, []float32{0}
	Adam(w, g, mean, square, AdamStep{Rate: 0.25, Beta1: 0.5, Beta2: 0.75, M: 2, V: 4})
	if w[0] != 1.25 || mean[0] != -0.25 || square[0] != 0.0625 {
		t.Errorf("w %v, mean %v, square %v; want 1.25, -0.25, 0.0625", w[0], mean[0], square[0])
	}
}

func drawInt32s(t *rapid.T, n int, name string) []int32 {
	seed := rapid.Uint64().Draw(t, name)
	_, out := guardedInts[int32](n)
	for i := range out {
		r := next(&seed)
		out[i] = int32(r) >> (r >> 32 % 32) // all magnitudes, up to the extremes
	}
	return out
}

func TestConversionsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, n := rapid.IntRange(0, 5).Draw(t, "rows"), sizeOf(80).Draw(t, "n")
		src := drawInt32s(t, rows*n, "src")
		floats, fbias := drawFloats(t, rows*n, "floats"), drawFloats(t, n, "fbias")
		scale := rapid.SampledFrom([]float32{0.001, 1, 0.5, 4096, 1e9}).Draw(t, "scale")
		scales := drawFloats(t, n, "scales")
		run := func(l Level) ([]int16, []float32) {
			q, qin := guardedInts[int16](rows * n)
			d, din := guarded(rows * n)
			e, ein := guarded(rows * n)
			atLevel(l, func() {
				Quantise(qin, floats, scale)
				Dequantise(din, src, scale, fbias)
				DequantiseColumns(ein, src, scales, fbias)
			})
			return q, append(d, e...)
		}
		q, d := run(Plain)
		for _, l := range Levels()[1:] {
			gotQ, gotD := run(l)
			sameInts(t, l.String()+" Quantise", q, gotQ)
			sameBits(t, l.String()+" Dequantise", d, gotD)
		}
	})
}

func TestQuantiseRounds(t *testing.T) {
	src := []float32{0.25, 0.75, 1.25, -0.75, 1e9, -1e9}
	want := []int16{0, 2, 2, -2, math.MaxInt16, math.MinInt16}
	got := make([]int16, len(src))
	Quantise(got, src, 2)
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestTableSumsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width, height := sizeOf(300).Draw(t, "width"), rapid.IntRange(1, 20).Draw(t, "height")
		rows := rapid.SliceOfN(rapid.Int32Range(0, int32(height-1)), 0, 20).Draw(t, "rows")
		_, table := drawBytes(t, width*height, "table")
		start := drawInt16s(t, width, math.MaxInt16, "start")
		wantAll, want := guardedInts[int16](width)
		copy(want, start)
		for _, r := range rows {
			for i := range width {
				want[i] += int16(table[int(r)*width+i])
			}
		}
		for _, l := range Levels() {
			all, got := guardedInts[int16](width)
			copy(got, start)
			atLevel(l, func() { SumRowsI8(got, table, rows) })
			sameInts(t, l.String(), wantAll, all)
		}
	})
}

func TestRowOutsideOfTablePanics(t *testing.T) {
	for _, r := range []int32{-1, 2} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("row %d of 2: no panic", r)
				}
			}()
			SumRowsI8(make([]int16, 32), make([]int8, 64), []int32{0, r})
		}()
	}
}

// Few distinct values, so that the greatest often stands more than once.
func TestArgMaxIsTheFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		few := rapid.SampledFrom([]int32{math.MinInt32, -3, -2, 0, 1, math.MaxInt32})
		x := rapid.SliceOfN(few, 0, 100).Draw(t, "x")
		want := -1
		if len(x) > 0 {
			want = slices.Index(x, slices.Max(x))
		}
		floats := make([]float32, len(x))
		for i, v := range x {
			floats[i] = float32(v)
		}
		for _, l := range Levels() {
			atLevel(l, func() {
				if got := ArgMaxI32(x); got != want {
					t.Fatalf("%v: ArgMaxI32 %d, want %d", l, got, want)
				}
				if got := ArgMax(floats); got != want {
					t.Fatalf("%v: ArgMax %d, want %d", l, got, want)
				}
			})
		}
	})
}

// A slice of NaN alone has no greatest element, and must still not be searched past its end.
func TestArgMaxOfNaN(t *testing.T) {
	x := slices.Repeat([]float32{float32(math.NaN())}, 35)
	for _, l := range Levels() {
		atLevel(l, func() {
			if got := ArgMax(x); got != 0 {
				t.Errorf("%v: %d, want 0", l, got)
			}
		})
	}
}

func TestDequantise(t *testing.T) {
	src, bias := []int32{1, -2, 3, 400}, []float32{0.5, 1}
	got, columns := make([]float32, 4), make([]float32, 4)
	Dequantise(got, src, 0.25, bias)
	DequantiseColumns(columns, src, []float32{0.25, 2}, bias)
	if want := []float32{0.75, 0.5, 1.25, 101}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if want := []float32{0.75, -3, 1.25, 801}; !slices.Equal(columns, want) {
		t.Errorf("by column: %v, want %v", columns, want)
	}
}
