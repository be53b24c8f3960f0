package place

import (
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/name"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/token"
)

func show(s string) string {
	d := token.Read(s, nil)
	var out []string
	for _, m := range Find(d, name.Find(&dateline.Document{Text: s}, d)) {
		out = append(out, m.Span.Of(s)+"|"+m.Reading+"|"+m.Where.Precision+"|"+m.Where.Country)
	}
	return strings.Join(out, "; ")
}

func TestFind(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Vienna rejected the plan.", "Vienna|metonymic|locality|AUT"},
		{"They met in Vienna.", "Vienna|literal|locality|AUT"},
		{"Kenya has agreed to it.", "Kenya|metonymic|country|KEN"},
		{"A ship sank in the Black Sea off Crimea.", "Black Sea|literal|sea|; Crimea|literal|admin|UKR"},
		{"Officials from Peru said so.", "Peru|literal|country|PER"},
		{"Peru says it will not.", "Peru|metonymic|country|PER"},
	}
	for _, tt := range tests {
		if got := show(tt.text); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// A tree decides where there is one: "Vienna" below "against" is a government, below "in" a town.
func TestByTree(t *testing.T) {
	tests := []struct {
		preposition string
		want        string
	}{{"in", Literal}, {"against", Metonymic}}
	for _, tt := range tests {
		s := "They acted " + tt.preposition + " Vienna"
		d := token.Read(s, nil)
		set := func(i int, head int32, rel text.Deprel, pos text.UPOS) {
			d.Tokens[i].Head, d.Tokens[i].Deprel, d.Tokens[i].UPOS = head, rel, pos
		}
		set(0, 1, text.DepNsubj, text.PRON)
		set(1, text.NoHead, text.DepRoot, text.VERB)
		set(2, 3, text.DepCase, text.ADP)
		set(3, 1, text.DepObl, text.PROPN)
		ms := Find(d, name.Find(&dateline.Document{Text: s}, d))
		if len(ms) != 1 || ms[0].Reading != tt.want {
			t.Errorf("%s: %+v", s, ms)
		}
	}
}
