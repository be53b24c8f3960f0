package count

import (
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
	"github.com/dateline/dateline/internal/text"
)

// rejected: what is no quantity. Times belong to find/when, an ordinal needs a noun it counts, and a
// number without a noun counts only where the sentence says that it does.
func (r *reader) rejected(q *quantity) bool {
	if q.money || q.percent || q.mach {
		return q.firstAtom > 0 && q.percent && r.partOfNumber(q)
	}
	if q.needsNoun && q.head < 0 && !q.partOf && q.class == "" || q.needsThing && (len(q.classes) == 0 || !r.several(q)) {
		return true
	}
	if q.head >= 0 && (r.l.In(r.timeUnit, r.lemma(q.head)) || r.l.In(r.timeUnit, strings.TrimSuffix(r.d.Word(q.head), "s"))) || r.age(q) || r.dateOrCode(q) || r.label(q) {
		return true
	}
	switch {
	case q.ordinal:
		return r.noOrdinal(q)
	case q.head >= 0:
		return r.noCount(q)
	case q.class != "" || q.partOf:
		return false
	}
	return r.bare(q)
}

// several: "no" counts what could have been several, or a harm.
func (r *reader) several(q *quantity) bool {
	return r.d.Tokens[q.head].XPOS == nns || r.l.In(r.casualty, r.lemma(q.head)) || r.d.Word(q.head) == r.lemma(q.head) && plural(r.d.Word(q.head)) || r.d.Word(q.head) == "aircraft"
}

var nns = text.ParseXPOS("NNS")

// noOrdinal: "for the first time", "the first lady", "the Seventh Fleet", "the first two".
func (r *reader) noOrdinal(q *quantity) bool {
	if q.head < 0 || q.lastAtom < len(r.atoms) && r.atoms[q.lastAtom].Kind == atom.Number {
		return true
	}
	if j := q.lastAtom; r.hashAt(j, hashDash) && r.atoms[j].Glued {
		return true
	}
	next := q.lastAtom
	if next < len(r.atoms) && lists["unordered"][strings.ToLower(r.d.Text[r.atoms[next].Start:r.atoms[next].End])] {
		return true
	}
	return lists["unordered"][strings.ToLower(r.lemma(q.head))] || r.d.Tokens[q.head].UPOS == text.PROPN
}

// noCount: with a noun: a year, the score of a game, "three times as many", a four-time champion.
func (r *reader) noCount(q *quantity) bool {
	a := &r.atoms[q.firstAtom]
	if r.year(a) && q.bound == dateline.Exact && q.lastAtom == q.firstAtom+1 {
		return true
	}
	if r.afterDash(q.firstAtom) || r.beforeDash(q) && (r.atoms[q.lastAtom+1].Kind == atom.Number || lists["score"][r.lemma(q.head)]) {
		return true
	}
	if q.bound == dateline.Between && r.hashAt(q.firstAtom+1, hashDash) && lists["score"][r.lemma(q.head)] {
		return true
	}
	if r.beforeDash(q) && r.tied(r.atoms[q.lastAtom+1]) || a.Form == atom.Digits && !q.bounded && lists["address"][strings.ToLower(r.d.Word(q.head))] && r.d.Tokens[q.head].UPOS == text.PROPN {
		return true
	}
	if r.lemma(q.head) == "time" {
		return r.beforeDash(q) || q.head+1 < r.sent.Last && comparesWord(r.d.Word(q.head+1))
	}
	return a.Value == 1 && a.Form == atom.Spelled && !q.partOf && !q.bounded && r.d.Tokens[q.head].UPOS == text.PROPN
}

func comparesWord(w string) bool {
	return w == "as" || w == "the" || w == "more" || w == "less" || w == "champion" || w == "that" || len(w) > 4 && strings.HasSuffix(w, "er") && w != "after" && w != "under"
}

// tied: "a one-sided talk", "a two-way road" count nothing; "a 20-foot wall" measures.
func (r *reader) tied(a atom.Atom) bool {
	w := r.d.Text[a.Start:a.End]
	return strings.HasSuffix(w, "ed") || lists["tied"][w]
}

func (r *reader) beforeDash(q *quantity) bool {
	return q.lastAtom+1 < len(r.atoms) && r.atoms[q.lastAtom].Hash == hashDash && r.atoms[q.lastAtom].Glued && r.atoms[q.lastAtom+1].Glued
}

