package story

import (
	"cmp"
	"math"
	"slices"
)

// damp keeps the tenth mention of a thing from counting ten times.
func damp(n float32) float32 { return 1 + float32(math.Log(float64(n))) }

// unit makes a vector of length one.
func (b bag) unit() vector {
	if len(b) == 0 {
		return nil
	}
	v := make(vector, 0, len(b))
	for k, e := range b {
		v = append(v, weight{k, e.idf * damp(e.n)})
	}
	slices.SortFunc(v, func(a, b weight) int { return cmp.Compare(a.key, b.key) })
	// summed in the order of the keys, so that the last bit does not depend on the map
	var sum float64
	for _, e := range v {
		sum += float64(e.w) * float64(e.w)
	}
	if sum > 0 {
		norm := float32(1 / math.Sqrt(sum))
		for i := range v {
			v[i].w *= norm
		}
	}
	return v
}

// overlap is what two vectors share.
type overlap struct {
	cosine float64
	of     float64 // the share of the shorter list of things that the other has too, by weight
	n      int
	max    float64 // the heaviest thing shared, as part of the length of the vector that makes less of it
}

func compare(a, b vector) (o overlap) {
	var sa, sb float64
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i].key < b[j].key:
			i++
		case a[i].key > b[j].key:
			j++
		default:
			x, y := float64(a[i].w), float64(b[j].w)
			o.cosine += x * y
			sa, sb = sa+x*x, sb+y*y
			o.n++
			o.max = max(o.max, min(x, y))
			i++
			j++
		}
	}
	o.of = max(sa, sb)
	return o
}
