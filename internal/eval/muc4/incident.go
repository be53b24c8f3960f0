package muc4

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
)

// Templates are the incidents that the claims of one document tell of, as far as MUC-4 asks for them:
// force against others than soldiers, not long ago, each once.
func Templates(doc *dateline.Document, mentions []dateline.Mention, claims []dateline.Claim) []Template {
	country := filed(mentions)
	var found []*incident
	bodies := organisations(mentions)
	for i := range claims {
		next := newIncident(doc, &claims[i], bodies, mentions)
		if next == nil {
			if len(found) > 0 {
				found[len(found)-1].accused(&claims[i], bodies)
			}
			continue
		}
		if len(next.human) > 0 && !next.relevant() {
			continue // soldiers against soldiers, or people at large: no part of an attack on others
		}
		at := slices.IndexFunc(found, next.same)
		if at < 0 {
			found = append(found, next)
			continue
		}
		found[at].join(next)
	}
	var out []Template
	for _, in := range found {
		if in.relevant() {
			out = append(out, in.template(doc, country))
		}
	}
	return out
}

// incident is what is known of one incident, merged from claims.
type incident struct {
	kind, stage  string
	when         *dateline.When
	told         int // where it was told last
	places       []dateline.Location
	weapons      []string
	persons      []string // perpetrators
	bodies       []body
	state        bool
	human, thing []target
}

// body is an organisation that is told to have done it.
type body struct {
	names []string
	how   dateline.Firmness
}

// target is who or what was hit.
type target struct {
	text   string
	kind   string
	name   bool
	number string
	effect string
	nation string
}

// newIncident reads one claim; nil when it tells of no incident.
func newIncident(doc *dateline.Document, c *dateline.Claim, bodies []*dateline.Mention, mentions []dateline.Mention) *incident {
	word := trigger(doc, c)
	in := &incident{kind: kindOf(c, word), stage: stageOf(c), when: c.When, told: c.Sentence.Start, places: c.Places}
	if in.kind == "" || in.stage == "" {
		return nil
	}
	in.places = append(slices.Clone(in.places), named(mentions, c.Sentence)...)
	effect := table.effect[word]
	for _, a := range c.Actors {
		in.perpetrator(&a, c.Firmness, bodies)
	}
	for _, a := range c.Recipients {
		in.target(&a, effect, table.damage[word], c.Quantities)
	}
	for _, a := range c.Objects {
		in.target(&a, effect, table.damage[word], c.Quantities)
	}
	for _, w := range c.Weapons {
		in.weapons = add(in.weapons, phrase(w.Text))
	}
	return in
}

// named are the places smaller than a country that a sentence names.
func named(mentions []dateline.Mention, in dateline.Span) []dateline.Location {
	var out []dateline.Location
	for i := range mentions {
		m := &mentions[i]
		if m.Where != nil && m.Where.Precision != "country" && m.Reading != "metonymic" && in.Contains(m.Span) {
			out = append(out, *m.Where)
		}
	}
	return out
}

// trigger is the word a claim's event was read from.
func trigger(doc *dateline.Document, c *dateline.Claim) string {
	for _, s := range c.Steps {
		if s.Field == "event" && s.Rule == c.Rule && len(s.Spans) > 0 {
			return strings.ToLower(s.Spans[0].Of(doc.Text))
		}
	}
	return ""
}

func kindOf(c *dateline.Claim, word string) string {
	threat := c.Event == dateline.Threaten && slices.Contains(c.Modes, "violence")
	if c.Event != dateline.Assault && !threat {
		return ""
	}
	kind := table.kind[word]
	switch {
	case kind != "":
	case slices.Contains(c.Modes, "abduct"):
		kind = "KIDNAPPING"
	case slices.Contains(c.Modes, "explosives"):
		kind = "BOMBING"
	default:
		kind = "ATTACK"
	}
	for _, w := range c.Weapons {
		if t := table.weapon[head(w.Text)]; kind == "ATTACK" && (t == "BOMB" || t == "DYNAMITE" || t == "VEHICLE BOMB" || t == "EXPLOSIVE") {
			kind = "BOMBING"
		}
	}
	return kind
}

// stageOf reads how far it came from the status; "" is what MUC-4 does not report.
func stageOf(c *dateline.Claim) string {
	switch c.Status {
	case dateline.Actual:
		if c.Event == dateline.Threaten {
			return "THREATENED"
		}
		return "ACCOMPLISHED"
	case dateline.Future:
		return "THREATENED"
	case dateline.Hypothetical, dateline.Negation:
		if slices.ContainsFunc(c.Steps, func(s dateline.Step) bool { return attempted[s.Rule] }) {
			return "ATTEMPTED"
		}
	}
	return ""
}

// attempted are the rules that tell of something that was begun and did not come off.
var attempted = map[string]bool{"claim/status:thwarted": true, "claim/status:attempt": true}

