package perceptron

import "github.com/dateline/dateline/internal/text"

// xposFeatures are the features of token i's Penn tag; tags holds those of the tokens before it.
func xposFeatures(ws []word, tags []text.XPOS, i int, fs []uint64) []uint64 {
	w, l, r := &ws[i], at(ws, i-1), at(ws, i+1)
	t1, t2 := tagAt(tags[:i], i-1), tagAt(tags[:i], i-2)
	return append(fs[:0],
		mix(1),
		mix(2, w.form), mix(3, w.lower), mix(4, w.shape),
		mix(5, w.suffix[0]), mix(6, w.suffix[1]), mix(7, w.suffix[2]), mix(8, w.suffix[3]),
		mix(9, w.prefix[0]), mix(10, w.prefix[2]),
		mix(11, t1), mix(12, t1, t2), mix(13, t1, w.lower),
		mix(14, l.lower), mix(15, r.lower), mix(16, at(ws, i-2).lower), mix(17, at(ws, i+2).lower),
		mix(18, r.suffix[2]), mix(19, l.suffix[2]), mix(20, r.shape, w.shape),
		mix(21, l.lower, w.lower), mix(22, w.lower, r.lower), mix(23, t1, r.lower), mix(24, w.shape, t1, l.shape),
		mix(25, t1, t2, w.suffix[2]), mix(26, t1, w.suffix[2], r.suffix[2]), mix(27, r.suffix[1], r.shape),
	)
}

// uposFeatures are the features of token i's universal tag; Penn tags are known everywhere,
// universal ones before i.
func uposFeatures(ws []word, xpos []text.XPOS, upos []text.UPOS, i int, fs []uint64) []uint64 {
	w, l, r := &ws[i], at(ws, i-1), at(ws, i+1)
	x, x1, x2 := uint64(xpos[i]), tagAt(xpos, i+1), tagAt(xpos, i+2)
	u1 := tagAt(upos[:i], i-1)
	return append(fs[:0],
		mix(31, x), mix(32, x, w.lower), mix(33, x, w.suffix[2]), mix(34, x, w.shape),
		mix(35, x, x1), mix(36, x, x1, x2), mix(37, x, w.lower, x1), mix(38, x, w.lower, x1, x2),
		mix(39, x, w.lower, r.lower), mix(40, x, w.lower, l.lower), mix(41, x, w.lower, u1),
		mix(42, x, tagAt(xpos, i-1)), mix(43, x, w.lower, x1, x2, tagAt(xpos, i+3)),
		mix(44, x, w.lower, r.suffix[2]),
	)
}

// nameFeatures are the features of token i's place in a name; tags holds those before it.
func nameFeatures(ws []word, xpos []text.XPOS, tags []uint8, i int, fs []uint64) []uint64 {
	w, l, r := &ws[i], at(ws, i-1), at(ws, i+1)
	l2, r2 := at(ws, i-2), at(ws, i+2)
	t1, t2 := tagAt(tags[:i], i-1), tagAt(tags[:i], i-2)
	x := uint64(xpos[i])
	return append(fs[:0],
		mix(51),
		mix(52, w.form), mix(53, w.lower), mix(54, w.shape), mix(55, x),
		mix(56, w.suffix[1]), mix(57, w.suffix[2]), mix(58, w.suffix[3]), mix(59, w.prefix[2]),
		mix(60, t1), mix(61, t1, t2), mix(62, t1, w.form), mix(63, t1, w.shape), mix(64, t1, x),
		mix(65, l.lower), mix(66, r.lower), mix(67, l2.lower), mix(68, r2.lower),
		mix(69, l.form, w.form), mix(70, w.form, r.form), mix(71, l.shape, w.shape, r.shape),
		mix(72, t1, l.lower, w.shape), mix(73, w.shape, r.lower), mix(74, w.shape, r.shape, r2.shape),
		mix(75, l.lower, w.suffix[2]), mix(76, r.lower, w.suffix[2]), mix(77, tagAt(xpos, i-1), x, tagAt(xpos, i+1)),
		mix(78, t1, w.suffix[2]), mix(79, l2.lower, l.lower, w.shape), mix(80, r.lower, r2.lower, w.shape),
	)
}

func tagXPOS(m scorer, ws []word, tags []text.XPOS, fs []uint64) []uint64 {
	var scores [text.NumXPOS]int32
	for i := range ws {
		fs = xposFeatures(ws, tags, i, fs)
		m.sum(fs, scores[:])
		tags[i] = text.XPOS(best(scores[:]))
	}
	return fs
}

func tagUPOS(m scorer, ws []word, xpos []text.XPOS, upos []text.UPOS, fs []uint64) []uint64 {
	var scores [text.NumUPOS]int32
	for i := range ws {
		fs = uposFeatures(ws, xpos, upos, i, fs)
		m.sum(fs, scores[:])
		upos[i] = text.UPOS(best(scores[:]))
	}
	return fs
}

// Name tags are 1 for outside, then a beginning and an inside tag for every kind; 0 is unused.
const numNameTags = 2 * text.NumNames

func nameTag(k text.NameKind, inside bool) uint8 {
	if k == text.NoName {
		return 1
	}
	if inside {
		return uint8(k)*2 + 1
	}
	return uint8(k) * 2
}

func tagNames(m scorer, ws []word, xpos []text.XPOS, tags []uint8, fs []uint64) []uint64 {
	var scores [numNameTags]int32
	for i := range ws {
		fs = nameFeatures(ws, xpos, tags, i, fs)
		m.sum(fs, scores[:])
		tags[i] = uint8(best(scores[:]))
	}
	return fs
}

// namesOf reads runs of name tags; an inside tag with nothing before it begins a name.
func namesOf(tags []uint8, first int32, names []text.Name) []text.Name {
	open := false
	for i, t := range tags {
		kind, inside := text.NameKind(t/2), t%2 == 1
		if t <= 1 {
			open = false
			continue
		}
		at := first + int32(i)
		if last := len(names) - 1; open && inside && names[last].Kind == kind {
			names[last].Last = at + 1
			continue
		}
		names = append(names, text.Name{First: at, Last: at + 1, Kind: kind})
		open = true
	}
	return names
}
