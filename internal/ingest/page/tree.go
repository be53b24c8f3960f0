package page

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"github.com/dateline/dateline"
)

// maxDepth is how deep elements may stand inside each other. The parser refuses more than 512; no
// page a person wrote comes near.
const maxDepth = 400

// parseTree parses source. Pages too deep for the parser are flattened first: words stay, elements
// below the limit are dropped.
func parseTree(source string) (*html.Node, []dateline.Problem) {
	if root, err := html.Parse(strings.NewReader(source)); err == nil {
		return root, nil
	}
	p := dateline.Problem{Stage: "page", Code: "too-deep",
		Message: fmt.Sprintf("elements stand more than %d deep inside each other; the inner ones were dropped, their words kept", maxDepth)}
	root, err := html.Parse(strings.NewReader(flatten(source)))
	if err != nil {
		p.Message = "the page is too deeply nested to be read: " + err.Error()
		root = &html.Node{Type: html.DocumentNode}
	}
	return root, []dateline.Problem{p}
}

// flatten drops the tags that open below maxDepth, and as many that close.
func flatten(source string) string {
	z := html.NewTokenizer(strings.NewReader(source))
	var b strings.Builder
	depth, dropped := 0, 0
	for {
		switch t := z.Next(); t {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken:
			if depth >= maxDepth/2 {
				dropped++
				continue
			}
			b.Write(z.Raw())
			depth++
		case html.EndTagToken:
			if dropped > 0 {
				dropped--
				continue
			}
			depth = max(0, depth-1)
			b.Write(z.Raw())
		default:
			b.Write(z.Raw())
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
