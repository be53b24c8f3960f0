package model

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/dateline/dateline/internal/text/kernel"
)

// VectorDim is the width of the pre-trained word vectors.
const VectorDim = 100

// vectorMagic begins a file of word vectors: magic, count, then count fingerprints (Features.Norm)
// in 8 bytes each, count rows of VectorDim signed bytes, and a CRC-64 of all before it.
const vectorMagic = "dlvec1\n\x00"

// Vectors are pre-trained vectors of frequent words, in signed bytes.
type Vectors struct {
	norms []uint64
	rows  []int8
	index wordIndex
}

// ReadVectors reads the form that AppendVectors writes. The rows stay where data has them.
func ReadVectors(data []byte) (*Vectors, error) {
	v, err := parseVectors(data)
	if err == nil {
		err = checkSum(data)
	}
	if err != nil {
		return nil, fmt.Errorf("model: word vectors: %w", err)
	}
	return v, nil
}

// parseVectors is ReadVectors without a look at the checksum.
func parseVectors(data []byte) (*Vectors, error) {
	if len(data) < len(vectorMagic)+4+8 || string(data[:len(vectorMagic)]) != vectorMagic {
		return nil, errors.New("not a vector file")
	}
	n := int(binary.LittleEndian.Uint32(data[len(vectorMagic):]))
	data = data[len(vectorMagic)+4 : len(data)-8]
	if len(data) != n*(8+VectorDim) {
		return nil, fmt.Errorf("%d bytes for %d words, want %d", len(data), n, n*(8+VectorDim))
	}
	v := &Vectors{norms: make([]uint64, n), rows: kernel.Signed(data[8*n:])}
	for i := range v.norms {
		v.norms[i] = binary.LittleEndian.Uint64(data[8*i:])
	}
	v.index = newWordIndex(v.norms)
	return v, nil
}

// AppendVectors appends the file form of the given rows.
func AppendVectors(to []byte, norms []uint64, rows []int8) []byte {
	first := len(to)
	to = append(to, vectorMagic...)
	to = binary.LittleEndian.AppendUint32(to, uint32(len(norms)))
	for _, n := range norms {
		to = binary.LittleEndian.AppendUint64(to, n)
	}
	for _, b := range rows {
		to = append(to, byte(b))
	}
	return binary.LittleEndian.AppendUint64(to, sum64(to[first:]))
}

// Len is the number of words, Norm the fingerprint of word i and Row its vector.
func (v *Vectors) Len() int          { return len(v.norms) }
func (v *Vectors) Norm(i int) uint64 { return v.norms[i] }
func (v *Vectors) Row(i int) []int8  { return v.rows[i*VectorDim:][:VectorDim] }
