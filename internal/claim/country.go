package claim

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
)

// This file gives a country to parties whose own words name none: "the police", "three people". Whose
// country it is must be told by the words around, and the Step says which.

// local are the sectors of those who belong to some country; who acts for several, or for none, does not.
var local = set("GOV COP JUD LEG MIL PRM SPY OPP PTY REB CRM ELI CVL EDU LAB AGR MED REL SOC UAF REF JRN BUS")

// seated are the sectors of bodies that act at home: a country around them is theirs without more.
var seated = set("GOV COP JUD LEG OPP")

// based are those besides, who are of the only country that a sentence speaks of.
var based = set("GOV COP JUD LEG OPP REB MIL SPY")

// abroad are the types of what is done between countries as a rule, and away from home.
var abroad = map[dateline.EventType]bool{
	dateline.Consult: true, dateline.Agree: true, dateline.Cooperate: true, dateline.Support: true, dateline.Aid: true,
}

// ruling and ruled meet inside one country. Soldiers meet rebels anywhere.
var (
	ruling = set("GOV COP JUD LEG")
	ruled  = set("OPP PTY REB CRM LAB EDU AGR")
)

// settleCountries gives the parties of a claim that have no country the one their surroundings tell.
func (r *reading) settleCountries(a *act, c *dateline.Claim) {
	var around *surroundings
	for _, side := range []struct {
		field       string
		mine, other []dateline.Arg
	}{{"actors", c.Actors, c.Recipients}, {"recipients", c.Recipients, c.Actors}} {
		for i := range side.mine {
			arg := &side.mine[i]
			if !r.wantsCountry(arg) {
				continue
			}
			if around == nil {
				s := r.surroundings(a)
				around = &s
			}
			code, span, note := r.countryOf(a, c, around, arg, side.other, side.field == "recipients")
			if code == "" {
				continue
			}
			e := *arg.Entity
			e.Country = code
			arg.Entity = &e
			c.Steps = append(c.Steps, dateline.Step{
				Field: side.field, Value: code, Rule: "claim/country:context", Spans: []dateline.Span{span}, Note: "country from " + note,
			})
		}
	}
}

// wantsCountry: a party known from this text only, of a kind that belongs to a country, with no name of a
// body without one in its words.
func (r *reading) wantsCountry(arg *dateline.Arg) bool {
	e := arg.Entity
	if e == nil || e.Country != "" || len(arg.Spans) != 1 || !strings.HasPrefix(e.ID, "doc/") || e.Kind != "person" && e.Kind != "group" && e.Kind != "org" {
		return false
	}
	if !anySector(e, local) || slices.Contains(e.Sector, "IGO") || slices.Contains(e.Sector, "NGO") {
		return false
	}
	for _, i := range r.near(arg.Spans[0]) {
		m := &r.tree.Mentions[i]
		if m.Entity != nil && m.Entity.Country == "" && arg.Spans[0].Contains(m.Span) && m.Span != arg.Spans[0] && (m.Entity.Kind == "igo" || !strings.HasPrefix(m.Entity.ID, "doc/") && m.Entity.Kind != "person") {
			return false
		}
	}
	return true
}

func anySector(e *dateline.Entity, in map[string]bool) bool {
	return slices.ContainsFunc(e.Sector, func(s string) bool { return in[s] })
}

// land is a mention that tells of a country.
type land struct {
	m       *dateline.Mention
	head    int32
	country string
}

// surroundings are the countries told in the sentence of an act, and the one country they leave, "" when
// there are none or several.
type surroundings struct {
	lands []land
	sole  *land
	mixed bool // several countries
}

func (r *reading) surroundings(a *act) surroundings {
	s := surroundings{lands: r.lands(a.sent)}
	for i := range s.lands {
		l := &s.lands[i]
		if l.country != s.lands[0].country {
			s.sole, s.mixed = nil, true
			break
		}
		if s.sole == nil && r.spoken(l) {
			s.sole = l
		}
	}
	return s
}

// spoken: the sentence speaks of the country itself, or of what is there, and not only of something that
// comes from it ("the Ardenese arms deal").
func (r *reading) spoken(l *land) bool {
	rel := r.tree.Rel(l.head)
	return l.m.Kind == dateline.Place && rel != text.DepAmod && rel != text.DepCompound
}

// lands are the mentions of a sentence that tell of a country. Who only reports what happened, and who
// only backs, made or armed somebody, says nothing of where he belongs.
func (r *reading) lands(sent int) []land {
	span := r.d.SentenceSpan(sent)
	var out []land
	for _, i := range r.near(span) {
		m := &r.tree.Mentions[i]
		if !span.Contains(m.Span) {
			continue
		}
		country := told(m)
		if country == "" || r.reports(m.Span) || r.tied(m.Span) || r.ethnic(m) {
			continue
		}
		out = append(out, land{m, r.headOf(m), country})
	}
	return out
}

