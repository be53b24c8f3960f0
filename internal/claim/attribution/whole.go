package attribution

import (
	"math"

	"github.com/dateline/dateline/internal/text"
)

// wholeFeatures describe frame i of fs with its source and content, for the decision whether it is
// an attribution at all.
func (v *view) wholeFeatures(fs []found, i int, c *candidates) {
	f := &fs[i]
	w := v.word(f.head)
	act, up := hashKind(w.act), uint64(v.upos(f.head))
	logit := uint64(int64(math.Round(2*math.Log(f.p/(1-f.p+1e-9)))) + 40)
	source, content := v.sourceShape(f), v.contentShape(f)
	c.add(600)
	c.add(601, logit)
	c.add(602, logit, act)
	c.add(603, logit, up)
	c.add(604, w.l)
	c.add(1700, w.class, source)
	c.add(1701, w.class, content)
	c.add(1702, w.class, logit)
	c.add(605, source, act)
	c.add(606, source, w.l)
	c.add(607, content, act)
	c.add(608, content, w.l)
	c.add(609, source, content)
	c.add(610, source, content, act, up)
	c.add(611, hash(v.d.Words(f.cue.first, f.cue.last)))
	c.add(612, bucket(f.cue.last-f.cue.first), up)
	in := bit(v.inQuote(f.head))
	c.add(613, in, act)
	c.add(614, in, bit(v.inQuote(f.before.first) && !f.before.empty()), bit(v.inQuote(f.after.first) && !f.after.empty()))
	if f.speak >= 0 {
		c.add(615, v.word(f.speak).l, up)
		c.add(1703, v.word(f.speak).class, act)
		c.add(616, v.word(f.speak).l, act)
		c.add(617, uint64(v.names[f.speak]), uint64(v.xpos(f.speak)), act)
		p, _ := v.path(f.head, f.speak)
		c.add(618, p, up)
		c.add(619, bucket(f.source.last-f.source.first), up)
	}
	v.contentFeatures(f, c)
	v.neighbourFeatures(fs, i, c)
}

func (v *view) sourceShape(f *found) uint64 {
	if f.speak < 0 {
		return 0
	}
	return 1 + uint64(v.upos(f.speak))*4 + 2*bit(f.source.first >= f.cue.last) + bit(v.names[f.speak] != text.NoName)
}

func (v *view) contentShape(f *found) uint64 {
	s := uint64(0)
	if !f.after.empty() {
		s |= 1 | 2*bit(v.opens(f.after.first)) | 4*bit(v.words[f.after.first].form == "that") | 8*bit(v.words[f.after.first].form == "to")
	}
	if !f.before.empty() {
		s |= 16 | 32*bit(v.closes(f.before.last-1))
	}
	return s
}

func (v *view) contentFeatures(f *found, c *candidates) {
	w := v.word(f.head)
	act, up := hashKind(w.act), uint64(v.upos(f.head))
	if !f.after.empty() {
		n := v.topFrom(f.after.first, f.head)
		c.add(620, bucket(f.after.last-f.after.first), up)
		c.add(621, bucket(f.after.last-f.after.first), act)
		c.add(622, v.word(f.after.first).w, act)
		c.add(623, v.word(f.after.first).w, v.word(f.after.last-1).w, up)
		if n >= 0 {
			p, _ := v.path(f.head, n)
			c.add(624, p, act, up)
			c.add(625, p, uint64(v.upos(n)), up)
			c.add(626, v.word(n).l, up)
			c.add(1704, v.word(n).class, w.class)
			c.add(1705, v.word(n).class, act, p)
			c.add(627, v.word(n).l, v.word(f.head).l)
			c.add(628, bit(f.after.last >= v.right[n]), p, up)
		}
	}
	if !f.before.empty() {
		n := v.topTo(f.before.last, v.sentence(f.before.last-1).First, f.head)
		c.add(630, bucket(f.before.last-f.before.first), up)
		c.add(631, bucket(f.before.last-f.before.first), act)
		c.add(632, v.word(f.before.first).w, v.word(f.before.last-1).w, up)
		if n >= 0 {
			p, _ := v.path(f.head, n)
			c.add(633, p, act, up)
			c.add(634, p, uint64(v.upos(n)))
		}
	}
}

// neighbourFeatures tell how the frame stands to the others: in another's content, in its source, or
// sharing content.
func (v *view) neighbourFeatures(fs []found, i int, c *candidates) {
	f := &fs[i]
	act := hashKind(v.word(f.head).act)
	inside, inSource, holds, shares := uint64(0), uint64(0), uint64(0), uint64(0)
	for j := max(0, i-6); j < min(len(fs), i+7); j++ {
		o := &fs[j]
		if j == i {
			continue
		}
		if o.content(f.cue) {
			inside = max(inside, v.sure(o.head)+1)
		}
		if o.source.contains(f.cue) {
			inSource = max(inSource, v.sure(o.head)+1)
		}
		if f.content(o.cue) {
			holds = max(holds, v.sure(o.head)+1)
		}
		for _, a := range f.pieces() {
			for _, b := range o.pieces() {
				if a.touches(b) && !o.content(f.cue) && !f.content(o.cue) {
					shares = max(shares, v.sure(o.head)+1)
				}
			}
		}
	}
	c.add(640, inside, v.sure(f.head))
	c.add(641, inSource, v.sure(f.head))
	c.add(642, holds, v.sure(f.head))
	c.add(643, shares, v.sure(f.head))
	c.add(644, inside, act)
	c.add(645, inSource, act)
	c.add(646, shares, act, uint64(v.upos(f.head)))
	c.add(647, inside, inSource, holds, shares)
}
