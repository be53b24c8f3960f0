package find

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text/token"
	"pgregory.net/rapid"
)

const report = `The Kenyan Foreign Ministry said on Tuesday that at least three fishing boats had been seized near Mombasa. “We ask for their release by Friday,” said General Ada Example, a spokeswoman for the ministry.

Nairobi has rejected the claim, and talks between Kenya and Somalia will resume in March.`

func document(text string) *dateline.Document {
	from := time.Date(2022, 1, 27, 0, 0, 0, 0, time.UTC)
	return &dateline.Document{Text: text, Published: dateline.When{From: from, To: from.AddDate(0, 0, 1), Precision: dateline.Day, Zone: "UTC"}}
}

func TestAll(t *testing.T) {
	doc := document(report)
	ms := All(doc, token.Read(doc.Text, doc.Parts))
	want := []string{"norp:Kenyan", "time:Tuesday", "count:at least three fishing boats", "quote:“We ask for their release by Friday,”",
		"time:Friday", "person:Ada Example", "place:Nairobi", "place:Kenya", "place:Somalia", "time:March"}
	have := map[string]dateline.Mention{}
	for _, m := range ms {
		have[string(m.Kind)+":"+m.Span.Of(doc.Text)] = m
	}
	for _, w := range want {
		m, ok := have[w]
		if !ok {
			t.Errorf("%s not found", w)
		}
		if m.Rule == "" || m.Head < 0 {
			t.Errorf("%s: rule %q, head %d", w, m.Rule, m.Head)
		}
	}
	if v := have["time:March"].When; v == nil || v.Value != "2022-03" {
		t.Errorf("March: %+v", v)
	}
	if have["place:Nairobi"].Reading != "metonymic" {
		t.Errorf("Nairobi: %+v", have["place:Nairobi"])
	}
}

// For any text: mentions are in order, inside the text, made by a named rule, with a head token inside
// them and a value or a reason; reading twice gives the same.
func TestAllHolds(t *testing.T) {
	pieces := strings.Fields(report + " $5m 10-12 %% 🛰 é “ ” ‘ ’ \" U.S. US us KCNA ( ) -- 2022-01-05 8:30 p.m. Kim Jong Un's two-year")
	rapid.Check(t, func(t *rapid.T) {
		sep := rapid.SampledFrom([]string{" ", "\n", "\n\n", ""})
		s := ""
		for _, p := range rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces") {
			s += p + sep.Draw(t, "sep")
		}
		doc := document(s)
		d := token.Read(s, nil)
		ms := All(doc, d)
		for i, m := range ms {
			if err := m.Span.Check(s); err != nil || m.Span.Empty() {
				t.Fatalf("%q: %+v: %v", s, m.Span, err)
			}
			if i > 0 && (m.Span.Start < ms[i-1].Span.Start || m.Span.Start == ms[i-1].Span.Start && m.Span.End > ms[i-1].Span.End) {
				t.Fatalf("%q: %v after %v", s, m.Span, ms[i-1].Span)
			}
			if m.Rule == "" || m.Head >= len(d.Tokens) || m.Head >= 0 && !m.Span.Contains(d.Tokens[m.Head].Span()) {
				t.Fatalf("%q: %q: rule %q, head %d", s, m.Span.Of(s), m.Rule, m.Head)
			}
			if m.Entity == nil && m.When == nil && m.Count == nil && m.Quote == nil && m.Where == nil && m.Unknown == "" {
				t.Fatalf("%q: %q has neither value nor reason", s, m.Span.Of(s))
			}
		}
		if a, b := fmt.Sprint(spansOf(All(doc, token.Read(s, nil)))), fmt.Sprint(spansOf(ms)); a != b {
			t.Fatalf("%q: read twice, different", s)
		}
	})
}

func spansOf(ms []dateline.Mention) []string {
	var out []string
	for _, m := range ms {
		out = append(out, fmt.Sprint(m.Kind, m.Span, m.Rule, m.Unknown))
	}
	return out
}

func BenchmarkAll(b *testing.B) {
	doc := document(strings.Repeat(report+"\n\n", 20))
	d := token.Read(doc.Text, nil)
	b.SetBytes(int64(len(doc.Text)))
	b.ReportAllocs()
	for b.Loop() {
		All(doc, d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mtok/s")
}
