package rule

import (
	_ "embed"
	"strings"
)

// prelude holds the closed classes of the grammar, in the language itself.
//
//go:embed prelude.rule
var prelude []byte

// lists are the word classes the engine itself needs to undo grammar.
type lists struct {
	support, supportIn, aspect, inverse, perform                         map[string]bool
	subjectControl, objectPrep, negators, people, time, speech, quantity map[string]bool
}

func newLists(words map[string][]string) *lists {
	set := func(name string) map[string]bool {
		m := map[string]bool{}
		for _, w := range words[name] {
			m[w] = true
		}
		return m
	}
	return &lists{
		support: set("support"), supportIn: set("support-in"), aspect: set("aspect"), inverse: set("inverse"),
		perform: set("perform"), subjectControl: set("subject-control"), objectPrep: set("object-preposition"),
		negators: set("negator"), people: set("people"), time: set("time"), speech: set("speech"), quantity: set("quantity"),
	}
}

//go:embed nominal.txt
var nominalFile string

// nominals are the nouns that name the act of a verb.
func nominals() map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(nominalFile) {
		if f := strings.Fields(line); len(f) > 1 && f[0] != "#" {
			out[f[0]] = f[1:]
		}
	}
	return out
}
