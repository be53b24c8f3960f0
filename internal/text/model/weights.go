package model

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc64"
	"math"

	"github.com/dateline/dateline/internal/text/kernel"
)

// A file of weights begins with its magic, eight bytes that also tell its version. Then come the
// dimensions, the parts in an order of their own, and a CRC-64 of all before it. Numbers are
// little-endian.
const (
	weightsMagic = "dlmodel3"
	namesMagic   = "dlnames1"
)

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

// Dims are the sizes of Weights.
type Dims struct {
	Size
	Arc, Rel, TagLayer uint32
}

// Weights is the trained network for tags and trees, as it is stored.
type Weights struct {
	Dims
	Encoder
	Tags    Matrix8 // text.NumUPOS columns, then text.NumXPOS
	MLP     Matrix8 // arc dependent, arc head, relation dependent, relation head
	ArcU    Matrix
	ArcRoot []float32
	RelRoot []float32
	ArcDist []float32
	Rels    Matrix
}

// NameWeights is the trained network for names, as it is stored.
type NameWeights struct {
	Size
	Encoder
	Labels Matrix8
	Steps  []float32 // from label to label, (NumLabels+1)²; the last row and column are the sentence's edge
}

// codec writes or reads one run of numbers after the other.
type codec interface {
	u64(to *[]uint64, n int)
	i16(to *[]int16, n int)
	i8(to *[]int8, n int)
	f32(to *[]float32, n int)
}

func (m *Matrix) parts(c codec, rows, cols int) {
	scale := []float32{m.Scale}
	c.i16(&m.W, rows*cols)
	c.f32(&scale, 1)
	c.f32(&m.Bias, cols)
	if len(scale) == 1 {
		m.Scale = scale[0]
	}
}

func (m *Matrix8) parts(c codec, rows, cols int) {
	c.i8(&m.W, rows*cols)
	c.f32(&m.Scale, cols)
	c.f32(&m.Bias, cols)
}

// stored is what a file of weights is made of. Its arrays are visited in the order of the file, so
// that reading and writing cannot disagree.
type stored interface {
	fields() []*uint32
	check() error
	parts(c codec)
}

func (w *Weights) parts(c codec) {
	d, a, l := int(w.Dim), int(w.Arc), int(w.Rel)
	w.Encoder.parts(c, w.Size)
	w.Tags.parts(c, d, numTags)
	w.MLP.parts(c, d, 2*a+2*l)
	w.ArcU.parts(c, a, a)
	c.f32(&w.ArcRoot, a)
	c.f32(&w.RelRoot, l)
	c.f32(&w.ArcDist, 2*MaxDist+1)
	w.Rels.parts(c, l, numRels)
}

func (w *NameWeights) parts(c codec) {
	w.Encoder.parts(c, w.Size)
	w.Labels.parts(c, int(w.Dim), NumLabels)
	c.f32(&w.Steps, (NumLabels+1)*(NumLabels+1))
}

func (s *Size) fields() []*uint32 {
	return []*uint32{&s.Dim, &s.WordDim, &s.SubDim, &s.Layers, &s.Vocab}
}

func (d *Dims) fields() []*uint32 {
	return append(d.Size.fields(), &d.Arc, &d.Rel, &d.TagLayer)
}

// limits bound what a file may claim, so that a broken one is refused before memory is taken.
var limits = Dims{Size{1024, 512, 512, 8, 1 << 20}, 512, 512, 8}

// check finds dimensions that no network has.
func (s *Size) check() error {
	if err := within(s.fields(), limits.Size.fields()); err != nil {
		return err
	}
	if s.Dim == 0 || s.Dim%4 != 0 || s.Layers == 0 {
		return fmt.Errorf("%d layers of width %d", s.Layers, s.Dim)
	}
	return nil
}

func (d *Dims) check() error {
	if err := cmp.Or(d.Size.check(), within(d.fields(), limits.fields())); err != nil {
		return err
	}
	if d.Arc == 0 || d.Arc%2 != 0 || d.Rel == 0 || d.Rel%2 != 0 {
		return fmt.Errorf("widths %d, %d are zero or odd", d.Arc, d.Rel)
	}
	if d.TagLayer == 0 || d.TagLayer > d.Layers {
		return fmt.Errorf("tags at layer %d of %d", d.TagLayer, d.Layers)
	}
	return nil
}

func within(fields, most []*uint32) error {
	for i, f := range fields {
		if *f > *most[i] {
			return fmt.Errorf("dimension %d is %d, beyond %d", i, *f, *most[i])
		}
	}
	return nil
}

// Append appends the file form of w.
func (w *Weights) Append(to []byte) []byte { return appendFile(to, weightsMagic, w) }

// Append appends the file form of w.
func (w *NameWeights) Append(to []byte) []byte { return appendFile(to, namesMagic, w) }

func appendFile(to []byte, magic string, w stored) []byte {
	first := len(to)
	out := writer(append(to, magic...))
	for _, f := range w.fields() {
		out = binary.LittleEndian.AppendUint32(out, *f)
	}
	w.parts(&out)
	return append(to, appendSum(out[first:])...)
}

func appendSum(b []byte) []byte { return binary.LittleEndian.AppendUint64(b, sum64(b)) }

// ReadWeights reads what Append wrote. Tables of bytes stay where data has them; beyond that, it never
// takes more memory than a few times len(data).
func ReadWeights(data []byte) (*Weights, error) {
	w := new(Weights)
	if err := cmp.Or(w.parse(data), checkSum(data)); err != nil {
		return nil, fmt.Errorf("model: weights: %w", err)
	}
	return w, nil
}

// ReadNameWeights is ReadWeights for the network for names.
func ReadNameWeights(data []byte) (*NameWeights, error) {
	w := new(NameWeights)
	if err := cmp.Or(w.parse(data), checkSum(data)); err != nil {
		return nil, fmt.Errorf("model: weights of names: %w", err)
	}
	return w, nil
}

func (w *Weights) parse(data []byte) error     { return parseFile(data, weightsMagic, w) }
func (w *NameWeights) parse(data []byte) error { return parseFile(data, namesMagic, w) }

// checkSum holds a file to the sum at its end.
func checkSum(data []byte) error {
	if len(data) < 8 {
		return errors.New("the file is cut short")
	}
	if body := data[:len(data)-8]; sum64(body) != storedSum(data) {
		return errors.New("the checksum does not fit: the file is damaged")
	}
	return nil
}

func storedSum(data []byte) uint64 { return binary.LittleEndian.Uint64(data[len(data)-8:]) }

// parseFile reads a file without a look at its checksum.
func parseFile(data []byte, magic string, w stored) error {
	head := len(magic) + 4*len(w.fields())
	if len(data) < head+8 || string(data[:len(magic)]) != magic {
		return errors.New("not a file of weights of this version")
	}
	for i, f := range w.fields() {
		*f = binary.LittleEndian.Uint32(data[len(magic)+4*i:])
	}
	if err := w.check(); err != nil {
		return err
	}
	r := &reader{rest: data[head : len(data)-8]}
	w.parts(r)
	if r.short || len(r.rest) > 0 {
		return errors.New("the size does not fit the dimensions")
	}
	return nil
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
		*v = kernel.Signed(b)
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
