package when

import "github.com/dateline/dateline/internal/find/atom"

const (
	capY = iota
	capY2
	capM
	capMo
	capD
	capD2
	capW
	capN
	capN2
	capU
	capP
	capS
	capDir
	capNar
	capMod
	capQ
	capQ2
	capH
	capMi
	capSe
	capAp
	capZ
	capHm
	capEve
	capEv
	capAdv
	capNine
	capDay
	capBC
	capJoint
	numCaptures
)

// captured holds, per capture, the atom it stands on plus one; zero is nothing.
type captured [numCaptures]int16

// match is a rule that fits at a place: atoms first to last (excluded) are reported, to end looked at.
type match struct {
	rule             int
	first, last, end int
	caps             captured
}

// walker tries all rules at one atom after another.
type walker struct {
	g     *grammar
	atoms []atom.Atom
	infos []*wordInfo
	caps  captured
	best  match
	found bool

	history bool // the text is a history, and rules for those count
}

// at returns the longest match that begins at atom i.
func (w *walker) at(i int) (match, bool) {
	w.found = false
	roots := w.g.numRoots
	if info := w.infos[i]; info != nil {
		roots = info.roots
	} else if w.atoms[i].Kind != atom.Number {
		return match{}, false
	}
	for k := range roots {
		w.edge(&roots[k], i, i, -1, -1)
	}
	return w.best, w.found
}

// edge takes e over atom i, for a match that began at start; from and to are the reported atoms so
// far when the pattern has brackets.
func (w *walker) edge(e *edge, start, i, from, to int) {
	if e.test.kind == 'e' {
		w.enter(e.to, start, i, from, to)
		return
	}
	if i >= len(w.atoms) || !w.passes(e, i) {
		return
	}
	if e.capture == noCapture {
		w.enter(e.to, start, i+1, from, to)
		return
	}
	old := w.caps[e.capture]
	w.caps[e.capture] = int16(i + 1)
	w.enter(e.to, start, i+1, from, to)
	w.caps[e.capture] = old
}

func (w *walker) enter(n int32, start, i, from, to int) {
	nd := &w.g.nodes[n]
	if nd.open {
		from = i
	}
	if nd.close {
		to = i
	}
	if nd.rule >= 0 {
		w.accept(nd.rule, start, i, from, to)
	}
	if !nd.free && !w.readable(i) {
		return
	}
	for k := range nd.edges {
		w.edge(&nd.edges[k], start, i, from, to)
	}
}

// readable: a word that no pattern names cannot go on with any.
func (w *walker) readable(i int) bool {
	return i < len(w.atoms) && (w.infos[i] != nil || w.atoms[i].Kind == atom.Number)
}

func (w *walker) accept(rule, start, end, from, to int) {
	if w.g.rules[rule].history && !w.history {
		return
	}
	m := match{rule: rule, first: start, last: end, end: end, caps: w.caps}
	if from >= 0 {
		m.first = from
	}
	if to >= 0 {
		m.last = to
	}
	if !w.found || m.end > w.best.end || m.end == w.best.end && m.rule < w.best.rule {
		w.best, w.found = m, true
	}
}

func (w *walker) passes(e *edge, i int) bool {
	a := &w.atoms[i]
	if e.test.glued && !a.Glued {
		return false
	}
	switch e.test.kind {
	case 'w':
		return a.Hash == e.test.hash
	case 'l':
		info := w.infos[i]
		return info != nil && info.lists&(1<<e.test.list) != 0 && (a.Upper || !w.g.lists[e.test.list].capital)
	}
	return a.Kind == atom.Number && e.number(a)
}
