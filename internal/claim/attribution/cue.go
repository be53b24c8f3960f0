package attribution

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// run is a run of tokens, last excluded.
type run struct{ first, last int32 }

func (r run) empty() bool         { return r.last <= r.first }
func (r run) has(i int32) bool    { return r.first <= i && i < r.last }
func (r run) touches(o run) bool  { return r.first < o.last && o.first < r.last }
func (r run) contains(o run) bool { return r.first <= o.first && o.last <= r.last }

// canCue tells which tokens may head a cue at all.
func (v *view) canCue(i int32) bool {
	switch v.upos(i) {
	case text.VERB, text.NOUN, text.ADJ, text.ADV, text.ADP, text.SCONJ, text.AUX:
		return true
	case text.PROPN: // headlines write cues with a capital
		return v.names[i] == text.NoName || v.words[i].act != ""
	case text.PUNCT:
		f := v.words[i].form
		return f == ":" || f == "-" || f == "--" || f == "—" || f == "–"
	}
	return false
}

// cueFeatures describe token i as the head of a cue.
func (v *view) cueFeatures(i int32, c *candidates) {
	t, w := v.tok(i), v.word(i)
	l, up, rel, act := w.l, uint64(t.UPOS), uint64(t.Deprel), hashKind(w.act)
	c.add(1)
	c.add(2, l)
	c.add(3, l, up)
	c.add(4, l, rel)
	c.add(5, w.w, uint64(t.XPOS))
	c.add(6, act, up)
	c.add(7, act, rel)
	c.add(8, up, rel)
	c.add(9, hash(suffix(w.form, 3)), up)
	k := w.class
	c.add(700, k, up)
	c.add(701, k, rel)
	c.add(702, k, v.near(i, 1).w)
	c.add(703, k, v.near(i, -1).w)
	c.add(704, v.near(i, 1).class, up, act)
	c.add(705, v.near(i, -1).class, up, act)
	c.add(706, k, uint64(v.xpos(i+1)))
	v.cueHeadFeatures(i, c)
	v.cueKidFeatures(i, c)
	p1, n1, p2, n2 := v.near(i, -1), v.near(i, 1), v.near(i, -2), v.near(i, 2)
	c.add(10, p1.w, up)
	c.add(11, n1.w, up)
	c.add(12, l, n1.w)
	c.add(13, l, p1.w)
	c.add(14, act, n1.w)
	c.add(15, act, p1.w)
	c.add(16, uint64(v.xpos(i-1)), uint64(t.XPOS), uint64(v.xpos(i+1)))
	c.add(17, act, uint64(v.xpos(i-1)), uint64(v.xpos(i+1)))
	c.add(18, l, n1.w, n2.w)
	c.add(19, n1.w, n2.w)
	c.add(20, p1.w, p2.w, up)
	v.cueQuoteFeatures(i, c)
	s := v.sentence(i)
	c.add(21, bit(i == s.First), up, act)
	c.add(22, bit(v.isTitle(i)), up)
	c.add(23, bit(v.isTitle(i)), l)
	c.add(24, bucket(s.Last-s.First), up)
}

func (v *view) near(i, by int32) *wordView {
	j := i + by
	if j < 0 || int(j) >= len(v.words) || v.sent[j] != v.sent[i] {
		return &wordView{}
	}
	return &v.words[j]
}

func (v *view) isTitle(i int32) bool {
	p := v.part(i)
	return p >= 0 && v.d.Parts[p].Kind == dateline.PartTitle
}

func suffix(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return s[len(s)-n:]
}

func hashKind(k Kind) uint64 {
	if k == "" {
		return 3
	}
	return uint64(k[0])
}

