package attribution

import (
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// Gold is a text with its attributions marked by hand. Nested attributions are not marked in it, so
// nothing inside marked content is learnt from as "no cue".
type Gold struct {
	Doc   *text.Doc
	Marks []Marks
}

// Marks are the spans of one marked attribution.
type Marks struct{ Source, Cue, Content []dateline.Span }

// Options say how to learn. The zero value is the recorded setting.
type Options struct {
	Epochs int     // 8 when 0
	Rate   float64 // of the first step; 0.05 when 0
	Decay  float64 // pull towards nothing; 0.001 when 0
	Skip   int     // first epochs left out of the average; 2 when 0
	Seed   uint64  // order of the texts
}

func (o *Options) defaults() {
	if o.Epochs == 0 {
		o.Epochs = 8
	}
	if o.Rate == 0 {
		o.Rate = 0.05
	}
	if o.Decay == 0 {
		o.Decay = 0.001
	}
	if o.Skip == 0 {
		o.Skip = 2
	}
}

// lesson is a marked document in tokens.
type lesson struct {
	v      *view
	frames []found
	cue    []bool // token heads a cue
	mute   []bool // token stands inside marked content or source
	marked []bool // token is part of a cue
	whole  []found
}

// Learn makes a model of gold. The same gold gives the same model.
func Learn(gold []Gold, o Options) *Model {
	o.defaults()
	lessons := make([]lesson, len(gold))
	for i := range gold {
		lessons[i] = newLesson(gold[i])
	}
	// What one decision sees of the decisions before it must be as wrong as it will be later on: it
	// comes from models that have not seen the text.
	eachFold(lessons, func(rest, part []*lesson) {
		m := fit(rest, (*learner).cueLesson, o)
		for _, l := range part {
			m.likely(l.v, new(scratch))
		}
	})
	eachFold(lessons, func(rest, part []*lesson) {
		m := fit(rest, (*learner).frameLesson, o)
		for _, l := range part {
			l.whole = m.filled(l.v, lowBar, new(scratch))
		}
	})
	all := make([]*lesson, len(lessons))
	for i := range lessons {
		all[i] = &lessons[i]
	}
	m := fit(all, func(l *learner, n *lesson) {
		l.cueLesson(n)
		l.frameLesson(n)
		l.wholeLesson(n)
	}, o)
	m.Bar = 0.45
	return m
}

// folds is the number of parts for learning from unseen text.
const folds = 4

func eachFold(lessons []lesson, f func(rest, part []*lesson)) {
	for k := range folds {
		var rest, part []*lesson
		for i := range lessons {
			if i%folds == k {
				part = append(part, &lessons[i])
			} else {
				rest = append(rest, &lessons[i])
			}
		}
		f(rest, part)
	}
}

// fit goes over the lessons o.Epochs times and averages the weights of all but the first o.Skip.
func fit(lessons []*lesson, teach func(*learner, *lesson), o Options) *Model {
	l := &learner{w: make(weights, 1<<tableBits), g2: make([]float32, 1<<tableBits), o: o}
	r := rand.New(rand.NewPCG(o.Seed, 1))
	sum, n := make(weights, len(l.w)), 0
	for e := range o.Epochs {
		for _, i := range r.Perm(len(lessons)) {
			teach(l, lessons[i])
		}
		if e >= o.Skip {
			n++
			for i, x := range l.w {
				sum[i] += x
			}
		}
	}
	for i := range sum {
		sum[i] /= float32(n)
	}
	return &Model{w: sum}
}

func newLesson(g Gold) lesson {
	v := newView(g.Doc)
	l := lesson{v: v, cue: make([]bool, len(v.words)), mute: make([]bool, len(v.words)), marked: make([]bool, len(v.words))}
	for _, m := range g.Marks {
		f, ok := v.readMarks(m)
		if !ok {
			continue
		}
		l.frames = append(l.frames, f)
		l.cue[f.head] = true
		for i := f.cue.first; i < f.cue.last; i++ {
			l.marked[i] = true
		}
		for _, s := range append(m.Content, m.Source...) {
			r := v.tokens(s)
			for i := r.first; i < r.last; i++ {
				l.mute[i] = true
			}
		}
	}
	return l
}

// tokens are those that share bytes with s.
func (v *view) tokens(s dateline.Span) run {
	ts := v.d.Tokens
	first := sort.Search(len(ts), func(i int) bool { return int(ts[i].End) > s.Start })
	last := sort.Search(len(ts), func(i int) bool { return int(ts[i].Start) >= s.End })
	return run{int32(first), int32(max(first, last))}
}

// readMarks turns marks into the choices that a model would have to make to find them.
func (v *view) readMarks(m Marks) (found, bool) {
	if len(m.Cue) == 0 || len(m.Content) == 0 {
		return found{}, false
	}
	f := found{frame: frame{cue: v.tokens(m.Cue[0]), speak: -1}, parent: -1}
	if f.cue.empty() {
		return f, false
	}
	f.head = v.headOf(f.cue, v.canCue)
	if f.head < 0 {
		return f, false
	}
	if len(m.Source) > 0 {
		f.source = v.tokens(m.Source[0])
		if f.speak = v.headOf(f.source, v.canSpeak); f.speak < 0 {
			f.source = run{}
		}
	}
	for _, s := range m.Content {
		r := v.tokens(s)
		switch {
		case r.empty():
		case r.last <= f.cue.first:
			f.before = v.joined(f.before, r, f.source)
		case r.first >= f.cue.last && f.after.empty():
			f.after = r
		case r.first >= f.cue.last && r.first == f.after.last:
			f.after.last = r.last
		case r.first >= f.cue.last:
			f.more = append(f.more, r)
		}
	}
	return f, !f.before.empty() || !f.after.empty()
}

// joined adds a piece to the content before the cue where nothing but the source divides them;
// otherwise the later piece stays.
func (v *view) joined(a, b, source run) run {
	if a.empty() || a.last == b.first {
		if a.empty() {
			return b
		}
		return run{a.first, b.last}
	}
	return b
}

// headOf is the first token of r of the kind wanted whose head lies outside r.
func (v *view) headOf(r run, wanted func(int32) bool) int32 {
	best := int32(-1)
	for i := r.first; i < r.last; i++ {
		h := v.d.Tokens[i].Head
		if !wanted(i) || h != text.NoHead && r.has(h) {
			continue
		}
		if best < 0 || v.upos(i) == text.VERB && v.upos(best) != text.VERB && v.rel(best) != text.DepRoot {
			best = i
		}
	}
	if best >= 0 {
		return best
	}
	for i := r.first; i < r.last; i++ {
		if wanted(i) {
			return i
		}
	}
	return -1
}

// learner fits the weights by stochastic gradient with a rate of its own for every feature.
type learner struct {
	w  weights
	g2 []float32
	o  Options
	s  scratch
	p  []float64
}

func (l *learner) cueLesson(n *lesson) {
	for i := range int32(len(n.v.words)) {
		if n.v.canCue(i) && (n.cue[i] || !n.mute[i]) {
			l.s.c.reset()
			n.v.cueFeatures(i, &l.s.c)
			l.s.c.end()
			l.yes(n.cue[i])
		}
	}
}

func (l *learner) wholeLesson(n *lesson) {
	for i := range n.whole {
		f := &n.whole[i]
		right := slices.Contains(n.marked[f.cue.first:f.cue.last], true)
		if n.mute[f.head] && !right {
			continue
		}
		l.s.c.reset()
		n.v.wholeFeatures(n.whole, i, &l.s.c)
		l.s.c.end()
		l.yes(right)
	}
}

func (l *learner) frameLesson(n *lesson) {
	for i := range n.frames {
		l.frame(n.v, n.frames[i])
	}
}

func (l *learner) frame(v *view, g found) {
	f := frame{head: g.head, cue: g.cue, speak: -1}
	v.cueLeftEdges(g.head, &l.s.c)
	l.choose(int(g.head - g.cue.first))
	v.cueRightEdges(g.head, g.cue.first, &l.s.c)
	l.choose(int(g.cue.last - 1 - g.head))
	l.s.at = v.sourceHeads(g.head, g.cue, &l.s.c, l.s.at)
	l.choose(indexOf(l.s.at, g.speak))
	if g.speak >= 0 {
		f.speak = g.speak
		l.s.at = v.sourceStarts(&f, &l.s.c, l.s.at)
		l.choose(indexOf(l.s.at, g.source.first))
		f.source.first = g.source.first
		l.s.at = v.sourceEnds(&f, &l.s.c, l.s.at)
		l.choose(indexOf(l.s.at, g.source.last))
		f.source = g.source
	}
	l.s.at = v.afterStarts(&f, &l.s.c, l.s.at)
	if g.after.empty() {
		l.choose(0)
	} else {
		l.choose(indexOf(l.s.at, g.after.first))
		f.after.first = g.after.first
		l.s.at = v.afterEnds(&f, &l.s.c, l.s.at)
		l.choose(indexOf(l.s.at, g.after.last))
		f.after = g.after
	}
	l.s.at = v.beforeEnds(&f, &l.s.c, l.s.at)
	if g.before.empty() {
		l.choose(0)
		return
	}
	l.choose(indexOf(l.s.at, g.before.last))
	f.before.last = g.before.last
	l.s.at = v.beforeStarts(&f, &l.s.c, l.s.at)
	l.choose(indexOf(l.s.at, g.before.first))
}

func indexOf[T comparable](of []T, x T) int {
	for i := range of {
		if of[i] == x {
			return i
		}
	}
	return -1
}

// yes learns whether the one option in the buffer holds.
func (l *learner) yes(holds bool) {
	fs := l.s.c.option(0)
	g := logistic(l.w.score(fs))
	if holds {
		g--
	}
	l.move(fs, g)
}

// choose learns that option i of those in the buffer is right; -1 teaches nothing.
func (l *learner) choose(i int) {
	c := &l.s.c
	if i < 0 || i >= c.len() {
		return
	}
	l.p = l.p[:0]
	top := math.Inf(-1)
	for k := range c.len() {
		s := float64(l.w.score(c.option(k)))
		l.p = append(l.p, s)
		top = max(top, s)
	}
	sum := 0.0
	for k := range l.p {
		l.p[k] = math.Exp(l.p[k] - top)
		sum += l.p[k]
	}
	for k := range l.p {
		g := l.p[k] / sum
		if k == i {
			g--
		}
		l.move(c.option(k), g)
	}
}

// move takes a step against gradient g; steps too small to matter are left out.
func (l *learner) move(fs []uint64, g float64) {
	if math.Abs(g) < 1e-3 {
		return
	}
	for _, f := range fs {
		i := f >> (64 - tableBits)
		d := float32(g) + float32(l.o.Decay)*l.w[i]
		l.g2[i] += d * d
		l.w[i] -= float32(l.o.Rate) * d / float32(math.Sqrt(float64(l.g2[i])+1e-6))
	}
}
