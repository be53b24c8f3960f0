package ingest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/unicode/norm"

	"github.com/dateline/dateline"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

func TestReadPages(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 4 {
		t.Fatalf("pages in testdata: %d, %v", len(files), err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			c, want := dateline.Capture{}, -1
			for i, f := range ar.Files {
				switch f.Name {
				case "url":
					c.URL = strings.TrimSpace(string(f.Data))
				case "want":
					want = i
				default:
					c.File, c.Bytes = f.Name, f.Data
				}
			}
			d, err := Read(c)
			if err != nil {
				t.Fatal(err)
			}
			check(t, d)
			got := describe(d)
			if *update {
				ar.Files[want].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(ar.Files[want].Data), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if strings.Contains(d.Text, "MARKER-") {
				t.Errorf("words from outside the report in %q", d.Text)
			}
		})
	}
}

// describe writes a document the way the expectations do.
func describe(d *dateline.Document) string {
	var b strings.Builder
	p := d.Published
	fmt.Fprintf(&b, "outlet: %s\ntitle: %s\nbyline: %s\ncredit: %s\ndateline: %s\npublished: %s %s %s (%s)\nlanguage: %s\nurl: %s\n",
		d.Outlet, d.Title, d.Byline, d.Credit, d.Dateline, p.Precision, p.Value, p.Zone, p.Reason, d.Language, d.URL)
	for _, part := range d.Parts {
		fmt.Fprintf(&b, "[%s] %s\n", part.Kind, strings.ReplaceAll(part.Span.Of(d.Text), "\n", "\\n"))
	}
	for _, p := range d.Problems {
		fmt.Fprintf(&b, "problem %s: %s\n", p.Code, p.Message)
	}
	return b.String()
}

// check holds d to what every document promises.
func check(t testing.TB, d *dateline.Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) || !norm.NFC.IsNormalString(d.Text) {
		t.Fatalf("text is not UTF-8 in normal form C: %q", d.Text)
	}
	end := 0
	for _, p := range d.Parts {
		if err := p.Span.Check(d.Text); err != nil {
			t.Fatal(err)
		}
		if p.Span.Empty() || p.Span.Start < end || strings.TrimFunc(d.Text[end:p.Span.Start], blank) != "" {
			t.Fatalf("part %v after %d: empty, out of order, or words between", p, end)
		}
		end = p.Span.End
	}
	if strings.TrimFunc(d.Text[end:], blank) != "" {
		t.Fatalf("words after the last part: %q", d.Text[end:])
	}
	if w := d.Published; w.Known() && !w.To.After(w.From) || w.Reason == "" {
		t.Fatalf("published %+v", w)
	}
	for _, s := range d.Published.Spans {
		if err := s.Check(d.Text); err != nil {
			t.Fatal(err)
		}
	}
	if len(d.ID) != 18 || d.Language == "" {
		t.Fatalf("id %q, language %q", d.ID, d.Language)
	}
}

