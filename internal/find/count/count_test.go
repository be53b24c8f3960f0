package count

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/analysis"
	"github.com/dateline/dateline/internal/text/token"
	"pgregory.net/rapid"
)

//go:embed examples.txt
var examples string

// show is a mention as examples.txt writes it.
func show(text string, m dateline.Mention) string {
	c := m.Count
	out := fmt.Sprintf("%s|%s..%s %s %s", m.Span.Of(text), number(c.Low), number(c.High), c.Bound, c.Class)
	if c.Unit != "" {
		out += " unit=" + c.Unit
	}
	for _, f := range []struct {
		set  bool
		name string
	}{{c.Ordinal, "ordinal"}, {c.Each, "each"}, {c.More, "more"}, {c.Implicit, "implicit"}} {
		if f.set {
			out += " " + f.name
		}
	}
	return strings.TrimSpace(out)
}

func number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(math.Round(*v*1e4)/1e4, 'f', -1, 64)
}

// unmark takes the brackets out of an example and returns what they hold.
func unmark(s string) (plain string, want []string) {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "[")
		b.WriteString(before)
		if !ok {
			return b.String(), want
		}
		inside, after, _ := strings.Cut(rest, "]")
		words, _, _ := strings.Cut(inside, "|")
		b.WriteString(words)
		want = append(want, inside)
		s = after
	}
}

func TestExamples(t *testing.T) {
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	w := passes.NewWorker()
	seen := map[string]int{}
	for line := range strings.Lines(examples) {
		key, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		if key != "yes" && key != "no" && key != "todo" {
			continue
		}
		seen[key]++
		plain, want := unmark(strings.TrimSpace(rest))
		if (key == "no") != (len(want) == 0) {
			t.Errorf("%s: yes and todo lines mark a quantity, no lines do not", line)
		}
		var got []string
		for _, m := range Find(w.Read(&dateline.Document{Text: plain})) {
			if key != "no" || !m.Count.Implicit {
				got = append(got, show(plain, m))
			}
		}
		holds := strings.Join(got, "; ") == strings.Join(want, "; ")
		switch {
		case key == "todo" && holds:
			t.Errorf("%s: holds now; make it a yes", plain)
		case key != "todo" && !holds:
			t.Errorf("%s\n got %q\nwant %q", plain, got, want)
		}
	}
	if seen["yes"] == 0 || seen["no"] < seen["yes"] {
		t.Errorf("%d yes and %d no: a finder is known by its near-misses", seen["yes"], seen["no"])
	}
}

// A parser may hang a number on a noun that only describes the thing counted.
func TestCountsTheWholePhrase(t *testing.T) {
	type arc struct {
		head  int32
		rel   text.Deprel
		upos  text.UPOS
		lemma string
	}
	for _, c := range []struct {
		name, text, of string
		arcs           []arc
	}{
		{"described", "Two medium-range rockets flew", "medium-range rockets", []arc{
			{3, text.DepNummod, text.NUM, "two"}, {3, text.DepAmod, text.ADJ, "medium"}, {1, text.DepPunct, text.PUNCT, "-"},
			{4, text.DepCompound, text.NOUN, "range"}, {5, text.DepNsubj, text.NOUN, "rocket"}, {text.NoHead, text.DepRoot, text.VERB, "fly"},
		}},
		{"tied by a hyphen", "Two-stage rockets flew", "stage", []arc{
			{2, text.DepNummod, text.NUM, "two"}, {0, text.DepPunct, text.PUNCT, "-"}, {3, text.DepCompound, text.NOUN, "stage"},
			{4, text.DepNsubj, text.NOUN, "rocket"}, {text.NoHead, text.DepRoot, text.VERB, "fly"},
		}},
	} {
		d := token.Read(c.text, nil)
		if len(d.Tokens) != len(c.arcs) {
			t.Fatalf("%s: %d tokens, want %d", c.name, len(d.Tokens), len(c.arcs))
		}
		for i, a := range c.arcs {
			tok := &d.Tokens[i]
			tok.Head, tok.Deprel, tok.UPOS, tok.Lemma = a.head, a.rel, a.upos, a.lemma
		}
		ms := Find(d)
		if len(ms) != 1 || ms[0].Count.Of != c.of {
			t.Errorf("%s: %+v counts %q, want one count of %q", c.name, ms, ms[0].Count.Of, c.of)
		}
	}
}

