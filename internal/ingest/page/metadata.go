package page

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metadata is what the head and the embedded data of a page say.
type metadata struct {
	named map[string]string // of meta elements, first one wins, names in lower case
	ld    linkedData
	head  *headData
}

func (s *scan) metadata() *metadata {
	m := &metadata{named: make(map[string]string, len(s.head.metas)), head: &s.head}
	for _, e := range s.head.metas {
		if _, have := m.named[e.name]; !have && e.content != "" {
			m.named[e.name] = e.content
		}
	}
	m.ld = readLinkedData(s.head.jsonLD)
	return m
}

func (m *metadata) first(names ...string) string {
	for _, n := range names {
		if v := m.named[n]; v != "" {
			return v
		}
	}
	return ""
}

// readHead reads the head; its scripts and metas are the same as in the body.
func (s *scan) readHead(n *html.Node) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type != html.ElementNode {
			continue
		}
		switch k.DataAtom {
		case atom.Title:
			if s.head.titleTag == "" {
				s.head.titleTag = textOf(k)
			}
		case atom.Script:
			s.script(k)
		case atom.Meta:
			s.readMeta(k)
		case atom.Link:
			s.readLink(k)
		}
	}
}

func (s *scan) readMeta(n *html.Node) {
	content := strings.TrimSpace(attr(n, "content"))
	if content == "" || len(content) > 4000 {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		if v := attr(n, key); v != "" {
			s.head.metas = append(s.head.metas, meta{strings.ToLower(v), content})
		}
	}
}

func (s *scan) readLink(n *html.Node) {
	if strings.EqualFold(attr(n, "rel"), "canonical") && s.head.canonical == "" {
		s.head.canonical = strings.TrimSpace(attr(n, "href"))
	}
}

func (s *scan) script(n *html.Node) {
	if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") && n.FirstChild != nil {
		s.head.jsonLD = append(s.head.jsonLD, n.FirstChild.Data)
	}
}

func (s *scan) readTime(n *html.Node) {
	if len(s.head.times) < 100 {
		s.head.times = append(s.head.times, timeTag{value: attr(n, "datetime"), text: textOf(n), hint: s.hintsOf(n),
			pubdate: hasAttr(n, "pubdate") || strings.EqualFold(attr(n, "itemprop"), "datePublished")})
	}
}

// maxText bounds the words taken from one element for metadata.
const maxText = 1000

func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for k := n.FirstChild; k != nil && b.Len() < maxText; k = k.NextSibling {
			if k.Type == html.TextNode {
				b.WriteString(k.Data)
				continue
			}
			walk(k)
		}
	}
	walk(n)
	return fold(b.String())
}

// title is the headline: what the page's data, its head and its first heading agree on.
func (m *metadata) title(s *scan) string {
	var h1 []string
	for i := range s.blocks {
		b := &s.blocks[i]
		if b.tag == atom.H1 || s.elems[b.elem].tag == atom.H1 {
			h1 = append(h1, b.text)
		}
	}
	declared := []string{m.ld.headline, m.first("og:title", "twitter:title", "dc.title", "headline", "parsely-title", "title"), m.head.titleTag}
	for _, h := range h1 { // a heading that the page calls its title, without the site's name
		for _, d := range declared {
			if d != "" && utf8.RuneCountInString(h) > 8 && strings.Contains(strings.ToLower(d), strings.ToLower(h)) {
				return h
			}
		}
	}
	site := m.outlet()
	for _, d := range declared {
		if t := withoutSite(html.UnescapeString(fold(d)), site); t != "" {
			return t
		}
	}
	if len(h1) > 0 {
		return h1[0]
	}
	return ""
}

// withoutSite takes the name of the site off the end of a title.
func withoutSite(title, site string) string {
	for _, sep := range []string{" | ", " – ", " — ", " - ", " « ", " » ", " :: ", " · "} {
		i := strings.LastIndex(title, sep)
		if i <= 0 {
			continue
		}
		tail := title[i+len(sep):]
		if site != "" && strings.EqualFold(tail, site) || sep == " | " && len(strings.Fields(tail)) <= 4 && len(strings.Fields(title[:i])) >= 3 {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

func (m *metadata) outlet() string {
	for _, v := range []string{m.first("og:site_name"), m.ld.publisher, m.first("application-name", "dc.publisher", "publisher", "article:publisher", "twitter:site")} {
		v = fold(html.UnescapeString(v))
		if v != "" && len(v) < 100 && !strings.HasPrefix(v, "http") {
			return strings.TrimPrefix(v, "@")
		}
	}
	return ""
}

func (m *metadata) canonical() string {
	for _, v := range []string{m.head.canonical, m.first("og:url"), m.ld.url} {
		if strings.HasPrefix(v, "http://") || strings.HasPrefix(v, "https://") {
			return v
		}
	}
	return ""
}

// byline is who wrote it: as the page's data say, else as stands by the headline.
func (m *metadata) byline(s *scan) string {
	for _, v := range []string{m.ld.author, m.first("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author", "twitter:data1")} {
		v = fold(html.UnescapeString(v))
		if v != "" && len(v) < 200 && !strings.ContainsAny(v, "/@") {
			return v
		}
	}
	for i := range s.blocks {
		b := &s.blocks[i]
		if b.role == roleByline && b.chars > 3 && b.chars < 120 {
			return b.text
		}
	}
	return ""
}

// articleBody is the text of the report where the page's data hold it whole.
func (m *metadata) articleBody() []string {
	var out []string
	text := m.ld.body
	if strings.Contains(text, "</p>") || strings.Contains(text, "<br") {
		text = stripTags(text)
	}
	for l := range strings.Lines(html.UnescapeString(text)) {
		if l = fold(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// stripTags makes lines of the paragraphs of a snippet of HTML.
func stripTags(s string) string {
	z := html.NewTokenizer(strings.NewReader(s))
	var b strings.Builder
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.WriteString(strings.ReplaceAll(string(z.Text()), "\n", " "))
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			if name, _ := z.TagName(); len(name) > 0 && (name[0] == 'p' || name[0] == 'h' || string(name) == "br" || string(name) == "li" || string(name) == "div") {
				b.WriteByte('\n')
			}
		}
	}
}
