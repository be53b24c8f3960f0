package claim

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim/attribution"
	"github.com/dateline/dateline/internal/claim/tally"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
)

// This file ties tallies to the acts they are about. One that is about no act of its sentence, and says
// something by itself ("that brings the total to 31"), becomes a claim of its own.

// setMode is the mode of a figure without an event.
const setMode = "x:tally"

// setsOf are the tallies of a sentence, by their place in r.sets.
func (r *reading) setsOf(sent int) (first, last int) {
	first, _ = slices.BinarySearchFunc(r.sets, sent, func(f tally.Found, s int) int { return cmp.Compare(f.Sent, s) })
	for last = first; last < len(r.sets) && r.sets[last].Sent == sent; last++ {
	}
	return first, last
}

// tally gives an act the set that it is told of with.
func (r *reading) tally(a *act, c *dateline.Claim, items *dateline.Count) {
	first, last := r.setsOf(a.sent)
	best, near := -1, 0
	for i := first; i < last; i++ {
		if n := r.about(&r.sets[i], a, c); n > near && !r.taken[i] {
			best, near = i, n
		}
	}
	if best < 0 {
		return
	}
	r.taken[best] = true
	f := &r.sets[best]
	t := f.Tally
	if t.Occurrences != nil && t.Items == nil && t.Ordinal == 0 && items != nil && !slices.Equal(items.Spans, t.Occurrences.Spans) {
		t.Items = items
	}
	c.Tally = &t
	c.Steps = append(c.Steps, r.setStep(f))
	r.framed(c)
}

// about says how closely a tally hangs on an act, 0 for not at all.
func (r *reading) about(f *tally.Found, a *act, c *dateline.Claim) int {
	at := f.At
	head := r.tree.Head(a.Trigger)
	if at != a.Trigger && at != a.Head() && r.actNamed(at, a) {
		return 0 // an act of its own
	}
	switch {
	case at == a.Trigger || at == a.Head():
		return 4
	case f.Own && r.tree.Head(at) == a.Trigger && r.tree.Rel(at) == text.DepAppos:
		return 4
	case r.roleOf(a, r.tokenSpan(at)) != "":
		return 3
	case head == at && (r.tree.Rel(a.Trigger) == text.DepNsubj || r.tree.Rel(a.Trigger) == text.DepAppos):
		return 3 // "the launch was the first since 2017"
	case f.Own && (r.sameClause(at, a.Trigger) || r.sameClause(at, a.Head())) && (kindsOf(r.tree.Lemma(at)) == nil || called(r.tree.Lemma(at), c)):
		return 2
	case f.Own && f.Ordinal > 0 && called(r.tree.Lemma(at), c) && r.possessed(at):
		return 1 // "…, its sixth launch", wherever the parser hung it
	}
	return 0
}

// actNamed: another act of the sentence is named by the word at token i.
func (r *reading) actNamed(i int32, by *act) bool {
	return slices.ContainsFunc(r.fellows(by), func(b *act) bool { return b != by && b.dropped == "" && b.Trigger == i })
}

func (r *reading) possessed(i int32) bool { return r.tree.Kid(i, text.DepNmodPoss) != rule.None }

func (r *reading) setStep(f *tally.Found) dateline.Step {
	return dateline.Step{Field: "tally", Value: f.Spans[0].Of(r.d.Text), Rule: f.Rule, Spans: f.Spans}
}

// framed sets the time of a claim about a set to the set's. One launch is not as long as its series: "the
// first since 2017" tells nothing of when it was.
func (r *reading) framed(c *dateline.Claim) {
	t := c.Tally
	own := c.When != nil && (t.Window == nil || !overlap(c.When.Spans, t.Window.Spans)) && !overlap(c.When.Spans, t.Since)
	switch {
	case own && t.Window == nil && t.Ordinal == 0 && t.Factor == 0 && len(t.Since) == 0:
		t.Window = c.When
	case t.Ordinal > 0 && len(t.Since) > 0 && c.When != nil && !own:
		c.When = nil
		c.Steps = slices.DeleteFunc(c.Steps, func(s dateline.Step) bool { return s.Field == "when" })
	case t.Ordinal == 0 && t.Window != nil && !own:
		c.When = t.Window
		c.Steps = slices.DeleteFunc(c.Steps, func(s dateline.Step) bool { return s.Field == "when" })
		c.Steps = append(c.Steps, dateline.Step{Field: "when", Value: t.Window.Value, Rule: t.Rule, Spans: t.Window.Spans, Note: "the time of the set; " + t.Window.Reason})
	}
}

