// Package page reads web pages: which of their words are the report, and what the page says about
// it. Decoded HTML comes in; an Article comes out: title, paragraphs in order with what each is,
// and metadata. It is one pass over the tree, blocks of text and their containers, without loading
// anything. It never keeps markup, scripts or addresses of pictures, and never rewrites words
// beyond folding white space.
package page

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/ingest/date"
)

// Article is what a page holds. Missing things are empty.
type Article struct {
	Title, Byline, Outlet string
	Language              string    // as the page declares it
	URL                   string    // canonical address as the page declares it
	Shown                 date.Date // a date that stands by the headline for readers
	Published             date.Date
	PublishedFrom         string // "JSON-LD datePublished", "meta article:published_time" …
	Paragraphs            []Paragraph
	Problems              []dateline.Problem
}

// Paragraph is a block of the report. Kind is Body, Caption or Credit.
type Paragraph struct {
	Kind dateline.PartKind
	Text string
}

// Parse reads an HTML page in UTF-8.
func Parse(source string) Article {
	root, problems := parseTree(source)
	p := newScan(root)
	var a Article
	a.Problems = problems
	m := p.metadata()
	a.Title, a.Byline, a.Outlet, a.URL, a.Language = m.title(p), m.byline(p), m.outlet(), m.canonical(), p.lang
	a.Paragraphs = p.article(a.Title, m)
	a.Published, a.PublishedFrom = p.published(m)
	a.Shown = p.shown(a.Title)
	if len(a.Paragraphs) == 0 {
		a.Problems = append(a.Problems, dateline.Problem{Stage: "page", Code: "no-article",
			Message: "the page has no paragraphs that read as a report; if it shows one in a browser, it loads it by script: save it from the browser"})
	}
	return a
}
