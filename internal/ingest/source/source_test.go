package source

import (
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/ingest"
)

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, data := range files {
		at := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// captures reads each of names in turn, in the order of Items.
func captures(names []string, opt Options) iter.Seq2[dateline.Capture, error] {
	return func(yield func(dateline.Capture, error) bool) {
		for _, it := range Items(names, opt) {
			if !yield(it.Capture()) {
				return
			}
		}
	}
}

func code(err error) string {
	var p dateline.Problem
	if errors.As(err, &p) && p.Fatal && p.Message != "" {
		return p.Code
	}
	return "no fatal problem"
}

func TestFolderIsReadInOrderWithoutHiddenFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"b.txt": "B", "a/2.txt": "A2", "a/1.txt": "A1", ".hidden": "x", ".git/config": "x", "c.html": "C"})
	var got []string
	for c, err := range captures([]string{dir}, Options{Now: func() time.Time { return time.Unix(0, 0) }}) {
		if err != nil {
			t.Fatal(err)
		}
		rel, _ := filepath.Rel(dir, c.File)
		got = append(got, filepath.ToSlash(rel)+"="+string(c.Bytes))
		if c.SHA256 != ingest.Hash(c.Bytes) || c.Retrieved.IsZero() {
			t.Errorf("%s: hash %q, time %v", c.File, c.SHA256, c.Retrieved)
		}
	}
	if want := []string{"a/1.txt=A1", "a/2.txt=A2", "b.txt=B", "c.html=C"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLinksDoNotLeadOut(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	write(t, dir, map[string]string{"in.txt": "in"})
	write(t, other, map[string]string{"out.txt": "out"})
	for name, to := range map[string]string{"inside": "in.txt", "outside": filepath.Join(other, "out.txt")} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	got := map[string]string{}
	for c, err := range captures([]string{dir}, Options{}) {
		got[filepath.Base(c.File)] = string(c.Bytes)
		if err != nil {
			got[filepath.Base(c.File)] = code(err)
		}
	}
	if got["inside"] != "in" || got["in.txt"] != "in" || got["outside"] != "link-outside" {
		t.Errorf("got %v", got)
	}
}

func TestProblemsSayWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"big.txt": strings.Repeat("x", 100), "deep/er/still/a.txt": "x"})
	for name, c := range map[string]struct {
		names []string
		opt   Options
		want  string
	}{
		"missing":     {[]string{filepath.Join(dir, "none")}, Options{}, "not-found"},
		"too large":   {[]string{filepath.Join(dir, "big.txt")}, Options{MaxBytes: 99}, "too-large"},
		"too deep":    {[]string{filepath.Join(dir, "deep")}, Options{MaxDepth: 1}, "too-deep"},
		"stdin large": {[]string{"-"}, Options{MaxBytes: 3, Stdin: strings.NewReader("1234")}, "too-large"},
	} {
		n := 0
		for cpt, err := range captures(c.names, c.opt) {
			n++
			if code(err) != c.want || cpt.File == "" {
				t.Errorf("%s: %s: %v, want %s", name, cpt.File, err, c.want)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d captures", name, n)
		}
	}
}

func TestTooManyFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"1": "x", "2": "x", "3": "x", "4": "x"})
	items := Items([]string{dir}, Options{MaxFiles: 2})
	if len(items) != 3 || items[2].Problem == nil || items[2].Problem.Code != "too-many" {
		t.Errorf("%+v", items)
	}
}

// A file over the limit is refused by its size; nothing like its length is read or kept.
func TestLargeFileIsNotRead(t *testing.T) {
	name := filepath.Join(t.TempDir(), "large.txt")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(200 << 20); err != nil {
		t.Skip("no sparse files here: ", err)
	}
	_, err = Items([]string{name}, Options{})[0].Capture()
	if code(err) != "too-large" || !strings.Contains(err.Error(), "200 MB") {
		t.Errorf("%v", err)
	}
}

func TestStdin(t *testing.T) {
	c, err := Items([]string{"-"}, Options{Stdin: strings.NewReader("words")})[0].Capture()
	if err != nil || c.File != "-" || string(c.Bytes) != "words" {
		t.Errorf("%+v, %v", c, err)
	}
}
