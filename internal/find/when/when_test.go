package when

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text/token"
	"pgregory.net/rapid"
)

func TestMain(m *testing.M) {
	if _, err := newGrammar(); err != nil {
		os.Stderr.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// published is the day of the examples, a Thursday.
func published() dateline.When {
	from := time.Date(2022, 1, 27, 0, 0, 0, 0, time.UTC)
	return dateline.When{From: from, To: from.AddDate(0, 0, 1), Precision: dateline.Day, Zone: "UTC"}
}

// read finds the times of one text published on the day of the examples.
func read(s string) []dateline.Mention {
	doc := &dateline.Document{Text: s, Published: published()}
	return Find(doc, token.Read(s, nil))
}

// unmark takes the brackets out of an example and returns what they hold: words and value.
func unmark(s string) (plain string, want []string) {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "[")
		b.WriteString(before)
		if !ok {
			return b.String(), want
		}
		inside, after, _ := strings.Cut(rest, "]")
		words, value, _ := strings.Cut(inside, "|")
		b.WriteString(words)
		if value != "" {
			want = append(want, inside)
		}
		s = after
	}
}

func shown(s string, ms []dateline.Mention) []string {
	var out []string
	for _, m := range ms {
		if m.When.Timex == "" {
			continue // joins two others
		}
		v := m.When.Value
		if strings.Contains(m.Unknown, "stands first") {
			v = "?"
		}
		x := m.Span.Of(s) + "|" + v
		if m.When.Mod != "" {
			x += "|" + m.When.Mod
		}
		out = append(out, x)
	}
	return out
}

// history makes any text that follows it part of a history.
const history = "The league was founded in 1901, split in 1903 and 1904, and fell in 1911. "

// readIn finds the times of an example, within a history where its rule is for those only.
func readIn(r *rule, s string) []dateline.Mention {
	if !r.history {
		return read(s)
	}
	var out []dateline.Mention
	for _, m := range read(history + s) {
		if m.Span.Start >= len(history) {
			m.Span.Start, m.Span.End = m.Span.Start-len(history), m.Span.End-len(history)
			out = append(out, m)
		}
	}
	return out
}

// Every yes line of the rule files is found as marked, by its rule; no line marked "no" holds a time of
// its rule. A rule has both, and no fewer near-misses than finds.
func TestExamples(t *testing.T) {
	g := theGrammar()
	for i := range g.rules {
		r := &g.rules[i]
		if r.do == nil {
			t.Errorf("%s: no action", r.name)
		}
		yes, no := 0, 0
		for _, e := range r.examples {
			plain, want := unmark(e.text)
			ms := readIn(r, plain)
			if got := shown(plain, ms); strings.Join(got, "; ") != strings.Join(want, "; ") {
				t.Errorf("%s: %s\n got %v\nwant %v", e.where, plain, got, want)
			}
			fired := slices.ContainsFunc(ms, func(m dateline.Mention) bool { return m.Rule == r.name })
			if fired != e.yes {
				t.Errorf("%s: %s: fired %v", e.where, r.name, fired)
			}
			if e.yes {
				yes++
			} else {
				no++
			}
		}
		if yes == 0 || no < yes {
			t.Errorf("%s: %d yes and %d no lines; want some, and at least as many no as yes", r.name, yes, no)
		}
	}
}

// Without a date of publication relative times keep their words and stay unknown.
func TestNoAnchor(t *testing.T) {
	s := "They met on Wednesday, after a week of talks, and again on 3 March 2020."
	ms := Find(&dateline.Document{Text: s, Published: dateline.When{Precision: dateline.Unknown, Reason: "no date in the page"}}, token.Read(s, nil))
	if len(ms) != 3 {
		t.Fatalf("got %v", shown(s, ms))
	}
	if ms[0].When.Known() || !strings.Contains(ms[0].Unknown, "no date in the page") {
		t.Errorf("Wednesday: %+v", ms[0].When)
	}
	if !ms[2].When.Known() || ms[2].When.Value != "2020-03-03" {
		t.Errorf("3 March 2020: %+v", ms[2].When)
	}
}

