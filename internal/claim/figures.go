package claim

import (
	"slices"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
)

// figures takes the counts that stand with the roles of the act. Things counted in a counted number of
// acts ("ten missiles in six launches"), and acts that are themselves counted, are a tally.
func (r *reading) figures(a *act, c *dateline.Claim) {
	var items *dateline.Count
	for _, i := range r.near(r.d.SentenceSpan(a.sent)) {
		m := &r.tree.Mentions[i]
		if m.Kind != dateline.Quantity || m.Count == nil {
			continue
		}
		role := r.roleOf(a, m.Span)
		if role == "" {
			continue
		}
		c.Quantities = append(c.Quantities, *m.Count)
		c.Steps = append(c.Steps, dateline.Step{Field: "quantities", Value: m.Span.Of(r.d.Text), Rule: m.Rule, Spans: []dateline.Span{m.Span}, Note: "stands in " + role})
		if role == "object" || role == "weapon" {
			items = m.Count
		}
	}
	r.measures(a, c)
	acts, at := r.countedActs(a)
	if acts == nil {
		return
	}
	c.Tally = &dateline.Tally{Items: items, Occurrences: acts, Window: c.When}
	c.Steps = append(c.Steps, dateline.Step{Field: "tally", Value: at.Of(r.d.Text), Rule: "claim/figures:counted-acts", Spans: []dateline.Span{at}})
}

// measures takes the figures of the sentence that a mode of the act has a field for: how far, how fast.
func (r *reading) measures(a *act, c *dateline.Claim) {
	classes := r.book.measured(a)
	if len(classes) == 0 {
		return
	}
	s := r.d.SentenceSpan(a.sent)
	for _, i := range r.near(s) {
		m := &r.tree.Mentions[i]
		if m.Kind != dateline.Quantity || m.Count == nil || !s.Contains(m.Span) || !slices.Contains(classes, m.Count.Class) {
			continue
		}
		if slices.ContainsFunc(c.Quantities, func(q dateline.Count) bool { return slices.Equal(q.Spans, m.Count.Spans) }) {
			continue
		}
		c.Quantities = append(c.Quantities, *m.Count)
		c.Steps = append(c.Steps, dateline.Step{Field: "quantities", Value: m.Span.Of(r.d.Text), Rule: m.Rule, Spans: []dateline.Span{m.Span}, Note: "a figure of this mode: " + m.Count.Class})
	}
}

// roleOf is the counted role whose phrase holds span.
func (r *reading) roleOf(a *act, span dateline.Span) string {
	for _, role := range []string{"object", "recipient", "weapon", "quantity"} {
		for _, p := range a.Role(role) {
			if r.phraseSpan(p).Contains(span) {
				return role
			}
		}
	}
	return ""
}

// countedActs is the number of acts: of the noun that names them, or in a phrase such as "in six
// launches" beside the verb.
func (r *reading) countedActs(a *act) (*dateline.Count, dateline.Span) {
	if r.d.Tokens[a.Trigger].UPOS == text.NOUN {
		return r.countAt(a.Trigger)
	}
	for _, p := range []string{"in", "over", "during", "across"} {
		if k := r.tree.Prep(a.Trigger, p); k != rule.None && occasions[r.tree.Lemma(k)] {
			return r.countAt(k)
		}
		// "In all, … in six launches": the first phrase of a preposition need not be the one.
		for _, k := range r.tree.Kids(a.Trigger) {
			if r.tree.Case(k) == p && occasions[r.tree.Lemma(k)] {
				return r.countAt(k)
			}
		}
	}
	return nil, dateline.Span{}
}

// occasions are nouns for one time that something is done.
var occasions = set("launch test attack raid strike meeting summit round occasion incident operation sortie salvo firing bombing event")

func (r *reading) countAt(i int32) (*dateline.Count, dateline.Span) {
	at := r.tokenSpan(i)
	for _, i := range r.near(at) {
		m := &r.tree.Mentions[i]
		if m.Kind == dateline.Quantity && m.Count != nil && m.Span.Contains(at) {
			return m.Count, m.Span
		}
	}
	return nil, dateline.Span{}
}
