// Package place finds the names of places, says where they are, and whether a place is meant or those
// who govern there.
//
// The names that find/name found come in with the analysed text. They go out again with each place
// located: which place of the gazetteer it is, at which precision, with the other candidates where none
// stands out, and read as "literal" ("in Vienna") or "metonymic" ("Vienna agreed"). What was called a
// place and is none loses the kind; what was called something else and is a place, or was not found
// at all, gets it. The decisions are linear models over the words around, the tree, the gazetteer and
// the other names of the document; docs/places.md has the method. Nothing is placed more exactly than
// it was published, and a name that may be several places stays unresolved.
package place

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/place/gazetteer"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// The readings of a name of a place.
const (
	Literal   = "literal"
	Metonymic = "metonymic"
)

// Find returns names with the places among them located, and places that had no name.
func Find(d *text.Doc, names []dateline.Mention) []dateline.Mention {
	return FindWith(lexicon.Default(), d, names)
}

// FindWith is Find with a lexicon of one's own.
func FindWith(l *lexicon.Lexicon, d *text.Doc, names []dateline.Mention) []dateline.Mention {
	return NewStudy(l, defaultModels(), d, names).mentions()
}

// Toponyms returns every reference to a place: besides those that Find makes places, adjectives
// ("Kenyan officials") and names inside other names ("Nairobi City Council").
func Toponyms(d *text.Doc, names []dateline.Mention) []dateline.Mention {
	return ToponymsBy(lexicon.Default(), defaultModels(), d, names)
}

// ToponymsBy is Toponyms with a lexicon and models of one's own.
func ToponymsBy(l *lexicon.Lexicon, m *Models, d *text.Doc, names []dateline.Mention) []dateline.Mention {
	s := NewStudy(l, m, d, names)
	var out []dateline.Mention
	for i := range s.f.spots {
		if sp := &s.f.spots[i]; sp.Score > 0 {
			out = append(out, s.mention(i))
		}
	}
	slices.SortStableFunc(out, func(a, b dateline.Mention) int { return a.Span.Start - b.Span.Start })
	return out
}

// personMargin is what it takes more to make a place of somebody: the marks learned from are of news
// with many towns, and a person made a place is worse than a place missed.
const personMargin = 1

// Located reads spans that are known to be toponyms.
func Located(d *text.Doc, names []dateline.Mention, spans []dateline.Span) []dateline.Mention {
	s := GivenStudy(lexicon.Default(), defaultModels(), d, names, spans)
	out := make([]dateline.Mention, s.Len())
	for i := range out {
		out[i] = s.mention(i)
	}
	return out
}

// Study is one document with its spots, scored and resolved: what Find decides by, and what the
// models are learned from.
type Study struct {
	f      *finder
	senses []Sense
	of     []int // the sense of each spot
}

// NewStudy reads a document.
func NewStudy(l *lexicon.Lexicon, m *Models, d *text.Doc, names []dateline.Mention) *Study {
	s := collected(l, m, d, names)
	for i := range s.f.spots {
		sp := &s.f.spots[i]
		s.f.feats = s.f.SpotFeatures(s.f.feats[:0], sp)
		sp.Score = m.Spot.Score(s.f.feats)
		if sp.source == person {
			sp.Score -= personMargin
		}
		if s.f.before(sp, s.f.sentence(sp)) == afterTitle && !sp.Nested() {
			sp.Score = -1 // "Mr. Jordan", however well known the country
		}
	}
	s.f.choose()
	s.senses, s.of = s.f.senses()
	return s
}

func collected(l *lexicon.Lexicon, m *Models, d *text.Doc, names []dateline.Mention) *Study {
	f := &finder{l: l, g: gazetteer.Default(), models: m, d: d, names: names, class: classesOf(l)}
	f.index()
	f.collect()
	f.count()
	return &Study{f: f}
}

// GivenStudy is a study of spans that are known to be toponyms.
func GivenStudy(l *lexicon.Lexicon, m *Models, d *text.Doc, names []dateline.Mention, given []dateline.Span) *Study {
	s := collected(l, m, d, names)
	for i := range s.f.spots {
		if sp := &s.f.spots[i]; !slices.Contains(given, d.TokenSpan(sp.First, sp.Last)) {
			sp.Score = -1
		} else {
			sp.Score = 1
		}
	}
	s.f.spots = slices.DeleteFunc(s.f.spots, func(sp Spot) bool { return sp.Score < 0 })
	s.senses, s.of = s.f.senses()
	return s
}

