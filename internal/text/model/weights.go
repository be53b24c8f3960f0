package model

import (
	"encoding/binary"
	"fmt"
	"hash/crc64"
	"math"
)

// weightsMagic begins a file of weights. Then come the dimensions, the parts in the order of
// Weights.parts, and a CRC-64 of all before it. Numbers are little-endian.
const weightsMagic = "dlmodel2"

// Dims are the sizes that the weights have.
type Dims struct {
	Dim, WordDim, SubDim, Arc, Rel uint32
	Layers, TagLayer, Vocab        uint32
}

// limits bound what a file may claim, so that a broken one is refused before memory is taken.
var limits = Dims{1024, 512, 512, 512, 512, 8, 8, 1 << 20}

// Matrix is a matrix of weights in int16; Scale is what 1 in a sum of products is worth.
type Matrix struct {
	W     []int16
	Scale float32
	Bias  []float32
}

// Matrix8 is a matrix of weights in bytes, with a scale for each column.
type Matrix8 struct {
	W           []int8
	Scale, Bias []float32
}

// Layer is the weights of one recurrent layer; State is those of the state in the two gates.
type Layer struct {
	Matrix8
	State []float32
}

// Weights is a trained network as it is stored.
type Weights struct {
	Dims
	Words     []uint64 // fingerprints of the words that have a row of their own, from row 1 on
	WordRows  []int8   // row 0: a word not seen
	SubRows   []int8
	In        Matrix
	Layers    []Layer
	Tags      Matrix8 // text.NumUPOS columns, then text.NumXPOS
	MLP       Matrix8 // arc dependent, arc head, relation dependent, relation head
	ArcU      Matrix
	ArcRoot   []float32
	RelRoot   []float32
	ArcDist   []float32
	Rels      Matrix
	Names     Matrix8
	NameSteps []float32
}

// codec writes or reads one run of numbers after the other.
type codec interface {
	u64(to *[]uint64, n int)
	i16(to *[]int16, n int)
	i8(to *[]int8, n int)
	f32(to *[]float32, n int)
}

// parts visits all arrays in the order of the file; reading and writing cannot disagree.
func (w *Weights) parts(c codec) {
	d, in := int(w.Dim), int(w.WordDim)+VectorDim+int(w.SubDim)
	a, l := int(w.Arc), int(w.Rel)
	c.u64(&w.Words, int(w.Vocab))
	c.i8(&w.WordRows, (int(w.Vocab)+1)*int(w.WordDim))
	c.i8(&w.SubRows, SubBuckets*int(w.SubDim))
	matrix := func(m *Matrix, rows, cols int) {
		scale := []float32{m.Scale}
		c.i16(&m.W, rows*cols)
		c.f32(&scale, 1)
		c.f32(&m.Bias, cols)
		if len(scale) == 1 {
			m.Scale = scale[0]
		}
	}
	matrix8 := func(m *Matrix8, rows, cols int) {
		c.i8(&m.W, rows*cols)
		c.f32(&m.Scale, cols)
		c.f32(&m.Bias, cols)
	}
	matrix(&w.In, in, d)
	if w.Layers == nil {
		w.Layers = make([]Layer, w.Dims.Layers)
	}
	for i := range w.Layers {
		matrix8(&w.Layers[i].Matrix8, d, 3*d)
		c.f32(&w.Layers[i].State, 2*d)
	}
	matrix8(&w.Tags, d, numTags)
	matrix8(&w.MLP, d, 2*a+2*l)
	matrix(&w.ArcU, a, a)
	c.f32(&w.ArcRoot, a)
	c.f32(&w.RelRoot, l)
	c.f32(&w.ArcDist, 2*MaxDist+1)
	matrix(&w.Rels, l, numRels)
	matrix8(&w.Names, d, NumLabels)
	c.f32(&w.NameSteps, (NumLabels+1)*(NumLabels+1))
}

func (d *Dims) fields() []*uint32 {
	return []*uint32{&d.Dim, &d.WordDim, &d.SubDim, &d.Arc, &d.Rel, &d.Layers, &d.TagLayer, &d.Vocab}
}

