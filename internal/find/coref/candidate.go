package coref

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dateline/dateline/internal/text"
)

// The tags of Penn that the universal ones do not tell apart.
var (
	possessive  = text.ParseXPOS("POS")
	plural      = text.ParseXPOS("NNS")
	pluralName  = text.ParseXPOS("NNPS")
	expletive   = text.ParseXPOS("EX")
	relativeDet = text.ParseXPOS("WDT")
	relative    = text.ParseXPOS("WP")
	whose       = text.ParseXPOS("WP$")
)

// form is how a candidate is worded.
type form uint8

const (
	pronoun form = iota
	proper
	definite   // "the agency", "this city", "her house"
	indefinite // "an agency", "agencies"
	joined     // "Norway and Sweden"
	numForms
)

// span is the reach of a phrase: tokens first to last, last excluded.
type span struct{ first, last int32 }

// reach holds, for each token, the words of all that hangs on it (whole) and of the phrase it heads
// (phrase), which leaves out prepositions, clauses round it and what is only coordinated with it.
type reach struct {
	whole, phrase []span
	kids, order   []int32 // scratch
}

// inside are the relations whose dependents are part of the phrase of a noun.
var inside = relations(
	text.DepDet, text.DepDetPredet, text.DepAmod, text.DepNummod, text.DepCompound, text.DepFlat, text.DepNmod,
	text.DepNmodPoss, text.DepNmodDesc, text.DepNmodUnmarked, text.DepAcl, text.DepAclRelcl, text.DepAppos,
	text.DepFixed, text.DepGoeswith, text.DepDep,
)

func relations(list ...text.Deprel) (set [text.NumDeprel]bool) {
	for _, r := range list {
		set[r] = true
	}
	return set
}

// measure fills r for all tokens of d, handing each token's words upwards from the leaves.
func (r *reach) measure(d *text.Doc) {
	n := len(d.Tokens)
	r.whole, r.phrase, r.kids = grow(r.whole, n), grow(r.phrase, n), grow(r.kids, n)
	for i := range d.Tokens {
		r.whole[i] = span{int32(i), int32(i) + 1}
		r.phrase[i] = r.whole[i]
		r.kids[i] = 0
	}
	for _, s := range d.Sents {
		r.order = leavesFirst(r.order[:0], r.kids, d, s)
		for _, i := range r.order {
			h := d.Tokens[i].Head
			if h == text.NoHead {
				continue
			}
			r.whole[h] = cover(r.whole[h], r.whole[i])
			if belongs(d, i, h) && !r.apart(d, i, h) {
				r.phrase[h] = cover(r.phrase[h], r.whole[i])
			}
		}
	}
}

// apart reports whether dependent i is a prepositional phrase behind a comma: "the liaison, on the other
// hand, …".
func (r *reach) apart(d *text.Doc, i, h int32) bool {
	from := r.whole[i].first
	return i > h && d.Tokens[i].Deprel == text.DepNmod && from > 0 && (d.Word(from) == "," || d.Word(from-1) == ",")
}

// belongs reports whether dependent i is part of the phrase of its head h.
func belongs(d *text.Doc, i, h int32) bool {
	t := &d.Tokens[i]
	if inside[t.Deprel] {
		return true
	}
	return t.Deprel == text.DepCase && i > h && t.XPOS == possessive
}

// leavesFirst appends the tokens of s so that each stands before its head; kids is scratch of the
// length of the document, all zero before and after.
func leavesFirst(order []int32, kids []int32, d *text.Doc, s text.Sentence) []int32 {
	for i := s.First; i < s.Last; i++ {
		if h := d.Tokens[i].Head; h != text.NoHead {
			kids[h]++
		}
	}
	for i := s.First; i < s.Last; i++ {
		if kids[i] == 0 {
			order = append(order, i)
		}
	}
	for k := 0; k < len(order); k++ {
		h := d.Tokens[order[k]].Head
		if h == text.NoHead {
			continue
		}
		if kids[h]--; kids[h] == 0 {
			order = append(order, h)
		}
	}
	return order
}

func cover(a, b span) span { return span{min(a.first, b.first), max(a.last, b.last)} }

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// candidate is a phrase that may belong to a chain, with what the features ask about it.
type candidate struct {
	span
	head, sent int32
	form       form
	group      uint8 // of a pronoun
	gender     mask
	number     mask
	kind       uint8 // of the name at its head, by kindOf
	role       text.Deprel
	det        uint8
	start      bool // first of its sentence
	says       bool // subject of a verb of speech that is inserted: "…, the ministry said, …"
	paragraph  int32
	clause     bool   // has a relative clause or another modifier behind its head
	word       uint32 // fingerprints: of the head as written, its lemma, the phrase without its determiner
	lemma      uint32
	whole      uint32
	initials   uint32    // of a name of several words, 0 none
	gov        uint32    // lemma of the word it hangs on
	words      [6]uint32 // its content words, head first
	prev       [6]int32  // the candidate before that has the word; -1 none
	n          int       // how many of words
	capital    bool      // all in capitals, an abbreviation perhaps
	entity     int32     // index+1 of its mention's, 0 none
	quote      int32     // index of the innermost quotation it stands in, -1 none
	mention    int32     // index of the mention with the same head, -1 none
	chain      int32     // index of the chain
	chance     float32   // of the link to its antecedent
	link       int32     // its antecedent, -1 none
}

// mask is a set of genders or of numbers.
type mask uint8

const (
	male mask = 1 << iota
	female
	neuter
	anyGender = male | female | neuter
)

const (
	singular mask = 1 << iota
	many
	anyNumber = singular | many
)

