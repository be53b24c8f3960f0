package train

import (
	"math"

	"github.com/dateline/dateline/internal/text/model"
)

// weights is the network in the form in which it is stored and run.
func (n *net) weights(vocab []uint64) *model.Weights {
	o := &n.opt
	w := &model.Weights{Dims: model.Dims{Dim: uint32(o.Dim), WordDim: uint32(o.WordDim), SubDim: uint32(o.SubDim),
		Arc: uint32(o.Arc), Rel: uint32(o.Rel), Layers: uint32(o.Layers), NameLayers: uint32(o.NameLayers),
		TagLayer: uint32(o.TagLayer), Vocab: uint32(len(vocab))}, Words: vocab}
	var unitWord, unitSub float32
	w.WordRows, unitWord = bytesOf(n.words.w)
	w.SubRows, unitSub = bytesOf(n.subs.w)

	// The units of the three parts of the input go into the weights of the dense layer. Its inputs
	// are at most 127, but for the sum over the parts of a word, which stays far below its bound.
	in := append([]float32(nil), n.inW.w...)
	for i := range in {
		switch k := i / n.inW.cols; {
		case k < o.WordDim:
			in[i] *= unitWord
		case k < o.WordDim+model.VectorDim:
			in[i] *= vectorUnit
		default:
			in[i] *= unitSub
		}
	}
	w.In = matrix(in, n.inW.cols, n.inB.w, 1, 300, false)
	for _, l := range n.layers {
		w.Layers = append(w.Layers, l.stored())
	}
	for _, l := range n.nameLayers {
		w.NameLayers = append(w.NameLayers, l.stored())
	}
	m := func(x, bias *param) model.Matrix { return matrix(x.w, x.cols, bias.w, one, one, false) }
	w.Tags, w.MLP, w.ArcU = m(n.tagW, n.tagB), m(n.mlpW, n.mlpB), m(n.arcU, n.arcBias)
	w.Rels, w.Names = m(n.relW, n.relB), m(n.names[0].w, n.names[0].b)
	w.ArcRoot, w.RelRoot, w.ArcDist, w.NameSteps = n.arcRoot.w, n.relRoot.w, n.arcDist.w, n.names[0].t.w
	return w
}

// one is what stands for 1 in the activations of the network that runs.
const one = 4096

func (l layer) stored() model.Layer {
	return model.Layer{Matrix: matrix(l.w.w, l.w.cols, l.b.w, one, one, true), State: l.v.w}
}

// bytesOf scales a table to signed bytes and returns what 1 is worth.
func bytesOf(w []float32) ([]int8, float32) {
	// A few outliers are clamped so that all others keep more of their precision.
	sum := 0.0
	for _, v := range w {
		sum += float64(v) * float64(v)
	}
	unit := float32(6 * math.Sqrt(sum/float64(len(w))) / 127)
	out := make([]int8, len(w))
	for i, v := range w {
		out[i] = int8(max(-127, min(127, math.RoundToEven(float64(v/unit)))))
	}
	return out, unit
}

// matrix scales weights to int16, all alike or column by column, so that the sum of a row of inputs,
// each at most most, times a column cannot leave an int32. unit is the input that stands for 1.
func matrix(w []float32, cols int, bias []float32, unit, most float64, byColumn bool) model.Matrix {
	m := model.Matrix{W: make([]int16, len(w)), Bias: bias}
	scale := make([]float64, cols)
	for j := range scale {
		top, sum := 1e-9, 1e-9
		for i := j; i < len(w); i += cols {
			v := math.Abs(float64(w[i]))
			top, sum = max(top, v), sum+v
		}
		scale[j] = min(32767/top, 2.1e9/(most*sum))
	}
	if !byColumn {
		for _, s := range scale {
			scale[0] = min(scale[0], s)
		}
		for j := range scale {
			scale[j] = scale[0]
		}
	}
	for i, v := range w {
		m.W[i] = int16(math.RoundToEven(float64(v) * scale[i%cols]))
	}
	for _, s := range scale {
		m.Scale = append(m.Scale, float32(1/(s*unit)))
	}
	if !byColumn {
		m.Scale = m.Scale[:1]
	}
	return m
}
