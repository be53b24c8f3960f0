package pipeline

import (
	"strings"
	"testing"

	"github.com/dateline/dateline"
)

// sound is a reading that holds.
func sound() *Reading {
	text := "Zwölf ships left.\n\nTwo stayed."
	all := dateline.Span{Start: 0, End: 18}
	return &Reading{
		Document: &dateline.Document{Text: text, Parts: []dateline.Part{
			{Kind: dateline.PartBody, Span: all}, {Kind: dateline.PartBody, Span: dateline.Span{Start: 20, End: 31}},
		}},
		Mentions: []dateline.Mention{{Kind: dateline.Quantity, Span: dateline.Span{Start: 0, End: 6}}},
		Claims: []dateline.Claim{{
			ID: "c-1", Sentence: all, Evidence: []dateline.Span{all},
			Actors: []dateline.Arg{{Spans: []dateline.Span{{Start: 7, End: 12}}}},
		}},
	}
}

func TestCheckAcceptsASoundReading(t *testing.T) {
	if err := sound().Check(); err != nil {
		t.Error(err)
	}
}

func TestCheckNamesWhatIsBroken(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*Reading)
		want  string
	}{
		"parts overlap":       {func(r *Reading) { r.Document.Parts[1].Span.Start = 17 }, "inside the one before"},
		"mention cuts a rune": {func(r *Reading) { r.Mentions[0].Span.End = 3 }, "cuts a rune"},
		"role outside":        {func(r *Reading) { r.Claims[0].Actors[0].Spans[0].End = 99 }, "outside text"},
		"empty step":          {func(r *Reading) { r.Claims[0].Steps = []dateline.Step{{Spans: []dateline.Span{{Start: 1, End: 1}}}} }, "empty span"},
		"evidence elsewhere":  {func(r *Reading) { r.Claims[0].Evidence[0] = dateline.Span{Start: 20, End: 31} }, "no evidence in its sentence"},
		"id twice":            {func(r *Reading) { r.Claims = append(r.Claims, r.Claims[0]) }, "is taken"},
		"quotation outside": {func(r *Reading) {
			r.Mentions[0].Quote = &dateline.Quote{Content: dateline.Span{Start: 7, End: 12}}
		}, "outside its mention"},
	} {
		t.Run(name, func(t *testing.T) {
			r := sound()
			c.spoil(r)
			if err := r.Check(); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Check() = %v, want an error with %q", err, c.want)
			}
		})
	}
}
