package lineage

import (
	"math/bits"
	"slices"

	"github.com/dateline/dateline/internal/event/report"
)

// telling is the order in which a text says things: for each sentence its names and figures.
type telling [][]uint64

// Limits of a comparison, and what makes one text another in other words.
const (
	maxSentences  = 64
	leastAnchors  = 2   // of a sentence that is compared
	sentenceAlike = .75 // of the names and figures of the sentence that has fewer
	sentenceWhole = .35 // of those of the other: a place line may stand before its first
	retoldShare   = .7  // of the sentences of the shorter text
	retoldLeast   = 3   // sentences
	retoldAnchors = 8   // different names and figures in them
)

func tellingOf(words []report.Word) telling {
	var t telling
	var now []uint64
	sentence := int32(0)
	flush := func() {
		slices.Sort(now)
		now = slices.Compact(now)
		if len(now) >= leastAnchors && len(t) < maxSentences {
			t = append(t, slices.Clone(now))
		}
		now = now[:0]
	}
	for i := range words {
		if words[i].Sentence != sentence {
			flush()
			sentence = words[i].Sentence
		}
		if anchor(&words[i]) {
			now = append(now, words[i].Hash)
		}
	}
	flush()
	return t
}

// retold tells whether two texts say the same things in the same order: most sentences of the shorter
// have their counterpart in the longer, with the same names and figures, one after the other.
func retold(a, b telling) (sentences int, ok bool) {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < retoldLeast {
		return 0, false
	}
	// a row of the longest common subsequence at a time; from remembers the sentences matched on the way
	row := make([]int, len(b)+1)
	from := make([]uint64, len(b)+1)
	for i := range a {
		diagonal, diagonalFrom := 0, uint64(0)
		for j := range b {
			up, upFrom := row[j+1], from[j+1]
			switch {
			case alike(a[i], b[j]) && diagonal+1 > max(up, row[j]):
				row[j+1], from[j+1] = diagonal+1, diagonalFrom|1<<i
			case row[j] > up:
				row[j+1], from[j+1] = row[j], from[j]
			}
			diagonal, diagonalFrom = up, upFrom
		}
	}
	n := row[len(b)]
	if n < retoldLeast || float64(n) < retoldShare*float64(len(a)) {
		return n, false
	}
	var said []uint64
	for matched := from[len(b)]; matched != 0; matched &= matched - 1 {
		said = append(said, a[bits.TrailingZeros64(matched)]...)
	}
	slices.Sort(said)
	return n, len(slices.Compact(said)) >= retoldAnchors
}

// alike compares the names and figures of two sentences.
func alike(a, b []uint64) bool {
	both, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			both++
			i++
			j++
		}
	}
	fewer, other := float64(min(len(a), len(b))), float64(max(len(a), len(b)))
	return both >= leastAnchors && float64(both) >= sentenceAlike*fewer && float64(both) >= sentenceWhole*other
}
