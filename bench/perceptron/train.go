package perceptron

import (
	"math/rand/v2"

	"github.com/dateline/dateline/internal/text"
)

// Options say how to train. The zero value is the recorded setting.
type Options struct {
	Bits   uint8             // log2 of the rows of each table; arcs have sixteen times as many; 17 when 0
	Epochs int               // 8 when 0
	Folds  int               // parts for tagging the parser's own training text; 5 when 0
	Seed   uint64            // order of sentences and exploration
	Log    func(what string) // told what has been trained; may be nil
}

func (o *Options) defaults() {
	if o.Bits == 0 {
		o.Bits = 17
	}
	if o.Epochs == 0 {
		o.Epochs = 8
	}
	if o.Folds == 0 {
		o.Folds = 5
	}
	if o.Log == nil {
		o.Log = func(string) {}
	}
}

// sample is one gold sentence.
type sample struct {
	ws    []word
	xpos  []text.XPOS
	upos  []text.UPOS
	head  []int16
	rel   []text.Deprel
	names []uint8
}

// Train learns tags and trees from trees and names from names, whose tags may be unset.
// The same input gives the same model.
func Train(trees, names []*text.Doc, o Options) *Model {
	o.defaults()
	gold := samples(trees)
	m := new(Model)
	m.xpos = *trainXPOS(gold, o)
	o.Log("penn tags")
	m.upos = *trainUPOS(withXPOS(gold, &m.xpos), gold, o)
	o.Log("universal tags")
	tagged := jackknife(gold, o)
	o.Log("training text tagged by models that had not seen it")
	m.arcs = *trainArcs(tagged, o)
	o.Log("arcs")
	m.labels = *trainLabels(tagged, o)
	o.Log("labels")
	m.names = *trainNames(withXPOS(samples(names), &m.xpos), o)
	o.Log("names")
	return m
}

func samples(docs []*text.Doc) []sample {
	var out []sample
	for _, d := range docs {
		tags := nameTags(d)
		for _, s := range d.Sents {
			out = append(out, sampleOf(d, s, tags[s.First:s.Last]))
		}
	}
	return out
}

func nameTags(d *text.Doc) []uint8 {
	tags := make([]uint8, len(d.Tokens))
	for i := range tags {
		tags[i] = nameTag(text.NoName, false)
	}
	for _, n := range d.Names {
		for i := n.First; i < n.Last; i++ {
			tags[i] = nameTag(n.Kind, i > n.First)
		}
	}
	return tags
}

func sampleOf(d *text.Doc, s text.Sentence, names []uint8) sample {
	out := sample{ws: wordsOf(d, s, nil), names: names}
	for i := s.First; i < s.Last; i++ {
		t := &d.Tokens[i]
		out.xpos, out.upos, out.rel = append(out.xpos, t.XPOS), append(out.upos, t.UPOS), append(out.rel, t.Deprel)
		h := int16(s.Last - s.First)
		if t.Head != text.NoHead {
			h = int16(t.Head - s.First)
		}
		out.head = append(out.head, h)
	}
	return out
}

// epochs calls f with every index below n, o.Epochs times, in an order of o.Seed's.
func epochs(n int, o Options, f func(epoch, i int)) {
	r := rand.New(rand.NewPCG(o.Seed, 1))
	for e := range o.Epochs {
		for _, i := range r.Perm(n) {
			f(e, i)
		}
	}
}

// learn scores fs, corrects l when gold does not win, and returns the winner.
func learn(l *learner, fs []uint64, scores []int32, gold int) int {
	l.sum(fs, scores)
	l.step++
	got := best(scores)
	if got != gold && gold != 0 {
		l.update(fs, gold, got)
	}
	return got
}

func trainXPOS(gold []sample, o Options) *table {
	l := newLearner(o.Bits, text.NumXPOS)
	var scores [text.NumXPOS]int32
	var fs []uint64
	var tags []text.XPOS
	epochs(len(gold), o, func(_, n int) {
		g := &gold[n]
		tags = append(tags[:0], g.xpos...)
		for i := range g.ws {
			fs = xposFeatures(g.ws, tags, i, fs)
			tags[i] = text.XPOS(learn(l, fs, scores[:], int(g.xpos[i])))
		}
	})
	return l.freeze()
}

