package quote

import (
	_ "embed"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

//go:embed data/cues.txt
var cuesFile string

var (
	cueLists, cuePhrases       = readCues(cuesFile)
	cueVerbs, carriers, titled = cueLists["verb"], cueLists["carrier"], cueLists["titled"]
)

func readCues(file string) (lists map[string]map[string]bool, phrases [][]string) {
	lists = map[string]map[string]bool{}
	for line := range strings.Lines(file) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] == "#" {
			continue
		}
		if f[0] == "phrase" {
			phrases = append(phrases, f[1:])
			continue
		}
		lists[f[0]] = map[string]bool{}
		for _, w := range f[1:] {
			lists[f[0]][w] = true
		}
	}
	return lists, phrases
}

// cue reports whether token i is a verb that gives somebody's words.
func (r *reader) cue(i int32) bool {
	t := &r.d.Tokens[i]
	if t.Lemma != "" {
		return t.UPOS == text.VERB && (r.l.In(r.speech, t.Lemma) || cueVerbs[t.Lemma] || t.Lemma == "put" && r.putsIt(i))
	}
	return spoken[r.d.Word(i)]
}

// putsIt: "as the mayor put it".
func (r *reader) putsIt(i int32) bool {
	return i+1 < int32(len(r.d.Tokens)) && r.d.Word(i+1) == "it"
}

// spoken are the forms of the commonest cues, for text without lemmas.
var spoken = map[string]bool{
	"said": true, "says": true, "told": true, "added": true, "asked": true, "wrote": true, "replied": true, "stated": true, "declared": true, "announced": true, "warned": true, "insisted": true,
}

// voice is who says something by which words.
type voice struct {
	cue, speaker dateline.Span
	verb         int32 // token of the cue; -1 for none
}

// voiceOf is the cue at token i with its speaker.
func (r *reader) voiceOf(i, from, to int32) voice {
	v := voice{cue: r.d.TokenSpan(i, i+1), verb: i}
	if s := r.subject(i); s >= 0 && (s < from || s >= to) {
		v.speaker = r.nounPhrase(s, from, to)
	}
	return v
}

// subject is the head word of who speaks by the verb i: its own subject, the one of the verb it hangs
// on ("she left, saying"), the noun it describes ("a man calling"), -1 when there is none.
func (r *reader) subject(i int32) int32 {
	d := r.d
	for range 6 {
		if s := r.child(i, text.DepNsubj, text.DepNsubjPass); s >= 0 {
			return r.antecedent(s, i)
		}
		if s := r.child(i, text.DepOblAgent, text.DepOblAgent); s >= 0 {
			return s
		}
		t := &d.Tokens[i]
		h := t.Head
		if h == text.NoHead {
			return -1
		}
		switch t.Deprel.Universal() {
		case text.DepConj, text.DepXcomp, text.DepAdvcl, text.DepParataxis:
			i = h
		case text.DepAcl:
			return h
		default:
			return -1
		}
	}
	return -1
}

// antecedent is what a relative pronoun stands for.
func (r *reader) antecedent(s, verb int32) int32 {
	switch strings.ToLower(r.d.Word(s)) {
	case "who", "which", "that":
		for i := verb; i != text.NoHead; i = r.d.Tokens[i].Head {
			if r.d.Tokens[i].Deprel == text.DepAclRelcl && r.d.Tokens[i].Head >= 0 {
				return r.d.Tokens[i].Head
			}
		}
	}
	return s
}

// child is a dependent of i by one of two relations, outside the statement being looked at.
func (r *reader) child(i int32, a, b text.Deprel) int32 {
	s := r.sentenceOf(i)
	for k := r.d.Sents[s].First; k < r.d.Sents[s].Last; k++ {
		if t := &r.d.Tokens[k]; t.Head == i && (t.Deprel == a || t.Deprel == b) && (k < r.from || k >= r.to) {
			return k
		}
	}
	return -1
}

// maxSpeaker is the longest speaker, in tokens on either side of its head.
const maxSpeaker = 24

// nounPhrase is the phrase of h without relative clauses, outside tokens from to to.
func (r *reader) nounPhrase(h, from, to int32) dateline.Span {
	first, last := h, h+1
	for first > 0 && h-first < maxSpeaker && first-1 != to-1 && r.under(first-1, h) {
		first--
	}
	for last < int32(len(r.d.Tokens)) && last-h < maxSpeaker && last != from && r.under(last, h) {
		last++
	}
	for last > h+1 && r.d.Tokens[last-1].UPOS == text.PUNCT {
		last--
	}
	for first < h && ties(&r.d.Tokens[first]) {
		first++
	}
	return r.d.TokenSpan(first, last)
}

// ties: a word that ties a phrase to the sentence and is no part of it.
func ties(t *text.Token) bool {
	return t.UPOS == text.PUNCT || t.UPOS == text.CCONJ || t.UPOS == text.ADP || t.Deprel == text.DepCase || t.Deprel == text.DepFixed || t.Deprel == text.DepMark
}

// under: i hangs below h, and not in a relative clause or beside it in a list of clauses.
func (r *reader) under(i, h int32) bool {
	for range maxSpeaker {
		t := &r.d.Tokens[i]
		if i == h {
			return true
		}
		if t.Head == text.NoHead {
			return false
		}
		switch t.Deprel {
		case text.DepAclRelcl, text.DepParataxis, text.DepAcl:
			return false
		case text.DepCop, text.DepNsubj:
			return false
		}
		i = t.Head
	}
	return false
}

func (r *reader) sentenceOf(i int32) int {
	lo, hi := 0, len(r.d.Sents)
	for lo+1 < hi {
		m := (lo + hi) / 2
		if r.d.Sents[m].First <= i {
			lo = m
		} else {
			hi = m
		}
	}
	return lo
}
