package page

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/dateline/dateline"
)

func TestNameHint(t *testing.T) {
	for name, want := range map[string]hint{
		"article-body":          hintBody | hintColumn,
		"articleBody":           hintBody | hintColumn,
		"entry-content":         hintBody | hintColumn,
		"article-body-share":    hintOutside | hintColumn, // the tool, not the body
		"share-buttons":         hintOutside,
		"related_articles":      hintOutside,
		"comments":              hintAnswers,
		"wp-caption-text":       hintCaption,
		"photo-credit":          hintCaption | hintCredit,
		"sidebar":               hintBeside,
		"has-sidebar":           0,
		"no-sidebar":            0,
		"one-sidebar":           0,
		"tag-missiles":          0,
		"category-sharing":      0,
		"author-ana":            0,
		"author-box":            hintOutside,
		"visually-hidden":       hintHidden,
		"hidden":                hintHidden,
		"hidden-xs":             0,
		"paragraph":             0,
		"":                      0,
		"elementor-widget-text": 0,
	} {
		if got := nameHint(name); got&^hintCaption != want&^hintCaption {
			t.Errorf("nameHint(%q) = %b, want %b", name, got, want)
		}
	}
}

func TestHintListsAreRead(t *testing.T) {
	seen := map[hint]bool{}
	for _, h := range hints().words {
		seen[h] = true
	}
	for verdict, h := range hintVerdicts {
		if !seen[h] {
			t.Errorf("no word in hints.txt says only %s", verdict)
		}
	}
}

func TestCutName(t *testing.T) {
	for name, want := range map[string]string{
		"articleBody-main_v2": "article body main v2", "HTML": "html", "--x--": "x", "td__post": "td post", "": "",
	} {
		if got := strings.Join(cutName(name), " "); got != want {
			t.Errorf("cutName(%q) = %q, want %q", name, got, want)
		}
	}
}

func body(a Article) string {
	var out []string
	for _, p := range a.Paragraphs {
		if p.Kind == dateline.PartBody {
			out = append(out, p.Text)
		}
	}
	return strings.Join(out, "|")
}

const (
	left  = "<p>Two ships left the northern pier of the port on Friday morning, the harbour master said.</p>"
	quiet = "<p>Neither of them has said where it is bound, and the ministry did not answer questions.</p>"
)

func text(p string) string { return strings.TrimSuffix(strings.TrimPrefix(p, "<p>"), "</p>") }

