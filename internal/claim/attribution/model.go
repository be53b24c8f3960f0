package attribution

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"sync"
)

// Model decides. It is safe for concurrent use.
type Model struct {
	w   weights
	net *network // nil: none
	// Bar is the least probability at which a frame is taken for an attribution.
	Bar float64
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

const modelMagic = "dateline attribution 2\n"

// Write saves m in signed bytes, compressed.
func (m *Model) Write(w io.Writer) error {
	b := make([]byte, len(m.w.b))
	for i, x := range m.w.b {
		b[i] = byte(x)
	}
	if _, err := io.WriteString(w, modelMagic); err != nil {
		return err
	}
	if err := binary.Write(w, binary.LittleEndian, []float32{m.w.unit, float32(m.Bar)}); err != nil {
		return err
	}
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(b); err != nil {
		return err
	}
	if m.net != nil {
		if err := m.net.stored.write(z); err != nil {
			return err
		}
	}
	return z.Close()
}

// ReadModel reads what Write saved.
func ReadModel(r io.Reader) (*Model, error) {
	head := make([]byte, len(modelMagic))
	if _, err := io.ReadFull(r, head); err != nil || string(head) != modelMagic {
		return nil, fmt.Errorf("attribution: not a model file")
	}
	var numbers [2]float32
	if err := binary.Read(r, binary.LittleEndian, &numbers); err != nil {
		return nil, fmt.Errorf("attribution: model: %w", err)
	}
	b := make([]byte, 1<<tableBits)
	z := flate.NewReader(r)
	if _, err := io.ReadFull(z, b); err != nil {
		return nil, fmt.Errorf("attribution: model: %w", err)
	}
	net, err := readNet(z)
	if err != nil && err != io.EOF { // a model may have no network
		return nil, fmt.Errorf("attribution: model: %w", err)
	}
	m := &Model{w: weights{b: make([]int8, len(b)), unit: numbers[0]}, Bar: float64(numbers[1])}
	if err == nil {
		m.net = newNetwork(net)
	}
	for i, x := range b {
		m.w.b[i] = int8(x)
	}
	return m, nil
}
