package lemma

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/dateline/dateline/internal/text"
)

func TestOf(t *testing.T) {
	w := New()
	for _, c := range []struct{ tags, form, want string }{
		{"VERB VBD", "said", "say"},
		{"VERB VBD", "Launched", "launch"},
		{"VERB VBG", "making", "make"},
		{"VERB VBN", "provoked", "provoke"},
		{"VERB VBD", "stopped", "stop"},
		{"VERB VBZ", "carries", "carry"},
		{"VERB VBN", "fired", "fire"},
		{"AUX VBZ", "'s", "be"},
		{"AUX MD", "wo", "will"},
		{"PART RB", "n't", "not"},
		{"PART RB", "n’t", "not"},
		{"NOUN NNS", "missiles", "missile"},
		{"NOUN NNS", "bodies", "body"},
		{"NOUN NNS", "men", "man"},
		{"NOUN NN", "Missile", "missile"},
		{"NOUN NN", "TV", "TV"},
		{"PROPN NNP", "Seoul", "Seoul"},
		{"PROPN NNPS", "Palestinians", "Palestinian"},
		{"ADJ JJ", "Korean", "Korean"},
		{"ADJ JJ", "Peruvian", "Peruvian"},
		{"ADJ JJ", "LARGE", "large"},
		{"ADJ JJR", "bigger", "big"},
		{"ADV RBS", "most", "most"},
		{"PRON PRP", "them", "they"},
		{"PRON PRP", "I", "I"},
		{"DET DT", "An", "a"},
		{"NUM CD", "200,000", "200000"},
		{"NUM CD", "Two", "two"},
		{"PUNCT ``", "“", "\""},
		{"PUNCT .", ".", "."},
		{"X ADD", "http://Example.org/A", "http://Example.org/A"},
		{"PROPN NNP", "김정은", "김정은"},
		{"NOUN NN", "ÉTÉ", "été"},
	} {
		upos, xpos, _ := strings.Cut(c.tags, " ")
		if got := w.Of(c.form, text.ParseUPOS(upos), text.ParseXPOS(xpos)); got != c.want {
			t.Errorf("%s %s: lemma %q, want %q", c.tags, c.form, got, c.want)
		}
	}
}

func TestFillSeesCapitalsOfTheSentence(t *testing.T) {
	d := &text.Doc{Text: "SHIPS LEAVE OSLO HARBOUR"}
	for i, tag := range []string{"NNS", "VBP", "NNP", "NN"} {
		at := strings.Index(d.Text, strings.Fields(d.Text)[i])
		d.Tokens = append(d.Tokens, text.Token{
			Start: int32(at), End: int32(at + len(strings.Fields(d.Text)[i])),
			Head: text.NoHead, XPOS: text.ParseXPOS(tag),
		})
	}
	d.Sents = []text.Sentence{{First: 0, Last: 4, Part: -1}}
	New().Fill(d)
	var got []string
	for _, tok := range d.Tokens {
		got = append(got, tok.Lemma)
	}
	if want := "ship leave OSLO harbour"; strings.Join(got, " ") != want {
		t.Errorf("lemmas %q, want %q", got, want)
	}
}

func TestLemmasAreWordsAndStable(t *testing.T) {
	w := New()
	forms := rapid.StringOfN(rapid.SampledFrom([]rune("aeinsdgyAES'’.é한İ-1,")), 1, 20, -1)
	rapid.Check(t, func(t *rapid.T) {
		form := forms.Draw(t, "form")
		upos := text.UPOS(rapid.IntRange(0, text.NumUPOS-1).Draw(t, "upos"))
		xpos := text.XPOS(rapid.IntRange(0, text.NumXPOS-1).Draw(t, "xpos"))
		at := place{first: rapid.Bool().Draw(t, "first"), capitals: rapid.Bool().Draw(t, "capitals")}
		got := w.of(form, upos, xpos, at)
		if got == "" || !utf8.ValidString(got) {
			t.Fatalf("lemma %q of %q", got, form)
		}
		if again := New().of(form, upos, xpos, at); again != got {
			t.Fatalf("lemma of %q is %q, then %q", form, got, again)
		}
	})
}

func BenchmarkOf(b *testing.B) {
	w := New()
	words := strings.Fields("The ministry/NN said/VBD on/IN Tuesday/NNP that/IN two/CD ships/NNS were/VBD making/VBG for/IN Oslo/NNP ./.")
	type use struct {
		form string
		xpos text.XPOS
	}
	var uses []use
	for _, s := range words {
		form, tag, _ := strings.Cut(s, "/")
		uses = append(uses, use{form, text.ParseXPOS(tag)})
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, u := range uses {
			w.Of(u.form, text.NoUPOS, u.xpos)
		}
	}
	b.ReportMetric(float64(len(uses))*float64(b.N)/b.Elapsed().Seconds(), "tok/s")
}
