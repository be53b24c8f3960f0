package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim/attribution"
	"github.com/dateline/dateline/internal/pipeline"
	"github.com/dateline/dateline/internal/text"
)

var update = flag.Bool("update", false, "rewrite the expected output")

const sentence = "조선일보 🚀 said on Monday that Korvania’s navy fired at least two flares, the café owner’s boat being near."

// sample is a reading of one sentence with characters of one to four bytes and one and two columns.
func sample() *pipeline.Reading {
	body := "Flares over the strait\n\n" + sentence
	at := func(s string) dateline.Span {
		i := strings.Index(body, s)
		return dateline.Span{Start: i, End: i + len(s)}
	}
	two := 2.0
	monday := time.Date(2023, 3, 6, 0, 0, 0, 0, time.UTC)
	when := dateline.When{
		From: monday, To: monday.AddDate(0, 0, 1), Precision: dateline.Day, Timex: "DATE", Value: "2023-03-06",
		Spans: []dateline.Span{at("Monday")}, Reason: "weekday before publication",
	}
	navy := dateline.Arg{Text: "Korvania’s navy", Spans: []dateline.Span{at("Korvania’s navy")}, Reason: "not in the lexicon"}
	paper := dateline.Arg{
		Text: "조선일보", Spans: []dateline.Span{at("조선일보")},
		Entity: &dateline.Entity{ID: "doc/paper", Name: "조선일보", Kind: "org", Sector: []string{"MED"}},
	}
	flares := dateline.Count{Low: &two, Bound: dateline.AtLeast, Of: "flares", Class: "flare", Spans: []dateline.Span{at("at least two flares")}}
	d := &dateline.Document{
		ID: "d-0123456789abcdef", File: "strait.txt", Capture: strings.Repeat("0123456789abcdef", 4),
		Title: "Flares over the strait", Language: "en", Text: body,
		Published: dateline.When{Precision: dateline.Unknown, Reason: "no date in the document"},
	}
	claim := dateline.Claim{
		ID: "c-0123456789abcdef", Document: d.ID, Event: dateline.Assault, Modes: []string{"x:flare"}, Status: dateline.Actual,
		Firmness: dateline.AsClaimed, Actors: []dateline.Arg{navy}, When: &when, Quantities: []dateline.Count{flares},
		SaidBy:   []dateline.Source{{Arg: paper, Cue: "said", CueSpan: []dateline.Span{at("said")}, Style: dateline.Indirect, Rule: "attribution:said-that"}},
		Evidence: []dateline.Span{at("Korvania’s navy fired at least two flares")}, Sentence: at(sentence),
		Rule: "assault:fire", Version: "test",
		Steps: []dateline.Step{
			{Field: "event", Value: "ASSAULT", Rule: "assault:fire", Spans: []dateline.Span{at("fired")}},
			{Field: "actors", Value: "Korvania’s navy", Rule: "assault:fire", Spans: navy.Spans, Note: "subject of fired"},
		},
		Links: []dateline.Link{{To: "c-fedcba9876543210", As: "part-of"}},
	}
	return &pipeline.Reading{
		File: "strait.txt", Document: d, Text: words(body, at(sentence)), Claims: []dateline.Claim{claim},
		Mentions: []dateline.Mention{
			{Kind: dateline.Time, Span: at("Monday"), Head: -1, When: &when, Rule: "find/when:weekday"},
			{Kind: dateline.Quantity, Span: at("at least two flares"), Head: -1, Count: &flares, Rule: "find/count:bound"},
			{Kind: dateline.Place, Span: at("Korvania"), Head: -1, Reading: "metonymic", Where: &dateline.Location{
				Text: "Korvania", Spans: []dateline.Span{at("Korvania")}, Name: "Korvania", Precision: "country",
			}, Unknown: "not in the lexicon", Rule: "find/place:name"},
			{Kind: dateline.Misc, Span: at("café"), Head: -1, Unknown: "not in the lexicon", Rule: "text/model:names"},
		},
		Attributions: []attribution.Attribution{{
			Source: []dateline.Span{at("조선일보")}, Cue: []dateline.Span{at("said")}, Content: []dateline.Span{at("Korvania’s navy fired at least two flares")},
			Style: dateline.Indirect, Kind: attribution.Says, Parent: -1, Rule: "claim/attribution:cue",
		}, {
			Cue: []dateline.Span{at("being")}, Content: []dateline.Span{at("near")}, Style: dateline.Indirect, Kind: attribution.Thinks, Rule: "claim/attribution:cue",
		}},
		Problems: []dateline.Problem{{Stage: "plain", Code: "no-date", Message: "nothing says when it was published", Span: &dateline.Span{Start: 0, End: 6}}},
	}
}

