package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// kinds gives the recogniser's classes their mention kinds.
var kinds = map[text.NameKind]dateline.MentionKind{
	text.NamePerson: dateline.Person, text.NameOrg: dateline.Organisation, text.NameLoc: dateline.Place,
	text.NameMisc: dateline.Misc, text.NameNorp: dateline.Nationality, text.NameFac: dateline.Facility,
	text.NameWeapon: dateline.Weapon, text.NameEvent: dateline.NamedEvent,
}

const recogniser = "text/model:names"

// recognised takes the recogniser's names of this sentence; "Secretary of State" is a title, no name.
func (r *reader) recognised(s text.Sentence) {
	for ; r.name < len(r.d.Names) && r.d.Names[r.name].First < s.Last; r.name++ {
		n := r.d.Names[r.name]
		if n.First >= s.First && r.anyCapital(n.First, n.Last) && (n.Kind == text.NamePerson || !r.in(r.c.title, fold(r.d.Words(n.First, n.Last)))) {
			if sp := r.sorted(span{first: n.First, last: n.Last, kind: kinds[n.Kind], rule: recogniser}, s); sp.first < sp.last {
				r.spans = append(r.spans, sp)
			}
		}
	}
}

// sorted puts right what the words of a recognised name tell better than the recogniser: the
// preposition that begins a sentence is no part of it, a name that ends in "Province" is a place, and
// ships are no people.
func (r *reader) sorted(sp span, s text.Sentence) span {
	if sp.first == s.First && sp.last-sp.first > 1 && r.d.Tokens[sp.first].UPOS == text.ADP {
		sp.first++
	}
	last := strings.ToLower(r.d.Word(sp.last - 1))
	switch {
	case shipPrefixes[r.d.Word(sp.first)] || sp.first > s.First && shipPrefixes[r.d.Word(sp.first-1)]:
		if !shipPrefixes[r.d.Word(sp.first)] {
			sp.first--
		}
		sp.kind = dateline.Weapon
	case sp.last-sp.first > 1 && divisionNouns[last] && sp.kind != dateline.Person:
		sp.kind = dateline.Place
	case (sp.kind == dateline.Organisation || sp.kind == dateline.Misc) && r.personal(sp) && r.holdsPost(sp, s):
		sp.kind = dateline.Person
	}
	return sp
}

// personal: two or three capitalised words, none of them of the kind that bodies are called by.
func (r *reader) personal(sp span) bool {
	if n := sp.last - sp.first; n < 2 || n > 3 {
		return false
	}
	for i := sp.first; i < sp.last; i++ {
		w := r.d.Word(i)
		if !r.capital(i) || strings.ToUpper(w) == w && len(w) > 2 || r.in(r.c.orgHead, w) || r.roleSectors(strings.ToLower(w)) != nil || r.inHit(i) {
			return false
		}
	}
	return true
}

// holdsPost: only people stand behind a title, in apposition to a post, before "who", or are appointed.
func (r *reader) holdsPost(sp span, s text.Sentence) bool {
	if r.titleBefore(sp.first, s.First) && r.capital(sp.first-1) {
		return true
	}
	if sp.last+1 < s.Last && r.d.Word(sp.last) == "," && r.d.Word(sp.last+1) == "who" {
		return true
	}
	t := &r.d.Tokens[r.d.HeadOf(sp.first, sp.last)]
	if t.Head == text.NoHead {
		return false
	}
	h := &r.d.Tokens[t.Head]
	switch t.Deprel {
	case text.DepAppos:
		post := t.Head
		if h.Deprel == text.DepNmod && h.Head != text.NoHead {
			post = h.Head // "the director of the office, Ada Example"
		}
		return r.isOffice(strings.ToLower(r.d.Word(t.Head))) || r.isOffice(strings.ToLower(r.d.Word(post)))
	case text.DepNsubj:
		return h.UPOS == text.NOUN && t.Head > sp.last && r.isOffice(strings.ToLower(r.d.Word(t.Head)))
	case text.DepObj, text.DepNsubjPass:
		return r.in(r.c.officeBegin, strings.ToLower(h.Lemma)) && sp.last < s.Last && (r.d.Word(sp.last) == "as" || t.Deprel == text.DepNsubjPass)
	}
	return false
}