// organisations are the mentions of bodies and groups, by name.
func organisations(mentions []dateline.Mention) []*dateline.Mention {
	var out []*dateline.Mention
	for i := range mentions {
		m := &mentions[i]
		if m.Kind == dateline.Organisation && m.Form == "" {
			out = append(out, m)
		}
	}
	return out
}

// accused adds whom an accusation names to the incident told last, when that has nobody yet.
func (in *incident) accused(c *dateline.Claim, bodies []*dateline.Mention) {
	if c.Event != dateline.Accuse || !slices.Contains(c.Modes, "allege") || len(in.bodies)+len(in.persons) > 0 {
		return
	}
	for _, a := range c.Recipients {
		in.perpetrator(&a, c.Firmness, bodies)
	}
}

// perpetrator takes an actor: the bodies named in its words, and the people they are words for.
func (in *incident) perpetrator(a *dateline.Arg, how dateline.Firmness, bodies []*dateline.Mention) {
	text := phrase(a.Text)
	if text == "" || pronoun[strings.ToLower(text)] {
		if a.Entity == nil {
			return
		}
		text = a.Entity.Name
	}
	if a.Entity != nil && slices.ContainsFunc(a.Entity.Sector, func(s string) bool { return s == "GOV" || s == "MIL" || s == "COP" || s == "SPY" }) {
		in.state = true
	}
	named := false
	for _, m := range bodies {
		if slices.ContainsFunc(a.Spans, func(s dateline.Span) bool { return s.Contains(m.Span) }) {
			named = true
			in.addBody(bodyNames(a, m), how)
		}
	}
	switch {
	case a.Entity != nil && a.Entity.Kind == "person" || table.person[head(text)] != "":
		in.persons = add(in.persons, text)
	case !named && a.Entity != nil && !strings.HasPrefix(a.Entity.ID, "doc/"):
		in.addBody([]string{text, a.Entity.Name}, how)
	case !named && in.state:
		in.addBody([]string{text}, how)
	case !named:
		in.persons = add(in.persons, text)
	}
}

// bodyNames are the wordings of a body named by m in the words of a.
func bodyNames(a *dateline.Arg, m *dateline.Mention) []string {
	var names []string
	for _, s := range a.Spans {
		if from := m.Span.Start - s.Start; s.Contains(m.Span) && m.Span.End-s.Start <= len(a.Text) && from >= 0 {
			names = append(names, phrase(a.Text[from:m.Span.End-s.Start]))
		}
	}
	if m.Entity != nil {
		names = append(names, m.Entity.Name)
	}
	return names
}

func (in *incident) addBody(names []string, how dateline.Firmness) {
	if len(names) == 0 || slices.ContainsFunc(in.bodies, func(b body) bool { return overlap(b.names[0], names[0]) == right }) {
		return
	}
	in.bodies = append(in.bodies, body{names, how})
}

func (in *incident) target(a *dateline.Arg, effect, damage string, counts []dateline.Count) {
	if parts := coordinated(a.Text); len(parts) > 1 {
		for _, part := range parts {
			one := *a
			one.Text = part
			in.target(&one, effect, damage, counts)
		}
		return
	}
	text := phrase(a.Text)
	if pronoun[strings.ToLower(text)] && a.Entity != nil && a.Entity.Kind == "person" {
		text = a.Entity.Name
	}
	if text == "" || pronoun[strings.ToLower(text)] {
		return
	}
	h := head(text)
	t := target{text: text, number: number(a, counts)}
	if a.Entity != nil && a.Entity.Country != "" {
		t.nation = a.Entity.Country
	}
	if kind := table.thing[h]; kind != "" {
		t.kind, t.effect = kind, damage
		in.thing = addTarget(in.thing, t)
		return
	}
	if table.weapon[h] != "" {
		in.weapons = add(in.weapons, text)
		return
	}
	if a.Entity != nil && (a.Entity.Kind == "country" || a.Entity.Kind == "igo") {
		return
	}
	if in.kind == "BOMBING" && a.Entity != nil && a.Entity.Kind == "org" && table.person[h] == "" {
		t.kind, t.effect = "ORGANIZATION OFFICE", damage
		in.thing = addTarget(in.thing, t)
		return
	}
	t.kind, t.effect = table.person[h], effect
	t.name = a.Entity != nil && a.Entity.Kind == "person" && t.kind == ""
	if t.kind == "" && !t.name && a.Entity == nil {
		return
	}
	if t.kind == "" {
		t.kind = "CIVILIAN"
		for _, w := range strings.Fields(strings.ToLower(text)) {
			if k := table.person[w]; k != "" {
				t.kind = k
			}
		}
	}
	in.human = addTarget(in.human, t)
}

