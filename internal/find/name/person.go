package name

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// person puts m with the other mentions of the same person and reads who they are from the words
// before and behind the name.
func (r *reader) person(m *dateline.Mention, index int, sp span, s text.Sentence) {
	name := r.d.Words(sp.first, sp.last)
	ws := words(name)
	if len(ws) == 0 {
		m.Unknown = "no letters in the name"
		return
	}
	if len(ws) == 1 {
		r.pending = append(r.pending, pending{mention: index, alone: ws[0], at: sp.first, title: r.titleRightBefore(sp.first, s.First)})
		return
	}
	i := r.people.add(name, r.in(r.c.surnameFirst, ws[0]), sp.first)
	r.pending = append(r.pending, pending{mention: index, cluster: i})
	r.describe(r.people.clusters[i].entity, sp, s)
}

// titleRightBefore is the title before a name, "" for none: "President" of "President Example".
func (r *reader) titleRightBefore(i, first int32) string {
	if i > first && r.isTitle(i-1) {
		return strings.ToLower(r.d.Word(i - 1))
	}
	return ""
}

// settle gives every mention of a person its entity, now that all full names are known.
func (r *reader) settle(out []dateline.Mention) []dateline.Mention {
	for _, p := range r.pending {
		m := &out[p.mention]
		if p.alone == "" {
			m.Entity = r.people.clusters[p.cluster].entity
			continue
		}
		i, two := r.people.alone(p, r.in(r.c.surnameFirst, p.alone))
		switch {
		case i >= 0:
			m.Entity = r.people.clusters[i].entity
		case two:
			m.Unknown = "two people here have this name"
		default:
			m.Entity = r.single(m.Span.Of(r.d.Text))
		}
	}
	r.halves(out)
	slices.SortStableFunc(out, func(a, b dateline.Mention) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return b.Span.End - a.Span.End
	})
	return out
}

// halves resolves "the North" and "the South" where this text names just one country that begins so.
func (r *reader) halves(out []dateline.Mention) {
	whole := map[string]*dateline.Entity{}
	for _, m := range out {
		if m.Entity == nil || m.Entity.Kind != "country" {
			continue
		}
		half, _, ok := strings.Cut(m.Entity.Name, " ")
		if ok && whole[half] != nil && whole[half].ID != m.Entity.ID {
			return
		}
		if ok {
			whole[half] = m.Entity
		}
	}
	for i := range out {
		m := &out[i]
		if m.Entity != nil || m.Kind != dateline.Place {
			continue
		}
		if w := m.Span.Of(r.d.Text); (w == "North" || w == "South") && whole[w] != nil {
			m.Entity, m.Unknown, m.Rule = whole[w], "", "find/name:half"
		}
	}
}

// single is the entity of a person known by one word only.
func (r *reader) single(name string) *dateline.Entity {
	key := "person " + fold(name)
	if e, ok := r.orgs[key]; ok {
		return e
	}
	e := &dateline.Entity{ID: "doc/" + slug(name), Name: name, Kind: "person"}
	r.orgs[key] = e
	return e
}

// describe fills in what is not known of e yet: the post, its country and its sector.
func (r *reader) describe(e *dateline.Entity, sp span, s text.Sentence) {
	before := sp.first
	if before-2 >= s.First && r.d.Word(before-1) == "," && r.isTitle(before-2) {
		before-- // "the Kenyan foreign minister, Ada Example"
	}
	r.fill(e, r.post(r.descriptionBefore(before, s.First), before))
	if len(e.Offices) == 0 || e.Country == "" {
		r.fill(e, r.postOfHead(sp, s))
	}
	if len(e.Offices) == 0 || e.Country == "" {
		first, last := r.apposition(sp.last, s.Last)
		r.fill(e, r.post(first, last))
	}
}

// fill adds to e what p knows and e does not.
func (r *reader) fill(e *dateline.Entity, p post) {
	if e.Country == "" {
		e.Country = p.country
	}
	if len(e.Sector) == 0 {
		e.Sector = p.sector
	}
	if p.title != "" && !slices.ContainsFunc(e.Offices, func(o dateline.Office) bool { return o.Title == p.title }) {
		e.Offices = append(e.Offices, dateline.Office{Title: p.title, Of: p.of, Holder: e.ID, Spans: []dateline.Span{p.span}})
	}
}

// postOfHead reads "the minister of fisheries, Ada Example", where the tree makes the name an
// apposition to its post.
func (r *reader) postOfHead(sp span, s text.Sentence) post {
	h := r.d.HeadOf(sp.first, sp.last)
	t := &r.d.Tokens[h]
	if t.Deprel != text.DepAppos || t.Head == text.NoHead || t.Head >= sp.first || sp.first-t.Head > maxDescription {
		return post{}
	}
	return r.post(r.descriptionBefore(t.Head+1, s.First), sp.first)
}

// post is what a description says of a person.
type post struct {
	country, title, of string
	sector             []string
	span               dateline.Span
}

// maxDescription bounds how far from a name its description may begin.
const maxDescription = 14

// descriptionBefore walks left from a name over its title: capitalised words, posts, adjectives of
// countries, possessives and "of" between them.
func (r *reader) descriptionBefore(i, first int32) int32 {
	from := i
	for j := i - 1; j >= first && i-j <= maxDescription; j-- {
		w := r.d.Word(j)
		switch {
		case r.partOfTitle(j, w):
			from = j
		case (w == "of" || w == "for" || w == "the" || possessive(w) || w == "-" || w == ".") && from < i:
		default:
			return from
		}
	}
	return from
}

