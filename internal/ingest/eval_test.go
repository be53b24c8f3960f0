package ingest

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/repository"
)

// go test ./internal/ingest -run TestPagesDev -report writes eval/pages-dev.txt.
var report = flag.Bool("report", false, "write the scores of TestPagesDev to eval/pages-dev.txt")

// sample is the share of pages, one in so many, that is scored when no report is asked for.
const sample = 4

// Below these the change that brought them down has to be looked at.
const (
	floorSegments = 0.92
	floorDates    = 0.93
)

// TestPagesDev scores pages against two public sets. Both are development data: hints and weights
// were chosen with them in view.
func TestPagesDev(t *testing.T) {
	if testing.Short() {
		t.Skip("scores hundreds of pages")
	}
	root := repository.Root(t)
	seg := scoreSegments(t, root)
	dates := scoreDates(t, root)
	var b strings.Builder
	fmt.Fprintf(&b, "Pages to documents, development sets. Made by: go test ./internal/ingest -run TestPagesDev -report\n\n")
	fmt.Fprintf(&b, "article text, %d pages of the trafilatura evaluation, segments that must and must not stand in the body\n", seg.pages)
	fmt.Fprintf(&b, "  precision %.4f  recall %.4f  F1 %.4f\n", seg.precision(), seg.recall(), seg.f1())
	fmt.Fprintf(&b, "  (same pages, same count: go-trafilatura 1.12.2 without fallback .9065, go-readability 2.1.3 .8901)\n\n")
	fmt.Fprintf(&b, "day of publication, %d pages of the mediacloud set of htmldate, exact day\n", dates.pages)
	fmt.Fprintf(&b, "  precision %.4f  recall %.4f  F1 %.4f\n", dates.precision(), dates.recall(), dates.f1())
	t.Logf("\n%s\n%.0f pages/s by the clock", b.String(), float64(seg.pages)/seg.took.Seconds())
	if seg.f1() < floorSegments || dates.f1() < floorDates {
		t.Errorf("segments F1 %.4f, dates F1 %.4f: below %.3f or %.3f", seg.f1(), dates.f1(), floorSegments, floorDates)
	}
	if *report {
		if err := os.WriteFile(filepath.Join(root, "eval", "pages-dev.txt"), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

type score struct {
	pages, right, wrong, missed int
	took                        time.Duration
}

func (s score) precision() float64 { return float64(s.right) / float64(max(1, s.right+s.wrong)) }
func (s score) recall() float64    { return float64(s.right) / float64(max(1, s.right+s.missed)) }
func (s score) f1() float64 {
	p, r := s.precision(), s.recall()
	return 2 * p * r / max(p+r, 1e-9)
}

func scoreSegments(t *testing.T, root string) score {
	files := corpus(t, root, "trafilatura_eval")
	var pages map[string]struct {
		File          string
		With, Without []string
	}
	if err := json.Unmarshal(files["evaldata.json"], &pages); err != nil {
		t.Fatal(err)
	}
	var s score
	for i, url := range slices.Sorted(maps.Keys(pages)) {
		if i%sample != 0 && !*report {
			continue
		}
		p := pages[url]
		begin := time.Now()
		d, err := Read(dateline.Capture{File: p.File, URL: url, Bytes: first(files, "cache/"+p.File, "eval/"+p.File)})
		s.took += time.Since(begin)
		s.pages++
		body := ""
		if err == nil {
			body = bodyOf(d)
		}
		for _, w := range p.With {
			if strings.Contains(body, oneSpace(w)) {
				s.right++
			} else {
				s.missed++
			}
		}
		for _, w := range p.Without {
			if strings.Contains(body, oneSpace(w)) {
				s.wrong++
			}
		}
	}
	return s
}

func scoreDates(t *testing.T, root string) score {
	files := corpus(t, root, "htmldate_mediacloud")
	var pages map[string]struct{ File, Date string }
	data := strings.ReplaceAll(string(files["eval_mediacloud_2020.json"]), ": NaN", `: ""`)
	if err := json.Unmarshal([]byte(data), &pages); err != nil {
		t.Fatal(err)
	}
	var s score
	for url, p := range pages {
		d, err := Read(dateline.Capture{File: "page.html", URL: url, Bytes: files["test_set/"+p.File]})
		s.pages++
		switch {
		case err != nil || !d.Published.Known() || len(d.Published.Value) < len(p.Date):
			s.missed++
		case p.Date != "" && strings.HasPrefix(d.Published.Value, p.Date):
			s.right++
		default:
			s.wrong++
		}
	}
	return s
}

func bodyOf(d *dateline.Document) string {
	var parts []string
	for _, p := range d.Parts {
		if p.Kind == dateline.PartBody {
			parts = append(parts, p.Span.Of(d.Text))
		}
	}
	return oneSpace(strings.Join(parts, " "))
}

func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

func first(files map[string][]byte, names ...string) []byte {
	for _, n := range names {
		if b, ok := files[n]; ok {
			return b
		}
	}
	return nil
}

// corpus reads a set of pages from ../shared beside the repository, or skips the test.
func corpus(t *testing.T, root, name string) map[string][]byte {
	t.Helper()
	f, err := os.Open(filepath.Join(root, "..", "shared", "corpora", "pages", name, name+".tar.gz"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("no ../shared/corpora/pages/%s beside the repository", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string][]byte)
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[path.Clean(h.Name)] = b
	}
}
