package claim

import (
	"slices"

	"github.com/dateline/dateline"
)

// figures takes the counts that stand with the roles of the act, and the set it is told of with.
func (r *reading) figures(a *act, c *dateline.Claim) {
	var items *dateline.Count
	for _, i := range r.near(r.d.SentenceSpan(a.sent)) {
		m := &r.tree.Mentions[i]
		if m.Kind != dateline.Quantity || m.Count == nil {
			continue
		}
		role := r.roleOf(a, m.Span)
		if role == "" || m.Count.Implicit && !slices.Contains(m.Count.Classes, "weapon") {
			continue // "a meeting" is no figure; "a missile" is what a table of launches counts
		}
		c.Quantities = append(c.Quantities, *m.Count)
		c.Steps = append(c.Steps, dateline.Step{Field: "quantities", Value: m.Span.Of(r.d.Text), Rule: m.Rule, Spans: []dateline.Span{m.Span}, Note: "stands in " + role})
		if (role == "object" || role == "weapon") && !m.Count.Implicit {
			items = m.Count
		}
	}
	r.measures(a, c)
	r.tally(a, c, items)
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
