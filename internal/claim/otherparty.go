package claim

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
)

// This file finds the other party of an act that its rule left open: the country, or somebody of one,
// that stands in what is agreed, refused, demanded or done ("agreed to lift its embargo on Arden",
// "denounced Arden's ban", "refused aid to the Arden-led force").

// openTo are the types that have another party, with the prepositions that lead to it besides those that
// do for every type.
var openTo = map[dateline.EventType]map[string]bool{
	dateline.Agree: set("by"), dateline.Support: set("in by"), dateline.Concede: set("in"), dateline.Cooperate: {}, dateline.Aid: set("in"),
	dateline.Request: set("by"), dateline.Accuse: set("by in"), dateline.Reject: set("by in"), dateline.Threaten: {}, dateline.Sanction: set("in"),
	dateline.Mobilize: {}, dateline.Coerce: set("in"), dateline.Assault: {}, dateline.Protest: set("by"), dateline.Retreat: set("in"),
}

// toParty are the prepositions that lead to another party.
var toParty = set("with to for against on over of toward towards upon between among alongside")

// deepest bounds the way from a party up to its act.
const deepest = 5

// candidate is somebody who may be the other party of an act.
type candidate struct {
	m       *dateline.Mention
	head    int32
	foreign bool // of another country than the actors, or of many
}

// otherParty binds the nearest somebody in the complements of the act, with those joined to it, when the
// rule found no recipient. Who is of another country than the actors goes before who is not.
func (r *reading) otherParty(a *act, c *dateline.Claim) {
	preps, ok := openTo[c.Event]
	if !ok || len(c.Recipients) > 0 || len(c.Actors) == 0 {
		return
	}
	all := r.candidates(a, c)
	best, least := -1, 2*(deepest+1)
	for i := range all {
		steps := r.complement(a, all[i].head, preps)
		if steps == 0 {
			continue
		}
		if !all[i].foreign {
			steps += deepest
		}
		if steps < least {
			best, least = i, steps
		}
	}
	if best < 0 {
		return
	}
	first := all[best].head
	for i := range all {
		m := all[i].m
		if i != best && !(r.joined(all[i].head, first) && all[i].foreign == all[best].foreign) {
			continue
		}
		arg := dateline.Arg{Text: m.Span.Of(r.d.Text), Spans: []dateline.Span{m.Span}, Entity: m.Entity}
		if p := r.tree.Phrases(all[i].head, a.Trigger)[0]; m.Kind == dateline.Person && r.phraseSpan(p).Contains(m.Span) {
			span := r.phraseSpan(p)
			arg = dateline.Arg{Text: span.Of(r.d.Text), Spans: []dateline.Span{span}, Entity: r.withCountry(m.Entity, p)}
		}
		c.Recipients = append(c.Recipients, arg)
		c.Steps = append(c.Steps, dateline.Step{
			Field: "recipients", Value: arg.Text, Rule: "claim/otherparty", Spans: arg.Spans,
			Note: "the nearest other party in what the act is about",
		})
	}
}

// candidates are the parties that the sentence of an act names besides its actors.
func (r *reading) candidates(a *act, c *dateline.Claim) []candidate {
	own := map[string]bool{}
	for _, x := range c.Actors {
		if x.Entity != nil {
			own[x.Entity.ID] = true
			if x.Entity.Country != "" {
				own[x.Entity.Country] = true
			}
		}
	}
	var out []candidate
	span := r.d.SentenceSpan(a.sent)
	for _, i := range r.near(span) {
		m := &r.tree.Mentions[i]
		if !party(m) || !span.Contains(m.Span) || own[m.Entity.ID] || inArgs(c.Actors, m.Span) || inArgs(c.Weapons, m.Span) {
			continue
		}
		if r.reports(m.Span) || r.tied(m.Span) || r.ethnic(m) {
			continue
		}
		foreign := m.Entity.Country != "" && !own[m.Entity.Country] || m.Entity.Kind == "igo"
		if !foreign && m.Kind != dateline.Person && m.Kind != dateline.Organisation {
			continue // one's own country is no other party, one's own people may be
		}
		out = append(out, candidate{m, r.headOf(m), foreign})
	}
	return out
}

// party: somebody, not just a place.
func party(m *dateline.Mention) bool {
	return m.Form == "" && m.Kind != dateline.Weapon && m.Entity != nil && m.Entity.Kind != "place" && !slices.Contains(m.Entity.Sector, "JRN")
}

func inArgs(as []dateline.Arg, s dateline.Span) bool {
	return slices.ContainsFunc(as, func(a dateline.Arg) bool {
		return slices.ContainsFunc(a.Spans, func(x dateline.Span) bool { return x.Overlaps(s) })
	})
}

func (r *reading) joined(i, first int32) bool {
	return r.tree.Rel(i) == text.DepConj && r.tree.Head(i) == first
}

