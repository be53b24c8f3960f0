package claim

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
)

// This file walks from an act towards the root of its sentence: each word on the way that has a bearing
// on it (a cue of status.txt, a negation, a modal) decides, the nearest first. Distance in words counts
// for nothing, what stands in another clause is never asked.

var modals = map[string]dateline.Status{
	"will": dateline.Future, "shall": dateline.Future, "wo": dateline.Future, "'ll": dateline.Future, "’ll": dateline.Future,
	"may": dateline.Hypothetical, "might": dateline.Hypothetical, "could": dateline.Hypothetical, "would": dateline.Hypothetical,
	"should": dateline.Hypothetical, "must": dateline.Hypothetical, "can": dateline.Hypothetical, "ought": dateline.Hypothetical,
}

// standing is what the words about an act say of it.
type standing struct {
	status dateline.Status
	at     int32  // the word that says so
	rule   string // the kind of word: a class of status.txt, "modal", "negated"
	note   string //
	weak   bool   // a mere "may" or "if": nothing an analyst would record
	will   bool   // a will that it shall not be: "will not", "refuses to"
}

// judge reads the standing of an act from its trigger, the word that heads it where that is another, and
// the verb that carries it.
func (r *reading) judge(trigger, head, support int32) standing {
	s := r.read(trigger, head, support)
	if s.status == dateline.Actual || s.status == dateline.Future {
		if q, ok := r.asked(trigger, head); ok {
			return q
		}
	}
	return s
}

func (r *reading) read(trigger, head, support int32) standing {
	t := r.tree
	for _, i := range []int32{trigger, head} {
		if s, ok := r.own(i); ok {
			return s
		}
	}
	if support != rule.None {
		if s, ok := r.over(support, "its verb"); ok && t.Lemma(support) != "announce" {
			return s
		}
	}
	for _, l := range t.Above(head) {
		s, ok, on := r.link(l)
		if ok {
			return s
		}
		if !on {
			break
		}
	}
	for _, i := range []int32{trigger, head} {
		if k := r.soon(i); k != rule.None {
			return standing{status: dateline.Future, at: k, rule: "soon", note: "its time lies ahead"}
		}
	}
	return standing{status: dateline.Actual, at: trigger, note: "nothing says otherwise"}
}

// soon finds the time ahead that a verb in the present or a noun carries: "meets later this month", "a summit next
// week". Told in the past, "later" and "the next day" lie behind.
func (r *reading) soon(i int32) int32 {
	t := r.tree
	noun := r.d.Tokens[i].UPOS == text.NOUN
	if x := r.d.Tokens[i].XPOS; !noun && x != present && x != plural {
		return rule.None
	}
	for _, k := range t.Kids(i) {
		switch t.Rel(k) {
		case text.DepObl, text.DepOblUnmarked, text.DepNmod, text.DepNmodUnmarked, text.DepNmodPoss, text.DepAdvmod:
		default:
			continue
		}
		if n := t.Kid(k, text.DepAmod); n != rule.None && t.Lemma(n) == "next" && t.Kid(k, text.DepDet) == rule.None && spans[t.Lemma(k)] {
			return n
		}
		if !noun && (t.Lemma(k) == "tomorrow" || t.Lemma(k) == "tonight") {
			return k
		}
		if !noun && int(k)+1 < len(r.d.Tokens) && r.d.Word(k) == "later" && r.d.Word(k+1) == "this" {
			return k
		}
	}
	return rule.None
}

// spans are the words for a time that "next" and "later this" go with.
var spans = set("week month year weekend spring summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday " +
	"january february march april may june july august september october november december")

// own reads negation, modals and conditions off a word's own dependents.
func (r *reading) own(i int32) (standing, bool) {
	t := r.tree
	if t.Negated(i) {
		return standing{status: dateline.Negation, at: i, rule: "negated", note: "negated", will: r.willed(i)}, true
	}
	if k := r.nobody(i); k != rule.None {
		return standing{status: dateline.Negation, at: k, rule: "nobody", note: "of " + t.Lemma(k), will: r.willed(i)}, true
	}
	for _, k := range t.Kids(i) {
		if s, ok := r.beside(i, k); ok {
			return s, true
		}
	}
	return standing{}, false
}

