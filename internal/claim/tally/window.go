package tally

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// frame is the time a set is gathered over: a When, or the words it begins with where they are no time.
type frame struct {
	when  *dateline.When
	since []dateline.Span
	first int32 // its first token
}

func (r *reader) setWindow(f *Found, w *frame) {
	if w == nil {
		return
	}
	f.Window, f.Since = w.when, w.since
}

// window is the frame in the clause of token i: the nearest, one behind it before one in front.
func (r *reader) window(i int32) *frame { return r.windowOf(i, true) }

// windowOf takes any frame of the clause when it need not hang on the thing counted itself.
func (r *reader) windowOf(i int32, strict bool) *frame {
	var best *frame
	clause := r.clause(i)
	for _, m := range r.times {
		first := r.tokenAt(m.Span.Start)
		if m.Head < 0 || !(r.beside(int32(m.Head), i, clause, first) || !strict && r.clause(int32(m.Head)) == clause) {
			continue
		}
		w := r.frame(m, first)
		if w != nil && (best == nil || best.first < i && first > i) {
			best = w
		}
	}
	if best != nil {
		return best
	}
	for k := r.s.First; k < r.s.Last; k++ {
		if r.word(k) == "since" && k+1 < r.s.Last && r.clauseOver(k) == clause {
			return r.sinceEvent(k)
		}
	}
	return nil
}

// clauseOver is the clause that a phrase or clause with the preposition or conjunction at token k belongs to.
func (r *reader) clauseOver(k int32) int32 {
	h := r.d.Tokens[k].Head
	if h == text.NoHead {
		return k
	}
	if c := r.clause(h); c == h && r.d.Tokens[k].Deprel == text.DepMark && r.d.Tokens[h].Head != text.NoHead {
		return r.clause(r.d.Tokens[h].Head)
	} else {
		return c
	}
}

// beside: a time hangs on the thing counted, or on what it is part of in its clause, and not on another
// noun there ("in a July attack"). What follows at once is the thing's own, whatever the parser made of it.
func (r *reader) beside(head, i, clause, first int32) bool {
	if first > i && first-i <= 2 {
		return true
	}
	if before := r.word(first - 1); (before == "since" || before == "far") && r.clause(head) == clause {
		return true
	}
	over := r.d.Tokens[head].Head
	if over > i && r.d.Tokens[over].Head == i && r.word(i+1) == "of" {
		return true // "seven rounds of tests this year"
	}
	for n, steps := i, 0; steps < 12; steps++ {
		if over == n {
			return true
		}
		if n == clause || r.d.Tokens[n].Head == text.NoHead {
			return head == n
		}
		n = r.d.Tokens[n].Head
	}
	return false
}

// windowBehind is the frame right behind the phrase that ends at token end; what stands between may
// describe the occasion, but not tell another act.
func (r *reader) windowBehind(f *Found, end int32) int32 {
	for k := end + 1; k < min(end+14, r.s.Last); k++ {
		t := &r.d.Tokens[k]
		w := r.word(k)
		if w == "since" {
			r.setWindow(f, r.since(k))
			return k
		}
		if w == "so" && r.word(k+1) == "far" {
			end = k + 1
		}
		for _, m := range r.times {
			if r.tokenAt(m.Span.Start) != k {
				continue
			}
			if w := r.frame(m, k); w != nil {
				r.setWindow(f, w)
				return k
			}
		}
		infinitive := t.UPOS == text.VERB && r.word(k-1) == "to"
		if !infinitive && (t.UPOS == text.VERB || t.UPOS == text.AUX || t.UPOS == text.CCONJ || t.UPOS == text.SCONJ || w == "," || w == ";" || w == ".") {
			return end
		}
	}
	return end
}

// since reads what follows the word at token k.
func (r *reader) since(k int32) *frame {
	for _, m := range r.times {
		if first := r.tokenAt(m.Span.Start); first > k && first <= k+2 {
			return r.frame(m, first)
		}
	}
	return r.sinceEvent(k)
}

// sinceEvent keeps the words of an event that a window begins with, and the time they tell.
func (r *reader) sinceEvent(k int32) *frame {
	last := k + 1
	for last < r.s.Last && last < k+16 {
		if t := &r.d.Tokens[last]; t.UPOS == text.PUNCT || t.UPOS == text.AUX || t.UPOS == text.CCONJ {
			break
		}
		last++
	}
	if last == k+1 {
		return nil
	}
	w := &frame{since: []dateline.Span{r.d.TokenSpan(k+1, last)}, first: k}
	for _, m := range r.times {
		if w.since[0].Contains(m.Span) && m.When.Known() {
			w.when = r.fromThen(m)
		}
	}
	return w
}

