package perceptron

import "github.com/dateline/dateline/internal/text"

// tree is a finished tree about to be labelled; head n is the root.
type tree struct {
	ws   []word
	vs   []view
	upos []text.UPOS
	head []int16
	kids [][]int16 // of token i, in order; entry n holds the root
}

func (t *tree) build(ws []word, vs []view, upos []text.UPOS, head []int16) {
	t.ws, t.vs, t.upos, t.head = ws, vs, upos, head
	for len(t.kids) <= len(ws) {
		t.kids = append(t.kids, nil)
	}
	for i := range t.kids {
		t.kids[i] = t.kids[i][:0]
	}
	for i := range ws {
		t.kids[head[i]] = append(t.kids[head[i]], int16(i))
	}
}

// features are those of the relation between token i and its head; rel holds the labels before i.
func (t *tree) features(i int, rel []text.Deprel, fs []uint64) []uint64 {
	h := t.head[i]
	d, hd, gd := t.vs[i], t.vs[h], absent
	if int(h) < len(t.ws) {
		gd = t.vs[t.head[h]]
	}
	dist := int(h) - i
	side := uint64(0)
	if dist < 0 {
		dist, side = -dist, 1
	}
	dist = min(dist, 6)
	where := uint64(dist)*2 + side
	before, after := pick(t.vs, int16(i-1)), pick(t.vs, int16(i+1))
	lastSib, nextSib, lastRel := absent, absent, uint64(noWord)
	for k, c := range t.kids[h] {
		if int(c) != i {
			continue
		}
		if k > 0 {
			prev := t.kids[h][k-1]
			lastSib, lastRel = t.vs[prev], uint64(rel[prev])
		}
		if k+1 < len(t.kids[h]) {
			nextSib = t.vs[t.kids[h][k+1]]
		}
	}
	first, last := absent, absent
	if own := t.kids[i]; len(own) > 0 {
		first, last = t.vs[own[0]], t.vs[own[len(own)-1]]
	}
	fs = append(fs[:0],
		mix(201, side), mix(202, d.w), mix(203, d.p, side), mix(204, hd.w, side), mix(205, hd.p, side),
		mix(206, d.w, hd.w), mix(207, d.p, hd.p, side), mix(208, d.w, hd.p, side), mix(209, d.p, hd.w, side),
		mix(210, d.u, hd.u, where), mix(211, d.p, hd.p, where), mix(212, d.w, where),
		mix(213, d.p, hd.p, before.p), mix(214, d.p, hd.p, after.p), mix(215, d.p, before.p, after.p, side), mix(216, d.p, before.w),
		mix(217, d.p, first.w, side), mix(218, d.p, hd.p, first.w), mix(219, d.p, hd.w, first.w), mix(220, d.p, last.p, side), mix(221, d.p, hd.p, first.p, last.p),
		mix(222, d.p, hd.p, lastSib.p), mix(223, d.p, hd.p, lastRel, side), mix(224, d.p, hd.w, lastRel, side), mix(225, d.p, hd.p, nextSib.p),
		mix(226, d.p, hd.p, gd.p), mix(227, d.w, lastRel, hd.p), mix(228, d.w, first.w), mix(229, t.ws[i].suffix[2], hd.p, side),
		mix(230, d.p, hd.p, lastSib.w), mix(231, d.p, hd.p, uint64(len(t.kids[i]))),
	)
	for _, c := range t.kids[i] {
		if functionWord(t.upos[c]) {
			fs = append(fs, mix(232, d.p, hd.u, t.vs[c].w, side), mix(233, hd.w, t.vs[c].w, side))
		}
	}
	for _, c := range t.kids[h] {
		if int(c) != i && int(h) < len(t.ws) && (functionWord(t.upos[c]) || t.upos[c] == text.PUNCT) {
			fs = append(fs, mix(234, d.p, hd.p, t.vs[c].w, side))
		}
	}
	return fs
}

func functionWord(u text.UPOS) bool {
	switch u {
	case text.ADP, text.SCONJ, text.PART, text.AUX, text.CCONJ, text.DET:
		return true
	}
	return false
}

func (t *tree) label(m scorer, rel []text.Deprel, fs []uint64) []uint64 {
	var scores [text.NumDeprel]int32
	n := len(t.ws)
	for i := range n {
		if int(t.head[i]) == n {
			rel[i] = text.DepRoot
			continue
		}
		fs = t.features(i, rel, fs)
		m.sum(fs, scores[:])
		scores[text.DepRoot] = -1 << 30
		rel[i] = text.Deprel(best(scores[:]))
	}
	return fs
}
