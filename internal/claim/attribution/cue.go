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
	l := w.l
	c.add(1)
	c.add(2, l)
	v.cueHeadFeatures(i, c)
	v.cueKidFeatures(i, c)
	c.add(12, l, v.near(i, 1).w)
	c.add(13, l, v.near(i, -1).w)
	c.add(16, uint64(v.xpos(i-1)), uint64(t.XPOS), uint64(v.xpos(i+1)))
	v.cueQuoteFeatures(i, c)
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
	if t.Head != text.NoHead {
		c.add(33, w.l, v.word(t.Head).l)
	}
}

func (v *view) cueKidFeatures(i int32, c *candidates) {
	t, w := v.tok(i), v.word(i)
	mask := uint64(0)
	for _, k := range v.kidsOf(i) {
		r := uint64(v.rel(k))
		mask |= kidBit(v.rel(k))
		c.add(41, w.l, r)
		if subject(v.rel(k)) {
			c.add(713, v.word(k).class, w.class)
		}
		if m := v.marker(k); m >= 0 {
			c.add(48, w.l, r, v.word(m).w)
		}
	}
	c.add(718, mask, w.class)
	c.add(56, mask, w.l)
	c.add(57, mask, uint64(t.Deprel), hashKind(w.act))
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

// marker is the case or mark word of token k, -1 for none.
func (v *view) marker(k int32) int32 { return v.kid(k, text.DepCase, text.DepMark) }

func (v *view) cueQuoteFeatures(i int32, c *candidates) {
	w := v.word(i)
	s := v.sentence(i)
	before, after := uint64(9), uint64(9)
	for n := int32(1); n <= 8; n++ {
		if j := i - n; before == 9 && j >= s.First-1 && j >= 0 && v.closes(j) {
			before = bucket(n)
		}
		if j := i + n; after == 9 && j < s.Last && v.opens(j) {
			after = bucket(n)
		}
	}
	c.add(67, before, after, uint64(v.rel(i)))
	next := i + 1
	c.add(69, w.l, bit(next < s.Last && v.words[next].form == ":"))
}

// The longest stretch of a cue on either side of its head.
const (
	cueLeft  = 6
	cueRight = 8
)

// cueLeftEdges offers the first token of the cue headed by h, nearest first.
func (v *view) cueLeftEdges(h int32, c *candidates) {
	c.point(cueLeftEdge, h, -1)
	s := v.sentence(h)
	for n := int32(0); n <= cueLeft && h-n >= s.First; n++ {
		v.edgeFeatures(h, h-n, h-n-1, -1, c)
		c.end(h - n)
	}
}

// cueRightEdges offers the last token of the cue, its left edge being known.
func (v *view) cueRightEdges(h, first int32, c *candidates) {
	c.point(cueRightEdge, h, first)
	s := v.sentence(h)
	for n := int32(0); n <= cueRight && h+n < s.Last; n++ {
		v.edgeFeatures(h, h+n, h+n+1, 1, c)
		c.add(101, hash(v.d.Words(first, h+n+1)))
		c.end(h + n)
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
		c.add(82, side, p, w.w)
		c.add(84, side, hw.l, w.w)
		c.add(103, side, v.sure(j), p)
	}
	n := uint64((last - h) * step)
	c.add(87, side, n)
	c.add(88, side, n, hw.l)
	c.add(89, side, words)
	c.add(90, side, words, hw.l)
	if s := v.sentence(h); out < s.First || out >= s.Last {
		return
	}
	p, _ := v.path(h, out)
	w := v.word(out)
	c.add(93, side, p)
	c.add(96, side, hw.l, w.w)
	c.add(97, side, uint64(v.xpos(out)), uint64(v.xpos(last)))
	c.add(98, side, words, w.w)
	c.add(99, side, act, p, uint64(v.xpos(out)))
}
