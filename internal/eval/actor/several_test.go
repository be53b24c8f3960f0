package actor

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find"
	"github.com/dateline/dateline/internal/find/name"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/repository"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/analysis"
)

func TestReadSeveral(t *testing.T) {
	got, err := ReadSeveral(strings.NewReader(`
def test_1(am, nlp):
    text = "Kenyans met \"friends\" and Ugandans"
    actor_phrase = "Ugandans"
    assert set([i['text'] for i in actors]) == set(["Ugandans", 'Kenyans'])
def test_2(am, nlp):
    text = "Kenyans met"
    assert set([i['text'] for i in actors]) == set(["Kenyans"])
`))
	if err != nil || len(got) != 1 || got[0].Name != "test_1" || strings.Join(got[0].Actors, " ") != "Kenyans Ugandans" || got[0].Text != `Kenyans met "friends" and Ugandans` {
		t.Fatalf("%+v, %v", got, err)
	}
}

// What of a peer's tests on phrases with several actors must hold.
const severalFloor = 13

func TestSeveralActors(t *testing.T) {
	tests, err := ReadSeveralFile(filepath.Join(repository.Corpora(t), "events", "ngec_actors", "test_multiple_actors.py"))
	if err != nil {
		t.Fatal(err)
	}
	split := splitter(t)
	right := 0
	for _, c := range tests {
		got := split(c.Text, c.Phrase)
		if slices.Equal(got, c.Actors) {
			right++
			continue
		}
		t.Logf("%s: %d actors, want %d", c.Name, len(got), len(c.Actors))
	}
	t.Logf("%d of %d", right, len(tests))
	if right < severalFloor {
		t.Errorf("%d of %d right, want %d", right, len(tests), severalFloor)
	}
}

// splitter takes apart the coordination that a phrase of a text stands in.
func splitter(t *testing.T) func(sentence, phrase string) []string {
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	w := passes.NewWorker()
	return func(sentence, phrase string) []string {
		doc := &dateline.Document{Text: sentence, Language: "en"}
		d := w.Read(doc)
		at := strings.Index(sentence, phrase)
		first, last := coordination(d, dateline.Span{Start: at, End: at + len(phrase)})
		var out []string
		for _, m := range name.Split(lexicon.Default(), d, find.All(doc, d), first, last) {
			out = append(out, strings.TrimPrefix(m.Words(d.Text), "the "))
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
}

// within are the relations inside one member of a coordination of nouns.
var within = map[text.Deprel]bool{
	text.DepDet: true, text.DepAmod: true, text.DepCompound: true, text.DepFlat: true, text.DepNmodPoss: true, text.DepNummod: true,
	text.DepConj: true, text.DepCc: true, text.DepNmodDesc: true,
}

// coordination is the row of nouns with their modifiers that the tree puts a span into.
func coordination(d *text.Doc, s dateline.Span) (first, last int32) {
	var in []int32
	for i := range d.Tokens {
		if s.Contains(d.Tokens[i].Span()) {
			in = append(in, int32(i))
		}
	}
	top := d.HeadOf(in[0], in[len(in)-1]+1)
	for within[d.Tokens[top].Deprel] && d.Tokens[d.Tokens[top].Head].UPOS != text.VERB && d.Tokens[top].Deprel != text.DepAppos {
		top = d.Tokens[top].Head
	}
	first, last = top, top+1
	for i := range d.Tokens {
		for at := int32(i); at != text.NoHead; at = d.Tokens[at].Head {
			if at == top {
				first, last = min(first, int32(i)), max(last, int32(i)+1)
				break
			}
			if !within[d.Tokens[at].Deprel] || d.Tokens[at].UPOS == text.VERB {
				break
			}
		}
	}
	return first, last
}
