package claim

import (
	"strings"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// What stands over an act says whether it happened. Verbs and nouns alike, by lemma.
var (
	// aimed at: whoever does these has not done the act.
	aimed = set(`seek try attempt plan intend want hope wish aim consider propose mull weigh discuss debate desire
		prepare urge ask call demand request require press push encourage invite offer pledge promise vow threaten agree
		ready willing able open likely eager keen possible bid effort plan intention proposal idea possibility prospect
		chance opportunity right ability threat call appeal demand request order offer willingness readiness hope desire
		motion move need urge fear risk option wait expectation speculation would-be potential agreement commitment
		promise pledge recommend advise suggest favour favor advocate contemplate explore await promote resolve`)
	// dated: these put it into the time to come.
	dated = set("expect schedule slate set due about decide decision going")
	// undone: these say that it was not done.
	undone = set("refuse fail decline avoid refrain neglect prevent stop halt cease prohibit forbid deny refusal failure reject cancel abandon postpone suspend lack absence")
	// begun: these only say how far it has come.
	begun = set("begin start continue resume keep restart go proceed help manage try")
	// spoken: an act inside them is as true as what is said.
	spoken = set("say tell report announce state claim add note confirm reveal show indicate suggest believe think know see hear mean argue insist acknowledge admit declare describe explain find learn warn allege accuse")
	// supposed: words that open a condition.
	supposed = set("if unless whether lest")
	modals   = map[string]dateline.Status{
		"will": dateline.Future, "shall": dateline.Future, "wo": dateline.Future, "'ll": dateline.Future, "’ll": dateline.Future,
		"may": dateline.Hypothetical, "might": dateline.Hypothetical, "could": dateline.Hypothetical, "would": dateline.Hypothetical,
		"should": dateline.Hypothetical, "must": dateline.Hypothetical, "can": dateline.Hypothetical, "ought": dateline.Hypothetical,
	}
)

// standing is what the words about an act say of it.
type standing struct {
	status dateline.Status
	at     int32  // the word that says so
	note   string //
	weak   bool   // a mere "may" or "if": nothing an analyst would record
	will   bool   // a will that it shall not be: "will not", "refuses to"
}

func (r *reading) settleStatus() {
	for _, a := range r.acts {
		s := r.standing(a)
		if code := a.Rule.Code.Status; code != "" {
			s = standing{status: dateline.Status(code), at: a.Trigger, note: "the rule says so"}
		}
		if s.weak {
			a.dropped = s.note
		}
		r.convert(a, s)
		if a.status = s.status; a.event == dateline.Reject && s.will {
			a.status = dateline.Actual
		}
		a.steps = append(a.steps, dateline.Step{
			Field: "status", Value: string(s.status), Rule: "claim/status", Spans: []dateline.Span{r.tokenSpan(s.at)}, Note: s.note,
		})
	}
}

// convert follows the codebook and its conversion table: cooperation and concessions to come are an
// agreement, force to come is a threat, and
// cooperation that somebody will not give is a rejection.
func (r *reading) convert(a *act, s standing) {
	to := a.event
	switch {
	case s.status == dateline.Future && hostile[a.event]:
		to = dateline.Threaten
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

func (r *reading) standing(a *act) standing {
	t := r.tree
	if s, ok := r.own(a.Trigger); ok {
		return s
	}
	at := a.Head()
	if at != a.Trigger {
		if s, ok := r.own(at); ok {
			return s
		}
	}
	if a.Support != rule.None {
		if s, ok := r.over(a.Support, "its verb"); ok && t.Lemma(a.Support) != "announce" {
			return s
		}
	}
	for _, l := range t.Above(at) {
		s, ok, on := r.link(l)
		if ok {
			return s
		}
		if !on {
			break
		}
	}
	return standing{status: dateline.Actual, at: a.Trigger, note: "nothing says otherwise"}
}

// own reads negation, modals and conditions off a word's own dependents.
func (r *reading) own(i int32) (standing, bool) {
	t := r.tree
	if t.Negated(i) {
		return standing{status: dateline.Negation, at: i, note: "negated", will: r.willed(i)}, true
	}
	for _, k := range t.Kids(i) {
		switch t.Rel(k) {
		case text.DepMark:
			if supposed[t.Lemma(k)] {
				return standing{status: dateline.Hypothetical, at: k, note: "a condition", weak: true}, true
			}
		case text.DepAux:
			s, ok := modals[t.Lemma(k)]
			if !ok {
				continue
			}
			if t.Lemma(k) == "would" && r.reported(i) {
				s = dateline.Future // "said it would sail" is "will sail", told afterwards
			}
			return standing{status: s, at: k, note: "modal " + t.Lemma(k), weak: s == dateline.Hypothetical}, true
		}
	}
	return standing{}, false
}

// reported reports a clause that somebody said.
func (r *reading) reported(i int32) bool {
	h := r.tree.Head(i)
	return h != rule.None && r.tree.Rel(i) == text.DepCcomp && spoken[r.tree.Lemma(h)]
}

// willed reports a modal of will beside a negation.
func (r *reading) willed(i int32) bool {
	for _, k := range r.tree.Kids(i) {
		if l := r.tree.Lemma(k); r.tree.Rel(k) == text.DepAux && (modals[l] == dateline.Future || l == "would") {
			return true
		}
	}
	return false
}

// over reads what the word that governs an act says of it.
func (r *reading) over(h int32, how string) (standing, bool) {
	l := r.tree.Lemma(h)
	switch {
	case undone[l]:
		return standing{status: dateline.Negation, at: h, note: how + " " + l, will: l == "refuse" || l == "refusal"}, true
	case dated[l]:
		return standing{status: dateline.Future, at: h, note: how + " " + l}, true
	case aimed[l] && !begun[l]:
		return standing{status: dateline.Hypothetical, at: h, note: how + " " + l}, true
	case l == "try" || l == "attempt":
		return standing{status: dateline.Hypothetical, at: h, note: how + " " + l}, true
	}
	return standing{}, false
}

// link reads one step up: what it says of the act below, and whether the word above still bears on it.
func (r *reading) link(l rule.Link) (s standing, found, on bool) {
	t := r.tree
	switch l.Rel {
	case text.DepConj:
		// "will meet and sign": the second verb has its modal from the first.
		if t.Kid(l.Below, text.DepAux, text.DepNsubj, text.DepAuxPass) == rule.None && r.d.Tokens[l.Below].XPOS == text.ParseXPOS("VB") {
			s, found = r.own(l.Above)
		}
		return s, found, true
	case text.DepXcomp, text.DepCsubj:
		if s, found = r.over(l.Above, "under"); !found {
			s, found = r.own(l.Above)
		}
		return s, found, true
	case text.DepCcomp:
		lemma := t.Lemma(l.Above)
		if spoken[lemma] || t.Kid(l.Below, text.DepNsubj, text.DepNsubjPass) != rule.None && !aimed[lemma] && !undone[lemma] && !dated[lemma] {
			return s, false, false
		}
		s, found = r.over(l.Above, "under")
		return s, found, true
	case text.DepAcl:
		if l.Mark == "" {
			return s, false, false
		}
		s, found = r.over(l.Above, "under")
		return s, found, true
	case text.DepAdvcl:
		if l.Mark == "to" {
			return standing{status: dateline.Hypothetical, at: l.Below, note: "a purpose", weak: true}, true, false
		}
		if l.Mark == "from" || l.Mark == "without" {
			return standing{status: dateline.Negation, at: l.Below, note: l.Mark + " doing it", weak: l.Mark == "from"}, true, false
		}
		return s, false, false
	case text.DepObj, text.DepNsubjPass, text.DepNmod, text.DepObl, text.DepNsubj:
		return r.nominalLink(l)
	}
	return s, false, false
}

// nominalLink reads what stands over an act named by a noun: "seek talks", "hopes for talks",
// "talks will begin".
func (r *reading) nominalLink(l rule.Link) (s standing, found, on bool) {
	t := r.tree
	lemma := t.Lemma(l.Above)
	if l.Rel == text.DepNsubj && r.d.Tokens[l.Above].UPOS == text.VERB {
		s, found = r.own(l.Above)
		return s, found, false
	}
	if l.Rel == text.DepObl && l.Mark != "for" && l.Mark != "to" && l.Mark != "of" && !begun[lemma] {
		return s, false, false
	}
	if l.Rel == text.DepObl && !aimed[lemma] && !dated[lemma] {
		return s, false, false
	}
	if s, found = r.over(l.Above, "under"); found {
		return s, true, false
	}
	if begun[lemma] || l.Rel == text.DepObj || l.Rel == text.DepNsubjPass {
		s, found = r.own(l.Above)
	}
	return s, found, true
}

// past is how long before publication an event must lie to be background.
const past = 60 * 24 * time.Hour

// historical marks what happened long before the report.
func (r *reading) historical(c *dateline.Claim) {
	if c.Status != dateline.Actual || c.When == nil || !c.When.Known() || !r.doc.Published.Known() {
		return
	}
	if c.When.To.Add(past).After(r.doc.Published.From) {
		return
	}
	c.Status = dateline.Historical
	c.Steps = append(c.Steps, dateline.Step{
		Field: "status", Value: string(dateline.Historical), Rule: "claim/status:long-before", Spans: c.When.Spans,
		Note: "ended more than two months before the report",
	})
}