// complement counts the steps from token i up to the act, 0 when i stands in no complement of it: a
// circumstance ("in Arden", "after talks with Arden"), another clause, the doer's side.
func (r *reading) complement(a *act, i int32, preps map[string]bool) int {
	steps := 0
	for i != rule.None && steps < deepest {
		up := r.tree.Head(i)
		if up == rule.None {
			return 0
		}
		top := up == a.Trigger || up == a.Head()
		if !r.leads(a, i, top, preps) {
			return 0
		}
		steps++
		if top {
			return steps
		}
		i = up
	}
	return 0
}

// leads: the word at i belongs to what the word over it is about.
func (r *reading) leads(a *act, i int32, top bool, preps map[string]bool) bool {
	rel := r.tree.Rel(i)
	switch rel.Universal() {
	case text.DepObj, text.DepIobj, text.DepXcomp, text.DepCcomp, text.DepAmod, text.DepCompound, text.DepFlat, text.DepAppos:
		return !top || rel.Universal() != text.DepAppos
	case text.DepNsubj:
		return !top
	case text.DepCsubj:
		return i > r.tree.Head(i) // "it is willing to leave": what follows is no subject but what is meant
	case text.DepConj:
		return !top && nominal(r.d.Tokens[i].UPOS)
	case text.DepAcl:
		return rel != text.DepAclRelcl
	case text.DepAdvcl:
		mark := r.tree.Case(i)
		return a.event == dateline.Threaten && (mark == "if" || mark == "unless") || top && mark == "to" && a.event != dateline.Consult || toParty[mark] || mark == "from"
	case text.DepObl, text.DepNmod:
		if rel == text.DepNmodPoss {
			return true
		}
		p := strings.ToLower(r.tree.Case(i))
		return toParty[p] || preps[p] || p == "from" && (!top || a.event != dateline.Mobilize)
	}
	return false
}

func nominal(u text.UPOS) bool { return u == text.NOUN || u == text.PROPN || u == text.PRON }

// dropSelf takes those out of the recipients who are actors already, and the forces the actors send or
// take home: nobody does it to himself by being named twice.
func (r *reading) dropSelf(c *dateline.Claim) {
	c.Recipients = slices.DeleteFunc(c.Recipients, func(a dateline.Arg) bool {
		if c.Event != dateline.Assault && c.Event != dateline.Coerce && r.ownForces(a) {
			return true
		}
		return a.Entity != nil && slices.ContainsFunc(c.Actors, func(b dateline.Arg) bool {
			return b.Entity != nil && b.Entity.ID == a.Entity.ID && (!strings.HasPrefix(a.Entity.ID, "doc/") || a.Entity == b.Entity)
		})
	})
}

// ownForces: "its troops", "their peacekeeping force".
func (r *reading) ownForces(a dateline.Arg) bool {
	if a.Entity == nil || !slices.Contains(a.Entity.Sector, "MIL") || a.Entity.Kind == "person" {
		return false
	}
	first, _, _ := strings.Cut(strings.ToLower(a.Text), " ")
	return possessives[first]
}

// partners completes talks that a noun tells with one side only ("during a meeting with the envoy") by
// the subject of the clause they stand in. It is false when nobody is there to have talked.
func (r *reading) partners(a *act, c *dateline.Claim) bool {
	if !talks(a) || len(c.Recipients) > 0 || len(c.Actors) != 1 || r.d.Tokens[a.Trigger].UPOS == text.VERB || !r.oneSide(a) {
		return true
	}
	for at := a.Trigger; at != rule.None; at = r.tree.Head(at) {
		s := r.tree.Subject(at)
		if s == rule.None || s == a.Trigger || r.d.Tokens[at].UPOS != text.VERB {
			if clausal(r.tree.Rel(at)) {
				return false
			}
			continue
		}
		p := r.tree.Phrases(s, rule.None)[0]
		e, _ := r.entity(p)
		span := r.phraseSpan(p)
		if e == nil || e.Kind != "person" && e.Kind != "country" && e.Country == "" || inArgs(c.Actors, span) {
			return false
		}
		c.Actors = slices.Insert(c.Actors, 0, dateline.Arg{Text: span.Of(r.d.Text), Spans: []dateline.Span{span}, Entity: e})
		c.Steps = append(c.Steps, dateline.Step{
			Field: "actors", Value: span.Of(r.d.Text), Rule: "claim/otherparty:partner", Spans: []dateline.Span{span}, Note: "the subject of the clause",
		})
		return true
	}
	return false
}

// talks reports a meeting, those to come, which count as an agreement, included.
func talks(a *act) bool {
	return a.event == dateline.Consult || a.event == dateline.Agree && dateline.EventType(a.Rule.Code.Event) == dateline.Consult
}

// oneSide: the only actor stands behind "with".
func (r *reading) oneSide(a *act) bool {
	ps := a.Role("actor")
	return len(ps) == 1 && r.tree.Case(ps[0].Head) == "with"
}