// afterDash: the number is the end of a designation or of a score: "KN-23", "3-2". A long dash parts.
func (r *reader) afterDash(i int) bool {
	if i < 2 || !r.atoms[i].Glued || r.atoms[i-1].Hash != hashDash || !r.atoms[i-1].Glued {
		return false
	}
	return r.d.Text[r.atoms[i-1].Start] == '-' || r.atoms[i-2].Kind == atom.Number
}

// partOfNumber: the "5%" of "4-5%" that a range has not taken.
func (r *reader) partOfNumber(q *quantity) bool {
	return r.afterDash(q.firstAtom) && q.prefix == 0 && r.atoms[q.firstAtom-2].Kind != atom.Number
}

// maxBare is how many digits without a comma a number may have that counts nothing we can see; longer
// ones are codes.
const maxBare = 6

// bare: a number with neither noun nor class. It counts as the subject or object of a verb, or where
// a word bounds it and it is not said of somebody ("he is over 40").
func (r *reader) bare(q *quantity) bool {
	a := &r.atoms[q.firstAtom]
	if a.Value == 0 && a.Kind == atom.Number || q.share || r.year(a) || r.afterDash(q.firstAtom) || r.beforeDash(q) && r.atoms[q.lastAtom+1].Kind == atom.Number {
		return true
	}
	if r.hashAt(q.firstAtom-1, hashDash) && r.atoms[q.firstAtom].Glued || a.Width > maxBare {
		return true
	}
	t := &r.d.Tokens[r.atoms[q.lastAtom-1].First]
	if t.Deprel == text.NoDeprel {
		return !(a.Form == atom.Spelled || q.bound != dateline.Exact || a.Form == atom.Mixed || q.vague)
	}
	if t.UPOS != text.NUM && t.UPOS != text.NOUN && !q.vague {
		return true
	}
	switch t.Deprel {
	case text.DepNsubj, text.DepNsubjPass, text.DepObj, text.DepIobj:
		if a.Value == 1 && a.Form == atom.Spelled && !q.bounded {
			return true
		}
		return t.Head >= 0 && t.Deprel == text.DepObj && !q.vague && lists["nocount"][r.d.Tokens[t.Head].Lemma]
	case text.DepRoot, text.DepCcomp, text.DepParataxis:
		return !r.figureSubject(r.atoms[q.lastAtom-1].First)
	}
	if t.Deprel == text.DepObl && t.Head >= 0 && r.figureBeside(t.Head) {
		return false
	}
	return !(q.vague || q.bound != dateline.Exact && (t.Deprel == text.DepObl || t.Deprel == text.DepConj || t.Deprel == text.DepNmod) || a.Form == atom.Mixed)
}

// figureSubject: "the toll is 40".
func (r *reader) figureSubject(i int32) bool {
	for j := r.sent.First; j < i; j++ {
		if t := &r.d.Tokens[j]; t.Head == i && t.Deprel.Universal() == text.DepNsubj {
			return lists["figure"][t.Lemma]
		}
	}
	return false
}

// figureBeside: "the toll rose to 40", "they put the number at 40".
func (r *reader) figureBeside(verb int32) bool {
	for j := r.sent.First; j < r.sent.Last; j++ {
		t := &r.d.Tokens[j]
		if t.Head == verb && (t.Deprel.Universal() == text.DepNsubj || t.Deprel == text.DepObj) && lists["figure"][t.Lemma] {
			return true
		}
	}
	return false
}

func (r *reader) year(a *atom.Atom) bool {
	return a.Width == 4 && a.Form == atom.Digits && a.Value >= 1900 && a.Value < 2100
}

// age: "5-year-old", ", 44,".
func (r *reader) age(q *quantity) bool {
	j := q.lastAtom
	if j+2 < len(r.atoms) && r.atoms[j].Hash == hashDash && timeWords[r.atoms[j+1].Hash] {
		return true
	}
	return j < len(r.atoms) && timeWords[r.atoms[j].Hash] && r.hashAt(j+1, hashDash)
}

var timeWords = func() map[uint64]bool {
	m := map[uint64]bool{}
	for _, w := range []string{"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "quarter"} {
		m[atom.Hash(w)], m[atom.Hash(w+"s")] = true, true
	}
	return m
}()

