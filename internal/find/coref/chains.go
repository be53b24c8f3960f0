package coref

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// Chains are the phrases of d that mean the same thing, chains of two at least, in the order of their
// first phrases. The mentions are those that find has made; their Chain is not looked at.
func (m *Model) Chains(l *lexicon.Lexicon, d *text.Doc, ms []dateline.Mention) [][]dateline.Span {
	r := &reader{}
	r.begin(l, d, ms)
	r.byModel(m)
	all := make([][]dateline.Span, len(r.chains))
	for i := range r.cands {
		c := &r.cands[i]
		all[c.chain] = append(all[c.chain], d.TokenSpan(c.first, c.last))
	}
	out := all[:0]
	for _, c := range all {
		if len(c) > 1 {
			out = append(out, c)
		}
	}
	return out
}