// nobody is a party of a verb that says that there was none: "no soldier", "neither side", "none of them".
func (r *reading) nobody(i int32) int32 {
	t := r.tree
	for _, k := range t.Kids(i) {
		switch t.Rel(k) {
		case text.DepNsubj, text.DepNsubjPass, text.DepObj:
			if none[t.Lemma(k)] || t.Negated(k) && r.d.Tokens[i].UPOS == text.VERB && !r.notOnly(k) {
				return k
			}
		}
	}
	return rule.None
}

// notOnly reports "not only" and "not all", which deny nothing as a whole.
func (r *reading) notOnly(i int32) bool {
	return part[r.tree.Lemma(i)] || slices.ContainsFunc(r.tree.Kids(i), func(k int32) bool { return part[r.tree.Lemma(k)] })
}

var part = set("only all every everyone everybody everything many much most")

var none = set("nobody none nothing neither no-one")

// beside reads one dependent of a word.
func (r *reading) beside(i, k int32) (standing, bool) {
	t := r.tree
	lemma := t.Lemma(k)
	switch t.Rel(k) {
	case text.DepMark:
		switch c := t.Case(i); {
		case lemma == "to" && r.headlined(i):
			return standing{status: dateline.Future, at: k, rule: "headline", note: "to, in a headline"}, true
		case cues.dated.has(lemma) || lemma == "to" && t.Kid(i, text.DepCop) != rule.None && r.d.Tokens[i].XPOS == infinitive:
			return standing{status: dateline.Future, at: k, rule: "is-to", note: "is to"}, true
		case cues.supposed.has(lemma):
			return standing{status: dateline.Hypothetical, at: k, rule: "supposed", note: "a condition", weak: true}, true
		case cues.instead.has(c):
			return standing{status: dateline.Negation, at: k, rule: "instead", note: c + " doing it"}, true
		}
	case text.DepAux:
		return r.modal(i, k)
	case text.DepAmod, text.DepCompound, text.DepAdvmod:
		switch {
		case lemma == "long" && t.Negated(k):
			return standing{status: dateline.Negation, at: k, rule: "negated", note: "no longer"}, true
		case lemma == "fail" && t.Rel(k) == text.DepAmod:
			return standing{status: dateline.Negation, at: k, rule: "thwarted", note: "failed"}, true
		case lemma == "yet" && r.d.Tokens[i].XPOS == infinitive:
			return standing{status: dateline.Negation, at: k, rule: "yet", note: "yet to be done"}, true
		case cues.thwarted.has(lemma) && t.Rel(k) != text.DepCompound:
			return standing{status: dateline.Negation, at: k, rule: "thwarted", note: lemma}, true
		case cues.attempt.has(lemma):
			return standing{status: dateline.Hypothetical, at: k, rule: "attempt", note: lemma}, true
		case cues.dated.has(lemma) && t.Rel(k) == text.DepAmod:
			return standing{status: dateline.Future, at: k, rule: "dated", note: lemma}, true
		case cues.olden.has(lemma) && t.Rel(k) != text.DepAdvmod:
			return standing{status: dateline.Historical, at: k, rule: "olden", note: lemma}, true
		case cues.aimed.has(lemma) && t.Rel(k) == text.DepAmod && r.d.Tokens[i].UPOS == text.NOUN:
			return standing{status: dateline.Hypothetical, at: k, rule: "aimed", note: lemma}, true
		}
	case text.DepCase:
		switch c := t.Case(i); {
		case cues.incase.has(c):
			return standing{status: dateline.Hypothetical, at: k, rule: "incase", note: "a condition", weak: true}, true
		case cues.instead.has(c):
			return standing{status: dateline.Negation, at: k, rule: "instead", note: c + " it"}, true
		case (c == "after" || c == "since") && k > 0 && cues.long.has(t.Lemma(k-1)):
			return standing{status: dateline.Historical, at: k - 1, rule: "long", note: t.Lemma(k-1) + "s " + c + " it"}, true
		}
	}
	return standing{}, false
}

func (r *reading) modal(i, k int32) (standing, bool) {
	lemma := r.tree.Lemma(k)
	s, ok := modals[lemma]
	if !ok {
		return standing{}, false
	}
	if lemma == "would" && r.reported(i) {
		s = dateline.Future // "said it would sail" is "will sail", told afterwards
	}
	return standing{status: s, at: k, rule: "modal", note: "modal " + lemma, weak: s == dateline.Hypothetical}, true
}

