package place

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
)

// A group is a question asked of a name where it stands; its answers are numbered from 0. An answer is
// a feature, and each model has a weight for every feature.
type group struct {
	name string
	size int
}

// Linear is a linear model over groups of features.
type Linear struct {
	name   string
	groups []group
	first  []int // of each group's weights
	W      []float64
}

func newLinear(name string, groups []group) *Linear {
	m := &Linear{name: name, groups: groups}
	n := 0
	for _, g := range groups {
		m.first = append(m.first, n)
		n += g.size
	}
	m.W = make([]float64, n)
	return m
}

// feature is the number of answer v in group g.
func (m *Linear) feature(g, v int) uint16 {
	return uint16(m.first[g] + min(max(v, 0), m.groups[g].size-1))
}

// Score is the sum of the features' weights.
func (m *Linear) Score(features []uint16) float64 {
	s := 0.0
	for _, f := range features {
		s += m.W[f]
	}
	return s
}

// Models are what is learned: which names are toponyms, which of several places one means, and
// whether it stands for a place or for those who govern there.
type Models struct {
	Spot    *Linear
	Choice  *Linear
	Reading *Linear
}

// NewModels are models without weights, to be learned.
func NewModels() *Models {
	return &Models{newLinear("spot", spotGroups), newLinear("choice", choiceGroups), newLinear("reading", readingGroups)}
}

//go:embed weights.tsv
var embeddedWeights string

var defaultModels = sync.OnceValue(func() *Models {
	m, err := ParseModels(embeddedWeights)
	if err != nil {
		panic("place: embedded weights: " + err.Error()) // the package's own test reads them first
	}
	return m
})

// ParseModels reads weights: model, group, answer and weight in a line; what is not there weighs nothing.
func ParseModels(s string) (*Models, error) {
	m := NewModels()
	for n, line := range strings.Split(s, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := m.line(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	return m, nil
}

func (m *Models) line(line string) error {
	f := strings.Split(line, "\t")
	if len(f) != 4 {
		return fmt.Errorf("%d columns, want 4", len(f))
	}
	for _, l := range []*Linear{m.Spot, m.Choice, m.Reading} {
		for g := range l.groups {
			if l.name != f[0] || l.groups[g].name != f[1] {
				continue
			}
			v, err := strconv.Atoi(f[2])
			if err != nil || v < 0 || v >= l.groups[g].size {
				return fmt.Errorf("%q is no answer of %s %s", f[2], f[0], f[1])
			}
			w, err := strconv.ParseFloat(f[3], 64)
			if err != nil || math.IsNaN(w) || math.IsInf(w, 0) {
				return fmt.Errorf("%q is no weight", f[3])
			}
			l.W[l.first[g]+v] = w
			return nil
		}
	}
	return fmt.Errorf("no model asks for %s %s", f[0], f[1])
}

// Format writes the weights that matter, to be read by ParseModels.
func (m *Models) Format() string {
	var b strings.Builder
	for _, l := range []*Linear{m.Spot, m.Choice, m.Reading} {
		for g, q := range l.groups {
			for v := range q.size {
				if w := l.W[l.first[g]+v]; math.Abs(w) >= .005 {
					fmt.Fprintf(&b, "%s\t%s\t%d\t%.2f\n", l.name, q.name, v, w)
				}
			}
		}
	}
	return b.String()
}
