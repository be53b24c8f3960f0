package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/coref"
	"github.com/dateline/dateline/internal/text"
)

// mistakes counts what goes wrong, by class and by the pronoun or the tag of the head.
type mistakes struct{ classes, words map[string]int }

func newMistakes() *mistakes {
	return &mistakes{map[string]int{}, map[string]int{}}
}

func (k *mistakes) count(class, word string) {
	k.classes[class]++
	k.words[class+": "+word]++
}

// add compares the chains of one document.
func (k *mistakes) add(x *coref.Example, found [][]dateline.Span) {
	gold, system := owners(x.Chains), owners(found)
	heads := map[int32]bool{}
	for s := range system {
		heads[head(x.Doc, s)] = true
	}
	for s := range gold {
		if _, ok := system[s]; ok {
			continue
		}
		h := head(x.Doc, s)
		if heads[h] {
			k.count("other words of the phrase", label(x.Doc, h))
		} else {
			k.count("missed", label(x.Doc, h))
		}
	}
	for _, c := range found {
		for i, s := range c {
			g, ok := gold[s]
			switch {
			case !ok:
				k.count("in no chain of the gold", label(x.Doc, head(x.Doc, s)))
			case i > 0 && !together(gold, g, c[:i]):
				k.count("linked to another's chain", label(x.Doc, head(x.Doc, s)))
			}
		}
	}
}

// together reports whether any of the phrases before is in gold chain g.
func together(gold map[dateline.Span]int, g int, before []dateline.Span) bool {
	return slices.ContainsFunc(before, func(s dateline.Span) bool {
		b, ok := gold[s]
		return ok && b == g
	})
}

func owners(chains [][]dateline.Span) map[dateline.Span]int {
	m := map[dateline.Span]int{}
	for i, c := range chains {
		for _, s := range c {
			m[s] = i
		}
	}
	return m
}

func head(d *text.Doc, s dateline.Span) int32 {
	first, _ := slices.BinarySearchFunc(d.Tokens, s.Start, func(t text.Token, at int) int { return cmp.Compare(int(t.Start), at) })
	last := first
	for last < len(d.Tokens) && int(d.Tokens[last].End) <= s.End {
		last++
	}
	return d.HeadOf(int32(first), int32(last))
}

// label is a pronoun itself, and of any other word its tag.
func label(d *text.Doc, i int32) string {
	if i < 0 {
		return "nothing"
	}
	if t := &d.Tokens[i]; t.UPOS != text.PRON {
		return t.UPOS.String()
	}
	return strings.ToLower(d.Word(i))
}

// String lists all classes and the ten commonest mistakes.
func (k *mistakes) String() string {
	var b strings.Builder
	b.WriteString("\nMistakes in the documents looked at, by class\n")
	for _, line := range commonest(k.classes, len(k.classes)) {
		b.WriteString(line)
	}
	b.WriteString("\nThe ten commonest, by class and pronoun or tag of the head\n")
	for _, line := range commonest(k.words, 10) {
		b.WriteString(line)
	}
	return b.String()
}

func commonest(count map[string]int, n int) []string {
	keys := slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	var out []string
	for _, k := range keys[:min(n, len(keys))] {
		out = append(out, fmt.Sprintf("%6d  %s\n", count[k], k))
	}
	return out
}
