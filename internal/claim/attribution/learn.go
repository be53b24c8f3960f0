package attribution

import (
	"cmp"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sort"
	"sync"
	"sync/atomic"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/kernel"
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
	Epochs  int     // 5 when 0
	Rate    float64 // of the linear model's first step; 0.01 when 0
	NetRate float64 // of the network's steps at their longest; 0.003 when 0
	Decay   float64 // pull towards nothing; 0.001 when 0
	Least   int     // choices that must look at a feature; 3 when 0
	Skip    int     // first epochs left out of the average of the linear weights; 1 when 0
	Bar     float64 // Model.Bar; 0.58 when 0
	Seed    uint64  // order of the texts, and the network's first weights
}

func (o *Options) defaults() {
	o.Epochs, o.Least, o.Skip = cmp.Or(o.Epochs, 5), cmp.Or(o.Least, 3), cmp.Or(o.Skip, 1)
	o.Rate, o.NetRate, o.Decay, o.Bar = cmp.Or(o.Rate, 0.01), cmp.Or(o.NetRate, 0.003), cmp.Or(o.Decay, 0.001), cmp.Or(o.Bar, 0.58)
}

// linearEpochs is how often the guess at cues goes over the lessons.
const linearEpochs = 4

// lesson is a marked document in tokens.
type lesson struct {
	v       *view
	frames  []found
	cue     []bool // token heads a cue
	mute    []bool // token stands inside marked content or source
	marked  []bool // token is part of a cue
	whole   []found
	choices []choice
}

// Learn makes a model of gold. The same gold and word vectors give the same model; words without a
// vector do without.
func Learn(gold []Gold, vectors map[string][]int8, o Options) *Model {
	o.defaults()
	vec := make(map[uint64][]int8, len(vectors))
	for w, x := range vectors {
		vec[hash(w)] = x
	}
	m := fit(pointers(prepare(gold, vec, o)), vec, o)
	m.Bar = o.Bar
	return m
}

// prepare reads gold and puts down every choice that there is to learn from it.
func prepare(gold []Gold, vec map[uint64][]int8, o Options) []lesson {
	lessons := make([]lesson, len(gold))
	each(len(gold), func(i int) { lessons[i] = newLesson(gold[i]) })
	// What one decision sees of the decisions before it must be as wrong as it will be later on: it
	// comes from models that have not seen the text. A first round guesses where cues are.
	collect(lessons, (*lesson).cueChoices)
	cues := choicesOf(lessons)
	each(folds, func(k int) {
		rest, part := fold(lessons, k, folds)
		m := fitLinear(rest, o)
		for _, l := range part {
			m.likely(l.v, new(scratch))
		}
	})
	collect(lessons, (*lesson).frameChoices)
	join := func(more [][]choice) {
		for i := range lessons {
			lessons[i].choices = slices.Concat(cues[i], more[i])
		}
	}
	join(choicesOf(lessons))
	for k := range halves {
		rest, part := fold(lessons, k, halves)
		m := fit(rest, vec, o)
		each(len(part), func(i int) {
			s := m.scratchFor(part[i].v)
			m.likely(part[i].v, s)
			part[i].whole = m.filled(part[i].v, lowBar, s)
			s.net.done()
		})
	}
	collect(lessons, func(l *lesson, s *scratch) {
		l.frameChoices(s)
		l.wholeChoices(s)
	})
	join(choicesOf(lessons))
	return lessons
}

// choice is a decision with the right answer: rows of the weights of each option, and the option
// that is right. With one option the question is whether it holds: right is 0 for yes, -1 for no.
type choice struct {
	task  task
	a, b  int32   // tokens the pointer starts from; b may be -1
	at    []int32 // tokens of the options
	rows  []uint32
	ends  []int32
	right int32
}

func (c *choice) option(i int) []uint32 {
	if i == 0 {
		return c.rows[:c.ends[0]]
	}
	return c.rows[c.ends[i-1]:c.ends[i]]
}

// collect gathers the choices of every lesson anew.
func collect(lessons []lesson, teach func(*lesson, *scratch)) {
	each(len(lessons), func(i int) {
		lessons[i].choices = nil
		teach(&lessons[i], new(scratch))
	})
}

// each calls f with every number below n, on all cores.
func each(n int, f func(i int)) {
	var wg sync.WaitGroup
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}

func choicesOf(lessons []lesson) [][]choice {
	out := make([][]choice, len(lessons))
	for i := range lessons {
		out[i] = lessons[i].choices
	}
	return out
}