// shipPrefixes stand before the names of ships.
var shipPrefixes = map[string]bool{
	"USS": true, "USNS": true, "HMS": true, "HMAS": true, "HMCS": true, "HMNZS": true, "INS": true, "FS": true, "ROKS": true, "JS": true, "BRP": true, "PNS": true,
	"KRI": true, "RFS": true, "USCGC": true, "MV": true, "M/V": true, "MT": true, "SS": true, "RMS": true, "FGS": true, "ORP": true, "TCG": true,
}

// divisionNouns end the names of parts of a country and of the land.
var divisionNouns = map[string]bool{
	"province": true, "district": true, "county": true, "region": true, "governorate": true, "oblast": true, "prefecture": true, "island": true, "islands": true,
	"mountains": true, "mountain": true, "hills": true, "river": true, "lake": true, "valley": true, "desert": true, "sea": true, "ocean": true, "gulf": true, "bay": true,
	"strait": true, "peninsula": true, "municipality": true, "village": true, "town": true,
}

// lexical lays the lexicon's phrases over the recogniser's names. A longer name keeps a phrase inside
// it; "Jordan" stays a person; a phrase as long as the name, or longer, takes its place.
func (r *reader) lexical() {
	for _, h := range r.hits {
		r.lay(span{h.First, h.Last, entryKinds[h.Entry.Kind], h.Entry, "find/name:lexicon"})
	}
}

// anyCapital: a name has a capital or a digit somewhere.
func (r *reader) anyCapital(first, last int32) bool {
	for _, c := range r.d.Words(first, last) {
		if unicode.IsUpper(c) || unicode.IsDigit(c) || unicode.IsLetter(c) && !unicode.IsLower(c) {
			return true
		}
	}
	return false
}

var entryKinds = map[lexicon.Kind]dateline.MentionKind{
	lexicon.Country: dateline.Place, lexicon.Capital: dateline.Place, lexicon.Region: dateline.Place,
	lexicon.Demonym: dateline.Nationality, lexicon.RegionPeople: dateline.Nationality, lexicon.People: dateline.Nationality,
	lexicon.Organisation: dateline.Organisation, lexicon.Medium: dateline.Organisation,
}

func (r *reader) lay(h span) {
	keep := r.spans[:0]
	dropped := false
	for _, s := range r.spans {
		switch {
		case s.last <= h.first || h.last <= s.first:
			keep = append(keep, s)
		case s.first <= h.first && h.last <= s.last && s.last-s.first > h.last-h.first && !r.hollow(s, h),
			s.kind == dateline.Person && s.first <= h.first && h.last <= s.last && r.in(r.c.placeOrPerson, h.entry.Form):
			dropped = true
			keep = append(keep, s)
		case s.first < h.first || h.last < s.last: // they cross: the longer one counts
			if s.last-s.first > h.last-h.first && !r.hollow(s, h) {
				dropped = true
				keep = append(keep, s)
			}
		}
	}
	r.spans = keep
	if !dropped {
		r.spans = append(r.spans, h)
	}
}

// hollow: a name that adds only an article, a title, a clitic or a mark to a phrase adds nothing.
func (r *reader) hollow(s, h span) bool {
	for i := s.first; i < s.last; i++ {
		if i >= h.first && i < h.last {
			continue
		}
		switch r.d.Word(i) {
		case "the", "The", "'s", "’s", "'", "’", ",", ".":
		default:
			if s.kind == dateline.Person || !r.isTitle(i) {
				return false
			}
		}
	}
	return true
}

// patterns adds what both missed: a title with capitalised words behind it, and capitalised words that
// end in the head of an organisation ("Ministry of", "Command").
func (r *reader) patterns(s text.Sentence) {
	if r.shouted(s) {
		return
	}
	for i := s.First; i < s.Last; {
		if r.covered(i) || !r.capital(i) || articles[r.d.Word(i)] {
			i++
			continue
		}
		end := r.run(i, s.Last)
		if org, ok := r.organisation(i, end, s); ok {
			r.spans = append(r.spans, org)
			i = max(org.last, i+1)
			continue
		}
		for i < end && r.isTitle(i) {
			i++
		}
		if i < end && r.titleBefore(i, s.First) && end-i <= 4 && !r.isTitle(end-1) {
			r.spans = append(r.spans, span{i, end, dateline.Person, nil, "find/name:title"})
		}
		i = max(end, i+1)
	}
}

