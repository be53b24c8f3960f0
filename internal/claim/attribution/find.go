package attribution

import (
	"cmp"
	"slices"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// found is a frame with the probability of its cue.
type found struct {
	frame
	p      float64
	more   []run // quotations that go on after the first one
	parent int
	share  float32 // the network's, of the score as a whole
	host   int     // one more than the frame whose content f repeats a level below it, 0 for none
}

// scratch is the memory that one document needs.
type scratch struct {
	c   candidates
	at  []int32
	net *netRun // nil for a model without a network
}

// scratchFor runs the network over the document.
func (m *Model) scratchFor(v *view) *scratch {
	s := new(scratch)
	if m.net != nil {
		s.net = m.net.run(v)
	}
	return s
}

// frames finds cues and fills in their sources and contents, in the order of the text.
func (m *Model) frames(v *view, least float64) []found {
	s := m.scratchFor(v)
	defer s.net.done()
	m.likely(v, s)
	return m.filled(v, least, s)
}

// mostCues is how many likely cues of one sentence are followed up. Only texts made to be slow have
// more.
const mostCues = 24

func (m *Model) filled(v *view, least float64, s *scratch) []found {
	var out []found
	taken := make([]bool, len(v.words))
	sentence, n := int32(-1), 0
	for _, f := range cues(v, least) {
		if v.sent[f.head] != sentence {
			sentence, n = v.sent[f.head], 0
		}
		if n++; n > mostCues {
			continue
		}
		f.cue = m.cueSpan(v, f.head, s)
		if slices.Contains(taken[f.cue.first:f.cue.last], true) {
			continue
		}
		m.fill(v, &f.frame, s)
		if f.after.empty() && f.before.empty() {
			continue
		}
		s.c.point(wholeFrame, f.head, f.pieces()[0].first)
		s.c.end(f.speak)
		f.share = s.c.scored(m, s.net)[0]
		for i := f.cue.first; i < f.cue.last; i++ {
			taken[i] = true
		}
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b found) int { return cmp.Compare(a.head, b.head) })
	return out
}

// likely fills in how likely each token heads a cue.
func (m *Model) likely(v *view, s *scratch) {
	for i := range int32(len(v.words)) {
		v.p[i] = 0
		if v.canCue(i) && s.net.cueScore(i) > hopeless {
			s.c.point(cueToken, i, -1)
			v.cueFeatures(i, &s.c)
			s.c.end(i)
			v.p[i] = logistic(float32(m.w.sum(s.c.option(0)))*m.w.unit + s.net.cueScore(i))
			if v.certain(i) {
				v.p[i] = max(v.p[i], certainty)
			}
			if v.p[i] >= lowBar && v.otherSense(i) {
				v.p[i] = 0
			}
		}
	}
}

// hopeless is a network's share of a cue's score that the linear model hardly ever makes up for.
const hopeless = -3

// cues lists tokens that head cues, sentence by sentence, the surest first.
func cues(v *view, least float64) []found {
	var out []found
	for i, p := range v.p {
		if p >= least {
			out = append(out, found{frame: frame{head: int32(i), speak: -1}, p: p, parent: -1})
		}
	}
	slices.SortStableFunc(out, func(a, b found) int {
		return cmp.Or(cmp.Compare(v.sent[a.head], v.sent[b.head]), cmp.Compare(b.p, a.p))
	})
	return out
}

// lowBar is the least likely cue that is looked at with its source and content before it is dropped.
const lowBar = 0.22

// keep drops the frames that do not look like attributions as a whole.
func (m *Model) keep(v *view, fs []found) []found {
	var c candidates
	q := make([]float64, len(fs))
	for i := range fs {
		c.point(wholeFrame, fs[i].head, fs[i].pieces()[0].first)
		v.wholeFeatures(fs, i, &c)
		c.end(fs[i].speak)
		q[i] = logistic(float32(m.w.sum(c.option(0)))*m.w.unit + fs[i].share)
	}
	out := fs[:0]
	for i := range fs {
		if v.certain(fs[i].head) {
			q[i] = max(q[i], certainty)
		}
		if q[i] >= m.Bar {
			f := fs[i]
			f.p = q[i]
			out = append(out, f)
		}
	}
	return out
}

