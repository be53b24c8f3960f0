package count

import (
	"github.com/dateline/dateline/internal/find/atom"
	"github.com/dateline/dateline/internal/text"
)

// around reads the words that tie the number to others: "two more", "another two", "three of the
// five", "two of which".
func (r *reader) around(q *quantity) {
	if q.ordinal || q.money || q.percent || q.mach {
		return
	}
	if i := q.firstAtom - q.prefix; i > 0 && r.atoms[i-1].Hash == hashAnother {
		q.prefix, q.more = q.prefix+1, true
	}
	at := q.lastAtom + q.suffix
	switch {
	case r.hashAt(at, hashMore) && !r.hashAt(at+1, hashThan), r.hashAt(at, hashAdd), r.hashAt(at, hashOther):
		q.more = true
		q.suffix++
		at++
	case r.hashAt(at, hashOthers):
		q.more = true
	}
	if !r.hashAt(at, hashOf) || at+1 >= len(r.atoms) {
		return
	}
	next := &r.atoms[at+1]
	switch {
	case q.vague && r.pronounOf(next):
		q.partOf = true
	case q.vague, q.share:
		q.suffix++
	case r.pronounOf(next):
		q.partOf = true
	case determiners[next.Hash] || next.Kind == atom.Number && next.Form == atom.Spelled:
		q.partOf = true
		q.suffix++
	}
}

// pronounOf: what follows "of" stands for something named before.
func (r *reader) pronounOf(a *atom.Atom) bool { return a.Kind == atom.Word && anaphors[a.Hash] }

var (
	anaphors    = hashSet(set([]string{"them", "which", "whom", "us", "you", "it"}))
	determiners = hashSet(set([]string{"the", "these", "those", "its", "his", "her", "their", "our", "my", "your", "all"}))
)

// distributes reports whether the number holds for each of several and not for all together: "two
// missiles each", "per launch", "a day", "each launch involved two".
func (r *reader) distributes(q *quantity, last int32) bool {
	d := r.d
	for i := last; i < min(last+3, r.sent.Last); i++ {
		switch w := d.Word(i); {
		case w == "each":
			return i+1 >= r.sent.Last || d.Word(i+1) != "other"
		case w == "apiece" || w == "per":
			return w == "apiece" || i == last
		case i == last && (w == "a" || w == "an") && i+1 < r.sent.Last && r.l.In(r.timeUnit, d.Word(i+1)):
			return i+2 >= r.sent.Last || !distant[d.Word(i+2)]
		}
		if u := d.Tokens[last].UPOS; u == text.PUNCT || u == text.VERB {
			break
		}
	}
	return r.eachSubject(q)
}

// distant: "a year ago" is a time, "a year" behind a number is a rate.
var distant = set([]string{"ago", "earlier", "later", "before", "after", "back"})

// eachSubject: the noun is the object of a verb whose subject is "each" or "every" something.
func (r *reader) eachSubject(q *quantity) bool {
	d := r.d
	if q.head < 0 || d.Tokens[q.head].Deprel != text.DepObj || d.Tokens[q.head].Head < 0 {
		return false
	}
	verb := d.Tokens[q.head].Head
	for i := r.sent.First; i < verb; i++ {
		if w := d.Word(i); w != "each" && w != "Each" && w != "every" && w != "Every" {
			continue
		}
		t := &d.Tokens[i]
		if t.Head == verb && t.Deprel == text.DepNsubj {
			return true
		}
		if h := t.Head; h > i && d.Tokens[h].Head == verb && d.Tokens[h].Deprel == text.DepNsubj {
			return true
		}
	}
	return false
}

// elliptic gives a number without a noun the class of the thing counted before it: "two rockets on
// Monday and three more on Friday".
func (r *reader) elliptic(q *quantity) bool {
	if r.last < 0 || r.index-r.lastSent > 1 || !q.more && !q.partOf {
		return false
	}
	c := r.out[r.last].Count
	q.class, q.classes, q.rule = c.Class, c.Classes, "find/count:elliptic"
	return true
}
