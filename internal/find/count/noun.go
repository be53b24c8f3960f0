package count

import (
	"slices"
	"strings"

	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// noun finds what is counted: by the tree, and without one by the words behind the number.
func (r *reader) noun(q *quantity) {
	switch {
	case q.percent, q.money, q.mach:
		r.signNoun(q)
		return
	case q.class == "time": // twice
		return
	case q.partOf && q.suffix == 0, q.more && r.hashAt(q.lastAtom+q.suffix, hashOthers):
		r.elliptic(q)
		return
	}
	last := r.atoms[q.lastAtom-1+q.suffix].Last
	head := r.currencyAt(last)
	if head < 0 && r.hurtWord(last) {
		head = last
	}
	if head < 0 && !q.partOf {
		head = r.treeNoun(q)
	}
	if head < 0 {
		head = r.nextNoun(last, q.partOf)
	}
	if head < 0 {
		if q.suffix > 0 && r.hashAt(q.lastAtom+q.suffix-1, hashOf) {
			q.suffix-- // "of" leads nowhere
		}
		if !r.elliptic(q) {
			r.people(q)
		}
		return
	}
	q.head = head
	first := min(last, head)
	if first < head && r.d.Word(first) == "-" {
		first++
		if first < head && r.d.Word(first) == "strong" { // a 500-strong crowd
			first++
		}
	}
	if q.partOf || q.share {
		for first < head && r.skips(first) {
			first++
		}
	}
	end := r.wholeUnit(head)
	q.of = r.d.TokenSpan(first, end+1)
	r.classify(q, first, end)
	q.each = r.distributes(q, end+1)
}

// wholeUnit is the last word of the unit that head begins: "kilometres per hour", "degrees Celsius".
func (r *reader) wholeUnit(head int32) int32 {
	for _, h := range r.phrases() {
		if h.First <= head && head < h.Last-1 && slices.ContainsFunc(h.Classes, func(c lexicon.Class) bool { return r.l.Is(c, "unit") }) {
			return h.Last - 1
		}
	}
	return head
}

// hurtWord: "12 dead", "three missing".
func (r *reader) hurtWord(i int32) bool {
	return i < r.sent.Last && r.d.Tokens[i].UPOS != text.NOUN && lists["hurt"][r.d.Word(i)] && (i+1 == r.sent.Last || r.d.Tokens[i+1].UPOS != text.NOUN)
}

// skips: words between "of" and a noun that are no part of what is counted.
func (r *reader) skips(i int32) bool {
	switch r.d.Tokens[i].UPOS {
	case text.DET, text.NUM:
		return true
	case text.PRON:
		return true
	case text.NoUPOS:
		return stops[r.d.Word(i)] || r.d.Word(i) == "their"
	}
	return false
}

// currencyAt: the name of a currency right behind a number is its noun, whatever its tag ("22 won").
func (r *reader) currencyAt(i int32) int32 {
	if i >= r.sent.Last || r.d.Tokens[i].UPOS == text.VERB && r.d.Tokens[i].Deprel == text.DepRoot {
		return -1
	}
	if r.l.In(r.currency, strings.TrimSuffix(r.d.Word(i), "s")) {
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
	from := r.atoms[q.lastAtom-1+q.suffix].Last
	for i := r.atoms[q.firstAtom].First; i < last; i++ {
		t := &d.Tokens[i]
		h := t.Head
		if h == text.NoHead || h < last || h < from {
			continue
		}
		noun := d.Tokens[h].UPOS == text.NOUN || d.Tokens[h].UPOS == text.PROPN || d.Tokens[h].UPOS == text.SYM
		if noun && counts[t.Deprel] && h-last < 6 && !r.parted(last, h) {
			if h = r.wholePhrase(last, h); d.Word(h) == "apiece" && h > last {
				h--
			}
			return h
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

// counts are the relations by which a number hangs on what it counts.
var counts = map[text.Deprel]bool{text.DepNummod: true, text.DepAmod: true, text.DepCompound: true, text.DepDet: true, text.DepDetPredet: true}

// parted: a stop, a preposition or a verb stands between the number and the noun.
func (r *reader) parted(first, head int32) bool {
	for i := first; i < head; i++ {
		switch r.d.Tokens[i].UPOS {
		case text.VERB:
			if r.d.Tokens[i].Deprel != text.DepAmod {
				return true
			}
		case text.PRON, text.SCONJ, text.AUX:
			return true
		case text.ADP:
			if r.d.Tokens[i].Deprel == text.DepCase && r.d.Word(i) != "of" {
				return true
			}
		case text.PUNCT:
			c := r.d.Word(i)[0]
			if c == ';' || c == ':' || c == '.' || c == ',' && r.d.Tokens[i+1].UPOS == text.NUM {
				return true
			}
		}
	}
	return false
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
		if end := r.designation(h); end > h { // two Hwasong-12 [missiles]
			h = end
			continue
		}
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

// designation: the noun behind "-12" that stands behind h, h where there is none.
func (r *reader) designation(h int32) int32 {
	d := r.d
	if h+3 >= r.sent.Last || d.Word(h+1) != "-" || d.Tokens[h+2].UPOS != text.NUM && d.Tokens[h+2].UPOS != text.PROPN {
		return h
	}
	if d.Tokens[h+3].UPOS == text.NOUN {
		return h + 3
	}
	return h
}

// nextNoun walks over adjectives to the last of the words behind the number that can be its noun. It
// works on tags where there are any. Behind "of" an article may come first.
func (r *reader) nextNoun(i int32, article bool) int32 {
	d := r.d
	best := int32(-1)
	for end := min(r.sent.Last, i+6); i < end; i++ {
		w := d.Word(i)
		if u := d.Tokens[i].UPOS; u != text.NoUPOS {
			switch {
			case w == "apiece":
				return best
			case u == text.NOUN || u == text.PROPN || u == text.SYM:
				if article && i+1 < r.sent.Last && d.Tokens[i+1].XPOS == pos { // one of the country's ships
					i++
					end = min(r.sent.Last, end+2)
					continue
				}
				best = i
				if end := r.designation(i); end > i {
					return end
				}
			case best < 0 && d.Tokens[i].XPOS == vbz && plural(w): // a tagger's verb, behind a number the noun it looks like
				return i
			case best < 0 && article && (u == text.DET || u == text.PRON && d.Tokens[i].Deprel == text.DepNmodPoss):
			case best >= 0 || u != text.ADJ && w != "-" && u != text.NUM:
				return best
			}
			continue
		}
		if w == "-" && best < 0 || best < 0 && article && stops[w] {
			continue
		}
		if !letters(w) || stops[w] {
			return best
		}
		for _, h := range r.phrases() { // a phrase of the lexicon is the noun
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

var pos = text.ParseXPOS("POS")

var vbz = text.ParseXPOS("VBZ")

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

// signNoun: the currency behind "5 million" or the sign before it; percent is its own noun.
func (r *reader) signNoun(q *quantity) {
	last := r.atoms[q.lastAtom-1+q.suffix].Last
	switch {
	case q.percent:
		q.of = r.d.TokenSpan(r.atoms[q.lastAtom].First, last)
		q.classes, q.unit = []string{"percent"}, "%"
		if q.points {
			q.unit = "pp"
		}
		if q.of.Empty() { // half a percent
			q.of = r.d.TokenSpan(r.atoms[q.lastAtom-1].First, last)
		}
	case q.mach:
		mach := r.atoms[q.firstAtom-1]
		q.of = r.d.TokenSpan(mach.First, mach.Last)
		q.class, q.unit = "speed-unit", "Mach"
		q.classes = r.up(q.class)
	default:
		sign := r.atoms[q.firstAtom-1]
		q.of = r.d.TokenSpan(sign.First, sign.Last)
		q.unit = r.d.Text[q.sign:sign.End]
		if name := unitNames[strings.ToLower(q.unit)]; name != "" {
			q.unit = name
		}
		q.classes = r.up(q.class)
		q.each = r.distributes(q, last)
	}
}

func (r *reader) isUnit(i int32) bool { return r.l.In(r.unit, r.lemma(i)) }

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