func TestParse(t *testing.T) {
	both := text(left) + "|" + text(quiet)
	for name, c := range map[string]struct{ page, want string }{
		"an article among menus":       {"<nav><a href=a>Home</a></nav><div>" + left + quiet + "</div><footer><p>Imprint of the paper, and where to write to it.</p></footer>", both},
		"paragraphs by line breaks":    {"<div>" + text(left) + "<br><br>" + text(quiet) + "</div>", both},
		"one line break is a space":    {"<p>Two ships left<br>the northern pier of the port on Friday morning.</p>", "Two ships left the northern pier of the port on Friday morning."},
		"inline elements make no gaps": {"<p>Two <b>sh</b>ips left<i>,</i> and <a href=x>nobody</a> in the port knew why they had gone.</p>", "Two ships left, and nobody in the port knew why they had gone."},
		"a comment section":            {left + quiet + "<div id=comments>" + strings.Repeat(left, 5) + "</div>", both},
		"a repeated lead":              {left + left + quiet, both},
		"hidden paragraphs":            {left + `<p style="display:none">` + quiet + `</p><div hidden>` + quiet + `</div>` + quiet, both},
		"invisible characters":         {"<p>Two\u200b shi\u00adps left the northern\u00a0pier of the port on Friday morning, it said.</p>", "Two ships left the northern pier of the port on Friday morning, it said."},
		"a heading that ends the page": {left + quiet + "<h3>More from us</h3>", both},
		"a heading inside":             {left + "<h3>What came before</h3>" + quiet, text(left) + "|What came before|" + text(quiet)},
		"an address alone":             {left + "<p>https://news.example/ships</p>" + quiet, both},
		"nothing":                      {"", ""},
	} {
		if got := body(Parse("<html><body>" + c.page + "</body></html>")); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestParseNotesAPageWithoutArticle(t *testing.T) {
	a := Parse("<html><head><title>Ships leave</title></head><body><div id=root></div></body></html>")
	if a.Title != "Ships leave" || len(a.Problems) != 1 || a.Problems[0].Code != "no-article" {
		t.Errorf("%+v", a)
	}
}

func TestTitle(t *testing.T) {
	for head, want := range map[string]string{
		`<title>Ships leave port | Harbour Courier</title>`:                                                         "Ships leave port",
		`<title>Ships leave port - Harbour Courier</title><meta property="og:site_name" content="Harbour Courier">`: "Ships leave port",
		`<title>x</title><meta property="og:title" content="Ships &amp; men leave port">`:                           "Ships & men leave port",
		`<title>North - South talks</title>`:                                                                        "North - South talks",
	} {
		if got := Parse("<html><head>" + head + "</head><body>" + left + "</body></html>").Title; got != want {
			t.Errorf("%s: %q, want %q", head, got, want)
		}
	}
}

func TestPublishedIsTheOriginalDate(t *testing.T) {
	for head, want := range map[string]string{
		`<meta property="article:modified_time" content="2022-02-02T10:00:00Z"><meta property="article:published_time" content="2022-02-01T10:00:00Z">`: "2022-02-01T10:00:00",
		`<script type="application/ld+json">[{"@graph":[{"@type":"NewsArticle","dateModified":"2022-02-02","datePublished":"2022-02-01"}]}]</script>`:   "2022-02-01",
		`<meta name="date" content="01/02/2022">`: "XXXX", // either way, so neither
		`<meta name="date" content="tomorrow">`:   "XXXX",
	} {
		if got := Parse("<html><head>" + head + "</head><body>" + left + "</body></html>").Published.Value(); got != want {
			t.Errorf("%s: %s, want %s", head, got, want)
		}
	}
}

func TestFlattenKeepsWords(t *testing.T) {
	deep := strings.Repeat("<div>", 1000) + "<p>words</p>" + strings.Repeat("</div>", 1000) + "<p>after</p>"
	flat := flatten(deep)
	if strings.Count(flat, "<div>") > maxDepth || !strings.Contains(flat, "words") || !strings.Contains(flat, "after") {
		t.Errorf("%d divs, %q", strings.Count(flat, "<div>"), flat[len(flat)-40:])
	}
	if _, err := html.Parse(strings.NewReader(flat)); err != nil {
		t.Error(err)
	}
}

func TestDropCap(t *testing.T) {
	if got := body(Parse("<div><span class=x><div>T</div></span><p>wo ships left the northern pier of the port on Friday morning.</p></div>")); !strings.HasPrefix(got, "Two ships") {
		t.Errorf("%q", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("<html><body>" + left + quiet)
	f.Add(`<script type="application/ld+json">{"@type":"Article","articleBody":"x"}</script><table><tr><td>x`)
	f.Fuzz(func(t *testing.T, source string) {
		for _, p := range Parse(source).Paragraphs {
			if strings.TrimSpace(p.Text) == "" {
				t.Fatalf("empty paragraph from %q", source)
			}
			switch p.Kind {
			case dateline.PartBody, dateline.PartCaption, dateline.PartCredit:
			default:
				t.Fatalf("paragraph of kind %q", p.Kind)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	var page strings.Builder
	page.WriteString("<html><head><title>Ships</title></head><body><nav>" + strings.Repeat("<li><a href='/x'>Section of the paper</a></li>", 60) + "</nav><article><div class='article-body'>")
	page.WriteString(strings.Repeat(left+quiet, 15))
	page.WriteString("</div></article><aside>" + strings.Repeat("<div class=teaser><h3><a href=x>Another story of the day</a></h3></div>", 40) + "</aside></body></html>")
	b.SetBytes(int64(page.Len()))
	b.ReportAllocs()
	for b.Loop() {
		Parse(page.String())
	}
}
