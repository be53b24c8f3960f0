package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/dateline/dateline/internal/claim/attribution"
	eval "github.com/dateline/dateline/internal/eval/attribution"
	"github.com/dateline/dateline/internal/repository"
	"github.com/dateline/dateline/internal/text/analysis"
)

// floors are the least F1 on PolNeAR's dev part, in percent, that the committed model may fall to.
var floors = []struct {
	part string
	of   func(eval.Score) eval.Count
	f1   float64
}{
	{"source", func(s eval.Score) eval.Count { return s.Source }, 77.5},
	{"cue", func(s eval.Score) eval.Count { return s.Cue }, 72.5},
	{"content", func(s eval.Score) eval.Count { return s.Content }, 61.5},
	{"triple", func(s eval.Score) eval.Count { return s.Triple }, 54.5},
	{"content overlap", func(s eval.Score) eval.Count { return s.ContentOverlap }, 84},
}

func TestDevScores(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a corpus")
	}
	corpus := filepath.Join(repository.Corpora(t), "quotes", "polnear", "polnear.tar.gz")
	articles, err := eval.ReadArchive(corpus, "dev")
	if err != nil {
		t.Fatal(err)
	}
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join("..", "model.bin"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := attribution.ReadModel(b)
	if err != nil {
		t.Fatal(err)
	}
	s, _, _, _ := scores(m, articles, analyse(articles, passes))
	for _, w := range floors {
		if got := w.of(s).F1(); got < w.f1 {
			t.Errorf("%s: F1 %.2f, want at least %.2f", w.part, got, w.f1)
		}
	}
}
