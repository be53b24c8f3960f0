package attribution

import "github.com/dateline/dateline/internal/text"

// frame is an attribution under construction: cue and source are known, content is being cut.
type frame struct {
	head   int32 // of the cue
	cue    run
	speak  int32 // head of the source, -1 for none
	source run
	after  run // content behind the cue
	before run // content before it
}

// reach is how far from its cue content may begin or end, in tokens.
const reach = 20

// topFrom is the widest subtree that begins at token p and leaves h out.
func (v *view) topFrom(p, h int32) int32 {
	if v.left[p] != p {
		return -1
	}
	n := p
	for {
		up := v.d.Tokens[n].Head
		if up == text.NoHead || v.left[up] != p || v.left[up] <= h && h < v.right[up] {
			return n
		}
		n = up
	}
}

// topTo is the widest subtree that ends before position e, begins at first or later, and leaves h out.
func (v *view) topTo(e, first, h int32) int32 {
	if v.right[e-1] != e || v.left[e-1] < first {
		return -1
	}
	n := e - 1
	for {
		up := v.d.Tokens[n].Head
		if up == text.NoHead || v.right[up] != e || v.left[up] < first || v.left[up] <= h && h < v.right[up] {
			return n
		}
		n = up
	}
}

// border describes the place between tokens p-1 and p for the task that templates from t on serve.
func (v *view) border(t uint64, f *frame, p int32, c *candidates) {
	act := hashKind(v.word(f.head).act)
	l, r := v.word(p-1), v.word(p)
	quote := bit(v.opens(p-1)) + 2*bit(v.closes(p-1)) + 4*bit(v.opens(p)) + 8*bit(v.closes(p)) + 16*bit(v.inQuote(p-1)) + 32*bit(v.inQuote(p))
	c.add(t+2, l.w, r.w)
	c.add(t+3, uint64(v.xpos(p-1)), uint64(v.xpos(p)))
	c.add(t+5, quote)
	c.add(t+7, act, r.w)
	c.add(t+8, v.word(f.head).l, r.w)
	c.add(t+11, quote, l.w, r.w)
}

// offset tells how p stands to cue and source.
func (f *frame) offset(p int32) uint64 {
	o := bucket(p-f.cue.last) + 64
	if p <= f.cue.first {
		o = bucket(f.cue.first - p)
	}
	if !f.source.empty() {
		switch p {
		case f.source.last:
			o += 1 << 8
		case f.source.first:
			o += 2 << 8
		}
		o += bit(f.source.first >= f.cue.last) << 10
	}
	return o
}

func (v *view) top(t uint64, f *frame, n int32, c *candidates) {
	cw := v.word(f.head)
	act := hashKind(cw.act)
	if n < 0 {
		return
	}
	p, _ := v.path(f.head, n)
	c.add(t+1, p)
	c.add(t+2, p, act)
	c.add(t+3, p, cw.l)
	if m := v.marker(n); m >= 0 {
		c.add(t+6, cw.l, v.word(m).w)
	}
}

// none describes the absence of content on a side.
func (v *view) none(t uint64, f *frame, c *candidates) {
	s := v.sentence(f.head)
	other := bit(!f.after.empty())
	if other > 0 {
		other += bit(v.inQuote(f.after.first))*2 + bit(f.after.first >= s.Last)*4
	}
	closed := bit(f.cue.first > 0 && v.closes(f.cue.first-1)) + 2*bit(f.source.first > 0 && v.closes(f.source.first-1))
	if s.First > 0 && v.closes(s.First-1) {
		closed += 4
	}
	next := v.word(f.cue.last)
	place := bit(f.source.first >= f.cue.last) + 2*bit(f.source.empty())
	c.add(t)
	c.add(t+2, v.word(f.head).l)
	c.add(t+4, other, closed)
	c.add(t+6, place, next.w)
	c.add(t+7, place, other, closed, bit(v.inQuote(f.cue.last)))
	c.add(t+8, uint64(v.rel(f.head)), uint64(v.upos(f.head)), other)
	c.add(t+11, hash(v.d.Words(f.cue.first, f.cue.last)), other)
}

// afterStarts offers where content behind the cue begins; option 0 is none.
func (v *view) afterStarts(f *frame, c *candidates, at []int32) []int32 {
	c.point(afterFirst, f.head, f.speak)
	at = append(at[:0], -1)
	v.none(200, f, c)
	c.end(-1)
	s := v.sentence(f.head)
	for p := f.cue.last; p < min(s.Last, f.cue.last+reach); p++ {
		if f.source.has(p) {
			continue
		}
		at = append(at, p)
		v.afterStart(f, p, c)
	}
	if n := s.Last; int(n) < len(v.words) && v.opens(n) {
		at = append(at, n)
		v.afterStart(f, n, c)
	}
	return at
}

