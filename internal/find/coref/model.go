package coref

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"sync"
)

// Model decides which candidates are joined. It is safe for concurrent use.
type Model struct {
	w       weights
	readers sync.Pool // buffers of finished documents, for the next ones
}

//go:embed model.bin
var embedded []byte

var standard = sync.OnceValue(func() *Model {
	m, err := ReadModel(bytes.NewReader(embedded))
	if err != nil {
		panic(err) // the binary was built with a broken file
	}
	return m
})

const modelMagic = "dateline coref 1\n"

// Write saves m in signed bytes, compressed.
func (m *Model) Write(w io.Writer) error {
	if _, err := io.WriteString(w, modelMagic); err != nil {
		return err
	}
	if err := binary.Write(w, binary.LittleEndian, m.w.unit); err != nil {
		return err
	}
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return err
	}
	if err := binary.Write(z, binary.LittleEndian, m.w.b); err != nil {
		return err
	}
	return z.Close()
}

// ReadModel reads what Write saved.
func ReadModel(r io.Reader) (*Model, error) {
	head := make([]byte, len(modelMagic))
	if _, err := io.ReadFull(r, head); err != nil || string(head) != modelMagic {
		return nil, fmt.Errorf("coref: not a model file")
	}
	m := &Model{w: weights{b: make([]int8, 1<<tableBits)}}
	if err := binary.Read(r, binary.LittleEndian, &m.w.unit); err != nil {
		return nil, fmt.Errorf("coref: model: %w", err)
	}
	if err := binary.Read(flate.NewReader(r), binary.LittleEndian, m.w.b); err != nil {
		return nil, fmt.Errorf("coref: model: %w", err)
	}
	return m, nil
}
