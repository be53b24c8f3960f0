package kernel

import "math"

// Add adds x to y.
func Add(y, x []float32) {
	checkSame("Add", len(y), len(x))
	n := addVectors(y, x)
	y = y[n:]
	for i, v := range x[n:] {
		y[i] += v
	}
}

// Mul multiplies y by x, element by element.
func Mul(y, x []float32) {
	checkSame("Mul", len(y), len(x))
	n := mulVectors(y, x)
	y = y[n:]
	for i, v := range x[n:] {
		y[i] *= v
	}
}

// Axpy adds s·x to y.
func Axpy(y []float32, s float32, x []float32) {
	checkSame("Axpy", len(y), len(x))
	n := axpyVectors(y, s, x)
	axpyPlain(y[n:], s, x[n:])
}

// Scale multiplies y by s.
func Scale(y []float32, s float32) {
	for i := scaleVectors(y, s); i < len(y); i++ {
		y[i] *= s
	}
}

// ColumnSums adds the rows of A, m×n with rows lda apart, to y in ascending order: the gradient of a
// bias.
func ColumnSums(y []float32, a []float32, lda, m int) {
	checkMatrix("A", len(a), lda, m, len(y))
	for i := range m {
		Add(y, a[i*lda:][:len(y)])
	}
}

// AdamStep holds the constants of one step of Adam. M and V are the corrections for the start,
// 1/(1-Beta1ᵗ) and 1/(1-Beta2ᵗ).
type AdamStep struct{ Rate, Beta1, Beta2, Epsilon, M, V float32 }

// Adam moves the weights w against the gradient g; mean and square are the running averages of g and
// g². Decay, when wanted, is a Scale of w before it.
func Adam(w, g, mean, square []float32, s AdamStep) {
	checkSame("Adam", len(w), len(g))
	checkSame("Adam", len(w), len(mean))
	checkSame("Adam", len(w), len(square))
	c := adamConstants{s, 1 - s.Beta1, 1 - s.Beta2}
	n := adamVectors(w, g, mean, square, &c)
	adamPlain(w[n:], g[n:], mean[n:], square[n:], &c)
}

// adamConstants is laid out as the assembly reads it.
type adamConstants struct {
	AdamStep
	keep1, keep2 float32
}

func adamPlain(w, g, mean, square []float32, c *adamConstants) {
	for i, x := range g {
		m := float32(c.Beta1*mean[i]) + float32(c.keep1*x)
		v := float32(c.Beta2*square[i]) + float32(c.keep2*float32(x*x))
		mean[i], square[i] = m, v
		root := float32(math.Sqrt(float64(float32(v * c.V))))
		w[i] -= float32(c.Rate*float32(m*c.M)) / (root + c.Epsilon)
	}
}
