package story

import (
	"cmp"
	"slices"
)

// edge is a scored pair.
type edge struct {
	a, b int32 // b stands before a
	p    float64
}

// looked is how many pairs across two groups are looked at to tell whether they are one; larger groups
// are sampled evenly.
const looked = 36

// group joins reports, the surest pairs first, while the average over what two groups have to do with
// each other stays above the threshold: one report that speaks of two events must not make them one.
func group(n int, edges []edge, score func(a, b int32) float64, threshold float64, joined func(edge)) []int32 {
	slices.SortFunc(edges, func(x, y edge) int {
		return cmp.Or(cmp.Compare(y.p, x.p), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	label := make([]int32, n)
	members := make([][]int32, n)
	for i := range label {
		label[i] = int32(i)
		members[i] = []int32{int32(i)}
	}
	for _, e := range edges {
		a, b := label[e.a], label[e.b]
		if a == b || e.p < threshold {
			continue
		}
		if a > b {
			a, b = b, a
		}
		if average(members[a], members[b], score) < threshold {
			continue
		}
		for _, m := range members[b] {
			label[m] = a
		}
		// sorted, so that a sample of a group is the same however it grew
		members[a] = append(members[a], members[b]...)
		slices.Sort(members[a])
		members[b] = nil
		if joined != nil {
			joined(e)
		}
	}
	return label
}

func average(a, b []int32, score func(a, b int32) float64) float64 {
	sum, n := 0.0, 0
	total := len(a) * len(b)
	step := max(1, total/looked)
	for k := 0; k < total; k += step {
		sum += score(a[k/len(b)], b[k%len(b)])
		n++
	}
	return sum / float64(n)
}
