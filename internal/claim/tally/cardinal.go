package tally

import (
	"math"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// pairs reads things in occasions: "ten missiles in six launches".
func (r *reader) pairs() {
	for k := 1; k < len(r.count); k++ {
		items, acts := r.count[k-1], r.count[k]
		at, of := int32(acts.Head), int32(items.Head)
		if acts.Count.Ordinal || items.Count.Ordinal || acts.Count.Unit != "" || items.Count.Unit != "" || !r.occasion(at) || r.occasion(of) || r.timed(items) {
			continue
		}
		if !inOccasions[r.word(r.tokenAt(acts.Span.Start)-1)] {
			continue
		}
		if r.clause(at) != r.clause(of) && r.tokenAt(acts.Span.Start)-of > 4 || r.planned(of) {
			continue
		}
		f := r.of(items, "things-in-occasions")
		f.Items, f.Occurrences, f.At, f.Own, f.Stands = items.Count, acts.Count, of, true, r.harmed(of) || r.armed(items.Count)
		f.Spans = append(f.Spans, acts.Span)
		if f.Window == nil {
			r.setWindow(&f, r.window(at))
		}
		r.used = append(r.used, items, acts)
		r.put(f)
	}
}

// of begins a tally with all that surrounds its number.
func (r *reader) of(m *dateline.Mention, rule string) Found {
	f := Found{At: int32(m.Head)}
	f.Rule, f.Spans, f.Unit = "claim/tally:"+rule, []dateline.Span{m.Span}, m.Count.Class
	f.Scope = scopeOf(m.Count)
	f.Record = r.recorded(m)
	r.setWindow(&f, r.window(f.At))
	return f
}

// cardinal reads a number that counts a set: occasions, or things in a sum, a part, or a window.
func (r *reader) cardinal(m *dateline.Mention) {
	c, at := m.Count, int32(m.Head)
	if c.Ordinal || c.Each || c.Unit != "" || m.Rule == "find/count:vague" && c.Bound != dateline.About {
		return
	}
	if c.Class == "share" && !r.part(m) {
		return
	}
	if c.Low != nil && *c.Low < 1000 && *c.Low != math.Trunc(*c.Low) {
		return // half a rise is no part of a set
	}
	switch {
	case r.timed(m):
		r.often(m)
		return
	case c.Class != "share" && r.part(m) || r.sum(m):
		return
	case c.Class == "" || c.Class == "share" || r.d.Tokens[at].UPOS != text.NOUN && !r.occasion(at):
		return
	}
	f := r.of(m, "occasions")
	if c.High != nil && *c.High == 0 {
		f.Rule = "claim/tally:none"
	}
	if r.planned(at) || r.stative(at, f.Window != nil || f.Since != nil) || f.Window != nil && r.ahead(f.Window) {
		return
	}
	if r.occasion(at) {
		if c.Low != nil && c.High != nil && *c.High <= 1 && f.Window == nil && f.Since == nil {
			return
		}
		f.Occurrences, f.Own = c, true
		f.Unit = r.roundOf(at, f.Unit)
		f.Stands = f.Window != nil || f.Since != nil || f.Record
		r.put(f)
		return
	}
	if f.Rule == "claim/tally:occasions" {
		f.Rule = "claim/tally:things-in-window"
	}
	f.Items, f.Stands = c, r.harmed(at) || r.armed(c)
	if f.Record || (f.Window != nil || f.Since != nil) && r.acted(at) && !definite[r.word(r.tokenAt(m.Span.Start)-1)] {
		r.put(f)
	}
}

// roundOf is what comes in rounds: "seven rounds of tests" counts tests by the round.
func (r *reader) roundOf(at int32, unit string) string {
	if !words.bundle[r.d.Tokens[at].Lemma] || r.word(at+1) != "of" {
		return unit
	}
	for k := at + 2; k < min(at+7, r.s.Last); k++ {
		if r.d.Tokens[k].Head == at && r.d.Tokens[k].UPOS == text.NOUN {
			return r.unitOf(k)
		}
	}
	return unit
}

// definite words stand before a number of things that are known already: "the two leaders".
var definite = map[string]bool{"the": true, "these": true, "those": true, "both": true, "its": true, "their": true, "his": true, "her": true, "our": true, "all": true, "other": true}

// acted: the thing has a part in what was done, and not only in how things are.
func (r *reader) acted(i int32) bool {
	v := r.verbOver(i)
	return v >= 0 && words.act[strings.ToLower(r.d.Tokens[v].Lemma)]
}

// harmed: people to whom something was done that is kept count of.
func (r *reader) harmed(i int32) bool {
	v := r.verbOver(i)
	return v >= 0 && words.harm[strings.ToLower(r.d.Tokens[v].Lemma)]
}

// armed: the things are arms or what carries them.
func (r *reader) armed(c *dateline.Count) bool {
	return slices.ContainsFunc(c.Classes, func(c string) bool { return c == "weapon" || c == "platform" || c == "sanction" || c == "casualty" })
}

// stative: the verb says how things are. An occasion is had, or there was one, where its time is told.
func (r *reader) stative(i int32, framed bool) bool {
	v := r.verbOver(i)
	if v < 0 || !words.states[r.d.Tokens[v].Lemma] {
		return false
	}
	had := r.d.Tokens[v].Lemma == "be" || r.d.Tokens[v].Lemma == "have"
	return !had || !framed || !r.occasion(i)
}

// timed: the number tells how often, not how many.
func (r *reader) timed(m *dateline.Mention) bool {
	return m.Count.Class == "time" || strings.EqualFold(m.Count.Of, "times")
}

// often reads "four times this month", "twice since June": the verb says what was done.
func (r *reader) often(m *dateline.Mention) {
	end := r.tokenAt(m.Span.End - 1)
	switch r.word(end + 1) {
	case "as", "more", "less", "the", "larger", "higher", "its", "their", "his", "that":
		return
	}
	f := r.of(m, "how-often")
	f.At = r.clause(end)
	verb := &r.d.Tokens[f.At]
	if verb.UPOS != text.VERB || words.states[verb.Lemma] || r.planned(end) || f.Window == nil && f.Since == nil {
		return
	}
	f.Occurrences, f.Unit, f.Own, f.Stands = m.Count, verb.Lemma, true, false
	r.put(f)
}

// part reads "40 of the 60": a part with its whole.
func (r *reader) part(m *dateline.Mention) bool {
	end := r.tokenAt(m.Span.Start)
	for ; end < r.s.Last && r.word(end) != "of"; end++ {
		if int(r.d.Tokens[end].Start) >= m.Span.End || end-r.tokenAt(m.Span.Start) > 6 {
			break
		}
	}
	if r.word(end) != "of" {
		return false
	}
	whole := r.wholeAfter(end, m)
	if whole == nil || whole.Count.Unit != "" || whole.Count.Ordinal {
		return false
	}
	f := r.of(whole, "part-of-whole")
	if !r.countable(int32(whole.Head)) {
		return false
	}
	part := *m.Count
	if part.Low != nil && *part.Low > 0 && *part.Low < 1 && whole.Count.Low != nil { // half of the 80
		n := *part.Low * *whole.Count.Low
		part.Low, part.High = &n, &n
	}
	part.Of, part.Class, part.Classes = whole.Count.Of, whole.Count.Class, whole.Count.Classes
	f.Items, f.Of, f.Stands = &part, whole.Count, false
	f.Spans = []dateline.Span{m.Span.Union(whole.Span)}
	r.used = append(r.used, whole)
	r.put(f)
	return true
}

// countable: a noun that can be counted out, and no number alone ("three of the five").
func (r *reader) countable(i int32) bool {
	u := r.d.Tokens[i].UPOS
	return u == text.NOUN || u == text.PROPN
}

// wholeAfter is the quantity behind "of the" at token of.
func (r *reader) wholeAfter(of int32, m *dateline.Mention) *dateline.Mention {
	switch r.word(of + 1) {
	case "the", "its", "their", "his", "her", "these", "those", "all":
	default:
		return r.wholeOf(of, m)
	}
	for _, o := range r.count {
		if o != m && o.Span.Start >= int(r.d.Tokens[of].End) && r.tokenAt(o.Span.Start) <= of+3 {
			return o
		}
	}
	return nil
}

// wholeOf is the quantity behind "of" that is somebody's: "six of the town's ten bridges".
func (r *reader) wholeOf(of int32, m *dateline.Mention) *dateline.Mention {
	for _, o := range r.count {
		first := r.tokenAt(o.Span.Start)
		if s := r.word(first - 1); o != m && first > of && first <= of+6 && (s == "'s" || s == "’s" || s == "'" || s == "’") {
			return o
		}
	}
	return nil
}

// sum reads a running total: "brings the total to 12", "the toll has risen to 43", "a total of 31".
func (r *reader) sum(m *dateline.Mention) bool {
	first := r.tokenAt(m.Span.Start)
	noun := r.totalBefore(first)
	for k := first; noun < 0 && k < first+4 && k < int32(m.Head); k++ {
		if r.total(k) && r.word(k+1) == "of" && !vague[r.d.Tokens[k].Lemma] {
			noun = k // "a total of 35 arrests" is one quantity
		}
	}
	if noun < 0 {
		return false
	}
	f := r.of(m, "sum")
	f.Total, f.Stands = true, m.Count.Class == "" || r.armed(m.Count)
	f.Spans = append([]dateline.Span{r.d.Tokens[noun].Span()}, f.Spans...)
	c := *m.Count
	f.Items = &c
	if c.Class == "" || r.d.Tokens[m.Head].UPOS != text.NOUN {
		r.summed(noun, &f)
	}
	if r.occasion(int32(m.Head)) || f.Own {
		f.Occurrences, f.Items, f.Own, f.Stands = f.Items, nil, true, true
	}
	if r.d.Tokens[noun].Lemma == "toll" {
		f.Stands = true
	}
	if f.Window == nil && f.Since == nil {
		r.setWindow(&f, r.windowOf(noun, false))
	}
	if r.planned(first) {
		return true
	}
	r.put(f)
	return true
}

// totalBefore is the noun of a sum that the number at token first completes, -1 when there is none.
func (r *reader) totalBefore(first int32) int32 {
	prep := r.word(first - 1)
	for prep == "a" || prep == "nearly" || prep == "about" || prep == "record" {
		first--
		prep = r.word(first - 1)
	}
	if prep == "of" && r.total(first-2) && !vague[r.d.Tokens[first-2].Lemma] {
		return first - 2
	}
	if prep != "to" && prep != "at" {
		return -1
	}
	for i, moved := first-2, false; i >= max(r.s.First, first-18); i-- {
		t := &r.d.Tokens[i]
		moved = moved || t.UPOS == text.VERB && words.moves[t.Lemma]
		if r.total(i) && (moved || r.movedBefore(i)) {
			return i
		}
	}
	return -1
}

// vague sums need a verb that moves them: "a number of 12 guests" is none.
var vague = map[string]bool{"number": true, "figure": true, "count": true}

func (r *reader) movedBefore(i int32) bool {
	for k := i - 1; k >= max(r.s.First, i-6); k-- {
		if r.d.Tokens[k].UPOS == text.VERB && words.moves[r.d.Tokens[k].Lemma] {
			return true
		}
	}
	return false
}

func (r *reader) total(i int32) bool {
	if i < r.s.First || !words.total[r.d.Tokens[i].Lemma] {
		return false
	}
	if r.d.Tokens[i].UPOS == text.NOUN {
		return true
	}
	// "the total this year": what is tagged as an adjective describes nothing.
	return r.word(i-1) == "the" && i+1 < r.s.Last && r.d.Tokens[i+1].UPOS != text.NOUN && r.d.Tokens[i+1].UPOS != text.ADJ
}

// summed says what a sum of a bare number counts: "the number of attacks", "the death toll", "the case
// count". A bare total may stand for what the text has told before.
func (r *reader) summed(noun int32, f *Found) {
	if r.d.Tokens[noun].Lemma == "toll" {
		f.Unit = "dead"
		f.Items.Class = f.Unit
		return
	}
	for i := max(r.s.First, noun-4); i < min(noun+8, r.s.Last); i++ {
		t := &r.d.Tokens[i]
		if t.Head == noun && (t.UPOS == text.NOUN || t.UPOS == text.ADJ && r.word(i-1) == "of") && (i > noun && r.word(noun+1) == "of" || t.Deprel == text.DepCompound) {
			f.Unit = t.Lemma
			f.Items.Of, f.Items.Class = r.d.Word(i), f.Unit
			f.Own = r.occasion(i)
			f.Stands = r.l.Has("casualty", t.Lemma)
		}
	}
}

// compared reads a factor before the "as" at token i: "twice as many arrests as last year".
func (r *reader) compared(i int32) {
	n, from := 0.0, i-1
	switch r.word(i - 1) {
	case "twice":
		n = 2
	case "times":
		n, from = small(r.word(i-2)), i-2
	}
	at := i + 2
	for at < r.s.Last && at < i+6 && r.d.Tokens[at].UPOS != text.NOUN {
		at++
	}
	if n == 0 || at >= r.s.Last || r.d.Tokens[at].UPOS != text.NOUN || r.planned(at) {
		return
	}
	f := Found{At: at, Own: r.occasion(at)}
	f.Rule, f.Factor, f.Unit = "claim/tally:factor", n, r.unitOf(at)
	f.Spans = []dateline.Span{r.d.TokenSpan(from, at+1)}
	r.put(f)
}

// recorded: the number is said to be the highest there was.
func (r *reader) recorded(m *dateline.Mention) bool {
	first := r.tokenAt(m.Span.Start)
	if words.record[r.word(first-1)] || words.record[r.word(first)] || words.record[r.word(first+1)] && r.word(first) == "a" {
		return true
	}
	for i := r.tokenAt(m.Span.End - 1); i < min(r.s.Last, r.tokenAt(m.Span.End-1)+10); i++ {
		if w := r.word(i); (w == "highest" || w == "most") && (r.word(i+1) == "on" && r.word(i+2) == "record" || r.word(i+1) == "ever") {
			return true
		}
	}
	return false
}

// scopeOf are the words that narrow what is counted.
func scopeOf(c *dateline.Count) []string {
	var out []string
	for w := range strings.FieldsSeq(strings.ToLower(c.Of)) {
		if words.scope[w] && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}
