package name

import (
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// mention makes the mention of r.spans[i] and appends it.
func (r *reader) mention(out []dateline.Mention, s text.Sentence, i int) []dateline.Mention {
	sp := r.spans[i]
	m := dateline.Mention{
		Kind: sp.kind, Span: r.d.TokenSpan(sp.first, sp.last), Head: int(r.d.HeadOf(sp.first, sp.last)), Rule: sp.rule,
	}
	switch {
	case sp.entry != nil:
		r.known(&m, i, s)
	case sp.kind == dateline.Person:
		r.person(&m, len(out), sp, s)
	case sp.kind == dateline.Organisation:
		m.Entity = r.organisationEntity(sp, s)
	default:
		r.other(&m, sp)
	}
	return append(out, m)
}

// known gives m the lexicon's entity, unless the words before it make it another's: "the Turkish
// Workers' Party" is not the one of the lexicon.
func (r *reader) known(m *dateline.Mention, i int, s text.Sentence) {
	sp := r.spans[i]
	e := sp.entry.Entity
	if sp.entry.Kind == lexicon.Organisation {
		if c := r.countryBefore(sp.first, s.First); c != "" && e.Country != "" && c != e.Country {
			m.Entity = r.organisationEntity(sp, s)
			return
		}
		if local, ok := r.orgs[fold(r.d.Words(sp.first, sp.last))]; ok {
			m.Entity = local
			return
		}
	}
	m.Entity = e
	if sp.entry.Kind == lexicon.Organisation || sp.entry.Kind == lexicon.Medium {
		r.abbreviationBehind(sp, s, e)
	}
}

// organisationEntity finds or makes the organisation of this document with these words.
func (r *reader) organisationEntity(sp span, s text.Sentence) *dateline.Entity {
	name := strings.Join(strings.Fields(r.d.Words(sp.first, sp.last)), " ")
	country := r.countryInside(sp)
	if country == "" {
		country = r.countryBefore(sp.first, s.First)
	}
	key := fold(name)
	if e, ok := r.orgs[key]; ok && (country == "" || e.Country == "" || e.Country == country) {
		if e.Country == "" && strings.HasPrefix(e.ID, "doc/") {
			e.Country = country
		}
		return e
	}
	e := &dateline.Entity{ID: "doc/" + slug(name), Name: name, Kind: "org", Country: country, Sector: r.sectorOf(sp.first, sp.last)}
	r.orgs[key] = e
	r.abbreviationBehind(sp, s, e)
	return e
}

// abbreviationBehind learns "Harbour Safety Agency (HSA)".
func (r *reader) abbreviationBehind(sp span, s text.Sentence, e *dateline.Entity) {
	i := sp.last
	if i+2 >= s.Last || r.d.Word(i) != "(" && r.d.Word(i) != "[" {
		return
	}
	close := r.d.Word(i + 2)
	short := r.d.Word(i + 1)
	if close != ")" && close != "]" || len(short) < 2 || !stands(short, r.d.Words(sp.first, sp.last)) {
		return
	}
	r.orgs[fold(short)] = e
}

// stands: the capitals of short begin words of long, in order.
func stands(short, long string) bool {
	short = strings.ReplaceAll(short, ".", "")
	rest := strings.Fields(strings.ReplaceAll(long, "-", " "))
	for _, c := range short {
		if c < 'A' || c > 'Z' {
			return false
		}
		found := false
		for len(rest) > 0 && !found {
			found = strings.HasPrefix(strings.ToUpper(rest[0]), string(c))
			rest = rest[1:]
		}
		if !found {
			return false
		}
	}
	return true
}

// other is a place, event or weapon that no lexicon knows: its words are its name.
func (r *reader) other(m *dateline.Mention, sp span) {
	if e, ok := r.orgs[fold(r.d.Words(sp.first, sp.last))]; ok {
		m.Kind, m.Entity = dateline.Organisation, e
		return
	}
	m.Unknown = "not in the lexicon"
	if sp.kind == dateline.Facility {
		name := strings.Join(strings.Fields(r.d.Words(sp.first, sp.last)), " ")
		m.Entity = &dateline.Entity{ID: "doc/" + slug(name), Name: name, Kind: "facility", Country: r.countryInside(sp)}
		m.Unknown = ""
	}
}

// countryInside is the one country that phrases inside the span name.
func (r *reader) countryInside(sp span) string {
	country := ""
	for _, h := range r.hits {
		organisation := h.Entry.Kind == lexicon.Organisation || h.Entry.Kind == lexicon.Medium
		if h.First < sp.first || h.Last > sp.last || h.Entry.Entity.Country == "" || organisation {
			continue
		}
		if country != "" && country != h.Entry.Entity.Country {
			return ""
		}
		country = h.Entry.Entity.Country
	}
	return country
}

// countryBefore is the country of an adjective or possessive right before token i: "Kenyan", "Kenya's".
func (r *reader) countryBefore(i, first int32) string {
	j := i
	if j-1 >= first && possessive(r.d.Word(j-1)) {
		j--
	}
	for _, h := range r.hits {
		if h.Last == j && h.First >= first && (j < i || h.Entry.Kind == lexicon.Demonym || h.Entry.Also != nil || h.Entry.Kind == lexicon.Country) {
			return h.Entry.Entity.Country
		}
	}
	return ""
}

func possessive(w string) bool { return w == "'s" || w == "’s" || w == "'" || w == "’" }

func fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(s, "’", "'")), " "))
}

func slug(s string) string { return strings.Join(words(s), "-") }

// thingMentions adds weapons and platforms that phrases of the lexicon's classes name and no name covers.
func (r *reader) thingMentions(out []dateline.Mention) []dateline.Mention {
	for _, h := range r.things {
		if r.covered(h.First) || r.covered(h.Last-1) {
			continue
		}
		class, ok := r.thingClass(h)
		if !ok {
			continue
		}
		out = append(out, dateline.Mention{
			Kind: dateline.Weapon, Span: r.d.TokenSpan(h.First, h.Last), Head: int(r.d.HeadOf(h.First, h.Last)),
			Unknown: "a kind of thing (" + r.l.ClassName(class) + "), not one named", Rule: "find/name:class",
		})
	}
	return out
}

// thingClass is the class that makes a phrase a weapon or a platform.
func (r *reader) thingClass(h lexicon.ClassHit) (lexicon.Class, bool) {
	if t := &r.d.Tokens[h.Last-1]; t.UPOS != text.NoUPOS && t.UPOS != text.NOUN && t.UPOS != text.PROPN {
		return 0, false
	}
	for _, c := range h.Classes {
		if r.l.Is(c, "weapon") || r.l.Is(c, "platform") {
			return c, true
		}
	}
	return 0, false
}