// coordinated are the parts of "two priests and a cook", when each is a word for people or things.
func coordinated(s string) []string {
	parts := strings.Split(strings.ReplaceAll(phrase(s), " AND ", " and "), " and ")
	for _, p := range parts {
		if h := head(p); table.person[h] == "" && table.thing[h] == "" {
			return nil
		}
	}
	return parts
}

// vague reports people at large, "peasants", "the people", "thousands of civilians": no single incident.
func (t target) vague() bool {
	words := strings.Fields(strings.ToLower(t.text))
	if t.name || t.number != "PLURAL" {
		return false
	}
	return len(words) == 1 || words[len(words)-1] == "people" || slices.ContainsFunc(words, func(w string) bool { return atLarge[w] })
}

var atLarge = wordSet("hundreds thousands many our all innocent countless")

func addTarget(ts []target, t target) []target {
	for i := range ts {
		if overlap(ts[i].text, t.text) == right {
			if ts[i].effect == "" || t.effect == "DEATH" {
				ts[i].effect = t.effect
			}
			return ts
		}
	}
	return append(ts, t)
}

// number is how many there are: as counted, else one or several by the form of the noun.
func number(a *dateline.Arg, counts []dateline.Count) string {
	for i := range counts {
		c := &counts[i]
		if c.Low == nil || c.Unit != "" || len(c.Spans) == 0 || len(a.Spans) == 0 || !c.Spans[0].Overlaps(a.Spans[0]) {
			continue
		}
		return strconv.Itoa(int(*c.Low))
	}
	if h := head(a.Text); strings.HasSuffix(h, "s") && !strings.HasSuffix(h, "ss") || h == "people" || h == "police" {
		return "PLURAL"
	}
	return "1"
}

// apart is how many bytes on a text tells of something else, unless it names the same people.
const apart = 400

// same reports whether two incidents may be one: nothing that is told of both differs.
func (in *incident) same(o *incident) bool {
	if in.kind != o.kind && in.kind != "ATTACK" && o.kind != "ATTACK" || (in.stage == "THREATENED") != (o.stage == "THREATENED") {
		return false
	}
	if in.when != nil && o.when != nil && in.when.Precision == dateline.Day && o.when.Precision == dateline.Day && !in.when.From.Equal(o.when.From) {
		return false
	}
	if a, b := in.town(), o.town(); a != "" && b != "" && a != b {
		return false
	}
	shared, named := false, 0
	for _, ts := range [][]target{in.human, o.human} {
		if slices.ContainsFunc(ts, func(t target) bool { return t.name }) {
			named++
		}
	}
	for _, t := range in.human {
		shared = shared || slices.ContainsFunc(o.human, func(u target) bool { return overlap(t.text, u.text) != wrong })
	}
	near := in.told-o.told < apart
	return shared || near && (named < 1 || named < 2 && in.kind == o.kind)
}

// town is the first town that is told.
func (in *incident) town() string {
	for _, p := range in.places {
		if p.Name != "" && p.Precision == "locality" {
			return p.Name
		}
	}
	return ""
}

func (in *incident) join(o *incident) {
	if in.kind == "ATTACK" {
		in.kind = o.kind
	}
	if o.stage == "ACCOMPLISHED" {
		in.stage = o.stage
	}
	if in.when == nil || !in.when.Known() {
		in.when = o.when
	}
	in.told = o.told
	in.places = append(in.places, o.places...)
	for _, w := range o.weapons {
		in.weapons = add(in.weapons, w)
	}
	for _, p := range o.persons {
		in.persons = add(in.persons, p)
	}
	for _, b := range o.bodies {
		if !slices.ContainsFunc(in.bodies, func(x body) bool { return overlap(x.names[0], b.names[0]) == right }) {
			in.bodies = append(in.bodies, b)
		}
	}
	in.state = in.state || o.state
	for _, t := range o.human {
		in.human = addTarget(in.human, t)
	}
	for _, t := range o.thing {
		in.thing = addTarget(in.thing, t)
	}
}

// relevant leaves out what MUC-4 does not report: force without a target, and of armed forces against
// armed forces.
func (in *incident) relevant() bool {
	civil := slices.ContainsFunc(in.human, func(t target) bool { return t.kind != "ACTIVE MILITARY" && !t.vague() })
	return civil || len(in.thing) > 0 || in.kind == "BOMBING" && len(in.weapons) > 0 && len(in.human) == 0
}

