package claim

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim/attribution"
	"github.com/dateline/dateline/internal/find/name"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
)

// roles moves the bindings of a match into the fields of its claim.
func (r *reading) roles(a *act, c *dateline.Claim) {
	for _, b := range a.Roles {
		switch b.Role {
		case "actor":
			c.Actors = r.args(a, c, b)
		case "recipient":
			c.Recipients = r.args(a, c, b)
		case "object":
			c.Objects = r.args(a, c, b)
		case "weapon":
			c.Weapons = r.args(a, c, b)
		case "place":
			r.place(c, b)
		}
	}
}

func (r *reading) args(a *act, c *dateline.Claim, b rule.Binding) []dateline.Arg {
	field := b.Role + "s"
	var out []dateline.Arg
	add := func(arg dateline.Arg, note string) {
		out = append(out, arg)
		c.Steps = append(c.Steps, dateline.Step{Field: field, Value: arg.Text, Rule: c.Rule, Spans: arg.Spans, Note: note})
	}
	party := b.Role == "actor" || b.Role == "recipient"
	for _, p := range b.Phrases {
		var told string
		if b.Role == "actor" {
			p, told = r.ownSubject(a, p)
		}
		if b.Role == "recipient" && r.mereTown(p) {
			continue
		}
		if party && r.describing(p) {
			s := r.tree.Subject(a.Head())
			if b.Role != "actor" || s == rule.None || r.d.Tokens[s].UPOS == text.PRON {
				continue
			}
			p = r.tree.Phrases(s, a.Trigger)[0]
		}
		if party && r.each(p, func(arg dateline.Arg) { add(arg, b.Path+"; one of several") }) {
			continue
		}
		span := r.phraseSpan(p)
		arg := dateline.Arg{Text: span.Of(r.d.Text), Spans: []dateline.Span{span}}
		note := b.Path + told
		arg.Entity, arg.Reason = r.entity(p)
		note += r.chained(p, arg.Entity)
		if arg.Entity != nil && arg.Entity.Kind == "group" && !party {
			arg.Entity, arg.Reason = nil, "a thing, not a party"
		}
		if arg.Entity == nil && party {
			if e, why := r.resolve(a, c, p); e != nil {
				arg.Entity, arg.Reason, note = e, "", note+"; "+why
			}
		}
		if b.Role == "actor" && reportsOnly(a, arg.Entity) {
			arg.Entity, arg.Reason = nil, "a medium that reports it"
			if r.d.Tokens[p.Head].UPOS != text.PRON {
				continue
			}
		}
		if b.Role == "recipient" && arg.Entity == nil && possessives[strings.ToLower(arg.Text)] {
			continue // "his help": whose it is is nobody by itself
		}
		add(arg, note)
	}
	return out
}

// describing: an adjective that says of what kind an act is, and of no people: "a military assault".
func (r *reading) describing(p rule.Phrase) bool {
	m := r.tree.Mention(p.Head)
	return p.Last-p.First == 1 && r.d.Tokens[p.Head].UPOS == text.ADJ && (m == nil || m.Entity == nil)
}

// mereTown: "in Paris" tells where something was pledged; only a country is pledged something by what
// happens in it.
func (r *reading) mereTown(p rule.Phrase) bool {
	m := r.tree.Mention(p.Head)
	return m != nil && m.Where != nil && m.Reading == "literal" && m.Where.Precision == "locality" && r.tree.Case(p.Head) == "in"
}

// each hands over the parties that one phrase names together ("Ardenese and Borlandic troops"); false
// when it names one.
func (r *reading) each(p rule.Phrase, add func(dateline.Arg)) bool {
	members := name.Several(lexicon.Default(), r.d, r.tree.Mentions, p.First, p.Last)
	for _, m := range members {
		add(dateline.Arg{Text: m.Words(r.d.Text), Spans: m.Spans, Entity: m.Entity, Reason: m.Reason})
	}
	return members != nil
}

