package rule

import (
	"testing"

	"github.com/dateline/dateline/internal/text"
)

// A rule for "arrest" reads "carried out arrests" and "arrests by", and no mere mention of arrests.
func TestAVerbIsReadAsANounThatSomethingCarries(t *testing.T) {
	f, err := Parse("a.rule", []byte("version 1\nrule r\nverb detain\nneed actor\nactor = subject\ncode COERCE\nyes [Arden detained]\n"))
	if err != nil {
		t.Fatal(err)
	}
	set, err := Compile([]*File{f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	carried := []word{
		{"Arden", "Arden", text.PROPN, "NNP", 2, text.DepNsubj},
		{"carried", "carry", text.VERB, "VBD", 0, text.DepRoot},
		{"out", "out", text.ADP, "RP", 2, text.DepCompoundPrt},
		{"detentions", "detention", text.NOUN, "NNS", 2, text.DepObj},
	}
	ms := set.Match(sentence(carried), nil)
	if len(ms) != 1 || !ms[0].Derived || ms[0].Support != 1 || len(ms[0].Role("actor")) != 1 {
		t.Errorf("matches %+v, want detentions that Arden carried out", ms)
	}
	mentioned := append([]word{}, carried...)
	mentioned[1].lemma, mentioned[1].form = "count", "counted"
	if ms := set.Match(sentence(mentioned), nil); len(ms) != 0 {
		t.Errorf("%d matches of detentions that somebody only counted", len(ms))
	}
}

// Every line of the table is a verb with its nouns, once.
func TestNominals(t *testing.T) {
	ns := nominals()
	if len(ns) < 100 {
		t.Fatalf("%d verbs, want at least a hundred", len(ns))
	}
	for verb, nouns := range ns {
		if len(nouns) == 0 || verb == "" {
			t.Errorf("%q names %v", verb, nouns)
		}
	}
}