func trainUPOS(tagged, gold []sample, o Options) *table {
	l := newLearner(o.Bits-1, text.NumUPOS)
	var scores [text.NumUPOS]int32
	var fs []uint64
	var tags []text.UPOS
	epochs(len(gold), o, func(_, n int) {
		g := &gold[n]
		tags = append(tags[:0], g.upos...)
		for i := range g.ws {
			fs = uposFeatures(g.ws, tagged[n].xpos, tags, i, fs)
			tags[i] = text.UPOS(learn(l, fs, scores[:], int(g.upos[i])))
		}
	})
	return l.freeze()
}

// withXPOS is gold with the Penn tags of m.
func withXPOS(gold []sample, m *table) []sample {
	out := append([]sample(nil), gold...)
	var fs []uint64
	for i := range out {
		out[i].xpos = make([]text.XPOS, len(out[i].ws))
		fs = tagXPOS(m, out[i].ws, out[i].xpos, fs)
	}
	return out
}

func withUPOS(tagged []sample, m *table) []sample {
	var fs []uint64
	for i := range tagged {
		tagged[i].upos = make([]text.UPOS, len(tagged[i].ws))
		fs = tagUPOS(m, tagged[i].ws, tagged[i].xpos, tagged[i].upos, fs)
	}
	return tagged
}

// jackknife tags every part of gold with taggers trained on the rest, so that the parser learns
// with tags as wrong as those it will meet.
func jackknife(gold []sample, o Options) []sample {
	out := append([]sample(nil), gold...)
	o.Epochs = max(1, o.Epochs/2)
	for f := range o.Folds {
		var rest, part []sample
		var at []int
		for i := range gold {
			if i%o.Folds == f {
				part, at = append(part, gold[i]), append(at, i)
				continue
			}
			rest = append(rest, gold[i])
		}
		x := trainXPOS(rest, o)
		u := trainUPOS(withXPOS(rest, x), rest, o)
		for i, s := range withUPOS(withXPOS(part, x), u) {
			out[at[i]] = s
		}
	}
	return out
}

// trainArcs follows its own mistakes nine times in ten from the second epoch on.
func trainArcs(tagged []sample, o Options) *table {
	l := newLearner(o.Bits+4, numActions)
	r := rand.New(rand.NewPCG(o.Seed, 2))
	var scores [numActions]int32
	var fs []uint64
	var vs []view
	var st state
	epochs(len(tagged), o, func(e, n int) {
		g := &tagged[n]
		vs = viewsOf(g.ws, g.xpos, g.upos, vs)
		st.reset(len(g.ws))
		for !st.done() {
			fs = st.features(vs, fs)
			l.sum(fs, scores[:])
			l.step++
			got := st.bestLegal(scores[:])
			good := st.bestFree(scores[:], g.head)
			if st.cost(got, g.head) > st.cost(good, g.head) {
				l.update(fs, good, got)
				if e == 0 || r.IntN(10) == 0 {
					got = good
				}
			}
			st.do(got)
		}
	})
	return l.freeze()
}

// bestFree is the highest-scoring of the legal actions that cost least; for a crossing tree the
// least cost can be more than zero.
func (s *state) bestFree(scores []int32, gold []int16) int {
	b, least := -1, 0
	for a := range numActions {
		if !s.legal(a) {
			continue
		}
		c := s.cost(a, gold)
		if b < 0 || c < least || c == least && scores[a] > scores[b] {
			b, least = a, c
		}
	}
	return b
}

func trainLabels(tagged []sample, o Options) *table {
	l := newLearner(o.Bits, text.NumDeprel)
	var scores [text.NumDeprel]int32
	var fs []uint64
	var vs []view
	var t tree
	var rel []text.Deprel
	epochs(len(tagged), o, func(_, n int) {
		g := &tagged[n]
		vs = viewsOf(g.ws, g.xpos, g.upos, vs)
		t.build(g.ws, vs, g.upos, g.head)
		rel = append(rel[:0], g.rel...)
		for i := range g.ws {
			if int(g.head[i]) < len(g.ws) {
				fs = t.features(i, rel, fs)
				rel[i] = text.Deprel(learn(l, fs, scores[:], int(g.rel[i])))
			}
		}
	})
	return l.freeze()
}

func trainNames(gold []sample, o Options) *table {
	l := newLearner(o.Bits, numNameTags)
	var scores [numNameTags]int32
	var fs []uint64
	var tags []uint8
	epochs(len(gold), o, func(_, n int) {
		g := &gold[n]
		tags = append(tags[:0], g.names...)
		for i := range g.ws {
			fs = nameFeatures(g.ws, g.xpos, tags, i, fs)
			tags[i] = uint8(learn(l, fs, scores[:], int(g.names[i])))
		}
	})
	return l.freeze()
}