// choose keeps the spots that score, the better one where two overlap.
func (f *finder) choose() {
	kept := f.spots[:0]
	for _, s := range f.spots {
		if s.Score <= 0 {
			f.reject(s)
			continue
		}
		if n := len(kept); n > 0 && s.First < kept[n-1].Last && kept[n-1].First < s.Last {
			if kept[n-1].Score >= s.Score {
				f.reject(s)
				continue
			}
			f.reject(kept[n-1])
			kept = kept[:n-1]
		}
		kept = append(kept, s)
	}
	f.spots = kept
}

// reject takes note of a name that is no place after all.
func (f *finder) reject(s Spot) {
	if s.mention >= 0 && (s.source == placeByModel || s.source == placeByLexicon) {
		f.refused = append(f.refused, int32(s.mention))
	}
}

// mentions are the names with what was decided.
func (s *Study) mentions() []dateline.Mention {
	f := s.f
	out := slices.Clone(f.names)
	for _, n := range f.refused {
		out[n].Kind, out[n].Entity, out[n].Unknown = dateline.Misc, nil, "a name that is not used as a place's"
	}
	for i := range f.spots {
		sp := &f.spots[i]
		switch {
		case sp.source == people:
		case sp.mention >= 0:
			m := s.mention(i)
			m.Chain = out[sp.mention].Chain
			out[sp.mention] = m
		case sp.outer < 0 || slices.Contains(f.refused, int32(sp.outer)):
			out = append(out, s.mention(i))
		}
	}
	slices.SortStableFunc(out, func(a, b dateline.Mention) int { return a.Span.Start - b.Span.Start })
	return out
}

// mention is the mention of a spot.
func (s *Study) mention(i int) dateline.Mention {
	f, sp := s.f, &s.f.spots[i]
	m := dateline.Mention{Kind: dateline.Place, Span: f.d.TokenSpan(sp.First, sp.Last), Head: int(f.d.HeadOf(sp.First, sp.Last)), Rule: rules[sp.source]}
	if sp.mention >= 0 && (sp.source == placeByModel || sp.source == placeByLexicon) {
		m.Entity, m.Rule = f.names[sp.mention].Entity, f.names[sp.mention].Rule
	}
	sense := &s.senses[s.of[i]]
	s.read(&m, sp, sense)
	s.locate(&m, sp, sense)
	return m
}

// The rules of what Toponyms returns and Find does not.
const (
	AdjectiveRule = "find/place:adjective"
	NestedRule    = "find/place:nested"
)

// rules name what made a toponym of a spot.
var rules = [sources]string{
	loose: "find/place:gazetteer", placeByModel: "find/place:name", placeByLexicon: "find/place:name", organisation: "find/place:context",
	person: "find/place:context", misc: "find/place:context", facility: "find/place:context", event: "find/place:context", people: AdjectiveRule,
	otherKind: "find/place:context", inOrgFirst: NestedRule, inOrgBehind: NestedRule, inOrg: NestedRule, inPerson: NestedRule, inMiscFirst: NestedRule,
	inMisc: NestedRule, inPlaceFirst: "find/place:part", inPlace: "find/place:part", inFacility: NestedRule,
}

func (s *Study) read(m *dateline.Mention, sp *Spot, sense *Sense) {
	m.Reading = Literal
	s.f.feats = s.f.ReadingFeatures(s.f.feats[:0], sp, sense)
	metonymic := s.f.models.Reading.Score(s.f.feats) > 0
	if s.f.d.Tokens[sp.First].Deprel == text.NoDeprel {
		metonymic = s.f.metonymicByWords(sp)
	}
	if metonymic {
		m.Reading = Metonymic
	}
}

// sure is how likely the best candidate must be to be the place.
const sure = .25

