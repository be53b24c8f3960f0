package coref

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// Add numbers the chains among the mentions of d, which are in the order of the text, and appends the phrases and pronouns that belong to
// them. A phrase stands on one line only: a name whose phrase is longer ("President Ada Example") leaves
// the chain's number to the phrase, which is appended with the name's entity.
func Add(l *lexicon.Lexicon, d *text.Doc, ms []dateline.Mention) []dateline.Mention {
	return standard().Add(l, d, ms)
}

// Add is the function of the same name with weights of one's own.
func (m *Model) Add(l *lexicon.Lexicon, d *text.Doc, ms []dateline.Mention) []dateline.Mention {
	r, _ := m.readers.Get().(*reader)
	if r == nil {
		r = &reader{}
	}
	defer m.readers.Put(r)
	r.begin(l, d, ms)
	r.byModel(m)
	return r.mentions()
}

// mentions appends what the chains add to the mentions.
func (r *reader) mentions() []dateline.Mention {
	out := r.ms
	at := finder{ms: r.ms}
	numbers := make([]int, len(r.chains))
	next := 1
	for i := range r.cands {
		c := &r.cands[i]
		if r.chains[c.chain].size < 2 {
			if m, ok := r.unresolved(c); ok {
				out = append(out, m)
			}
			continue
		}
		if numbers[c.chain] == 0 {
			numbers[c.chain] = next
			next++
		}
		span := r.d.TokenSpan(c.first, c.last)
		if k := at.find(span); k >= 0 {
			out[k].Chain = numbers[c.chain]
			continue
		}
		out = append(out, r.mention(c, span, numbers[c.chain]))
	}
	r.d, r.ms = nil, nil
	return out
}

// finder looks for mentions with exactly the words of a phrase; both come in the order of the text.
type finder struct {
	ms   []dateline.Mention
	next int
}

func (f *finder) find(s dateline.Span) int {
	for f.next < len(f.ms) && f.ms[f.next].Span.Start < s.Start {
		f.next++
	}
	for k := f.next; k < len(f.ms) && f.ms[k].Span.Start == s.Start; k++ {
		if m := &f.ms[k]; m.Span == s && m.Kind != dateline.Quotation && m.Form == "" {
			return k
		}
	}
	return -1
}

// Rules of the mentions made here.
const (
	byPronoun = "find/coref:pronoun"
	byPhrase  = "find/coref:phrase"
)

func (r *reader) mention(c *candidate, span dateline.Span, number int) dateline.Mention {
	m := dateline.Mention{Kind: r.kind(c), Span: span, Head: int(c.head), Chain: number, Rule: byPhrase, Form: dateline.Description}
	if c.form == pronoun {
		m.Rule, m.Form = byPronoun, dateline.Pronoun
	}
	if m.Entity = r.entity(c); m.Entity != nil && !fits(c, m.Entity) {
		m.Entity = nil
	}
	if m.Entity == nil {
		m.Unknown = "its chain has no name"
		if r.chains[c.chain].named {
			m.Unknown = "not sure enough that the name of its chain is meant"
		}
	}
	return m
}

// fits reports whether a pronoun can mean e: "he" and "she" are people, "it" is nobody.
func fits(c *candidate, e *dateline.Entity) bool {
	if c.form != pronoun || c.gender == anyGender {
		return true
	}
	return (e.Kind == "person") == (c.gender != neuter)
}

// unresolved says why a pronoun for somebody or something is nobody.
func (r *reader) unresolved(c *candidate) (dateline.Mention, bool) {
	if c.form != pronoun || c.group == 0 || !r.w.personal[c.group] {
		return dateline.Mention{}, false
	}
	return dateline.Mention{
		Kind: r.kind(c), Span: r.d.TokenSpan(c.first, c.last), Head: int(c.head), Rule: byPronoun,
		Form: dateline.Pronoun, Unknown: "no antecedent is likely enough",
	}, true
}

var kinds = [...]dateline.MentionKind{
	noKind: dateline.Thing, personKind: dateline.Person, orgKind: dateline.Organisation, placeKind: dateline.Place,
	peopleKind: dateline.Nationality, otherKind: dateline.Thing, humanNoun: dateline.Person,
}

func (r *reader) kind(c *candidate) dateline.MentionKind {
	if c.form == pronoun && c.gender != 0 && c.gender&neuter == 0 {
		return dateline.Person
	}
	if k := c.kind; k != noKind {
		return kinds[k]
	}
	return kinds[r.chains[c.chain].kind]
}

// bar is the least likelihood of a link over which an entity is copied, by the form of what gets it.
var bar = [numForms]float32{pronoun: 0.7, proper: 0.8, definite: 0.7, indefinite: 1.1, joined: 1.1}

// entity is that of the name at the head of c, or of its antecedent when the link to it is sure enough.
// Antecedents stand before, so that the walk ends.
func (r *reader) entity(c *candidate) *dateline.Entity {
	for steps := 0; steps < maxSteps; steps++ {
		if c.form == joined {
			return nil
		}
		if c.entity > 0 {
			return r.ms[c.entity-1].Entity
		}
		if c.link < 0 || c.chance < bar[c.form] {
			return nil
		}
		a := &r.cands[c.link]
		if a.says && a.sent == c.sent && c.quote < 0 {
			return nil // who is only inserted as the speaker is not what the sentence goes on about
		}
		c = a
	}
	return nil
}

// maxSteps bounds the walk to a name, so that a chain of a thousand pronouns costs no million steps.
const maxSteps = 12