func (v *view) cueHeadFeatures(i int32, c *candidates) {
	t, w := v.tok(i), v.word(i)
	act := hashKind(w.act)
	if t.Head == text.NoHead {
		c.add(30, w.l)
		c.add(31, act)
		return
	}
	h := v.word(t.Head)
	c.add(32, uint64(t.Deprel), h.l)
	c.add(710, uint64(t.Deprel), h.class)
	c.add(711, h.class, w.class, uint64(t.Deprel))
	c.add(33, w.l, h.l)
	c.add(34, uint64(t.Deprel), hashKind(h.act), act)
	c.add(35, uint64(t.Deprel), uint64(v.upos(t.Head)), uint64(v.rel(t.Head)), act)
	for a, n := t.Head, 0; a != text.NoHead && n < 4; a, n = v.tok(a).Head, n+1 {
		if k := v.word(a).act; k != "" {
			c.add(36, hashKind(k), uint64(n), act)
			c.add(37, hashKind(k), uint64(t.Deprel))
			break
		}
	}
}

func (v *view) cueKidFeatures(i int32, c *candidates) {
	t, w := v.tok(i), v.word(i)
	act, up := hashKind(w.act), uint64(t.UPOS)
	mask := uint64(0)
	for _, k := range v.kidsOf(i) {
		r := uint64(v.rel(k))
		side := bit(k > i)
		mask |= kidBit(v.rel(k))
		c.add(40, up, r, side)
		c.add(41, w.l, r)
		c.add(42, act, r, side)
		if subject(v.rel(k)) {
			c.add(43, v.word(k).l, up)
			c.add(712, v.word(k).class, up, act)
			c.add(713, v.word(k).class, w.class)
			c.add(44, act, v.word(k).l)
			c.add(45, uint64(v.xpos(k)), uint64(v.names[k]), act)
			c.add(46, hashKind(v.word(k).act), act)
		}
		switch m := v.marker(k); {
		case m >= 0:
			c.add(716, w.class, r, v.word(m).w)
			c.add(717, v.word(k).class, r, v.word(m).w, act)
			c.add(47, r, v.word(m).w, up)
			c.add(48, w.l, r, v.word(m).w)
			c.add(58, act, r, v.word(m).w, up)
			c.add(49, act, r, v.word(m).w)
		case v.rel(k) == text.DepObj || v.rel(k) == text.DepXcomp || v.rel(k) == text.DepCcomp:
			c.add(50, v.word(k).l, up, r)
			c.add(714, v.word(k).class, up, r, act)
			c.add(715, v.word(k).class, w.class, r)
			c.add(51, w.l, v.word(k).l)
		case functional(v.upos(k)):
			c.add(52, r, v.word(k).w, up)
			c.add(53, w.l, v.word(k).w)
		}
	}
	c.add(54, mask, up)
	c.add(718, mask, w.class)
	c.add(55, mask, act)
	c.add(56, mask, w.l)
	c.add(57, mask, uint64(t.Deprel), act)
}

func kidBit(r text.Deprel) uint64 {
	switch r {
	case text.DepNsubj, text.DepNsubjOuter, text.DepCsubj:
		return 1
	case text.DepNsubjPass, text.DepCsubjPass:
		return 2
	case text.DepCcomp:
		return 4
	case text.DepXcomp:
		return 8
	case text.DepObj:
		return 16
	case text.DepParataxis:
		return 32
	case text.DepAcl, text.DepAclRelcl:
		return 64
	case text.DepNmodPoss:
		return 128
	case text.DepNmod:
		return 256
	case text.DepObl, text.DepOblAgent:
		return 512
	case text.DepCop:
		return 1024
	}
	return 0
}

func subject(r text.Deprel) bool {
	return r == text.DepNsubj || r == text.DepNsubjPass || r == text.DepNmodPoss || r == text.DepNsubjOuter
}

func functional(u text.UPOS) bool {
	switch u {
	case text.AUX, text.PART, text.ADP, text.SCONJ, text.DET, text.ADV, text.PRON, text.PUNCT:
		return true
	}
	return false
}

// marker is the case or mark word of token k, -1 for none.
func (v *view) marker(k int32) int32 { return v.kid(k, text.DepCase, text.DepMark) }

