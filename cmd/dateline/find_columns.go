package main

import (
	"strings"

	"github.com/dateline/dateline"
)

// moreColumns are what a kind of mention tells besides its value: bound, class and marks of a quantity,
// cue and speaker of a quotation, and the rule of both; "-" where there is nothing to tell.
func moreColumns(text string, m *dateline.Mention) string {
	var cells []string
	switch {
	case m.Count != nil:
		cells = []string{string(m.Count.Bound), strings.Join(m.Count.Classes, " < "), countMarks(m.Count)}
		if cells[1] == "" {
			cells[1] = m.Count.Class
		}
	case m.Quote != nil:
		cells = []string{wordsOf(text, m.Quote.Cue), wordsOf(text, m.Quote.Speaker)}
	default:
		return ""
	}
	var b strings.Builder
	for _, c := range append(cells, m.Rule) {
		if c == "" {
			c = "-"
		}
		b.WriteString("\t" + c)
	}
	return b.String()
}

func countMarks(c *dateline.Count) string {
	var out []string
	for _, m := range []struct {
		set  bool
		word string
	}{{c.Ordinal, "ordinal"}, {c.Each, "each"}, {c.More, "more"}, {c.Implicit, "implicit"}} {
		if m.set {
			out = append(out, m.word)
		}
	}
	if c.Unit != "" {
		out = append(out, "in "+c.Unit)
	}
	return strings.Join(out, ", ")
}

func wordsOf(text string, spans []dateline.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, strings.Join(strings.Fields(s.Of(text)), " "))
	}
	return strings.Join(out, " … ")
}
