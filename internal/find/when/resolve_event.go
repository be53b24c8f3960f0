package when

import (
	"fmt"
	"sort"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
)

// dayOfEvent is "the day after the launch": counted from the day that the text told of a launch before.
func dayOfEvent(r *resolver) (dateline.When, bool) {
	day, why := r.dayOf(int(r.m.caps[capEv]) - 1)
	if !day.Known() {
		return r.unknown("DATE", "XXXX-XX-XX", why), true
	}
	n := 1
	if r.is(capDir, "before") {
		n = -1
	}
	w := r.point(dateline.Day, startOf(dateline.Day, day.From).AddDate(0, 0, n), why)
	w.Zone = day.Zone
	return w, true
}

// lookBack bounds how far before an event's date is looked for, in tokens, and manyTimes how many times of
// one sentence are: a sentence with more is a table.
const (
	lookBack  = 1500
	manyTimes = 64
)

// dayOf finds the day of the event that atom i names: the time nearest to a word for it, in the last
// sentence before that has both.
func (r *resolver) dayOf(i int) (day dateline.When, why string) {
	a := &r.w.atoms[i]
	name := r.d.Text[a.Start:a.End]
	stem := r.w.g.lists[r.w.g.listID["event"]].values[a.Hash]
	for tok := r.sent.First - 1; tok >= 0 && tok > r.sent.First-lookBack; tok-- {
		if !startsFold(r.d.Word(tok), stem) {
			continue
		}
		s := sort.Search(len(r.d.Sents), func(i int) bool { return r.d.Sents[i].Last > tok })
		if w := r.dayBesideToken(tok, r.d.SentenceSpan(s)); w.Known() {
			return w, fmt.Sprintf("%q told of %s before", name, w.Value)
		}
		tok = r.d.Sents[s].First // the rest of this sentence has no other days
	}
	return dateline.When{}, "no day of the " + name + " told before"
}

func startsFold(w, stem string) bool {
	return len(w) >= len(stem) && strings.EqualFold(w[:len(stem)], stem)
}

// dayBesideToken is the day told nearest to a token within its sentence s.
func (r *resolver) dayBesideToken(tok int32, s dateline.Span) (best dateline.When) {
	at := int(r.d.Tokens[tok].Start)
	i := sort.Search(len(r.told), func(i int) bool { return r.told[i].Span.Start >= s.Start })
	nearest := -1
	for end := i + manyTimes; i < min(end, len(r.told)) && r.told[i].Span.Start < s.End; i++ {
		w := r.told[i].When
		if !w.Known() || !dayOrFiner(w.Precision) || w.Timex == "" {
			continue
		}
		if gap := max(at-r.told[i].Span.End, r.told[i].Span.Start-at); nearest < 0 || gap < nearest {
			nearest, best = gap, *w
		}
	}
	return best
}

// sinceEvent reads what follows a length of time, "two days after the launch", as a time of its own
// where the day of the launch was told before. It has no TIMEX3 type: the length is the TIMEX3.
func (r *resolver) sinceEvent(f *found) (dateline.Mention, bool) {
	if f.when.Timex != "DURATION" || f.own > 0 {
		return dateline.Mention{}, false
	}
	i := f.last
	if i+2 >= len(r.w.atoms) || !articles[r.w.atoms[i+1].Hash] {
		return dateline.Mention{}, false
	}
	sign := map[uint64]float64{hashAfter: 1, hashBefore: -1}[r.w.atoms[i].Hash]
	if sign == 0 {
		return dateline.Mention{}, false
	}
	if _, ok := r.w.g.lists[r.w.g.listID["event"]].values[r.w.atoms[i+2].Hash]; !ok {
		return dateline.Mention{}, false
	}
	r.m = &f.match
	u, ok := r.unitOf(capU)
	n, vague, has := r.quantity()
	if !ok || vague && has || u.clock {
		return dateline.Mention{}, false
	}
	if !has {
		n = 1
	}
	day, why := r.dayOf(i + 2)
	if !day.Known() {
		return dateline.Mention{}, false
	}
	t, p, whole := u.shift(day.From, sign*n)
	if !whole {
		return dateline.Mention{}, false
	}
	return r.untyped(f.start, r.w.atoms[i+2].Last, r.point(p, t, why), "find/when:since-event"), true
}

// untyped makes a mention that TIMEX3 does not count.
func (r *resolver) untyped(first, last int32, w dateline.When, rule string) dateline.Mention {
	span := r.d.TokenSpan(first, last)
	w.Timex, w.Spans = "", []dateline.Span{span}
	return dateline.Mention{Kind: dateline.Time, Span: span, Head: int(r.d.HeadOf(first, last)), When: &w, Rule: rule}
}

var hashAfter, hashBefore = atom.Hash("after"), atom.Hash("before")
