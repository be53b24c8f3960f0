package attribution_test

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim/attribution"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/analysis"
	"github.com/dateline/dateline/internal/text/token"
)

//go:embed forms
var forms embed.FS

// form is one example of a form of attribution: "yes [source] <cue> {content}", "no … <word> …" where
// word is no cue, "todo yes" or "todo no" for what is not read so yet, "chain text | words | outermost > innermost".
// "title" before it makes a headline of it.
type form struct {
	file, name, kind, line string
	title, todo            bool
}

func readForms(t *testing.T) (out []form) {
	t.Helper()
	files, err := forms.ReadDir("forms")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := forms.ReadFile("forms/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		name := ""
		for l := range strings.Lines(string(b)) {
			l = strings.TrimSpace(l)
			if l == "" || l[0] == '#' {
				continue
			}
			x := form{file: f.Name(), name: name}
			l, x.title = strings.CutPrefix(l, "title ")
			l, x.todo = strings.CutPrefix(l, "todo ")
			x.kind, x.line, _ = strings.Cut(l, " ")
			x.line = strings.TrimSpace(x.line)
			switch x.kind {
			case "form":
				name = x.line
			case "yes", "no", "chain":
				out = append(out, x)
			default:
				t.Fatalf("%s: %q", f.Name(), l)
			}
		}
	}
	return out
}

// unmark takes the brackets out of s and gives the spans they held, by opening bracket.
func unmark(s string) (plain string, spans map[rune][]dateline.Span) {
	spans = map[rune][]dateline.Span{}
	var b strings.Builder
	start := map[rune]int{}
	closing := map[rune]rune{']': '[', '>': '<', '}': '{'}
	for _, r := range s {
		switch r {
		case '[', '<', '{':
			start[r] = b.Len()
		case ']', '>', '}':
			o := closing[r]
			spans[o] = append(spans[o], dateline.Span{Start: start[o], End: b.Len()})
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), spans
}

func read(passes *analysis.Pipeline, s string, title bool) *text.Doc {
	kind := dateline.PartBody
	if title {
		kind = dateline.PartTitle
	}
	d := token.Read(s, []dateline.Part{{Kind: kind, Span: dateline.Span{End: len(s)}}})
	passes.NewWorker().Tag(d)
	return d
}

func touching(a, b []dateline.Span) bool {
	return slices.ContainsFunc(a, func(x dateline.Span) bool { return slices.ContainsFunc(b, x.Overlaps) })
}

func TestForms(t *testing.T) {
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, x := range readForms(t) {
		err := x.check(passes)
		if !x.todo {
			count[x.kind]++
		}
		if x.todo && err == nil {
			err = fmt.Errorf("is read so now: it is no todo any more")
		} else if x.todo {
			err = nil
		}
		if err != nil {
			t.Errorf("%s: %s: %s %s: %v", x.file, x.name, x.kind, x.line, err)
		}
	}
	if n := count["yes"] + count["no"] + count["chain"]; n < 120 || 2*count["no"] < n {
		t.Errorf("%v examples; want 120, half of them no", count)
	}
}

func (x *form) check(passes *analysis.Pipeline) error {
	if x.kind == "chain" {
		return x.checkChain(passes)
	}
	s, marked := unmark(x.line)
	d := read(passes, s, x.title)
	as := attribution.Find(d, nil)
	switch {
	case x.kind == "no" && len(marked['<']) != 1:
		return fmt.Errorf("no word marked")
	case x.kind == "no":
		if i := slices.IndexFunc(as, func(a attribution.Attribution) bool { return touching(a.Cue, marked['<']) }); i >= 0 {
			return fmt.Errorf("found %s", show(d, &as[i]))
		}
		return nil
	}
	right := slices.ContainsFunc(as, func(a attribution.Attribution) bool {
		return touching(a.Cue, marked['<']) && slices.Equal(a.Source, marked['[']) && slices.Equal(a.Content, marked['{'])
	})
	if right {
		return nil
	}
	var got []string
	for i := range as {
		got = append(got, show(d, &as[i]))
	}
	return fmt.Errorf("found %v", got)
}

func (x *form) checkChain(passes *analysis.Pipeline) error {
	parts := strings.Split(x.line, "|")
	if len(parts) != 3 {
		return fmt.Errorf("not three parts")
	}
	s, words, want := strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1]), strings.TrimSpace(parts[2])
	d := read(passes, s, x.title)
	as := attribution.Find(d, nil)
	at := strings.Index(s, words)
	var got []string
	for _, i := range attribution.Chain(as, dateline.Span{Start: at, End: at + len(words)}) {
		got = append(got, spell(d, as[i].Source))
	}
	if got := strings.Join(got, " > "); got != want {
		return fmt.Errorf("chain %q", got)
	}
	return nil
}

func show(d *text.Doc, a *attribution.Attribution) string {
	return fmt.Sprintf("[%s] <%s> {%s}", spell(d, a.Source), spell(d, a.Cue), spell(d, a.Content))
}

func spell(d *text.Doc, spans []dateline.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Of(d.Text))
	}
	return strings.Join(out, " / ")
}
