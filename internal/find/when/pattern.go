package when

import (
	"fmt"
	"strings"

	"github.com/dateline/dateline/internal/find/atom"
)

// A pattern is a sequence of elements over atoms:
//
//	word        the word or mark itself; alternatives with |
//	@list       a word of a list of words.txt; #name  a number of a kind (predicate.go)
//	x:element   what it matches is remembered as x
//	~element    nothing but itself between it and the atom before: no white space
//	element?    may be missing; ( a b | c )  a group; {NAME}  what "let NAME =" says
//	[ … ]       the words reported, when the pattern looks at more than those
//
// Patterns become paths through one graph: each element is a node, and the places that a pattern may
// have reached are a set of nodes.

// test is what one element asks of one atom.
type test struct {
	kind  byte // 'w' word or mark, 'l' list, '#' number, 'e' nothing: the way is free
	hash  uint64
	list  int
	pred  string
	glued bool
}

// builder adds the patterns of one file to a grammar.
type builder struct {
	g    *grammar
	lets map[string]string
}

// pattern adds one pattern that ends in rule.
func (b *builder) pattern(text string, rule int) error {
	ends, rest, err := b.alternatives(strings.Fields(spaceOut(text)), []int32{0})
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("%q has no opening mark", rest[0])
	}
	if err != nil {
		return err
	}
	for _, n := range ends {
		if n == 0 {
			return fmt.Errorf("a pattern that matches nothing at all")
		}
		if b.g.nodes[n].rule < 0 {
			b.g.nodes[n].rule = rule
		}
	}
	return nil
}

// spaceOut sets round and curly brackets apart from what they hold.
func spaceOut(p string) string {
	return strings.NewReplacer("(", " ( ", ")", " ) ", "{", " {", "}", "} ").Replace(p)
}

func (b *builder) alternatives(fields []string, from []int32) (to []int32, rest []string, err error) {
	for {
		var ends []int32
		ends, fields, err = b.concatenation(fields, from)
		if err != nil {
			return nil, nil, err
		}
		to = append(to, ends...)
		if len(fields) == 0 || fields[0] != "|" {
			return to, fields, nil
		}
		fields = fields[1:]
	}
}

func (b *builder) concatenation(fields []string, from []int32) ([]int32, []string, error) {
	at := from
	for len(fields) > 0 && fields[0] != "|" && fields[0] != ")" {
		to, rest, err := b.item(fields, at)
		if err != nil {
			return nil, nil, err
		}
		fields = rest
		if len(fields) > 0 && fields[0] == "?" {
			to, fields = join(to, at), fields[1:]
		}
		at = to
	}
	return at, fields, nil
}

// join is the union of two sets of nodes, into a new slice.
func join(a, b []int32) []int32 { return append(append(make([]int32, 0, len(a)+len(b)), a...), b...) }

func (b *builder) item(fields []string, from []int32) (to []int32, rest []string, err error) {
	f := fields[0]
	switch {
	case f == "(":
		to, rest, err = b.alternatives(fields[1:], from)
		if err != nil {
			return nil, nil, err
		}
		if len(rest) == 0 || rest[0] != ")" {
			return nil, nil, fmt.Errorf("a ( has no )")
		}
		return to, rest[1:], nil
	case strings.HasPrefix(f, "{"):
		body, ok := b.lets[strings.Trim(f, "{}")]
		if !ok {
			return nil, nil, fmt.Errorf("%s is not defined by a let", f)
		}
		to, rest, err = b.alternatives(strings.Fields(spaceOut(body)), from)
		if err == nil && len(rest) > 0 {
			err = fmt.Errorf("%s: %q left over", f, rest[0])
		}
		return to, fields[1:], err
	case f == "[" || f == "]":
		n := b.g.node(from, edge{test: test{kind: 'e'}, capture: noCapture})
		b.g.nodes[n].open, b.g.nodes[n].close = f == "[", f == "]"
		return []int32{n}, fields[1:], nil
	}
	to, err = b.element(f, from)
	return to, fields[1:], err
}

// element reads one element without its brackets: "m:@month|@mon", "~-?", "ago|earlier".
func (b *builder) element(f string, from []int32) ([]int32, error) {
	optional := len(f) > 1 && strings.HasSuffix(f, "?")
	if optional {
		f = f[:len(f)-1]
	}
	var to []int32
	capture := noCapture
	for alt := range strings.SplitSeq(f, "|") {
		if name, rest, ok := strings.Cut(alt, ":"); ok && rest != "" && name != "~" {
			c, ok := captureIDs[name]
			if !ok {
				return nil, fmt.Errorf("%s: is not a name for what an element matches", name)
			}
			capture, alt = c, rest
		}
		n, err := b.single(alt, capture, from)
		if err != nil {
			return nil, err
		}
		to = append(to, n)
	}
	if optional {
		to = join(to, from)
	}
	return to, nil
}

func (b *builder) single(f string, capture int8, from []int32) (int32, error) {
	glued := len(f) > 1 && f[0] == '~'
	if glued {
		f = f[1:]
	}
	switch f[0] {
	case '@':
		id, ok := b.g.listID[f[1:]]
		if !ok {
			return 0, fmt.Errorf("%s is not a list of words.txt", f)
		}
		return b.g.node(from, edge{test: test{kind: 'l', list: id, glued: glued}, capture: capture}), nil
	case '#':
		if predicates[f[1:]] == nil {
			return 0, fmt.Errorf("%s is not a kind of number", f)
		}
		return b.g.node(from, edge{test: test{kind: '#', pred: f[1:], glued: glued}, capture: capture}), nil
	}
	var n int32
	for i, w := range split(f) {
		t := test{kind: 'w', hash: atom.Hash(w), glued: glued || i > 0}
		if predicates["word:"+w] != nil {
			t = test{kind: '#', pred: "word:" + w, glued: t.glued}
		}
		n = b.g.node(from, edge{test: t, capture: capture})
		from = []int32{n}
	}
	return n, nil
}

// split cuts a literal as atoms are cut: "'s" is a mark and a word.
func split(f string) []string {
	if len(f) > 1 && f[0] == '\'' {
		return []string{f[:1], f[1:]}
	}
	return []string{f}
}
