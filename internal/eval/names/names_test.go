package names

import (
	"strings"
	"testing"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/conllu"
)

func read(t *testing.T, tags string) []*text.Doc {
	t.Helper()
	var b strings.Builder
	for _, tag := range strings.Fields(tags) {
		b.WriteString("w " + tag + "\n")
	}
	docs, err := conllu.ReadIOB(strings.NewReader(b.String()), "test", conllu.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return []*text.Doc{docs[0].Doc}
}

func TestScore(t *testing.T) {
	for _, c := range []struct {
		gold, system string
		want         Counts
		name         string
		per          Counts
	}{
		{"O B-PER I-PER O", "O B-PER I-PER O", Counts{1, 1, 1}, "same", Counts{1, 1, 1}},
		{"O B-PER I-PER O", "O B-PER O O", Counts{1, 1, 0}, "too short", Counts{1, 1, 0}},
		{"O B-PER I-PER O", "O B-ORG I-ORG O", Counts{1, 1, 0}, "wrong class", Counts{1, 0, 0}},
		{"B-PER B-PER", "B-PER I-PER", Counts{2, 1, 0}, "joined", Counts{2, 1, 0}},
		{"I-PER B-PER O I-LOC", "B-PER B-PER O B-LOC", Counts{3, 3, 3}, "IOB1 against IOB2", Counts{2, 2, 2}},
		{"O O B-LOC", "O B-LOC O", Counts{1, 1, 0}, "shifted", Counts{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Score(read(t, c.gold), read(t, c.system))
			if err != nil {
				t.Fatal(err)
			}
			if r.All != c.want || r.ByKind[text.NamePerson] != c.per {
				t.Errorf("all %+v, persons %+v; want %+v, %+v", r.All, r.ByKind[text.NamePerson], c.want, c.per)
			}
		})
	}
	if _, err := Score(read(t, "O O"), read(t, "O")); err == nil {
		t.Error("different tokens were compared")
	}
}
