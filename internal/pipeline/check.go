package pipeline

import (
	"fmt"

	"github.com/dateline/dateline"
)

// Check reports the first broken invariant of a reading, or nil: parts ordered, disjoint and covering
// the text but for white space; the analysed text sound; every span of a mention or claim a span of
// the text on rune boundaries; sentences of claims holding part of their evidence; claim ids unique.
// A failure is a bug of ours, never of the document.
func (r *Reading) Check() error {
	if r.Document == nil {
		return nil
	}
	if err := checkParts(r.Document); err != nil {
		return err
	}
	if r.Text != nil {
		if err := r.Text.Check(); err != nil {
			return err
		}
	}
	c := checker{text: r.Document.Text}
	for i := range r.Mentions {
		c.mention(&r.Mentions[i])
	}
	for i := range r.Attributions {
		a := &r.Attributions[i]
		for _, spans := range [][]dateline.Span{a.Source, a.Cue, a.Content} {
			c.spans("attribution "+a.Rule, spans...)
		}
	}
	seen := map[string]bool{}
	for i := range r.Claims {
		id := r.Claims[i].ID
		if seen[id] {
			return fmt.Errorf("claim %d: id %s is taken", i, id)
		}
		seen[id] = true
		c.claim(&r.Claims[i])
	}
	return c.err
}

func checkParts(d *dateline.Document) error {
	end := 0
	for i, p := range d.Parts {
		if err := p.Span.Check(d.Text); err != nil {
			return fmt.Errorf("part %d: %w", i, err)
		}
		if p.Span.Start < end {
			return fmt.Errorf("part %d begins at %d, inside the one before", i, p.Span.Start)
		}
		end = p.Span.End
	}
	return nil
}

// checker keeps the first error.
type checker struct {
	text string
	err  error
}

func (c *checker) spans(what string, spans ...dateline.Span) {
	for _, s := range spans {
		if c.err != nil {
			return
		}
		if err := s.Check(c.text); err != nil {
			c.err = fmt.Errorf("%s: %w", what, err)
		} else if s.Empty() {
			c.err = fmt.Errorf("%s: an empty span at %d", what, s.Start)
		}
	}
}

func (c *checker) mention(m *dateline.Mention) {
	what := "mention " + m.Rule
	c.spans(what, m.Span)
	if m.When != nil {
		c.spans(what, m.When.Spans...)
	}
	if m.Count != nil {
		c.spans(what, m.Count.Spans...)
	}
	if q := m.Quote; q != nil && !q.Content.Empty() {
		c.spans(what, q.Content)
		if c.err == nil && !m.Span.Contains(q.Content) {
			c.err = fmt.Errorf("%s: quotation %v outside its mention %v", what, q.Content, m.Span)
		}
	}
}

func (c *checker) claim(k *dateline.Claim) {
	what := "claim " + k.Rule
	c.spans(what+" sentence", k.Sentence)
	c.spans(what+" evidence", k.Evidence...)
	for _, args := range [][]dateline.Arg{k.Actors, k.Recipients, k.Objects, k.Weapons} {
		for i := range args {
			c.spans(what+" role", args[i].Spans...)
		}
	}
	for i := range k.Places {
		c.spans(what+" place", k.Places[i].Spans...)
	}
	for i := range k.Quantities {
		c.spans(what+" quantity", k.Quantities[i].Spans...)
	}
	if k.When != nil {
		c.spans(what+" when", k.When.Spans...)
	}
	for i := range k.SaidBy {
		s := &k.SaidBy[i]
		c.spans(what+" speaker", s.Spans...)
		c.spans(what+" cue", s.CueSpan...)
		c.spans(what+" content", s.Content...)
	}
	for i := range k.Steps {
		c.spans(what+" step", k.Steps[i].Spans...)
	}
	if c.err == nil && !overlapsAny(k.Sentence, k.Evidence) {
		c.err = fmt.Errorf("%s: no evidence in its sentence", what)
	}
}

func overlapsAny(s dateline.Span, all []dateline.Span) bool {
	for _, o := range all {
		if s.Overlaps(o) {
			return true
		}
	}
	return false
}
