package place

import (
	"strings"
	"unicode"

	"github.com/dateline/dateline/internal/find/place/gazetteer"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// grade is how well known a name is as the name of a place.
type grade uint8

// The grades.
const (
	unknown grade = iota
	otherNameSmall
	otherNameLarge
	village
	town
	city
	metropolis
	division
	feature
	countryName
	lexiconPlace
	demonym
	lexiconOther
	grades
)

// gradeOf looks at the lexicon first and at the best known place of that name second.
func (f *finder) gradeOf(s *Spot) grade {
	if s.entry != nil {
		switch s.entry.Kind {
		case lexicon.Country:
			return countryName
		case lexicon.Capital, lexicon.Region:
			return lexiconPlace
		case lexicon.Demonym, lexicon.RegionPeople:
			return demonym
		default:
			return lexiconOther
		}
	}
	if s.matches.Len() == 0 {
		return unknown
	}
	p, own := f.g.Match(s.matches, 0)
	i := f.g.Info(p)
	if populated(i.Kind) && f.shouted(s) == 1 {
		return unknown // "BA" is no town called Ba
	}
	switch {
	case !own && i.People < 16:
		return otherNameSmall
	case !own:
		return otherNameLarge
	case i.Kind == gazetteer.Country || i.Kind == gazetteer.Division:
		return division
	case i.Kind >= gazetteer.Sea:
		return feature
	case i.People < 11:
		return village
	case i.People < 14:
		return town
	case i.People < 17:
		return city
	}
	return metropolis
}

// What stands before a spot.
const (
	atStart = iota
	afterLocative
	afterMotion
	afterOf
	afterPreposition
	afterComma
	afterThe
	afterDeterminer
	afterCapital
	afterTitle
	afterAnd
	afterVerb
	afterMark
	afterOther
	befores
)

var beforeWords = map[string]int{
	"in": afterLocative, "at": afterLocative, "near": afterLocative, "around": afterLocative, "outside": afterLocative, "inside": afterLocative, "across": afterLocative, "throughout": afterLocative, "off": afterLocative, "within": afterLocative,
	"from": afterMotion, "to": afterMotion, "into": afterMotion, "toward": afterMotion, "towards": afterMotion, "through": afterMotion, "via": afterMotion,
	"of": afterOf, "for": afterPreposition, "with": afterPreposition, "by": afterPreposition, "against": afterPreposition, "on": afterPreposition, "over": afterPreposition, "between": afterPreposition, "about": afterPreposition, "along": afterPreposition,
	",": afterComma, "the": afterThe, "The": afterThe, "a": afterDeterminer, "an": afterDeterminer, "his": afterDeterminer, "her": afterDeterminer, "their": afterDeterminer, "its": afterDeterminer, "our": afterDeterminer, "'s": afterDeterminer, "’s": afterDeterminer, "this": afterDeterminer,
	"and": afterAnd, "or": afterAnd, "&": afterAnd,
}

func (f *finder) before(s *Spot, sent text.Sentence) int {
	if s.First == sent.First {
		return atStart
	}
	t := &f.d.Tokens[s.First-1]
	w := f.d.Word(s.First - 1)
	if b, ok := beforeWords[w]; ok {
		return b
	}
	if s.First-1 == sent.First {
		if b, ok := beforeWords[strings.ToLower(w)]; ok {
			return b
		}
	}
	switch {
	case f.l.In(f.class.title, w):
		return afterTitle
	case f.capital(s.First - 1):
		return afterCapital
	case t.UPOS == text.ADP:
		return afterPreposition
	case t.UPOS == text.VERB || t.UPOS == text.AUX:
		return afterVerb
	case t.UPOS == text.PUNCT:
		return afterMark
	}
	return afterOther
}

// What stands behind a spot.
const (
	atEnd        = iota
	beforeRegion // a comma and the name of a division or a country
	beforeComma
	beforeCapital
	beforePossessive
	beforeVerb
	beforeNoun
	beforePlaceNoun
	beforeHyphen
	beforeAnd
	beforeBracket
	beforeDash
	beforePreposition
	beforeOther
	afters
)

func (f *finder) after(s *Spot, sent text.Sentence) int {
	if s.Last >= sent.Last {
		return atEnd
	}
	t := &f.d.Tokens[s.Last]
	w := f.d.Word(s.Last)
	switch w {
	case ",":
		if s.Last+1 < sent.Last && f.capital(s.Last+1) && f.wider(s.Last+1, sent.Last) {
			return beforeRegion
		}
		return beforeComma
	case "'s", "’s", "'", "’":
		return beforePossessive
	case "and", "or", "&":
		return beforeAnd
	case "(":
		return beforeBracket
	case "-":
		if f.d.Tokens[s.Last-1].Flags&text.SpaceAfter == 0 {
			return beforeHyphen
		}
		return beforeDash
	case "–", "—", "--":
		return beforeDash
	case ".", "!", "?", ";", ":":
		return atEnd
	}
	switch {
	case f.capital(s.Last):
		return beforeCapital
	case f.l.In(f.class.placeNoun, t.Lemma):
		return beforePlaceNoun
	case t.UPOS == text.VERB || t.UPOS == text.AUX:
		return beforeVerb
	case t.UPOS == text.NOUN || t.UPOS == text.ADJ:
		return beforeNoun
	case t.UPOS == text.ADP:
		return beforePreposition
	}
	return beforeOther
}

// wider: a division or a country begins at token i.
func (f *finder) wider(i, last int32) bool {
	for end := min(i+3, last); end > i; end-- {
		m := f.lookup(i, end)
		for k := range min(m.Len(), 3) {
			p, own := f.g.Match(m, k)
			if kind := f.g.Info(p).Kind; (own || k == 0) && (kind == gazetteer.Country || kind == gazetteer.Division) {
				return true
			}
		}
	}
	f.lexical(i, min(i+3, last))
	return len(f.hits) > 0 && f.hits[0].First == i && (f.hits[0].Entry.Kind == lexicon.Country || f.hits[0].Entry.Kind == lexicon.Region)
}

// What the last word of a spot says it is.
const (
	plainWord = iota
	streetWord
	institutionWord
	waterWord
	countyWord
	directionWord // the first one
	companyWord
	shapes
)

var lastWords = map[string]int{
	"street": streetWord, "st": streetWord, "avenue": streetWord, "ave": streetWord, "road": streetWord, "rd": streetWord, "drive": streetWord, "boulevard": streetWord, "blvd": streetWord, "lane": streetWord, "highway": streetWord, "parkway": streetWord, "bridge": streetWord, "square": streetWord, "interstate": streetWord, "route": streetWord,
	"school": institutionWord, "university": institutionWord, "college": institutionWord, "hospital": institutionWord, "church": institutionWord, "park": institutionWord, "airport": institutionWord, "center": institutionWord, "centre": institutionWord, "library": institutionWord, "hall": institutionWord, "court": institutionWord, "museum": institutionWord, "stadium": institutionWord, "hotel": institutionWord, "institute": institutionWord, "academy": institutionWord, "prison": institutionWord, "building": institutionWord, "house": institutionWord, "embassy": institutionWord, "theatre": institutionWord, "theater": institutionWord,
	"river": waterWord, "lake": waterWord, "sea": waterWord, "ocean": waterWord, "bay": waterWord, "gulf": waterWord, "strait": waterWord, "island": waterWord, "islands": waterWord, "mountains": waterWord, "mountain": waterWord, "valley": waterWord, "creek": waterWord, "peninsula": waterWord, "beach": waterWord, "coast": waterWord, "canal": waterWord, "desert": waterWord, "hills": waterWord,
	"county": countyWord, "parish": countyWord, "province": countyWord, "district": countyWord, "township": countyWord, "city": countyWord, "state": countyWord, "region": countyWord, "village": countyWord, "borough": countyWord, "oblast": countyWord, "governorate": countyWord, "town": countyWord, "republic": countyWord,
	"inc": companyWord, "co": companyWord, "corp": companyWord, "group": companyWord, "ltd": companyWord, "llc": companyWord, "times": companyWord, "news": companyWord, "party": companyWord, "team": companyWord, "club": companyWord, "united": companyWord, "association": companyWord, "company": companyWord, "police": companyWord, "department": companyWord,
}

var directions = map[string]bool{
	"north": true, "south": true, "east": true, "west": true, "northern": true, "southern": true, "eastern": true, "western": true, "central": true, "northeast": true, "northwest": true, "southeast": true, "southwest": true, "upper": true, "lower": true, "greater": true, "downtown": true, "historic": true,
}

func (f *finder) shape(s *Spot) int {
	if s.Last-s.First < 2 {
		return plainWord
	}
	if v, ok := lastWords[strings.Trim(strings.ToLower(f.d.Word(s.Last-1)), ".")]; ok {
		return v
	}
	if directions[strings.ToLower(f.d.Word(s.First))] {
		return directionWord
	}
	return plainWord
}

// shouted: no small letter in it.
func (f *finder) shouted(s *Spot) int {
	letters := 0
	for _, c := range f.d.Words(s.First, s.Last) {
		if unicode.IsLower(c) {
			return 0
		}
		if unicode.IsLetter(c) {
			letters++
		}
	}
	if letters <= 3 {
		return 1
	}
	return 2
}

// How the head of a spot hangs in its tree.
var relations = map[text.Deprel]int{
	text.DepNmod: 1, text.DepObl: 2, text.DepNsubj: 3, text.DepNsubjPass: 4, text.DepCompound: 5, text.DepAppos: 6, text.DepConj: 7, text.DepNmodPoss: 8,
	text.DepObj: 9, text.DepAmod: 10, text.DepFlat: 11, text.DepRoot: 12, text.DepOblAgent: 13, text.DepNmodUnmarked: 14, text.DepOblUnmarked: 14,
	text.DepParataxis: 15, text.DepIobj: 9, text.DepList: 15, text.DepDep: 15, text.DepNmodDesc: 6,
}

const relationCount = 16

func (f *finder) relation(s *Spot) int {
	return relations[f.d.Tokens[f.d.HeadOf(s.First, s.Last)].Deprel]
}

func posClass(p text.UPOS) int {
	switch p {
	case text.PROPN:
		return 0
	case text.NOUN:
		return 1
	case text.ADJ:
		return 2
	}
	return 3
}

// The questions of the model of spots.
var spotGroups = []group{
	{"bias", 1}, {"source", int(sources)}, {"grade", int(grades)}, {"before", befores}, {"after", afters},
	{"source-before", int(sources) * befores}, {"source-grade", int(sources) * int(grades)}, {"source-after", int(sources) * afters},
	{"grade-before", int(grades) * befores}, {"words", 4}, {"shouted", 3}, {"labels", 9}, {"source-labels", int(sources) * 9},
	{"shape", shapes}, {"source-shape", int(sources) * shapes}, {"source-pos", int(sources) * 4}, {"relation", relationCount},
	{"plural", int(sources) * 2}, {"grade-shape", int(grades) * shapes}, {"grade-labels", int(grades) * 9}, {"grade-after", int(grades) * afters},
}

// SpotFeatures are the answers for one spot, into dst.
func (f *finder) SpotFeatures(dst []uint16, s *Spot) []uint16 {
	m := f.models.Spot
	sent := f.d.Sents[s.sent]
	src, g := int(s.source), int(s.grade)
	b, a, shape, labels := f.before(s, sent), f.after(s, sent), f.shape(s), f.labels(s)
	plural := 0
	if w := f.d.Word(s.Last - 1); strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
		plural = 1
	}
	values := [...]int{
		0, src, g, b, a, src*befores + b, src*int(grades) + g, src*afters + a, g*befores + b, int(s.Last-s.First) - 1, f.shouted(s), labels, src*9 + labels,
		shape, src*shapes + shape, src*4 + posClass(f.d.Tokens[s.Last-1].UPOS), f.relation(s), src*2 + plural, g*shapes + shape, g*9 + labels, g*afters + a,
	}
	for q, v := range values {
		dst = append(dst, m.feature(q, v))
	}
	return dst
}

