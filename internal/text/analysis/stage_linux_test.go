package analysis

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text/kernel"
)

// newsDocuments is enough to meet words as news has them, and to leave the caches in between.
const newsDocuments = 2000

var newsBody = regexp.MustCompile(`(?s)<BODY>(.*?)</BODY>`)

// news reads agency stories from the shared corpora, or skips.
func news(t testing.TB) (docs []*dateline.Document) {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "..", "shared", "corpora", "raw", "reuters21578", "reuters21578.tar.gz"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("no corpora in ../shared")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	files := tar.NewReader(z)
	for len(docs) < newsDocuments {
		h, err := files.Next()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(h.Name, ".sgm") {
			continue
		}
		b, err := io.ReadAll(files)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range newsBody.FindAllSubmatch(b, -1) {
			body := strings.ToValidUTF8(html.UnescapeString(string(m[1])), "\uFFFD")
			docs = append(docs, &dateline.Document{Text: body})
		}
	}
	return docs[:newsDocuments]
}

// BenchmarkStages reads a batch of news and reports, for each stage, the processor time a token in the
// quickest round over the batch: what others do on the machine disturbs it least.
func BenchmarkStages(b *testing.B) {
	p, docs := load(b), news(b)
	for _, l := range kernel.Levels() {
		batch := docs
		if l == kernel.Plain {
			batch = docs[:50]
		}
		b.Run(l.String(), func(b *testing.B) {
			defer kernel.SetLevel(l)()
			benchStages(b, p.NewWorker(), batch)
		})
	}
}

func benchStages(b *testing.B, w *Worker, docs []*dateline.Document) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	const forever = time.Hour
	cut, network, lemmas := forever, forever, forever
	tokens := 0
	for b.Loop() {
		var stage [3]time.Duration
		tokens = 0
		for _, doc := range docs {
			start := threadTime(b)
			d := w.tokens.Read(doc.Text, doc.Parts)
			stage[0] += lap(b, &start)
			w.model.Analyse(d)
			stage[1] += lap(b, &start)
			w.lemmas.Fill(d)
			stage[2] += lap(b, &start)
			tokens += len(d.Tokens)
		}
		cut, network, lemmas = min(cut, stage[0]), min(network, stage[1]), min(lemmas, stage[2])
	}
	report := func(unit string, d time.Duration) {
		b.ReportMetric(float64(d.Nanoseconds())/float64(tokens), unit)
	}
	report("ns/token-cut", cut)
	report("ns/token-network", network)
	report("ns/token-lemmas", lemmas)
	report("ns/token", cut+network+lemmas)
	b.ReportMetric(float64(tokens)/(cut+network+lemmas).Seconds(), "tokens/s")
	b.ReportMetric(0, "ns/op")
}

// lap is the time since start, which it moves to now.
func lap(b *testing.B, start *time.Duration) time.Duration {
	now := threadTime(b)
	d := now - *start
	*start = now
	return d
}

// threadTime is the processor time that this thread has had.
func threadTime(b *testing.B) time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		b.Fatal(err)
	}
	return time.Duration(t.Nano())
}
