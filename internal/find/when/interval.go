package when

import (
	"strings"
	"time"

	"github.com/dateline/dateline"
)

// intervals adds, behind the mentions of a sentence from index from on, one mention for each pair
// that names the ends of a stretch: "from May 30 to June 24". The ends stay mentions of their own,
// as TIMEX3 wants; the stretch has no TIMEX3 type.
func (r *resolver) intervals(out []dateline.Mention, from int) []dateline.Mention {
	n := len(out)
	for i := from; i < n; i++ {
		if m, ok := r.sinceEvent(&r.found[i-from]); ok {
			out = append(out, m)
		}
	}
	for i := from; i+1 < n; i++ {
		if m, ok := r.interval(&out[i], &out[i+1], i-from); ok {
			out = append(out, m)
		}
	}
	return out
}

// shareYears gives an undated end the year of the other: "June 3 to July 5, 2019".
func (r *resolver) shareYears() {
	for i := 0; i+1 < len(r.found); i++ {
		x, y := &r.found[i], &r.found[i+1]
		if y.start-x.end != 1 || !joins[strings.ToLower(r.d.Word(x.end))] || x.when.Reason == writtenOut || y.when.Reason != writtenOut {
			continue
		}
		if p := x.when.Precision; p != dateline.Day && p != dateline.Month || !pointLike(&y.when) {
			continue
		}
		_, m, d := x.when.From.Date()
		t := time.Date(y.when.From.Year(), m, d, 0, 0, 0, 0, r.loc)
		if t.After(y.when.From) {
			t = t.AddDate(-1, 0, 0)
		}
		w := &x.when
		w.From, w.To, w.Value = t, step(w.Precision, t, 1), isoValue(w.Precision, t)
		w.Reason = "the year of " + y.when.Value + " behind it"
	}
}

var joins = map[string]bool{"to": true, "until": true, "till": true, "through": true, "-": true, "–": true, "—": true, "and": true, "or": true, "/": true}

// openers and the words that may join the ends they open; "" is no opener at all.
var openers = map[string]string{"from": " to until till through - – — ", "between": " and - – — ", "": " to through until till - – — "}

func (r *resolver) interval(a, b *dateline.Mention, i int) (dateline.Mention, bool) {
	x, y := &r.found[i], &r.found[i+1]
	if y.start-x.end != 1 || !pointLike(a.When) || !pointLike(b.When) || !a.When.From.Before(b.When.From) {
		return dateline.Mention{}, false
	}
	opener := ""
	if x.start > r.sent.First {
		if w := strings.ToLower(r.d.Word(x.start - 1)); openers[w] != "" {
			opener = w
		}
	}
	joint := strings.ToLower(r.d.Word(x.end))
	if !strings.Contains(openers[opener], " "+joint+" ") {
		return dateline.Mention{}, false
	}
	span := r.d.TokenSpan(x.start, y.end)
	w := &dateline.When{
		From: a.When.From, To: b.When.To, Precision: dateline.Range, Zone: a.When.Zone,
		Value: a.When.Value + "/" + b.When.Value, Spans: []dateline.Span{span}, Reason: a.When.Reason,
	}
	return dateline.Mention{Kind: dateline.Time, Span: span, Head: int(r.d.HeadOf(x.start, y.end)), When: w, Rule: "find/when:interval"}, true
}

// pointLike: the ends of a stretch are days, months, years …, not stretches or parts of the day.
func pointLike(w *dateline.When) bool {
	return w.Known() && fineness[w.Precision] > 0 && w.Precision != dateline.Decade
}
