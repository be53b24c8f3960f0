package name

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// Phrase reads any noun phrase as an actor: tokens first to last (excluded) of d. A phrase whose head
// is a known name is that; any other gets the country its words name and the sector of its noun:
// "American warplanes" is military, of the United States. With neither there is no entity but a reason.
func Phrase(d *text.Doc, first, last int32) (*dateline.Entity, string) {
	return PhraseWith(lexicon.Default(), d, nil, first, last)
}

// PhraseWith is Phrase with a lexicon of one's own and the mentions of the document: a name inside the
// phrase is then whom the document means by it ("the country's army" where it is known which country).
func PhraseWith(l *lexicon.Lexicon, d *text.Doc, mentions []dateline.Mention, first, last int32) (*dateline.Entity, string) {
	if first < 0 || last <= first || int(last) > len(d.Tokens) {
		return nil, "no words"
	}
	r := &reader{l: l, c: classesOf(l), d: d}
	r.hits = l.AppendHits(nil, d, first, last)
	p := phraseReader{reader: r, mentions: within(mentions, d.TokenSpan(first, last))}
	if e := p.named(first, last); e != nil {
		return p.atTheTime(e, first, last), ""
	}
	a := p.actor(first, last, maxNesting)
	if a.country == "" && len(a.sectors) == 0 {
		if a.clash {
			return nil, "words of two countries"
		}
		return nil, "no country and no noun for an actor in it"
	}
	if a.is != nil {
		return a.is, ""
	}
	words := strings.Join(strings.Fields(d.Words(first, last)), " ")
	return &dateline.Entity{ID: "doc/" + slug(words), Name: words, Kind: a.kind(), Country: a.country, Sector: a.sectors}, ""
}

// maxNesting bounds "a member of the council of the union of …".
const maxNesting = 4

// phraseReader reads one phrase.
type phraseReader struct {
	*reader
	mentions []dateline.Mention
}

// actor is what a phrase says of whom it names.
type actor struct {
	is      *dateline.Entity // when the phrase is a name and nothing else
	country string
	sectors []string
	person  bool // its head is the name of a person
	clash   bool // two countries, and no way to choose
}

func (a *actor) kind() string {
	if a.person {
		return "person"
	}
	return "group"
}

func within(ms []dateline.Mention, s dateline.Span) []dateline.Mention {
	i, _ := slices.BinarySearchFunc(ms, s.Start, func(m dateline.Mention, at int) int { return m.Span.Start - at })
	j := i
	for j < len(ms) && ms[j].Span.Start < s.End {
		j++
	}
	return ms[i:j]
}

// named is the entity of a known name at the head of the phrase.
func (p *phraseReader) named(first, last int32) *dateline.Entity {
	end := p.chunk(first, last)
	head := p.lastWord(first, end)
	for _, h := range p.hits {
		if h.First <= head && head < h.Last && !adjective(h) && !p.partisan(first, h) {
			return h.Entry.Entity
		}
	}
	if e := p.knownPerson(first, end); e != nil {
		return e
	}
	return nil
}

// atTheTime is a person as the phrase tells of them: whose post it calls former holds none.
func (p *phraseReader) atTheTime(e *dateline.Entity, first, last int32) *dateline.Entity {
	if e.Kind != "person" || !p.former(first, p.chunk(first, last)) || !anyOf(e.Sector, "GOV", "MIL") {
		return e
	}
	then := *e
	then.Sector = []string{"ELI"}
	return &then
}

// partisan: words before a name that say which part of it is meant ("Taliban-held Afghanistan" is
// Afghanistan, "rebel-held Aleppo" is not its government).
func (p *phraseReader) partisan(first int32, h lexicon.Hit) bool {
	return h.Entry.Kind == lexicon.Capital && h.First > first && strings.HasSuffix(strings.ToLower(p.d.Word(h.First-1)), "held")
}

func adjective(h lexicon.Hit) bool {
	return h.Entry.Kind == lexicon.Demonym || h.Entry.Kind == lexicon.RegionPeople || h.Entry.Kind == lexicon.People
}

