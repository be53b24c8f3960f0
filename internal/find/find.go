// Package find reads an analysed text for everything a claim can be made of: names, places, times,
// quantities and quotations, and which of these mean the same thing.
//
// A document and its analysed text come in; mentions go out in the order of the text, the longer one
// first where two begin together. Each says which rule made it and carries its value or the reason why
// it has none. What is claimed about them is decided further down.
package find

import (
	"cmp"
	"slices"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/coref"
	"github.com/dateline/dateline/internal/find/count"
	"github.com/dateline/dateline/internal/find/name"
	"github.com/dateline/dateline/internal/find/place"
	"github.com/dateline/dateline/internal/find/quote"
	"github.com/dateline/dateline/internal/find/when"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// All finds everything with the embedded lexicon.
func All(doc *dateline.Document, d *text.Doc) []dateline.Mention {
	return AllWith(lexicon.Default(), doc, d)
}

// AllWith is All with a lexicon of one's own.
func AllWith(l *lexicon.Lexicon, doc *dateline.Document, d *text.Doc) []dateline.Mention {
	out := coref.Add(l, d, Unlinked(l, doc, d))
	inOrder(out)
	return out
}

// Unlinked finds everything but which mentions mean the same thing: what that is learned from.
func Unlinked(l *lexicon.Lexicon, doc *dateline.Document, d *text.Doc) []dateline.Mention {
	out := place.FindWith(l, d, name.FindWith(l, doc, d))
	out = append(out, when.Find(doc, d)...)
	out = append(out, count.FindWith(l, d)...)
	out = append(out, quote.FindWith(l, d)...)
	inOrder(out)
	return out
}

func inOrder(ms []dateline.Mention) {
	slices.SortStableFunc(ms, func(a, b dateline.Mention) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
	})
}
