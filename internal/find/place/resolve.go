package place

import (
	"math"

	"github.com/dateline/dateline/internal/find/place/gazetteer"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// What is asked of a place that a name may mean. Each is a number, not an answer among several.
const (
	askPeople = iota
	askCountry
	askCapital
	askSeat
	askSection
	askDivision
	askDistrict
	askFeature
	askOtherName
	askLargest
	askLexicon        // of the kind and in the country that the lexicon gives the name: a country,
	askLexiconCapital // a seat of government,
	askLexiconRegion  // or another place
	askContained      // "Paris, Texas": in what stands behind the comma
	askContains       // and the other way round
	askCountryShare
	askDivisionShare
	askNear
	askNearest
	askCountryNamed  // its country is named, or its people
	askDivisionNamed // its state or province is named
	askFirst         // near the first sure place of the document
	choices
)

var choiceGroups = []group{
	{"people", 1}, {"country", 1}, {"capital", 1}, {"seat", 1}, {"section", 1}, {"division", 1}, {"district", 1}, {"feature", 1},
	{"other-name", 1}, {"largest", 1}, {"lexicon", 1}, {"lexicon-capital", 1}, {"lexicon-region", 1}, {"contained", 1}, {"contains", 1}, {"country-share", 1}, {"division-share", 1}, {"near", 1}, {"nearest", 1},
	{"country-named", 1}, {"division-named", 1}, {"first", 1},
}

// Candidate is a place that a name may mean, with what was asked of it.
type Candidate struct {
	Place gazetteer.Place
	Info  gazetteer.Info
	Asked [choices]float64
	P     float64 // how likely, beside the others
}

// Sense is all mentions of one name in a document: they mean one place.
type Sense struct {
	Key        uint64
	Candidates []Candidate
	weight     float64
	entry      *lexicon.Entry
	within     []int // senses that stand behind a comma after it
	around     []int // senses that it stands behind
}

// The most that is looked at, so that the work grows with a document's length and no faster.
const (
	mostCandidates = 16
	mostAnchors    = 24
	rounds         = 3
)

// senses makes the senses of the spots that count, and resolves them.
func (f *finder) senses() ([]Sense, []int) {
	byKey := map[uint64]int{}
	of := make([]int, len(f.spots))
	var all []Sense
	for i := range f.spots {
		s := &f.spots[i]
		k, ok := byKey[s.key]
		if !ok {
			k = len(all)
			byKey[s.key] = k
			all = append(all, Sense{Key: s.key, Candidates: f.candidates(s), entry: s.entry})
		}
		of[i] = k
		all[k].weight++
		if all[k].entry == nil {
			all[k].entry = s.entry
		}
	}
	f.pairs(all, of)
	for k := range all {
		all[k].weight = math.Sqrt(all[k].weight)
		fixed(&all[k])
	}
	for k := range all {
		pairing(all, k)
	}
	f.settle(all)
	return all, of
}

// candidates are the places called as s is, likeliest first as far as the name alone tells.
func (f *finder) candidates(s *Spot) []Candidate {
	out := make([]Candidate, 0, min(s.matches.Len()+1, mostCandidates))
	seen := func(p gazetteer.Place) bool {
		for i := range out {
			if out[i].Place == p {
				return true
			}
		}
		return false
	}
	add := func(p gazetteer.Place, own bool) {
		if len(out) < mostCandidates && !seen(p) {
			c := Candidate{Place: p, Info: f.g.Info(p)}
			if !own {
				c.Asked[askOtherName] = 1
			}
			out = append(out, c)
		}
	}
	if s.entry != nil && s.entry.Entity != nil {
		if p, ok := f.g.CountryOf(s.entry.Entity.Country); ok && (s.entry.Kind == lexicon.Country || s.entry.Kind == lexicon.Demonym) {
			add(p, true)
		}
		if s.entry.Kind == lexicon.Demonym {
			return out
		}
	}
	abbreviated := f.shouted(s) == 1
	f.each(s.matches, func(p gazetteer.Place, own bool) {
		i := f.g.Info(p)
		if abbreviated && populated(i.Kind) || part(s.entry, &i) {
			return // "US" is no village called Us
		}
		add(p, own)
	})
	if s.entry != nil && (s.entry.Kind == lexicon.Region || s.entry.Kind == lexicon.RegionPeople) {
		f.key = gazetteer.AppendKey(f.key[:0], s.entry.Entity.Name)
		f.each(f.g.Lookup(f.key), func(p gazetteer.Place, own bool) {
			if i := f.g.Info(p); agrees(s.entry, &i) {
				add(p, own)
			}
		})
	}
	if len(out) == 0 && s.mention >= 0 {
		f.byEntity(s, add)
	}
	if len(out) == 0 {
		f.shortened(s, add)
	}
	return out
}

func (f *finder) each(m gazetteer.Matches, add func(gazetteer.Place, bool)) {
	for i := range min(m.Len(), mostCandidates) {
		add(f.g.Match(m, i))
	}
}

// part: a province or a town that has the name of its own country, as Taiwan and Panama have.
func part(e *lexicon.Entry, i *gazetteer.Info) bool {
	return e != nil && e.Kind == lexicon.Country && i.Kind != gazetteer.Country && i.Country == e.Entity.Country
}

func populated(k gazetteer.Kind) bool {
	return k == gazetteer.Town || k == gazetteer.Seat || k == gazetteer.Capital || k == gazetteer.Section || k == gazetteer.District
}

// byEntity: "the North" is nowhere by its words, but find/name may know which country it is.
func (f *finder) byEntity(s *Spot, add func(gazetteer.Place, bool)) {
	if e := f.names[s.mention].Entity; e != nil && e.Kind == "country" {
		if p, ok := f.g.CountryOf(e.Country); ok {
			add(p, true)
		}
	}
}

// shortened looks for what is left without a direction in front or a word for its kind behind:
// "eastern Kenya", "Benue state".
func (f *finder) shortened(s *Spot, add func(gazetteer.Place, bool)) {
	a, z := s.First, s.Last
	switch f.shape(s) {
	case directionWord:
		a++
	case countyWord, waterWord, streetWord:
		z--
	}
	if z-a < s.Last-s.First && a < z {
		f.each(f.lookup(a, z), func(p gazetteer.Place, _ bool) { add(p, false) })
	}
}

// pairs notes which names stand in front of which with a comma or a bracket between them.
func (f *finder) pairs(all []Sense, of []int) {
	for i := 1; i < len(f.spots); i++ {
		a, b := &f.spots[i-1], &f.spots[i]
		if a.sent != b.sent || of[i] == of[i-1] || !f.apart(a.Last, b.First) {
			continue
		}
		all[of[i-1]].within = append(all[of[i-1]].within, of[i])
		all[of[i]].around = append(all[of[i]].around, of[i-1])
	}
}

// apart: there is only a comma, a bracket or nothing between two names.
func (f *finder) apart(from, to int32) bool {
	switch to - from {
	case 0:
		return true
	case 1:
		w := f.d.Word(from)
		return w == "," || w == "("
	}
	return false
}

// fixed answers what does not depend on the other names.
func fixed(s *Sense) {
	largest := -1
	for i := range s.Candidates {
		c := &s.Candidates[i]
		a := &c.Asked
		a[askPeople] = c.Info.People / 10
		switch c.Info.Kind {
		case gazetteer.Country:
			a[askCountry] = 1
		case gazetteer.Capital:
			a[askCapital] = 1
		case gazetteer.Seat:
			a[askSeat] = 1
		case gazetteer.Section:
			a[askSection] = 1
		case gazetteer.Division:
			a[askDivision] = 1
		case gazetteer.District:
			a[askDistrict] = 1
		case gazetteer.Town:
		default:
			a[askFeature] = 1
		}
		if agrees(s.entry, &c.Info) {
			a[lexiconQuestion(s.entry.Kind)] = 1
		}
		if a[askOtherName] == 0 && (largest < 0 || c.Info.People > s.Candidates[largest].Info.People) {
			largest = i
		}
	}
	if largest >= 0 {
		s.Candidates[largest].Asked[askLargest] = 1
	}
}

func lexiconQuestion(k lexicon.Kind) int {
	switch k {
	case lexicon.Capital:
		return askLexiconCapital
	case lexicon.Region, lexicon.RegionPeople:
		return askLexiconRegion
	}
	return askLexicon
}

// agrees: a place is of the kind that the lexicon gives its name.
func agrees(e *lexicon.Entry, i *gazetteer.Info) bool {
	if e == nil || e.Entity == nil || e.Entity.Country != "" && e.Entity.Country != i.Country {
		return false
	}
	switch e.Kind {
	case lexicon.Country, lexicon.Demonym:
		return i.Kind == gazetteer.Country
	case lexicon.Capital:
		return i.Kind == gazetteer.Capital
	case lexicon.Region, lexicon.RegionPeople:
		switch e.Place {
		case "city":
			return i.Kind == gazetteer.Town || i.Kind == gazetteer.Seat || i.Kind == gazetteer.Capital
		case "admin":
			return i.Kind == gazetteer.Division || i.Kind >= gazetteer.Land
		}
		return i.Kind >= gazetteer.Sea
	}
	return false
}

// pairing answers what the names before and behind a comma tell.
func pairing(all []Sense, k int) {
	s := &all[k]
	for i := range s.Candidates {
		c := &s.Candidates[i]
		for _, w := range s.within {
			for j := range all[w].Candidates {
				if contains(&all[w].Candidates[j].Info, &c.Info) {
					c.Asked[askContained] = 1
				}
			}
		}
		for _, w := range s.around {
			for j := range all[w].Candidates {
				if contains(&c.Info, &all[w].Candidates[j].Info) {
					c.Asked[askContains] = 1
				}
			}
		}
	}
}

// contains: b lies in the country or division a.
func contains(a, b *gazetteer.Info) bool {
	switch a.Kind {
	case gazetteer.Country:
		return b.Kind != gazetteer.Country && a.Country == b.Country
	case gazetteer.Division:
		return b.Kind != gazetteer.Division && a.Division == b.Division && a.Division != ""
	}
	return false
}

// settle weighs the candidates of all senses against each other, a few times over.
func (f *finder) settle(all []Sense) {
	w := f.models.Choice.W
	for k := range all {
		likely(&all[k], w)
	}
	for range rounds {
		f.context(all)
		for k := range all {
			likely(&all[k], w)
		}
	}
}

// likely turns weights into probabilities.
func likely(s *Sense, w []float64) {
	top := math.Inf(-1)
	for i := range s.Candidates {
		c := &s.Candidates[i]
		c.P = 0
		for q, v := range c.Asked {
			c.P += w[q] * v
		}
		top = max(top, c.P)
	}
	sum := 0.0
	for i := range s.Candidates {
		s.Candidates[i].P = math.Exp(s.Candidates[i].P - top)
		sum += s.Candidates[i].P
	}
	for i := range s.Candidates {
		s.Candidates[i].P /= sum
	}
}

// best is the likeliest candidate; -1 for none.
func (s *Sense) best() int {
	b := -1
	for i := range s.Candidates {
		if b < 0 || s.Candidates[i].P > s.Candidates[b].P {
			b = i
		}
	}
	return b
}

// context answers what the other names of the document tell: their countries, their divisions and
// how near they are.
func (f *finder) context(all []Sense) {
	countries, divisions := map[string]float64{}, map[string]float64{}
	total := 0.0
	for k := range all {
		total += all[k].weight
		for i := range all[k].Candidates {
			c := &all[k].Candidates[i]
			if c.Info.Country != "" {
				countries[c.Info.Country] += all[k].weight * c.P
			}
			if c.Info.Division != "" {
				divisions[c.Info.Division] += all[k].weight * c.P
			}
		}
	}
	anchors := anchorsOf(all)
	named := namedOf(all)
	for k := range all {
		s := &all[k]
		if len(s.Candidates) < 2 {
			continue // nothing to choose
		}
		rest := total - s.weight + 1 // one vote for nothing, so that few names do not weigh as many
		for i := range s.Candidates {
			c := &s.Candidates[i]
			c.Asked[askCountryShare] = max(0, countries[c.Info.Country]-s.votes(c.Info.Country, countryOf)) / rest
			c.Asked[askDivisionShare] = max(0, divisions[c.Info.Division]-s.votes(c.Info.Division, divisionOf)) / rest
			c.Asked[askNear], c.Asked[askNearest], c.Asked[askFirst] = nearness(anchors, k, &c.Info)
			c.Asked[askCountryNamed] = named.by(k, c.Info.Country)
			c.Asked[askDivisionNamed] = named.by(k, c.Info.Division)
		}
	}
}

// votes is what the sense itself votes for the country or division of a code.
func (s *Sense) votes(code string, of func(*gazetteer.Info) string) float64 {
	sum := 0.0
	for i := range s.Candidates {
		if of(&s.Candidates[i].Info) == code {
			sum += s.weight * s.Candidates[i].P
		}
	}
	return sum
}

func countryOf(i *gazetteer.Info) string  { return i.Country }
func divisionOf(i *gazetteer.Info) string { return i.Division }

// naming is how surely each country and division is named in the document, and by which sense.
type naming map[string]struct {
	p     float64
	sense int
}

func namedOf(all []Sense) naming {
	n := naming{}
	for k := range all {
		for i := range all[k].Candidates {
			c := &all[k].Candidates[i]
			code := c.Info.Country
			if c.Info.Kind == gazetteer.Division {
				code = c.Info.Division
			} else if c.Info.Kind != gazetteer.Country {
				continue
			}
			if have := n[code]; c.P > have.p {
				have.p, have.sense = c.P, k
				n[code] = have
			}
		}
	}
	return n
}

// by is how surely another name than k's names the country or division of its candidate.
func (n naming) by(k int, code string) float64 {
	if have, ok := n[code]; ok && code != "" && have.sense != k {
		return have.p
	}
	return 0
}

// anchor is where another name most likely is.
type anchor struct {
	sense    int
	lat, lon float64
	weight   float64
}

// anchorsOf are the places of the names that are sure, and points.
func anchorsOf(all []Sense) []anchor {
	var out []anchor
	for k := range all {
		b := all[k].best()
		if b < 0 {
			continue
		}
		c := &all[k].Candidates[b]
		if c.Info.Kind == gazetteer.Country || c.P < .5 || c.Info.Kind == gazetteer.Land {
			continue
		}
		if out = append(out, anchor{k, c.Info.Lat, c.Info.Lon, c.P}); len(out) == mostAnchors {
			break
		}
	}
	return out
}

// nearness is the share of the anchors within some 150 km, how near the nearest is, and the first.
func nearness(anchors []anchor, k int, i *gazetteer.Info) (near, nearest, first float64) {
	if i.Kind == gazetteer.Country || i.Kind == gazetteer.Land {
		return 0, 0, 0
	}
	sum, others := 1.0, 0
	for _, a := range anchors {
		if a.sense == k {
			continue
		}
		sum += a.weight
		others++
		dy := (a.lat - i.Lat) * 111
		if math.Abs(dy) > 1000 {
			continue
		}
		dx := (a.lon - i.Lon) * 111 * math.Cos(i.Lat*math.Pi/180)
		v := a.weight * math.Exp(-math.Sqrt(dx*dx+dy*dy)/150)
		near += v
		nearest = max(nearest, v)
		if others == 1 {
			first = v
		}
	}
	return near / sum, nearest, first
}

// sentence is the sentence of a spot.
func (f *finder) sentence(s *Spot) text.Sentence { return f.d.Sents[s.sent] }
