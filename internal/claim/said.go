package claim

import (
	"slices"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim/attribution"
	"github.com/dateline/dateline/internal/rule"
)

// said writes the chain of sources whose content holds the act, the outermost first.
func (r *reading) said(a *act, c *dateline.Claim) {
	at := r.tokenSpan(a.Trigger)
	for _, att := range r.chain(a, at) {
		s := dateline.Source{Style: att.Style, Content: att.Content, CueSpan: att.Cue, Rule: att.Rule}
		for _, cue := range att.Cue {
			if s.Cue != "" {
				s.Cue += " … "
			}
			s.Cue += cue.Of(r.d.Text)
		}
		s.Arg = r.speaker(att)
		if len(att.Source) == 0 && att.CueHead == a.Trigger {
			s.Arg = r.subjectOf(a, s.Arg)
		}
		c.SaidBy = append(c.SaidBy, s)
		c.Steps = append(c.Steps, dateline.Step{Field: "said_by", Value: s.Text, Rule: att.Rule, Spans: append(att.Source, att.Cue...), Note: "cue " + s.Cue})
	}
	c.Firmness = dateline.AsFact
	switch {
	case c.Status == dateline.Hypothetical:
		c.Firmness = dateline.AsPossible
	case len(c.SaidBy) > 0:
		c.Firmness = dateline.AsClaimed
	}
}

// chain is the sources of an act, the outermost first. An act of plain speech ("said it would attack") is
// also its speaker's own; one of asking, warning or pledging is the outlet's account, and only its
// content is the speaker's.
func (r *reading) chain(a *act, at dateline.Span) []*attribution.Attribution {
	var out []*attribution.Attribution
	for _, i := range attribution.Chain(r.atts, at) {
		att := &r.atts[i]
		if att.Answers() && att.CueHead != a.Trigger && !nobodyThinks(att) {
			out = append(out, att)
		}
	}
	if len(out) > 1 {
		// "reportedly, according to the agency": whoever reports is named after all.
		out = slices.DeleteFunc(out, func(att *attribution.Attribution) bool { return len(att.Source) == 0 })
	}
	if !plain[r.tree.Lemma(a.Trigger)] {
		return out
	}
	for i := range r.atts {
		if r.atts[i].CueHead == a.Trigger {
			out = append(out, &r.atts[i])
		}
	}
	return out
}

// plain are the verbs that only say.
var plain = set("say tell state declare announce add note remark stress explain affirm assert insist proclaim comment recognise recognize conclude")

// nobodyThinks reports an expectation or belief without a holder ("is expected to", "believed to be"):
// it tells of the act's standing, not of a source.
func nobodyThinks(att *attribution.Attribution) bool {
	return len(att.Source) == 0 && att.Kind == attribution.Thinks
}

func (r *reading) speaker(att *attribution.Attribution) dateline.Arg {
	if len(att.Source) == 0 {
		return dateline.Arg{Reason: "the text names nobody"}
	}
	arg := dateline.Arg{Text: att.Source[0].Of(r.d.Text), Spans: att.Source}
	if att.SourceHead == rule.None {
		arg.Reason = "no head word"
		return arg
	}
	arg.Entity, arg.Reason = r.entity(r.phraseOf(att))
	return arg
}

// subjectOf is the actor of an act of speech whose attribution found no source: they are the same.
func (r *reading) subjectOf(a *act, unknown dateline.Arg) dateline.Arg {
	ps := a.Role("actor")
	if len(ps) != 1 {
		return unknown
	}
	span := r.d.TokenSpan(ps[0].First, ps[0].Last)
	arg := dateline.Arg{Text: span.Of(r.d.Text), Spans: []dateline.Span{span}}
	arg.Entity, arg.Reason = r.entity(ps[0])
	return arg
}

func (r *reading) phraseOf(att *attribution.Attribution) rule.Phrase {
	p := rule.Phrase{Head: att.SourceHead, First: att.SourceHead, Last: att.SourceHead + 1}
	whole := att.Source[0]
	for p.First > 0 && whole.Contains(r.tokenSpan(p.First-1)) {
		p.First--
	}
	for int(p.Last) < len(r.d.Tokens) && whole.Contains(r.tokenSpan(p.Last)) {
		p.Last++
	}
	return p
}
