package name

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// openness is what a chunk leaves to the words behind it.
type openness struct{ country, sector bool }

// add takes from a part behind the chunk what the chunk leaves open.
func (a *actor) add(part actor, l link, open openness) {
	if open.country && (a.country == "" || l == linkOf && !a.person) && part.country != "" && (l != linkPlace || a.country == "") {
		a.country, a.clash = part.country, false
	}
	if l == linkPlace {
		return
	}
	if open.sector && len(part.sectors) > 0 || len(a.sectors) == 0 && l != linkNone {
		a.sectors = part.sectors
	}
}

// chunkActor reads the words of one chunk. What it leaves open the words behind may fill: a shell
// ("official", "members") its sector, a chunk without a country or a people ("Albanians") its country.
func (p *phraseReader) chunkActor(first, end int32) (actor, openness) {
	if first >= end {
		return actor{}, openness{true, true}
	}
	head := p.lastWord(first, end)
	a := actor{}
	a.country, a.clash = p.chunkCountry(first, head)
	if h, ok := p.hitOver(head); ok && adjective(h) {
		return p.people(a, h, head)
	}
	noun, start := p.headNoun(first, head)
	shell := p.shell(head)
	before := p.modifiers(first, start)
	switch {
	case noun == nil:
		switch {
		case p.capital(head):
			a.sectors = p.lastNoun(first, head)
			a.person = len(a.sectors) > 0
		case shell:
			a.sectors = before
		}
	case (shell || p.troops(noun) && anyOf(before, "PRM", "REB", "COP", "SPY")) && start == head && len(before) > 0:
		a.sectors = before
	default:
		a.sectors = noun
	}
	a.sectors = p.adjusted(a.sectors, first, start)
	return a, openness{country: a.country == "" && !p.stateless(first, head), sector: len(a.sectors) == 0 || shell && start == head && len(before) == 0}
}

// stateless: what belongs to a body of several states is of no country, wherever it is.
func (p *phraseReader) stateless(first, head int32) bool {
	return slices.ContainsFunc(p.hits, func(h lexicon.Hit) bool {
		return h.First >= first && h.First <= head && h.Entry.Entity.Country == "" && (h.Entry.Entity.Kind == "igo" || h.Entry.Entity.Kind == "org")
	})
}

// troops: "forces" that a word before them may make those of rebels or of the police.
func (p *phraseReader) troops(noun []string) bool { return len(noun) == 1 && noun[0] == "MIL" }

// people is a chunk whose head is a people: "Nigerians", "ethnic Albanians", "young Palestinians".
func (p *phraseReader) people(a actor, h lexicon.Hit, head int32) (actor, openness) {
	e := h.Entry.Entity
	plural := strings.HasSuffix(p.d.Word(head), "s") || p.d.Tokens[head].XPOS == text.ParseXPOS("NNPS")
	if plural && len(e.Sector) == 0 {
		a.sectors = []string{"CVL"}
	} else {
		a.sectors = e.Sector
	}
	if h.First > 0 && strings.EqualFold(p.d.Word(h.First-1), "ethnic") {
		a.country, a.sectors = "", []string{"CVL"}
		return a, openness{country: true}
	}
	return a, openness{country: plural, sector: false}
}

func (r *reader) hitOver(i int32) (lexicon.Hit, bool) {
	for _, h := range r.hits {
		if h.First <= i && i < h.Last {
			return h, true
		}
	}
	return lexicon.Hit{}, false
}

// headNoun is the sectors of the longest noun for an actor that ends at the head, and where it begins.
func (p *phraseReader) headNoun(first, head int32) ([]string, int32) {
	for i := max(first, head-4); i <= head; i++ {
		if h, ok := p.hitOver(i); ok && i > h.First && i < head {
			continue // inside a name nothing begins: "European Union officials" are of no union
		}
		if s := p.nounSectors(i, head); s != nil {
			return s, i
		}
	}
	return nil, head
}

// nounSectors looks the words i to head up as they are, by lemma, and without a plural ending.
func (p *phraseReader) nounSectors(i, head int32) []string {
	words := p.folded(i, head+1)
	if s := p.l.Sectors(words); s != nil {
		return s
	}
	if lemma := strings.ToLower(p.d.Tokens[head].Lemma); lemma != "" && lemma != words {
		if s := p.l.Sectors(strings.TrimSpace(p.folded(i, head) + " " + lemma)); s != nil {
			return s
		}
	}
	return p.roleSectors(words)
}

