package name

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// Member is one actor of a phrase: the words that are its own, in order, and who it is.
type Member struct {
	Spans  []dateline.Span
	Entity *dateline.Entity
	Reason string // why Entity is nil
}

// Words are the words of a member of t.
func (m Member) Words(t string) string {
	words := make([]string, len(m.Spans))
	for i, s := range m.Spans {
		words[i] = s.Of(t)
	}
	return strings.Join(words, " ")
}

// Split reads a phrase as the actors it names, in their order: "the president of Arden and his guest
// Ada Example", "Ardenese and Borlandic troops", "leaders of Arden, Borland and Carland". A phrase that
// names one actor, or that cannot be taken apart without doubt ("Minister of Fisheries and Oceans",
// "officials and workers"), is one member.
func Split(l *lexicon.Lexicon, d *text.Doc, mentions []dateline.Mention, first, last int32) []Member {
	if ms := Several(l, d, mentions, first, last); ms != nil {
		return ms
	}
	if first < 0 || last <= first || int(last) > len(d.Tokens) {
		return []Member{{Reason: "no words"}}
	}
	e, why := PhraseWith(l, d, mentions, first, last)
	return []Member{{[]dateline.Span{d.TokenSpan(first, last)}, e, why}}
}

// Several is Split for who only asks for phrases with several actors; any other has none.
func Several(l *lexicon.Lexicon, d *text.Doc, mentions []dateline.Mention, first, last int32) []Member {
	if first < 0 || last-first < 3 || int(last) > len(d.Tokens) || !coordinated(d, first, last) {
		return nil
	}
	r := &reader{l: l, c: classesOf(l), d: d}
	r.hits = l.AppendHits(nil, d, first, last)
	s := splitter{phraseReader{reader: r, mentions: within(mentions, d.TokenSpan(first, last))}, mentions}
	for _, way := range []func(first, last int32) []Member{s.adjectives, s.parts} {
		if ms := way(first, last); len(ms) > 1 {
			return ms
		}
	}
	return nil
}

// coordinated: some word of the phrase joins.
func coordinated(d *text.Doc, first, last int32) bool {
	for i := first + 1; i+1 < last; i++ {
		if w := strings.ToLower(d.Word(i)); w == "," || joiners[w] || asWellAs(d, i, last) {
			return true
		}
	}
	return false
}

func asWellAs(d *text.Doc, i, last int32) bool {
	return i+2 < last && d.Word(i) == "as" && d.Word(i+1) == "well" && d.Word(i+2) == "as"
}

var joiners = map[string]bool{"and": true, "or": true, "plus": true, "&": true}

type splitter struct {
	phraseReader
	all []dateline.Mention
}

// adjectives takes "Ardenese, Borlandic and Carlandic soldiers" apart: each adjective with the words
// behind the last.
func (s *splitter) adjectives(first, last int32) []Member {
	var row []lexicon.Hit
	for _, h := range s.hits {
		if !s.adjectival(h) {
			continue
		}
		if n := len(row); n > 0 && !s.joinedAt(row[n-1].Last, h.First) {
			row = row[:0]
		}
		if row = append(row, h); len(row) > 1 && !s.goesOn(h.Last, last) {
			break
		}
	}
	if len(row) < 2 {
		return nil
	}
	tail := row[len(row)-1].Last
	end := s.next(tail, last)
	if tail >= end || s.capital(s.lastWord(tail, end)) || s.plainBefore(first, row[0].First) {
		return nil
	}
	from := s.skipDeterminers(first, row[0].First)
	out := make([]Member, len(row))
	for i, h := range row {
		var spans []dateline.Span
		if from < row[0].First {
			spans = append(spans, s.d.TokenSpan(from, row[0].First))
		}
		if i == len(row)-1 {
			spans = append(spans, s.d.TokenSpan(h.First, last))
		} else {
			spans = append(spans, s.d.TokenSpan(h.First, h.Last), s.d.TokenSpan(tail, last))
		}
		e, why := PhraseWith(s.l, s.d, s.all, row[len(row)-1].First, last)
		if e == nil {
			return nil
		}
		own := *e
		own.Country = h.Entry.Entity.Country
		out[i] = Member{Spans: spans, Entity: &own, Reason: why}
		own.Name = out[i].Words(s.d.Text)
		own.ID = "doc/" + slug(own.Name)
	}
	return out
}

