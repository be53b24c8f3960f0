package name

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// post is what a description says of a person.
type post struct {
	country, title, of string
	sector             []string
	span               dateline.Span
	held               dateline.When
}

// When a post is held, as far as its words tell.
const (
	heldNow  = "the text tells of the post as held"
	heldOnce = "the text tells of the post as given up"
)

func (p post) office(holder string) dateline.Office {
	return dateline.Office{Title: p.title, Of: p.of, Holder: holder, Held: p.held, Spans: []dateline.Span{p.span}}
}

// post reads tokens [first, last) as a post. The country is that of the organisation, adjective or
// possessive in it; two different ones leave it open.
func (r *reader) post(first, last int32, s text.Sentence) post {
	var p post
	if last <= first {
		return p
	}
	inside := r.upTo(first, last)
	p.country = r.oneCountry(first, inside)
	p.of, p.sector = r.bodyIn(first, inside, s)
	title, sectors, at := r.titleIn(first, last)
	p.title, p.span = title, at
	if sectors != nil && (p.sector == nil || !r.shellWord(title)) {
		p.sector = r.withFormer(sectors, first, last)
	}
	if p.of == "" && p.country != "" {
		p.of = "country/" + p.country
	}
	p.held = dateline.When{Timex: "DATE", Value: "PRESENT_REF", Reason: heldNow}
	if r.former(first, last) {
		p.held.Value, p.held.Reason = "PAST_REF", heldOnce
	}
	return p
}

// upTo cuts a description at "to": an ambassador to Chile is not of Chile.
func (r *reader) upTo(first, last int32) int32 {
	for i := first; i < last; i++ {
		if r.d.Word(i) == "to" {
			return i
		}
	}
	return last
}

func (r *reader) shellWord(title string) bool {
	words := strings.Fields(strings.ToLower(title))
	return len(words) > 0 && r.in(r.c.shell, words[len(words)-1])
}

// oneCountry is the country that names and adjectives in [first, last) agree on.
func (r *reader) oneCountry(first, last int32) string {
	country := ""
	for _, h := range r.hits {
		c := h.Entry.Entity.Country
		if h.First < first || h.Last > last || c == "" || c == country {
			continue
		}
		if country != "" {
			return ""
		}
		country = c
	}
	return country
}

// bodyIn is the organisation that a description names, with its sector.
func (r *reader) bodyIn(first, last int32, s text.Sentence) (id string, sector []string) {
	for _, h := range r.hits {
		if h.First >= first && h.Last <= last && strings.HasPrefix(h.Entry.Entity.ID, "org/") {
			return h.Entry.Entity.ID, h.Entry.Entity.Sector
		}
	}
	for _, sp := range r.spans {
		if sp.kind == dateline.Organisation && sp.entry == nil && sp.first >= first && sp.last <= last && sp.last > 0 {
			e := r.organisationEntity(sp, s)
			return e.ID, e.Sector
		}
	}
	return "", nil
}

// former: somebody else may hold the post now.
func (r *reader) former(first, last int32) bool {
	for i := first; i < last; i++ {
		if w := strings.ToLower(r.d.Word(i)); formerWords[w] || strings.HasPrefix(w, "ex-") || w == "then" || w == "late" {
			return true
		}
	}
	return false
}

// withFormer: a former minister is no government.
func (r *reader) withFormer(sectors []string, first, last int32) []string {
	if !anyOf(sectors, "GOV", "MIL") {
		return sectors
	}
	for i := first; i < last; i++ {
		if w := strings.ToLower(r.d.Word(i)); formerWords[w] || strings.HasPrefix(w, "ex-") {
			return []string{"ELI"}
		}
	}
	return sectors
}

