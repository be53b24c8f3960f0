package kernel

import (
	"fmt"
	"testing"
)

// reportElements gives the time per element, and what that is in numbers of the plain unit.
func reportElements(b *testing.B, perLoop int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(perLoop), "ns/element")
}

// Sizes of a layer of one sentence: 25 rows of 256, and labels in rows of 50.
func BenchmarkElements(b *testing.B) {
	const n = 25 * 256
	y, x, z, v := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	sums, bias := make([]int32, n), make([]int32, 256)
	out := make([]int16, n)
	fbias := make([]float32, 256)
	for i := range x {
		x[i], v[i], sums[i] = float32(i%17)-8, 1, int32(i%999)
	}
	for _, f := range []struct {
		name string
		run  func()
	}{
		{"Add", func() { Add(y, x) }},
		{"AddMul", func() { AddMul(y, x, z) }},
		{"Tanh", func() { Tanh(y, x) }},
		{"Sigmoid", func() { Sigmoid(y, x) }},
		{"Adam", func() { Adam(y, x, z, v, AdamStep{0.001, 0.9, 0.99, 1e-6, 1, 1}) }},
		{"Requantise", func() { Requantise(out, sums, bias, 6, true) }},
		{"Quantise", func() { Quantise(out, x, 100) }},
		{"Dequantise", func() { Dequantise(y, sums, 0.01, fbias) }},
		{"ArgMaxI32", func() {
			for i := 0; i < n; i += 50 {
				ArgMaxI32(sums[i:][:50])
			}
		}},
	} {
		for _, l := range Levels() {
			b.Run(fmt.Sprint(f.name, "/", l), func(b *testing.B) {
				defer SetLevel(l)()
				for b.Loop() {
					f.run()
				}
				reportElements(b, n)
			})
		}
	}
}

// A token's 20 features from tables that fit in the second cache and that do not.
func BenchmarkSumRows(b *testing.B) {
	for _, height := range []int{1 << 12, 1 << 17} {
		for _, l := range Levels() {
			b.Run(fmt.Sprintf("%dkB/%v", height*64/1024, l), func(b *testing.B) {
				defer SetLevel(l)()
				table, dst := make([]int8, height*64), make([]int16, 64)
				seed := uint64(1)
				rows := make([]int32, 20*1024)
				for i := range rows {
					rows[i] = int32(next(&seed) % uint64(height))
				}
				i := 0
				for b.Loop() {
					SumRowsI8(dst, table, rows[i*20:][:20])
					i = (i + 1) % 1024
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/20, "ns/row")
			})
		}
	}
}