// phraseSpan is the words of a phrase with all of the figure that opens it: the tree gives the "at" of
// "at least ten ships" to the noun as its preposition, and phrases come without those.
func (r *reading) phraseSpan(p rule.Phrase) dateline.Span {
	span := r.d.TokenSpan(p.First, p.Last)
	for _, i := range r.near(span) {
		m := &r.tree.Mentions[i]
		if m.Kind == dateline.Quantity && m.Span.Start < span.Start && m.Span.End > span.Start && m.Span.End <= span.End {
			span.Start = m.Span.Start
		}
		if m.Kind == dateline.Time && m.Span.End == span.End && m.Span.Start > int(r.d.Tokens[p.Head].End) {
			span.End = r.before(m.Span.Start, span.Start) // "the president today"
		}
	}
	if words := span.Of(r.d.Text); strings.Count(words, "(") > strings.Count(words, ")") && strings.HasPrefix(r.d.Text[span.End:], ")") {
		span.End++
	}
	return span
}

// before is where the words end that stand before a time: without its preposition, and the stops.
func (r *reading) before(at, from int) int {
	text := strings.TrimRight(r.d.Text[from:at], " ,\n\t")
	if i := strings.LastIndexByte(text, ' '); i > 0 && timeWords[strings.ToLower(text[i+1:])] {
		text = strings.TrimRight(text[:i], " ,\n\t")
	}
	return from + len(text)
}

// timeWords tie a time to what stands before it.
var timeWords = set("on in at until till by since before after from during for through of")

// entity is who or what a phrase names: the mention at its head, or the one name inside it that
// stands for the same thing ("General Ada Example", "Commander of the fleet, Ada Example").
func (r *reading) entity(p rule.Phrase) (*dateline.Entity, string) {
	if m := r.tree.Mention(p.Head); m != nil && m.Entity != nil && !r.ethnic(m) {
		return r.withCountry(m.Entity, p), ""
	}
	span := r.d.TokenSpan(p.First, p.Last)
	head := r.tokenSpan(p.Head)
	for _, i := range r.near(span) {
		m := &r.tree.Mentions[i]
		if m.Entity != nil && span.Contains(m.Span) && m.Span.Contains(head) && !r.ethnic(m) {
			return m.Entity, ""
		}
	}
	for _, k := range r.tree.Kids(p.Head) {
		rel := r.tree.Rel(k)
		if rel != text.DepAppos && rel != text.DepFlat && rel != text.DepNmodDesc || k < p.First || k >= p.Last {
			continue
		}
		if m := r.tree.Mention(k); m != nil && m.Entity != nil {
			return m.Entity, ""
		}
	}
	if r.d.Tokens[p.Head].UPOS == text.PRON {
		return nil, "pronoun without a safe antecedent"
	}
	if up := r.tree.Head(p.Head); up != rule.None && r.tree.Rel(p.Head) == text.DepAppos {
		if m := r.tree.Mention(up); m != nil && m.Entity != nil && (m.Kind == dateline.Person || m.Kind == dateline.Organisation) {
			return m.Entity, "" // "Ada Example, the minister": what is said of one is said of the other
		}
	}
	return name.PhraseWith(lexicon.Default(), r.d, r.tree.Mentions, p.First, p.Last)
}

// withCountry is a person of no known country, with the country, or the body of many, that these words of his tell
// ("N. Arden's Example").
func (r *reading) withCountry(e *dateline.Entity, p rule.Phrase) *dateline.Entity {
	if e.Country != "" || e.Kind != "person" || slices.Contains(e.Sector, "IGO") || p.Last-p.First < 2 {
		return e
	}
	phrase, _ := name.PhraseWith(lexicon.Default(), r.d, r.tree.Mentions, p.First, p.Last)
	if phrase == nil || phrase.Country == "" && (len(e.Sector) > 0 || !slices.Contains(phrase.Sector, "IGO")) {
		return e
	}
	of := *e
	of.Country = phrase.Country
	if len(of.Sector) == 0 {
		of.Sector = phrase.Sector
	}
	return &of
}

