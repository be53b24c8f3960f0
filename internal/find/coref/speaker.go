package coref

import "github.com/dateline/dateline/internal/text"

// findSpeakers gives each quotation the candidate whose words it is: as find/quote has it; else the
// subject of a verb of speech beside the quotation; else the speaker of the quotation right before.
func (r *reader) findSpeakers() {
	for i := range r.quotes {
		q := &r.quotes[i]
		q.speaker = r.named(q)
		if q.speaker < 0 {
			q.speaker = r.subjectBeside(q)
		}
		if q.speaker < 0 && i > 0 && r.follows(&r.quotes[i-1], q) {
			q.speaker = r.quotes[i-1].speaker
		}
	}
}

// speakerOf is the candidate whose words a pronoun of the first person is, -1 for any other candidate.
func (r *reader) speakerOf(m int32) int32 {
	c := &r.cands[m]
	if c.form != pronoun || c.quote < 0 || !r.w.first[c.group] {
		return -1
	}
	return r.quotes[c.quote].speaker
}

func (r *reader) named(q *quotation) int32 {
	for _, s := range r.ms[q.at].Quote.Speaker {
		if head := r.d.HeadOf(r.tokenAt(s.Start), r.tokenAt(s.End)); head >= 0 {
			if c := r.headedBy(head); c >= 0 {
				return c
			}
		}
	}
	return -1
}

// reachOfCue is how many tokens from the marks the subject of a verb of speech may stand.
const reachOfCue = 12

func (r *reader) subjectBeside(q *quotation) int32 {
	for i := q.last; i < min(q.last+reachOfCue, int32(len(r.d.Tokens))); i++ {
		if c := r.speaking(i); c >= 0 {
			return c
		}
	}
	for i := q.first - 1; i >= max(q.first-reachOfCue, 0); i-- {
		if c := r.speaking(i); c >= 0 {
			return c
		}
	}
	return -1
}

// speaking is the candidate headed by token i when that is the subject of a verb of speech, outside
// of quotations.
func (r *reader) speaking(i int32) int32 {
	t := &r.d.Tokens[i]
	if t.Deprel != text.DepNsubj || t.Head == text.NoHead || r.inQuote[i] != 0 || !r.l.In(r.speech, r.d.Tokens[t.Head].Lemma) {
		return -1
	}
	return r.headedBy(i)
}

// follows reports whether little stands between two quotations.
func (r *reader) follows(before, q *quotation) bool {
	return before.speaker >= 0 && q.first >= before.last && q.first-before.last < 2*reachOfCue
}

// headedBy is the longest candidate with this head, -1 for none.
func (r *reader) headedBy(head int32) int32 {
	lo, hi := 0, len(r.cands)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.cands[mid].first <= head {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	for k := lo - 1; k >= 0 && k > lo-40; k-- {
		if r.cands[k].head == head && r.cands[k].form != joined {
			return int32(k)
		}
	}
	return -1
}
