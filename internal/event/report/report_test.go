package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline/dateline/internal/event/report"
)

func TestScan(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // words by sentence, as they stand
	}{
		{"Jan. 27 was cold. The U.S. Navy left.", "Jan 27 was cold|The U S Navy left"},
		{`He left.  "We stay," she said.`, "He left|We stay she said"},
		{"It cost 1,200.50 won.\n\nThe mayor's car broke.", "It cost 1,200.50 won|The mayor car broke"},
		{"북한이 쐈다. 100 left", "북한이 쐈다|100 left"},
		{"\xff\xfe broken", "broken"},
	} {
		var sentences []string
		var words []string
		last := int32(0)
		for _, w := range report.Scan(c.text, nil) {
			if w.Sentence != last {
				sentences, words, last = append(sentences, strings.Join(words, " ")), nil, w.Sentence
			}
			words = append(words, c.text[w.Start:w.End])
		}
		sentences = append(sentences, strings.Join(words, " "))
		if got := strings.Join(sentences, "|"); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestFolded(t *testing.T) {
	same := [][2]string{{"harbour", "Harbor"}, {"twenty-five", "25"}, {"three", "3"}, {"1,200", "1200"}, {"Korea's", "KOREA"}, {"Korea’s", "korea"}}
	for _, p := range same {
		if report.Hash(p[0]) != report.Hash(p[1]) {
			t.Errorf("%q and %q are two words", p[0], p[1])
		}
	}
	for _, p := range [][2]string{{"25", "26"}, {"harbor", "harbors"}, {"1.5", "15"}, {"twenty five", "25"}} {
		if report.Hash(p[0]) == report.Hash(p[1]) {
			t.Errorf("%q and %q are one word", p[0], p[1])
		}
	}
}

func TestRead(t *testing.T) {
	in := strings.Join([]string{
		"\ufeff" + `{"id":"a","published":"2022-01-27T08:00:00Z","outlet":"Alder Courier","title":"T","text":"X"}`,
		"",
		`{"id":"b"`,
		`{"title":"no id"}`,
		`[1,2]`,
		"{\"id\":\"c\",\"text\":\"\xff\"}",
		`{"id":"d","published":"January","more":{"x":1}}`,
		strings.Repeat("x", report.MaxLine+1),
		`{"id":"e"}`,
	}, "\n")
	reports, problems := report.Read(strings.NewReader(in))
	var ids []string
	for _, r := range reports {
		ids = append(ids, r.ID)
	}
	if diff := cmp.Diff([]string{"a", "d", "e"}, ids); diff != "" {
		t.Error(diff)
	}
	var lines []string
	for _, p := range problems {
		lines = append(lines, strings.SplitN(p.Message, ":", 2)[0])
	}
	if diff := cmp.Diff([]string{"line 3", "line 4", "line 5", "line 6", "line 8"}, lines); diff != "" {
		t.Error(diff)
	}
	if reports[0].Day != 19019 || reports[1].Day != report.NoDay {
		t.Errorf("days %d and %d", reports[0].Day, reports[1].Day)
	}
}

// Whatever a file holds, each line is a report or a problem, and scanning a text gives words that are
// ordered, disjoint and inside it.
func FuzzRead(f *testing.F) {
	f.Add(`{"id":"a","text":"A \"word\" – twenty-five’s 1,2.3 x"}`)
	f.Add("{\"id\":\"a\",\"text\":\"\xc3\"}\n\n{}")
	f.Fuzz(func(t *testing.T, in string) {
		reports, problems := report.Read(strings.NewReader(in))
		full := 0
		for line := range strings.SplitSeq(strings.TrimPrefix(in, "\ufeff"), "\n") {
			if strings.TrimSpace(line) != "" {
				full++
			}
		}
		if len(reports)+len(problems) != full {
			t.Fatalf("%d reports and %d problems of %d lines", len(reports), len(problems), full)
		}
		for _, text := range append([]string{in}, func() (texts []string) {
			for _, r := range reports {
				texts = append(texts, r.Text)
			}
			return texts
		}()...) {
			at, sentence := int32(0), int32(0)
			words := report.Scan(text, nil)
			for _, w := range words {
				if w.Start < at || w.End <= w.Start || int(w.End) > len(text) || w.Sentence < sentence {
					t.Fatalf("%q: word %+v after %d", text, w, at)
				}
				at, sentence = w.End, w.Sentence
			}
			if !slices.Equal(words, report.Scan(text, nil)) {
				t.Fatal("scanned twice, two results")
			}
		}
	})
}

func BenchmarkScan(b *testing.B) {
	text := strings.Repeat("The ferry Alder left the harbor of Dunmere at dawn with 212 passengers. ", 28)
	var words []report.Word
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		words = report.Scan(text, words[:0])
	}
}
