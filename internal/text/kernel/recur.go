package kernel

import "math"

// Recur runs a layer of simple recurrent units over a sentence. x, c and h are steps×width: input,
// states and output. pre is steps×3·width: the products of the input for the candidate z, the forget
// gate f and the output gate r, biases added; the share of the state is added to those of the gates.
// v is 2·width: the weights of the state in f and r. With c' the state before, each unit by itself is
//
//	f = Sigmoid(f+v·c')   r = Sigmoid(r+v·c')   c = z+f·(c'-z)   h = x+r·(Tanh(c)-x)
//
// The first half of the units runs from the first row to the last, the second half from the last to
// the first.
func Recur(steps, width int, h, c, pre, x, v []float32) {
	checkRecur("Recur", steps, width, len(pre), len(v), len(h), len(c), len(x))
	for _, p := range passes(steps, width) {
		p.low += recurVectors(p, h, c, pre, x, v)
		recurPlain(p, h, c, pre, x, v)
	}
}

// RecurBack takes the gradient dh of Recur's output back: dx receives the gradient of x beside the
// one through pre, dpre that of pre; that of v is added to dv. pre and c are as Recur left them.
func RecurBack(steps, width int, dx, dpre, dv, dh, c, pre, x, v []float32) {
	checkRecur("RecurBack", steps, width, len(pre), len(v), len(dh), len(c), len(x))
	checkRecur("RecurBack", steps, width, len(dpre), len(dv), len(dx), len(dh), len(dx))
	for _, p := range passes(steps, width) {
		p.low += recurBackVectors(p, dx, dpre, dv, dh, c, pre, x, v)
		recurBackPlain(p, dx, dpre, dv, dh, c, pre, x, v)
	}
}

// Gates are the constants of RecurI16. Scale and Bias, 3·width long, make floats of sums of products;
// V is as for Recur. In is the worth of 1 in x, Out the number of units that stand for 1 in h.
type Gates struct {
	Scale, Bias, V []float32
	In, Out        float32 // the assembly reads them side by side
}

// RecurI16 is Recur between products of int16: pre holds sums as MulI16 gives them, x and h are
// quantised. The states are not kept.
func RecurI16(steps, width int, h []int16, pre []int32, x []int16, g *Gates) {
	checkRecur("RecurI16", steps, width, len(pre), len(g.V), len(h), len(h), len(x))
	checkSame("RecurI16", len(g.Scale), 3*width)
	checkSame("RecurI16", len(g.Bias), 3*width)
	for _, p := range passes(steps, width) {
		p.low += recurI16Vectors(p, h, pre, x, g)
		recurI16Plain(p, h, pre, x, g)
	}
}

func checkRecur(name string, steps, width, pre, v, h, c, x int) {
	if steps < 0 || width < 0 || width%2 != 0 {
		panic("kernel: " + name + ": no such shape")
	}
	checkSame(name, pre, 3*steps*width)
	checkSame(name, v, 2*width)
	checkSame(name, h, steps*width)
	checkSame(name, c, steps*width)
	checkSame(name, x, steps*width)
}

// A pass is the units low to high, high excluded, from row first on, step rows at a time.
type pass struct{ steps, width, low, high, first, step int }

func passes(steps, width int) [2]pass {
	return [2]pass{
		{steps, width, 0, width / 2, 0, 1},
		{steps, width, width / 2, width, steps - 1, -1},
	}
}

// blocks calls run for runs of at most plainUnits of the units of p.
func (p pass) blocks(run func(low, high int)) {
	for low := p.low; low < p.high; low += plainUnits {
		run(low, min(low+plainUnits, p.high))
	}
}

// plainUnits is how many units the plain forms take through all steps together; their states fit
// beside the rows in the first cache.
const plainUnits = 64

func recurPlain(p pass, h, c, pre, x, v []float32) {
	d := p.width
	p.blocks(func(low, high int) {
		var states [plainUnits]float32
		for k, t := 0, p.first; k < p.steps; k, t = k+1, t+p.step {
			z, fs, rs := pre[3*t*d:][:d], pre[(3*t+1)*d:][:d], pre[(3*t+2)*d:][:d]
			for i := low; i < high; i++ {
				state := states[i-low]
				f := fs[i] + float32(v[i]*state)
				r := rs[i] + float32(v[d+i]*state)
				fs[i], rs[i] = f, r
				state = z[i] + float32(sigmoid(f)*(state-z[i]))
				states[i-low], c[t*d+i] = state, state
				h[t*d+i] = x[t*d+i] + float32(sigmoid(r)*(tanh(state)-x[t*d+i]))
			}
		}
	})
}

func recurBackPlain(p pass, dx, dpre, dv, dh, c, pre, x, v []float32) {
	d := p.width
	p.blocks(func(low, high int) {
		var carries [plainUnits]float32
		for k, t := p.steps-1, p.first+(p.steps-1)*p.step; k >= 0; k, t = k-1, t-p.step {
			gates, out := pre[t*3*d:][:3*d], dpre[t*3*d:][:3*d]
			for i := low; i < high; i++ {
				before := float32(0)
				if k > 0 {
					before = c[(t-p.step)*d+i]
				}
				g, carry := dh[t*d+i], carries[i-low]
				f, slopeF := sigmoidAndSlope(gates[d+i])
				r, slopeR := sigmoidAndSlope(gates[2*d+i])
				tc, slopeC := tanhAndSlope(c[t*d+i])

				dr := float32(float32(g*(tc-x[t*d+i])) * slopeR)
				dc := carry + float32(float32(g*r)*slopeC)
				df := float32(float32(dc*(before-gates[i])) * slopeF)
				dx[t*d+i] = float32(g * (1 - r))
				out[i], out[d+i], out[2*d+i] = float32(dc*(1-f)), df, dr
				dv[i] += float32(df * before)
				dv[d+i] += float32(dr * before)
				carries[i-low] = float32(float32(dc*f)+float32(df*v[i])) + float32(dr*v[d+i])
			}
		}
	})
}

func recurI16Plain(p pass, h []int16, pre []int32, x []int16, g *Gates) {
	d := p.width
	p.blocks(func(low, high int) {
		var states [plainUnits]float32
		for k, t := 0, p.first; k < p.steps; k, t = k+1, t+p.step {
			sums := pre[t*3*d:][:3*d]
			gate := func(j int) float32 { return float32(float32(sums[j])*g.Scale[j]) + g.Bias[j] }
			for i := low; i < high; i++ {
				state, z := states[i-low], gate(i)
				f := gate(d+i) + float32(g.V[i]*state)
				r := gate(2*d+i) + float32(g.V[d+i]*state)
				state = z + float32(sigmoid(f)*(state-z))
				states[i-low] = state
				in := float32(float32(x[t*d+i]) * g.In)
				out := in + float32(sigmoid(r)*(tanh(state)-in))
				h[t*d+i] = quantise(float32(out * g.Out))
			}
		}
	})
}

// quantise rounds to the nearest integer, halves to even, and clamps to an int16.
func quantise(x float32) int16 {
	x = max(math.MinInt16, min(math.MaxInt16, x))
	return int16(math.RoundToEven(float64(x)))
}
