package attribution

import "github.com/dateline/dateline/internal/text"

// canSpeak tells which tokens may head a source.
func (v *view) canSpeak(i int32) bool {
	switch v.upos(i) {
	case text.NOUN, text.PROPN, text.PRON, text.NUM, text.DET, text.ADJ, text.X:
		return true
	}
	return false
}

// sourceHeads offers the heads of the source of a cue; option 0 is an unnamed source. The options
// after it are the tokens appended to at.
func (v *view) sourceHeads(h int32, cue run, c *candidates, at []int32) []int32 {
	c.point(sourceHead, h, -1)
	at = append(at[:0], -1)
	v.noSourceFeatures(h, cue, c)
	c.end(-1)
	s := v.sentence(h)
	for i := s.First; i < s.Last; i++ {
		if cue.has(i) || !v.canSpeak(i) {
			continue
		}
		v.sourceHeadFeatures(h, cue, i, c)
		c.end(i)
		at = append(at, i)
	}
	return at
}

func (v *view) noSourceFeatures(h int32, cue run, c *candidates) {
	t, w := v.tok(h), v.word(h)
	c.add(110)
	c.add(114, hash(v.d.Words(cue.first, cue.last)))
	mask := uint64(0)
	for _, k := range v.kidsOf(h) {
		mask |= kidBit(v.rel(k))
	}
	c.add(117, mask, uint64(t.UPOS), uint64(t.Deprel))
	c.add(118, mask, w.l)
}

func (v *view) sourceHeadFeatures(h int32, cue run, i int32, c *candidates) {
	w, cw := v.word(i), v.word(h)
	act := hashKind(cw.act)
	p, n := v.path(h, i)
	side := bit(i > h)
	gap := i - cue.last
	if i < h {
		gap = cue.first - 1 - i
	}
	near := bucket(gap) + 32*side
	up, rel := uint64(v.upos(i)), uint64(v.rel(i))
	c.add(122, p, cw.l)
	c.add(123, p, up, side)
	c.add(126, near, p)
	c.add(128, w.l, p)
	c.add(134, p, uint64(v.xpos(h)), bit(v.kid(h, text.DepAuxPass) >= 0))
	c.add(136, near, act, rel)
	if m := v.marker(i); m >= 0 {
		c.add(138, v.word(m).w, p)
	}
	if t := v.tok(i); t.Head != text.NoHead {
		c.add(145, rel, v.sure(t.Head), bit(t.Head == h), uint64(n))
	}
	c.add(143, v.between(h, i), side, rel)
}

// between counts, coarsely, other possible sources and commas between two tokens.
func (v *view) between(a, b int32) uint64 {
	if a > b {
		a, b = b, a
	}
	subjects, commas := 0, 0
	for i := a + 1; i < b; i++ {
		if subject(v.rel(i)) {
			subjects++
		}
		if v.words[i].form == "," {
			commas++
		}
	}
	return uint64(min(subjects, 3)*4 + min(commas, 3))
}

// sourceReach is how many tokens a source may have on either side of its head.
const sourceReach = 48

// sourceRoom is the stretch around head that the cue leaves free.
func (v *view) sourceRoom(cue run, head int32) run {
	s := v.sentence(head)
	room := run{max(s.First, head-sourceReach), min(s.Last, head+sourceReach)}
	if cue.last <= head {
		room.first = max(room.first, cue.last)
	} else {
		room.last = min(room.last, cue.first)
	}
	return room
}

// sourceStarts offers where the source with this head begins.
func (v *view) sourceStarts(f *frame, c *candidates, at []int32) []int32 {
	c.point(sourceFirst, f.head, f.speak)
	at = at[:0]
	room := v.sourceRoom(f.cue, f.speak)
	for p := f.speak; p >= room.first; p-- {
		if v.left[p] != p && p != f.speak {
			continue
		}
		at = append(at, p)
		v.sourceStart(f, p, room, c)
	}
	return at
}

func (v *view) sourceStart(f *frame, p int32, room run, c *candidates) {
	head := f.speak
	up := uint64(v.upos(head))
	whole := bit(p == max(v.left[head], room.first)) + 2*bit(p == head)
	v.border(150, f, p, c)
	c.add(163, whole, uint64(v.upos(p)), uint64(v.rel(p)), bucket(head-p))
	n := v.topFrom(p, head)
	if n >= 0 && n < head {
		path, _ := v.path(head, n)
		c.add(166, path, up)
	}
	if p == room.first {
		c.add(169, up, bit(p == f.cue.last), bit(p == v.sentence(head).First))
		c.end(p)
		return
	}
	out := p - 1
	h := v.d.Tokens[out].Head
	hangs := bit(h != text.NoHead && p <= h && h <= head)
	c.add(170, hangs, uint64(v.rel(out)), uint64(v.upos(out)))
	c.add(173, uint64(v.names[out]), uint64(v.names[p]), bit(v.names[p] != text.NoName))
	c.end(p)
}

// sourceEnds offers where the source that begins at f.source.first ends.
func (v *view) sourceEnds(f *frame, c *candidates, at []int32) []int32 {
	c.point(sourceLast, f.head, f.speak)
	at = at[:0]
	room := v.sourceRoom(f.cue, f.speak)
	s := v.sentence(f.speak)
	commas := uint64(0)
	for e := f.speak + 1; e <= room.last; e++ {
		if w := v.words[e-1].form; w == "," {
			commas = min(commas+1, 4)
		}
		if e == f.speak+1 || e == room.last || v.mayEnd(e, s) {
			at = append(at, e)
			v.sourceEnd(f, e, room, commas, c)
		}
	}
	return at
}

func (v *view) sourceEnd(f *frame, e int32, room run, commas uint64, c *candidates) {
	head := f.speak
	up := uint64(v.upos(head))
	onCue := bit(e == f.cue.first) + 2*bit(f.source.first >= f.cue.last)
	comma := bit(v.words[e-1].form == ",")
	atEnd := bit(e == v.sentence(head).Last)
	v.border(180, f, e, c)
	c.add(193, bucket(e-head), up, onCue)
	c.add(194, comma, commas, onCue, atEnd)
	c.add(195, comma, commas, v.outWord(head, e))
	c.add(196, onCue, v.word(e-1).w)
	if n := v.topTo(e, f.source.first, f.head); n >= 0 && n != head {
		path, _ := v.path(head, n)
		c.add(501, path, commas, onCue)
	}
	if e >= v.sentence(head).Last {
		c.end(e - 1)
		return
	}
	next := e
	if v.words[e].form == "," && e+1 < v.sentence(head).Last {
		next = e + 1
	}
	n := v.topFrom(next, f.head)
	if n < 0 {
		n = next
	}
	over := v.d.Tokens[n].Head
	in := bit(over != text.NoHead && f.source.first <= over && over < e) + 2*bit(over == head)
	c.add(503, in, uint64(v.rel(n)), uint64(v.upos(n)), onCue)
	c.add(505, in, bit(next > e), commas, onCue, uint64(v.rel(n)))
	c.add(506, in, bit(next > e), bit(next == f.cue.first), commas)
	c.end(e - 1)
}

func (v *view) outWord(head, i int32) uint64 {
	if i >= v.sentence(head).Last {
		return 11
	}
	return v.words[i].w
}