// titleIn is the last title in [first, last) with the words that narrow it ("Deputy Foreign Minister"),
// and the sector of the last noun for an actor there; what stands inside the name of an organisation is
// neither.
func (r *reader) titleIn(first, last int32) (title string, sectors []string, at dateline.Span) {
	for i := first; i < last; i++ {
		if r.inOrganisation(i) {
			continue
		}
		for j := min(last, i+5); j > i; j-- {
			words := fold(r.d.Words(i, j))
			s, t := r.roleSectors(words), r.isOffice(words)
			t = t || s != nil && r.isOffice(fold(r.d.Word(j-1))) // "acting president", listed as a whole
			if s == nil && !t {
				continue
			}
			if t && !(title != "" && r.behindOf(i, first)) {
				from := r.narrowed(i, first)
				title, at = r.d.Words(from, j), r.d.TokenSpan(from, j)
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

// behindOf: "chief of the general's office" is a chief.
func (r *reader) behindOf(i, first int32) bool {
	for j := i - 1; j >= first; j-- {
		if w := r.d.Word(j); w == "of" || w == "for" || w == "to" {
			return true
		}
	}
	return false
}

func (r *reader) isOffice(words string) bool {
	if r.in(r.c.title, words) || r.in(r.c.office, words) {
		return true
	}
	one, ok := strings.CutSuffix(words, "s")
	return ok && (r.in(r.c.office, one) || r.in(r.c.title, one))
}

// narrowed goes left from a title over words that narrow it; countries, articles and "former" are no
// part of a title.
func (r *reader) narrowed(i, first int32) int32 {
	for j := i - 1; j >= first; j-- {
		w := strings.ToLower(r.d.Word(j))
		narrows := r.in(r.c.descriptor, w) || r.l.ModifierSectors(w) != nil || r.isOffice(w) || r.l.Sectors(w) != nil
		if !narrows || formerWords[w] || loose[w] || r.inHit(j) || r.verb(j) {
			return i
		}
		i = j
	}
	return i
}

func (r *reader) inHit(i int32) bool {
	_, ok := r.hitOver(i)
	return ok
}

// loose are words before a title that say something of the time or of its holder, not of the post.
var loose = map[string]bool{
	"then": true, "new": true, "newly": true, "current": true, "late": true, "incoming": true, "outgoing": true, "veteran": true, "influential": true,
	"top": true, "prominent": true, "leading": true, "elected": true, "state": true, "national": true, "federal": true, "ruling": true, "hardline": true, "longtime": true,
}

func (r *reader) inOrganisation(i int32) bool {
	return slices.ContainsFunc(r.hits, func(h lexicon.Hit) bool {
		return h.First <= i && i < h.Last && (h.Entry.Kind == lexicon.Organisation || h.Entry.Kind == lexicon.Medium)
	})
}

// predicate reads what a clause behind a name says of a post: "became president in 2019", "who heads
// the commission", "was sworn in as chancellor".
func (r *reader) predicate(i int32, s text.Sentence) post {
	verb, held := r.officeVerb(i, s.Last)
	if verb < 0 {
		return post{}
	}
	return r.postOfVerb(verb, held, s)
}

// ofSubject is predicate for a name whose verb stands further off, where the tree makes it the subject.
func (r *reader) ofSubject(sp span, s text.Sentence) post {
	t := &r.d.Tokens[r.d.HeadOf(sp.first, sp.last)]
	if t.Deprel != text.DepNsubj && t.Deprel != text.DepNsubjPass || t.Head == text.NoHead || t.Head < sp.last {
		return post{}
	}
	for i := sp.last; i < t.Head; i++ {
		if unsure(r.d.Word(i)) && r.d.Tokens[i].Head == t.Head {
			return post{}
		}
	}
	if verb, held := r.officeVerb(t.Head, s.Last); verb == t.Head {
		return r.postOfVerb(verb, held, s)
	}
	return post{}
}

func (r *reader) postOfVerb(verb int32, held string, s text.Sentence) post {
	from := r.behindVerb(verb+1, s.Last)
	to := r.postEnd(from, s.Last)
	p := r.post(from, to, s)
	if lemma := r.d.Tokens[verb].Lemma; p.title == "" && (p.of == "" || headVerbs[lemma] == "") {
		return post{}
	} else if p.title == "" {
		p.title, p.span = headVerbs[lemma], r.d.TokenSpan(verb, to)
	}
	if held != "" && p.held.Value == "PRESENT_REF" {
		p.held.Value, p.held.Reason = "PAST_REF", heldOnce
	}
	r.years(&p, to, s.Last)
	return p
}

// headVerbs say by themselves what post is meant.
var headVerbs = map[string]string{"head": "head", "lead": "leader", "chair": "chair", "command": "commander", "direct": "director"}

// maxLink bounds what may stand between a name and its verb.
const maxLink = 5

// officeVerb finds the verb of coming into, holding or leaving a post right behind a name; held is not
// empty when the post is given up. What is denied or still to come says nothing.
func (r *reader) officeVerb(i, last int32) (verb int32, held string) {
	for j := i; j < min(last, i+maxLink); j++ {
		t := &r.d.Tokens[j]
		w := strings.ToLower(r.d.Word(j))
		lemma := strings.ToLower(t.Lemma)
		switch {
		case unsure(w):
			return -1, ""
		case t.UPOS == text.VERB && (r.in(r.c.officeBegin, lemma) || r.in(r.c.officeHold, lemma)), j > i && r.d.Tokens[j-1].UPOS == text.AUX && r.in(r.c.officeBegin, w):
			return j, ""
		case t.UPOS == text.VERB && r.in(r.c.officeEnd, lemma):
			return j, heldOnce
		case t.UPOS == text.AUX && lemma == "be" && j+1 < last && r.d.Tokens[j+1].UPOS != text.VERB && r.d.Tokens[j+1].UPOS != text.ADV && !denies(r.d.Word(j+1)) && !r.in(r.c.officeBegin, strings.ToLower(r.d.Word(j+1))):
			return j, ""
		case w == "," || w == "who" || t.UPOS == text.AUX || t.UPOS == text.ADV:
		default:
			return -1, ""
		}
	}
	return -1, ""
}

// unsure: what is denied, or may or will be, is no post held.
func unsure(w string) bool {
	switch strings.ToLower(w) {
	case "will", "would", "may", "might", "could", "should", "to", "’ll", "'ll", "’d", "'d":
		return true
	}
	return denies(w)
}

func denies(w string) bool {
	switch strings.ToLower(w) {
	case "not", "n't", "n’t", "never", "no":
		return true
	}
	return false
}

// behindVerb skips the small words between a verb and its post.
func (r *reader) behindVerb(i, last int32) int32 {
	for ; i < last; i++ {
		switch strings.ToLower(r.d.Word(i)) {
		case "in", "down", "as", "the", "a", "an", "its", "their", "his", "her", "to", "be", "over", "on", "from":
		default:
			return i
		}
	}
	return i
}

// postEnd is where the words of a post stop.
func (r *reader) postEnd(i, last int32) int32 {
	to := i
	for ; to < last && to-i < maxDescription; to++ {
		switch strings.ToLower(r.d.Word(to)) {
		case ",", ".", ";", ":", "(", "who", "that", "which", "“", "\"", "in", "on", "since", "from", "until", "after", "when", "at", "and", "but", "by", "with", "during", "last":
			return to
		}
		u := r.d.Tokens[to].UPOS
		if (u == text.VERB || u == text.AUX) && !r.in(r.c.descriptor, strings.ToLower(r.d.Word(to))) {
			return to
		}
	}
	return to
}

// years reads "in 2019", "since 2019", "from 2015 to 2019", "until 2019" behind a post.
func (r *reader) years(p *post, i, last int32) {
	for j := i; j+1 < last && j < i+6; j++ {
		y, ok := year(r.d.Word(j + 1))
		if !ok {
			continue
		}
		begin := time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)
		switch strings.ToLower(r.d.Word(j)) {
		case "in", "since", "from":
			p.held.From = begin
		case "until", "to", "till", "-", "–":
			p.held.To = begin.AddDate(1, 0, 0)
		default:
			continue
		}
		p.held.Precision, p.held.Zone = dateline.Year, "UTC"
		p.held.Value = r.d.Word(j + 1)
		p.held.Spans = append(p.held.Spans, r.d.TokenSpan(j+1, j+2))
	}
}

func year(w string) (int, bool) {
	if len(w) != 4 {
		return 0, false
	}
	y, err := strconv.Atoi(w)
	return y, err == nil && y >= 1800 && y <= 2200
}