func (v *view) cueQuoteFeatures(i int32, c *candidates) {
	w := v.word(i)
	act, up := hashKind(w.act), uint64(v.upos(i))
	s := v.sentence(i)
	in := bit(v.inQuote(i))
	before, after := uint64(9), uint64(9)
	for n := int32(1); n <= 8; n++ {
		if j := i - n; before == 9 && j >= s.First-1 && j >= 0 && v.closes(j) {
			before = bucket(n)
		}
		if j := i + n; after == 9 && j < s.Last && v.opens(j) {
			after = bucket(n)
		}
	}
	c.add(60, in, up, act)
	c.add(61, before, up, in)
	c.add(719, before, after, w.class)
	c.add(62, after, up, in)
	c.add(63, before, act, in)
	c.add(64, after, act, in)
	c.add(65, bit(before < 9), w.l)
	c.add(66, bit(after < 9), w.l)
	c.add(67, before, after, uint64(v.rel(i)))
	next := i + 1
	c.add(68, act, bit(next < s.Last && v.words[next].form == ":"))
	c.add(69, w.l, bit(next < s.Last && v.words[next].form == ":"))
	if int(s.Last) < len(v.words) && v.opens(s.Last) {
		c.add(70, w.l, bit(v.part(s.Last) == v.part(i)))
		c.add(71, act, bit(v.part(s.Last) == v.part(i)), up)
	}
}

// The longest stretch of a cue on either side of its head.
const (
	cueLeft  = 6
	cueRight = 8
)

// cueLeftEdges offers the first token of the cue headed by h, nearest first.
func (v *view) cueLeftEdges(h int32, c *candidates) {
	c.reset()
	s := v.sentence(h)
	for n := int32(0); n <= cueLeft && h-n >= s.First; n++ {
		v.edgeFeatures(h, h-n, h-n-1, -1, c)
		c.end()
	}
}

// cueRightEdges offers the last token of the cue, its left edge being known.
func (v *view) cueRightEdges(h, first int32, c *candidates) {
	c.reset()
	s := v.sentence(h)
	for n := int32(0); n <= cueRight && h+n < s.Last; n++ {
		v.edgeFeatures(h, h+n, h+n+1, 1, c)
		c.add(101, hash(v.d.Words(first, h+n+1)))
		c.end()
	}
}

// edgeFeatures describe the tokens from the cue's head to last, and out, the first token left out.
func (v *view) edgeFeatures(h, last, out, step int32, c *candidates) {
	side := bit(step > 0)
	hw := v.word(h)
	act := hashKind(hw.act)
	words := uint64(5)
	for j := h + step; j != last+step; j += step {
		p, _ := v.path(h, j)
		w := v.word(j)
		words = mix(words, 1, w.w)
		c.add(80, side, p)
		c.add(81, side, w.w)
		c.add(720, side, w.class, p)
		c.add(721, side, w.class, hw.class)
		c.add(82, side, p, w.w)
		c.add(83, side, uint64(v.xpos(j)), p)
		c.add(84, side, hw.l, w.w)
		c.add(85, side, act, p)
		c.add(103, side, v.sure(j), p)
		c.add(86, side, bit(v.inQuote(j) && !v.inQuote(h)))
	}
	n := uint64((last - h) * step)
	c.add(87, side, n)
	c.add(88, side, n, hw.l)
	c.add(89, side, words)
	c.add(90, side, words, hw.l)
	c.add(91, side, n, uint64(v.upos(h)), uint64(v.rel(h)))
	if s := v.sentence(h); out < s.First || out >= s.Last {
		c.add(92, side)
		return
	}
	p, _ := v.path(h, out)
	w := v.word(out)
	c.add(93, side, p)
	c.add(94, side, w.w)
	c.add(722, side, w.class, p)
	c.add(723, side, w.w, hw.class)
	c.add(724, side, w.class, uint64(v.xpos(out)), n)
	c.add(95, side, p, w.w)
	c.add(96, side, hw.l, w.w)
	c.add(97, side, uint64(v.xpos(out)), uint64(v.xpos(last)))
	c.add(98, side, words, w.w)
	c.add(99, side, act, p, uint64(v.xpos(out)))
	c.add(100, side, bit(v.opens(out)), bit(v.closes(out)), w.w)
}
