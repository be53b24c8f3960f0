package coref

import (
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text/analysis"
)

// However long the text and however often a word returns, the options of one candidate stay few: the
// work grows with the text and not with its square.
func TestOptionsAreBounded(t *testing.T) {
	p, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	d := p.NewWorker().Read(&dateline.Document{Text: strings.Repeat("The agency said it had warned the other agency of its plan. ", 400), Language: "en"})
	r := &reader{opts: options{weights: standard().w.b}}
	r.begin(lexicon.Default(), d, nil)
	const most = 1 + 20 + far + 2 // none, the nearest, those sharing a word, the speaker and the last of the group
	if len(r.cands) < 2000 {
		t.Fatalf("%d candidates only", len(r.cands))
	}
	r.resolve(func(m int32) (int32, float32) {
		if n := len(r.opts.list); n > most {
			t.Fatalf("candidate %d has %d options, want %d at most", m, n, most)
		}
		return r.opts.list[len(r.opts.list)-1].antecedent, 1
	})
}