func blank(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

func TestReadIsPlainTextUnchanged(t *testing.T) {
	text := "Ships leave\r\n\r\n  The ships left on Friday.  \r\n\r\n\r\nNo more was said.\r\n"
	d, err := Read(dateline.Capture{File: "a.txt", Bytes: []byte("\xEF\xBB\xBF" + text)})
	if err != nil {
		t.Fatal(err)
	}
	if d.Text != text {
		t.Errorf("text is %q, want it as in the file", d.Text)
	}
	check(t, d)
	again, err := Read(dateline.Capture{File: "a.txt", Bytes: []byte("\xEF\xBB\xBF" + text)})
	if err != nil || !cmp.Equal(d, again) {
		t.Errorf("a second reading differs: %v", cmp.Diff(d, again))
	}
}

func TestReadRefusesWithAReason(t *testing.T) {
	for name, c := range map[string]struct {
		bytes string
		code  string
		say   string
	}{
		"empty":         {"", "empty", "empty"},
		"white space":   {" \r\n\t \u00a0\n", "empty", "white space"},
		"a PDF":         {"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "binary", "convert it to text"},
		"a ZIP":         {"PK\x03\x04\x14\x00", "binary", "ZIP"},
		"an image":      {"\x89PNG\r\n\x1a\n\x00\x00", "binary", "image"},
		"noise":         {strings.Repeat("\x00\x01\x02\x9f", 500), "binary", "binary"},
		"tags only":     {"<html><body><script>var a</script><div></div></body></html>", "no-text", "no text in the page"},
		"only bad runs": {strings.Repeat("\xff", 40) + " ", "", ""},
	} {
		_, err := Read(dateline.Capture{File: "x", Bytes: []byte(c.bytes)})
		if c.code == "" {
			continue // any answer will do, as long as there is one
		}
		p, ok := err.(dateline.Problem)
		if !ok || !p.Fatal || p.Code != c.code || !strings.Contains(p.Message, c.say) {
			t.Errorf("%s: %v, want a fatal problem %s saying %q", name, err, c.code, c.say)
		}
	}
}

func TestReadRefusesWhatIsTooLarge(t *testing.T) {
	_, err := Read(dateline.Capture{Bytes: make([]byte, MaxBytes+1)})
	if p, ok := err.(dateline.Problem); !ok || p.Code != "too-large" || !p.Fatal {
		t.Errorf("%v, want a fatal problem too-large", err)
	}
}

// patience is far above what any input here takes, and far below what quadratic work would.
const patience = 2 * time.Minute

// Hostile pages end in good time, whatever they hold.
func TestReadHostilePagesInTime(t *testing.T) {
	words := "<p>The ships left the port on Friday, and nobody said when they would be back.</p>"
	for name, page := range map[string]string{
		"100,000 nested divs":      "<html><body>" + strings.Repeat("<div>", 100_000) + words + strings.Repeat("</div>", 100_000),
		"100,000 nested, unclosed": "<html><body>" + words + strings.Repeat("<div><b>", 100_000) + words,
		"nested formatting":        "<html><body>" + strings.Repeat("<b><i><a href=x>", 20_000) + words,
		"nested tables":            "<html><body>" + strings.Repeat("<table><tr><td>", 20_000) + words,
		"nested spans with names":  "<html><body>" + strings.Repeat("<span class='share tag'>", 400) + strings.Repeat("<i>x</i>", 20_000),
		"many siblings":            "<html><body>" + strings.Repeat("<div><p>word word word.</p></div>", 10_000),
		"one huge attribute":       "<html><body><p class='" + strings.Repeat("share-", 100_000) + "'>x</p>" + words,
		"an unclosed comment":      "<html><body>" + words + "<!--" + strings.Repeat("-", 300_000),
		"100,000 breaks":           "<html><body>" + words + strings.Repeat("<br>", 100_000),
		"deep JSON-LD":             `<html><script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 100_000) + `</script>` + words,
		"many entities":            "<html><body><p>" + strings.Repeat("&#x301;&amp;", 30_000) + "</p>" + words,
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			d, err := Read(dateline.Capture{File: "x.html", Bytes: []byte(page)})
			if took := time.Since(begin); took > patience {
				t.Errorf("took %v for %d bytes", took, len(page))
			}
			if err != nil {
				if p, ok := err.(dateline.Problem); !ok || !p.Fatal {
					t.Fatal(err)
				}
				return
			}
			check(t, d)
		})
	}
}

func TestReadKeepsTheWordsOfDeepPages(t *testing.T) {
	page := "<html><body>" + strings.Repeat("<div>", 100_000) + "<p>The ships left the port on Friday, and nobody said when they would be back.</p>"
	d, err := Read(dateline.Capture{File: "x.html", Bytes: []byte(page)})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(d.Text, "The ships left the port on Friday") || len(d.Problems) == 0 || d.Problems[0].Code != "too-deep" {
		t.Errorf("text %q, problems %v", d.Text, d.Problems)
	}
}

func TestReadHugeLine(t *testing.T) {
	line := strings.Repeat("The ships left the port on Friday. ", 200_000)
	d, err := Read(dateline.Capture{Bytes: []byte(line)})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Parts) != 1 || d.Parts[0].Kind != dateline.PartBody {
		t.Errorf("%d parts, first %v", len(d.Parts), d.Parts[0])
	}
}

func TestReadNotesData(t *testing.T) {
	for text, want := range map[string]bool{
		"<?xml version=\"1.0\"?><rss><channel><title>Ships</title></channel></rss>": true,
		"{\"title\": \"Ships leave\"}":                                              true,
		"[Ships] left the port on Friday.":                                          false,
		"Ships left the port on Friday.":                                            false,
	} {
		d, err := Read(dateline.Capture{Bytes: []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(d.Problems) == 1 && d.Problems[0].Code == "data"; got != want {
			t.Errorf("%q: problems %v", text, d.Problems)
		}
		if d.Text != text {
			t.Errorf("%q became %q", text, d.Text)
		}
	}
}

func TestReadNotesATruncatedPage(t *testing.T) {
	page := "<html><body><p>Two ships left the northern pier of the port on Friday morning, the harbour master said.</p>"
	for end, want := range map[string]int{"<div cla": 1, "": 0, "</body></html>": 0, "<p>a &lt; b": 0} {
		d, err := Read(dateline.Capture{File: "x.html", Bytes: []byte(page + end)})
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Problems) != want || want == 1 && d.Problems[0].Code != "truncated" {
			t.Errorf("%q: problems %v", end, d.Problems)
		}
		if !strings.Contains(d.Text, "Two ships left") {
			t.Errorf("%q: text %q", end, d.Text)
		}
	}
}

func TestReadManyLinesInTime(t *testing.T) {
	for name, text := range map[string]string{
		"wrapped":   strings.Repeat("Two ships left the northern pier of the port on Friday, and\n", 100_000),
		"short":     strings.Repeat("a\n", 100_000),
		"separated": strings.Repeat("Two ships left.\n\n", 30_000),
	} {
		begin := time.Now()
		d, err := Read(dateline.Capture{File: "x.txt", Bytes: []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		if took := time.Since(begin); took > patience {
			t.Errorf("%s: took %v", name, took)
		}
		check(t, d)
	}
}

func TestIsPage(t *testing.T) {
	for _, c := range []struct {
		file, contentType, text string
		want                    bool
	}{
		{"a.txt", "", "The <b> in this text is no page.", false},
		{"a", "", "<!DOCTYPE html><p>x", true},
		{"a", "", "<p>x</p>", true},
		{"a", "", "<!-- saved -->\n<div>x</div>", true},
		{"a", "", "<Kim> said that it was so", false},
		{"a.html", "", "just words", false},
		{"a.html", "", "words <b>and</b> tags", true},
		{"", "text/html; charset=utf-8", "words <b>and</b> tags", true},
		{"", "text/plain", "<html><body>source", false},
	} {
		if got := isPage(dateline.Capture{File: c.file, ContentType: c.contentType}, c.text); got != c.want {
			t.Errorf("isPage(%q, %q, %q) = %v", c.file, c.contentType, c.text, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatal("no seeds in testdata")
	}
	for _, name := range files {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range ar.Files {
			f.Add(file.Data, "")
		}
	}
	f.Add([]byte("Ships leave\n\nFriday, May 6, 2022\n\nBy Ana Example\n\nSEOUL, May 6 (Yonhap) -- They left.\n\n(AP)\n"), "text/plain")
	f.Add([]byte("<div><p>a<script>MARKER-SCRIPT</script><style>MARKER-STYLE"), "text/html; charset=euc-kr")
	f.Fuzz(func(t *testing.T, b []byte, contentType string) {
		if len(b) > 1<<16 {
			t.Skip("longer inputs have their own test")
		}
		begin := time.Now()
		d, err := Read(dateline.Capture{Bytes: b, ContentType: contentType})
		if took := time.Since(begin); took > patience {
			t.Fatalf("took %v", took)
		}
		if err != nil {
			if p, ok := err.(dateline.Problem); !ok || !p.Fatal || p.Message == "" {
				t.Fatalf("error is no fatal problem: %v", err)
			}
			return
		}
		check(t, d)
	})
}

// No script or style content of a page reaches its text, wherever it stands.
func FuzzNoScript(f *testing.F) {
	f.Add("<p>Words of the report, quite a few of them.</p>", "<div class=x>", "</div>")
	f.Add("<table><tr>", "<p>The ships left the port on Friday.</p>", "<svg>")
	f.Fuzz(func(t *testing.T, before, between, after string) {
		all := strings.ToLower(before + between + after)
		for _, raw := range []string{"<textarea", "<title", "<plaintext", "<xmp", "<noscript", "<noframes", "<noembed", "<iframe", "<script", "<style", "<!", "<?", "</script", "</style",
			"<svg", "<math", "<select", "<option", "<template", "marker", "ld+json", "&"} {
			if strings.Contains(all, raw) {
				t.Skip("turns the script into words, or the other way round")
			}
		}
		for _, piece := range []string{before, between} {
			if strings.LastIndex(piece, "<") > strings.LastIndex(piece, ">") || strings.ContainsAny(all, "'\"") {
				t.Skip("an open tag swallows the script")
			}
		}
		page := "<html><body>" + before + "<script>MARKER-SCRIPT</script>" + between + "<style>MARKER-STYLE</style>" + after
		d, err := Read(dateline.Capture{File: "x.html", ContentType: "text/html; charset=utf-8", Bytes: []byte(page)})
		if err != nil {
			return
		}
		if strings.Contains(d.Text, "MARKER-") {
			t.Fatalf("script in the text: %q", d.Text)
		}
	})
}

func BenchmarkReadPage(b *testing.B) {
	ar, err := txtar.ParseFile("testdata/news.txtar")
	if err != nil {
		b.Fatal(err)
	}
	c := dateline.Capture{File: "x.html", Bytes: ar.Files[1].Data}
	b.SetBytes(int64(len(c.Bytes)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(c); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadPlain(b *testing.B) {
	text := "Ships leave the port\n\nFriday, May 6, 2022\n\nBy Ana Example\n\n"
	for range 20 {
		text += "Two ships left the northern pier on Thursday, a day after talks on fishing rights stalled, the port authority said.\n\n"
	}
	c := dateline.Capture{File: "x.txt", Bytes: []byte(text)}
	b.SetBytes(int64(len(c.Bytes)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(c); err != nil {
			b.Fatal(err)
		}
	}
}
