package when

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text/token"
)

// timexValue is what may stand as a value of TIMEX3.
var timexValue = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`PAST_REF|PRESENT_REF|FUTURE_REF`,
	`(?:BC)?\d{2,3}`,                                          // century, decade
	`(?:BC)?[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?` + partOfDay, // year, month, day
	`[\dX]{4}-W[\dX]{2}(?:-(?:[1-7]|WE))?` + partOfDay,        // week
	`(?:BC)?[\dX]{4}-(?:Q[1-4X]|H[12X]|SP|SU|FA|WI)`,          // quarter, half, season
	lengthOfTime + `(?:/` + lengthOfTime + `)?`,               // length
	`(?:BC)?\d{4}(?:-\d{2}){0,2}/(?:BC)?\d{4}(?:-\d{2}){0,2}`, // stretch
}, "|") + `)$`)

const (
	partOfDay    = `(?:T(?:[A-Z]{2}|\d{2}(?::\d{2}(?::\d{2})?)?))?`
	lengthOfTime = `P(?:T?(?:\d+(?:\.\d+)?|X)(?:[SMHDWYCQ]|DE))+(?:T12H)?`
)

// FuzzFind: whatever the text and the place it is filed from, times lie on tokens, have a value of TIMEX3
// and an interval that is not empty or a reason for having none, and reading again gives the same.
func FuzzFind(f *testing.F) {
	for _, r := range theGrammar().rules {
		for _, e := range r.examples {
			plain, _ := unmark(e.text)
			f.Add(plain, "SEOUL", "Associated Press")
		}
	}
	f.Add("On the day after the launch, 04/05/2018, Juche 111 (2022), at 8:10 a.m. local time (2310 GMT).", "New York", "")
	f.Add("9999999999999 years ago, 4999 centuries earlier, 0 BC, the 30th century BC, 31/02/2019, 24:59", "", "")
	f.Fuzz(func(t *testing.T, s, place, outlet string) {
		if len(s) > 1<<12 || !utf8.ValidString(s) {
			return // a document's text is valid UTF-8
		}
		doc := &dateline.Document{Text: s, Published: published(), Dateline: place, Outlet: outlet}
		d := token.Read(s, nil)
		ms := Find(doc, d)
		starts, ends := map[int]bool{}, map[int]bool{}
		for _, tok := range d.Tokens {
			starts[int(tok.Start)], ends[int(tok.End)] = true, true
		}
		for i := range ms {
			checkTime(t, s, &ms[i])
			if !starts[ms[i].Span.Start] || !ends[ms[i].Span.End] {
				t.Errorf("%q is not on tokens", ms[i].Span.Of(s))
			}
		}
		if a, b := shown(s, ms), shown(s, Find(doc, token.Read(s, nil))); strings.Join(a, ";") != strings.Join(b, ";") {
			t.Errorf("read twice: %v and %v", a, b)
		}
	})
}

func checkTime(t *testing.T, s string, m *dateline.Mention) {
	if err := m.Span.Check(s); err != nil {
		t.Fatalf("%v: %v", m.Span, err)
	}
	w := m.When
	if w.Timex != "" && !timexValue.MatchString(w.Value) {
		t.Errorf("%q: %s is no value of TIMEX3 (%s)", m.Span.Of(s), w.Value, m.Rule)
	}
	if w.Known() && !w.From.Before(w.To) {
		t.Errorf("%q: empty interval %v to %v (%s)", m.Span.Of(s), w.From, w.To, m.Rule)
	}
	if !w.Known() && (m.Unknown == "" || w.Reason == "") {
		t.Errorf("%q: unknown without a reason (%s)", m.Span.Of(s), m.Rule)
	}
	if w.Reason == "" {
		t.Errorf("%q: no reason (%s)", m.Span.Of(s), m.Rule)
	}
}