func (m *Model) cueSpan(v *view, h int32, s *scratch) run {
	v.cueLeftEdges(h, &s.c)
	first := h - int32(best(s.c.scored(m, s.net)))
	v.cueRightEdges(h, first, &s.c)
	return run{first, h + int32(best(s.c.scored(m, s.net))) + 1}
}

// fill finds the source and the content of the cue in f.
func (m *Model) fill(v *view, f *frame, s *scratch) {
	s.at = v.sourceHeads(f.head, f.cue, &s.c, s.at)
	f.speak = s.at[best(s.c.scored(m, s.net))]
	if f.speak >= 0 {
		s.at = v.sourceStarts(f, &s.c, s.at)
		f.source.first = s.at[best(s.c.scored(m, s.net))]
		s.at = v.sourceEnds(f, &s.c, s.at)
		f.source.last = s.at[best(s.c.scored(m, s.net))]
	}
	s.at = v.afterStarts(f, &s.c, s.at)
	scores := s.c.scored(m, s.net)
	i, loss := bestBut(scores)
	instead := s.at[i]
	if behind := s.at[best(scores)]; behind >= 0 {
		m.takeAfter(v, f, behind, s)
	}
	s.at = v.beforeEnds(f, &s.c, s.at)
	scores = s.c.scored(m, s.net)
	k, cost := bestBut(scores)
	switch e := s.at[best(scores)]; {
	case e >= 0:
		m.takeBefore(v, f, e, s)
	case !f.after.empty():
	case k > 0 && (i == 0 || cost < loss):
		// A cue without any content is no cue: the likeliest place has it.
		m.takeBefore(v, f, s.at[k], s)
	case i > 0:
		m.takeAfter(v, f, instead, s)
	}
}

func (m *Model) takeAfter(v *view, f *frame, first int32, s *scratch) {
	f.after.first = first
	s.at = v.afterEnds(f, &s.c, s.at)
	f.after.last = s.at[best(s.c.scored(m, s.net))]
}

func (m *Model) takeBefore(v *view, f *frame, last int32, s *scratch) {
	f.before.last = last
	s.at = v.beforeStarts(f, &s.c, s.at)
	f.before.first = s.at[best(s.c.scored(m, s.net))]
}

// company is how many frames on either side of a frame are looked at together with it.
const company = 40

// around are the frames that frame i may have to do with.
func around(fs []found, i int) (lo, hi int) { return max(0, i-company), min(len(fs), i+company+1) }

// nest finds for every frame the smallest content that holds its cue. Two frames cannot hold each
// other: the less sure one goes.
func nest(fs []found) []found {
	dead := make([]bool, len(fs))
	for i := range fs {
		lo, hi := around(fs, i)
		for j := lo; j < hi; j++ {
			surer := fs[j].p > fs[i].p || fs[j].p == fs[i].p && j < i
			if i != j && surer && fs[i].content(fs[j].cue) && fs[j].content(fs[i].cue) {
				dead[i] = true
			}
		}
	}
	fs = without(fs, dead)
	for i := range fs {
		fs[i].parent = parentOf(fs, i)
	}
	for i := range fs {
		if ownAncestor(fs, i) {
			fs[i].parent = -1
		}
	}
	return fs
}

func parentOf(fs []found, i int) int {
	if h := fs[i].host; h > 0 {
		return h - 1
	}
	best := -1
	lo, hi := around(fs, i)
	for j := lo; j < hi; j++ {
		if i == j || fs[j].host == i+1 || !fs[j].content(fs[i].cue) {
			continue
		}
		if best < 0 || fs[j].size() < fs[best].size() {
			best = j
		}
	}
	return best
}

