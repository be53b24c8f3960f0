// Package model reads sentences: it gives every token its tags, its head and relation, and finds the
// names. A text.Doc with tokens and sentences comes in and leaves with those filled. One network
// does all of it: what depends on a word alone is kept per word form, the rest is a few products of
// int16 matrices and an element-wise recurrence over each sentence. The result is the same on every
// processor and does not depend on what was read before.
//
// The weights are embedded; train makes them. Nothing here splits text, knows lemmas or consults a
// list of names, and nothing is decided beyond a sentence.
package model

import (
	_ "embed"
	"fmt"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/kernel"
)

//go:embed vectors.bin
var vectorFile []byte

//go:embed weights.bin
var weightFile []byte

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

// Model is a network ready to run; it is never changed and serves any number of workers.
type Model struct {
	version string
	w       *Weights
	vectors *Vectors
	index   wordIndex

	in, arcU, rels   *kernel.Packed
	tags, mlp, names *kernel.Packed8
	layers           []packedLayer

	relBias []int32
	arcRoot []int16
	steps   [NumLabels + 1][NumLabels + 1]float32 // illegal ones far below all others
}

type packedLayer struct {
	w     *kernel.Packed8
	gates kernel.Gates
}

// Load prepares the embedded weights.
func Load() (*Model, error) { return New(weightFile, vectorFile) }

// New prepares a network from its two files.
func New(weights, vectors []byte) (*Model, error) {
	w, err := ReadWeights(weights)
	if err != nil {
		return nil, err
	}
	v, err := ReadVectors(vectors)
	if err != nil {
		return nil, err
	}
	m := &Model{version: fmt.Sprintf("model-%x-%08x", weights[len(weights)-4:], uint32(sum64(vectors))), w: w, vectors: v}
	m.index = newWordIndex(w.Words, v)
	m.in = pack(&w.In)
	m.arcU, m.rels = pack(&w.ArcU), pack(&w.Rels)
	m.tags, m.mlp, m.names = pack8(&w.Tags), pack8(&w.MLP), pack8(&w.Names)
	m.layers = packLayers(w.Layers)
	m.relBias = sumBias(&w.Rels)
	m.arcRoot = make([]int16, w.Arc)
	kernel.Quantise(m.arcRoot, w.ArcRoot, oneHead)
	for a := range m.steps {
		for b := range m.steps[a] {
			m.steps[a][b] = illegal
			if legalStep(a, b) {
				m.steps[a][b] = w.NameSteps[a*(NumLabels+1)+b]
			}
		}
	}
	return m, nil
}

// Version names the weights.
func (m *Model) Version() string { return m.version }

func pack(x *Matrix) *kernel.Packed { return kernel.PackI16(x.W, len(x.W)/len(x.Bias), len(x.Bias)) }

func pack8(x *Matrix8) *kernel.Packed8 { return kernel.PackI8(x.W, len(x.W)/len(x.Bias), len(x.Bias)) }

func packLayers(ls []Layer) []packedLayer {
	out := make([]packedLayer, len(ls))
	for i, l := range ls {
		out[i] = packedLayer{pack8(&l.Matrix8), kernel.Gates{Scale: l.Scale, Bias: l.Bias, V: l.State, In: 1.0 / one, Out: one}}
	}
	return out
}

// sumBias is the bias in the unit of the sums of products.
func sumBias(x *Matrix) []int32 {
	out := make([]int32, len(x.Bias))
	for i, b := range x.Bias {
		out[i] = int32(max(-1<<30, min(1<<30, b/x.Scale)))
	}
	return out
}