// adjectival: an adjective of a country or a part of the world, or a short form that is used as one ("U.S.").
func (s *splitter) adjectival(h lexicon.Hit) bool {
	form := s.d.Words(h.First, h.Last)
	if h.Entry.Kind == lexicon.RegionPeople {
		return true
	}
	return h.Entry.Entity.Country != "" && (h.Entry.Kind == lexicon.Demonym || h.Entry.Kind == lexicon.Country && strings.ToUpper(form) == form)
}

// joinedAt: what ends at i and what begins at j are members of one row.
func (s *splitter) joinedAt(i, j int32) bool {
	for k := i; k < j; k++ {
		w := strings.ToLower(s.d.Word(k))
		if w != "," && !joiners[w] {
			return false
		}
	}
	return j > i
}

// goesOn: behind i the row of adjectives has another member.
func (s *splitter) goesOn(i, last int32) bool {
	return i+1 < last && (s.d.Word(i) == "," || joiners[strings.ToLower(s.d.Word(i))])
}

// plainBefore: words before a row of adjectives that make it part of something else ("talks between").
func (s *splitter) plainBefore(first, at int32) bool {
	for i := first; i < at; i++ {
		if _, links := linkWords[strings.ToLower(s.d.Word(i))]; links {
			return true
		}
	}
	return false
}

// parts takes "A, B and C" apart when each of them can stand for itself.
func (s *splitter) parts(first, last int32) []Member {
	cuts := s.cut(first, last)
	if len(cuts) < 2 {
		return nil
	}
	head, shared := s.sharedHead(cuts)
	var out []Member
	for i, c := range cuts {
		from := s.skipDeterminers(c[0], c[1])
		if i == 0 && shared {
			from = head
		}
		e, why := PhraseWith(s.l, s.d, s.all, from, c[1])
		if known := s.personOf(from, c[1]); known != nil {
			e, why = known, ""
		}
		if !s.standing(from, c[1], e) {
			return nil
		}
		if shared {
			e = s.headed(cuts[0][0], head, from, c[1], e)
		}
		out = append(out, Member{[]dateline.Span{s.d.TokenSpan(from, c[1])}, e, why})
	}
	return out
}

// cut finds the parts of a row that ends in "and": the commas before it count only then. A description
// between commas belongs to the name before it.
func (s *splitter) cut(first, last int32) [][2]int32 {
	var out [][2]int32
	from, joined := first, false
	end := func(to int32) {
		for to > from && s.d.Word(to-1) == "," {
			to--
		}
		if to <= from {
			return
		}
		if n := len(out); n > 0 && s.describes(from, to) {
			out[n-1][1] = to
			return
		}
		out = append(out, [2]int32{from, to})
	}
	for i := first; i < last; i++ {
		w := strings.ToLower(s.d.Word(i))
		both := asWellAs(s.d, i, last)
		if w != "," && !joiners[w] && !both || s.insideName(i) {
			continue
		}
		if joined && w == "," {
			return nil // what comes behind the last member is another thing
		}
		end(i)
		joined = joined || w != ","
		from = i + 1
		if both {
			from = i + 3
		}
	}
	end(last)
	for i := 0; !joined && i < len(out); i++ {
		if !s.personIn(out[i][0], out[i][1]) {
			return nil // two people are no apposition of each other, all else may be
		}
	}
	return out
}