// roleSectors are the sectors of a noun for an actor, plural or not.
func (r *reader) roleSectors(words string) []string {
	if s := r.l.Sectors(words); s != nil {
		return s
	}
	for _, ending := range pluralEndings {
		if w, ok := strings.CutSuffix(words, ending[0]); ok {
			if s := r.l.Sectors(w + ending[1]); s != nil {
				return s
			}
		}
	}
	return nil
}

var pluralEndings = [][2]string{{"ies", "y"}, {"men", "man"}, {"women", "woman"}, {"es", ""}, {"s", ""}}

// folded is tokens as one phrase of the lexicon: hyphens and possessives tied to their words.
func (r *reader) folded(first, last int32) string {
	if first >= last {
		return ""
	}
	return fold(r.d.Words(first, last))
}

// shell: a noun that takes its sector from what it belongs to.
func (p *phraseReader) shell(head int32) bool {
	w := strings.ToLower(p.d.Word(head))
	if p.in(p.c.shell, w) {
		return true
	}
	for _, ending := range pluralEndings {
		if base, ok := strings.CutSuffix(w, ending[0]); ok && p.in(p.c.shell, base+ending[1]) {
			return true
		}
	}
	return false
}

// modifiers are the sectors of the words before the head noun, the nearest to it first: those of an
// organisation, of a noun for an actor or of an adjective.
func (p *phraseReader) modifiers(first, start int32) []string {
	for i := start - 1; i >= first; i-- {
		if h, ok := p.hitOver(i); ok {
			if s := h.Entry.Entity.Sector; len(s) > 0 && h.Entry.Kind != lexicon.Capital {
				return s
			}
			if h.Entry.Kind == lexicon.Capital && i+1 == start {
				return nil
			}
			i = h.First
			continue
		}
		for j := max(first, i-3); j <= i; j++ {
			words := p.folded(j, i+1)
			if s := p.l.ModifierSectors(words); s != nil {
				return s
			}
			if s := p.nounSectors(j, i); s != nil && p.d.Tokens[i].UPOS != text.ADJ && p.d.Tokens[i].UPOS != text.VERB {
				return s
			}
		}
	}
	return nil
}

// lastNoun is the sectors of the last noun for an actor in a chunk that ends in a name: "Foreign
// Minister Ada Example".
func (p *phraseReader) lastNoun(first, head int32) []string {
	for i := head - 1; i >= first; i-- {
		if p.d.Tokens[i].UPOS == text.ADJ && !p.capital(i) {
			continue
		}
		s, start := p.headNoun(first, i)
		if s == nil {
			continue
		}
		if p.shell(i) && start == i {
			if before := p.modifiers(first, start); len(before) > 0 {
				return before
			}
		}
		return s
	}
	return nil
}

// adjusted puts in what adjectives change: who is former or ousted is no government any more; who is
// of the opposition is that as well; troops under an organisation of states are its.
func (p *phraseReader) adjusted(sectors []string, first, start int32) []string {
	for i := first; i < start; i++ {
		w := strings.ToLower(p.d.Word(i))
		switch {
		case (formerWords[w] || strings.HasPrefix(w, "ex-")) && anyOf(sectors, "GOV", "MIL", "LEG", "JUD"):
			return []string{"ELI"}
		case p.oppositional(w) && !slices.Contains(sectors, "OPP") && !slices.Contains(sectors, "REB") && len(sectors) > 0:
			sectors = append(slices.Clone(sectors), "OPP")
		case unknownWords[w] && anyOf(sectors, "MIL", "REB", "CVL", "CRM", "PRM") && !p.hitAtToken(first, start):
			return []string{"UAF"}
		}
	}
	for _, h := range p.hits {
		if h.First >= first && h.Last <= start && h.Entry.Entity.Kind == "igo" && !slices.Contains(sectors, "IGO") {
			sectors = append(slices.Clone(sectors), "IGO")
		}
	}
	return sectors
}

func (p *phraseReader) hitAtToken(first, last int32) bool {
	return slices.ContainsFunc(p.hits, func(h lexicon.Hit) bool { return h.First >= first && h.Last <= last && h.Entry.Entity.Country != "" })
}