// ownAncestor reports whether the way up from i comes back to i: three contents can hold each
// other's cues in a ring.
func ownAncestor(fs []found, i int) bool {
	for p, n := fs[i].parent, 0; p >= 0 && n <= len(fs); p, n = fs[p].parent, n+1 {
		if p == i {
			return true
		}
	}
	return false
}

// without takes the dead frames out; frames that had one for a host stand for themselves.
func without(fs []found, dead []bool) []found {
	now := make([]int, len(fs))
	n := 0
	for i := range fs {
		now[i] = -1
		if !dead[i] {
			now[i] = n
			n++
		}
	}
	out := fs[:0]
	for i, f := range fs {
		if dead[i] {
			continue
		}
		if f.host > 0 {
			f.host = now[f.host-1] + 1
		}
		out = append(out, f)
	}
	return out
}

// content reports whether r lies inside a piece of f's content.
func (f *found) content(r run) bool {
	if f.after.contains(r) || f.before.contains(r) {
		return true
	}
	return slices.ContainsFunc(f.more, func(m run) bool { return m.contains(r) })
}

func (f *found) size() (n int32) {
	for _, r := range f.pieces() {
		n += r.last - r.first
	}
	return n
}

// pieces are the runs of f's content in order.
func (f *found) pieces() []run {
	var out []run
	for _, r := range append([]run{f.before, f.after}, f.more...) {
		if !r.empty() {
			out = append(out, r)
		}
	}
	return out
}

// Find lists the attributions of d in the order of their cues, by the model that comes with the
// program. Mentions are not needed yet; they are part of the contract of every pass after them.
func Find(d *text.Doc, ms []dateline.Mention) []Attribution { return standard().Find(d, ms) }

// Find lists the attributions of d in the order of their cues.
func (m *Model) Find(d *text.Doc, _ []dateline.Mention) []Attribution {
	if len(d.Tokens) == 0 {
		return nil
	}
	v := newView(d)
	fs := m.keep(v, m.frames(v, lowBar))
	for i := range fs {
		v.ownSubject(&fs[i])
		v.quotedAs(&fs[i])
		v.inClause(&fs[i])
		v.inAside(&fs[i])
		v.holder(&fs[i])
		v.nounClause(&fs[i])
		v.wholeClause(&fs[i])
		v.strayStop(&fs[i])
	}
	slices.SortStableFunc(fs, func(a, b found) int { return cmp.Compare(a.head, b.head) })
	v.ownWords(fs)
	v.uncover(fs)
	v.share(fs)
	fs = tidy(fs)
	v.carryOn(fs)
	v.cite(fs)
	fs = nest(tidy(fs))
	out := make([]Attribution, len(fs))
	for i := range fs {
		out[i] = v.attribution(&fs[i])
	}
	return out
}

func (v *view) attribution(f *found) Attribution {
	a := Attribution{
		Cue: v.spans(f.cue), CueHead: f.head, SourceHead: -1, Speaker: -1, Sentence: int(v.sent[f.head]),
		Parent: f.parent, Kind: v.kind(f), Style: v.style(f), Rule: v.ruleName(f),
	}
	if !f.source.empty() {
		a.Source, a.SourceHead, a.Speaker = v.spans(f.source), f.speak, v.issuer(v.antecedent(f.speak))
	}
	for _, r := range f.pieces() {
		a.Content = append(a.Content, v.spans(r)...)
	}
	return a
}

// spans are the bytes of r, cut where a paragraph ends.
func (v *view) spans(r run) (out []dateline.Span) {
	for i := r.first; i < r.last; {
		j := i + 1
		for j < r.last && !v.newPart(j) {
			j++
		}
		out = append(out, v.d.TokenSpan(i, j))
		i = j
	}
	return out
}
