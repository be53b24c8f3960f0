package analysis

import (
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/kernel"
)

// The levels may differ in speed only.
func TestLevelsReadAlike(t *testing.T) {
	p := load(t)
	d := &dateline.Document{Text: report}
	read := func(l kernel.Level) []text.Token {
		defer kernel.SetLevel(l)()
		return p.NewWorker().Read(d).Tokens
	}
	want := read(kernel.Plain)
	for _, l := range kernel.Levels()[1:] {
		got := read(l)
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("%v: token %d is %+v, want %+v", l, i, got[i], want[i])
			}
		}
	}
}
