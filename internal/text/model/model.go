// Package model reads sentences: it gives every token its tags, its head and relation, and finds the
// names. A text.Doc with tokens and sentences comes in and leaves with those filled. One network
// tags and parses, a smaller one finds names: what depends on a word alone is kept per word form, the
// rest is a few products of matrices of integers and an element-wise recurrence over each sentence.
// The result is the same on every processor and does not depend on what was read before.
//
// The weights are embedded; train makes them. Nothing here splits text, knows lemmas or consults a
// list of names, and nothing is decided beyond a sentence.
package model

import (
	"cmp"
	_ "embed"
	"fmt"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/kernel"
)

//go:embed vectors.bin
var vectorFile []byte

//go:embed weights.bin
var weightFile []byte

//go:embed names.bin
var nameFile []byte

const (
	numTags = text.NumUPOS + text.NumXPOS
	numRels = text.NumDeprel
)

// Activations in int16: the network's own run from -1 to 1.
const (
	one      = 1 << 12 // what stands for 1
	toNarrow = 6       // from there to 64, which stands for 1 where products are of bytes
	oneQuery = 512     // for 1 in the dependents' side of arc scores, which is not bounded by 1
	oneHead  = 2048    // for 1 in their heads' side
)

// Model is both networks ready to run; it is never changed and serves any number of workers.
type Model struct {
	version string

	trunk      *encoder
	tagLayer   int
	tags, mlp  *kernel.Packed8
	arcU, rels *kernel.Packed
	relBias    []int32
	arcRoot    []int16
	w          *Weights

	names  *encoder
	labels *kernel.Packed8
	steps  [NumLabels + 1][NumLabels + 1]float32 // illegal ones far below all others
	nw     *NameWeights
}

// Load prepares the embedded weights. Their checksums are a test's business, not every start's.
func Load() (*Model, error) {
	w, nw := new(Weights), new(NameWeights)
	v, err := parseVectors(vectorFile)
	if err := cmp.Or(w.parse(weightFile), nw.parse(nameFile), err); err != nil {
		return nil, fmt.Errorf("model: embedded weights: %w", err)
	}
	return assemble(w, nw, v, version(weightFile, nameFile, vectorFile)), nil
}

// New prepares the networks from their files and that of the word vectors.
func New(weights, names, vectors []byte) (*Model, error) {
	w, err := ReadWeights(weights)
	if err != nil {
		return nil, err
	}
	nw, err := ReadNameWeights(names)
	if err != nil {
		return nil, err
	}
	v, err := ReadVectors(vectors)
	if err != nil {
		return nil, err
	}
	return assemble(w, nw, v, version(weights, names, vectors)), nil
}

func assemble(w *Weights, nw *NameWeights, v *Vectors, version string) *Model {
	m := &Model{version: version, w: w, nw: nw}
	m.trunk, m.tagLayer = newEncoder(w.Size, &w.Encoder, v), int(w.TagLayer)
	m.tags, m.mlp = pack8(&w.Tags), pack8(&w.MLP)
	m.arcU, m.rels = pack(&w.ArcU), pack(&w.Rels)
	m.relBias = sumBias(&w.Rels)
	m.arcRoot = make([]int16, w.Arc)
	kernel.Quantise(m.arcRoot, w.ArcRoot, oneHead)
	m.names, m.labels = newEncoder(nw.Size, &nw.Encoder, v), pack8(&nw.Labels)
	m.steps = legalSteps(nw.Steps)
	return m
}

// version tells files apart by their checksums.
func version(weights, names, vectors []byte) string {
	last := func(b []byte) []byte { return b[len(b)-4:] }
	return fmt.Sprintf("model-%x-%x-%08x", last(weights), last(names), uint32(storedSum(vectors)))
}

// Version names the weights.
func (m *Model) Version() string { return m.version }

func pack(x *Matrix) *kernel.Packed { return kernel.PackI16(x.W, len(x.W)/len(x.Bias), len(x.Bias)) }

func pack8(x *Matrix8) *kernel.Packed8 { return kernel.PackI8(x.W, len(x.W)/len(x.Bias), len(x.Bias)) }

// sumBias is the bias in the unit of the sums of products.
func sumBias(x *Matrix) []int32 {
	out := make([]int32, len(x.Bias))
	for i, b := range x.Bias {
		out[i] = int32(max(-1<<30, min(1<<30, b/x.Scale)))
	}
	return out
}