// frame reads a time as the span of a set: "this month", "in 2018", "since March", "in ten days". A
// single day is when something happened, and no frame.
func (r *reader) frame(m *dateline.Mention, first int32) *frame {
	before := r.word(first - 1)
	if (before == "the" || before == "early" || before == "late" || before == "about") && r.word(first-2) == "since" {
		before = "since"
	}
	w := m.When
	words := m.Span.Of(r.d.Text)
	switch {
	case strings.HasSuffix(words, " ago"), strings.HasSuffix(words, " earlier"), strings.HasSuffix(words, " later"):
		if before != "since" || !w.Known() {
			return nil
		}
		return &frame{when: r.fromThen(m), since: []dateline.Span{m.Span}, first: first}
	case before == "since" && w.Known():
		return &frame{when: r.fromThen(m), since: []dateline.Span{m.Span}, first: first}
	case w.Timex == "DURATION" && !w.Known():
		if before != "in" && before != "within" && before != "over" && before != "during" {
			return nil
		}
		if back := r.back(m); back != nil {
			return &frame{when: back, first: first}
		}
		return nil
	case !w.Known() || w.Timex == "SET" || !w.To.IsZero() && w.To.Sub(w.From) <= 30*time.Hour:
		return nil
	case before == "their" || before == "his" || before == "her" || before == "until" || before == "before" || before == "after" || before == "by" || before == "from":
		return nil
	}
	own := *w
	if len(own.Spans) == 0 {
		own.Spans = []dateline.Span{m.Span}
	}
	return &frame{when: &own, first: first}
}

// fromThen is the time from m up to publication.
func (r *reader) fromThen(m *dateline.Mention) *dateline.When {
	w := &dateline.When{
		From: m.When.From, To: r.doc.Published.To, Precision: dateline.Range, Zone: m.When.Zone, Timex: "DURATION",
		Spans: []dateline.Span{m.Span}, Reason: "since then, up to publication",
	}
	w.Value = m.When.Value + "/.."
	if m.When.Mod == "START" {
		w.Value = m.When.From.Format(time.DateOnly) + "/.."
	}
	r.earlier(w, m)
	if w.To.IsZero() || w.To.Before(w.From) {
		w.To, w.Reason = time.Time{}, "since then; nothing says when the report was published"
	}
	return w
}

// earlier puts a day of the week or a month without a year before publication: nothing is counted since
// a time to come, and "since Friday" on a Friday means the one before.
func (r *reader) earlier(w *dateline.When, m *dateline.Mention) {
	p := r.doc.Published
	if p.From.IsZero() || w.From.Before(p.From) || strings.ContainsAny(m.Span.Of(r.d.Text), "0123456789") {
		return
	}
	switch m.When.Precision {
	case dateline.Day:
		if w.From.Weekday().String()[:3] == strings.TrimSpace(m.Span.Of(r.d.Text) + "   ")[:min(3, m.Span.Len())] {
			w.From = w.From.AddDate(0, 0, -7)
			w.Value = w.From.Format(time.DateOnly) + "/.."
		}
	case dateline.Month:
		w.From = w.From.AddDate(-1, 0, 0)
		w.Value = w.From.Format("2006-01") + "/.."
	}
}

// back is a length of time counted back from publication: "the third in ten days".
func (r *reader) back(m *dateline.Mention) *dateline.When {
	to := r.doc.Published.To
	if to.IsZero() {
		return nil
	}
	n, unit, ok := period(m.When.Value)
	if !ok {
		return nil
	}
	day := r.doc.Published.From
	w := &dateline.When{
		To: to, Precision: dateline.Range, Zone: r.doc.Published.Zone, Timex: "DURATION", Value: m.When.Value, Mod: m.When.Mod,
		Spans: []dateline.Span{m.Span}, Reason: fmt.Sprintf("%s up to publication", m.When.Value),
	}
	switch unit {
	case 'D':
		w.From = day.AddDate(0, 0, -n)
	case 'W':
		w.From = day.AddDate(0, 0, -7*n)
	case 'M':
		w.From = day.AddDate(0, -n, 0)
	case 'Y':
		w.From = day.AddDate(-n, 0, 0)
	}
	return w
}

// period cuts a TIMEX3 duration of days, weeks, months or years: "P10D".
func period(value string) (n int, unit byte, ok bool) {
	if len(value) < 3 || value[0] != 'P' {
		return 0, 0, false
	}
	unit = value[len(value)-1]
	n, err := strconv.Atoi(value[1 : len(value)-1])
	switch unit {
	case 'D', 'W', 'M', 'Y':
		return n, unit, err == nil && n > 0 && n < 4000
	}
	return 0, 0, false
}

// ahead: the window begins after the report was published.
func (r *reader) ahead(w *dateline.When) bool {
	p := r.doc.Published
	return !p.To.IsZero() && !w.From.Before(p.To)
}

// last is when the last of the occasions was: "…, the last of which was on Wednesday".
func (r *reader) last(at int32) *dateline.When {
	for k := at + 1; k < r.s.Last; k++ {
		switch r.d.Tokens[k].Lemma {
		case "last", "latest", "late", "recent", "recently":
		default:
			continue
		}
		if p := r.word(k - 1); p != "the" && p != "most" && p != "its" && p != "their" || r.word(k) == "late" {
			continue
		}
		for _, m := range r.times {
			if first := r.tokenAt(m.Span.Start); first > k && first <= k+6 && m.When.Known() && m.When.Precision == dateline.Day {
				w := *m.When
				w.Spans = []dateline.Span{m.Span}
				return &w
			}
		}
	}
	return nil
}