// chained says that a pronoun or description has its entity from the chain it is in, "" when it has not.
func (r *reading) chained(p rule.Phrase, e *dateline.Entity) string {
	for _, i := range r.near(r.d.TokenSpan(p.First, p.Last)) {
		if m := &r.tree.Mentions[i]; m.Form != "" && m.Head == int(p.Head) && m.Entity == e && e != nil && r.tree.Mention(p.Head) == nil {
			return "; one chain with " + e.Name + " (" + m.Rule + ")"
		}
	}
	return ""
}

// resolve finds who a pronoun stands for that its chain does not tell, where that is safe. "It" is left
// to the chains, but where a body speaks of itself: too many things are one.
func (r *reading) resolve(a *act, c *dateline.Claim, p rule.Phrase) (*dateline.Entity, string) {
	if r.d.Tokens[p.Head].UPOS != text.PRON {
		return nil, ""
	}
	switch l := r.tree.Lemma(p.Head); l {
	case "we", "i", "us", "our", "me":
		if n := len(c.SaidBy); n > 0 && c.SaidBy[n-1].Entity != nil {
			return c.SaidBy[n-1].Entity, fmt.Sprintf("%q is the speaker", l)
		}
	case "he", "she", "him", "her":
		return r.antecedent(a, p.Head, func(e *dateline.Entity) bool { return e.Kind == "person" })
	case "it":
		// "the agency says it has …": whoever goes on about himself. A person is no "it".
		if n := len(c.SaidBy); n > 0 && c.SaidBy[n-1].Entity != nil && c.SaidBy[n-1].Entity.Kind != "person" && r.opensContent(c.SaidBy[n-1], p.Head) {
			return c.SaidBy[n-1].Entity, "\"it\" is the speaker"
		}
	case "they", "them":
		return r.antecedent(a, p.Head, func(e *dateline.Entity) bool { return e.Kind != "person" })
	}
	return nil, ""
}

// opensContent: a pronoun is the first word of what a speaker named before it says.
func (r *reading) opensContent(s dateline.Source, pron int32) bool {
	at := r.tokenSpan(pron)
	if len(s.Spans) == 0 || s.Spans[0].Start > at.Start {
		return false
	}
	for i := pron - 1; i >= 0 && pron-i < 5; i-- {
		if r.d.Tokens[i].Span().End <= s.Spans[len(s.Spans)-1].End || slices.ContainsFunc(s.CueSpan, r.tokenSpan(i).Overlaps) {
			return true
		}
		if nominal(r.d.Tokens[i].UPOS) && !r.timeAt(i) {
			return false
		}
	}
	return false
}

// timeAt: a time goes over token i.
func (r *reading) timeAt(i int32) bool {
	at := r.tokenSpan(i)
	return slices.ContainsFunc(r.near(at), func(k int32) bool {
		m := &r.tree.Mentions[k]
		return m.Kind == dateline.Time && m.Span.Contains(at)
	})
}

// antecedent follows the subject: the subject of an earlier clause of this sentence, then that of the
// sentence before. It must be a known entity of the right kind.
func (r *reading) antecedent(a *act, pron int32, fits func(*dateline.Entity) bool) (*dateline.Entity, string) {
	for s := a.sent; s >= 0 && s >= a.sent-1; s-- {
		subjects := r.subjects(s, pron)
		slices.Reverse(subjects)
		for _, i := range subjects {
			ps := r.tree.Phrases(i, rule.None)
			if len(ps) != 1 {
				continue
			}
			if e, _ := r.entity(ps[0]); e != nil && fits(e) {
				return e, fmt.Sprintf("%q continues the subject %q", r.d.Word(pron), r.d.Words(ps[0].First, ps[0].Last))
			}
		}
	}
	return nil, ""
}

