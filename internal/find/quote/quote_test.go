package quote

import (
	_ "embed"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text/analysis"
	"github.com/dateline/dateline/internal/text/token"
	"pgregory.net/rapid"
)

func show(s string) string {
	var out []string
	for _, m := range Find(token.Read(s, nil)) {
		x := m.Quote.Content.Of(s)
		if m.Quote.Scare {
			x += "|scare"
		}
		if m.Quote.Open {
			x += "|open"
		}
		out = append(out, x)
	}
	return strings.Join(out, " // ")
}

func TestFind(t *testing.T) {
	tests := []struct{ text, want string }{
		{`He said, "We will not move."`, "We will not move."},
		{"She called it “a great day for sailing” and left.", "a great day for sailing"},
		{"They moved the “new” bridge.", "new|scare"},
		{"They built a ‘peace garden’ there.", "peace garden|scare"},
		{"It was ``quite enough,'' he said.", "quite enough,"},
		{"It read « we are leaving » today.", "we are leaving"},
		{"„Wir gehen jetzt wohl nach Hause“ is one, “we must go” another.", "Wir gehen jetzt wohl nach Hause // we must go"},
		{"“We saw the fleet. “It was late,” she said.", "We saw the fleet.|open // It was late,"},
		{`"He said ‘no’ to me," she added.`, "He said ‘no’ to me, // no"},
		{"“It began here.\n\n“It ends here,” she said.", "It began here.|open // It ends here,"},
		{"The farmers’ boats and the fisherman's net.", ""},
		{"It wasn't the dogs' fault.", ""},
		{`He shouted "stop" and ran.`, "stop|scare"},
		{`She said "yes" at once.`, "yes"},
		{"In the '90s it rained.", ""},
	}
	for _, tt := range tests {
		if got := show(tt.text); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

//go:embed examples.txt
var examples string

// statements are the statements of s as examples.txt writes them.
func statements(s string, ms []dateline.Mention) string {
	words := func(spans []dateline.Span) string {
		var out []string
		for _, x := range spans {
			out = append(out, x.Of(s))
		}
		return strings.Join(out, " … ")
	}
	var out []string
	for _, m := range ms {
		if m.Quote.Scare {
			continue
		}
		x := fmt.Sprintf("%s | %s | %s", m.Quote.Content.Of(s), words(m.Quote.Cue), words(m.Quote.Speaker))
		if m.Quote.Part > 0 {
			x += fmt.Sprintf(" | %d", m.Quote.Part)
		}
		if m.Quote.Open {
			x += " | open"
		}
		out = append(out, strings.Join(strings.Fields(x), " "))
	}
	return strings.Join(out, " ;; ")
}

func TestExamples(t *testing.T) {
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	w := passes.NewWorker()
	seen := map[string]int{}
	for line := range strings.Lines(examples) {
		key, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		if key != "yes" && key != "no" && key != "todo" {
			continue
		}
		seen[key]++
		s, want, _ := strings.Cut(strings.TrimSpace(rest), " => ")
		if (key == "no") != (want == "") {
			t.Errorf("%s: yes and todo lines say what they hold, no lines do not", line)
		}
		s = strings.ReplaceAll(s, "¶", "\n\n")
		got := statements(s, Find(w.Read(&dateline.Document{Text: s})))
		switch holds := got == want; {
		case key == "todo" && holds:
			t.Errorf("%s: holds now; make it a yes", s)
		case key != "todo" && !holds:
			t.Errorf("%s\n got %s\nwant %s", s, got, want)
		}
	}
	if seen["yes"] == 0 || seen["no"] < seen["yes"] {
		t.Errorf("%d yes and %d no: a finder is known by its near-misses", seen["yes"], seen["no"])
	}
}

// Quotations nest or are apart, lie in the text, and begin and end as said; reading twice agrees.
func TestQuotesHold(t *testing.T) {
	parts := []string{"“", "”", "\"", "'", "‘", "’", "«", "»", "``", "''", "said", "words", " ", " ", "\n\n", "é", ".", ",", "„"}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.SampledFrom(parts)).Draw(t, "parts"), "")
		ms := Find(token.Read(s, nil))
		for i, m := range ms {
			if err := m.Span.Check(s); err != nil {
				t.Fatalf("%q: %v", s, err)
			}
			if err := m.Quote.Content.Check(s); err != nil || m.Quote.Content.Empty() || !m.Span.Contains(m.Quote.Content) {
				t.Fatalf("%q: content %v of %v: %v", s, m.Quote.Content, m.Span, err)
			}
			for _, o := range ms[:i] {
				if m.Span.Overlaps(o.Span) && !o.Span.Contains(m.Span) {
					t.Fatalf("%q: %v and %v cross", s, o.Span, m.Span)
				}
			}
		}
		if fmt.Sprint(spans(Find(token.Read(s, nil)))) != fmt.Sprint(spans(ms)) {
			t.Fatalf("%q: read twice, different", s)
		}
	})
}

func spans(ms []dateline.Mention) []dateline.Span {
	var out []dateline.Span
	for _, m := range ms {
		out = append(out, m.Span)
	}
	return out
}

// hold states what must be true of all quotations of s, whatever s holds.
func hold(s string, ms []dateline.Mention) error {
	for _, m := range ms {
		all := append([]dateline.Span{m.Span, m.Quote.Content}, m.Quote.Cue...)
		for _, x := range append(all, m.Quote.Speaker...) {
			if err := x.Check(s); err != nil || x.Empty() {
				return fmt.Errorf("%+v of %+v: %v", x, m.Quote, err)
			}
		}
		for _, x := range m.Quote.Speaker {
			if m.Quote.Content.Overlaps(x) {
				return fmt.Errorf("speaker %v inside the content %v", x, m.Quote.Content)
			}
		}
	}
	return nil
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"“A,” said B. “C.”", "'tis ''so'' « » „“", "A: “B", "“‘a’ ‘b”’ said", "“a\n\n“b” he said, “c"} {
		f.Add(s)
	}
	passes, err := analysis.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4096 || !utf8.ValidString(s) {
			return
		}
		w := passes.NewWorker()
		ms := Find(w.Read(&dateline.Document{Text: s}))
		if err := hold(s, ms); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		if again := Find(w.Read(&dateline.Document{Text: s})); fmt.Sprintf("%+v", values(again)) != fmt.Sprintf("%+v", values(ms)) {
			t.Fatalf("%q: read twice, different", s)
		}
	})
}

func values(ms []dateline.Mention) []dateline.Quote {
	var out []dateline.Quote
	for _, m := range ms {
		out = append(out, *m.Quote)
	}
	return out
}

func BenchmarkFind(b *testing.B) {
	passes, err := analysis.New()
	if err != nil {
		b.Fatal(err)
	}
	s := strings.Repeat("The harbour master said the ship had been on fire since noon, and that the crew had left it in three boats. “We saw the smoke from the pier,” said Ada Example, a pilot. Nobody in the town believed it; the mayor had promised as much to the people who live near the river, and called the pier “safe”. The county will meet again on Friday to hear the engineer, the crew and the people of the pier.\n\n", 40)
	d := passes.NewWorker().Read(&dateline.Document{Text: s})
	b.ReportAllocs()
	for b.Loop() {
		Find(d)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(len(d.Tokens))/float64(b.N), "ns/token")
}
