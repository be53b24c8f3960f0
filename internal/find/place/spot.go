package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/place/gazetteer"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// source says where a spot comes from.
type source uint8

// The sources; those from inOrg on lie inside a longer name.
const (
	loose source = iota // the gazetteer alone
	placeByModel
	placeByLexicon
	organisation
	person
	misc
	facility
	event
	people // "Kenyan"
	otherKind
	inOrgFirst  // "Nairobi" in "Nairobi City Council"
	inOrgBehind // "Kenya" in "University of Kenya"
	inOrg
	inPerson
	inMiscFirst
	inMisc
	inPlaceFirst
	inPlace
	inFacility
	sources
)

// Spot is a stretch of tokens that may be a toponym.
type Spot struct {
	First, Last int32
	sent        int32
	mention     int // among the names; -1 when there is none of these words
	outer       int // the name it lies in; -1 when it does not
	source      source
	entry       *lexicon.Entry // what the lexicon knows by these words
	matches     gazetteer.Matches
	key         uint64
	grade       grade
	Score       float64
}

// Nested tells whether the spot lies inside a longer name.
func (s *Spot) Nested() bool { return s.outer >= 0 }

// Adjective tells whether the spot is an adjective or a people, not a name.
func (s *Spot) Adjective() bool { return s.source == people }

// finder reads one document.
type finder struct {
	l      *lexicon.Lexicon
	g      *gazetteer.Gazetteer
	models *Models
	d      *text.Doc
	names  []dateline.Mention
	first  []int32 // first token of each name, -1 for none
	last   []int32
	covers []int32 // for each token the name that covers it, +1
	spots  []Spot
	hits   []lexicon.Hit
	key    []byte
	feats  []uint16
	tally  map[uint64]keyTally
	class  classes

	refused []int32 // names that are no places
}

// keyTally counts how names of one key were labelled by whoever labelled them first.
type keyTally struct{ places, others uint8 }

// longest is the most tokens that a name of the gazetteer is looked for in.
const longest = 5

func (f *finder) index() {
	f.first, f.last = make([]int32, len(f.names)), make([]int32, len(f.names))
	f.covers = make([]int32, len(f.d.Tokens))
	tok := int32(0)
	for i := range f.names {
		m := &f.names[i]
		f.first[i] = -1
		for tok > 0 && int(f.d.Tokens[tok-1].Start) >= m.Span.Start {
			tok--
		}
		for int(tok) < len(f.d.Tokens) && int(f.d.Tokens[tok].Start) < m.Span.Start {
			tok++
		}
		last := tok
		for int(last) < len(f.d.Tokens) && int(f.d.Tokens[last].End) <= m.Span.End {
			last++
		}
		if last == tok || !named[m.Kind] {
			continue
		}
		f.first[i], f.last[i] = tok, last
		for t := tok; t < last; t++ {
			if c := f.covers[t]; c == 0 || f.last[c-1]-f.first[c-1] < last-tok {
				f.covers[t] = int32(i) + 1
			}
		}
	}
}

// named are the kinds of mention that are names.
var named = map[dateline.MentionKind]bool{
	dateline.Person: true, dateline.Organisation: true, dateline.Place: true, dateline.Nationality: true,
	dateline.Facility: true, dateline.NamedEvent: true, dateline.Misc: true, dateline.Weapon: true,
}

// collect makes the spots of all sentences: each name, what the gazetteer and the lexicon know inside
// it, and what the gazetteer knows where there is no name.
func (f *finder) collect() {
	next := 0
	f.spots = make([]Spot, 0, 2*len(f.names))
	for i := range f.d.Sents {
		s := f.d.Sents[i]
		start := len(f.spots)
		for ; next < len(f.names) && (f.first[next] < 0 || f.first[next] < s.Last); next++ {
			if n := next; f.first[n] >= s.First && f.last[n] <= s.Last {
				f.name(n, int32(i))
			}
		}
		f.outside(s, int32(i))
		for k := start; k < len(f.spots); k++ {
			f.spots[k].sent = int32(i)
		}
	}
}

// name adds the spot of a name and those inside it.
func (f *finder) name(n int, sent int32) {
	first, last := f.first[n], f.last[n]
	src := sourceOf(&f.names[n])
	a, z := f.trim(first, last)
	if a >= z {
		return
	}
	f.lexical(a, z)
	whole := f.hits
	f.add(Spot{First: a, Last: z, sent: sent, mention: n, outer: -1, source: src, entry: entryAt(whole, a, z)})
	if z-a < 2 {
		return
	}
	if entryAt(whole, a, z) != nil {
		f.lexical(a, z-1) // what it knows inside what it knows
	}
	for i := a; i < z; {
		end, e := f.known(i, z, a, z)
		if end == 0 {
			i++
			continue
		}
		f.add(Spot{First: i, Last: end, sent: sent, mention: -1, outer: n, source: f.inside(src, i, a), entry: e})
		i = end
	}
}

func (f *finder) lexical(first, last int32) {
	f.hits = f.l.AppendHits(f.hits[:0], f.d, first, last)
}

