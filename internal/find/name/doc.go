// Package name reads the names of a text: who and what they are.
//
// The recogniser's names and the lexicon's phrases come in with the analysed text; mentions go out,
// each with an entity: one of the lexicon, or one known from this document only ("doc/…"), whose
// country and sector come from the words around it ("the Kenyan foreign minister, Ada Example").
// Variants of one name are one entity where that is safe; a surname that two people share is nobody.
// It looks nothing up outside the text and the lexicon.
package name

import (
	"slices"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// Find returns the names of d, ordered by where they begin.
func Find(doc *dateline.Document, d *text.Doc) []dateline.Mention {
	return FindWith(lexicon.Default(), doc, d)
}

// FindWith is Find with a lexicon of one's own.
func FindWith(l *lexicon.Lexicon, doc *dateline.Document, d *text.Doc) []dateline.Mention {
	r := &reader{l: l, c: classesOf(l), d: d, people: newPeople(), orgs: map[string]*dateline.Entity{}, published: doc.Published.From}
	var out []dateline.Mention
	for s := range d.Sents {
		out = r.sentence(out, d.Sents[s])
	}
	return r.settle(out)
}

// reader reads one document from beginning to end.
type reader struct {
	l       *lexicon.Lexicon
	c       classes
	d       *text.Doc
	name    int // next of d.Names
	hits    []lexicon.Hit
	things  []lexicon.ClassHit
	spans   []span
	people  *people
	orgs    map[string]*dateline.Entity // by folded name and by abbreviation
	pending []pending
	found   []post
	before  titled

	published time.Time // zero when unknown: who holds an office is a question with a date
}

// pending is a mention of a person that waits for the end of the document to get its entity.
type pending struct {
	mention int // index in the mentions
	cluster int
	alone   string // the single word, when it is one; its cluster is chosen at the end
	title   string // the title right before it
	at      int32  // its first token
	posts   []post // what the words round a single word say
}

// span is a run of tokens read as a name.
type span struct {
	first, last int32
	kind        dateline.MentionKind
	entry       *lexicon.Entry
	rule        string
}

// classes are the word classes this package asks for, by number.
type classes struct {
	title, orgHead, surnameFirst, descriptor, placeOrPerson, weekday, month, shell, office, officeBegin, officeHold, officeEnd, following lexicon.Class
}

func classesOf(l *lexicon.Lexicon) classes {
	return classes{l.MustClass("person-title"), l.MustClass("org-head"), l.MustClass("family-name-first"), l.MustClass("descriptor"), l.MustClass("given-name-place"), l.MustClass("weekday"), l.MustClass("month"), l.MustClass("shell-noun"), l.MustClass("office-noun"), l.MustClass("office-begin"), l.MustClass("office-hold"), l.MustClass("office-end"), l.MustClass("following")}
}

func (r *reader) in(c lexicon.Class, word string) bool { return r.l.In(c, word) }

func (r *reader) sentence(out []dateline.Mention, s text.Sentence) []dateline.Mention {
	r.hits = r.l.AppendHits(r.hits[:0], r.d, s.First, s.Last)
	r.things = r.l.AppendClassHits(r.things[:0], r.d, s.First, s.Last)
	r.spans = r.spans[:0]
	r.recognised(s)
	r.lexical()
	r.patterns(s)
	r.extendPeople(s)
	slices.SortFunc(r.spans, func(a, b span) int { return int(a.first - b.first) })
	for i := range r.spans {
		if r.spans[i].last == 0 {
			continue // it gave way to a longer one
		}
		out = r.mention(out, s, i)
	}
	return r.thingMentions(out)
}
