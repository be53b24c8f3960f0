package conll

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/conllu"
)

// parse reads sentences written as "form/UPOS/head/deprel", with "+" before a word that is joined to
// the one before it and "_" before one that only lacks the space.
func parse(t testing.TB, sentences ...string) []*text.Doc {
	t.Helper()
	var b strings.Builder
	for _, s := range sentences {
		words := strings.Fields(s)
		for i, w := range words {
			f := strings.Split(strings.TrimLeft(w, "+_"), "/")
			glued := "_"
			if i+1 < len(words) && words[i+1][0] == '_' {
				glued = "SpaceAfter=No"
			}
			if i+1 < len(words) && words[i+1][0] == '+' && w[0] != '+' {
				last := i + 1
				form := f[0] + strings.Split(words[last][1:], "/")[0]
				b.WriteString(join(i+1) + "-" + join(last+1) + "\t" + form + "\t_\t_\t_\t_\t_\t_\t_\t_\n")
			}
			b.WriteString(strings.Join([]string{join(i + 1), f[0], f[0], f[1], "_", "_", f[2], f[3], "_", glued}, "\t") + "\n")
		}
		b.WriteString("\n")
	}
	docs, err := conllu.ReadAll(strings.NewReader(b.String()), "test", conllu.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return []*text.Doc{docs[0].Doc}
}

func join(n int) string { return string(rune('0' + n)) }

func TestScore(t *testing.T) {
	gold := parse(t, "They/PRON/4/nsubj do/AUX/4/aux +n't/PART/4/advmod sail/VERB/0/root _././4/punct", "Good/ADJ/0/root")
	for _, c := range []struct {
		name   string
		system []*text.Doc
		want   string // correct: tokens sentences words upos uas las full
	}{
		{"itself", gold, "5 2 6 6 6 6 6"},
		{"one sentence", parse(t, "They/PRON/4/nsubj do/AUX/4/aux +n't/PART/4/advmod sail/VERB/0/root _././4/punct Good/ADJ/4/dep"), "5 0 6 6 5 5 5"},
		{"word not cut", parse(t, "They/PRON/3/nsubj don't/AUX/3/aux sail/VERB/0/root _././3/punct", "Good/ADJ/0/root"), "5 2 4 4 4 4 4"},
		{"word cut elsewhere", parse(t, "They/PRON/4/nsubj don/AUX/4/aux +'t/PART/4/advmod sail/VERB/0/root _././4/punct", "Good/ADJ/0/root"), "5 2 4 4 4 4 4"},
		{"other tags and tree", parse(t, "They/DET/4/nsubj:pass do/AUX/3/aux +n't/PART/4/advmod sail/VERB/0/root _././4/punct", "Good/ADJ/0/root"), "5 2 6 5 5 5 4"},
		{"mark not cut", parse(t, "They/PRON/4/nsubj do/AUX/4/aux +n't/PART/4/advmod sail./VERB/0/root", "Good/ADJ/0/root"), "3 2 4 4 1 1 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Score(gold, c.system)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range []Counts{r.Tokens, r.Sentences, r.Words, r.UPOS, r.UAS, r.LAS, r.FullLAS} {
				got = append(got, join(s.Correct))
			}
			if g := strings.Join(got, " "); g != c.want {
				t.Errorf("correct = %s, want %s", g, c.want)
			}
		})
	}
}

func TestScoreRefusesOtherTexts(t *testing.T) {
	_, err := Score(parse(t, "Oslo/PROPN/0/root"), parse(t, "Bergen/PROPN/0/root"))
	if err == nil || !strings.Contains(err.Error(), "differ at byte 0") {
		t.Errorf("error = %v", err)
	}
}

// TestScoreAgainstCounting compares with a second, simpler way to count where no word is joined: the
// pairs of words whose ends are at the same characters.
func TestScoreAgainstCounting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.StringOfN(rapid.SampledFrom([]rune("abcé")), 1, 30, -1).Draw(t, "letters")
		gold, goldCuts := cut(t, letters)
		system, systemCuts := cut(t, letters)
		r, err := Score(gold, system)
		if err != nil {
			t.Fatal(err)
		}
		words, tags := 0, 0
		for span, tag := range goldCuts {
			if other, ok := systemCuts[span]; ok {
				words++
				if tag == other {
					tags++
				}
			}
		}
		if r.Words.Correct != words || r.Tokens.Correct != words || r.UPOS.Correct != tags {
			t.Fatalf("%d words, %d tokens, %d tags; counted %d and %d", r.Words.Correct, r.Tokens.Correct, r.UPOS.Correct, words, tags)
		}
	})
}

// cut makes a document of letters with random word borders and tags, and returns its words as a map.
func cut(t *rapid.T, letters string) ([]*text.Doc, map[span]text.UPOS) {
	d := &text.Doc{Text: letters}
	cuts := map[span]text.UPOS{}
	runes := []rune(letters)
	for i, at := 0, 0; i < len(runes); {
		n := rapid.IntRange(1, len(runes)-i).Draw(t, "length")
		tag := text.UPOS(rapid.IntRange(1, 3).Draw(t, "tag"))
		size := len(string(runes[i : i+n]))
		d.Tokens = append(d.Tokens, text.Token{Start: int32(at), End: int32(at + size), Head: text.NoHead, UPOS: tag})
		cuts[span{i, i + n}] = tag
		i, at = i+n, at+size
	}
	d.Sents = []text.Sentence{{First: 0, Last: int32(len(d.Tokens)), Part: -1}}
	return []*text.Doc{d}, cuts
}