func pointers(lessons []lesson) []*lesson {
	out := make([]*lesson, len(lessons))
	for i := range lessons {
		out[i] = &lessons[i]
	}
	return out
}

// Parts of the lessons for learning from unseen text: many where it is quick, few where it is not.
const (
	folds  = 4
	halves = 2
)

// fold parts the lessons into those that are learnt from and those kept from it.
func fold(lessons []lesson, k, n int) (rest, part []*lesson) {
	for i := range lessons {
		if i%n == k {
			part = append(part, &lessons[i])
		} else {
			rest = append(rest, &lessons[i])
		}
	}
	return rest, part
}

// fitLinear is fit without a network.
func fitLinear(lessons []*lesson, o Options) *Model {
	l := &learner{w: make([]float32, 1<<tableBits), g2: make([]float32, 1<<tableBits), keep: frequent(lessons, o.Least), o: o}
	r := rand.New(rand.NewPCG(o.Seed, 1))
	sum, n := make([]float32, len(l.w)), 0
	for e := range linearEpochs {
		for _, i := range r.Perm(len(lessons)) {
			for k := range lessons[i].choices {
				l.learn(&lessons[i].choices[k], nil)
			}
		}
		if e > 0 {
			n++
			kernel.Add(sum, l.w)
		}
	}
	kernel.Scale(sum, 1/float32(n))
	return &Model{w: quantise(sum)}
}

