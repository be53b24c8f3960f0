package attribution

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"sync"

	"github.com/dateline/dateline/internal/text/kernel"
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
	m, err := ReadModel(embedded)
	if err != nil {
		panic(err) // the binary was built with a broken file
	}
	return m
})

const modelMagic = "dateline attribution 3\n"

// Write saves m: the magic, what one unit of the linear weights is worth and the bar, the linear
// weights in signed bytes, and the network if there is one. Nothing is compressed, so that the tables
// are read where they lie.
func (m *Model) Write(w io.Writer) error {
	if _, err := io.WriteString(w, modelMagic); err != nil {
		return err
	}
	if err := binary.Write(w, binary.LittleEndian, []float32{m.w.unit, float32(m.Bar)}); err != nil {
		return err
	}
	if err := binary.Write(w, binary.LittleEndian, m.w.b); err != nil {
		return err
	}
	if m.net == nil {
		return nil
	}
	return m.net.stored.write(w)
}

// ReadModel reads what Write saved. The model keeps data.
func ReadModel(data []byte) (*Model, error) {
	const head = len(modelMagic) + 8
	if len(data) < head || string(data[:len(modelMagic)]) != modelMagic {
		return nil, fmt.Errorf("attribution: not a model file")
	}
	var numbers [2]float32
	if _, err := binary.Decode(data[len(modelMagic):], binary.LittleEndian, &numbers); err != nil {
		return nil, fmt.Errorf("attribution: model: %w", err)
	}
	if data = data[head:]; len(data) < 1<<tableBits {
		return nil, fmt.Errorf("attribution: model: %w", io.ErrUnexpectedEOF)
	}
	m := &Model{w: weights{b: kernel.Signed(data[:1<<tableBits]), unit: numbers[0]}, Bar: float64(numbers[1])}
	if data = data[1<<tableBits:]; len(data) == 0 {
		return m, nil // a model may have no network
	}
	net, err := parseNet(data)
	if err != nil {
		return nil, fmt.Errorf("attribution: model: %w", err)
	}
	m.net = newNetwork(net)
	return m, nil
}
