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
	c.reset()
	at = append(at[:0], -1)
	v.noSourceFeatures(h, cue, c)
	c.end()
	s := v.sentence(h)
	for i := s.First; i < s.Last; i++ {
		if cue.has(i) || !v.canSpeak(i) {
			continue
		}
		v.sourceHeadFeatures(h, cue, i, c)
		c.end()
		at = append(at, i)
	}
	return at
}

func (v *view) noSourceFeatures(h int32, cue run, c *candidates) {
	t, w := v.tok(h), v.word(h)
	act := hashKind(w.act)
	c.add(110)
	c.add(111, w.l)
	c.add(728, w.class)
	c.add(112, act, uint64(t.UPOS), uint64(t.Deprel))
	c.add(113, uint64(t.UPOS), uint64(t.XPOS))
	c.add(114, hash(v.d.Words(cue.first, cue.last)))
	mask := uint64(0)
	for _, k := range v.kidsOf(h) {
		mask |= kidBit(v.rel(k))
		if v.rel(k) == text.DepExpl || v.rel(k) == text.DepAuxPass {
			c.add(115, uint64(v.rel(k)), w.l)
			c.add(116, uint64(v.rel(k)), act)
		}
	}
	c.add(117, mask, uint64(t.UPOS), uint64(t.Deprel))
	c.add(118, mask, w.l)
	c.add(119, uint64(t.XPOS), uint64(v.xpos(cue.first)), mask)
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
	kind := uint64(v.names[i])
	up, rel := uint64(v.upos(i)), uint64(v.rel(i))
	same := bit(v.quote[i] == v.quote[h])
	c.add(120, p)
	c.add(121, p, act, uint64(v.upos(h)))
	c.add(122, p, cw.l)
	c.add(123, p, up, side)
	c.add(124, uint64(n), side, up)
	c.add(125, near, up)
	c.add(126, near, p)
	c.add(127, w.l)
	c.add(725, w.class, p)
	c.add(726, w.class, rel, act)
	c.add(727, p, cw.class)
	c.add(128, w.l, p)
	c.add(129, up, rel, side)
	c.add(130, kind, rel, side)
	c.add(131, kind, p)
	c.add(132, same, side)
	c.add(133, same, act, side)
	c.add(134, p, uint64(v.xpos(h)), bit(v.kid(h, text.DepAuxPass) >= 0))
	c.add(135, hashKind(w.act), rel)
	c.add(136, near, act, rel)
	c.add(137, cw.l, near, up)
	if m := v.marker(i); m >= 0 {
		c.add(138, v.word(m).w, p)
		c.add(139, v.word(m).w, cw.l)
		c.add(140, v.word(m).w, uint64(v.upos(h)), near)
	}
	if t := v.tok(i); t.Head != text.NoHead {
		c.add(141, rel, v.word(t.Head).l, uint64(n))
		c.add(145, rel, v.sure(t.Head), bit(t.Head == h), uint64(n))
		c.add(142, rel, hashKind(v.word(t.Head).act), bit(t.Head == h))
	}
	c.add(143, v.between(h, i), side, rel)
	c.add(144, uint64(v.xpos(i)), uint64(v.upos(h)), near)
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
	c.reset()
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
	c.add(162, whole, up)
	c.add(163, whole, uint64(v.upos(p)), uint64(v.rel(p)), bucket(head-p))
	c.add(164, bucket(head-p), up)
	c.add(165, bit(p == f.cue.last), whole)
	n := v.topFrom(p, head)
	if n >= 0 && n < head {
		path, _ := v.path(head, n)
		c.add(166, path, up)
		c.add(167, path, v.word(n).w)
		c.add(168, path, uint64(v.xpos(p)))
	}
	if p == room.first {
		c.add(169, up, bit(p == f.cue.last), bit(p == v.sentence(head).First))
		c.end()
		return
	}
	out := p - 1
	h := v.d.Tokens[out].Head
	hangs := bit(h != text.NoHead && p <= h && h <= head)
	path, _ := v.path(head, out)
	c.add(170, hangs, uint64(v.rel(out)), uint64(v.upos(out)))
	c.add(171, path)
	c.add(172, path, v.word(out).w)
	c.add(173, uint64(v.names[out]), uint64(v.names[p]), bit(v.names[p] != text.NoName))
	c.add(174, hangs, uint64(v.xpos(out)), uint64(v.xpos(p)))
	c.end()
}

// sourceEnds offers where the source that begins at f.source.first ends.
func (v *view) sourceEnds(f *frame, c *candidates, at []int32) []int32 {
	c.reset()
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
	whole := bit(e == min(v.right[head], room.last)) + 2*bit(e == head+1)
	onCue := bit(e == f.cue.first) + 2*bit(f.source.first >= f.cue.last)
	comma := bit(v.words[e-1].form == ",")
	atEnd := bit(e == v.sentence(head).Last)
	v.border(180, f, e, c)
	c.add(192, whole, up, onCue)
	c.add(193, bucket(e-head), up, onCue)
	c.add(194, comma, commas, onCue, atEnd)
	c.add(195, comma, commas, v.outWord(head, e))
	c.add(196, onCue, v.word(e-1).w)
	c.add(197, onCue, uint64(v.xpos(e-1)), commas, bit(v.names[e-1] != text.NoName))
	if e == room.last {
		c.add(198, onCue, up)
		c.add(199, onCue, comma, commas)
	}
	if n := v.topTo(e, f.source.first, f.head); n >= 0 && n != head {
		path, _ := v.path(head, n)
		c.add(500, path, onCue)
		c.add(501, path, commas, onCue)
		c.add(502, path, v.word(v.left[n]).w)
	}
	if e >= v.sentence(head).Last {
		c.end()
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
	c.add(504, in, uint64(v.rel(n)), v.word(next).w)
	c.add(505, in, bit(next > e), commas, onCue, uint64(v.rel(n)))
	c.add(506, in, bit(next > e), bit(next == f.cue.first), commas)
	c.add(507, in, uint64(v.rel(n)), bit(v.names[next] != text.NoName), bit(v.names[head] != text.NoName))
	c.end()
}

func (v *view) outWord(head, i int32) uint64 {
	if i >= v.sentence(head).Last {
		return 11
	}
	return v.words[i].w
}
