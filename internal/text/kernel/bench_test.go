package kernel

import (
	"fmt"
	"testing"
	"time"
)

// quickest runs f under the benchmark and returns the nanoseconds of the quickest of its rounds, which
// is what other work on the machine disturbs least. A round repeats f for some ten microseconds.
func quickest(b *testing.B, f func()) float64 {
	start := time.Now()
	f()
	repeat := max(1, int(10*time.Microsecond/max(1, time.Since(start))))
	least := time.Hour
	for b.Loop() {
		start := time.Now()
		for range repeat {
			f()
		}
		least = min(least, time.Since(start))
	}
	b.ReportMetric(0, "ns/op")
	return float64(least.Nanoseconds()) / float64(repeat)
}

// benchMACs reports the multiplications with addition a nanosecond, of which f does so many.
func benchMACs(b *testing.B, macs int, f func()) {
	b.ReportMetric(float64(macs)/quickest(b, f), "GMAC/s")
}

// benchElements reports the time an element, of which f treats n.
func benchElements(b *testing.B, n int, f func()) {
	b.ReportMetric(quickest(b, f)/float64(n), "ns/element")
}

// Sizes of a layer of one sentence: 25 rows of 256, and labels in rows of 50.
func BenchmarkElements(b *testing.B) {
	const n = 25 * 256
	y, x, z, v := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	sums := make([]int32, n)
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
		{"Tanh", func() { Tanh(y, x) }},
		{"Adam", func() { Adam(y, x, z, v, AdamStep{0.001, 0.9, 0.99, 1e-6, 1, 1}) }},
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
				benchElements(b, n, f.run)
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
				ns := quickest(b, func() {
					for i := 0; i < len(rows); i += 20 {
						SumRowsI8(dst, table, rows[i:][:20])
					}
				})
				b.ReportMetric(ns/float64(len(rows)), "ns/row")
			})
		}
	}
}
