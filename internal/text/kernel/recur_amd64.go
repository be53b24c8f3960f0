package kernel

func recurVectors(p pass, h, c, pre, x, v []float32) int {
	n := level.whole(p.high-p.low, 16)
	if n == 0 || p.steps == 0 {
		return n
	}
	call := recurAVX2
	if level == AVX512 {
		call = recurAVX512
	}
	d, i := p.width, p.first*p.width+p.low
	call(&h[i], &c[i], &pre[p.first*3*d+p.low], &x[i], &v[p.low], p.step*d*size32, d*size32, p.steps, n)
	return n
}

// noState is the state before the first step, wide enough for the vectors that go together.
var noState [32]float32

func recurBackVectors(p pass, dx, dpre, dv, dh, c, pre, x, v []float32) int {
	n := level.whole(p.high-p.low, 16)
	if n == 0 || p.steps == 0 {
		return n
	}
	call := recurBackAVX2
	if level == AVX512 {
		call = recurBackAVX512
	}
	d, last := p.width, p.first+(p.steps-1)*p.step
	i, j := last*d+p.low, last*3*d+p.low
	call(&dx[i], &dpre[j], &dv[p.low], &dh[i], &c[i], &pre[j], &x[i], &v[p.low], &noState[0],
		-p.step*d*size32, d*size32, p.steps, n)
	return n
}

func recurI16Vectors(p pass, h []int16, pre []int32, x []int16, g *Gates) int {
	n := level.whole(p.high-p.low, 16)
	if n == 0 || p.steps == 0 {
		return n
	}
	call := recurI16AVX2
	if level == AVX512 {
		call = recurI16AVX512
	}
	d, i := p.width, p.first*p.width+p.low
	call(&h[i], &pre[p.first*3*d+p.low], &x[i], &g.Scale[p.low], &g.Bias[p.low], &g.V[p.low], &g.In,
		p.step*d*size16, d*size32, p.steps, n)
	return n
}
