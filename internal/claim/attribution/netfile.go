package attribution

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// storedNet is the network as it is stored. Products are of bytes, a scale for each column.
type storedNet struct {
	Words    []uint64 // hashes of the words that have vectors
	Vectors  []int8
	Table    []int8
	In       []int16
	InScale  float32
	InBias   []float32
	Layers   [layers]storedLayer
	Out      []int8
	OutScale []float32
	OutBias  []float32
	None     []float32
}

type storedLayer struct {
	W                  []int8
	Scale, Bias, State []float32
}

func blankNet(words int) storedNet {
	s := storedNet{
		Words: make([]uint64, words), Vectors: make([]int8, words*vecDim), Table: make([]int8, rowDim<<rowBits),
		In: make([]int16, netIn*netDim), InBias: make([]float32, netDim),
		Out: make([]int8, netDim*netOut), OutScale: make([]float32, netOut), OutBias: make([]float32, netOut), None: make([]float32, points),
	}
	for i := range s.Layers {
		s.Layers[i] = storedLayer{make([]int8, 3*netDim*netDim), make([]float32, 3*netDim), make([]float32, 3*netDim), make([]float32, 2*netDim)}
	}
	return s
}

// parts are all of s in the order of the file.
func (s *storedNet) parts() []any {
	out := []any{s.Words, s.Vectors, s.Table, s.In, &s.InScale, s.InBias}
	for _, l := range s.Layers {
		out = append(out, l.W, l.Scale, l.Bias, l.State)
	}
	return append(out, s.Out, s.OutScale, s.OutBias, s.None)
}

func (s *storedNet) write(w io.Writer) error {
	if err := binary.Write(w, binary.LittleEndian, uint32(len(s.Words))); err != nil {
		return err
	}
	for _, p := range s.parts() {
		if err := binary.Write(w, binary.LittleEndian, p); err != nil {
			return err
		}
	}
	return nil
}

// mostVectors is far above what a model has.
const mostVectors = 1 << 20

func readNet(r io.Reader) (s storedNet, err error) {
	var words uint32
	if err := binary.Read(r, binary.LittleEndian, &words); err != nil {
		return s, err
	}
	if words > mostVectors {
		return s, fmt.Errorf("%d word vectors", words)
	}
	s = blankNet(int(words))
	for _, p := range s.parts() {
		if err := binary.Read(r, binary.LittleEndian, p); err != nil {
			return s, err
		}
	}
	return s, nil
}

// stored rounds the network to bytes.
func (n *deep) stored() storedNet {
	words := sortedKeys(n.vec)
	s := blankNet(len(words))
	copy(s.Words, words)
	for i, w := range words {
		copy(s.Vectors[i*vecDim:], n.vec[w])
	}
	unit := bytesOf(s.Table, n.table.w)
	in := make([]float32, len(n.inW.w))
	for i, x := range n.inW.w {
		in[i] = x * vectorUnit
		if i/netDim >= vecDim {
			in[i] = x * unit
		}
	}
	s.InScale = shortsOf(s.In, in)
	copy(s.InBias, n.inB.w)
	for i := range n.layer {
		l, t := &n.layer[i], &s.Layers[i]
		columnBytes(t.W, t.Scale, l.w.w)
		copy(t.Bias, l.b.w)
		copy(t.State, l.v.w)
	}
	columnBytes(s.Out, s.OutScale, n.outW.w)
	copy(s.OutBias, n.outB.w)
	copy(s.None, n.none.w)
	return s
}

// bytesOf rounds w to bytes and gives what one is worth. A few outliers are clamped so that the rest
// keep their precision; rows that were never moved count for nothing.
func bytesOf(to []int8, w []float32) float32 {
	sum, n := 0.0, 1e-9
	for _, x := range w {
		if x != 0 {
			sum += float64(x) * float64(x)
			n++
		}
	}
	unit := float32(8*math.Sqrt(sum/n)/127 + 1e-12)
	for i, x := range w {
		to[i] = int8(max(-127, min(127, math.RoundToEven(float64(x/unit)))))
	}
	return unit
}

// mostInput bounds an input of the first product: the sum of a token's rows.
const mostInput = 600

// shortsOf rounds w so that no column's product with inputs can leave an int32, and gives what one
// is worth.
func shortsOf(to []int16, w []float32) float32 {
	scale := math.Inf(1)
	for j := range netDim {
		top, sum := 1e-9, 1e-9
		for i := j; i < len(w); i += netDim {
			x := math.Abs(float64(w[i]))
			top, sum = max(top, x), sum+x
		}
		scale = min(scale, 32767/top, 2.1e9/(mostInput*sum))
	}
	for i, x := range w {
		to[i] = int16(math.RoundToEven(float64(x) * scale))
	}
	return float32(1 / scale)
}

// columnBytes rounds w column by column.
func columnBytes(to []int8, scale, w []float32) {
	cols := len(scale)
	for j := range cols {
		top := 1e-9
		for i := j; i < len(w); i += cols {
			top = max(top, math.Abs(float64(w[i])))
		}
		for i := j; i < len(w); i += cols {
			to[i] = int8(math.RoundToEven(float64(w[i]) * 127 / top))
		}
		scale[j] = float32(top / (127 * (one >> toNarrow)))
	}
}