// A length of time counted from an event is a time where the day of the event was told before.
func TestSinceEvent(t *testing.T) {
	told := "The rocket was launched on March 3, 2019. "
	for _, tt := range []struct{ text, want string }{
		{told + "Two days after the launch it fell.", "Two days after the launch 2019-03-05"},
		{told + "It was seen three weeks before the launch.", "three weeks before the launch 2019-W06"},
		{told + "Two days after the vote it fell.", ""},
		{"Two days after the launch it fell.", ""},
		{told + "A few days after the launch it fell.", ""},
	} {
		got := ""
		for _, m := range read(tt.text) {
			if m.Rule == "find/when:since-event" {
				got = m.Span.Of(tt.text) + " " + m.When.Value
			}
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
}

// "The past three weeks" of a report end with its day; those of something else end with that.
func TestStretches(t *testing.T) {
	for _, tt := range []struct{ text, from, to string }{
		{"It has been shut for the past three weeks.", "2022-01-06", "2022-01-28"},
		{"In the past month alone ten ships came.", "2021-12-27", "2022-01-28"},
		{"Rain is due in the next two days.", "2022-01-27", "2022-01-30"},
		{"The last three weeks of the strike were calm.", "0001-01-01", "0001-01-01"},
		{"The past few weeks were calm.", "0001-01-01", "0001-01-01"},
	} {
		w := read(tt.text)[0].When
		if from, to := w.From.Format(time.DateOnly), w.To.Format(time.DateOnly); from != tt.from || to != tt.to {
			t.Errorf("%s: %s to %s, want %s to %s (%s)", tt.text, from, to, tt.from, tt.to, w.Reason)
		}
	}
}

func TestIntervals(t *testing.T) {
	tests := []struct{ text, want string }{
		{"The fair will run from May 30 to June 24.", "2022-05-30/2022-06-24"},
		{"The war of 1921-1923 was short.", "1921/1923"},
		{"It ran from June 3 to July 5, 2019.", "2019-06-03/2019-07-05"},
		{"It was shut between 27 May 2019 and 4 June 2019.", "2019-05-27/2019-06-04"},
	}
	for _, tt := range tests {
		ms := read(tt.text)
		last := ms[len(ms)-1]
		if last.When.Value != tt.want || last.When.Precision != dateline.Range || last.Rule != "find/when:interval" {
			t.Errorf("%s: %v", tt.text, shown(tt.text, ms))
		}
	}
}

// Mentions lie on the borders of tokens, in order of finding, and two readings are the same.
func TestMentionsOnTokens(t *testing.T) {
	parts := []string{"on", "Wednesday", "May", "3", "2019", ",", "-", "the", "last", "three", "weeks", "ago", "1990s", "p.m.", "8:30", "early", "é", "“", "of", "year", "quarter", "from", "to", "a"}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.SampledFrom(parts)).Draw(t, "words"), " ")
		d := token.Read(s, nil)
		doc := &dateline.Document{Text: s, Published: published()}
		starts, ends := map[int]bool{}, map[int]bool{}
		for _, tok := range d.Tokens {
			starts[int(tok.Start)], ends[int(tok.End)] = true, true
		}
		ms := Find(doc, d)
		for _, m := range ms {
			if err := m.Span.Check(s); err != nil || !starts[m.Span.Start] || !ends[m.Span.End] || m.Head < 0 {
				t.Fatalf("%q: mention %+v is not on tokens: %v", s, m.Span, err)
			}
			if m.When.Known() && !m.When.From.Before(m.When.To) {
				t.Fatalf("%q: %q: empty interval %v", s, m.Span.Of(s), m.When)
			}
			if !m.When.Known() && m.Unknown == "" {
				t.Fatalf("%q: %q is unknown without a reason", s, m.Span.Of(s))
			}
		}
		again := shown(s, Find(doc, token.Read(s, nil)))
		if strings.Join(again, ";") != strings.Join(shown(s, ms), ";") {
			t.Fatalf("%q: read twice, got %v and %v", s, shown(s, ms), again)
		}
	})
}

// benchTexts: three times in forty words, and one in thirty as in news.
var benchTexts = map[string]string{
	"dense": "On Tuesday the ministry said the bridge, which had been shut since March 2019, would open in three weeks. Nobody in the town believed it; the mayor had promised as much to the people who live near the river. ",
	"news":  "The ministry said on Tuesday that the bridge would be opened to lorries, but not to the buses that used to cross it. Nobody in the town believed it, for the mayor had promised as much to the people who live near the river and to the owners of the two mills, and nothing had come of that. The engineers who looked at its piers said that they had not been asked.",
}

func BenchmarkFind(b *testing.B) {
	for name, one := range benchTexts {
		b.Run(name, func(b *testing.B) {
			s := strings.Repeat(one, 50)
			d := token.Read(s, nil)
			doc := &dateline.Document{Text: s, Published: published()}
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				Find(doc, d)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(len(d.Tokens))/float64(b.N), "ns/token")
		})
	}
}

func BenchmarkGrammar(b *testing.B) {
	for b.Loop() {
		if _, err := newGrammar(); err != nil {
			b.Fatal(err)
		}
	}
}
