// Package tally reads claims about sets: "at least ten missiles in six launches", "the third test this
// month", "none so far this year", "40 of the 60", "brings the total to 12".
//
// An analysed text with its mentions comes in, tallies with the token they hang on go out: what is
// counted, how many at least and at most, in how many occasions, over which time, and which part of
// which whole. It adds nothing up and never decides whether a figure is right; whose figure it is, and
// which event of the text it tells of, is found by who asks.
//
// The words are data (words.txt); examples.txt holds what tells of a set and what does not.
package tally

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// Found is a tally with its place in the tree.
type Found struct {
	dateline.Tally
	At     int32 // token of the counted noun, of the number where there is none, of the verb for "four times"
	Sent   int
	Stands bool // it says something without an event beside it: a window, a sum, a record
	Own    bool // what is counted are occasions, not things
}

// Find reads the tallies of d; ms are its mentions in the order of the text.
func Find(doc *dateline.Document, d *text.Doc, ms []dateline.Mention) []Found {
	r := &reader{doc: doc, d: d, ms: ms, l: lexicon.Default()}
	r.event = r.l.MustClass("event")
	next := 0
	for i := range d.Sents {
		next = r.enter(i, next)
		if len(r.out) < maxTallies {
			r.sentence()
		}
	}
	return r.out
}

// maxTallies bounds what is kept of one document, whatever it holds.
const maxTallies = 2000

type reader struct {
	doc   *dateline.Document
	d     *text.Doc
	ms    []dateline.Mention
	l     *lexicon.Lexicon
	event lexicon.Class
	sent  int
	s     text.Sentence
	count []*dateline.Mention // the quantities of the sentence
	times []*dateline.Mention
	used  []*dateline.Mention // quantities that belong to a tally already found
	out   []Found
}

// enter gathers the mentions of sentence i, beginning the search at mention next.
func (r *reader) enter(i, next int) int {
	r.sent, r.s = i, r.d.Sents[i]
	r.count, r.times, r.used = r.count[:0], r.times[:0], r.used[:0]
	span := r.d.SentenceSpan(i)
	for next < len(r.ms) && r.ms[next].Span.Start < span.Start {
		next++
	}
	for ; next < len(r.ms) && r.ms[next].Span.Start < span.End; next++ {
		m := &r.ms[next]
		switch {
		case !span.Contains(m.Span):
		case m.Kind == dateline.Quantity && m.Count != nil && !m.Count.Implicit && m.Head >= 0:
			r.count = append(r.count, m)
		case m.Kind == dateline.Time && m.When != nil:
			r.times = append(r.times, m)
		}
	}
	return next
}

// kinds of tally, by the class of word that announces them; the first that reads a word has it.
func (r *reader) sentence() {
	if len(r.count) > 0 {
		r.mistagged()
		r.pairs()
		for _, m := range r.count {
			if !slices.Contains(r.used, m) {
				r.cardinal(m)
			}
		}
	}
	for i := r.s.First; i < r.s.Last; i++ {
		t := &r.d.Tokens[i]
		switch t.UPOS {
		case text.ADJ, text.NUM, text.NOUN, text.PRON, text.DET, text.ADV, text.PROPN:
		default:
			continue
		}
		switch {
		case ordinalOf(t.Lemma) > 0:
			r.ordinal(i, ordinalOf(t.Lemma))
		case t.Lemma == "none" || t.Lemma == "no" && t.UPOS == text.DET:
			r.none(i)
		case t.Lemma == "single" && r.word(i-1) == "a" && t.Head > i && (r.word(i-2) == "not" || r.negated(t.Head)):
			r.none(i)
		case t.Lemma == "many" && r.word(i-1) == "as":
			r.compared(i - 1)
		}
	}
}

// word is token i in lower case, "" outside the sentence.
func (r *reader) word(i int32) string {
	if i < r.s.First || i >= r.s.Last {
		return ""
	}
	return strings.ToLower(r.d.Word(i))
}

// tokenAt is the first token of the sentence that ends after a byte.
func (r *reader) tokenAt(at int) int32 {
	n, _ := slices.BinarySearchFunc(r.d.Tokens[r.s.First:r.s.Last], at, func(t text.Token, at int) int { return int(t.End) - at - 1 })
	return r.s.First + int32(n)
}

