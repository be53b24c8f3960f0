// Package count finds quantities: how many of what, and how the number is bounded.
//
// An analysed text comes in, mentions with a dateline.Count go out: "at least ten missiles" is a bound,
// a number and the noun it counts, with the noun's lexicon class and the classes above it. "A missile"
// is one that nobody counted, and says so. Numbers that count nothing (years, dates, ages, clocks,
// scores, telephone and issue numbers, designations such as F-16) are left out; find/when has the times.
//
// The words that number, bound and measure stand in data/*.txt; examples.txt holds what is a quantity
// and what is not.
package count

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// Find returns the quantities of d, in order.
func Find(d *text.Doc) []dateline.Mention { return FindWith(lexicon.Default(), d) }

// FindWith is Find with a lexicon of one's own.
func FindWith(l *lexicon.Lexicon, d *text.Doc) []dateline.Mention {
	r := &reader{
		l: l, d: d, last: -1,
		unit: l.MustClass("unit"), timeUnit: l.MustClass("time-unit"), currency: l.MustClass("currency"), month: l.MustClass("month"),
		casualty: l.MustClass("casualty"),
	}
	for i, s := range d.Sents {
		r.sentence(i, s)
	}
	return r.out
}

type reader struct {
	l                                         *lexicon.Lexicon
	d                                         *text.Doc
	unit, timeUnit, currency, month, casualty lexicon.Class
	atoms                                     []atom.Atom
	things                                    []lexicon.ClassHit
	q                                         quantity // the one being read
	looked                                    bool     // things are those of this sentence
	sent                                      text.Sentence
	index                                     int
	last, lastSent                            int // the mention whose noun a number without one may count, and its sentence
	out                                       []dateline.Mention
}

func (r *reader) sentence(n int, s text.Sentence) {
	r.sent, r.index, r.looked = s, n, false
	r.atoms = atom.Append(r.atoms[:0], r.d, s.First, s.Last)
	for i := 0; i < len(r.atoms); i++ {
		if a := &r.atoms[i]; a.Hash == hashA || a.Hash == hashAn {
			r.implicit(i)
			continue
		}
		q := r.quantity(i)
		if q == nil {
			continue
		}
		r.around(q)
		r.bound(q)
		r.noun(q)
		if !r.rejected(q) {
			r.keep(q)
		}
		i = max(i, q.lastAtom-1)
	}
}

// quantity is a number on its way to a mention.
type quantity struct {
	firstAtom, lastAtom int // of the number itself, last excluded
	low, high           *float64
	bound               dateline.Bound
	rule                string
	prefix              int // atoms before the number that belong to it
	suffix              int // atoms behind it
	of                  dateline.Span
	head                int32 // token of the counted noun; -1 for none
	class               string
	classes             []string
	unit                string
	money, percent      bool
	points              bool  // of percent
	sign                int32 // where the sign of a currency begins
	mach                bool
	share               bool // a part of what is counted, 0.5 for a half
	ordinal             bool
	vague               bool
	bounded             bool // a word bounds it
	closed              bool // no word can bound it
	needsNoun           bool
	needsThing          bool // and one of a class
	more, each          bool
	partOf              bool // "of" and a pronoun or a phrase follows
}

// keep makes the mention of q and remembers it for numbers that follow without a noun.
func (r *reader) keep(q *quantity) {
	first, last := r.atoms[q.firstAtom-q.prefix].First, r.atoms[q.lastAtom-1+q.suffix].Last
	number := r.d.TokenSpan(first, last)
	span := number
	spans := []dateline.Span{number}
	if !q.of.Empty() {
		span = number.Union(q.of)
		if q.of.Start > number.End+1 {
			spans = append(spans, q.of)
		} else {
			spans[0] = span
		}
	}
	head := int(q.head)
	if q.head < 0 {
		head = int(r.d.HeadOf(first, last))
	}
	c := &dateline.Count{
		Low: q.low, High: q.high, Bound: q.bound, Class: q.class, Classes: q.classes, Unit: q.unit,
		Ordinal: q.ordinal, Each: q.each, More: q.more, Spans: spans,
	}
	if !q.of.Empty() {
		c.Of = q.of.Of(r.d.Text)
	}
	if q.class != "" && q.unit == "" && !q.share {
		r.last, r.lastSent = len(r.out), r.index
	}
	r.out = append(r.out, dateline.Mention{Kind: dateline.Quantity, Span: span, Head: head, Count: c, Rule: q.rule})
}
