package pipeline

import (
	"path/filepath"
	"runtime"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/ingest"
	"github.com/dateline/dateline/internal/ingest/source"
	"pgregory.net/rapid"
)

func reader(t testing.TB, opt Options) *Reader {
	t.Helper()
	r, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func examples(t testing.TB) []source.Item {
	t.Helper()
	var files []string
	for _, pattern := range []string{"*.txt", "*.html"} {
		found, err := filepath.Glob(filepath.Join("..", "..", "examples", pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 9 {
		t.Fatalf("%d examples", len(files))
	}
	return source.Items(files, source.Options{})
}

// Each example is read soundly and has something to say.
func TestExamplesAreReadSoundly(t *testing.T) {
	read := reader(t, Options{}).Worker()
	for _, in := range examples(t) {
		r := read(in)
		if r.Unread() {
			t.Errorf("%s: %v", in.File, r.Problems)
			continue
		}
		if err := r.Check(); err != nil {
			t.Errorf("%s: %v", in.File, err)
		}
		if len(r.Claims) == 0 {
			t.Errorf("%s: no claims", in.File)
		}
	}
}

func TestDepthStopsThePasses(t *testing.T) {
	in := source.Items([]string{filepath.Join("..", "..", "examples", "wire.txt")}, source.Options{})[0]
	for depth, want := range map[Depth][3]bool{ToText: {true, false, false}, ToMentions: {true, true, false}, ToClaims: {true, true, true}} {
		r := reader(t, Options{Depth: depth}).Worker()(in)
		if got := [3]bool{r.Text != nil, len(r.Mentions) > 0, len(r.Claims) > 0}; got != want {
			t.Errorf("depth %d: text, mentions, claims %v, want %v", depth, got, want)
		}
	}
}

// Whatever a file holds, its reading is sound, and the same when it is read again.
func TestAnyTextIsReadSoundly(t *testing.T) {
	w := reader(t, Options{}).worker()
	words := rapid.SampledFrom([]string{
		"North Korea", "fired", "two", "missiles", "on Thursday", ",", ".", "“", "”", "\"", "'s", "said", "that", "the", "ministry",
		"of", "France", "\n\n", "\n", "not", "will", "at least", "10", "JAN. 5", "(", ")", "--", "김정은", "🚀", "e\u0301", "U.S.", "it", "accused",
		"according to", "he", "urged", "to", "and", "if", "-", "27", "a.m.", "\u200b", "\u202e", "<b>", "&amp;", "...", "SEOUL",
	})
	rapid.Check(t, func(t *rapid.T) {
		var b []byte
		for _, s := range rapid.SliceOfN(words, 0, 80).Draw(t, "words") {
			b = append(append(b, s...), ' ')
		}
		var first string
		for range 2 {
			d, err := ingest.Read(dateline.Capture{Bytes: b, File: "x.txt"})
			if err != nil {
				return
			}
			r := w.document(d)
			if err := r.Check(); err != nil {
				t.Fatal(err)
			}
			ids := ""
			for _, c := range r.Claims {
				ids += c.ID + " "
			}
			if first == "" {
				first = ids
			} else if ids != first {
				t.Fatalf("read twice: claims %s, then %s", first, ids)
			}
		}
	})
}

// FuzzRead gives the whole way arbitrary bytes: a fatal problem or a sound reading comes back.
func FuzzRead(f *testing.F) {
	f.Add([]byte("SEOUL, Jan. 27 (Example Wire) - Two ships left on Thursday, the ministry said.\n"))
	f.Add([]byte("<html><body><p>The minister “met his\x00 envoy on Monday.</p>"))
	f.Add([]byte("\xff\xfeT\x00w\x00o\x00"))
	w := reader(f, Options{}).worker()
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 1<<14 {
			t.Skip("long inputs only repeat")
		}
		d, err := ingest.Read(dateline.Capture{Bytes: b, File: "x"})
		if err != nil {
			return
		}
		r := w.document(d)
		if err := r.Check(); err != nil {
			t.Fatal(err)
		}
	})
}

// BenchmarkRead reads the examples from bytes to claims on one core.
func BenchmarkRead(b *testing.B) {
	w := reader(b, Options{}).worker()
	var captures []dateline.Capture
	size, tokens := 0, 0
	for _, in := range examples(b) {
		c, err := in.Capture()
		if err != nil {
			b.Fatal(err)
		}
		captures = append(captures, c)
		size += len(c.Bytes)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		tokens = 0
		for _, c := range captures {
			d, err := ingest.Read(c)
			if err != nil {
				b.Fatal(err)
			}
			r := w.document(d)
			tokens += len(r.Text.Tokens)
		}
	}
	perSecond := float64(b.N) / b.Elapsed().Seconds()
	b.ReportMetric(perSecond*float64(tokens), "tokens/s")
	b.ReportMetric(perSecond*float64(len(captures)), "docs/s")
}

// BenchmarkStart measures what every run pays before its first document.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		runtime.KeepAlive(reader(b, Options{}))
	}
}
