package attribution

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/dateline/dateline/internal/text"
)

// senseWords lists words beside which a cue word means something else.
//
//go:embed data/senses.txt
var senseWords string

// sense is a word that a cue word must not stand beside, behind marker where that is given.
type sense struct{ marker, word string }

var otherSenses = sync.OnceValue(func() map[string][]sense { return readSenses(senseWords) })

func readSenses(s string) map[string][]sense {
	senses := map[string][]sense{}
	for line := range strings.Lines(s) {
		line, _, _ = strings.Cut(line, "#")
		cue, words, ok := strings.Cut(line, ": ")
		if !ok {
			continue
		}
		for _, w := range strings.Fields(words) {
			marker, word, ok := strings.Cut(w, ":")
			if !ok {
				marker, word = "", w
			}
			senses[cue] = append(senses[cue], sense{marker, word})
		}
	}
	return senses
}

// otherSense reports whether token i, a cue word elsewhere, reports, orders or shows nothing here:
// "reported for duty", "ordered soup", "according to size".
func (v *view) otherSense(i int32) bool {
	senses := otherSenses()[v.words[i].lemma]
	if v.words[i].form == "according" {
		senses = otherSenses()["according"]
	}
	if senses == nil || v.kid(i, text.DepCcomp, text.DepXcomp) >= 0 || v.quotesBeside(i) {
		return false
	}
	for _, k := range v.kidsOf(i) {
		if v.rel(k) != text.DepNsubj && v.meets(k, senses) {
			return true
		}
	}
	h := v.tok(i).Head
	return v.words[i].form == "according" && h != text.NoHead && v.meets(h, senses)
}

// quotesBeside reports whether a quotation begins or ends in the sentence of token i.
func (v *view) quotesBeside(i int32) bool {
	s := v.sentence(i)
	for j := s.First; j < s.Last; j++ {
		if v.opens(j) || v.closes(j) {
			return true
		}
	}
	return false
}

func (v *view) meets(k int32, senses []sense) bool {
	marker := v.marker(k)
	for _, s := range senses {
		switch {
		case s.marker == "" && s.word == v.words[k].lemma:
			return true
		case s.marker != "" && marker >= 0 && v.words[marker].form == s.marker && (s.word == "*" || s.word == v.words[k].lemma):
			return true
		}
	}
	return false
}
