package count

import "github.com/dateline/dateline"

// bound reads the words round the number.
func (r *reader) bound(q *quantity) {
	if q.bound == dateline.Between || q.ordinal || q.closed {
		return
	}
	q.bounded = r.boundBefore(q) || r.boundBehind(q)
}

func (r *reader) boundBefore(q *quantity) bool {
	at := q.firstAtom - q.prefix
	if at == 0 {
		return false
	}
	for _, b := range before[r.atoms[at-1].Hash] {
		from := at - len(b.words)
		if from < 0 || !r.wordsAt(from, b.words) {
			continue
		}
		q.prefix += len(b.words)
		if from > 0 && adverbs[r.atoms[from-1].Hash] && b.bound != dateline.Exact {
			q.prefix++
		}
		q.limit(b.bound)
		return true
	}
	return false
}

func (r *reader) boundBehind(q *quantity) bool {
	at := q.lastAtom + q.suffix
	if at >= len(r.atoms) {
		return false
	}
	for _, b := range behind[r.atoms[at].Hash] {
		if r.wordsAt(at, b.words) {
			q.suffix += len(b.words)
			q.limit(b.bound)
			return true
		}
	}
	return false
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
func (q *quantity) limit(b dateline.Bound) {
	if q.vague && q.high == nil || b == dateline.Exact {
		return
	}
	switch b {
	case dateline.AtLeast:
		q.high = nil
	case dateline.AtMost:
		q.low = nil
	}
	q.bound = b
	if !q.money && !q.percent {
		q.rule = "find/count:bound"
	}
}
