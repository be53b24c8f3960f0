package pipeline

import (
	"archive/tar"
	"compress/gzip"
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
	"github.com/dateline/dateline/internal/claim/attribution"
	"github.com/dateline/dateline/internal/find"
	"github.com/dateline/dateline/internal/find/coref"
	"github.com/dateline/dateline/internal/find/count"
	"github.com/dateline/dateline/internal/find/name"
	"github.com/dateline/dateline/internal/find/place"
	"github.com/dateline/dateline/internal/find/quote"
	"github.com/dateline/dateline/internal/find/when"
	"github.com/dateline/dateline/internal/ingest"
	"github.com/dateline/dateline/internal/repository"
)

// storyCount is enough to meet words as news has them, and to leave the caches in between.
const storyCount = 300

var storyBody = regexp.MustCompile(`(?s)<BODY>(.*?)</BODY>`)

// stories are agency stories of about 400 words, or the benchmark is skipped.
func stories(b *testing.B) (out []dateline.Capture) {
	b.Helper()
	f, err := os.Open(filepath.Join(repository.Corpora(b), "raw", "reuters21578", "reuters21578.tar.gz"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	for files := tar.NewReader(z); len(out) < storyCount; {
		h, err := files.Next()
		if err != nil {
			b.Fatal(err)
		}
		if !strings.HasSuffix(h.Name, ".sgm") {
			continue
		}
		sgml, err := io.ReadAll(files)
		if err != nil {
			b.Fatal(err)
		}
		for _, m := range storyBody.FindAllSubmatch(sgml, -1) {
			body := strings.ToValidUTF8(html.UnescapeString(string(m[1])), "\uFFFD")
			if n := len(strings.Fields(body)); 300 <= n && n <= 500 {
				out = append(out, dateline.Capture{Bytes: []byte(body), File: "story.txt"})
			}
		}
	}
	return out[:storyCount]
}

// The stages of the whole way whose time is taken.
const (
	ingesting = iota
	analysing
	naming
	placing
	timing
	counting
	quoting
	chaining
	attributing
	coding
	checking
	numStages
)

var stageNames = [numStages]string{
	"ingest", "text", "name", "place", "when", "count", "quote", "coref", "attribution", "claim", "check",
}

// BenchmarkShare reads agency stories on one core and reports the processor time a token of each stage
// in its quickest round, which is what others do on the machine disturbs least; the finders' share of
// the time that the text takes; and documents a second over all stages.
func BenchmarkShare(b *testing.B) {
	w, docs := reader(b, Options{}).worker(), stories(b)
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var best [numStages]time.Duration
	tokens, first := 0, true
	for b.Loop() {
		var stage [numStages]time.Duration
		tokens = 0
		for _, c := range docs {
			tokens += w.timed(b, c, &stage)
		}
		for i, d := range stage {
			if first || d < best[i] {
				best[i] = d
			}
		}
		first = false
	}
	total, finders := time.Duration(0), time.Duration(0)
	for i, d := range best {
		total += d
		if naming <= i && i <= chaining {
			finders += d
		}
		b.ReportMetric(float64(d.Nanoseconds())/float64(tokens), "ns/token-"+stageNames[i])
	}
	b.ReportMetric(float64(finders)/float64(best[analysing]), "finders/text")
	b.ReportMetric(float64(len(docs))/total.Seconds(), "docs/s")
	b.ReportMetric(0, "ns/op")
}

// timed is document with the clock read between the passes. It returns the number of tokens.
func (w *worker) timed(b *testing.B, c dateline.Capture, stage *[numStages]time.Duration) int {
	last := threadTime(b)
	lap := func(i int) {
		now := threadTime(b)
		stage[i] += now - last
		last = now
	}
	d, err := ingest.Read(c)
	if err != nil {
		b.Fatal(err)
	}
	lap(ingesting)
	x := clone(w.text.Read(d))
	lap(analysing)
	ms := name.FindWith(w.lexicon, d, x)
	lap(naming)
	place.FindWith(w.lexicon, x, ms)
	lap(placing)
	when.Find(d, x)
	lap(timing)
	count.FindWith(w.lexicon, x)
	lap(counting)
	quote.FindWith(w.lexicon, x)
	lap(quoting)
	ms = find.Unlinked(w.lexicon, d, x) // as the finders just did, and in order
	last = threadTime(b)
	ms = coref.Add(w.lexicon, x, ms)
	lap(chaining)
	as := attribution.Find(x, ms)
	lap(attributing)
	claims := w.coder.Code(d, x, ms, as)
	lap(coding)
	r := Reading{Document: d, Text: x, Mentions: ms, Attributions: as, Claims: claims}
	if err := r.Check(); err != nil {
		b.Fatal(err)
	}
	lap(checking)
	return len(x.Tokens)
}

// threadTime is the processor time that this thread has had.
func threadTime(b *testing.B) time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		b.Fatal(err)
	}
	return time.Duration(t.Nano())
}
