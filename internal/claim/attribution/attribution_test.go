package attribution

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/conllu"
)

// example is a text with its tree and what has to be found in it: "# yes source | cue | content" with
// the pieces of content divided by " / ", "# nothing", and "# chain words: outermost > innermost".
type example struct {
	id      string
	doc     *text.Doc
	yes     []string
	chain   []string
	nothing bool
}

func examples(t testing.TB) []example {
	t.Helper()
	docs, err := conllu.ReadFile("testdata/examples.conllu", conllu.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out []example
	for _, d := range docs {
		e := example{id: d.ID, doc: d.Doc}
		for _, s := range d.Sources {
			for _, c := range s.Comments {
				if s, ok := strings.CutPrefix(c, "# yes "); ok {
					e.yes = append(e.yes, strings.TrimSpace(s))
				}
				if s, ok := strings.CutPrefix(c, "# chain "); ok {
					e.chain = append(e.chain, s)
				}
				e.nothing = e.nothing || c == "# nothing"
				if c == "# title" {
					d.Doc.Parts[0].Kind = dateline.PartTitle
				}
			}
		}
		out = append(out, e)
	}
	if len(out) == 0 {
		t.Fatal("no examples")
	}
	return out
}

func line(d *text.Doc, a *Attribution) string {
	return strings.TrimSpace(fmt.Sprintf("%s | %s | %s", join(d, a.Source), join(d, a.Cue), join(d, a.Content)))
}

func join(d *text.Doc, spans []dateline.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Of(d.Text))
	}
	return strings.Join(out, " / ")
}

func TestExamples(t *testing.T) {
	for _, e := range examples(t) {
		as := Find(e.doc, nil)
		var got []string
		for i := range as {
			got = append(got, line(e.doc, &as[i]))
		}
		for _, want := range e.yes {
			if !slices.Contains(got, want) {
				t.Errorf("%s:\n want %s\n got  %s", e.id, want, strings.Join(got, "\n      "))
			}
		}
		if e.nothing && len(got) > 0 {
			t.Errorf("%s: found %s", e.id, strings.Join(got, "; "))
		}
		for _, c := range e.chain {
			words, want, _ := strings.Cut(c, ": ")
			at := strings.Index(e.doc.Text, words)
			var names []string
			for _, i := range Chain(as, dateline.Span{Start: at, End: at + len(words)}) {
				names = append(names, join(e.doc, as[i].Source))
			}
			if got := strings.Join(names, " > "); got != want {
				t.Errorf("%s: chain of %q is %q, want %q", e.id, words, got, want)
			}
		}
	}
}

// words of random documents: enough cues, marks and names to meet every branch.
var randomWords = strings.Fields(`the minister said that " “ ” '' , . : - according to quoting KCNA reportedly Monday not
	was quoted as saying he which report launch missiles believed by warned would “ " , . claims and`)

func randomDoc(t *rapid.T) *text.Doc {
	d := new(text.Doc)
	var b strings.Builder
	for p := range rapid.IntRange(1, 4).Draw(t, "parts") {
		start := b.Len()
		for range rapid.IntRange(1, 3).Draw(t, "sentences") {
			randomSentence(t, d, &b, int32(p))
		}
		d.Parts = append(d.Parts, dateline.Part{Kind: dateline.PartBody, Span: dateline.Span{Start: start, End: b.Len()}})
		b.WriteString("\n\n")
	}
	d.Text = b.String()
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	return d
}