func (v *view) afterStart(f *frame, p int32, c *candidates) {
	o := f.offset(p)
	v.border(220, f, p, c)
	v.top(240, f, v.topFrom(p, f.head), c)
	c.add(250, o)
	c.add(252, o, v.word(p).w)
	c.add(253, o, hashKind(v.word(f.head).act), uint64(v.upos(f.head)))
	c.add(259, v.sure(p), v.sure(p+1), o)
	c.end(p)
}

// afterEnds offers where the content that begins at f.after.first ends.
func (v *view) afterEnds(f *frame, c *candidates, at []int32) []int32 {
	c.point(afterLast, f.head, f.after.first)
	at = at[:0]
	start := f.after.first
	s := v.sentence(start)
	stop := s.Last
	if f.source.first > start {
		stop = min(stop, f.source.first)
	}
	commas := uint64(0)
	for e := start + 1; e <= stop; e++ {
		if e == stop || v.mayEnd(e, s) {
			at = append(at, e)
			v.afterEnd(f, start, e, s, commas, c)
		}
		if e < stop && v.words[e].form == "," {
			commas = min(commas+1, 3)
		}
	}
	for k := v.quote[start]; k >= 0 && int(k) < len(v.quotes); k++ {
		q := v.quotes[k]
		if q.last > s.Last {
			at = append(at, q.last)
			v.afterEnd(f, start, q.last, s, commas, c)
		}
		if !q.goesOn {
			break
		}
	}
	return at
}

// mayEnd and mayStart leave out the places where content hardly ever ends or begins.
func (v *view) mayEnd(e int32, s text.Sentence) bool {
	if e >= s.Last || v.closes(e-1) || v.opens(e) {
		return true
	}
	switch v.upos(e - 1) {
	case text.DET, text.ADP, text.CCONJ, text.SCONJ, text.AUX:
		return v.upos(e) == text.PUNCT
	}
	switch v.upos(e) {
	case text.NOUN, text.PROPN, text.ADJ:
		return v.left[e] == e && v.right[e-1] == e
	}
	return true
}

func (v *view) afterEnd(f *frame, start, e int32, s text.Sentence, commas uint64, c *candidates) {
	first := v.topFrom(start, f.head)
	v.border(270, f, e, c)
	v.top(290, f, v.topTo(e, start, f.head), c)
	quoted := bit(v.opens(start)) + 2*bit(v.inQuote(start))
	inSame := bit(v.quote[start] == v.quote[e-1])
	final := uint64(0)
	switch {
	case e > s.Last:
		final = 1
	case e == s.Last:
		final = 2
	case e == s.Last-1:
		final = 3
	case e == s.Last-2:
		final = 4
	}
	c.add(300, final, quoted, inSame)
	c.add(302, bucket(e-start), bit(e >= s.Last-1))
	if first >= 0 {
		end := v.right[first]
		rel := uint64(v.rel(first))
		where := bucket(e - end)
		c.add(306, where, rel)
		c.add(307, where, rel, v.word(e).w)
		c.add(309, where, final, commas)
	}
	if e < s.Last {
		// Content goes on while what follows hangs from a word inside it, and ends at what hangs
		// from the cue or above it.
		h := v.d.Tokens[e].Head
		hangs := uint64(2)
		switch {
		case h == text.NoHead:
		case start <= h && h < e:
			hangs = 1
		case h == f.head:
			hangs = 3
		case h > e:
			hangs = 4
		}
		c.add(311, hangs, uint64(v.rel(e)), uint64(v.upos(e)))
		next := v.topFrom(e, f.head)
		if next >= 0 {
			over := v.d.Tokens[next].Head
			in := bit(over != text.NoHead && start <= over && over < e)
			c.add(313, in, uint64(v.rel(next)), v.word(e).w)
		}
		if v.words[e].form == "," && e+1 < s.Last {
			if n := v.topFrom(e+1, f.head); n >= 0 {
				over := v.d.Tokens[n].Head
				c.add(317, uint64(v.rel(n)), bit(over != text.NoHead && start <= over && over < e), v.word(e+1).w)
			}
		}
	}
	c.add(319, bucket(s.Last-e))
	if main := v.below(start, f.head); main >= 0 {
		past := bucket(e - v.right[main])
		c.add(552, past, uint64(v.rel(main)), final)
	}
	c.add(550, bucket(e-v.right[f.head]), uint64(v.rel(f.head)))
	v.rivals(f, start, e, s, c)
	c.end(e - 1)
}