// articles and the like begin a sentence, not a name.
var articles = map[string]bool{"The": true, "A": true, "An": true, "This": true, "That": true, "These": true, "Those": true, "Its": true, "Their": true, "His": true, "Her": true, "Our": true}

// run is the end of the capitalised words that begin at i; what a hyphen ties to them goes along.
func (r *reader) run(i, last int32) int32 {
	end := r.overHyphens(i+1, last)
	for end < last && !r.covered(end) {
		particle := particles[r.d.Word(end)] && end+1 < last && !r.covered(end+1) && r.capital(end+1)
		if !r.capital(end) && !particle {
			break
		}
		end = r.overHyphens(end+1, last)
	}
	return end
}

// particles are the small words inside names.
var particles = map[string]bool{
	"al": true, "bin": true, "ibn": true, "de": true, "la": true, "da": true, "del": true, "di": true, "von": true, "van": true, "der": true, "den": true, "el": true, "ul": true, "dos": true,
}

func (r *reader) glued(i int32) bool {
	return i > 0 && r.d.Tokens[i-1].End == r.d.Tokens[i].Start
}

func (r *reader) capital(i int32) bool {
	c, _ := utf8.DecodeRuneInString(r.d.Word(i))
	return unicode.IsUpper(c)
}

func (r *reader) covered(i int32) bool {
	for _, s := range r.spans {
		if s.first <= i && i < s.last {
			return true
		}
	}
	return false
}

// organisation reads "Ministry of Fisheries", "Coastal Command" in the run [first, end).
func (r *reader) organisation(first, end int32, s text.Sentence) (span, bool) {
	if first == s.First && end-first == 1 {
		return span{}, false
	}
	head := r.d.Word(end - 1)
	if end-first >= 2 && r.in(r.c.orgHead, head) && !allTitles(r, first, end) {
		return span{first, r.ofTail(end, s.Last), dateline.Organisation, nil, "find/name:org-head"}, true
	}
	if r.in(r.c.orgHead, r.d.Word(first)) || end-first >= 2 && r.in(r.c.orgHead, head) {
		if tail := r.ofTail(end, s.Last); tail > end {
			return span{first, tail, dateline.Organisation, nil, "find/name:org-of"}, true
		}
	}
	return span{}, false
}

func allTitles(r *reader, first, end int32) bool {
	for i := first; i < end; i++ {
		if !r.isTitle(i) {
			return false
		}
	}
	return true
}

// ofTail goes on over "of Fisheries and Oceans" behind the head of an organisation.
func (r *reader) ofTail(end, last int32) int32 {
	for end+1 < last {
		w := r.d.Word(end)
		next := end + 1
		if next+1 < last && r.d.Word(next) == "the" {
			next++
		}
		if w != "of" && w != "for" && (w != "and" || r.covered(next)) || !r.capital(next) || r.covered(next) && w != "of" {
			return end
		}
		if r.covered(next) {
			return end
		}
		end = r.run(next, last)
	}
	return end
}

func (r *reader) isTitle(i int32) bool { return r.in(r.c.title, r.d.Word(i)) }

// titleBefore: the word before is a title, written with or without its stop.
func (r *reader) titleBefore(i, first int32) bool {
	if i == first {
		return false
	}
	w := r.d.Word(i - 1)
	return r.in(r.c.title, w) && (len(w) > 2 || w == "Mr" || w == "Dr")
}

// shouted: in a line all in capitals a capital says nothing.
func (r *reader) shouted(s text.Sentence) bool {
	words := 0
	for i := s.First; i < s.Last; i++ {
		for _, c := range r.d.Word(i) {
			if unicode.IsLower(c) {
				return false
			}
			if unicode.IsUpper(c) {
				words++
			}
		}
	}
	return words > 0
}
