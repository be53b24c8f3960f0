// Package place says of each name of a place where it is and whether it is meant as a place.
//
// The names that find/name found come in with the analysed text; the mentions of places go out again
// with a location, at the precision the lexicon has, and a reading: "literal", or "metonymic" where
// the name stands for those who govern there ("Vienna agreed"). A place that is not in the lexicon
// keeps its words and an unknown precision. Nothing is placed more exactly than it was published.
package place

import (
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// The readings of a name of a place.
const (
	Literal   = "literal"
	Metonymic = "metonymic"
)

// Find returns the mentions of places among names, located and read.
func Find(d *text.Doc, names []dateline.Mention) []dateline.Mention {
	return FindWith(lexicon.Default(), d, names)
}

// FindWith is Find with a lexicon of one's own.
func FindWith(l *lexicon.Lexicon, d *text.Doc, names []dateline.Mention) []dateline.Mention {
	r := &reader{l: l, d: d, speech: l.MustClass("speech-verb"), action: l.MustClass("government-verb"), deed: l.MustClass("government-noun")}
	var out []dateline.Mention
	tok, sent := int32(0), 0
	for _, m := range names {
		for int(tok) < len(d.Tokens) && int(d.Tokens[tok].Start) < m.Span.Start {
			tok++
		}
		for sent+1 < len(d.Sents) && d.Sents[sent].Last <= tok {
			sent++
		}
		if m.Kind == dateline.Place && int(tok) < len(d.Tokens) {
			out = append(out, r.place(m, tok, d.Sents[sent]))
		}
	}
	return out
}

type reader struct {
	l                    *lexicon.Lexicon
	d                    *text.Doc
	hits                 []lexicon.Hit
	speech, action, deed lexicon.Class
}

// precisions gives kinds of places in the lexicon their precision; the others span too much to have one.
var precisions = map[string]string{"city": "locality", "locality": "locality", "island": "locality", "line": "locality", "admin": "admin", "sea": "sea"}

func (r *reader) place(m dateline.Mention, first int32, s text.Sentence) dateline.Mention {
	last := first
	for last < s.Last && int(r.d.Tokens[last].End) <= m.Span.End {
		last++
	}
	w := &dateline.Location{Text: m.Span.Of(r.d.Text), Spans: []dateline.Span{m.Span}, Precision: "unknown"}
	w.Name = strings.Join(strings.Fields(w.Text), " ")
	m.Where, m.Reading = w, Literal
	r.hits = r.l.AppendHits(r.hits[:0], r.d, first, last)
	if len(r.hits) != 1 || r.hits[0].First != first || r.hits[0].Last != last {
		if m.Entity == nil {
			m.Unknown = "a place that is not in the lexicon"
		} else if m.Entity.Kind == "country" { // "the North"
			w.Name, w.Precision, w.Country = m.Entity.Name, "country", m.Entity.Country
			if r.metonymic(first, last, s) {
				m.Reading = Metonymic
			}
		}
		return m
	}
	e := r.hits[0].Entry
	governs := e.Kind == lexicon.Country || e.Kind == lexicon.Capital
	if governs && r.metonymic(first, last, s) {
		m.Reading = Metonymic
	}
	r.locate(&m, e)
	return m
}

// locate fills in what the lexicon knows. A capital read literally is a town, not a government.
func (r *reader) locate(m *dateline.Mention, e *lexicon.Entry) {
	w := m.Where
	w.Country = e.Entity.Country
	switch e.Kind {
	case lexicon.Country:
		w.Name, w.Precision = e.Entity.Name, "country"
	case lexicon.Capital:
		w.Precision = "locality"
		if base, ok := r.l.Entity(e.Entity.ID); ok && m.Reading == Literal {
			m.Entity = base
		}
	case lexicon.Region:
		w.Name = e.Entity.Name
		if p, ok := precisions[e.Place]; ok {
			w.Precision = p
		}
	}
}

// metonymic: the name does, says, owns or suffers what only a government can.
func (r *reader) metonymic(first, last int32, s text.Sentence) bool {
	if r.d.Tokens[first].Deprel == text.NoDeprel {
		return r.metonymicByWords(first, last, s)
	}
	return r.metonymicByTree(r.d.HeadOf(first, last), 0)
}

func (r *reader) metonymicByTree(i int32, depth int) bool {
	t := &r.d.Tokens[i]
	if t.Head == text.NoHead || depth > 8 {
		return false
	}
	head := &r.d.Tokens[t.Head]
	switch t.Deprel {
	case text.DepNsubj:
		return head.UPOS == text.VERB && !stative[head.Lemma]
	case text.DepOblAgent:
		return true
	case text.DepNsubjPass:
		return r.l.In(r.action, head.Lemma) || r.l.In(r.speech, head.Lemma)
	case text.DepObj, text.DepIobj:
		return r.l.In(r.action, head.Lemma) || r.l.In(r.speech, head.Lemma)
	case text.DepConj, text.DepAppos:
		return r.metonymicByTree(t.Head, depth+1)
	case text.DepNmodPoss:
		return r.l.In(r.deed, head.Lemma)
	case text.DepNmod, text.DepObl:
		return r.metonymicOblique(i, head)
	}
	return false
}

// metonymicOblique: "talks with Vienna", "sanctions against Cuba", "pressure from London".
func (r *reader) metonymicOblique(i int32, head *text.Token) bool {
	for j := max(0, i-4); j < i; j++ {
		c := &r.d.Tokens[j]
		if c.Deprel != text.DepCase || c.Head != i {
			continue
		}
		w := strings.ToLower(r.d.Word(j))
		switch {
		case w == "in" || w == "at" || w == "near" || w == "into":
			return false
		case w == "against" || w == "with" || w == "between" || w == "by" && head.UPOS == text.VERB:
			return true
		case w == "on" || w == "from" || w == "to" || w == "by" || w == "of" || w == "toward" || w == "towards" || w == "for":
			return r.l.In(r.deed, head.Lemma) || r.l.In(r.speech, head.Lemma) && head.UPOS == text.VERB
		}
	}
	return false
}

// stative are verbs whose subject may be a stretch of land.
var stative = map[string]bool{"lie": true, "border": true, "cover": true, "stretch": true, "host": true, "experience": true, "remain": true, "see": true, "become": true, "sit": true}

// metonymicByWords works without a tree: no preposition before the name, a verb right behind it.
func (r *reader) metonymicByWords(first, last int32, s text.Sentence) bool {
	if first > s.First && prepositions[strings.ToLower(r.d.Word(first-1))] {
		return false
	}
	if last >= s.Last {
		return false
	}
	next := r.d.Word(last)
	if t := &r.d.Tokens[last]; t.UPOS != text.NoUPOS {
		return t.UPOS == text.VERB || t.UPOS == text.AUX
	}
	return helpers[next] || len(next) > 4 && strings.HasSuffix(next, "ed") || r.speaks(next)
}

// speaks: a form of a verb of speech or of government, by its common endings.
func (r *reader) speaks(w string) bool {
	for _, lemma := range []string{w, strings.TrimSuffix(w, "s"), strings.TrimSuffix(w, "es")} {
		if r.l.In(r.action, lemma) || r.l.In(r.speech, lemma) {
			return true
		}
	}
	return w == "said" || w == "told"
}

var (
	prepositions = map[string]bool{"in": true, "at": true, "near": true, "from": true, "to": true, "into": true, "of": true, "around": true, "outside": true, "inside": true, "across": true, "through": true, "over": true, "off": true}
	helpers      = map[string]bool{"has": true, "had": true, "will": true, "would": true, "may": true, "must": true, "did": true}
)
