package claim

import (
	"fmt"
	"slices"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
)

// when takes the time that stands with the act: in its clause, then in the clauses over it.
func (r *reading) when(a *act, c *dateline.Claim) {
	var best *dateline.Mention
	bestSteps := 0
	s := r.d.SentenceSpan(a.sent)
	for _, i := range r.near(s) {
		m := &r.tree.Mentions[i]
		if m.Kind != dateline.Time || m.When == nil || !m.When.Known() || !s.Contains(m.Span) {
			continue
		}
		if m.When.Timex == "DURATION" || m.When.Timex == "SET" {
			continue
		}
		steps, ok := r.attached(m, a)
		if ok && (best == nil || steps < bestSteps || steps == bestSteps && m.Span.Len() > best.Span.Len()) {
			best, bestSteps = m, steps
		}
	}
	if best == nil {
		return
	}
	w := *best.When
	if len(w.Spans) == 0 {
		w.Spans = []dateline.Span{best.Span}
	}
	c.When = &w
	c.Steps = append(c.Steps, dateline.Step{
		Field: "when", Value: w.Value, Rule: best.Rule, Spans: w.Spans, Note: fmt.Sprintf("%d steps from the act; %s", bestSteps, w.Reason),
	})
}

// attached counts the steps from a time up to the act, or up to a clause over the act and down to it.
// A time inside another clause is that clause's.
func (r *reading) attached(m *dateline.Mention, a *act) (int, bool) {
	over := map[int32]int{a.Trigger: 0, a.Head(): 0}
	if a.Support != rule.None {
		over[a.Support] = 0
	}
	n := 0
	for _, l := range r.tree.Above(a.Head()) {
		n += 2 // a time of the act's own clause is nearer than one of a clause over it
		if l.Rel == text.DepConj && r.apart(l, m) {
			break
		}
		if _, known := over[l.Above]; !known {
			over[l.Above] = n
		}
	}
	at := r.headOf(m)
	for steps := 0; at != rule.None; steps++ {
		if down, ok := over[at]; ok {
			return steps + down, true
		}
		if clausal(r.tree.Rel(at)) || r.named(at, a) {
			return 0, false
		}
		at = r.tree.Head(at)
	}
	return 0, false
}

// apart: clauses joined as equals that each have a subject keep their times to themselves ("He left in May,
// and she came"), but a time that stands before both.
func (r *reading) apart(l rule.Link, m *dateline.Mention) bool {
	lower, upper := r.tree.Kid(l.Below, text.DepNsubj, text.DepNsubjPass), r.tree.Kid(l.Above, text.DepNsubj, text.DepNsubjPass)
	return lower != rule.None && upper != rule.None && lower > l.Above && m.Span.Start > int(r.d.Tokens[upper].Start)
}

// named reports a noun that another act is named by: a time below it is that act's own.
func (r *reading) named(at int32, a *act) bool {
	if r.d.Tokens[at].UPOS != text.NOUN {
		return false
	}
	return slices.ContainsFunc(r.fellows(a), func(b *act) bool { return b != a && b.Trigger == at && b.Head() != a.Head() })
}

func clausal(rel text.Deprel) bool {
	switch rel {
	case text.DepAdvcl, text.DepCcomp, text.DepAclRelcl, text.DepConj, text.DepParataxis, text.DepAcl, text.DepAdvclRelcl:
		return true
	}
	return false
}

// headOf is the token a mention hangs on.
func (r *reading) headOf(m *dateline.Mention) int32 {
	if m.Head >= 0 {
		return int32(m.Head)
	}
	return r.tree.HeadIn(m.Span)
}