func randomSentence(t *rapid.T, d *text.Doc, b *strings.Builder, part int32) {
	first, n := int32(len(d.Tokens)), rapid.IntRange(1, 14).Draw(t, "tokens")
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "tree"), 0))
	order := r.Perm(n)
	for i := range n {
		w := rapid.SampledFrom(randomWords).Draw(t, "word")
		if r.IntN(4) > 0 && b.Len() > 0 && !strings.HasSuffix(b.String(), "\n") {
			b.WriteByte(' ')
		}
		at := int32(b.Len())
		b.WriteString(w)
		d.Tokens = append(d.Tokens, text.Token{
			Start: at, End: int32(b.Len()), Lemma: w, Head: text.NoHead,
			UPOS: text.UPOS(1 + r.IntN(text.NumUPOS-1)), XPOS: text.XPOS(1 + r.IntN(text.NumXPOS-1)), Deprel: text.Deprel(1 + r.IntN(text.NumDeprel-1)),
		})
		// Heads come before their dependents in a random order, so there is one root and no cycle.
		if k := slices.Index(order, i); k > 0 {
			d.Tokens[first+int32(i)].Head = first + int32(order[r.IntN(k)])
		}
	}
	d.Sents = append(d.Sents, text.Sentence{First: first, Last: first + int32(n), Part: part})
}

func TestProperties(t *testing.T) {
	noises := []*Model{noise(1), noise(2), noise(3)}
	rapid.Check(t, func(t *rapid.T) {
		d := randomDoc(t)
		// A model without knowledge takes every possible cue and so meets the oddest frames.
		for _, m := range []*Model{standard(), noises[rapid.IntRange(0, len(noises)-1).Draw(t, "noise")]} {
			as := m.Find(d, nil)
			if diff := cmp.Diff(as, m.Find(d, nil)); diff != "" {
				t.Fatalf("reading twice differs:\n%s", diff)
			}
			for i := range as {
				checkOne(t, d, as, i)
			}
		}
	})
}

// noise is a model of random weights.
func noise(seed uint64) *Model {
	r := rand.New(rand.NewPCG(seed, 3))
	w := make([]float32, 1<<tableBits)
	some := make([]float32, 1024)
	for i := range some {
		some[i] = float32(r.NormFloat64())
	}
	for i := range w {
		w[i] = some[i%len(some)]
	}
	return &Model{w: quantise(w), Bar: 0.4}
}

func checkOne(t *rapid.T, d *text.Doc, as []Attribution, i int) {
	a := &as[i]
	if len(a.Cue) == 0 || len(a.Content) == 0 || a.Kind == "" || a.Style == "" || a.Rule == "" {
		t.Fatalf("incomplete: %+v", *a)
	}
	if i > 0 && as[i-1].CueHead > a.CueHead {
		t.Fatalf("attribution %d is out of order", i)
	}
	if (a.SourceHead < 0) != (len(a.Source) == 0) || (a.Speaker < 0) != (a.SourceHead < 0) {
		t.Fatalf("source %v with head %d", a.Source, a.SourceHead)
	}
	if s := d.SentenceSpan(a.Sentence); !s.Contains(a.Cue[0]) {
		t.Fatalf("cue %v leaves its sentence %v", a.Cue, s)
	}
	for _, spans := range [][]dateline.Span{a.Source, a.Cue, a.Content} {
		last := -1
		for _, s := range spans {
			if s.Empty() || s.Start < last {
				t.Fatalf("spans %v are empty or out of order", spans)
			}
			last = s.End
			onTokens(t, d, s)
			inOnePart(t, d, s)
		}
	}
	for _, c := range a.Content {
		for _, o := range append(slices.Clone(a.Cue), a.Source...) {
			if c.Overlaps(o) {
				t.Fatalf("content %v overlaps cue %v or source %v", a.Content, a.Cue, a.Source)
			}
		}
	}
	for p, steps := a.Parent, 0; p >= 0; p, steps = as[p].Parent, steps+1 {
		if steps > len(as) {
			t.Fatalf("attribution %d is its own ancestor", i)
		}
	}
}

func onTokens(t *rapid.T, d *text.Doc, s dateline.Span) {
	begins, ends := false, false
	for i := range d.Tokens {
		begins = begins || int(d.Tokens[i].Start) == s.Start
		ends = ends || int(d.Tokens[i].End) == s.End
	}
	if !begins || !ends {
		t.Fatalf("span %v cuts a token", s)
	}
}

