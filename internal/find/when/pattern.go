package when

import (
	"fmt"
	"slices"
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
// Patterns are spelled out into plain sequences and these into one tree shared by all rules.

// test is what one element asks of one atom.
type test struct {
	kind  byte // 'w' word or mark, 'l' list, '#' number
	hash  uint64
	list  int
	pred  string
	glued bool
}

type symbol struct {
	test        test
	capture     string
	open, close bool // the reported words begin before, end after this one
}

// sequence is one way to spell out a pattern.
type sequence []symbol

// expander spells patterns out.
type expander struct {
	lets  map[string]string
	lists map[string]int
}

func (e *expander) expand(pattern string) ([]sequence, error) {
	fields := strings.Fields(spaceOut(pattern))
	seqs, rest, err := e.alternatives(fields)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("%q has no opening mark", rest[0])
	}
	if err != nil {
		return nil, err
	}
	return brackets(seqs)
}

// spaceOut sets round and curly brackets apart from what they hold.
func spaceOut(p string) string {
	return strings.NewReplacer("(", " ( ", ")", " ) ", "{", " {", "}", "} ").Replace(p)
}

func (e *expander) alternatives(fields []string) (seqs []sequence, rest []string, err error) {
	for {
		var alt []sequence
		alt, fields, err = e.concatenation(fields)
		if err != nil {
			return nil, nil, err
		}
		seqs = append(seqs, alt...)
		if len(fields) == 0 || fields[0] != "|" {
			return seqs, fields, nil
		}
		fields = fields[1:]
	}
}

func (e *expander) concatenation(fields []string) ([]sequence, []string, error) {
	seqs := []sequence{nil}
	for len(fields) > 0 && fields[0] != "|" && !strings.HasPrefix(fields[0], ")") {
		part, rest, err := e.item(fields)
		if err != nil {
			return nil, nil, err
		}
		fields = rest
		if len(fields) > 0 && fields[0] == "?" {
			part, fields = append(part, nil), fields[1:]
		}
		seqs = product(seqs, part)
	}
	return seqs, fields, nil
}

func (e *expander) item(fields []string) (part []sequence, rest []string, err error) {
	f := fields[0]
	switch {
	case f == "(":
		part, rest, err = e.alternatives(fields[1:])
		if err != nil {
			return nil, nil, err
		}
		if len(rest) == 0 || rest[0] != ")" {
			return nil, nil, fmt.Errorf("a ( has no )")
		}
		return part, rest[1:], nil
	case strings.HasPrefix(f, "{"):
		body, ok := e.lets[strings.Trim(f, "{}")]
		if !ok {
			return nil, nil, fmt.Errorf("%s is not defined by a let", f)
		}
		part, rest, err = e.alternatives(strings.Fields(spaceOut(body)))
		if err == nil && len(rest) > 0 {
			err = fmt.Errorf("%s: %q left over", f, rest[0])
		}
		return part, fields[1:], err
	case f == "[" || f == "]":
		return []sequence{{{capture: f}}}, fields[1:], nil
	}
	part, err = e.element(f)
	return part, fields[1:], err
}

func product(a, b []sequence) []sequence {
	out := make([]sequence, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, append(slices.Clone(x), y...))
		}
	}
	return out
}

// element reads one element without its brackets: "m:@month|@mon", "~-?", "ago|earlier".
func (e *expander) element(f string) ([]sequence, error) {
	optional := len(f) > 1 && strings.HasSuffix(f, "?")
	if optional {
		f = f[:len(f)-1]
	}
	var out []sequence
	capture := ""
	for alt := range strings.SplitSeq(f, "|") {
		if name, rest, ok := strings.Cut(alt, ":"); ok && rest != "" && name != "~" {
			capture, alt = name, rest
		}
		seq, err := e.single(alt, capture)
		if err != nil {
			return nil, err
		}
		out = append(out, seq)
	}
	if optional {
		out = append(out, nil)
	}
	return out, nil
}

func (e *expander) single(f, capture string) (sequence, error) {
	glued := len(f) > 1 && f[0] == '~'
	if glued {
		f = f[1:]
	}
	switch f[0] {
	case '@':
		id, ok := e.lists[f[1:]]
		if !ok {
			return nil, fmt.Errorf("%s is not a list of words.txt", f)
		}
		return sequence{{test: test{kind: 'l', list: id, glued: glued}, capture: capture}}, nil
	case '#':
		if predicates[f[1:]] == nil {
			return nil, fmt.Errorf("%s is not a kind of number", f)
		}
		return sequence{{test: test{kind: '#', pred: f[1:], glued: glued}, capture: capture}}, nil
	}
	var seq sequence
	for i, w := range split(f) {
		if predicates["word:"+w] != nil {
			seq = append(seq, symbol{test: test{kind: '#', pred: "word:" + w, glued: glued || i > 0}, capture: capture})
			continue
		}
		seq = append(seq, symbol{test: test{kind: 'w', hash: atom.Hash(w), glued: glued || i > 0}, capture: capture})
	}
	return seq, nil
}

// split cuts a literal as atoms are cut: "'s" is a mark and a word.
func split(f string) []string {
	if len(f) > 1 && f[0] == '\'' {
		return []string{f[:1], f[1:]}
	}
	return []string{f}
}

// brackets turns the symbols that stand for [ and ] into marks on their neighbours.
func brackets(seqs []sequence) ([]sequence, error) {
	for i, s := range seqs {
		var out sequence
		open := false
		for _, st := range s {
			switch st.capture {
			case "[":
				open = true
				continue
			case "]":
				if len(out) == 0 {
					return nil, fmt.Errorf("] with nothing before it")
				}
				out[len(out)-1].close = true
				continue
			}
			st.open, open = open, false
			out = append(out, st)
		}
		if len(out) == 0 {
			return nil, fmt.Errorf("a pattern that matches nothing at all")
		}
		seqs[i] = out
	}
	return seqs, nil
}