// insideName: a known name, or one that the recogniser saw, goes over token i.
func (s *splitter) insideName(i int32) bool {
	if h, ok := s.hitOver(i); ok && h.First < i && i+1 < h.Last {
		return true
	}
	return slices.ContainsFunc(s.d.Names, func(n text.Name) bool { return n.First < i && i+1 < n.Last && n.Kind == text.NameOrg })
}

// describes: a part without a name of its own that says what somebody is.
func (s *splitter) describes(from, to int32) bool {
	if s.named(s.skipDeterminers(from, to), to) != nil || s.personIn(from, to) {
		return false
	}
	w := strings.ToLower(s.d.Word(from))
	return w == "the" && s.lowerOffice(from+1, to) || w == "a" || w == "an" || s.lowerOffice(from, to)
}

func (s *splitter) lowerOffice(i, to int32) bool {
	return i < to && !s.capital(i) && s.isOffice(strings.ToLower(s.d.Word(i)))
}

// personOf is the one person that the document names in a part.
func (s *splitter) personOf(from, to int32) *dateline.Entity {
	var one *dateline.Entity
	for _, m := range within(s.all, s.d.TokenSpan(from, to)) {
		if m.Kind != dateline.Person || m.Entity == nil || m.Head >= int(to) {
			continue
		}
		if one != nil && one != m.Entity {
			return nil
		}
		one = m.Entity
	}
	return one
}

func (s *splitter) personIn(from, to int32) bool {
	return slices.ContainsFunc(s.d.Names, func(n text.Name) bool { return n.First >= from && n.Last <= to && n.Kind == text.NamePerson })
}

// sharedHead: the head of the first part that the others share ("leaders of Arden and Borland"): where
// the name behind its preposition begins.
func (s *splitter) sharedHead(cuts [][2]int32) (int32, bool) {
	from, to := cuts[0][0], cuts[0][1]
	at := int32(-1)
	for i := from + 1; i < to; i++ {
		if l, ok := linkWords[strings.ToLower(s.d.Word(i))]; ok && l != linkSame {
			at = i
		}
	}
	if at < 0 {
		return 0, false
	}
	head := s.skipDeterminers(at+1, to)
	h, ok := s.hitOver(head)
	return head, ok && h.First == head && h.Last == to && s.plural(s.lastWord(from, at))
}

func (s *splitter) plural(i int32) bool {
	x := s.d.Tokens[i].XPOS
	return x == text.ParseXPOS("NNS") || x == text.ParseXPOS("NNPS")
}

// standing: a part that is somebody by name, or of a named country.
func (s *splitter) standing(from, to int32, e *dateline.Entity) bool {
	if s.prepositional(from, to) {
		return false
	}
	return s.personIn(from, to) || e != nil && (e.Country != "" || e.Kind == "igo" || e.Kind == "org" || !strings.HasPrefix(e.ID, "doc/"))
}

// prepositional: what stands behind "between" or "to" in a part is no member of the row alone.
func (s *splitter) prepositional(from, to int32) bool {
	for i := from; i < to; i++ {
		if l, ok := linkWords[strings.ToLower(s.d.Word(i))]; ok && (l == linkNone && !joiners[s.d.Word(i)] || l == linkPlace) && !s.insideName(i) {
			return true
		}
		if l := linkWords[strings.ToLower(s.d.Word(i))]; l == linkOf && i+1 < to && from == i {
			return true
		}
	}
	return false
}

// headed is a member of a row that shares its head: of the country named, with the head's sector.
func (s *splitter) headed(from, name, first, last int32, e *dateline.Entity) *dateline.Entity {
	of, _ := PhraseWith(s.l, s.d, s.all, from, name-1)
	if e == nil || of == nil || len(of.Sector) == 0 {
		return e
	}
	words := s.d.Words(from, name) + " " + s.d.Words(first, last)
	return &dateline.Entity{ID: "doc/" + slug(words), Name: words, Kind: "group", Country: e.Country, Sector: of.Sector}
}
