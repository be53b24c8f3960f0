package claim

import (
	_ "embed"
	"strings"
	"testing"

	"github.com/dateline/dateline"
)

//go:embed firmness_examples.txt
var firmnessExamples string

// Each example is held as firmly as it is listed; "todo" is one that is read wrongly so far.
func TestFirmnessExamples(t *testing.T) {
	read := readerOf(t, Options{})
	for line := range strings.Lines(firmnessExamples) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		todo := strings.HasPrefix(line, "todo ")
		want, marked, _ := strings.Cut(strings.TrimPrefix(line, "todo "), " ")
		sentence := strings.NewReplacer("[", "", "]", "").Replace(marked)
		got := firmnessAt(read(sentence), strings.Index(marked, "["))
		switch {
		case todo && got == want:
			t.Errorf("%s: is %s, and no todo any longer", marked, want)
		case !todo && got != want:
			t.Errorf("%s: %q, want %s", marked, got, want)
		}
	}
}

// firmnessAt is the firmness of the claim that is read from the word at a byte.
func firmnessAt(claims []dateline.Claim, at int) string {
	for i := range claims {
		for _, s := range claims[i].Steps {
			if s.Field == "event" && s.Rule == claims[i].Rule && len(s.Spans) > 0 && s.Spans[0].Start == at {
				return string(claims[i].Firmness)
			}
		}
	}
	return ""
}
