package claim

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim/attribution"
	"github.com/dateline/dateline/internal/rule"
)

// said writes the chain of sources whose content holds the act, the outermost first.
func (r *reading) said(a *act, c *dateline.Claim) {
	at := r.tokenSpan(a.Trigger)
	for _, i := range attribution.Chain(r.atts, at) {
		att := &r.atts[i]
		if !att.Answers() || r.selfReport(a, att) {
			continue
		}
		s := dateline.Source{Style: att.Style, Content: att.Content, CueSpan: att.Cue, Rule: att.Rule}
		for _, cue := range att.Cue {
			if s.Cue != "" {
				s.Cue += " … "
			}
			s.Cue += cue.Of(r.d.Text)
		}
		s.Arg = r.speaker(att)
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

// selfReport reports whether the attribution's cue is the act's own word: the act of saying is the
// outlet's account, only what is said is the speaker's.
func (r *reading) selfReport(a *act, att *attribution.Attribution) bool {
	return att.CueHead == a.Trigger || att.CueHead == a.Head()
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