var (
	infinitive = text.ParseXPOS("VB")
	participle = text.ParseXPOS("VBN")
	present    = text.ParseXPOS("VBZ")
	plural     = text.ParseXPOS("VBP")
)

// headlined reports an infinitive that no verb governs: "Ministry to close two ports".
func (r *reading) headlined(i int32) bool {
	t := r.tree
	if r.d.Tokens[i].XPOS != infinitive {
		return false
	}
	h := t.Head(i)
	if h == rule.None {
		return t.Kid(i, text.DepNsubj, text.DepNsubjPass) != rule.None
	}
	return t.Rel(i) == text.DepAcl && t.Head(h) == rule.None && r.d.Tokens[h].UPOS == text.PROPN && t.Kid(h, text.DepCop, text.DepDet) == rule.None
}

// reported reports a clause that somebody said.
func (r *reading) reported(i int32) bool {
	h := r.tree.Head(i)
	return h != rule.None && r.tree.Rel(i) == text.DepCcomp && cues.spoken.has(r.tree.Lemma(h))
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
	if r.tree.Negated(h) && (cues.undone.has(l) || cues.thwarted.has(l)) {
		return standing{}, false // "did not stop the attacks"
	}
	for _, c := range []*cueClass{cues.doubted, cues.thwarted, cues.undone, cues.will, cues.dated, cues.attempt, cues.aimed} {
		if !c.has(l) || c == cues.aimed && (cues.begun.has(l) || l == "open" && r.d.Tokens[h].UPOS == text.VERB) {
			continue // who is open to talks holds none, who opens talks does
		}
		s := standing{status: c.status, at: h, rule: c.name, note: how + " " + l, will: cues.will.has(l)}
		if c == cues.aimed && r.d.Tokens[h].UPOS == text.NOUN && r.tree.Negated(h) {
			s.status, s.rule, s.note = dateline.Negation, "negated", how+" no "+l // "no plans for a meeting"
		} else if c == cues.aimed && r.ahead(h) {
			s.status, s.rule = dateline.Future, "ahead"
		}
		return s, true
	}
	return standing{}, false
}

// ahead reports a plan with a time that lies ahead: it is an announcement.
func (r *reading) ahead(h int32) bool {
	switch r.tree.Lemma(h) {
	case "plan", "intend", "agree", "prepare", "ready", "arrange":
	default:
		return false
	}
	s := r.d.SentenceSpan(r.sentenceAt(int(r.d.Tokens[h].Start)))
	for _, i := range r.near(s) {
		m := &r.tree.Mentions[i]
		if m.Kind != dateline.Time || !s.Contains(m.Span) {
			continue
		}
		if m.When != nil && m.When.Known() && r.doc.Published.Known() && !m.When.From.Before(r.doc.Published.To) {
			return true
		}
		first, _, _ := strings.Cut(strings.ToLower(m.Span.Of(r.d.Text)), " ")
		if cues.ahead.has(first) {
			return true
		}
	}
	return false
}

// link reads one step up: what it says of the act below, and whether the word above still bears on it.
func (r *reading) link(l rule.Link) (s standing, found, on bool) {
	t := r.tree
	switch l.Rel {
	case text.DepConj:
		if c := t.Kid(l.Below, text.DepCc); c != rule.None && t.Lemma(c) == "rather" {
			return standing{status: dateline.Negation, at: c, rule: "instead", note: "rather than it"}, true, false
		}
		// "will meet and sign": the second verb has its modal from the first.
		if r.shares(l.Below) {
			s, found = r.own(l.Above)
		}
		return s, found, true
	case text.DepXcomp, text.DepCsubj:
		return r.controlled(l)
	case text.DepCcomp:
		return r.content(l)
	case text.DepAcl, text.DepAclRelcl:
		// "denied on Monday that …": the clause hangs on the day, or on the hearer, by a fault of the tree.
		if h := t.Head(l.Above); l.Mark == "that" && h != rule.None && r.d.Tokens[h].UPOS == text.VERB && cues.undone.has(t.Lemma(h)) {
			return r.content(rule.Link{Above: h, Below: l.Below, Rel: text.DepCcomp, Mark: l.Mark})
		}
		if l.Rel == text.DepAclRelcl && l.Mark != "that" {
			return s, false, false
		}
		if l.Mark == "" {
			return s, false, false
		}
		if h := t.Head(l.Above); h != rule.None && r.hearer(l.Above) && cues.spoken.has(t.Lemma(h)) && l.Mark == "to" {
			return standing{status: dateline.Hypothetical, at: h, rule: "ordered", note: t.Lemma(h) + " to"}, true, false
		}
		s, found = r.over(l.Above, "under")
		return s, found, true
	case text.DepAdvcl:
		if l.Mark == "against" && cues.aimed.has(t.Lemma(l.Above)) {
			return standing{status: dateline.Hypothetical, at: l.Above, rule: "aimed", note: "against it"}, true, false
		}
		switch l.Mark {
		case "to", "in_order", "so_that", "in_order_to":
			return standing{status: dateline.Hypothetical, at: l.Below, rule: "purpose", note: "a purpose", weak: true}, true, false
		case "from":
			return standing{status: dateline.Negation, at: l.Below, rule: "instead", note: "from doing it", weak: true}, true, false
		}
		return s, false, false
	case text.DepObj, text.DepNsubjPass, text.DepNmod, text.DepObl, text.DepNsubj, text.DepCompound:
		return r.nominalLink(l)
	}
	return s, false, false
}

