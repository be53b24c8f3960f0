// Package count finds quantities: how many of what, and how the number is bounded.
//
// An analysed text comes in, mentions with a dateline.Count go out: "at least ten missiles" is a bound,
// a number and the noun it counts, with the noun's lexicon class. Numbers that count nothing (years,
// dates, ages, clocks, scores, telephone and issue numbers) are left out; find/when has the times.
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
	r := &reader{l: l, d: d, unit: l.MustClass("unit"), timeUnit: l.MustClass("time-unit"), currency: l.MustClass("currency"), month: l.MustClass("month")}
	var out []dateline.Mention
	for _, s := range d.Sents {
		out = r.sentence(out, s)
	}
	return out
}

type reader struct {
	l                               *lexicon.Lexicon
	d                               *text.Doc
	unit, timeUnit, currency, month lexicon.Class
	atoms                           []atom.Atom
	things                          []lexicon.ClassHit
	sent                            text.Sentence
}

func (r *reader) sentence(out []dateline.Mention, s text.Sentence) []dateline.Mention {
	r.sent = s
	r.atoms = atom.Append(r.atoms[:0], r.d, s.First, s.Last)
	r.things = r.things[:0]
	looked := false
	for i := 0; i < len(r.atoms); i++ {
		q, ok := r.quantity(i)
		if !ok {
			continue
		}
		if !looked {
			looked = true
			r.things = r.l.AppendClassHits(r.things, r.d, s.First, s.Last)
		}
		r.bound(&q)
		r.noun(&q)
		if r.rejected(&q) {
			continue
		}
		out = append(out, r.mention(&q))
		i = max(i, q.lastAtom-1)
	}
	return out
}

// quantity is a number on its way to a mention.
type quantity struct {
	firstAtom, lastAtom int // of the number itself, last excluded
	low, high           *float64
	bound               dateline.Bound
	rule                string
	prefix              int // atoms before the number that bound it
	suffix              int // atoms behind it
	of                  dateline.Span
	head                int32 // token of the counted noun; -1 for none
	class               string
	money, percent      bool
	ordinal             bool
	vague               bool
}

func (r *reader) mention(q *quantity) dateline.Mention {
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
	c := &dateline.Count{Low: q.low, High: q.high, Bound: q.bound, Class: q.class, Spans: spans}
	if !q.of.Empty() {
		c.Of = q.of.Of(r.d.Text)
	}
	return dateline.Mention{Kind: dateline.Quantity, Span: span, Head: head, Count: c, Rule: q.rule}
}