func (in *incident) template(doc *dateline.Document, country string) Template {
	var t Template
	set := func(slot int, value string, words ...string) {
		var f Filler
		if value != "" {
			f.Values = []string{value}
		}
		f.Words = words
		t.Slots[slot] = append(t.Slots[slot], f)
	}
	if d := date(in.when, doc.Published); d != "" {
		set(slotDate, d)
	}
	at, place := location(in.places, country)
	if place != "" {
		set(slotLocation, place)
	}
	set(slotType, in.kind)
	set(slotStage, in.stage)
	for _, w := range in.weapons {
		if in.kind == "KIDNAPPING" || in.kind == "ARSON" {
			break
		}
		set(slotInstrument, "", w)
		if kind := table.weapon[head(w)]; kind != "" {
			set(slotInstrumentType, kind, w)
		}
	}
	switch {
	case in.state:
		set(slotCategory, "STATE-SPONSORED VIOLENCE")
	case len(in.persons)+len(in.bodies) > 0:
		set(slotCategory, "TERRORIST ACT")
	}
	for _, p := range in.persons {
		set(slotIndividual, "", p)
	}
	for _, b := range in.bodies {
		set(slotOrganization, "", b.names...)
		set(slotConfidence, confidence[b.how], b.names...)
	}
	for _, x := range in.thing {
		if in.kind == "KIDNAPPING" {
			break
		}
		set(slotPhysical, "", x.text)
		set(slotPhysicalType, x.kind, x.text)
		set(slotPhysicalNumber, x.number, x.text)
		if nation := foreign(x.nation, at); nation != "" {
			set(slotPhysicalNation, nation, x.text)
		}
		if x.effect != "" {
			set(slotPhysicalEffect, x.effect, x.text)
		}
	}
	for _, x := range in.human {
		slot := slotHuman
		if x.name {
			slot = slotHumanName
		}
		set(slot, "", x.text)
		if title := titleOf(x.text); x.name && title != "" {
			set(slotHuman, "", title)
		}
		set(slotHumanType, x.kind, x.text)
		set(slotHumanNumber, x.number, x.text)
		if nation := foreign(x.nation, at); nation != "" {
			set(slotHumanNation, nation, x.text)
		}
		if x.effect != "" && in.kind != "KIDNAPPING" {
			set(slotHumanEffect, x.effect, x.text)
		}
	}
	return t
}

// titleOf is the words for a person's post before a name: "MAYOR ANA EXAMPLE".
func titleOf(name string) string {
	words := strings.Fields(name)
	last := 0
	for i, w := range words {
		if table.person[strings.ToLower(w)] != "" {
			last = i + 1
		}
	}
	if last == len(words) {
		return ""
	}
	return strings.Join(words[:last], " ")
}

// confidence are MUC-4's words for firmness.
var confidence = map[dateline.Firmness]string{
	dateline.AsFact: "REPORTED AS FACT", dateline.AsClaimed: "CLAIMED OR ADMITTED", dateline.AsAccused: "SUSPECTED OR ACCUSED",
	dateline.AccusedByAuthorities: "SUSPECTED OR ACCUSED BY AUTHORITIES", dateline.AsPossible: "POSSIBLE",
}

// date is a day, or the time up to publication where the text gives none.
func date(w *dateline.When, published dateline.When) string {
	day := func(t time.Time) string { return strings.ToUpper(t.Format("02 Jan 06")) }
	if w != nil && w.Known() {
		if w.Precision == dateline.Week || w.Precision == dateline.Month || w.Precision == dateline.Range {
			return day(w.From) + " - " + day(w.To.AddDate(0, 0, -1))
		}
		return day(w.From)
	}
	if published.Known() {
		return "- " + day(published.From)
	}
	return ""
}

// location is the country, then the most exact place that is told; beside it the country's code.
func location(places []dateline.Location, filed string) (code, path string) {
	for _, exact := range []bool{true, false} {
		for _, p := range places {
			country, ok := lexicon.Default().Country(p.Country)
			if !ok {
				continue
			}
			name := strings.ToUpper(country.Name)
			if p.Name != "" && !strings.EqualFold(p.Name, country.Name) {
				return p.Country, fmt.Sprintf("%s: %s", name, strings.ToUpper(p.Name))
			}
			if !exact {
				return p.Country, name
			}
		}
	}
	if country, ok := lexicon.Default().Country(filed); ok {
		return filed, strings.ToUpper(country.Name)
	}
	return "", ""
}

// foreign is the nation of a target, when that is not the country it was hit in.
func foreign(nation, at string) string {
	if nation == "" || at == "" || nation == at {
		return ""
	}
	if nation == "RUS" {
		return "USSR" // the list of the conference
	}
	country, ok := lexicon.Default().Country(nation)
	if !ok {
		return ""
	}
	return strings.ToUpper(country.Name)
}

// filed is the country a report is filed from: that of the first place it names.
func filed(mentions []dateline.Mention) string {
	for i := range mentions {
		if w := mentions[i].Where; w != nil && w.Country != "" {
			return w.Country
		}
	}
	return ""
}

func add(to []string, s string) []string {
	if s == "" || slices.ContainsFunc(to, func(x string) bool { return overlap(x, s) == right }) {
		return to
	}
	return append(to, s)
}