// reports: the words stand in the source of an attribution.
func (r *reading) reports(s dateline.Span) bool {
	i, _ := slices.BinarySearchFunc(r.sources, s.Start+1, func(src dateline.Span, at int) int { return cmp.Compare(src.Start, at) })
	return slices.ContainsFunc(r.sources[max(0, i-2):i], func(src dateline.Span) bool { return src.Contains(s) })
}

// tied: a hyphen ties the words to what is not theirs: "Arden-backed", "pro-Arden". What one leads is.
func (r *reading) tied(s dateline.Span) bool {
	t := r.d.Text
	if s.Start > 0 && t[s.Start-1] == '-' {
		return true
	}
	return s.End < len(t) && t[s.End] == '-' && !strings.HasPrefix(t[s.End+1:], "led")
}

// ethnic: who is "ethnic Ardenese" is no citizen of Arden by that.
func (r *reading) ethnic(m *dateline.Mention) bool {
	h := r.headOf(m)
	return m.Kind == dateline.Nationality && h > 0 && strings.EqualFold(r.d.Word(h-1), "ethnic")
}

// countryOf is the country of a party, where that is told, and how.
func (r *reading) countryOf(a *act, c *dateline.Claim, around *surroundings, arg *dateline.Arg, other []dateline.Arg, done bool) (string, dateline.Span, string) {
	own := arg.Spans[0]
	for i := range around.lands {
		if l := &around.lands[i]; own.Contains(l.m.Span) && l.m.Where != nil {
			return l.country, l.m.Span, "the place in its words"
		}
	}
	if l := r.ownedBy(own, other); l != "" {
		return l, own, "whose they are"
	}
	// A name is its own: where he acts is not where he belongs. So it is with those who meet and agree.
	guest := arg.Entity.Kind == "person" || abroad[c.Event]
	if l := r.scene(a, around, arg); l != nil && !guest && (done || !slices.Contains(arg.Entity.Sector, "MIL")) {
		return l.country, l.m.Span, "the place of the act"
	}
	if code, span := opposed(arg, other); code != "" {
		return code, span, "the other side, which is of the same country"
	}
	if l := around.sole; l != nil && !guest && anySector(arg.Entity, based) && r.neutral(l, c) {
		return l.country, l.m.Span, "the only country of the sentence"
	}
	if done && !around.mixed {
		if code, span := jurisdiction(other); code != "" {
			return code, span, "whoever has jurisdiction over them"
		}
	}
	if len(around.lands) == 0 && !guest && anySector(arg.Entity, seated) {
		if h := r.filedFrom(); h.country != "" {
			return h.country, h.span, "the place the report is filed from"
		}
	}
	return "", dateline.Span{}, ""
}

// ownedBy is the country of "its citizens", "their forces": that of whom the pronoun means, or of the
// other side, when what happens is done to one's own.
func (r *reading) ownedBy(own dateline.Span, other []dateline.Arg) string {
	i := r.tokenAt(own.Start)
	if i == rule.None || !possessives[strings.ToLower(r.d.Word(i))] {
		return ""
	}
	for _, k := range r.near(own) {
		m := &r.tree.Mentions[k]
		if m.Form == dateline.Pronoun && m.Span.Start == own.Start && m.Entity != nil {
			return m.Entity.Country
		}
	}
	return soleCountry(other)
}

var possessives = set("its their his her")

func soleCountry(as []dateline.Arg) string {
	code := ""
	for _, a := range as {
		if a.Entity == nil || a.Entity.Country == "" || code != "" && code != a.Entity.Country {
			return ""
		}
		code = a.Entity.Country
	}
	return code
}

// scene is the place at which the act is told to happen.
func (r *reading) scene(a *act, around *surroundings, arg *dateline.Arg) *land {
	for i := range around.lands {
		l := &around.lands[i]
		if l.m.Where == nil || l.m.Kind != dateline.Place {
			continue
		}
		spot := r.spot(l.head)
		if spot == rule.None {
			continue
		}
		for at, steps := r.tree.Head(spot), 0; at != rule.None && steps < 3; at, steps = r.tree.Head(at), steps+1 {
			if at == a.Trigger || at == a.Head() || r.tokenAtIn(at, arg.Spans[0]) {
				return l
			}
			if clausal(r.tree.Rel(at)) && r.tree.Rel(at) != text.DepAdvcl {
				break
			}
		}
	}
	return nil
}

