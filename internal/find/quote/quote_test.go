package quote

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dateline/dateline"
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
