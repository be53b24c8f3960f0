package pipeline

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find"
	"github.com/dateline/dateline/internal/text"
)

// Standings returns a function that tells of single words of a text, cut into tokens and sentences by
// others, whether what they name is said to have happened: a step each, as Coder writes it for a claim.
// Each goroutine takes its own.
func (r *Reader) Standings() func(d *text.Doc, words []int32) []dateline.Step {
	w := r.worker()
	return func(d *text.Doc, words []int32) []dateline.Step {
		w.text.Tag(d)
		doc := &dateline.Document{ID: "d-given", Text: d.Text, Language: "en"}
		return w.coder.Standings(doc, d, find.AllWith(w.lexicon, doc, d), words)
	}
}