func (d *Dims) check() error {
	most := limits.fields()
	for i, f := range d.fields() {
		if *f > *most[i] {
			return fmt.Errorf("dimension %d is %d, beyond %d", i, *f, *most[i])
		}
	}
	if d.Dim == 0 || d.Dim%4 != 0 || d.Arc == 0 || d.Arc%2 != 0 || d.Rel == 0 || d.Rel%2 != 0 {
		return fmt.Errorf("widths %d, %d, %d are zero or odd", d.Dim, d.Arc, d.Rel)
	}
	if d.TagLayer == 0 || d.TagLayer > d.Layers {
		return fmt.Errorf("tags at layer %d of %d", d.TagLayer, d.Layers)
	}
	return nil
}

// Append appends the file form of w.
func (w *Weights) Append(to []byte) []byte {
	first := len(to)
	out := writer(append(to, weightsMagic...))
	for _, f := range w.fields() {
		out = binary.LittleEndian.AppendUint32(out, *f)
	}
	w.parts(&out)
	return append(to, appendSum(out[first:])...)
}

func appendSum(b []byte) []byte { return binary.LittleEndian.AppendUint64(b, sum64(b)) }

// ReadWeights reads what Append wrote. It never takes more memory than a few times len(data).
func ReadWeights(data []byte) (*Weights, error) {
	w := new(Weights)
	head := len(weightsMagic) + 4*len(w.fields())
	if len(data) < head+8 || string(data[:len(weightsMagic)]) != weightsMagic {
		return nil, fmt.Errorf("model: weights: not a file of weights of this version")
	}
	body := data[:len(data)-8]
	if sum64(body) != binary.LittleEndian.Uint64(data[len(body):]) {
		return nil, fmt.Errorf("model: weights: the checksum does not fit: the file is damaged")
	}
	for i, f := range w.fields() {
		*f = binary.LittleEndian.Uint32(data[len(weightsMagic)+4*i:])
	}
	if err := w.check(); err != nil {
		return nil, fmt.Errorf("model: weights: %w", err)
	}
	r := &reader{rest: body[head:]}
	w.parts(r)
	if r.short || len(r.rest) > 0 {
		return nil, fmt.Errorf("model: weights: the size does not fit the dimensions")
	}
	return w, nil
}

func sum64(b []byte) uint64 { return crc64.Checksum(b, crc64.MakeTable(crc64.ECMA)) }

type writer []byte

func (w *writer) u64(v *[]uint64, _ int) {
	for _, x := range *v {
		*w = binary.LittleEndian.AppendUint64(*w, x)
	}
}

func (w *writer) i16(v *[]int16, _ int) {
	for _, x := range *v {
		*w = binary.LittleEndian.AppendUint16(*w, uint16(x))
	}
}

func (w *writer) i8(v *[]int8, _ int) {
	for _, x := range *v {
		*w = append(*w, byte(x))
	}
}

func (w *writer) f32(v *[]float32, _ int) {
	for _, x := range *v {
		*w = binary.LittleEndian.AppendUint32(*w, math.Float32bits(x))
	}
}

type reader struct {
	rest  []byte
	short bool
}

func (r *reader) take(n int) []byte {
	if r.short = r.short || n > len(r.rest); r.short {
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) u64(v *[]uint64, n int) {
	if b := r.take(8 * n); b != nil {
		*v = make([]uint64, n)
		for i := range *v {
			(*v)[i] = binary.LittleEndian.Uint64(b[8*i:])
		}
	}
}

func (r *reader) i16(v *[]int16, n int) {
	if b := r.take(2 * n); b != nil {
		*v = make([]int16, n)
		for i := range *v {
			(*v)[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
		}
	}
}

func (r *reader) i8(v *[]int8, n int) {
	if b := r.take(n); b != nil {
		*v = make([]int8, n)
		for i, x := range b {
			(*v)[i] = int8(x)
		}
	}
}

// f32 refuses what is not a number: the arithmetic below is defined without it.
func (r *reader) f32(v *[]float32, n int) {
	b := r.take(4 * n)
	if b == nil {
		return
	}
	*v = make([]float32, n)
	for i := range *v {
		x := math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		if x != x || math.IsInf(float64(x), 0) {
			r.short = true
		}
		(*v)[i] = x
	}
}
