package claim

import (
	"cmp"
	"slices"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// This file finds what stands near: an act is settled by its own sentence, and the work for one must
// not grow with the length of the document.

// index sorts the mentions, and who is reported to speak, by where they begin.
func (r *reading) index() {
	r.byStart = make([]int32, len(r.tree.Mentions))
	for i := range r.byStart {
		r.byStart[i] = int32(i)
	}
	slices.SortStableFunc(r.byStart, func(a, b int32) int {
		return cmp.Compare(r.tree.Mentions[a].Span.Start, r.tree.Mentions[b].Span.Start)
	})
	for i := range r.atts {
		r.sources = append(r.sources, r.atts[i].Source...)
	}
	slices.SortFunc(r.sources, func(a, b dateline.Span) int { return cmp.Compare(a.Start, b.Start) })
}

// near are the mentions that begin in the sentence where span begins, up to the end of span.
func (r *reading) near(span dateline.Span) []int32 {
	from := span.Start
	if s := r.sentenceAt(span.Start); s >= 0 {
		from = min(from, r.d.SentenceSpan(s).Start)
	}
	return r.byStart[r.firstFrom(from):r.firstFrom(span.End)]
}

// firstFrom is the place in byStart of the first mention that begins at or after a byte.
func (r *reading) firstFrom(at int) int {
	i, _ := slices.BinarySearchFunc(r.byStart, at, func(i int32, at int) int {
		return cmp.Compare(r.tree.Mentions[i].Span.Start, at)
	})
	return i
}

// sentenceAt is the sentence that holds a byte, -1 before the first.
func (r *reading) sentenceAt(at int) int {
	i, _ := slices.BinarySearchFunc(r.d.Sents, at, func(s text.Sentence, at int) int {
		return cmp.Compare(int(r.d.Tokens[s.First].Start), at+1)
	})
	return i - 1
}

// fellows are the acts of the sentence of a, itself included.
func (r *reading) fellows(a *act) []*act {
	first, _ := slices.BinarySearchFunc(r.acts, a.sent, func(b *act, sent int) int { return cmp.Compare(b.sent, sent) })
	last := first
	for last < len(r.acts) && r.acts[last].sent == a.sent {
		last++
	}
	return r.acts[first:last]
}
