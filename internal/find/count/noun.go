package count

import (
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

const numUPOS = text.NUM

// noun finds what is counted: by the tree, and without one by the words behind the number.
func (r *reader) noun(q *quantity) {
	if q.percent || q.money {
		r.moneyNoun(q)
		return
	}
	last := r.atoms[q.lastAtom-1+q.suffix].Last
	head := r.currencyAt(last)
	if head < 0 {
		head = r.treeNoun(q)
	}
	if head < 0 {
		head = r.nextNoun(last)
	}
	if head < 0 {
		return
	}
	q.head = head
	first := last
	if head < last {
		first = head
	}
	if first < head && r.d.Word(first) == "-" {
		first++
	}
	q.of = r.d.TokenSpan(first, head+1)
	q.class = r.classOf(first, head)
	if r.isUnit(head) {
		q.rule = "find/count:measure"
	}
}

// currencyAt: the name of a currency right behind a number is its noun, whatever its tag ("22 won").
func (r *reader) currencyAt(i int32) int32 {
	if i < r.sent.Last && r.l.In(r.currency, strings.TrimSuffix(r.d.Word(i), "s")) {
		return i
	}
	return -1
}

// treeNoun is the noun whose nummod the number is, or the "of" phrase below a vague number.
func (r *reader) treeNoun(q *quantity) int32 {
	d := r.d
	if d.Tokens[r.sent.First].Deprel == text.NoDeprel {
		return -1
	}
	last := r.atoms[q.lastAtom-1].Last
	for i := r.atoms[q.firstAtom].First; i < last; i++ {
		t := &d.Tokens[i]
		h := t.Head
		if h == text.NoHead || h < last {
			continue
		}
		noun := d.Tokens[h].UPOS == text.NOUN || d.Tokens[h].UPOS == text.PROPN || d.Tokens[h].UPOS == text.SYM
		if noun && (t.Deprel == text.DepNummod || t.Deprel == text.DepAmod || t.Deprel == text.DepCompound) && h-last < 6 {
			return r.wholePhrase(last, h)
		}
	}
	for i := last; i < r.sent.Last && i < last+8; i++ { // dozens of ships
		t := &d.Tokens[i]
		if t.Deprel == text.DepNmod && t.Head >= r.atoms[q.firstAtom].First && t.Head < last && q.suffix > 0 {
			return i
		}
	}
	return -1
}

// wholePhrase climbs from the noun h of a number that ends before last to the noun that h only
// describes: "two medium-range rockets" counts rockets, though a parser may hang "two" on "range". A
// unit, or a noun tied to the number by a hyphen ("a two-stage rocket"), is what was counted.
func (r *reader) wholePhrase(last, h int32) int32 {
	d := r.d
	if d.Word(last) == "-" {
		return h
	}
	for !r.isUnit(h) {
		t := &d.Tokens[h]
		if t.Head <= h || t.Head-last >= 8 || t.Deprel != text.DepCompound && t.Deprel != text.DepAmod {
			return h
		}
		if u := d.Tokens[t.Head].UPOS; u != text.NOUN && u != text.PROPN {
			return h
		}
		h = t.Head
	}
	return h
}

// nextNoun walks over adjectives to the last of the words behind the number that can be its noun. It
// works on tags where there are any.
func (r *reader) nextNoun(i int32) int32 {
	d := r.d
	best := int32(-1)
	for end := min(r.sent.Last, i+5); i < end; i++ {
		w := d.Word(i)
		if u := d.Tokens[i].UPOS; u != text.NoUPOS {
			switch {
			case u == text.NOUN || u == text.PROPN || u == text.SYM:
				best = i
			case best >= 0 || u != text.ADJ && w != "-" && u != text.NUM:
				return best
			}
			continue
		}
		if w == "-" && best < 0 {
			continue
		}
		if !letters(w) || stops[w] {
			return best
		}
		for _, h := range r.things { // a phrase of the lexicon is the noun
			if h.First <= i && i < h.Last && r.nounClass(h) {
				return h.Last - 1
			}
		}
		if plural(w) && !strings.HasSuffix(w, "ss") {
			return i
		}
	}
	return best
}

func letters(w string) bool {
	c := w[0]
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80
}

func plural(w string) bool { return len(w) > 3 && w[len(w)-1] == 's' }

// stops end the search for a noun where there are no tags.
var stops = map[string]bool{
	"of": true, "in": true, "on": true, "at": true, "to": true, "for": true, "from": true, "by": true, "with": true, "and": true, "or": true,
	"was": true, "were": true, "is": true, "are": true, "had": true, "has": true, "have": true, "been": true, "after": true, "before": true,
	"that": true, "who": true, "which": true, "as": true, "when": true, "while": true, "the": true, "a": true, "an": true, "this": true, "his": true, "its": true,
	"but": true, "than": true, "said": true, "not": true, "also": true, "according": true, "more": true, "us": true,
}

// moneyNoun: the currency behind "5 million" or the sign before it; percent has no noun of its own.
func (r *reader) moneyNoun(q *quantity) {
	if q.percent {
		first := r.atoms[q.lastAtom].First
		q.of = r.d.TokenSpan(first, r.atoms[q.lastAtom-1+q.suffix].Last)
		return
	}
	sign := r.atoms[q.firstAtom-1]
	q.of = r.d.TokenSpan(sign.First, sign.Last)
}

// classOf is the most special class of the phrase that ends at head, the lemma where it has none.
func (r *reader) classOf(first, head int32) string {
	best := int32(-1)
	class := ""
	for _, h := range r.things {
		if h.Last-1 == head && h.First >= first && (best < 0 || h.First < best) {
			if c, ok := r.bestClass(h); ok {
				best, class = h.First, c
			}
		}
	}
	if class != "" {
		return class
	}
	if lemma := r.d.Tokens[head].Lemma; lemma != "" {
		return strings.ToLower(lemma)
	}
	return strings.ToLower(r.d.Word(head))
}

// thingClasses are the classes that say what kind of thing a noun names; the other classes of a noun
// (titles, offices) do not.
var thingClasses = []string{"weapon", "platform", "casualty", "combatant", "person", "military-unit", "unit", "attack", "exercise", "launch", "meeting", "sanction", "agreement", "document", "place-noun", "facility-noun"}

func (r *reader) bestClass(h lexicon.ClassHit) (string, bool) {
	for _, want := range thingClasses {
		for _, c := range h.Classes {
			if r.l.Is(c, want) {
				return r.l.ClassName(c), true
			}
		}
	}
	return "", false
}

func (r *reader) nounClass(h lexicon.ClassHit) bool {
	_, ok := r.bestClass(h)
	return ok
}

func (r *reader) isUnit(i int32) bool {
	return r.l.In(r.unit, r.lemma(i))
}

func (r *reader) lemma(i int32) string {
	if l := r.d.Tokens[i].Lemma; l != "" {
		return l
	}
	w := r.d.Word(i)
	if plural(w) {
		return w[:len(w)-1]
	}
	return w
}

// rejected: what is no quantity. Times belong to find/when, an ordinal needs a noun it counts, and a
// number without a noun counts only where a bound says that it counts something.
func (r *reader) rejected(q *quantity) bool {
	if q.money || q.percent {
		return false
	}
	i := q.firstAtom
	a := &r.atoms[i]
	if q.head >= 0 && r.l.In(r.timeUnit, r.lemma(q.head)) || r.age(q) || r.dateOrCode(q) {
		return true
	}
	if a.Value == 0 && q.head < 0 {
		return true
	}
	if q.ordinal {
		return q.head < 0 || r.lemma(q.head) == "time" || r.d.Tokens[q.head].UPOS == text.PROPN
	}
	if q.head >= 0 {
		return r.year(a) && q.bound == dateline.Exact
	}
	if a.Value == 1 && a.Form == atom.Spelled && q.bound == dateline.Exact && !r.wordsAt(q.lastAtom, []uint64{hashOf}) {
		return true
	}
	return !(a.Form == atom.Spelled || q.bound != dateline.Exact || a.Form == atom.Mixed || q.vague) || r.year(a)
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
	return j < len(r.atoms) && timeWords[r.atoms[j].Hash]
}

var timeWords = func() map[uint64]bool {
	m := map[uint64]bool{}
	for _, w := range []string{"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "quarter"} {
		m[atom.Hash(w)], m[atom.Hash(w+"s")] = true, true
	}
	return m
}()

// dateOrCode: a number beside a month, in a clock, behind "No.", "Flight", a letter, or glued to other
// marks and numbers, as in telephone numbers and sections.
func (r *reader) dateOrCode(q *quantity) bool {
	i, j := q.firstAtom, q.lastAtom
	if i > 0 {
		p := &r.atoms[i-1]
		if r.atoms[i].Glued && (p.Kind == atom.Word && r.atoms[i].Form == atom.Digits || p.Kind == atom.Mark && codeMarks[p.Hash]) {
			return true
		}
		if q.prefix == 0 && (codeWords[p.Hash] || p.Upper && r.isMonth(p) || p.Hash == hashDot && i > 1 && codeWords[r.atoms[i-2].Hash]) {
			return true
		}
		if p.Hash == hashDash && r.atoms[i].Glued && p.Glued && q.head < 0 {
			return true
		}
	}
	if j < len(r.atoms) {
		n := &r.atoms[j]
		if n.Upper && r.isMonth(n) || n.Hash == hashOf && j+1 < len(r.atoms) && r.atoms[j+1].Upper && r.isMonth(&r.atoms[j+1]) {
			return true
		}
		if n.Glued && j+1 < len(r.atoms) && codeMarks[n.Hash] && r.atoms[j+1].Glued {
			return true
		}
		if n.Glued && n.Kind == atom.Word && r.atoms[j-1].Form == atom.Digits && !r.l.In(r.unit, r.d.Text[n.Start:n.End]) {
			return true // 1990s, 5pm, 3D
		}
		if n.Hash == hashAm || n.Hash == hashPm || (n.Hash == atom.Hash("a") || n.Hash == atom.Hash("p")) && j+2 < len(r.atoms) && r.atoms[j+1].Glued && r.atoms[j+2].Hash == hashM {
			return true
		}
	}
	return false
}

func (r *reader) isMonth(a *atom.Atom) bool {
	w := r.d.Text[a.Start:a.End]
	return r.l.In(r.month, w) || shortMonths[w]
}

var (
	shortMonths    = map[string]bool{"Jan": true, "Feb": true, "Mar": true, "Apr": true, "Jun": true, "Jul": true, "Aug": true, "Sep": true, "Sept": true, "Oct": true, "Nov": true, "Dec": true}
	hashAm, hashPm = atom.Hash("am"), atom.Hash("pm")
	hashM          = atom.Hash("m")
	hashDot        = atom.Hash(".")
	codeMarks      = map[uint64]bool{atom.Hash(":"): true, atom.Hash("/"): true, atom.Hash("#"): true, atom.Hash("_"): true, atom.Hash("."): true}
	codeWords      = map[uint64]bool{atom.Hash("no"): true, atom.Hash("number"): true, atom.Hash("flight"): true, atom.Hash("route"): true, atom.Hash("page"): true, atom.Hash("chapter"): true, atom.Hash("article"): true, atom.Hash("section"): true, atom.Hash("resolution"): true, atom.Hash("room"): true, atom.Hash("aged"): true, atom.Hash("age"): true, atom.Hash("highway"): true, atom.Hash("channel"): true, atom.Hash("paragraph"): true, atom.Hash("version"): true}
)