func (r *reader) partOfTitle(j int32, w string) bool {
	if r.person2(j) {
		return false
	}
	return r.capital(j) && !r.verb(j) || r.in(r.c.title, w) || r.in(r.c.descriptor, w) || r.l.Sectors(w) != nil && !r.verb(j)
}

// person2: another person's name ends the description.
func (r *reader) person2(j int32) bool {
	for _, s := range r.spans {
		if s.kind == dateline.Person && s.first <= j && j < s.last {
			return true
		}
	}
	return false
}

func (r *reader) verb(j int32) bool {
	u := r.d.Tokens[j].UPOS
	return u == text.VERB || u == text.AUX || u == text.ADP || u == text.PRON || u == text.SCONJ || u == text.CCONJ
}

// apposition is ", the Kenyan foreign minister," behind a name: from the comma to the next one, when
// an article, a title or an adjective of a country begins it.
func (r *reader) apposition(i, last int32) (from, to int32) {
	if i+1 >= last || r.d.Word(i) != "," {
		return i, i
	}
	from = i + 1
	w := r.d.Word(from)
	if w != "the" && w != "a" && w != "an" && !r.in(r.c.title, w) && !r.in(r.c.descriptor, w) && !r.hitAt(from) && w != "who" {
		return i, i
	}
	if w == "who" {
		return i, i
	}
	for to = from; to < last && to-from < maxDescription; to++ {
		switch r.d.Word(to) {
		case ",", ".", ";", ":", "(", "who", "that", "said", "“", "\"":
			return from, to
		}
		if r.d.Tokens[to].UPOS == text.VERB || r.d.Tokens[to].UPOS == text.AUX {
			return from, to
		}
	}
	return i, i
}

func (r *reader) hitAt(i int32) bool {
	return slices.ContainsFunc(r.spans, func(s span) bool { return s.first == i && s.entry != nil })
}

// post reads tokens [first, last) as a post. The country is that of the organisation, adjective or
// possessive in it; two different ones leave it open.
func (r *reader) post(first, last int32) post {
	var p post
	if last <= first {
		return p
	}
	clash := false
	for _, h := range r.hits {
		if h.First < first || h.Last > last {
			continue
		}
		e := h.Entry.Entity
		if p.of == "" && strings.HasPrefix(e.ID, "org/") {
			p.of = e.ID
			p.sector = e.Sector
		}
		if e.Country != "" {
			clash = clash || p.country != "" && p.country != e.Country
			p.country = e.Country
		}
	}
	if clash {
		p.country = ""
	}
	title, sectors, at := r.titleIn(first, last)
	p.title, p.span = title, at
	if sectors != nil {
		p.sector = r.withFormer(sectors, first, last)
	}
	return p
}

// withFormer: a former minister is no government.
func (r *reader) withFormer(sectors []string, first, last int32) []string {
	if !slices.Contains(sectors, "GOV") && !slices.Contains(sectors, "MIL") {
		return sectors
	}
	for i := first; i < last; i++ {
		switch strings.ToLower(r.d.Word(i)) {
		case "former", "ex", "ousted", "deposed", "retired":
			return []string{"ELI"}
		}
	}
	return sectors
}

// titleIn is the last title in [first, last) and the sector of the last noun for an actor there; what
// stands inside the name of an organisation is neither.
func (r *reader) titleIn(first, last int32) (title string, sectors []string, at dateline.Span) {
	for i := first; i < last; i++ {
		if r.inOrganisation(i) {
			continue
		}
		for j := min(last, i+5); j > i; j-- {
			words := fold(r.d.Words(i, j))
			s, t := r.l.Sectors(words), r.in(r.c.title, words)
			if s == nil && !t {
				continue
			}
			if t {
				title, at = r.d.Words(i, j), r.d.TokenSpan(i, j)
			}
			if s != nil {
				sectors = s
			}
			i = j - 1
			break
		}
	}
	return title, sectors, at
}

func (r *reader) inOrganisation(i int32) bool {
	return slices.ContainsFunc(r.hits, func(h lexicon.Hit) bool {
		return h.First <= i && i < h.Last && (h.Entry.Kind == lexicon.Organisation || h.Entry.Kind == lexicon.Medium)
	})
}

// sectorOf is the sector of an organisation, from the longest noun for an actor in its name; what
// stands behind "of" or "for" only says what it deals with.
func (r *reader) sectorOf(first, last int32) []string {
	for i := first + 1; i < last; i++ {
		if w := r.d.Word(i); w == "of" || w == "for" {
			if s := r.longestRole(first, i); s != nil {
				return s
			}
			break
		}
	}
	return r.longestRole(first, last)
}

// longestRole is the sector of the longest noun for an actor in [first, last), the last of equals.
func (r *reader) longestRole(first, last int32) []string {
	var best []string
	longest := int32(0)
	for i := first; i < last; i++ {
		for j := min(last, i+4); j > i; j-- {
			if s := r.l.Sectors(fold(r.d.Words(i, j))); s != nil && j-i >= longest {
				best, longest = s, j-i
				break
			}
		}
	}
	return best
}