// spot is the word by which a place is said to be where something happens: itself, or the noun it
// belongs to ("in Arden's capital").
func (r *reading) spot(i int32) int32 {
	for steps := 0; i != rule.None && steps < 3; steps++ {
		if scenic[r.tree.Case(i)] {
			return i
		}
		if r.bearing(i) {
			return i
		}
		switch r.tree.Rel(i) {
		case text.DepNmodPoss, text.DepAppos, text.DepCompound, text.DepFlat, text.DepNmodDesc:
			i = r.tree.Head(i)
		default:
			return rule.None
		}
	}
	return rule.None
}

// bearing: "north of the capital", wherever a parser hangs the north.
func (r *reading) bearing(i int32) bool {
	if r.tree.Case(i) != "of" {
		return false
	}
	for k := i - 1; k > 0 && k > i-4; k-- {
		if r.d.Word(k) == "of" {
			return bearings[r.tree.Lemma(k-1)]
		}
	}
	return false
}

var (
	scenic   = set("in at near outside inside across around throughout off")
	bearings = set("north south east west northeast northwest southeast southwest outskirts centre center part suburb")
)

// tokenAt is the token that begins at a byte, None when none does.
func (r *reading) tokenAt(at int) int32 {
	i, ok := slices.BinarySearchFunc(r.d.Tokens, at, func(t text.Token, at int) int { return cmp.Compare(int(t.Start), at) })
	if !ok {
		return rule.None
	}
	return int32(i)
}

func (r *reading) tokenAtIn(i int32, s dateline.Span) bool { return s.Contains(r.tokenSpan(i)) }

// opposed: those who rule and those who are ruled and named by no country meet inside one.
func opposed(arg *dateline.Arg, other []dateline.Arg) (string, dateline.Span) {
	for _, o := range other {
		if o.Entity == nil || o.Entity.Country == "" || o.Entity.Kind == "country" || len(o.Spans) == 0 {
			continue
		}
		if anySector(arg.Entity, ruling) && anySector(o.Entity, ruled) && !anySector(o.Entity, ruling) ||
			anySector(arg.Entity, ruled) && anySector(o.Entity, ruling) {
			return o.Entity.Country, o.Spans[0]
		}
	}
	return "", dateline.Span{}
}

// neutral: the only country of a sentence is not somebody else's there, nor that of a thing: who deals
// with Arden, or with an Ardenese ship, is not Arden. A place may still lie in the words of both.
func (r *reading) neutral(l *land, c *dateline.Claim) bool {
	if l.m.Where != nil && l.m.Reading == "literal" {
		return true
	}
	return !inArgs(c.Actors, l.m.Span) && !inArgs(c.Recipients, l.m.Span) && !inArgs(c.Objects, l.m.Span) && !inArgs(c.Weapons, l.m.Span)
}

// jurisdiction is the country of police and courts among a claim's actors: whom they deal with, unless
// the text says more, they deal with at home.
func jurisdiction(other []dateline.Arg) (string, dateline.Span) {
	for _, o := range other {
		if o.Entity != nil && o.Entity.Country != "" && len(o.Spans) > 0 && (slices.Contains(o.Entity.Sector, "COP") || slices.Contains(o.Entity.Sector, "JUD")) {
			return o.Entity.Country, o.Spans[0]
		}
	}
	return "", dateline.Span{}
}

// homeland is the country a report is filed from, "" when that tells nothing.
type homeland struct {
	country string
	span    dateline.Span
}

// filedFrom is the country a report is filed from, unless the report speaks of another more often.
func (r *reading) filedFrom() homeland {
	if r.home == nil {
		h := r.findHome()
		r.home = &h
	}
	return *r.home
}

func (r *reading) findHome() homeland {
	at := slices.IndexFunc(r.doc.Parts, func(p dateline.Part) bool { return p.Kind == dateline.PartDateline })
	if at < 0 {
		return homeland{}
	}
	var h homeland
	times := map[string]int{}
	for i := range r.tree.Mentions {
		m := &r.tree.Mentions[i]
		country := told(m)
		if country == "" {
			continue
		}
		times[country]++
		if r.doc.Parts[at].Span.Contains(m.Span) {
			h = homeland{country, m.Span}
		}
	}
	for _, n := range times {
		if n > times[h.country] {
			return homeland{}
		}
	}
	return h
}

// told is the country a mention tells of, "" for none; where a medium sits is no matter.
func told(m *dateline.Mention) string {
	switch {
	case m.Form != "" || m.Kind == dateline.Weapon:
		return ""
	case m.Entity != nil && m.Entity.Country != "":
		if slices.Contains(m.Entity.Sector, "JRN") {
			return ""
		}
		return m.Entity.Country
	case m.Where != nil:
		return m.Where.Country
	}
	return ""
}