// Mentions are ordered, on token borders, bounded the right way round, and reading twice agrees.
func TestMentionsHold(t *testing.T) {
	parts := []string{"at", "least", "ten", "2.5", "million", "missiles", "to", "-", "between", "and", "$", "%", "dozens", "of", "a", "dozen", "é", "1998", "May", ",", "or", "more", "third", "ships"}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.SampledFrom(parts)).Draw(t, "words"), " ")
		d := token.Read(s, nil)
		starts, ends := map[int]bool{}, map[int]bool{}
		for _, tok := range d.Tokens {
			starts[int(tok.Start)], ends[int(tok.End)] = true, true
		}
		ms := Find(d)
		for _, m := range ms {
			c := m.Count
			if err := m.Span.Check(s); err != nil || !starts[m.Span.Start] || !ends[m.Span.End] || m.Head < 0 {
				t.Fatalf("%q: %+v is not on tokens: %v", s, m.Span, err)
			}
			if c.Low == nil && c.High == nil || c.Low != nil && c.High != nil && *c.Low > *c.High {
				t.Fatalf("%q: %s", s, show(s, m))
			}
			for _, x := range c.Spans {
				if !m.Span.Contains(x) {
					t.Fatalf("%q: %v outside %v", s, x, m.Span)
				}
			}
		}
		if again := Find(token.Read(s, nil)); fmt.Sprint(len(again)) != fmt.Sprint(len(ms)) {
			t.Fatalf("%q: %d mentions, then %d", s, len(ms), len(again))
		}
	})
}

// hold states what must be true of all quantities of s, whatever s holds.
func hold(s string, ms []dateline.Mention) error {
	for _, m := range ms {
		c := m.Count
		if c.Low == nil && c.High == nil || c.Low != nil && c.High != nil && *c.Low > *c.High {
			return fmt.Errorf("limits of %s", show(s, m))
		}
		for _, x := range append([]dateline.Span{m.Span}, c.Spans...) {
			if err := x.Check(s); err != nil || x.Empty() || !m.Span.Contains(x) {
				return fmt.Errorf("%+v of %s: %v", x, show(s, m), err)
			}
		}
		if len(c.Classes) > 0 && c.Classes[0] != c.Class {
			return fmt.Errorf("%s is not the first of %v", c.Class, c.Classes)
		}
	}
	return nil
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"at least 5-6 %", "half a million of them", "US$5bn a-b 3 1/2", "a third of twice Mach 3", "both no zero dozens of", "1.2.3-4:5 KN-23s"} {
		f.Add(s)
	}
	passes, err := analysis.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4096 || !utf8.ValidString(s) {
			return
		}
		w := passes.NewWorker()
		ms := Find(w.Read(&dateline.Document{Text: s}))
		if err := hold(s, ms); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		var first, second []string
		for _, m := range ms {
			first = append(first, show(s, m))
		}
		for _, m := range Find(w.Read(&dateline.Document{Text: s})) {
			second = append(second, show(s, m))
		}
		if !slices.Equal(first, second) {
			t.Fatalf("%q: %q, then %q", s, first, second)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	s := strings.Repeat("The ministry said at least ten missiles had been fired at the port since March 2019, and more than 200 people had left. Nobody in the town believed it; the mayor had promised as much to the people who live near the river. ", 50)
	passes, err := analysis.New()
	if err != nil {
		b.Fatal(err)
	}
	d := passes.NewWorker().Read(&dateline.Document{Text: s})
	b.ReportAllocs()
	for b.Loop() {
		Find(d)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(len(d.Tokens))/float64(b.N), "ns/token")
}
