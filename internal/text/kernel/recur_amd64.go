package kernel

// together is how many vectors of units the assembly takes through all steps at once, at most: their
// states are in registers.
func (l Level) together() int { return [...]int{1, 4, 6}[l] }

// groups calls run for runs of whole vectors of the units of p, as alike in length as they can be,
// and returns how many units those are.
func (p pass) groups(most int, run func(i, vectors int)) int {
	lanes := level.lanes32()
	n := level.whole(p.high-p.low, 16)
	if p.steps == 0 {
		return n
	}
	for i, left := p.low, n/lanes; left > 0; {
		rounds := (left + most - 1) / most
		vectors := (left + rounds - 1) / rounds
		run(i, vectors)
		i, left = i+vectors*lanes, left-vectors
	}
	return n
}

func recurVectors(p pass, h, c, pre, x, v []float32) int {
	d, t := p.width, p.first
	row, width := p.step*d*size32, d*size32
	return p.groups(level.together(), func(i, vectors int) {
		if level == AVX512 {
			recurAVX512(&h[t*d+i], &c[t*d+i], &pre[t*3*d+i], &x[t*d+i], &v[i], row, width, p.steps, vectors)
			return
		}
		recurAVX2(&h[t*d+i], &c[t*d+i], &pre[t*3*d+i], &x[t*d+i], &v[i], row, width, p.steps, vectors)
	})
}

// noState is the state before the first step, wide enough for the vectors that go together.
var noState [64]float32

func recurBackVectors(p pass, dx, dpre, dv, dh, c, pre, x, v []float32) int {
	d, t := p.width, p.first+(p.steps-1)*p.step
	row, width := -p.step*d*size32, d*size32
	return p.groups(level.together()/2, func(i, vectors int) {
		j, k := t*d+i, t*3*d+i
		if level == AVX512 {
			recurBackAVX512(&dx[j], &dpre[k], &dv[i], &dh[j], &c[j], &pre[k], &x[j], &v[i], &noState[0], row, width, p.steps, vectors)
			return
		}
		recurBackAVX2(&dx[j], &dpre[k], &dv[i], &dh[j], &c[j], &pre[k], &x[j], &v[i], &noState[0], row, width, p.steps, vectors)
	})
}

func recurI16Vectors(p pass, h []int16, pre []int32, x []int16, g *Gates) int {
	d, t := p.width, p.first
	row, width := p.step*d*size16, d*size32
	return p.groups(level.together(), func(i, vectors int) {
		j := t*d + i
		if level == AVX512 {
			recurI16AVX512(&h[j], &pre[t*3*d+i], &x[j], &g.Scale[i], &g.Bias[i], &g.V[i], &g.In, row, width, p.steps, vectors)
			return
		}
		recurI16AVX2(&h[j], &pre[t*3*d+i], &x[j], &g.Scale[i], &g.Bias[i], &g.V[i], &g.In, row, width, p.steps, vectors)
	})
}
