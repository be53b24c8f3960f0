package claim

import (
	"strings"
	"time"

	"github.com/dateline/dateline"
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

func (r *reading) settleStatus() {
	for _, a := range r.acts {
		s := r.judge(a.Trigger, a.Head(), a.Support)
		if code := a.Rule.Code.Status; code != "" {
			s = standing{status: dateline.Status(code), at: a.Trigger, rule: "rule", note: "the rule says so"}
		}
		if s.weak {
			a.dropped = s.note
		}
		r.convert(a, s)
		if a.status = s.status; a.event == dateline.Reject && s.will {
			a.status = dateline.Actual
		}
		a.steps = append(a.steps, r.statusStep(s))
	}
}

// name is the rule that decided: "claim/status:undone".
func (s standing) name() string {
	if s.rule == "" {
		return "claim/status"
	}
	return "claim/status:" + s.rule
}

// convert follows the codebook and its conversion table: cooperation and retreats to come are an
// agreement, force to come is a threat, and cooperation that somebody will not give is a rejection.
func (r *reading) convert(a *act, s standing) {
	to := a.event
	switch {
	case s.status == dateline.Future && hostile[a.event]:
		to = dateline.Threaten
	case s.status == dateline.Future && a.event == dateline.Concede:
		// A concession that is announced is one: the codebook has no other type for it.
	case s.status == dateline.Future && (friendly[a.event] || yielding[a.event]):
		to = dateline.Agree
	case s.will && (friendly[a.event] || yielding[a.event]):
		to = dateline.Reject
	}
	if to != a.event {
		a.steps = append(a.steps, dateline.Step{
			Field: "event", Value: string(to), Rule: "claim/status:to-come", Spans: []dateline.Span{r.tokenSpan(s.at)},
			Note: string(a.event) + " as it stands here",
		})
		a.event = to
	}
}

// What somebody who refuses it rejects, and what he who announces it agrees to.
var (
	friendly = map[dateline.EventType]bool{dateline.Consult: true, dateline.Support: true, dateline.Cooperate: true, dateline.Aid: true}
	hostile  = map[dateline.EventType]bool{dateline.Assault: true, dateline.Coerce: true, dateline.Sanction: true}
	yielding = map[dateline.EventType]bool{dateline.Concede: true, dateline.Retreat: true, dateline.Agree: true}
)

// background is how long before publication an event must lie to be background.
const background = 60 * 24 * time.Hour

// historical marks what happened long before the report.
func (r *reading) historical(c *dateline.Claim) {
	if c.Status != dateline.Actual || c.When == nil || !c.When.Known() || !r.doc.Published.Known() {
		return
	}
	if c.When.To.Add(background).After(r.doc.Published.From) {
		return
	}
	c.Status = dateline.Historical
	c.Steps = append(c.Steps, dateline.Step{
		Field: "status", Value: string(dateline.Historical), Rule: "claim/status:long-before", Spans: c.When.Spans,
		Note: "ended more than two months before the report",
	})
}