// below is the dependent of h that token i stands under, -1 for none.
func (v *view) below(i, h int32) int32 {
	for up := v.d.Tokens[i].Head; up != text.NoHead; i, up = up, v.d.Tokens[up].Head {
		if up == h {
			return i
		}
	}
	return -1
}

// rivals tell of other likely cues swallowed by the content or standing behind it.
func (v *view) rivals(f *frame, start, e int32, s text.Sentence, c *candidates) {
	swallowed, peer := uint64(0), uint64(0)
	for j := start; j < min(e, s.Last); j++ {
		k := v.sure(j)
		if k < 2 {
			continue
		}
		swallowed = max(swallowed, k)
		if h := v.d.Tokens[j].Head; h == f.head || h == v.d.Tokens[f.head].Head && h != text.NoHead {
			peer = max(peer, k)
		}
	}
	next, at := uint64(0), int32(0)
	for j := e; j < min(e+5, s.Last); j++ {
		if k := v.sure(j); k >= 2 {
			next, at = k, j-e
			break
		}
	}
	c.add(520, swallowed, peer)
	c.add(521, peer, next, v.word(e).w)
	if next > 0 {
		j := e + at
		p, _ := v.path(f.head, j)
		c.add(523, next, p)
	}
}

// beforeEnds offers where content before the cue ends; option 0 is none.
func (v *view) beforeEnds(f *frame, c *candidates, at []int32) []int32 {
	c.point(beforeLast, f.head, f.speak)
	at = append(at[:0], -1)
	v.none(330, f, c)
	c.end(-1)
	s := v.sentence(f.head)
	low := max(s.First, f.cue.first-reach)
	for e := f.cue.first; e > low; e-- {
		if f.source.has(e - 1) {
			continue
		}
		at = append(at, e)
		v.beforeEnd(f, e, c)
	}
	if e := s.First; e > 0 && v.inQuote(e-1) {
		at = append(at, e)
		v.beforeEnd(f, e, c)
	}
	return at
}

func (v *view) beforeEnd(f *frame, e int32, c *candidates) {
	s := v.sentence(f.head)
	o := f.offset(e)
	outside := bit(e == s.First)
	v.border(350, f, e, c)
	v.top(370, f, v.topTo(e, v.sentence(e-1).First, f.head), c)
	other := bit(!f.after.empty())
	c.add(380, o)
	c.add(381, o, v.word(e-1).w)
	c.add(384, outside, other, bit(v.closes(e-1)))
	c.add(386, o, uint64(v.rel(f.head)), uint64(v.upos(f.head)))
	c.end(e - 1)
}

// beforeStarts offers where the content that ends at f.before.last begins.
func (v *view) beforeStarts(f *frame, c *candidates, at []int32) []int32 {
	c.point(beforeFirst, f.head, f.before.last-1)
	at = at[:0]
	e := f.before.last
	s := v.sentence(e - 1)
	low := s.First
	if !f.source.empty() && f.source.last < e {
		low = max(low, f.source.last)
	}
	for p := e - 1; p >= low; p-- {
		if p > low && !v.mayStart(p, s) {
			continue
		}
		at = append(at, p)
		v.beforeStart(f, p, s, c)
	}
	for k := v.quote[e-1]; k >= 0; k-- {
		if q := v.quotes[k]; q.first < s.First {
			at = append(at, q.first)
			v.beforeStart(f, q.first, s, c)
		}
		if k == 0 || !v.quotes[k-1].goesOn {
			break
		}
	}
	return at
}

func (v *view) mayStart(p int32, s text.Sentence) bool {
	return p == s.First || v.opens(p) || v.left[p] == p
}

func (v *view) beforeStart(f *frame, p int32, s text.Sentence, c *candidates) {
	e := f.before.last
	last := v.topTo(e, s.First, f.head)
	v.border(400, f, p, c)
	initial := uint64(min(max(p-s.First, -1), 3) + 1)
	inSame := bit(v.quote[p] == v.quote[e-1])
	c.add(430, initial, bit(v.opens(p)), inSame)
	c.add(431, initial, v.word(p).w)
	c.add(432, bucket(e-p), initial)
	c.add(433, bit(v.opens(p)), bit(v.closes(e-1)), inSame)
	c.add(436, bit(v.words[e-1].form == ","), bit(v.inQuote(e-1)), initial)
	if last >= 0 {
		where := bucket(p - v.left[last])
		c.add(437, where, uint64(v.rel(last)))
	}
	rival, over := uint64(0), uint64(0)
	for j := p; j < e; j++ {
		if k := v.sure(j); k > rival {
			rival = k
		}
		if k := v.sure(j); k > over && v.left[j] <= f.head && f.head < v.right[j] {
			over = k
		}
	}
	c.add(441, rival, over)
	c.add(442, over, v.word(p).w)
	c.end(p)
}