// shares reports a verb that has its auxiliary from the one it is joined to: "has not met or talked".
func (r *reading) shares(i int32) bool {
	t := r.tree
	x := r.d.Tokens[i].XPOS
	if t.Kid(i, text.DepAux, text.DepNsubj, text.DepAuxPass, text.DepNsubjPass) != rule.None || x != infinitive && x != participle {
		return false
	}
	c := t.Kid(i, text.DepCc)
	return c == rule.None || t.Lemma(c) != "but"
}

// hearer reports whom something is told: "told his men to".
func (r *reading) hearer(i int32) bool {
	return r.tree.Rel(i) == text.DepIobj || r.tree.Rel(i) == text.DepObj
}

// controlled reads what stands over an infinitive or gerund.
func (r *reading) controlled(l rule.Link) (s standing, found, on bool) {
	t := r.tree
	lemma := t.Lemma(l.Above)
	to := l.Mark == "to" || r.d.Tokens[l.Below].XPOS == infinitive
	switch {
	case (lemma == "have" || lemma == "be") && to && r.yet(l):
		return standing{status: dateline.Negation, at: l.Above, rule: "yet", note: "yet to be done"}, true, false
	case lemma == "be" && to && l.Rel == text.DepXcomp:
		if s, found = r.own(l.Above); !found {
			s = standing{status: dateline.Future, at: l.Above, rule: "is-to", note: "is to"}
		}
		return s, true, false
	case lemma == "go" && to && r.d.Tokens[l.Above].XPOS == text.ParseXPOS("VBG"):
		if s, found = r.own(l.Above); !found {
			s = standing{status: dateline.Future, at: l.Above, rule: "dated", note: "going to"}
		}
		return s, true, false
	case cues.granted.has(lemma) || cues.undone.has(lemma) && t.Negated(l.Above):
		return s, false, false
	}
	if s, found = r.over(l.Above, "under"); found {
		if t.Negated(l.Above) && s.status == dateline.Future {
			s = standing{status: dateline.Negation, at: l.Above, rule: "negated", note: "not " + lemma}
		}
		return s, true, false
	}
	if cues.spoken.has(lemma) && to && (!t.Passive(l.Above) || lemma == "tell") && !r.perfect(l.Below) {
		return standing{status: dateline.Hypothetical, at: l.Above, rule: "ordered", note: lemma + " to"}, true, false
	}
	s, found = r.own(l.Above)
	return s, found, true
}

// yet reports a "yet" between the two words of a link, on either.
func (r *reading) yet(l rule.Link) bool {
	return slices.ContainsFunc([]int32{l.Above, l.Below}, func(i int32) bool {
		return slices.ContainsFunc(r.tree.Kids(i), func(k int32) bool { return r.tree.Lemma(k) == "yet" })
	})
}

// perfect reports "to have done".
func (r *reading) perfect(i int32) bool {
	return slices.ContainsFunc(r.tree.Kids(i), func(k int32) bool {
		return r.tree.Rel(k) == text.DepAux && r.tree.Lemma(k) == "have"
	})
}

