package ingest

import (
	"bytes"
	"mime"
	"path"
	"strings"

	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/ingest/page"
	"github.com/dateline/dateline/internal/ingest/plain"
)

// isPage reports whether text is HTML: by its first tag, or by what it came as when there is a tag
// near its start.
func isPage(c dateline.Capture, text string) bool {
	media, _, _ := mime.ParseMediaType(c.ContentType)
	if media == "text/plain" {
		return false
	}
	head := strings.ToLower(text[:min(len(text), 4096)])
	if strings.Contains(head, "<!doctype html") || strings.Contains(head, "<html") || strings.Contains(head, "<head>") || strings.Contains(head, "<body") {
		return true
	}
	named := media == "text/html" || media == "application/xhtml+xml"
	switch strings.ToLower(path.Ext(c.File)) {
	case ".html", ".htm", ".xhtml", ".shtml":
		named = true
	}
	if named {
		return strings.Contains(head, "<")
	}
	return opensWithTag(strings.TrimSpace(head))
}

// opensWithTag reports whether the first thing in head is a tag of HTML or a comment before one.
func opensWithTag(head string) bool {
	for strings.HasPrefix(head, "<!--") {
		_, rest, ok := strings.Cut(head, "-->")
		if !ok {
			return false
		}
		head = strings.TrimSpace(rest)
	}
	if !strings.HasPrefix(head, "<") {
		return false
	}
	name := head[1:]
	if i := strings.IndexAny(name, " >/\n\t"); i > 0 {
		a := atom.Lookup([]byte(name[:i]))
		return a != 0 && bytes.IndexByte([]byte(head), '>') > 0
	}
	return false
}

// readPage fills d from a page: its title, then its paragraphs, joined by blank lines.
func readPage(d *dateline.Document, c dateline.Capture, source string) error {
	a := page.Parse(source)
	d.Problems = append(d.Problems, a.Problems...)
	if a.Title == "" && len(a.Paragraphs) == 0 {
		return fatal("no-text", "there is no text in the page; if it shows some in a browser, save it from there")
	}
	if strings.LastIndexByte(source, '<') > strings.LastIndexByte(source, '>') {
		d.Note(dateline.Problem{Stage: "page", Code: "truncated",
			Message: "the page breaks off inside a tag; what stands before that was read; fetch or save it again for the rest"})
	}
	compose(d, a)
	r := plain.Report{Parts: d.Parts}
	plain.Classify(d.Text, r.Parts, 0)
	r.Gather(d.Text)
	d.Parts = r.Parts
	d.Title, d.Byline, d.Outlet = nfc(a.Title), firstOf(nfc(a.Byline), r.Byline), nfc(a.Outlet)
	d.Credit, d.Dateline = r.Credit, r.Place
	if a.URL != "" {
		d.URL = a.URL
	}
	d.Language = language(a.Language, d.Text)
	d.Published = publishedOn(d, a, r, c)
	return nil
}

// compose lays the words of a page out as a text.
func compose(d *dateline.Document, a page.Article) {
	var b strings.Builder
	put := func(kind dateline.PartKind, words string) {
		if words = nfc(words); words == "" {
			return
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(words)
		d.Parts = append(d.Parts, dateline.Part{Kind: kind, Span: dateline.Span{Start: start, End: b.Len()}})
	}
	put(dateline.PartTitle, a.Title)
	for _, p := range a.Paragraphs {
		put(p.Kind, p.Text)
	}
	d.Text = b.String()
}

// nfc normalises what came out of character references.
func nfc(s string) string { return strings.TrimSpace(norm.NFC.String(s)) }

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