func inOnePart(t *rapid.T, d *text.Doc, s dateline.Span) {
	for _, p := range d.Parts {
		if p.Span.Contains(s) {
			return
		}
	}
	t.Fatalf("span %v crosses a paragraph", s)
}

func TestCueWordsStandOnce(t *testing.T) {
	seen := map[string]string{}
	for l := range strings.Lines(cueWords) {
		l, _, _ = strings.Cut(l, "#")
		kind, words, ok := strings.Cut(l, ":")
		if !ok {
			continue
		}
		if !slices.Contains([]Kind{Says, Thinks, Sees, Wants, Judges}, Kind(kind)) {
			t.Errorf("kind %q is none of ours", kind)
		}
		for _, w := range strings.Fields(words) {
			if old, ok := seen[w]; ok {
				t.Errorf("%q stands under %s and %s", w, old, kind)
			}
			seen[w] = kind
		}
	}
}

func TestSavedModelDecidesAlike(t *testing.T) {
	m := noise(1)
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	saved := b.Bytes()
	again, err := ReadModel(saved)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range examples(t) {
		if diff := cmp.Diff(m.Find(e.doc, nil), again.Find(e.doc, nil)); diff != "" {
			t.Fatalf("%s: %s", e.id, diff)
		}
	}
	for _, cut := range []int{0, 10, len(saved) / 2} {
		if _, err := ReadModel(saved[:cut]); err == nil {
			t.Errorf("a file cut to %d bytes is read", cut)
		}
	}
}

// A quotation mark without a partner harms its own paragraph only.
func TestUnbalancedQuotes(t *testing.T) {
	parts := []string{"He said : “ we go .", "The ship left .", "They said “ no ” and “ maybe ."}
	d := plainDoc(parts...)
	v := newView(d)
	var got []string
	for _, q := range v.quotes {
		got = append(got, d.Words(q.first, q.last))
	}
	want := []string{"“ we go .", "“ no ”", "“ maybe ."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("quotations (-want +got):\n%s", diff)
	}
}

// plainDoc makes a paragraph of one sentence without a tree from each argument.
func plainDoc(parts ...string) *text.Doc {
	d := &text.Doc{Text: strings.Join(parts, "\n\n")}
	at := 0
	for p, s := range parts {
		first := int32(len(d.Tokens))
		for _, w := range strings.Fields(s) {
			i := at + strings.Index(d.Text[at:], w)
			at = i + len(w)
			d.Tokens = append(d.Tokens, text.Token{Start: int32(i), End: int32(at), Head: text.NoHead})
		}
		d.Sents = append(d.Sents, text.Sentence{First: first, Last: int32(len(d.Tokens)), Part: int32(p)})
		d.Parts = append(d.Parts, dateline.Part{Kind: dateline.PartBody, Span: dateline.Span{Start: int(d.Tokens[first].Start), End: at}})
	}
	return d
}

func TestLearnsByHeart(t *testing.T) {
	var gold []Gold
	for _, e := range examples(t) {
		g := Gold{Doc: e.doc}
		for _, a := range Find(e.doc, nil) {
			if a.Parent < 0 {
				g.Marks = append(g.Marks, Marks{a.Source, a.Cue, a.Content})
			}
		}
		gold = append(gold, g)
	}
	m := Learn(gold, nil, Options{Epochs: 3, Skip: 1})
	if !slices.Equal(m.w.b, Learn(gold, nil, Options{Epochs: 3, Skip: 1}).w.b) {
		t.Error("learning twice gives different weights")
	}
}

func BenchmarkFind(b *testing.B) {
	var docs []*text.Doc
	tokens := 0
	for _, e := range examples(b) {
		docs = append(docs, e.doc)
		tokens += len(e.doc.Tokens)
	}
	for b.Loop() {
		for _, d := range docs {
			Find(d, nil)
		}
	}
	b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
