package coref_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/coref"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text/analysis"
)

// marked is a phrase in brackets with the number and entity behind it.
type marked struct {
	span   dateline.Span
	number string
	entity string
}

var bracketed = regexp.MustCompile(`\[([^\]]+)\](\d)(?:=([\w/-]+))?`)

// unmark takes the brackets out of a line.
func unmark(line string) (string, []marked) {
	var b strings.Builder
	var out []marked
	last := 0
	for _, m := range bracketed.FindAllStringSubmatchIndex(line, -1) {
		b.WriteString(line[last:m[0]])
		from := b.Len()
		b.WriteString(line[m[2]:m[3]])
		x := marked{span: dateline.Span{Start: from, End: b.Len()}, number: line[m[4]:m[5]]}
		if m[6] >= 0 {
			x.entity = line[m[6]:m[7]]
		}
		out = append(out, x)
		last = m[1]
	}
	b.WriteString(line[last:])
	return b.String(), out
}

// Each line of the examples holds; there are at least as many no as yes.
func TestExamples(t *testing.T) {
	data, err := os.ReadFile("testdata/examples.txt")
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	read := analyser(t)
	for line := range strings.Lines(string(data)) {
		kind, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		if kind == "" || kind == "#" {
			continue
		}
		count[kind]++
		text, marks := unmark(strings.TrimSpace(rest))
		if len(marks) < 2 {
			t.Errorf("%s: two phrases at least want brackets", rest)
			continue
		}
		wrong := check(kind, read(text), marks)
		switch {
		case kind == "todo" && wrong == "":
			t.Errorf("todo %s: holds now, make it a yes", rest)
		case kind != "todo" && wrong != "":
			t.Errorf("%s %s: %s", kind, rest, wrong)
		}
	}
	if count["yes"] == 0 || count["no"] < count["yes"] {
		t.Errorf("%d yes and %d no, want at least as many no", count["yes"], count["no"])
	}
}

// check says what does not hold, "" when all does.
func check(kind string, ms []dateline.Mention, marks []marked) string {
	chain := map[string]int{} // by number
	for _, x := range marks {
		m := at(ms, x.span)
		if kind == "no" {
			for number, c := range chain {
				if m != nil && m.Chain != 0 && m.Chain == c && number != x.number {
					return "one chain"
				}
			}
		} else if m == nil || m.Chain == 0 || chain[x.number] != 0 && chain[x.number] != m.Chain {
			return "not one chain"
		}
		if m != nil {
			chain[x.number] = m.Chain
		}
		if wrong := checkEntity(m, x.entity); wrong != "" {
			return wrong
		}
	}
	return ""
}

func checkEntity(m *dateline.Mention, want string) string {
	switch {
	case want == "":
	case want == "-":
		if m != nil && m.Entity != nil {
			return "has the entity " + m.Entity.ID
		}
	case m == nil || m.Entity == nil:
		return "has no entity"
	case m.Entity.ID != want:
		return "has the entity " + m.Entity.ID
	}
	return ""
}

// at is the mention with these words, or with these and a possessive.
func at(ms []dateline.Mention, s dateline.Span) *dateline.Mention {
	var found *dateline.Mention
	for i := range ms {
		if m := &ms[i]; m.Span.Start == s.Start && (m.Span.End == s.End || m.Span.End == s.End+2 && m.Form != "") && (found == nil || m.Chain != 0) {
			found = m
		}
	}
	return found
}

// analyser reads texts with all that is found in them, chains included.
func analyser(t testing.TB) func(string) []dateline.Mention {
	p, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	w := p.NewWorker()
	return func(s string) []dateline.Mention {
		d, ms := readWith(w, s)
		return coref.Add(lexicon.Default(), d, ms)
	}
}