// frequent marks the rows that at least so many choices look at; a rarer one teaches accidents.
func frequent(lessons []*lesson, least int) []bool {
	seen, last := make([]int32, 1<<tableBits), make([]int32, 1<<tableBits)
	n := int32(0)
	for _, l := range lessons {
		for k := range l.choices {
			n++
			for _, r := range l.choices[k].rows {
				if last[r] != n {
					last[r] = n
					seen[r]++
				}
			}
		}
	}
	keep := make([]bool, len(seen))
	for i, c := range seen {
		keep[i] = int(c) >= least
	}
	return keep
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

// add puts the candidates in the buffer down as a choice whose right option is i; -1 stands for one
// that is not among them and teaches nothing.
func (l *lesson) add(c *candidates, i int) {
	if i >= 0 && i < c.len() {
		l.put(c, i)
	}
}

func (l *lesson) put(c *candidates, i int) {
	n := choice{task: c.task, a: c.a, b: c.b, at: slices.Clone(c.at), rows: make([]uint32, len(c.fs)), ends: make([]int32, len(c.ends)), right: int32(i)}
	for k, f := range c.fs {
		n.rows[k] = uint32(f >> (64 - tableBits))
	}
	for k, e := range c.ends {
		n.ends[k] = int32(e)
	}
	l.choices = append(l.choices, n)
}

// yes puts down the question whether the one option in the buffer holds.
func (l *lesson) yes(c *candidates, holds bool) {
	if holds {
		l.put(c, 0)
	} else {
		l.put(c, -1)
	}
}

func (l *lesson) cueChoices(s *scratch) {
	for i := range int32(len(l.v.words)) {
		if l.v.canCue(i) && (l.cue[i] || !l.mute[i]) {
			s.c.point(cueToken, i, -1)
			l.v.cueFeatures(i, &s.c)
			s.c.end(i)
			l.yes(&s.c, l.cue[i])
		}
	}
}

func (l *lesson) wholeChoices(s *scratch) {
	for i := range l.whole {
		f := &l.whole[i]
		right := slices.Contains(l.marked[f.cue.first:f.cue.last], true)
		if l.mute[f.head] && !right {
			continue
		}
		s.c.point(wholeFrame, f.head, f.pieces()[0].first)
		l.v.wholeFeatures(l.whole, i, &s.c)
		s.c.end(f.speak)
		l.yes(&s.c, right)
	}
}

func (l *lesson) frameChoices(s *scratch) {
	for i := range l.frames {
		l.frame(&l.frames[i], s)
	}
}

func (l *lesson) frame(g *found, s *scratch) {
	v := l.v
	f := frame{head: g.head, cue: g.cue, speak: -1}
	v.cueLeftEdges(g.head, &s.c)
	l.add(&s.c, int(g.head-g.cue.first))
	v.cueRightEdges(g.head, g.cue.first, &s.c)
	l.add(&s.c, int(g.cue.last-1-g.head))
	s.at = v.sourceHeads(g.head, g.cue, &s.c, s.at)
	l.add(&s.c, slices.Index(s.at, g.speak))
	if g.speak >= 0 {
		f.speak = g.speak
		s.at = v.sourceStarts(&f, &s.c, s.at)
		l.add(&s.c, slices.Index(s.at, g.source.first))
		f.source.first = g.source.first
		s.at = v.sourceEnds(&f, &s.c, s.at)
		l.add(&s.c, slices.Index(s.at, g.source.last))
		f.source = g.source
	}
	s.at = v.afterStarts(&f, &s.c, s.at)
	if g.after.empty() {
		l.add(&s.c, 0)
	} else {
		l.add(&s.c, slices.Index(s.at, g.after.first))
		f.after.first = g.after.first
		s.at = v.afterEnds(&f, &s.c, s.at)
		l.add(&s.c, slices.Index(s.at, g.after.last))
		f.after = g.after
	}
	s.at = v.beforeEnds(&f, &s.c, s.at)
	if g.before.empty() {
		l.add(&s.c, 0)
		return
	}
	l.add(&s.c, slices.Index(s.at, g.before.last))
	f.before.last = g.before.last
	s.at = v.beforeStarts(&f, &s.c, s.at)
	l.add(&s.c, slices.Index(s.at, g.before.first))
}

// learner fits the weights by stochastic gradient with a rate of its own for every feature.
type learner struct {
	w    []float32
	g2   []float32
	keep []bool
	o    Options
	p    []float32
	none []float32
}

func (l *learner) score(rows []uint32) (sum float32) {
	for _, r := range rows {
		sum += l.w[r]
	}
	return sum
}

// fit goes over the lessons o.Epochs times, two at a time. The network reads both, then the linear
// model learns choice by choice beside it, then the network takes the two steps' gradients back. The
// weights of all but the first o.Skip epochs are averaged.
func fit(lessons []*lesson, vec map[uint64][]int8, o Options) *Model {
	l := &learner{w: make([]float32, 1<<tableBits), g2: make([]float32, 1<<tableBits), keep: frequent(lessons, o.Least), o: o}
	n := newDeep(vec, o)
	n.steps = o.Epochs * ((len(lessons) + 1) / 2)
	r := rand.New(rand.NewPCG(o.Seed, 1))
	sum, done := make([]float32, len(l.w)), 0
	for e := range o.Epochs {
		order := r.Perm(len(lessons))
		for i := 0; i < len(order); i += 2 {
			var two [2]*lesson
			for k := range two {
				if i+k < len(order) {
					two[k] = lessons[order[i+k]]
				}
			}
			n.learn(two, l)
		}
		if e >= o.Skip {
			done++
			kernel.Add(sum, l.w)
		}
	}
	kernel.Scale(sum, 1/float32(done))
	for _, p := range n.params {
		copy(p.w, p.avg)
	}
	return &Model{w: quantise(sum), net: newNetwork(n.stored())}
}

// learn moves the linear weights towards the right option of c and gives the gradient of each option's
// score. share is the network's part of the scores, nil without one.
func (l *learner) learn(c *choice, share []float32) []float32 {
	if share == nil {
		l.none = grow(l.none, len(c.ends))
		share = l.none
	}
	l.p = grow(l.p, len(c.ends))
	for k := range c.ends {
		l.p[k] = l.score(c.option(k)) + share[k]
	}
	if len(c.ends) == 1 {
		l.p[0] = float32(logistic(l.p[0]))
	} else {
		softmax(l.p)
	}
	if c.right >= 0 {
		l.p[c.right]--
	}
	for k, g := range l.p {
		l.move(c.option(k), float64(g))
	}
	return l.p
}

func softmax(p []float32) {
	top := slices.Max(p)
	sum := 0.0
	for i, x := range p {
		e := math.Exp(float64(x - top))
		p[i] = float32(e)
		sum += e
	}
	kernel.Scale(p, float32(1/sum))
}

// move takes a step against gradient g; steps too small to matter are left out.
func (l *learner) move(rows []uint32, g float64) {
	if math.Abs(g) < 1e-3 {
		return
	}
	for _, i := range rows {
		if !l.keep[i] {
			continue
		}
		d := float32(g) + float32(l.o.Decay)*l.w[i]
		l.g2[i] += d * d
		l.w[i] -= float32(l.o.Rate) * d / float32(math.Sqrt(float64(l.g2[i])+1e-6))
	}
}
