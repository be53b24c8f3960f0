package main

import (
	"errors"
	"math"

	"github.com/dateline/dateline/internal/event/story"
)

// example is a pair with its answer and how much it weighs.
type example struct {
	story.Features
	same   bool
	weight float64
}

const (
	rounds  = 15
	penalty = 1 // on the square of a weight
	count   = len(story.Features{})
)

var errSingular = errors.New("the features of these pairs do not determine weights")

// fit is logistic regression by Newton's method.
func fit(examples []example) (w story.Features, err error) {
	for range rounds {
		var gradient [count]float64
		var curve [count][count]float64
		for k := range examples {
			e := &examples[k]
			p := w.Probability(e.Features)
			miss := -p
			if e.same {
				miss = 1 - p
			}
			bend := p * (1 - p) * e.weight
			for i, x := range e.Features {
				if x == 0 {
					continue
				}
				gradient[i] += e.weight * miss * x
				for j := range i + 1 {
					curve[i][j] += bend * x * e.Features[j]
				}
			}
		}
		for i := range count {
			gradient[i] -= penalty * w[i]
			curve[i][i] += penalty
			for j := range i {
				curve[j][i] = curve[i][j]
			}
		}
		step, ok := solve(&curve, gradient)
		if !ok {
			return w, errSingular
		}
		for i := range w {
			w[i] += step[i]
		}
	}
	return w, nil
}

// solve is Gaussian elimination; the matrix is positive definite and needs no pivots.
func solve(m *[count][count]float64, b [count]float64) ([count]float64, bool) {
	for i := range count {
		if m[i][i] <= 0 || math.IsNaN(m[i][i]) {
			return b, false
		}
		for r := i + 1; r < count; r++ {
			by := m[r][i] / m[i][i]
			for c := i; c < count; c++ {
				m[r][c] -= by * m[i][c]
			}
			b[r] -= by * b[i]
		}
	}
	for i := count - 1; i >= 0; i-- {
		for c := i + 1; c < count; c++ {
			b[i] -= m[i][c] * b[c]
		}
		b[i] /= m[i][i]
	}
	return b, true
}
