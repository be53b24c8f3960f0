package count

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
)

// bounds are the words before a number that bound it, longest first; data/… of find/when has the
// same words for lengths of time.
var bounds = []struct {
	words []uint64
	bound dateline.Bound
}{
	{hashes("no", "fewer", "than"), dateline.AtLeast},
	{hashes("no", "less", "than"), dateline.AtLeast},
	{hashes("not", "less", "than"), dateline.AtLeast},
	{hashes("no", "more", "than"), dateline.AtMost},
	{hashes("not", "more", "than"), dateline.AtMost},
	{hashes("as", "many", "as"), dateline.AtMost},
	{hashes("as", "much", "as"), dateline.AtMost},
	{hashes("as", "few", "as"), dateline.AtLeast},
	{hashes("a", "total", "of"), dateline.Exact},
	{hashes("a", "record"), dateline.Exact},
	{hashes("at", "least"), dateline.AtLeast},
	{hashes("at", "most"), dateline.AtMost},
	{hashes("more", "than"), dateline.AtLeast},
	{hashes("greater", "than"), dateline.AtLeast},
	{hashes("upwards", "of"), dateline.AtLeast},
	{hashes("upward", "of"), dateline.AtLeast},
	{hashes("less", "than"), dateline.AtMost},
	{hashes("fewer", "than"), dateline.AtMost},
	{hashes("up", "to"), dateline.AtMost},
	{hashes("close", "to"), dateline.About},
	{hashes("in", "excess", "of"), dateline.AtLeast},
	{hashes("an", "estimated"), dateline.About},
	{hashes("some"), dateline.About},
	{hashes("about"), dateline.About},
	{hashes("around"), dateline.About},
	{hashes("approximately"), dateline.About},
	{hashes("roughly"), dateline.About},
	{hashes("nearly"), dateline.About},
	{hashes("almost"), dateline.About},
	{hashes("estimated"), dateline.About},
	{hashes("circa"), dateline.About},
	{hashes("over"), dateline.AtLeast},
	{hashes("above"), dateline.AtLeast},
	{hashes("exceeding"), dateline.AtLeast},
	{hashes("under"), dateline.AtMost},
	{hashes("below"), dateline.AtMost},
	{hashes("exactly"), dateline.Exact},
	{hashes("only"), dateline.Exact},
	{hashes("just"), dateline.Exact},
}

// behind are the words behind a number that bound it.
var behind = []struct {
	words []uint64
	bound dateline.Bound
}{
	{hashes("or", "more"), dateline.AtLeast},
	{hashes("or", "so"), dateline.About},
	{hashes("or", "fewer"), dateline.AtMost},
	{hashes("or", "less"), dateline.AtMost},
	{hashes("-", "odd"), dateline.About},
	{hashes("+"), dateline.AtLeast},
	{hashes("-", "plus"), dateline.AtLeast},
	{hashes("plus"), dateline.AtLeast},
}

func hashes(words ...string) []uint64 {
	out := make([]uint64, len(words))
	for i, w := range words {
		out[i] = atom.Hash(w)
	}
	return out
}

// bound reads the words round the number.
func (r *reader) bound(q *quantity) {
	if q.bound == dateline.Between || q.ordinal {
		return
	}
	for _, b := range bounds {
		at := q.firstAtom - q.prefix - len(b.words)
		if at >= 0 && r.wordsAt(at, b.words) {
			q.prefix += len(b.words)
			q.limit(b.bound, "find/count:bound")
			return
		}
	}
	for _, b := range behind {
		at := q.lastAtom + q.suffix
		if r.wordsAt(at, b.words) {
			q.suffix += len(b.words)
			q.limit(b.bound, "find/count:bound")
			return
		}
	}
}

func (r *reader) wordsAt(at int, words []uint64) bool {
	if at+len(words) > len(r.atoms) {
		return false
	}
	for k, w := range words {
		if r.atoms[at+k].Hash != w {
			return false
		}
	}
	return true
}

// limit opens the side of the number that the bound leaves open. What is vague already keeps its own.
func (q *quantity) limit(b dateline.Bound, rule string) {
	if q.vague && q.high == nil {
		return
	}
	switch b {
	case dateline.Exact:
		return
	case dateline.AtLeast:
		q.high = nil
	case dateline.AtMost:
		q.low = nil
	}
	q.bound = b
	if !q.money && !q.percent {
		q.rule = rule
	}
}
