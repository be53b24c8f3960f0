// Command train learns the weights of find/place from toponyms marked by hand.
//
// Files of articles with toponyms come in (see internal/eval/places); weights.tsv goes out. Each file
// has a weight, so that a big corpus of local news does not decide for the world's. With -report two
// more sets of weights are learned, each from every other article, and scored on the articles between.
// The same files give the same bytes.
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/eval/places"
	"github.com/dateline/dateline/internal/find/name"
	"github.com/dateline/dateline/internal/find/place"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/analysis"
)

func main() {
	out := flag.String("out", "internal/find/place/weights.tsv", "where the weights go")
	report := flag.String("report", "", "where the report goes: halves scored by what the other half taught")
	flag.Parse()
	if err := run(flag.Args(), *out, *report); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// sample is an article read, with its gold.
type sample struct {
	a      *places.Article
	d      *text.Doc
	names  []dateline.Mention
	gold   map[dateline.Span]*places.Toponym
	weight float64
}

func run(args []string, out, report string) error {
	corpora, err := read(args)
	if err != nil {
		return err
	}
	if report != "" {
		if err := os.WriteFile(report, []byte(makeReport(corpora)), 0o644); err != nil {
			return err
		}
	}
	if out == "" {
		return nil
	}
	head := "# Weights of the models of find/place: model, question, answer, weight. Written by train; docs/places.md says from what.\n"
	return os.WriteFile(out, []byte(head+learn(corpora, -1).Format()), 0o644)
}

// learn learns from all samples, or from those with even (0) or odd (1) numbers.
func learn(corpora []corpus, half int) *place.Models {
	var samples []sample
	for _, c := range corpora {
		for i, s := range c.samples {
			if half < 0 || i%2 == half {
				samples = append(samples, s)
			}
		}
	}
	m := place.NewModels()
	learnSpots(m, samples)
	for range 3 { // what a name means hangs on what the others mean
		learnChoice(m, samples)
	}
	learnReading(m, samples)
	return m
}

// corpus is one file.
type corpus struct {
	file    string
	samples []sample
}

// read reads arguments "file=weight".
func read(args []string) ([]corpus, error) {
	passes, err := analysis.New()
	if err != nil {
		return nil, err
	}
	worker := passes.NewWorker()
	var out []corpus
	for _, arg := range args {
		file, weight, found := strings.Cut(arg, "=")
		w := 1.0
		if found {
			if w, err = strconv.ParseFloat(weight, 64); err != nil {
				return nil, err
			}
		}
		articles, err := places.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		c := corpus{file: file}
		for i := range articles {
			c.samples = append(c.samples, newSample(worker, &articles[i], w))
		}
		out = append(out, c)
	}
	return out, nil
}

func newSample(worker *analysis.Worker, a *places.Article, weight float64) sample {
	doc := &dateline.Document{Text: a.Text, Parts: []dateline.Part{{Kind: dateline.PartBody, Span: dateline.Span{Start: 0, End: len(a.Text)}}}}
	d := copied(worker.Read(doc))
	s := sample{a, d, name.Find(doc, d), map[dateline.Span]*places.Toponym{}, weight}
	for i := range a.Toponyms {
		if t := &a.Toponyms[i]; (places.Options{}).Counts(t) {
			s.gold[t.Span] = t
		}
	}
	return s
}

// copied keeps a Doc beyond the worker's next one.
func copied(d *text.Doc) *text.Doc {
	c := *d
	c.Tokens = append([]text.Token{}, d.Tokens...)
	c.Sents = append([]text.Sentence{}, d.Sents...)
	c.Names = append([]text.Name{}, d.Names...)
	return &c
}

// example is a row of a yes-or-no question.
type example struct {
	features []uint16
	yes      bool
	weight   float64
}

func learnSpots(m *place.Models, samples []sample) {
	var rows []example
	for _, s := range samples {
		study := place.Spots(lexicon.Default(), m, s.d, s.names)
		for i := range study.Len() {
			_, span := study.Spot(i)
			rows = append(rows, example{study.SpotFeatures(i), s.gold[span] != nil, s.weight})
		}
	}
	logistic(m.Spot, rows, 3)
}

func learnReading(m *place.Models, samples []sample) {
	var rows []example
	for _, s := range samples {
		study := given(m, s)
		for i := range study.Len() {
			_, span := study.Spot(i)
			if r := places.Reading(s.gold[span]); r != "" {
				rows = append(rows, example{study.ReadingFeatures(i), r == place.Metonymic, 1})
			}
		}
	}
	logistic(m.Reading, rows, 2)
}

func given(m *place.Models, s sample) *place.Study {
	return place.GivenStudy(lexicon.Default(), m, s.d, s.names, places.Options{}.Spans(s.a))
}

// logistic fits l to the rows by adaptive steps, with a penalty on large weights.
func logistic(l *place.Linear, rows []example, penalty float64) {
	const passes = 60
	grad, sum := make([]float64, len(l.W)), make([]float64, len(l.W))
	for range passes {
		clear(grad)
		for _, r := range rows {
			y := 0.0
			if r.yes {
				y = 1
			}
			p := 1 / (1 + math.Exp(-l.Score(r.features)))
			for _, f := range r.features {
				grad[f] += r.weight * (p - y)
			}
		}
		for i := range l.W {
			step(l.W, grad, sum, i, penalty, .3)
		}
	}
}

// step moves weight i against its gradient, shorter the more it was moved before.
func step(w, grad, sum []float64, i int, penalty, rate float64) {
	g := grad[i] + penalty*w[i]
	if g == 0 {
		return
	}
	sum[i] += g * g
	w[i] -= rate * g / math.Sqrt(sum[i])
}

func learnChoice(m *place.Models, samples []sample) {
	var rows []choice
	for _, s := range samples {
		study := given(m, s)
		for i := range study.Len() {
			_, span := study.Spot(i)
			if c, ok := newChoice(study.Sense(i).Candidates, s.gold[span], s.weight); ok {
				rows = append(rows, c)
			}
		}
	}
	w := m.Choice.W
	sum := make([]float64, len(w))
	for range 200 {
		grad := make([]float64, len(w))
		for _, r := range rows {
			r.gradient(w, grad)
		}
		for i := range w {
			step(w, grad, sum, i, 1, .3)
		}
	}
}

// choice is a row of a question with several answers, of which those marked are right.
type choice struct {
	asked  [][]float64
	right  []bool
	weight float64
}

func newChoice(cs []place.Candidate, t *places.Toponym, weight float64) (choice, bool) {
	c := choice{weight: weight}
	any := false
	for i := range cs {
		right := t.GeoNames != 0 && cs[i].Info.GeoNames == t.GeoNames
		c.asked = append(c.asked, cs[i].Asked[:])
		c.right = append(c.right, right)
		any = any || right
	}
	if any || t.Point == nil {
		return c, any && len(cs) > 1
	}
	for i := range cs { // the gold means a place of another number at the same spot
		c.right[i] = places.Distance(*t.Point, places.Point{Lat: cs[i].Info.Lat, Lon: cs[i].Info.Lon}) <= places.Near/3
		any = any || c.right[i]
	}
	return c, any && len(cs) > 1
}

// gradient adds the row's part to grad.
func (c *choice) gradient(w, grad []float64) {
	p := make([]float64, len(c.asked))
	sum, hit := 0.0, 0.0
	for i, a := range c.asked {
		for q, v := range a {
			p[i] += w[q] * v
		}
		p[i] = math.Exp(p[i])
		sum += p[i]
		if c.right[i] {
			hit += p[i]
		}
	}
	for i, a := range c.asked {
		d := p[i] / sum
		if c.right[i] {
			d -= p[i] / hit
		}
		for q, v := range a {
			grad[q] += c.weight * d * v
		}
	}
}
