package train

import (
	"path/filepath"
	"testing"

	"github.com/dateline/dateline/internal/repository"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/kernel"
	"github.com/dateline/dateline/internal/text/model"
)

// BenchmarkAnalyse reads, on one core, a hundred thousand tokens of broadcast news in documents of 12 sentences.
func BenchmarkAnalyse(b *testing.B) {
	class := func(string) text.NameKind { return text.NoName }
	news, err := readNames(filepath.Join(repository.Corpora(b), "names/gmb_voa/ner_dataset.conll.gz"), 0, 2, class)
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
