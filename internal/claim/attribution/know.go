package attribution

import "github.com/dateline/dateline/internal/text"

// tokenRows appends the rows that say what is known of token i.
func (v *view) tokenRows(to []int32, i int32) []int32 {
	t, w := v.tok(i), v.word(i)
	add := func(template uint64, values ...uint64) {
		to = append(to, int32(mix(template+2000, values...)>>(64-rowBits)))
	}
	up := uint64(t.UPOS)
	add(1, w.w)
	add(2, w.l, up)
	add(3, uint64(t.XPOS))
	add(4, uint64(t.Deprel))
	add(5, w.class)
	add(6, hashKind(w.act), up)
	add(7, hash(suffix(w.form, 3)))
	add(8, uint64(v.names[i]))
	q := bit(v.inQuote(i)) + 2*bit(v.opens(i)) + 4*bit(v.closes(i))
	add(9, q)
	s := v.sentence(i)
	place := bit(i == s.First) + 2*bit(i == s.Last-1)
	before := bit(s.First > 0 && v.closes(s.First-1)) + 2*bit(s.First > 0 && v.inQuote(s.First-1)) +
		4*bit(s.First == 0 || v.newPart(s.First)) + 8*bit(int(s.Last) < len(v.words) && v.opens(s.Last)) + 16*bit(int(s.Last) == len(v.words) || v.newPart(s.Last))
	add(10, place, before)
	add(11, bit(v.isTitle(i)))
	c := v.d.Text[t.Start]
	add(12, bit(c >= 'A' && c <= 'Z')+2*bit(i == s.First))
	mask := uint64(0)
	for _, k := range v.kidsOf(i) {
		mask |= kidBit(v.rel(k))
	}
	add(13, mask)
	if m := v.marker(i); m >= 0 {
		add(14, v.word(m).w)
	}
	if t.Head == text.NoHead {
		return to
	}
	h := v.word(t.Head)
	add(15, h.l)
	add(16, h.class, uint64(t.Deprel))
	add(17, hashKind(h.act), uint64(t.Deprel))
	add(18, bucket(t.Head-i))
	add(19, uint64(v.upos(t.Head)), uint64(v.rel(t.Head)), uint64(t.Deprel))
	if g := v.tok(t.Head).Head; g != text.NoHead {
		add(20, v.word(g).class)
		add(21, hashKind(v.word(g).act), uint64(v.rel(t.Head)))
	}
	return to
}