// labels is how other names of the same key were labelled: not, once, more often as a place, and as
// something else.
func (f *finder) labels(s *Spot) int {
	t := f.tally[s.key]
	p, o := int(t.places), int(t.others)
	if s.mention >= 0 {
		switch s.source {
		case placeByModel, placeByLexicon:
			p--
		default:
			o--
		}
	}
	return min(max(p, 0), 2)*3 + min(max(o, 0), 2)
}

// count counts the labels of all names.
func (f *finder) count() {
	f.tally = make(map[uint64]keyTally, len(f.spots))
	for i := range f.spots {
		s := &f.spots[i]
		if s.mention < 0 {
			continue
		}
		t := f.tally[s.key]
		if s.source == placeByModel || s.source == placeByLexicon {
			t.places = min(t.places+1, 200)
		} else {
			t.others = min(t.others+1, 200)
		}
		f.tally[s.key] = t
	}
}

// classes are the word classes this package asks for.
type classes struct {
	title, placeNoun, speech, action, deed, person, official, facility, orgHead, unit lexicon.Class
}

func classesOf(l *lexicon.Lexicon) classes {
	return classes{
		l.MustClass("person-title"), l.MustClass("place-noun"), l.MustClass("speech-verb"), l.MustClass("government-verb"), l.MustClass("government-noun"),
		l.MustClass("person"), l.MustClass("official"), l.MustClass("facility-noun"), l.MustClass("org-head"), l.MustClass("military-unit"),
	}
}
