package kernel

// The network's own hyperbolic tangent is a rational form that meets ±1 at ±3 with slope zero. A
// network is trained with it, so its distance from the true function, up to 0.025, does not matter;
// that it is a few rounded operations, the same on every processor, does.

// Tanh sets y to x·(27+x²)/(27+9x²), x clamped to ±3. y may be x.
func Tanh(y, x []float32) {
	checkSame("Tanh", len(y), len(x))
	for i := tanhVectors(y, x); i < len(x); i++ {
		y[i] = tanh(x[i])
	}
}

// MulTanhSlope multiplies y by the derivative of Tanh at x: the way back through Tanh.
func MulTanhSlope(y, x []float32) {
	checkSame("MulTanhSlope", len(y), len(x))
	for i := mulTanhSlopeVectors(y, x); i < len(x); i++ {
		_, slope := tanhAndSlope(x[i])
		y[i] *= slope
	}
}

func tanh(x float32) float32 {
	x = max(-3, min(3, x))
	s := float32(x * x)
	return float32(x*(27+s)) / (27 + float32(9*s))
}

func sigmoid(x float32) float32 { return 0.5 + float32(0.5*tanh(float32(0.5*x))) }

// tanhAndSlope spends one division on both, so that its tangent may differ from tanh in the last
// bit: the way back does not mind.
func tanhAndSlope(x float32) (t, slope float32) {
	x = max(-3, min(3, x))
	s := float32(x * x)
	inverse := 1 / (27 + float32(9*s))
	root := float32(float32(27-float32(3*s)) * inverse)
	return float32(float32(x*(27+s)) * inverse), float32(root * root)
}

func sigmoidAndSlope(x float32) (y, slope float32) {
	t, d := tanhAndSlope(float32(0.5 * x))
	return 0.5 + float32(0.5*t), float32(0.25 * d)
}