func entryAt(hits []lexicon.Hit, first, last int32) *lexicon.Entry {
	for _, h := range hits {
		if h.First == first && h.Last == last {
			return h.Entry
		}
	}
	return nil
}

// known is the end of the longest phrase from i that is known, the whole name [a, z) itself left out.
func (f *finder) known(i, limit, a, z int32) (int32, *lexicon.Entry) {
	for _, h := range f.hits {
		if h.First == i && h.Last <= limit && !(h.First == a && h.Last == z) {
			return h.Last, h.Entry
		}
	}
	if !f.capital(i) || f.d.Tokens[i].Flags&text.Joined != 0 {
		return 0, nil
	}
	for end := min(i+longest, limit); end > i; end-- {
		if i == a && end == z || !f.capital(end-1) {
			continue
		}
		if m := f.lookup(i, end); m.Len() > 0 {
			return end, nil
		}
	}
	return 0, nil
}

// outside adds what the gazetteer knows among the capitalised words that no name covers.
func (f *finder) outside(s text.Sentence, sent int32) {
	for i := s.First; i < s.Last; {
		if f.covers[i] != 0 || !f.capital(i) {
			i++
			continue
		}
		end := i + 1
		for end < s.Last && end < i+longest && f.covers[end] == 0 && (f.capital(end) || particles[f.d.Word(end)]) {
			end++
		}
		stop := i + 1
		for ; end > i; end-- {
			if !f.capital(end - 1) {
				continue
			}
			if m := f.lookup(i, end); m.Len() > 0 && (end > i+1 || len(f.d.Word(i)) > 2 || f.behindComma(i, s)) {
				f.add(Spot{First: i, Last: end, sent: sent, mention: -1, outer: -1, source: loose})
				stop = end
				break
			}
		}
		i = stop
	}
}

// behindComma: two capitals behind a comma are a state ("Erie, PA").
func (f *finder) behindComma(i int32, s text.Sentence) bool {
	w := f.d.Word(i)
	return i > s.First && f.d.Word(i-1) == "," && len(w) == 2 && unicode.IsUpper(rune(w[1]))
}

// particles are the small words inside names of places.
var particles = map[string]bool{"of": true, "de": true, "la": true, "del": true, "upon": true, "on": true, "al": true, "el": true, "and": true, "the": true, "du": true, "da": true, "do": true, "le": true, "-": true}

func (f *finder) add(s Spot) {
	if s.matches = f.lookup(s.First, s.Last); s.matches.Len() == 0 && s.entry == nil && s.mention < 0 {
		return
	}
	s.key = gazetteer.Hash(f.key)
	s.grade = f.gradeOf(&s)
	if s.grade == unknown && s.mention < 0 {
		return
	}
	f.spots = append(f.spots, s)
}

func (f *finder) lookup(first, last int32) gazetteer.Matches {
	f.key = gazetteer.AppendKey(f.key[:0], f.d.Words(first, last))
	return f.g.Lookup(f.key)
}

func (f *finder) capital(i int32) bool {
	c, _ := utf8.DecodeRuneInString(f.d.Word(i))
	return unicode.IsUpper(c)
}

// trim takes an article off the front and a clitic or a mark off the end.
func (f *finder) trim(first, last int32) (int32, int32) {
	for first < last && articles[f.d.Word(first)] {
		first++
	}
	for first < last && endings[f.d.Word(last-1)] {
		last--
	}
	return first, last
}

var (
	articles = map[string]bool{"the": true, "The": true, "THE": true, "-": true, ",": true, "\"": true, "“": true, "(": true}
	endings  = map[string]bool{"'s": true, "’s": true, "'": true, "’": true, ",": true, "-": true, "–": true, "\"": true, "”": true, ")": true}
)

var sourceKinds = map[dateline.MentionKind]source{
	dateline.Place: placeByModel, dateline.Organisation: organisation, dateline.Person: person, dateline.Misc: misc,
	dateline.Facility: facility, dateline.NamedEvent: event, dateline.Nationality: people,
}

func sourceOf(m *dateline.Mention) source {
	s, ok := sourceKinds[m.Kind]
	switch {
	case !ok:
		return otherKind
	case s == placeByModel && !strings.HasPrefix(m.Rule, "text/model"):
		return placeByLexicon
	}
	return s
}

// inside is the source of what begins at token i of a name of source src that begins at first.
func (f *finder) inside(src source, i, first int32) source {
	switch src {
	case organisation:
		switch {
		case i == first:
			return inOrgFirst
		case smallWords[f.d.Word(i-1)]:
			return inOrgBehind
		}
		return inOrg
	case person:
		return inPerson
	case placeByModel, placeByLexicon:
		if i == first {
			return inPlaceFirst
		}
		return inPlace
	case misc, people:
		if i == first {
			return inMiscFirst
		}
		return inMisc
	}
	return inFacility
}

var smallWords = map[string]bool{"of": true, "in": true, "for": true, "at": true, "de": true, "the": true}