func overlap(a, b []dateline.Span) bool {
	return slices.ContainsFunc(a, func(s dateline.Span) bool { return slices.ContainsFunc(b, s.Overlaps) })
}

// setsAlone are the claims of tallies that no act has taken.
func (r *reading) setsAlone() []dateline.Claim {
	var out []dateline.Claim
	for i := range r.sets {
		f := &r.sets[i]
		if r.taken[i] || !f.Stands || !r.reads(f.Sent) {
			continue
		}
		out = append(out, r.setClaim(f))
	}
	return out
}

// setClaim is the claim that a set has so many members.
func (r *reading) setClaim(f *tally.Found) dateline.Claim {
	t := f.Tally
	span := f.Spans[0]
	for _, s := range f.Spans[1:] {
		span = span.Union(s)
	}
	c := dateline.Claim{
		Document: r.doc.ID, Modes: []string{setMode}, Status: dateline.Actual, Firmness: dateline.AsFact, Tally: &t,
		Evidence: []dateline.Span{span}, Sentence: r.d.SentenceSpan(f.Sent), Rule: f.Rule, Version: r.version,
	}
	told := f.Spans[len(f.Spans)-1:] // of a sum the number, not its "total"
	if t.Items != nil && t.Occurrences != nil {
		told = f.Spans[:1]
	}
	c.Objects = []dateline.Arg{{Text: told[0].Of(r.d.Text), Spans: told, Reason: "a set, not a party"}}
	at := []dateline.Span{r.tokenSpan(f.At)}
	c.Steps = []dateline.Step{
		{Field: "event", Value: "-", Rule: f.Rule, Spans: at, Note: "a figure without an event of its own"},
		{Field: "status", Value: string(c.Status), Rule: f.Rule, Spans: at, Note: "told as what is"},
		r.setStep(f),
	}
	for _, i := range attribution.Chain(r.atts, r.tokenSpan(f.At)) {
		if att := &r.atts[i]; att.Answers() && !nobodyThinks(att) {
			r.addSource(&c, r.source(att))
			c.Firmness = dateline.AsClaimed
		}
	}
	r.countedBy(f, &c)
	r.doer(f, &c)
	r.framed(&c)
	return c
}

// doer is who did what is counted, where the set is the object of a verb.
func (r *reading) doer(f *tally.Found, c *dateline.Claim) {
	v := r.tree.Head(f.At)
	if v == rule.None || r.tree.Rel(f.At) != text.DepObj {
		return
	}
	subject := r.tree.Kid(v, text.DepNsubj)
	if subject == rule.None || subject == f.At {
		return
	}
	for _, p := range r.tree.Phrases(subject, v) {
		span := r.phraseSpan(p)
		arg := dateline.Arg{Text: span.Of(r.d.Text), Spans: []dateline.Span{span}}
		arg.Entity, arg.Reason = r.entity(p)
		c.Actors = append(c.Actors, arg)
		c.Steps = append(c.Steps, dateline.Step{Field: "actors", Value: arg.Text, Rule: "claim/sets:doer", Spans: arg.Spans})
	}
}

// countedBy names whose count it is where no cue of speech does: "a tally kept by the agency".
func (r *reading) countedBy(f *tally.Found, c *dateline.Claim) {
	if len(c.SaidBy) > 0 {
		return
	}
	s := r.d.Sents[f.Sent]
	for i := s.First; i < s.Last; i++ {
		if l := r.tree.Lemma(i); l != "count" && l != "tally" || r.d.Tokens[i].UPOS != text.NOUN || i == f.At {
			continue
		}
		by := r.tree.Prep(i, "by")
		if by == rule.None {
			by = r.tree.Kid(i, text.DepNmodPoss)
		}
		if by == rule.None {
			continue
		}
		p := r.tree.Phrases(by, i)[0]
		span := r.d.TokenSpan(p.First, p.Last)
		arg := dateline.Arg{Text: strings.TrimSpace(span.Of(r.d.Text)), Spans: []dateline.Span{span}}
		arg.Entity, arg.Reason = r.entity(p)
		r.addSource(c, dateline.Source{
			Arg: arg, Cue: r.d.Word(i), CueSpan: []dateline.Span{r.tokenSpan(i)}, Content: c.Evidence, Style: dateline.Indirect, Rule: "claim/sets:counted-by",
		})
		c.Firmness = dateline.AsClaimed
		return
	}
}
