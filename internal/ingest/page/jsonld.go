package page

import (
	"encoding/json"
	"strings"
)

// linkedData is what a page's JSON-LD says about its article.
type linkedData struct {
	headline, author, publisher, url, body string
	published, created, modified           string
}

// articleTypes are the schema.org types of reports; names that end so count, too.
var articleTypes = []string{"Article", "BlogPosting", "Posting", "Report", "LiveBlogPosting", "WebPage"}

// maxLD bounds how deep and how much of the data is looked at.
const (
	maxLDBytes = 4 << 20
	maxLDDepth = 12
)

// readLinkedData merges the scripts: an article's fields go before a page's.
func readLinkedData(scripts []string) linkedData {
	var article, page linkedData
	for _, text := range scripts {
		if len(text) > maxLDBytes {
			continue
		}
		var v any
		if json.Unmarshal([]byte(cleanJSON(text)), &v) != nil {
			continue
		}
		walkLD(v, 0, func(o map[string]any, kind string) {
			if kind == "WebPage" {
				page.merge(o)
				return
			}
			article.merge(o)
		})
	}
	article.fill(page)
	return article
}

// cleanJSON mends what pages do to JSON: comments round it, raw line ends inside strings.
func cleanJSON(s string) string {
	s = strings.TrimSpace(s)
	s = strings.TrimPrefix(s, "<!--")
	s = strings.TrimSuffix(s, "-->")
	s = strings.TrimPrefix(strings.TrimSpace(s), "//<![CDATA[")
	s = strings.TrimSuffix(strings.TrimSpace(s), "//]]>")
	s = strings.TrimSuffix(strings.TrimSpace(s), ";")
	if json.Valid([]byte(s)) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

func walkLD(v any, depth int, yield func(map[string]any, string)) {
	if depth > maxLDDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			walkLD(e, depth+1, yield)
		}
	case map[string]any:
		if kind := articleKind(v["@type"]); kind != "" {
			yield(v, kind)
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			walkLD(v[key], depth+1, yield)
		}
	}
}

func articleKind(t any) string {
	for _, s := range texts(t) {
		for _, k := range articleTypes {
			if strings.HasSuffix(s, k) {
				return k
			}
		}
	}
	return ""
}

// merge takes the fields of o that are still missing.
func (d *linkedData) merge(o map[string]any) {
	d.fill(linkedData{
		headline: one(o["headline"]), author: strings.Join(namesOf(o["author"], 0), ", "), publisher: strings.Join(namesOf(o["publisher"], 0), ", "),
		url: one(o["url"]), body: one(o["articleBody"]),
		published: one(o["datePublished"]), created: one(o["dateCreated"]), modified: one(o["dateModified"]),
	})
}

func (d *linkedData) fill(o linkedData) {
	for _, f := range []struct {
		to   *string
		from string
	}{{&d.headline, o.headline}, {&d.author, o.author}, {&d.publisher, o.publisher}, {&d.url, o.url}, {&d.published, o.published},
		{&d.created, o.created}, {&d.modified, o.modified}} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
	if len(o.body) > len(d.body) {
		d.body = o.body
	}
}

func one(v any) string {
	if t := texts(v); len(t) > 0 {
		return strings.TrimSpace(t[0])
	}
	return ""
}

func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, e := range v {
			if s, ok := e.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

// namesOf reads a name, or a person or organisation with one, or a list of them.
func namesOf(v any, depth int) []string {
	if depth > 3 {
		return nil
	}
	switch v := v.(type) {
	case string:
		return []string{fold(v)}
	case map[string]any:
		return namesOf(v["name"], depth+1)
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, namesOf(e, depth+1)...)
		}
		return out
	}
	return nil
}
