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

// Sub subtracts x from y.
func Sub(y, x []float32) {
	checkSame("Sub", len(y), len(x))
	n := subVectors(y, x)
	y = y[n:]
	for i, v := range x[n:] {
		y[i] -= v
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

// AddMul adds the products of a and b, element by element, to y.
func AddMul(y, a, b []float32) {
	checkSame("AddMul", len(y), len(a))
	checkSame("AddMul", len(y), len(b))
	n := addMulVectors(y, a, b)
	y, b = y[n:], b[n:]
	for i, v := range a[n:] {
		y[i] += float32(v * b[i])
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

// ReLU sets what is not above zero in y to zero.
func ReLU(y []float32) {
	for i := reluVectors(y); i < len(y); i++ {
		if !(y[i] > 0) {
			y[i] = 0
		}
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

// Tanh sets y to the hyperbolic tangent of x, to within 1e-6. y may be x.
func Tanh(y, x []float32) {
	checkSame("Tanh", len(y), len(x))
	for i := tanhVectors(y, x); i < len(x); i++ {
		y[i] = tanh(x[i])
	}
}

// Sigmoid sets y to 1/(1+exp(-x)), to within 1e-6. y may be x.
func Sigmoid(y, x []float32) {
	checkSame("Sigmoid", len(y), len(x))
	for i := sigmoidVectors(y, x); i < len(x); i++ {
		y[i] = float32(0.5*tanh(float32(0.5*x[i]))) + 0.5
	}
}

// tanh is a ratio of an odd polynomial and an even one, fitted on the range in which the function
// differs from ±1 in float32.
func tanh(x float32) float32 {
	x = max(tanhClamp[1], min(tanhClamp[0], x))
	s := float32(x * x)
	p := tanhP[0]
	for _, c := range tanhP[1:] {
		p = float32(p*s) + c
	}
	q := tanhQ[0]
	for _, c := range tanhQ[1:] {
		q = float32(q*s) + c
	}
	return float32(x*p) / q
}

// The assembly reads these as well. Coefficients have the highest power of x² first.
var (
	tanhClamp = [2]float32{7.90531110763549805, -7.90531110763549805}
	tanhP     = [7]float32{-2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11,
		5.12229709037114e-08, 1.48572235717979e-05, 6.37261928875436e-04, 4.89352455891786e-03}
	tanhQ = [4]float32{1.19825839466702e-06, 1.18534705686654e-04, 2.26843463243900e-03, 4.89352518554385e-03}
)

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