// knownPerson is the holder of a public office whose name ends the chunk, by full name or, behind a
// title of theirs, by surname. Two of one name are nobody.
func (p *phraseReader) knownPerson(first, end int32) *dateline.Entity {
	for i := max(first, end-5); i < end; i++ {
		if !p.capital(i) && !strings.Contains(p.d.Word(i), "al-") {
			continue
		}
		if found := p.l.Persons(p.d.Words(i, end)); len(found) == 1 {
			if c := p.countryIn(first, i); c == "" || c == found[0].Country || found[0].Country == "" {
				return found[0]
			}
		}
	}
	if end-1 <= first {
		return nil
	}
	return p.titled(strings.ToLower(p.d.Word(end-2)), p.d.Word(end-1), p.countryIn(first, end-1))
}

// titled is the one person of a surname who held an office with this title, and of this country when
// it is known.
func (r *reader) titled(title, surname, country string) *dateline.Entity {
	var one *dateline.Entity
	for _, e := range r.l.PersonsBySurname(surname) {
		holds := slices.ContainsFunc(e.Offices, func(o dateline.Office) bool {
			return strings.HasSuffix(o.Title, title) || title == "minister" && strings.Contains(o.Title, "minister")
		})
		if !holds || country != "" && country != e.Country {
			continue
		}
		if one != nil {
			return nil
		}
		one = e
	}
	return one
}

// countryIn is the country of the last phrase of the lexicon in [first, last) that has one.
func (r *reader) countryIn(first, last int32) string {
	country := ""
	for _, h := range r.hits {
		if h.First >= first && h.Last <= last && h.Entry.Entity.Country != "" {
			country = h.Entry.Entity.Country
		}
	}
	return country
}

// actor reads the chunk before the first preposition, comma or participle, and the parts behind it
// for what the chunk leaves open.
func (p *phraseReader) actor(first, last int32, depth int) actor {
	first = p.skipDeterminers(first, last)
	if depth == 0 || first >= last {
		return actor{}
	}
	end := p.chunk(first, last)
	a, open := p.chunkActor(first, end)
	if s := p.postOf(p.lastWord(first, end), end, last); s != nil {
		a.sectors, open.sector = s, false
	}
	for at := end; at < last; {
		link, from := p.link(at, last)
		to := p.next(from, last)
		if link != linkNone && from < to {
			a.add(p.part(from, to, depth-1), link, open)
		}
		at = max(to, at+1)
	}
	return a
}

// postOf is the sectors of a noun for an actor that goes on behind its head: "Ministry of Defence".
func (p *phraseReader) postOf(head, end, last int32) []string {
	if head+1 != end || end+1 >= last || p.d.Word(end) != "of" {
		return nil
	}
	for to := min(last, end+3); to > end+1; to-- {
		if s := p.roleSectors(p.folded(head, to)); s != nil {
			return s
		}
	}
	return nil
}

// part reads what stands behind a preposition: a name, or a phrase of its own.
func (p *phraseReader) part(from, to int32, depth int) actor {
	inner := p.actor(from, to, depth)
	if e := p.named(p.skipDeterminers(from, to), to); e != nil {
		return actor{country: e.Country, sectors: e.Sector}
	}
	if inner.country == "" {
		inner.country = p.divisionIn(from, to)
	}
	return inner
}

// links between a chunk and the words behind it.
type link uint8

const (
	linkNone  link = iota // "against the army": says nothing of the chunk
	linkOf                // "of", "for", "from": what the chunk belongs to
	linkPlace             // "in", "near": where it is
	linkSame              // a comma, "who is": the same once more
)

