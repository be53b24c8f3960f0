package attribution

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"reflect"

	"github.com/dateline/dateline/internal/text/kernel"
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

// part is a slice, or one number, of a stored network: where it is, and how long.
type part struct {
	to any
	n  int
}

// parts are all of s in the order of the file.
func (s *storedNet) parts(words int) []part {
	out := []part{
		{&s.Words, words}, {&s.Vectors, words * vecDim}, {&s.Table, rowDim << rowBits},
		{&s.In, netIn * netDim}, {&s.InScale, 1}, {&s.InBias, netDim},
	}
	for i := range s.Layers {
		l := &s.Layers[i]
		out = append(out, part{&l.W, 3 * netDim * netDim}, part{&l.Scale, 3 * netDim}, part{&l.Bias, 3 * netDim}, part{&l.State, 2 * netDim})
	}
	return append(out, part{&s.Out, netDim * netOut}, part{&s.OutScale, netOut}, part{&s.OutBias, netOut}, part{&s.None, points})
}

func blankNet(words int) (s storedNet) {
	for _, p := range s.parts(words) {
		p.clear()
	}
	return s
}

// clear makes the slice of p, or zeroes its number, and returns what package binary writes or decodes
// into.
func (p part) clear() any {
	switch to := p.to.(type) {
	case *[]uint64:
		*to = make([]uint64, p.n)
		return *to
	case *[]int16:
		*to = make([]int16, p.n)
		return *to
	case *[]int8:
		*to = make([]int8, p.n)
		return *to
	case *[]float32:
		*to = make([]float32, p.n)
		return *to
	}
	return p.to
}

func (s *storedNet) write(w io.Writer) error {
	if err := binary.Write(w, binary.LittleEndian, uint32(len(s.Words))); err != nil {
		return err
	}
	for _, p := range s.parts(len(s.Words)) {
		if err := binary.Write(w, binary.LittleEndian, reflect.ValueOf(p.to).Elem().Interface()); err != nil {
			return err
		}
	}
	return nil
}

// parseNet reads what write wrote. Tables of bytes stay where data has them.
func parseNet(data []byte) (s storedNet, err error) {
	if len(data) < 4 {
		return s, io.ErrUnexpectedEOF
	}
	words := binary.LittleEndian.Uint32(data)
	data = data[4:]
	if uint64(words)*(8+vecDim) > uint64(len(data)) {
		return s, fmt.Errorf("%d word vectors in %d bytes", words, len(data))
	}
	for _, p := range s.parts(int(words)) {
		if data, err = p.parse(data); err != nil {
			return s, err
		}
	}
	if len(data) > 0 {
		return s, fmt.Errorf("%d bytes too many", len(data))
	}
	return s, nil
}

// parse reads p from the beginning of data and returns the rest.
func (p part) parse(data []byte) ([]byte, error) {
	if to, ok := p.to.(*[]int8); ok {
		if len(data) < p.n {
			return nil, io.ErrUnexpectedEOF
		}
		*to = kernel.Signed(data[:p.n])
		return data[p.n:], nil
	}
	n, err := binary.Decode(data, binary.LittleEndian, p.clear())
	return data[n:], err
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
