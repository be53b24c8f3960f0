package claim

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
)

// Standings tell of single words of d, taken as events, whether they are said to have happened: a step
// for each, with the status as its value, the words that decide and the rule. A word that no rule knows is
// judged like any other.
func (c *Coder) Standings(doc *dateline.Document, d *text.Doc, ms []dateline.Mention, words []int32) []dateline.Step {
	r := &reading{doc: doc, d: d, tree: c.set.Tree(d, ms), book: c.book, version: c.version}
	r.index()
	out := make([]dateline.Step, len(words))
	for i, w := range words {
		s := r.judge(w, w, rule.None)
		out[i] = r.statusStep(s)
	}
	return out
}

func (r *reading) statusStep(s standing) dateline.Step {
	return dateline.Step{
		Field: "status", Value: string(s.status), Rule: s.name(), Spans: []dateline.Span{r.tokenSpan(s.at)}, Note: s.note,
	}
}