// subjects are the subjects of sentence s that stand before the pronoun. Who is only inserted as the
// speaker ("…, the ministry said, …") is not what the sentence goes on about.
func (r *reading) subjects(s int, before int32) []int32 {
	var out []int32
	for i := r.d.Sents[s].First; i < r.d.Sents[s].Last && i < before; i++ {
		switch r.tree.Rel(i) {
		case text.DepNsubj, text.DepNsubjPass:
			if r.d.Tokens[i].UPOS != text.PRON && !r.inserted(i) {
				out = append(out, i)
			}
		}
	}
	return out
}

// inserted reports whether token i names a speaker whose words began before.
func (r *reading) inserted(i int32) bool {
	at := r.tokenSpan(i)
	return slices.ContainsFunc(r.atts, func(a attribution.Attribution) bool {
		return slices.ContainsFunc(a.Source, func(s dateline.Span) bool { return s.Contains(at) }) &&
			slices.ContainsFunc(a.Content, func(s dateline.Span) bool { return s.Start < at.Start })
	})
}

// inheritActors gives an act named by a noun without its actor the one that every earlier claim of the
// same kind has: a report that tells of one party's launches goes on about "Sunday's launch".
func (r *reading) inheritActors(cs []dateline.Claim) {
	for i := range cs {
		c := &cs[i]
		if len(c.Actors) > 0 || !slices.Contains(c.Modes, "x:test-launch") || c.When == nil {
			continue
		}
		var from *dateline.Claim
		for j := range cs[:i] {
			b := &cs[j]
			if len(b.Actors) == 0 || !slices.Contains(b.Modes, "x:test-launch") {
				continue
			}
			if from != nil && !sameActors(from.Actors, b.Actors) {
				from = nil
				break
			}
			from = b
		}
		if from == nil {
			continue
		}
		c.Actors = slices.Clone(from.Actors)
		c.Steps = append(c.Steps, dateline.Step{
			Field: "actors", Value: c.Actors[0].Text, Rule: "claim/args:same-actor", Spans: c.Actors[0].Spans,
			Note: "not named here; every earlier launch of this report is theirs",
		})
	}
}

func sameActors(a, b []dateline.Arg) bool {
	return slices.EqualFunc(a, b, func(x, y dateline.Arg) bool {
		if x.Entity != nil && y.Entity != nil {
			return x.Entity.ID == y.Entity.ID
		}
		return strings.EqualFold(x.Text, y.Text)
	})
}

// place takes the phrases a rule binds to its place.
func (r *reading) place(c *dateline.Claim, b rule.Binding) {
	for _, p := range b.Phrases {
		r.addPlace(c, p, c.Rule, b.Path)
	}
}

// where takes a place that stands beside the act, for the many rules that do not ask for one.
func (r *reading) where(a *act, c *dateline.Claim) {
	if len(c.Places) > 0 {
		return
	}
	for _, prep := range []string{"in", "at", "near", "off", "outside"} {
		for _, at := range []int32{a.Trigger, a.Head()} {
			k := r.tree.Prep(at, prep)
			if k == rule.None || len(c.Places) > 0 {
				continue
			}
			if m := r.tree.Mention(k); m != nil && m.Where != nil {
				r.addPlace(c, r.tree.Phrases(k, a.Trigger)[0], "claim/args:beside", prep)
			}
		}
	}
}

func (r *reading) addPlace(c *dateline.Claim, p rule.Phrase, by, path string) {
	span := r.d.TokenSpan(p.First, p.Last)
	l := dateline.Location{Precision: "unknown"}
	if m := r.tree.Mention(p.Head); m != nil && m.Where != nil {
		l = *m.Where
	}
	l.Text, l.Spans = span.Of(r.d.Text), []dateline.Span{span}
	c.Places = append(c.Places, l)
	c.Steps = append(c.Steps, dateline.Step{Field: "places", Value: l.Text, Rule: by, Spans: l.Spans, Note: path})
}