// collect lists the candidates of the document by their first token, longer ones first.
func (r *reader) collect() {
	r.cands = r.cands[:0]
	paragraph, end := int32(0), 0
	for si, s := range r.d.Sents {
		at := int(r.d.Tokens[s.First].Start)
		if strings.Contains(r.d.Text[end:at], "\n") {
			paragraph++
		}
		end = int(r.d.Tokens[s.Last-1].End)
		from := len(r.cands)
		for i := s.First; i < s.Last; i++ {
			r.headed(i, int32(si))
		}
		r.sortByPlace(r.cands[from:])
		r.cands = r.cands[:from+len(slices.CompactFunc(r.cands[from:], func(a, b candidate) bool { return a.span == b.span }))]
		for i := from; i < len(r.cands); i++ {
			r.cands[i].start = i == from
			r.cands[i].paragraph = paragraph
		}
	}
	for i := range r.cands {
		r.cands[i].chain, r.cands[i].link = -1, -1
	}
}

// headed adds the candidates whose head is token i.
func (r *reader) headed(i, sent int32) {
	t := &r.d.Tokens[i]
	switch t.UPOS {
	case text.PRON, text.DET:
		if t.Deprel == text.DepDet || t.Deprel == text.DepDetPredet || t.Deprel == text.DepExpl || t.XPOS == expletive || t.XPOS == relativeDet || t.XPOS == relative || t.XPOS == whose {
			return
		}
	case text.ADV:
		if g := r.w.pronouns[lower(r.d.Word(i))]; g.group == 0 {
			return
		}
	case text.NOUN, text.PROPN:
		switch t.Deprel {
		case text.DepFlat, text.DepFixed, text.DepGoeswith:
			return
		case text.DepCompound, text.DepAmod:
			r.nameInside(i, sent)
			return
		case text.DepNmodUnmarked:
			if t.Head > i && r.d.Tokens[t.Head].UPOS == text.NUM {
				return // the month of a date: the phrase is the whole date
			}
		}
	case text.NUM, text.ADJ, text.X, text.SYM:
		switch t.Deprel {
		case text.DepNsubj, text.DepObj, text.DepObl, text.DepNmod, text.DepNsubjPass, text.DepNmodPoss:
		default:
			return
		}
	default:
		return
	}
	sp := r.trim(r.reach.phrase[i], i)
	r.add(sp, i, sent, false)
	if last := r.lastConjunct(i); last != text.NoHead {
		r.add(r.trim(cover(sp, r.reach.phrase[last]), i), i, sent, true)
	}
}

// nameInside adds a name that only modifies a noun: "Norway" in "the Norway talks".
func (r *reader) nameInside(i, sent int32) {
	t := &r.d.Tokens[i]
	n := r.nameAt(i)
	if n == nil || n.First <= t.Head && t.Head < n.Last || t.UPOS != text.PROPN || r.d.HeadOf(n.First, n.Last) != i {
		return
	}
	r.add(span{n.First, n.Last}, i, sent, false)
}

// nameAt is the recognised name that covers token i; it is asked for growing i.
func (r *reader) nameAt(i int32) *text.Name {
	for r.nextName < len(r.d.Names) && r.d.Names[r.nextName].Last <= i {
		r.nextName++
	}
	if r.nextName < len(r.d.Names) && r.d.Names[r.nextName].First <= i {
		return &r.d.Names[r.nextName]
	}
	return nil
}

// lastConjunct is the last noun coordinated with token i, or NoHead.
func (r *reader) lastConjunct(i int32) int32 {
	last := text.NoHead
	w := r.reach.whole[i]
	for k := i + 1; k < w.last; k++ {
		t := &r.d.Tokens[k]
		if t.Head == i && t.Deprel == text.DepConj && (t.UPOS == text.NOUN || t.UPOS == text.PROPN || t.UPOS == text.PRON) {
			last = k
		}
	}
	return last
}

// trim drops marks and prepositions at the ends of a phrase that do not belong to it.
func (r *reader) trim(s span, head int32) span {
	if n := r.nameAt(head); n != nil && n.Last > s.last && n.First >= s.first {
		s.last = n.Last // the recogniser of names sees further than a broken tree
	}
	for s.first < head && (r.mark(s.first) && !r.opens(s) || r.d.Tokens[s.first].Deprel == text.DepCase || r.d.Tokens[s.first].Deprel == text.DepCc) {
		s.first++
	}
	for s.last-1 > head && r.mark(s.last-1) && !r.closes(s) {
		s.last--
	}
	return s
}

func (r *reader) mark(i int32) bool { return r.d.Tokens[i].UPOS == text.PUNCT }

// opens reports whether the first token is a mark that is closed inside, closes whether the last token
// closes one that was opened inside.
func (r *reader) opens(s span) bool {
	shut, ok := pairs[r.d.Word(s.first)]
	return ok && r.within(shut, s.first+1, s.last)
}

func (r *reader) closes(s span) bool {
	w := r.d.Word(s.last - 1)
	for open, shut := range pairs {
		if shut == w && r.within(open, s.first, s.last-1) {
			return true
		}
	}
	return false
}

// pairs are brackets and quotation marks.
var pairs = map[string]string{"(": ")", "[": "]", "“": "”", "\"": "\"", "‘": "’", "'": "'"}

func (r *reader) within(word string, first, last int32) bool {
	for i := last - 1; i >= first; i-- {
		if r.d.Word(i) == word {
			return true
		}
	}
	return false
}

// sortByPlace orders a few candidates: earlier first, longer first.
func (r *reader) sortByPlace(cs []candidate) {
	slices.SortStableFunc(cs, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last))
	})
}
