package model

import (
	"encoding/binary"
	"fmt"
)

// VectorDim is the width of the pre-trained word vectors.
const VectorDim = 100

// vectorMagic begins a file of word vectors: magic, count, then count fingerprints (Features.Norm)
// in 8 bytes each, then count rows of VectorDim signed bytes.
const vectorMagic = "dlvec1\n\x00"

// Vectors are pre-trained vectors of frequent words, in signed bytes.
type Vectors struct {
	norms []uint64
	rows  []int8
}

// ReadVectors reads the form that AppendVectors writes. The rows share no memory with data.
func ReadVectors(data []byte) (*Vectors, error) {
	if len(data) < len(vectorMagic)+4 || string(data[:len(vectorMagic)]) != vectorMagic {
		return nil, fmt.Errorf("model: word vectors: not a vector file")
	}
	n := int(binary.LittleEndian.Uint32(data[len(vectorMagic):]))
	data = data[len(vectorMagic)+4:]
	if len(data) != n*(8+VectorDim) {
		return nil, fmt.Errorf("model: word vectors: %d bytes for %d words, want %d", len(data), n, n*(8+VectorDim))
	}
	v := &Vectors{norms: make([]uint64, n), rows: make([]int8, n*VectorDim)}
	for i := range v.norms {
		v.norms[i] = binary.LittleEndian.Uint64(data[8*i:])
	}
	for i, b := range data[8*n:] {
		v.rows[i] = int8(b)
	}
	return v, nil
}

// AppendVectors appends the file form of the given rows.
func AppendVectors(to []byte, norms []uint64, rows []int8) []byte {
	to = append(to, vectorMagic...)
	to = binary.LittleEndian.AppendUint32(to, uint32(len(norms)))
	for _, n := range norms {
		to = binary.LittleEndian.AppendUint64(to, n)
	}
	for _, b := range rows {
		to = append(to, byte(b))
	}
	return to
}

// Len is the number of words, Norm the fingerprint of word i and Row its vector.
func (v *Vectors) Len() int          { return len(v.norms) }
func (v *Vectors) Norm(i int) uint64 { return v.norms[i] }
func (v *Vectors) Row(i int) []int8  { return v.rows[i*VectorDim:][:VectorDim] }
