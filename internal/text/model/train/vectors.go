package train

import (
	"encoding/json"
	"fmt"
	"io"
	"math"

	"github.com/dateline/dateline/internal/text/model"
)

// vectorScale turns the components of a GloVe vector into signed bytes; they seldom exceed 3.
const vectorScale = 42

// ConvertVectors reads the JSON form of GloVe vectors (an object with "words", most frequent first,
// and "vectors", word to components) and returns the compact form of the first count words. Words
// that the network cannot tell apart keep the vector of the most frequent one.
func ConvertVectors(r io.Reader, count int) ([]byte, error) {
	var file struct {
		Words   []string             `json:"words"`
		Vectors map[string][]float32 `json:"vectors"`
	}
	if err := json.NewDecoder(r).Decode(&file); err != nil {
		return nil, fmt.Errorf("train: vectors: %w", err)
	}
	seen := map[uint64]bool{}
	var norms []uint64
	var rows []int8
	for _, w := range file.Words {
		norm := model.AppendFeatures(nil, w).Norm
		v := file.Vectors[w]
		if seen[norm] || len(v) < model.VectorDim {
			continue
		}
		seen[norm] = true
		norms = append(norms, norm)
		for _, x := range v[:model.VectorDim] {
			q := math.RoundToEven(float64(x) * vectorScale)
			rows = append(rows, int8(max(-127, min(127, q))))
		}
		if len(norms) == count {
			break
		}
	}
	return model.AppendVectors(nil, norms, rows), nil
}
