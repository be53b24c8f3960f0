package claim

import (
	"slices"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim/attribution"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
)

// said writes the chain of sources whose content holds the act, the outermost first.
func (r *reading) said(a *act, c *dateline.Claim) {
	chain := r.chain(a, r.tokenSpan(a.Trigger))
	by := r.quoter(a, chain)
	if by != nil {
		r.addSource(c, r.source(by))
	}
	for _, att := range chain {
		r.addSource(c, r.source(att))
	}
	// That somebody was quoted is the quoter's account; he himself is the actor of it.
	if quoted := by != nil && len(chain) == 0; plain[r.tree.Lemma(a.Trigger)] && !quoted {
		r.addSource(c, r.ownSource(a))
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
	return out
}

// quoter is who quotes in "was quoted as saying" when the clause does not tell: the medium whose report
// the text has named last.
func (r *reading) quoter(a *act, chain []*attribution.Attribution) *attribution.Attribution {
	at := int32(-1)
	for i := range r.atts {
		att := &r.atts[i]
		own := len(chain) == 0 && inCue(att, r.tokenSpan(a.Trigger))
		if att.Rule == "claim/attribution:quoted-as" && (own || len(chain) > 0 && chain[0] == att) {
			at = att.CueHead
		}
	}
	for i := len(r.atts) - 1; i >= 0 && at >= 0; i-- {
		b := &r.atts[i]
		if b.CueHead >= at || b.SourceHead == rule.None {
			continue
		}
		if e, _ := r.entity(r.phraseOf(b)); e != nil && slices.Contains(e.Sector, "JRN") {
			return b
		}
	}
	return nil
}

func inCue(att *attribution.Attribution, s dateline.Span) bool {
	return slices.ContainsFunc(att.Cue, func(c dateline.Span) bool { return c.Contains(s) })
}

// addSource lengthens the chain, unless the same speaker stands at its end already ("it added").
func (r *reading) addSource(c *dateline.Claim, s dateline.Source) {
	if n := len(c.SaidBy); n > 0 && s.Entity != nil && c.SaidBy[n-1].Entity != nil && s.Entity.ID == c.SaidBy[n-1].Entity.ID {
		return
	}
	c.SaidBy = append(c.SaidBy, s)
	c.Steps = append(c.Steps, dateline.Step{
		Field: "said_by", Value: s.Text, Rule: s.Rule, Spans: slices.Concat(s.Spans, s.CueSpan), Note: "cue " + s.Cue,
	})
}

func (r *reading) source(att *attribution.Attribution) dateline.Source {
	s := dateline.Source{Arg: r.speaker(att), Style: att.Style, Content: att.Content, CueSpan: att.Cue, Rule: att.Rule}
	for _, cue := range att.Cue {
		if s.Cue != "" {
			s.Cue += " … "
		}
		s.Cue += cue.Of(r.d.Text)
	}
	return s
}

// ownSource is the speaker of an act of plain speech: as its attribution has it, otherwise its subject.
func (r *reading) ownSource(a *act) dateline.Source {
	s := dateline.Source{
		Style: dateline.Indirect, Rule: "claim/said:own-verb",
		Cue: r.d.Word(a.Trigger), CueSpan: []dateline.Span{r.tokenSpan(a.Trigger)},
	}
	for i := range r.atts {
		if r.atts[i].CueHead == a.Trigger {
			s = r.source(&r.atts[i])
		}
	}
	if s.Text == "" {
		s.Arg = r.subjectOf(a, s.Arg)
	}
	return s
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
	if arg.Entity == nil && r.d.Tokens[att.SourceHead].UPOS == text.PRON {
		e := r.ofChain(att.SourceHead)
		if e == nil {
			e = r.speakerBefore(att)
		}
		if e != nil {
			arg.Entity, arg.Reason = e, ""
		}
	}
	return arg
}

// ofChain is the entity of another mention that means what the one at token i means.
func (r *reading) ofChain(i int32) *dateline.Entity {
	m := r.tree.Mention(i)
	if m == nil || m.Chain == 0 {
		return nil
	}
	for j := range r.tree.Mentions {
		if o := &r.tree.Mentions[j]; o.Chain == m.Chain && o.Entity != nil {
			return o.Entity
		}
	}
	return nil
}

// speakerBefore is whom "it added" or "he said" goes on with: the last speaker named before, when of the
// pronoun's kind.
func (r *reading) speakerBefore(att *attribution.Attribution) *dateline.Entity {
	person := personal[r.tree.Lemma(att.SourceHead)]
	for i := len(r.atts) - 1; i >= 0; i-- {
		b := &r.atts[i]
		if b.SourceHead == rule.None || b.CueHead >= att.CueHead || r.d.Tokens[b.SourceHead].UPOS == text.PRON {
			continue
		}
		if e, _ := r.entity(r.phraseOf(b)); e != nil {
			if (e.Kind == "person") == person {
				return e
			}
			return nil
		}
	}
	return nil
}

var personal = set("he she him her")

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

// phraseOf is the source as a phrase of its tree, with the name that may follow its description.
func (r *reading) phraseOf(att *attribution.Attribution) rule.Phrase {
	p := r.tree.Phrases(att.SourceHead, att.CueHead)[0]
	if p.Head != att.SourceHead {
		p = rule.Phrase{Head: att.SourceHead, First: att.SourceHead, Last: att.SourceHead + 1}
	}
	return p
}