// words makes a text.Doc of the sentence, each word headed by "fired".
func words(body string, s dateline.Span) *text.Doc {
	d := &text.Doc{Text: body, Parts: []dateline.Part{{Kind: dateline.PartBody, Span: s}}}
	at, root := s.Start, int32(-1)
	for _, w := range strings.Fields(s.Of(body)) {
		start := at + strings.Index(body[at:], w)
		at = start + len(w)
		if w == "fired" {
			root = int32(len(d.Tokens))
		}
		d.Tokens = append(d.Tokens, text.Token{Start: int32(start), End: int32(at), Deprel: text.DepDep, UPOS: text.X, Flags: text.SpaceAfter})
	}
	for i := range d.Tokens {
		d.Tokens[i].Head = root
	}
	d.Tokens[root].Head, d.Tokens[root].Deprel = text.NoHead, text.DepRoot
	d.Sents = []text.Sentence{{First: 0, Last: int32(len(d.Tokens))}}
	return d
}

func TestGolden(t *testing.T) {
	for name, write := range map[string]func(*bytes.Buffer) error{
		"lines.jsonl":    func(b *bytes.Buffer) error { return NewJSONL(b, Layers, true).Write(sample()) },
		"table-60.txt":   func(b *bytes.Buffer) error { return NewTable(b, 60, false).Write(sample()) },
		"table-120.txt":  func(b *bytes.Buffer) error { return NewTable(b, 120, false).Write(sample()) },
		"table-ansi.txt": func(b *bytes.Buffer) error { return NewTable(b, 100, true).Write(sample()) },
		"explain.txt": func(b *bytes.Buffer) error {
			r := sample()
			return Explain(b, r, &r.Claims[0], 1, 100, false)
		},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			golden(t, filepath.Join("testdata", name), b.Bytes())
		})
	}
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("%s (-want +got), rewrite with -update:\n%s", file, diff)
	}
}

// Every pair of numbers in the lines must cut out of the text what stands beside it as words.
func TestOffsetsAreCodePoints(t *testing.T) {
	var b bytes.Buffer
	r := sample()
	if err := NewJSONL(&b, Layers, false).Write(r); err != nil {
		t.Fatal(err)
	}
	runes := []rune(r.Document.Text)
	checked := 0
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			words, ok1 := v["text"].(string)
			spans, ok2 := v["spans"].([]any)
			if from, ok := v["start"].(float64); ok {
				spans, ok2 = []any{[]any{from, v["end"]}}, true
			}
			if ok1 && ok2 && len(spans) == 1 {
				at := spans[0].([]any)
				checked++
				if got := string(runes[int(at[0].(float64)):int(at[1].(float64))]); got != words {
					t.Errorf("%v cuts %q, beside it stands %q", at, got, words)
				}
			}
			for _, x := range v {
				walk(x)
			}
		}
	}
	for line := range strings.Lines(b.String()) {
		var v map[string]any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"schema", "type", "file", "document"} {
			if v[key] == nil {
				t.Errorf("%s is missing in %s", key, line)
			}
		}
		walk(v)
	}
	if checked < 8 {
		t.Errorf("only %d spans with words were checked", checked)
	}
}

// A null without its reason is a guess about why.
func TestUnknownHasItsReason(t *testing.T) {
	var b bytes.Buffer
	r := sample()
	r.Claims[0].When, r.Claims[0].Event = nil, ""
	if err := NewJSONL(&b, []string{"document", "claims"}, false).Write(r); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		var v map[string]any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"published", "outlet", "when", "event", "cameo"} {
			if value, has := v[key]; has && value == nil && v[key+"_reason"] == nil {
				t.Errorf("%s of a %v line is null without %s_reason", key, v["type"], key)
			}
		}
	}
}

func TestNoLineIsWiderThanTheTerminal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(MinWidth, 200).Draw(t, "width")
		r := sample()
		r.Claims[0].Actors[0].Text = rapid.StringN(0, 80, 300).Draw(t, "actor")
		r.Document.Title = rapid.StringN(0, 80, 300).Draw(t, "title")
		var b bytes.Buffer
		if err := NewTable(&b, width, false).Write(r); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if w := uniseg.StringWidth(strings.TrimSuffix(line, "\n")); w > width {
				t.Fatalf("%d columns on a terminal of %d: %q", w, width, line)
			}
		}
	})
}

// Foreign words must not steer the terminal they are shown on.
func TestControlCharactersStayOut(t *testing.T) {
	r := sample()
	r.Claims[0].Actors[0].Text = "nav\x1b[2Jy\a\u202e"
	r.Document.Title = "a\x1b]0;title\x07b"
	r.Problems[0].Message = "bad name \x1b[31m"
	var b bytes.Buffer
	if err := errors.Join(NewTable(&b, 100, false).Write(r), Explain(&b, r, &r.Claims[0], 1, 100, false)); err != nil {
		t.Fatal(err)
	}
	if i := strings.IndexAny(b.String(), "\x1b\a\u202e"); i >= 0 {
		t.Errorf("a control character came through: %q", b.String()[max(0, i-20):i+1])
	}
}
