package claim

import (
	_ "embed"
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text/analysis"
)

//go:embed status_examples.txt
var statusExamples string

// standingOf reads the status of the words between brackets.
func standingOf(t testing.TB) func(sentence string) []dateline.Step {
	t.Helper()
	coder, err := New(lexicon.Default(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	w := p.NewWorker()
	return func(marked string) []dateline.Step {
		var at []int
		var plain strings.Builder
		for _, r := range marked {
			switch r {
			case '[':
				at = append(at, plain.Len())
			case ']':
			default:
				plain.WriteRune(r)
			}
		}
		doc := &dateline.Document{ID: "d-example", Text: plain.String(), Language: "en"}
		d := w.Read(doc)
		var words []int32
		for i := range d.Tokens {
			if slices.Contains(at, int(d.Tokens[i].Start)) {
				words = append(words, int32(i))
			}
		}
		return coder.Standings(doc, d, find.All(doc, d), words)
	}
}

// Each example has the status it is listed under; a line "todo" is one that is read wrongly so far.
func TestStatusExamples(t *testing.T) {
	judge := standingOf(t)
	count := map[string]int{}
	for line := range strings.Lines(statusExamples) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		todo := strings.HasPrefix(line, "todo ")
		want, sentence, _ := strings.Cut(strings.TrimPrefix(line, "todo "), " ")
		steps := judge(sentence)
		if len(steps) != strings.Count(sentence, "[") {
			t.Errorf("%s: %d words found between the brackets", sentence, len(steps))
		}
		right := !slices.ContainsFunc(steps, func(s dateline.Step) bool { return s.Value != want })
		switch {
		case todo && right:
			t.Errorf("%s: is %s, and no todo any longer", sentence, want)
		case !todo && !right:
			for _, s := range steps {
				t.Errorf("%s: %s by %s (%s), want %s", sentence, s.Value, s.Rule, s.Note, want)
			}
		case todo:
			count["todo"]++
		default:
			count[want]++
		}
	}
	t.Log(count)
	if n := count["todo"]; n > 12 {
		t.Errorf("%d examples are read wrongly", n)
	}
}

// Every class of status.txt is there once, and a broken file says where.
func TestCueClasses(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"unknown class":   {"aimd hypothetical\n  seek\n", `status.txt:1: "aimd hypothetical"`},
		"twice":           {"aimed hypothetical\n  seek\naimed hypothetical\n", "status.txt:3"},
		"words alone":     {"  seek\n", "status.txt:1: words without a class"},
		"a class missing": {"aimed hypothetical\n  seek\n", "no class"},
	} {
		if _, err := readCues(c.file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}
