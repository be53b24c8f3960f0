package analysis

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

const report = `Two ferries leave Oslo harbour before dawn

OSLO (Example News) - The port authority said on Tuesday that it would inspect both ships after a
passenger reported smoke. "We didn't see any flames," a spokeswoman, Ms. Berg, told reporters. The
ministry of transport has ordered at least 1,200 life jackets; they cost about $45,000, it said.

Neither vessel was damaged. Officials from Norway's coast guard, which operates three patrol boats in the
area, declined to comment on the cause of the incident and referred questions to the police.
`

func load(t testing.TB) *Pipeline {
	t.Helper()
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestReadAnalysesEverything(t *testing.T) {
	w := load(t).NewWorker()
	d := w.Read(&dateline.Document{Text: report})
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	if len(d.Sents) < 5 || len(d.Names) == 0 {
		t.Errorf("%d sentences, %d names", len(d.Sents), len(d.Names))
	}
	for i, tok := range d.Tokens {
		if tok.UPOS == text.NoUPOS || tok.XPOS == 0 || tok.Deprel == text.NoDeprel || tok.Lemma == "" {
			t.Errorf("token %d %q is left without a tag, relation or lemma: %+v", i, d.Word(int32(i)), tok)
		}
	}
}

func TestReadTwiceIsIdentical(t *testing.T) {
	p := load(t)
	w := p.NewWorker()
	texts := rapid.StringOfN(rapid.SampledFrom([]rune("The ship sank. said Kim's U.S. 12%\n“no” é한🚀")), 0, 200, -1)
	rapid.Check(t, func(t *rapid.T) {
		content := texts.Draw(t, "text")
		d := w.Read(&dateline.Document{Text: content})
		if err := d.Check(); err != nil {
			t.Fatal(err)
		}
		fresh := p.NewWorker().Read(&dateline.Document{Text: content})
		if diff := cmp.Diff(fresh.Tokens, d.Tokens); diff != "" {
			t.Fatalf("a used worker reads differently: %s", diff)
		}
	})
}

func TestTagTakesSentencesOfAnyLength(t *testing.T) {
	d := &text.Doc{Text: strings.Repeat("ships wait ", 400)}
	for i := 0; i < len(d.Text); {
		n := strings.IndexByte(d.Text[i:], ' ')
		d.Tokens = append(d.Tokens, text.Token{Start: int32(i), End: int32(i + n), Head: text.NoHead, Flags: text.SpaceAfter})
		i += n + 1
	}
	d.Sents = []text.Sentence{{First: 0, Last: int32(len(d.Tokens)), Part: -1}}
	load(t).NewWorker().Tag(d)
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	if d.Tokens[len(d.Tokens)-1].UPOS == text.NoUPOS {
		t.Error("the last token has no tag")
	}
}

func BenchmarkRead(b *testing.B) {
	w := load(b).NewWorker()
	d := &dateline.Document{Text: strings.Repeat(report, 4)}
	tokens := len(w.Read(d).Tokens)
	b.ReportAllocs()
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		w.Read(d)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tok/s")
}