// content reads what stands over a that-clause: as true as what is said, not done when it is denied,
// wished for under a wish.
func (r *reading) content(l rule.Link) (s standing, found, on bool) {
	t := r.tree
	lemma := t.Lemma(l.Above)
	if k := r.adverb(l.Above, cues.doubted); k != rule.None {
		return standing{status: dateline.Hypothetical, at: k, rule: "doubted", note: t.Lemma(k) + " " + lemma}, true, false
	}
	decided := cues.doubted.has(lemma) || cues.aimed.has(lemma) || cues.undone.has(lemma) || cues.dated.has(lemma)
	if c, ok := r.own(l.Above); ok && c.rule == "supposed" {
		return c, true, false // "if it is confirmed that …"
	}
	if cues.spoken.has(lemma) || t.Kid(l.Below, text.DepNsubj, text.DepNsubjPass) != rule.None && !decided {
		return s, false, false
	}
	if cues.granted.has(lemma) {
		return s, false, false
	}
	// "warned that rebels had attacked" tells of it; "warned that they would" has its own modal.
	if (lemma == "warn" || lemma == "worry" || lemma == "predict" || lemma == "call" || lemma == "fear") && r.told(l.Below) {
		return s, false, false
	}
	s, found = r.over(l.Above, "under")
	return s, found, true
}

// told reports a finite clause in a past tense.
func (r *reading) told(i int32) bool {
	past := text.ParseXPOS("VBD")
	if r.d.Tokens[i].XPOS == past {
		return true
	}
	return slices.ContainsFunc(r.tree.Kids(i), func(k int32) bool {
		rel := r.tree.Rel(k)
		return (rel == text.DepAux || rel == text.DepAuxPass || rel == text.DepCop) && (r.d.Tokens[k].XPOS == past || r.tree.Lemma(k) == "have")
	})
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
	if l.Rel == text.DepNsubj && r.d.Tokens[l.Above].UPOS == text.ADJ {
		s, found = r.over(l.Above, "is") // "talks are possible"
		return s, found, false
	}
	if lemma == "event" && l.Mark == "of" && t.Case(l.Above) == "in" {
		return standing{status: dateline.Hypothetical, at: l.Above, rule: "incase", note: "a condition", weak: true}, true, false
	}
	if l.Rel == text.DepCompound {
		// "an assassination attempt", "the attack plan"
		s, found = r.over(l.Above, "of the")
		return s, found, found
	}
	if l.Rel == text.DepObl && (l.Mark == "for" && motion[lemma] || l.Mark == "in" && talking[lemma]) {
		s, found = r.own(l.Above) // "will fly to Arden for talks", "will discuss it in talks"
		return s, found, true
	}
	if l.Rel == text.DepObl && l.Mark != "for" && l.Mark != "to" && l.Mark != "of" && l.Mark != "from" && !cues.begun.has(lemma) {
		return s, false, false
	}
	if l.Rel == text.DepObl && !cues.aimed.has(lemma) && !cues.dated.has(lemma) && !cues.undone.has(lemma) {
		return s, false, false
	}
	if s, found = r.over(l.Above, "under"); found {
		return s, true, false
	}
	if cues.begun.has(lemma) || l.Rel == text.DepObj || l.Rel == text.DepNsubjPass {
		s, found = r.own(l.Above)
	}
	return s, found, true
}

// motion are the verbs whose "for" is what somebody goes to do.
var motion = set("travel go fly leave head come arrive depart gather assemble convene")

// talking are the verbs whose "in" is where something is talked about.
var talking = set("discuss raise negotiate address")

// asked reports an act of a question: nobody says that it happened.
func (r *reading) asked(trigger, head int32) (standing, bool) {
	i := r.sentenceAt(int(r.d.Tokens[trigger].Start))
	if i < 0 {
		return standing{}, false
	}
	last := r.d.Sents[i].Last - 1
	for last > head && !strings.ContainsAny(r.d.Word(last), "?") && strings.ContainsAny(r.d.Word(last), "\"'”’)") {
		last--
	}
	if r.d.Word(last) != "?" {
		return standing{}, false
	}
	for h := head; h != rule.None; h = r.tree.Head(h) {
		switch r.tree.Rel(h) {
		case text.DepAdvcl, text.DepAclRelcl, text.DepParataxis:
			return standing{}, false
		}
		if r.tree.Head(h) == last || h == last {
			return standing{}, false
		}
	}
	return standing{status: dateline.Hypothetical, at: last, rule: "question", note: "a question", weak: true}, true
}
