package name

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
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
		r.pending = append(r.pending, pending{
			mention: index, alone: ws[0], at: sp.first, title: r.titleRightBefore(sp.first, s.First),
			posts: slices.Clone(r.posts(sp, s)),
		})
		return
	}
	i := r.people.add(name, r.in(r.c.surnameFirst, ws[0]), sp.first)
	r.pending = append(r.pending, pending{mention: index, cluster: i})
	for _, p := range r.posts(sp, s) {
		r.fill(r.people.clusters[i].entity, p)
	}
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
	for i := range r.people.clusters {
		r.recognise(r.people.clusters[i].entity)
	}
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
			m.Entity = r.single(m.Span.Of(r.d.Text), p)
		}
		if m.Entity != nil && m.Entity.Kind == "person" {
			for _, q := range p.posts {
				r.fill(m.Entity, q)
			}
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

// recognise makes e the person in public office of that name, unless the text tells of another country
// or of a walk of life that they never had.
func (r *reader) recognise(e *dateline.Entity) {
	if found := r.l.Persons(e.Name); len(found) == 1 {
		r.become(e, found[0])
	}
}

// become writes what is known of a person over what the text alone told.
func (r *reader) become(e, known *dateline.Entity) {
	country, sectors := r.l.Standing(known, r.published)
	if e.Country != "" && e.Country != country && e.Country != known.Country && !officeIn(known, e.Country) {
		return
	}
	if len(e.Sector) > 0 && !anyOf(e.Sector, "GOV", "MIL", "ELI", "PTY", "OPP", "LEG", "IGO", "REB", "REL", "SPY") {
		return
	}
	e.ID, e.Name = known.ID, known.Name
	for i := range e.Offices {
		e.Offices[i].Holder = known.ID
		if e.Offices[i].Of == "" && known.Country != "" {
			e.Offices[i].Of = "country/" + known.Country
		}
	}
	told := len(e.Offices) > 0 && len(e.Sector) > 0
	e.Offices = append(e.Offices, known.Offices...)
	if e.Country == "" {
		e.Country = country
	}
	if !told && len(sectors) > 0 {
		e.Sector = sectors
	}
}

func officeIn(e *dateline.Entity, country string) bool {
	return slices.ContainsFunc(e.Offices, func(o dateline.Office) bool { return o.Of == "country/"+country })
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

// single is the entity of a person known by one word only: one whom everybody knows by it, the one of
// that surname who holds the office named before it, or nobody more than the word.
func (r *reader) single(name string, p pending) *dateline.Entity {
	key := "person " + fold(name)
	if e, ok := r.orgs[key]; ok {
		return e
	}
	e := &dateline.Entity{ID: "doc/" + slug(name), Name: name, Kind: "person"}
	for _, q := range p.posts {
		r.fill(e, q)
	}
	if found := r.l.Persons(name); len(found) == 1 {
		r.become(e, found[0])
	} else if p.title != "" {
		if known := r.titled(p.title, name, e.Country); known != nil {
			r.become(e, known)
		}
	}
	r.orgs[key] = e
	return e
}

// posts reads who a person is from the words round the name: the title before it, a post it stands in
// apposition to, the apposition or the clause behind it. The first one tells the country and the sector.
func (r *reader) posts(sp span, s text.Sentence) []post {
	before := sp.first
	if before-2 >= s.First && r.d.Word(before-1) == "," && r.isTitle(before-2) {
		before-- // "the Kenyan foreign minister, Ada Example"
	}
	r.found = r.found[:0]
	p := r.post(r.descriptionBefore(before, s.First), before, s)
	if p.title == "" && p.country == "" {
		p = r.sharedTitle(sp, s)
	}
	if p.title != "" && p.country == "" {
		if p.country = r.countryBehind(sp.last, s.Last); p.country != "" && p.of == "" {
			p.of = "country/" + p.country
		}
	}
	r.keep(p)
	if p.title == "" || p.country == "" {
		r.keep(r.postOfHead(sp, s))
	}
	first, last := r.apposition(sp.last, s.Last)
	r.keep(r.post(first, last, s))
	q := r.predicate(max(sp.last, last), s)
	r.keep(q)
	if again := r.ofSubject(sp, s); again.span != q.span {
		r.keep(again)
	}
	r.before = titled{sp.last, p}
	return r.found
}

// countryBehind reads "Foreign Minister Ada Example of Kenya".
func (r *reader) countryBehind(i, last int32) string {
	if i+1 >= last || r.d.Word(i) != "of" {
		return ""
	}
	if h, ok := r.hitOver(i + 1); ok && h.First == i+1 {
		return h.Entry.Entity.Country
	}
	return ""
}

func (r *reader) keep(p post) {
	if p.title != "" || p.country != "" || p.sector != nil {
		r.found = append(r.found, p)
	}
}

// titled is a person just read, with the title before the name.
type titled struct {
	last int32
	post post
}

// sharedTitle is the plural title that stands before the first of several names: "Vice Directors Ada
// Example and Ben Sample".
func (r *reader) sharedTitle(sp span, s text.Sentence) post {
	p := r.before.post
	i := r.before.last
	if p.title == "" || !strings.HasSuffix(p.title, "s") || i <= s.First || i >= sp.first || sp.first-i > maxBetween {
		return post{}
	}
	joined := false
	for ; i < sp.first; i++ {
		switch r.d.Word(i) {
		case "and", ",", "&":
			joined = true
		case "of", "from":
			p.country, p.of = "", "" // each has a country of their own
		default:
			if !r.inHit(i) {
				return post{}
			}
		}
	}
	if !joined {
		return post{}
	}
	return p
}

// maxBetween bounds what may stand between two names under one title.
const maxBetween = 5

// fill adds to e what p knows and e does not.
func (r *reader) fill(e *dateline.Entity, p post) {
	if e.Country == "" {
		e.Country = p.country
	}
	if len(e.Sector) == 0 {
		e.Sector = p.sector
	}
	if p.title == "" {
		return
	}
	same := func(o dateline.Office) bool {
		return strings.EqualFold(o.Title, p.title) && (o.Of == p.of || p.of == "")
	}
	if !slices.ContainsFunc(e.Offices, same) {
		e.Offices = append(e.Offices, p.office(e.ID))
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
	return r.post(r.descriptionBefore(t.Head+1, s.First), sp.first, s)
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
	return r.capital(j) && !r.verb(j) || r.isOffice(w) || r.in(r.c.descriptor, w) || r.l.Sectors(w) != nil && !r.verb(j)
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
