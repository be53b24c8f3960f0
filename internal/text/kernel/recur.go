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

func recurPlain(p pass, h, c, pre, x, v []float32) {
	d := p.width
	for i := p.low; i < p.high; i++ {
		state := float32(0)
		for k, t := 0, p.first; k < p.steps; k, t = k+1, t+p.step {
			gates := pre[t*3*d:][:3*d]
			f := gates[d+i] + float32(v[i]*state)
			r := gates[2*d+i] + float32(v[d+i]*state)
			gates[d+i], gates[2*d+i] = f, r
			state = gates[i] + float32(sigmoid(f)*(state-gates[i]))
			c[t*d+i] = state
			h[t*d+i] = x[t*d+i] + float32(sigmoid(r)*(tanh(state)-x[t*d+i]))
		}
	}
}

func recurBackPlain(p pass, dx, dpre, dv, dh, c, pre, x, v []float32) {
	d := p.width
	for i := p.low; i < p.high; i++ {
		carry := float32(0)
		for k, t := p.steps-1, p.first+(p.steps-1)*p.step; k >= 0; k, t = k-1, t-p.step {
			before := float32(0)
			if k > 0 {
				before = c[(t-p.step)*d+i]
			}
			gates, g := pre[t*3*d:][:3*d], dh[t*d+i]
			f, slopeF := sigmoidAndSlope(gates[d+i])
			r, slopeR := sigmoidAndSlope(gates[2*d+i])
			tc, slopeC := tanhAndSlope(c[t*d+i])

			dr := float32(float32(g*(tc-x[t*d+i])) * slopeR)
			dc := carry + float32(float32(g*r)*slopeC)
			df := float32(float32(dc*(before-gates[i])) * slopeF)
			dx[t*d+i] = float32(g * (1 - r))
			out := dpre[t*3*d:][:3*d]
			out[i], out[d+i], out[2*d+i] = float32(dc*(1-f)), df, dr
			dv[i] += float32(df * before)
			dv[d+i] += float32(dr * before)
			carry = float32(float32(dc*f)+float32(df*v[i])) + float32(dr*v[d+i])
		}
	}
}

func recurI16Plain(p pass, h []int16, pre []int32, x []int16, g *Gates) {
	d := p.width
	for i := p.low; i < p.high; i++ {
		state := float32(0)
		for k, t := 0, p.first; k < p.steps; k, t = k+1, t+p.step {
			gate := func(j int) float32 {
				return float32(float32(pre[t*3*d+j])*g.Scale[j]) + g.Bias[j]
			}
			z := gate(i)
			f := gate(d+i) + float32(g.V[i]*state)
			r := gate(2*d+i) + float32(g.V[d+i]*state)
			state = z + float32(sigmoid(f)*(state-z))
			in := float32(float32(x[t*d+i]) * g.In)
			out := in + float32(sigmoid(r)*(tanh(state)-in))
			h[t*d+i] = quantise(float32(out * g.Out))
		}
	}
}

// quantise rounds to the nearest integer, halves to even, and clamps to an int16.
func quantise(x float32) int16 {
	x = max(math.MinInt16, min(math.MaxInt16, x))
	return int16(math.RoundToEven(float64(x)))
}
