package train

import (
	"math"

	"github.com/dateline/dateline/internal/text/model"
)

// weights is the network for tags and trees in the form in which it is stored and run.
func (n *net) weights(vocab []uint64) *model.Weights {
	o := &n.opt
	w := &model.Weights{Encoder: n.encoder(vocab)}
	w.Dims = model.Dims{Size: n.size(vocab), Arc: uint32(o.Arc), Rel: uint32(o.Rel), TagLayer: uint32(o.TagLayer)}
	w.Tags, w.MLP = matrix8(n.tagW, n.tagB), matrix8(n.mlpW, n.mlpB)
	w.ArcU = matrix(n.arcU.w, n.arcU.cols, n.arcBias.w, one, one)
	w.Rels = matrix(n.relW.w, n.relW.cols, n.relB.w, one, one)
	w.ArcRoot, w.RelRoot, w.ArcDist = n.arcRoot.w, n.relRoot.w, n.arcDist.w
	return w
}

// nameWeights is the network for names with its first head.
func (n *net) nameWeights(vocab []uint64) *model.NameWeights {
	h := n.heads[0]
	return &model.NameWeights{Size: n.size(vocab), Encoder: n.encoder(vocab), Labels: matrix8(h.w, h.b), Steps: h.steps.w}
}

func (n *net) size(vocab []uint64) model.Size {
	o := &n.opt
	return model.Size{Dim: uint32(o.Dim), WordDim: uint32(o.WordDim), SubDim: uint32(o.SubDim), Layers: uint32(o.Layers), Vocab: uint32(len(vocab))}
}

func (n *net) encoder(vocab []uint64) model.Encoder {
	o := &n.opt
	w := model.Encoder{Words: vocab}
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
	w.In = matrix(in, n.inW.cols, n.inB.w, 1, 300)
	for _, l := range n.layers {
		w.Layers = append(w.Layers, l.stored())
	}
	return w
}

// one is what stands for 1 in the activations of the network that runs.
const one = 4096

func (l layer) stored() model.Layer {
	return model.Layer{Matrix8: matrix8(l.w, l.b), State: l.v.w}
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

// matrix scales weights to int16 so that the sum of a row of inputs, each at most most, times a
// column cannot leave an int32. unit is the input that stands for 1.
func matrix(w []float32, cols int, bias []float32, unit, most float64) model.Matrix {
	m := model.Matrix{W: make([]int16, len(w)), Bias: bias}
	scale := math.Inf(1)
	for j := range cols {
		top, sum := 1e-9, 1e-9
		for i := j; i < len(w); i += cols {
			v := math.Abs(float64(w[i]))
			top, sum = max(top, v), sum+v
		}
		scale = min(scale, 32767/top, 2.1e9/(most*sum))
	}
	for i, v := range w {
		m.W[i] = int16(math.RoundToEven(float64(v) * scale))
	}
	m.Scale = float32(1 / (scale * unit))
	return m
}

// narrow is what stands for 1 in the inputs of products of bytes.
const narrow = 64

// matrix8 scales weights to bytes, column by column.
func matrix8(w, bias *param) model.Matrix8 {
	m := model.Matrix8{W: make([]int8, len(w.w)), Bias: bias.w}
	for j := range w.cols {
		top := 1e-9
		for i := j; i < len(w.w); i += w.cols {
			top = max(top, math.Abs(float64(w.w[i])))
		}
		for i := j; i < len(w.w); i += w.cols {
			m.W[i] = int8(math.RoundToEven(float64(w.w[i]) * 127 / top))
		}
		m.Scale = append(m.Scale, float32(top/(127*narrow)))
	}
	return m
}
