package page

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// hint is a set of what the names of an element say about it.
type hint uint16

const (
	hintBody hint = 1 << iota
	hintColumn
	hintOutside
	hintAnswers
	hintCaption
	hintCredit
	hintByline
	hintHidden
	hintTeaser
	hintDated
	hintLead
	hintBeside
)

//go:embed hints.txt
var hintText string

type hintTable struct {
	words map[string]hint // single words
	pairs map[string]hint // words joined by one space
	first map[string]bool // words that begin a pair
}

var hintVerdicts = map[string]hint{"body": hintBody, "column": hintColumn, "outside": hintOutside, "answers": hintAnswers,
	"caption": hintCaption, "credit": hintCredit, "byline": hintByline, "hidden": hintHidden, "teaser": hintTeaser, "dated": hintDated, "lead": hintLead, "beside": hintBeside}

var hints = sync.OnceValue(func() hintTable {
	t := hintTable{words: map[string]hint{}, pairs: map[string]hint{}, first: map[string]bool{}}
	for l := range strings.Lines(hintText) {
		f := strings.Fields(l)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		h, ok := hintVerdicts[f[0]]
		if !ok {
			panic("page: hints.txt: " + l)
		}
		for _, w := range f[1:] {
			if a, _, pair := strings.Cut(w, "+"); pair {
				t.pairs[strings.ReplaceAll(w, "+", " ")] |= h
				t.first[a] = true
				continue
			}
			t.words[w] |= h
		}
	}
	return t
})

// negated begin names that say what an element lacks or merely has beside it.
var negated = map[string]bool{"no": true, "has": true, "with": true, "without": true, "hide": true, "show": true, "before": true, "after": true}

// hintsOf reads the class, id, role and itemprop of n.
func (s *scan) hintsOf(n *html.Node) hint {
	var h hint
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "data-component", "data-testid", "data-module":
			h |= s.namesHint(a.Val)
		case "itemprop":
			if a.Val == "articleBody" {
				h |= hintBody
			}
		case "role":
			switch a.Val {
			case "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "toolbar":
				h |= hintBeside
			}
		case "hidden":
			h |= hintHidden
		case "aria-hidden":
			if a.Val == "true" {
				h |= hintHidden
			}
		case "style":
			if strings.Contains(a.Val, "display:none") || strings.Contains(a.Val, "display: none") || strings.Contains(a.Val, "visibility:hidden") {
				h |= hintHidden
			}
		}
	}
	switch n.DataAtom {
	case atom.Body, atom.Html, atom.Main:
		h &^= hintOutside | hintBeside | hintAnswers | hintHidden | hintCaption | hintCredit | hintByline
	}
	return h
}

// namesHint reads a list of names, and remembers it: pages repeat them.
func (s *scan) namesHint(names string) hint {
	if h, ok := s.seen[names]; ok {
		return h
	}
	var h hint
	if len(names) <= 400 {
		for name := range strings.FieldsSeq(names) {
			h |= nameHint(name)
		}
	}
	s.seen[names] = h
	return h
}

// layout words stand in names that say how columns are laid out.
var layout = map[string]bool{"layout": true, "and": true, "one": true, "two": true, "grid": true, "hidden": true, "left@lg": true}

// labels begin names that file an article under something: "tag-korea", "author-jane", "category-sport".
var labels = map[string]bool{"tag": true, "author": true, "autor": true, "category": true, "format": true, "status": true, "type": true, "topic": true, "section": true, "elementor": true,
	"node": true, "is": true, "js": true}

func nameHint(name string) hint {
	t := hints()
	words := cutName(name)
	if len(words) > 1 && negated[words[0]] {
		return 0
	}
	var h hint
	labelled := len(words) > 1 && labels[words[0]]
	for i, w := range words {
		if t.first[w] && i+1 < len(words) {
			h |= t.pairs[w+" "+words[i+1]]
			if i+2 < len(words) {
				h |= t.pairs[w+" "+words[i+1]+" "+words[i+2]]
			}
		}
		one := t.words[w]
		if len(words) > 1 {
			one &^= hintHidden // "hidden-xs" is hidden from some
		}
		if !labelled {
			h |= one
		}
	}
	for _, w := range words {
		if layout[w] || h&hintColumn != 0 {
			h &^= hintBeside // "main-with-sidebar" is not the sidebar
		}
	}
	if h&hintBody != 0 && h&(hintOutside|hintBeside) != 0 && h&hintAnswers == 0 && len(words) > 2 {
		h &^= hintBody // "article-body-share": the tool, not the body
	}
	return h
}

// cutName cuts "articleBody-main_v2" into article, body, main, v2.
func cutName(name string) []string {
	var words []string
	start := 0
	flush := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(name[start:end]))
		}
	}
	for i := 0; i < len(name); i++ {
		c := name[i]
		switch {
		case c == '-' || c == '_' || c == ':' || c == '.' || c == '/' || c == '@':
			flush(i)
			start = i + 1
		case c >= 'A' && c <= 'Z' && i > start && name[i-1] >= 'a' && name[i-1] <= 'z':
			flush(i)
			start = i
		}
	}
	flush(len(name))
	return words
}