var linkWords = map[string]link{
	"of": linkOf, "for": linkOf, "from": linkOf, "at": linkOf, "with": linkOf, "representing": linkOf, "commanding": linkOf, "leading": linkOf,
	"in": linkPlace, "near": linkPlace, "on": linkPlace, "across": linkPlace, "throughout": linkPlace, "inside": linkPlace, "within": linkPlace,
	"around": linkPlace, "outside": linkPlace, "under": linkNone, "by": linkNone, "to": linkNone, "against": linkNone, "about": linkNone,
	",": linkSame, "(": linkSame, "-": linkNone, "who": linkNone, "that": linkNone, "which": linkNone, "and": linkNone, "or": linkNone,
	"after": linkNone, "over": linkNone, "into": linkNone, "between": linkNone, "as": linkNone, "during": linkNone, "since": linkNone, "--": linkNone, "–": linkNone, ";": linkNone, ":": linkNone,
	"while": linkNone, "because": linkNone, "when": linkNone, "amid": linkNone, "without": linkNone, "behind": linkNone, "along": linkPlace, "off": linkPlace, "based": linkNone,
}

// link reads the word at i; participles lead nowhere but to the preposition behind them.
func (p *phraseReader) link(i, last int32) (link, int32) {
	l, known := linkWords[strings.ToLower(p.d.Word(i))]
	if !known {
		return linkNone, i + 1
	}
	return l, i + 1
}

// next is where the part that begins at i ends.
func (p *phraseReader) next(i, last int32) int32 {
	for i < last && !p.breaks(i) {
		i++
	}
	return i
}

// breaks: a word that ends a chunk. Inside a known name nothing does.
func (p *phraseReader) breaks(i int32) bool {
	for _, h := range p.hits {
		if h.First < i && i < h.Last {
			return false
		}
	}
	w := strings.ToLower(p.d.Word(i))
	if _, ok := linkWords[w]; ok {
		tied := i > 0 && p.glued(i) && (w == "-" || isHyphen(p.d.Word(i-1))) // the "in" of "Ha-in"
		return !tied && !p.joinsAdjectives(i)
	}
	return false
}

// joinsAdjectives: the "and" of "Chinese and Indian soldiers" ends no chunk.
func (p *phraseReader) joinsAdjectives(i int32) bool {
	if !joins[strings.ToLower(p.d.Word(i))] || int(i)+2 >= len(p.d.Tokens) {
		return false
	}
	before, ok := p.hitOver(i - 1)
	after, also := p.hitOver(i + 1)
	return ok && also && before.Entry.Kind == lexicon.Demonym && after.Entry.Kind == lexicon.Demonym && p.noun(after.Last)
}

func (p *phraseReader) noun(i int32) bool {
	if int(i) >= len(p.d.Tokens) {
		return false
	}
	u := p.d.Tokens[i].UPOS
	return u == text.NOUN || u == text.ADJ || u == text.PROPN
}

// chunk is the end of the words up to the first link or participle; "of" right behind the first
// word of an organisation's name stays ("Ministry of Fisheries").
func (p *phraseReader) chunk(first, last int32) int32 {
	for i := first + 1; i < last; i++ {
		if p.breaks(i) || p.participle(i, first) {
			return i
		}
	}
	return last
}

// participle: "refugees fleeing", "militants linked to", not "armed men" nor "ruling party".
func (p *phraseReader) participle(i, first int32) bool {
	t := &p.d.Tokens[i]
	w := p.d.Word(i)
	if t.UPOS != text.VERB || !strings.HasSuffix(w, "ing") && !strings.HasSuffix(w, "ed") || p.capital(i) {
		return false
	}
	before := p.d.Tokens[i-1].UPOS
	return before == text.NOUN || before == text.PROPN && i-1 > first
}

// lastWord is the last word of a chunk that can be its head.
func (p *phraseReader) lastWord(first, end int32) int32 {
	i := end - 1
	for i > first {
		w := p.d.Word(i)
		if w != "." && w != "\"" && w != "”" && w != ")" && !possessive(w) && w != "..." && p.d.Tokens[i].UPOS != text.ADV {
			break
		}
		i--
	}
	return i
}

func (p *phraseReader) skipDeterminers(i, last int32) int32 {
	for i < last {
		t := &p.d.Tokens[i]
		w := strings.ToLower(p.d.Word(i))
		if !determiners[w] && t.UPOS != text.NUM && w != "\"" && w != "“" {
			return i
		}
		i++
	}
	return i
}

var determiners = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("the a an some any all both these those this that several many few most other another at least more than about nearly around up to over every each no its their his her our my your dozens") {
		m[w] = true
	}
	return m
}()