// locate fills in where it is.
func (s *Study) locate(m *dateline.Mention, sp *Spot, sense *Sense) {
	w := &dateline.Location{Text: m.Span.Of(s.f.d.Text), Spans: []dateline.Span{m.Span}, Precision: "unknown"}
	w.Name = strings.Join(strings.Fields(w.Text), " ")
	m.Where = w
	b := sense.best()
	switch {
	case b < 0:
		s.byLexicon(m, sp)
		return
	case sense.Candidates[b].P < sure:
		m.Unknown = "several places of that name, none likelier than the others"
	default:
		c := &sense.Candidates[b]
		place(w, &c.Info)
		if c.Info.Kind == gazetteer.Country {
			if country, ok := s.f.l.Country(c.Info.Country); ok {
				w.Name = country.Name
			}
		}
		s.entity(m, sp, &c.Info)
	}
	w.Candidates = others(sense, b)
}

// place copies what the gazetteer knows.
func place(w *dateline.Location, i *gazetteer.Info) {
	lat, lon := i.Lat, i.Lon
	w.Name, w.ID, w.GeoNames, w.Lat, w.Lon = i.Name, i.ID(), i.GeoNames, &lat, &lon
	w.Precision, w.Country, w.Admin = i.Precision(), i.Country, i.Division
}

// byLexicon: the gazetteer does not have it, the lexicon may know its country.
func (s *Study) byLexicon(m *dateline.Mention, sp *Spot) {
	if sp.entry == nil || sp.entry.Entity == nil {
		m.Unknown = "a place that is not in the gazetteer"
		return
	}
	m.Where.Country = sp.entry.Entity.Country
	m.Where.Name = sp.entry.Entity.Name
}

// entity settles who governs there. A capital read literally is a town, not a government; the
// Georgia of the United States is not the country.
func (s *Study) entity(m *dateline.Mention, sp *Spot, i *gazetteer.Info) {
	if m.Entity == nil {
		return
	}
	switch {
	case m.Entity.Country != "" && m.Entity.Country != i.Country, m.Entity.Kind == "country" && sp.entry != nil && sp.entry.Kind == lexicon.Country && i.Kind != gazetteer.Country:
		m.Entity = nil
	case i.Kind != gazetteer.Country && m.Reading == Literal:
		if base, ok := s.f.l.Entity(m.Entity.ID); ok {
			m.Entity = base
		}
	}
}

// mostOthers is how many candidates a place keeps beside itself.
const mostOthers = 4

// others are the candidates that were not taken, likeliest first; none that is out of the question.
func others(s *Sense, taken int) []dateline.Location {
	var out []dateline.Location
	order := make([]int, len(s.Candidates))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case s.Candidates[a].P > s.Candidates[b].P:
			return -1
		case s.Candidates[a].P < s.Candidates[b].P:
			return 1
		}
		return 0
	})
	for _, i := range order {
		c := &s.Candidates[i]
		if i == taken && c.P >= sure || c.P < .01 || len(out) == mostOthers {
			continue
		}
		var w dateline.Location
		place(&w, &c.Info)
		out = append(out, w)
	}
	return out
}

// Len is the number of spots.
func (s *Study) Len() int { return len(s.f.spots) }

// Spot is the i-th spot, with its words.
func (s *Study) Spot(i int) (*Spot, dateline.Span) {
	sp := &s.f.spots[i]
	return sp, s.f.d.TokenSpan(sp.First, sp.Last)
}

// Mention is the mention of the i-th spot.
func (s *Study) Mention(i int) dateline.Mention { return s.mention(i) }

// Sense is the sense of the i-th spot.
func (s *Study) Sense(i int) *Sense { return &s.senses[s.of[i]] }

// SpotFeatures are the features by which the i-th spot is a toponym or not.
func (s *Study) SpotFeatures(i int) []uint16 { return s.f.SpotFeatures(nil, &s.f.spots[i]) }

// ReadingFeatures are the features by which the i-th spot is read.
func (s *Study) ReadingFeatures(i int) []uint16 {
	return s.f.ReadingFeatures(nil, &s.f.spots[i], s.Sense(i))
}

// Spots is a study before anything is decided.
func Spots(l *lexicon.Lexicon, m *Models, d *text.Doc, names []dateline.Mention) *Study {
	return collected(l, m, d, names)
}
