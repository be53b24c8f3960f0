package train

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/kernel"
	"github.com/dateline/dateline/internal/text/model"
)

// corporaDir finds the shared corpora beside the repository, or skips.
func corporaDir(t testing.TB) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	dir = filepath.Join(dir, "..", "shared", "corpora")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no corpora in ../shared")
	}
	return dir
}

// BenchmarkAnalyse reads, on one core, a hundred thousand tokens of broadcast news in documents of 12 sentences.
func BenchmarkAnalyse(b *testing.B) {
	class := func(string) text.NameKind { return text.NoName }
	news, err := readNames(filepath.Join(corporaDir(b), "names/gmb_voa/ner_dataset.conll.gz"), 0, 2, class)
	if err != nil {
		b.Fatal(err)
	}
	var docs []*text.Doc
	n := 0
	for i := 0; n < 100_000; i += 12 {
		d := document(news[i : i+12])
		docs, n = append(docs, d), n+len(d.Tokens)
	}
	m, err := model.Load()
	if err != nil {
		b.Fatal(err)
	}
	for _, l := range kernel.Levels() {
		b.Run(l.String(), func(b *testing.B) {
			defer kernel.SetLevel(l)()
			w := m.NewWorker()
			for _, d := range docs {
				w.Analyse(d)
			}
			b.ReportAllocs()
			for b.Loop() {
				for _, d := range docs {
					w.Analyse(d)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := model.Load(); err != nil {
			b.Fatal(err)
		}
	}
}
