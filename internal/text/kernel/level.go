//go:generate go run ./gen -out vector_amd64.s -stubs vector_amd64.go -pkg kernel
package kernel

// Level is a set of processor instructions that the kernels may use.
type Level uint8

// The levels in ascending order; each processor that can do one can do those before it.
const (
	Plain  Level = iota // Go, any architecture
	AVX2                // 256-bit vectors
	AVX512              // 512-bit vectors: F, BW, DQ, VL and VNNI
)

func (l Level) String() string { return [...]string{"plain", "avx2", "avx512"}[l] }

// best is what this processor can do; level is what is in use.
var (
	best  = detect()
	level = best
)

// SetLevel makes the kernels use l, or the best level below it that this processor can do, until
// restore is called. It is for tests and benchmarks that compare levels; it must not be called
// while kernels run.
func SetLevel(l Level) (restore func()) {
	old := level
	level = min(l, best)
	return func() { level = old }
}

// Levels lists the levels this processor can do, Plain first.
func Levels() []Level {
	return []Level{Plain, AVX2, AVX512}[:best+1]
}

// lanes32 is how many 32-bit numbers a vector has.
func (l Level) lanes32() int { return [...]int{1, 8, 16}[l] }