// put keeps a tally; every one has its words, and a last occasion where the sentence names one.
func (r *reader) put(f Found) {
	f.Sent = r.sent
	if f.Last == nil && f.Own {
		f.Last = r.last(f.At)
	}
	if f.Unit == "" && f.Items != nil {
		f.Unit = f.Items.Class
	}
	if f.Unit == "" && f.Occurrences != nil {
		f.Unit = f.Occurrences.Class
	}
	if f.Rule != "claim/tally:none" && f.Ordinal == 0 && r.negated(f.At) {
		return // "did not fire three": no set of three
	}
	r.out = append(r.out, f)
}

// occasion reports a noun for one time that something is done; behind a number, a parser may take
// "launches" for a verb.
func (r *reader) occasion(i int32) bool {
	t := &r.d.Tokens[i]
	lemma := strings.ToLower(t.Lemma)
	if lemma == "round" && r.shot(i) {
		return false
	}
	if words.occasion[lemma] {
		return true
	}
	return slices.ContainsFunc(r.l.LemmaClasses(lemma), func(c lexicon.Class) bool { return r.l.Is(c, "event") })
}

// shot: rounds out of a gun, not of talks.
func (r *reader) shot(i int32) bool {
	v := r.verbOver(i)
	return r.word(i+1) != "of" && v >= 0 && words.shots[r.d.Tokens[v].Lemma] || r.word(i+1) == "of" && r.word(i+2) == "ammunition"
}

// clause is the token at the head of the clause of i.
func (r *reader) clause(i int32) int32 {
	for steps := 0; steps < 40; steps++ {
		t := &r.d.Tokens[i]
		if t.Head == text.NoHead || clausal[t.Deprel] {
			return i
		}
		if t.Deprel == text.DepConj && r.d.Tokens[i].UPOS == text.VERB {
			return i
		}
		i = t.Head
	}
	return i
}

var clausal = map[text.Deprel]bool{
	text.DepAdvcl: true, text.DepCcomp: true, text.DepAclRelcl: true, text.DepParataxis: true, text.DepAdvclRelcl: true,
}

// verbOver is the verb whose party or object token i is, -1 when it is part of something else.
func (r *reader) verbOver(i int32) int32 {
	for steps := 0; steps < 6; steps++ {
		t := &r.d.Tokens[i]
		if t.UPOS == text.VERB {
			return i
		}
		if t.Head == text.NoHead || t.Deprel == text.DepNmodPoss {
			return -1
		}
		i = t.Head
	}
	return -1
}

// kid reports a token below i with one of some words, before it.
func (r *reader) kid(i int32, lemmas ...string) bool {
	for k := max(r.s.First, i-8); k < i; k++ {
		if r.d.Tokens[k].Head == i && slices.Contains(lemmas, r.d.Tokens[k].Lemma) {
			return true
		}
	}
	return false
}

// planned reports a clause that tells what is still to come.
func (r *reader) planned(i int32) bool {
	v := r.clause(i)
	if r.kid(v, "will", "would", "shall", "may", "might", "could", "can", "should", "must", "'ll") {
		return true
	}
	for k := r.s.First; k < i; k++ {
		if w := r.word(k); w == "if" || w == "unless" {
			return true
		}
	}
	for n := i; n != text.NoHead && n != v; n = r.d.Tokens[n].Head {
		if r.d.Tokens[n].Deprel == text.DepXcomp && r.kid(n, "to") && r.d.Tokens[n].UPOS == text.VERB {
			return !carriesOn[r.d.Tokens[r.d.Tokens[n].Head].Lemma]
		}
	}
	return false
}

// carriesOn are verbs before "to" whose content has come about.
var carriesOn = map[string]bool{"continue": true, "manage": true, "go": true, "help": true, "begin": true, "start": true}

func (r *reader) negated(i int32) bool {
	v := r.verbOver(i)
	if v == i && i > r.s.First {
		v = r.clause(i)
	}
	return v >= 0 && r.kid(v, "not", "never")
}
