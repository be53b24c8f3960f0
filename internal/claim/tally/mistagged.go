package tally

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// spelled are the small numbers that stand before occasions in words.
var spelled = map[string]float64{
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}

// mistagged adds the quantities that a tagger hides by reading "launches" in "in six launches" as a verb:
// behind a preposition and a number stands a noun.
func (r *reader) mistagged() {
	n := len(r.count)
	for i := r.s.First + 2; i < r.s.Last; i++ {
		t := &r.d.Tokens[i]
		if t.UPOS != text.VERB || r.d.Tokens[i-1].UPOS != text.NUM || !inOccasions[r.word(i-2)] || !r.occasion(i) {
			continue
		}
		w := r.word(i)
		low := small(r.word(i - 1))
		if low < 2 || w[len(w)-1] != 's' {
			continue
		}
		span := r.d.TokenSpan(i-1, i+1)
		if slices.ContainsFunc(r.count[:n], func(m *dateline.Mention) bool { return m.Span.Overlaps(span) }) {
			continue
		}
		r.count = append(r.count, &dateline.Mention{
			Kind: dateline.Quantity, Span: span, Head: int(i), Rule: "claim/tally:mistagged", Count: &dateline.Count{
				Low: &low, High: &low, Bound: dateline.Exact, Of: r.d.Word(i), Class: r.unitOf(i), Spans: []dateline.Span{span},
			},
		})
	}
	if len(r.count) > n {
		slices.SortStableFunc(r.count, func(a, b *dateline.Mention) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	}
}

// small is a whole number in words or digits, 0 for none.
func small(word string) float64 {
	if n := spelled[word]; n > 0 {
		return n
	}
	n, err := strconv.ParseUint(word, 10, 16)
	if err != nil {
		return 0
	}
	return float64(n)
}

// inOccasions are the prepositions between things and their occasions.
var inOccasions = map[string]bool{"in": true, "over": true, "across": true, "during": true}
