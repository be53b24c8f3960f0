package story

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/dateline/dateline/internal/event/report"
)

// Join says that two reports were held to have one main event, how surely, and what spoke for it.
type Join struct {
	A, B        int // places in what was given, the earlier report first
	Probability float64
	Features    Features
	Rule        string
}

// Rule names what makes the joins, with the version of its weights.
const Rule = "event/story:pairs-1"

// threshold is how likely a pair must be to be joined, and the average pair of two groups.
const threshold = .35

// Group gives every report the label of its event, which is the place of the event's first report.
func Group(reports []report.Report) ([]int, []Join) {
	order := Order(reports)
	profiles := profilesOf(reports, order)
	var edges []edge
	for _, c := range candidates(profiles) {
		if p := Weights.Probability(features(profiles[c[0]], profiles[c[1]])); p >= threshold {
			edges = append(edges, edge{c[1], c[0], p})
		}
	}
	score := func(a, b int32) float64 { return Weights.Probability(features(profiles[a], profiles[b])) }
	var joins []Join
	grouped := group(len(order), edges, score, threshold, func(e edge) {
		joins = append(joins, Join{order[e.a], order[e.b], e.p, features(profiles[e.a], profiles[e.b]), Rule})
	})
	labels := make([]int, len(order))
	for i, g := range grouped {
		labels[order[i]] = order[g]
	}
	return labels, joins
}

// Order is the order of reports by what they are, as places in the slice given.
func Order(reports []report.Report) []int {
	order := make([]int, len(reports))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return report.Compare(&reports[a], &reports[b]) })
	return order
}

func profilesOf(reports []report.Report, order []int) []*profile {
	p := newProfiler()
	profiles := make([]*profile, len(order))
	for i, at := range order {
		profiles[i] = p.profile(&reports[at])
	}
	return profiles
}

// Pair is a pair of reports that is compared: what training learns from.
type Pair struct {
	A, B int
	Features
}

// Pairs are the pairs that Group would compare.
func Pairs(reports []report.Report) []Pair {
	order := Order(reports)
	profiles := profilesOf(reports, order)
	cs := candidates(profiles)
	pairs := make([]Pair, len(cs))
	for i, c := range cs {
		pairs[i] = Pair{order[c[1]], order[c[0]], features(profiles[c[0]], profiles[c[1]])}
	}
	return pairs
}

// Probability of a pair having one event.
func (w *Features) Probability(f Features) float64 {
	sum := 0.0
	for i := range w {
		sum += w[i] * f[i]
	}
	return 1 / (1 + math.Exp(-sum))
}

// Weights are those of weights.txt, which train writes.
var Weights = mustParse(weightsText)

//go:embed weights.txt
var weightsText string

func mustParse(s string) *Features {
	w, err := ParseWeights(s)
	if err != nil {
		panic("story: weights.txt: " + err.Error())
	}
	return w
}

// ParseWeights reads a weight a line, the feature's name after it; each feature must be there once.
func ParseWeights(s string) (*Features, error) {
	var w Features
	var seen [featureCount]bool
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		number, name, _ := strings.Cut(line, " ")
		at := slices.Index(FeatureNames[:], strings.TrimSpace(name))
		v, err := strconv.ParseFloat(number, 64)
		if at < 0 || err != nil || math.IsNaN(v) || math.IsInf(v, 0) || seen[at] {
			return nil, fmt.Errorf("line %q is no weight of a feature", line)
		}
		w[at], seen[at] = v, true
	}
	if i := slices.Index(seen[:], false); i >= 0 {
		return nil, fmt.Errorf("no weight for %q", FeatureNames[i])
	}
	return &w, nil
}

// Reasons names the features that spoke most for a pair, at most n.
func (j *Join) Reasons(n int) []string {
	type term struct {
		name string
		by   float64
	}
	var terms []term
	for i := 1; i < featureCount; i++ {
		if by := Weights[i] * j.Features[i]; by > 0 {
			terms = append(terms, term{FeatureNames[i], by})
		}
	}
	slices.SortStableFunc(terms, func(a, b term) int {
		switch {
		case a.by > b.by:
			return -1
		case a.by < b.by:
			return 1
		}
		return 0
	})
	var names []string
	for _, t := range terms[:min(n, len(terms))] {
		names = append(names, t.name)
	}
	return names
}