// label: a number that hangs on the noun before it is its name: "Article 5", "phase two".
func (r *reader) label(q *quantity) bool {
	if q.prefix > 0 || q.ordinal || q.more || q.vague || q.firstAtom == 0 {
		return false
	}
	i := r.atoms[q.firstAtom].First
	t := &r.d.Tokens[i]
	if t.Head < 0 || t.Head >= i || i-t.Head > 2 || r.atoms[q.firstAtom-1].Kind != atom.Word {
		return false
	}
	if u := r.d.Tokens[t.Head].UPOS; u != text.NOUN && u != text.PROPN {
		return false
	}
	switch t.Deprel {
	case text.DepNummod, text.DepFlat, text.DepCompound, text.DepNmodUnmarked, text.DepNmodDesc, text.DepDep:
		return q.head < 0 || r.d.Tokens[i].Head != q.head
	}
	return false
}

// dateOrCode: a number beside a month, in a clock, behind "No.", "Flight", a letter, or glued to other
// marks and numbers, as in telephone numbers and sections.
func (r *reader) dateOrCode(q *quantity) bool {
	if q.vague || q.firstAtom > 0 && r.codeBefore(q) {
		return !q.vague
	}
	j := q.lastAtom
	if j >= len(r.atoms) {
		return false
	}
	n := &r.atoms[j]
	switch {
	case n.Glued && arcs[n.Hash] && j+1 < len(r.atoms) && (r.atoms[j+1].Kind == atom.Number || compass[r.atoms[j+1].Hash]):
		return true // 33°47′N
	case n.Upper && r.isMonth(n), n.Hash == hashOf && j+1 < len(r.atoms) && r.atoms[j+1].Upper && r.isMonth(&r.atoms[j+1]):
		return true
	case n.Glued && j+1 < len(r.atoms) && codeMarks[n.Hash] && r.atoms[j+1].Glued:
		return true
	case n.Kind == atom.Number && n.Form == atom.Digits && r.atoms[j-1].Form == atom.Digits && !r.year(&r.atoms[j-1]): // a telephone number
		return true
	case n.Glued && n.Kind == atom.Word && r.atoms[j-1].Form == atom.Digits && !r.l.In(r.unit, r.d.Text[n.Start:n.End]):
		return true // 1990s, 5pm, 3D
	case n.Hash == hashAm, n.Hash == hashPm, n.Hash == hashClock:
		return true
	}
	return (n.Hash == hashA || n.Hash == hashP) && j+2 < len(r.atoms) && r.atoms[j+1].Glued && r.atoms[j+2].Hash == hashM
}

func (r *reader) codeBefore(q *quantity) bool {
	i := q.firstAtom
	a, p := &r.atoms[i], &r.atoms[i-1]
	if a.Glued && (p.Kind == atom.Word && a.Form == atom.Digits || p.Kind == atom.Mark && codeMarks[p.Hash]) {
		return true
	}
	if r.afterDash(i) && r.atoms[i-2].Kind == atom.Word {
		return true
	}
	if q.prefix > 0 {
		return false
	}
	if a.Form == atom.Digits && p.Kind == atom.Number && p.Form == atom.Digits && !r.year(p) {
		return true
	}
	if p.Upper && r.isMonth(p) || p.Hash == hashDot && i > 1 && (hashed["label"][r.atoms[i-2].Hash] || r.atoms[i-2].Upper && r.isMonth(&r.atoms[i-2])) {
		return true
	}
	return hashed["label"][p.Hash] && (a.Form != atom.Spelled || q.head < 0) && p.Hash != hashNo || p.Hash == hashNo && a.Form == atom.Digits
}

func (r *reader) isMonth(a *atom.Atom) bool {
	w := r.d.Text[a.Start:a.End]
	return r.l.In(r.month, w) || shortMonths[w]
}

var (
	shortMonths    = set([]string{"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"})
	hashAm, hashPm = atom.Hash("am"), atom.Hash("pm")
	hashM, hashP   = atom.Hash("m"), atom.Hash("p")
	hashDot        = atom.Hash(".")
	hashClock      = atom.Hash("o")
	arcs           = hashSet(set([]string{"°", "′", "″", "'", "\""}))
	compass        = hashSet(set([]string{"n", "s", "e", "w"}))
	codeMarks      = hashSet(set([]string{":", "/", "#", "_", "."}))
)