func (p *phraseReader) oppositional(w string) bool {
	return w == "opposition" || slices.Contains(p.l.ModifierSectors(w), "OPP") && w != "peace" && w != "exiled" && w != "protest" && w != "reform"
}

func anyOf(have []string, want ...string) bool {
	return slices.ContainsFunc(want, func(s string) bool { return slices.Contains(have, s) })
}

var formerWords = map[string]bool{
	"former": true, "ex": true, "ousted": true, "deposed": true, "retired": true, "toppled": true, "overthrown": true, "one-time": true, "erstwhile": true, "ex-": true,
}

var unknownWords = map[string]bool{"unidentified": true, "unknown": true, "masked": true}

// chunkCountry is the country of the words before and at the head: adjectives, possessives, names.
// Of several the last one counts, but what another only backs, leads or hosts is not its own, and two
// that are joined by "and" leave it open.
func (p *phraseReader) chunkCountry(first, head int32) (country string, clash bool) {
	var last lexicon.Hit
	for _, m := range p.mentions {
		if m.Entity != nil && m.Entity.Country != "" && m.Head >= int(first) && m.Head < int(head) && p.possessiveBehind(m) {
			country = m.Entity.Country
		}
	}
	for _, h := range p.hits {
		if h.First < first || h.First > head || h.Entry.Entity.Country == "" || p.dependent(h) {
			continue
		}
		c := h.Entry.Entity.Country
		if country != "" && c != country && (last.Last+1 == h.First && joins[strings.ToLower(p.d.Word(last.Last))]) {
			return "", true
		}
		country, last = c, h
	}
	if country == "" && !p.capital(head) {
		country = p.divisionIn(first, head)
	}
	if country == "" {
		country = p.holderCountry(first, head)
	}
	return country, false
}

// holderCountry is the country of the public person whose following the head names: "Ada Example's
// forces", "the Example government".
func (p *phraseReader) holderCountry(first, head int32) string {
	for i := first; i < head; i++ {
		owned := possessive(p.d.Word(i + 1))
		if !p.capital(i) || !owned && (i+1 != head || !p.in(p.c.following, p.lemma(head))) {
			continue
		}
		country := ""
		for _, e := range p.l.PersonsBySurname(p.d.Word(i)) {
			if e.Country == "" || country != "" && country != e.Country {
				return ""
			}
			country = e.Country
		}
		return country
	}
	return ""
}

// lemma is the dictionary form of token i, in lower case.
func (p *phraseReader) lemma(i int32) string {
	if l := p.d.Tokens[i].Lemma; l != "" {
		return strings.ToLower(l)
	}
	return strings.ToLower(p.d.Word(i))
}

var joins = map[string]bool{"and": true, "-": true, "or": true, "/": true, ",": true}

func (p *phraseReader) possessiveBehind(m dateline.Mention) bool {
	i := int32(m.Head) + 1
	return int(i) < len(p.d.Tokens) && possessive(p.d.Word(i))
}

// dependent: "US-backed rebels" are not of the United States.
func (p *phraseReader) dependent(h lexicon.Hit) bool {
	i := h.Last
	if int(i)+1 >= len(p.d.Tokens) || !isHyphen(p.d.Word(i)) {
		return false
	}
	w := strings.ToLower(p.d.Word(i + 1))
	return backedWords[w] || i > 0 && h.First > 0 && isHyphen(p.d.Word(h.First-1)) && backedBefore[strings.ToLower(p.d.Word(max(0, h.First-2)))]
}

var backedWords = map[string]bool{
	"backed": true, "supported": true, "allied": true, "aligned": true, "funded": true, "financed": true, "trained": true, "armed": true, "sponsored": true,
	"brokered": true, "held": true, "controlled": true, "occupied": true, "educated": true, "born": true, "made": true, "built": true, "friendly": true, "linked": true, "speaking": true, "style": true,
}

var backedBefore = map[string]bool{"pro": true, "anti": true}

// divisionIn is the country of the first-level division that a capitalised run in [first, last) names.
func (p *phraseReader) divisionIn(first, last int32) string {
	for i := first; i < last; i++ {
		if !p.capital(i) {
			continue
		}
		for j := min(last, i+4); j > i; j-- {
			if c := p.l.CountryOfDivision(p.d.Words(i, j)); c != "" {
				return c
			}
		}
	}
	return ""
}
