package coref_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find"
	"github.com/dateline/dateline/internal/find/coref"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/repository"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/analysis"
)

// read analyses a text with everything found in it but chains.
func read(t testing.TB, s string) (*text.Doc, []dateline.Mention) {
	t.Helper()
	p, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	return readWith(p.NewWorker(), s)
}

func readWith(w *analysis.Worker, s string) (*text.Doc, []dateline.Mention) {
	d := &dateline.Document{Text: s, Language: "en"}
	x := w.Read(d)
	return x, find.Unlinked(lexicon.Default(), d, x)
}

// reports are the example reports of the repository, one after another.
func reports(t testing.TB) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(repository.Root(t), "examples", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no example reports: %v", err)
	}
	all := ""
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all += string(b) + "\n\n"
	}
	return all
}

func BenchmarkAdd(b *testing.B) {
	d, ms := read(b, reports(b))
	l := lexicon.Default()
	b.ReportAllocs()
	for b.Loop() {
		for i := range ms {
			ms[i].Chain = 0
		}
		coref.Add(l, d, ms[:len(ms):len(ms)])
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(d.Tokens)), "ns/token")
}
