package attribution

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// ruleName names the pattern that f was read by.
func (v *view) ruleName(f *found) string { return "claim/attribution:" + v.pattern(f) }

func (v *view) pattern(f *found) string {
	w := v.word(f.head)
	passive := v.kid(f.head, text.DepAuxPass) >= 0
	switch {
	case f.host > 0:
		return "citing"
	case w.lemma == "quote" && passive && f.speak >= 0:
		return "quoted-as"
	case v.upos(f.head) == text.PUNCT:
		return "colon"
	case w.form == "according":
		return "according-to"
	case v.upos(f.head) == text.ADV:
		return "adverb"
	case v.upos(f.head) == text.NOUN:
		return "noun"
	case v.upos(f.head) == text.ADJ:
		return "adjective"
	case passive || v.xpos(f.head) == vbn && f.speak < 0 && v.kid(f.head, text.DepAux) < 0:
		return "passive"
	case len(f.more) > 0:
		return "quote-goes-on"
	case f.after.empty() && f.source.first >= f.cue.last:
		return "inverted"
	case f.after.empty():
		return "trailing"
	case !f.before.empty():
		return "between"
	case v.opens(f.after.first):
		return "quote"
	}
	return v.complement(f)
}

var (
	vbn = text.ParseXPOS("VBN")
	vbd = text.ParseXPOS("VBD")
)

// complement names what follows a verb.
func (v *view) complement(f *found) string {
	switch v.words[f.after.first].form {
	case "that":
		return "that-clause"
	case "to":
		return "infinitive"
	}
	if n := v.topFrom(f.after.first, f.head); n >= 0 && v.upos(n) != text.VERB && v.kid(n, text.DepCop, text.DepNsubj) < 0 {
		return "object"
	}
	return "clause"
}

// kind is the act that f reports: the lexicon's, or what the form of the content says of a word that
// the lexicon does not have.
func (v *view) kind(f *found) Kind {
	w := v.word(f.head)
	if w.act != "" {
		return v.refine(f, w.act)
	}
	for i := f.cue.first; i < f.cue.last; i++ {
		if k := v.words[i].act; k != "" && v.upos(i) != text.PROPN {
			return v.refine(f, k)
		}
	}
	for _, r := range f.pieces() {
		if v.opens(r.first) {
			return Says
		}
	}
	switch v.pattern(f) {
	case "colon", "adverb", "inverted", "trailing", "between", "that-clause", "clause":
		return Says
	case "infinitive":
		return Wants
	}
	return Judges
}

// refine tells "told them to" and "were told to" from "told them that": the first two are acts of will.
func (v *view) refine(f *found, k Kind) Kind {
	if k != Says || f.after.empty() {
		return k
	}
	passive := v.kid(f.head, text.DepAuxPass) >= 0 && !hearsay[v.words[f.head].lemma]
	for _, kid := range v.kidsOf(f.head) {
		if v.rel(kid) != text.DepXcomp || !f.after.has(kid) {
			continue
		}
		if obj := v.kid(f.head, text.DepObj, text.DepIobj); passive || obj > f.head && obj < kid {
			return Wants
		}
	}
	return k
}

// style tells whether the content of f is wholly, partly or not at all between quotation marks that
// do not also hold the cue.
func (v *view) style(f *found) dateline.Style {
	in, out := false, false
	own := v.quote[f.head]
	for _, r := range f.pieces() {
		for i := r.first; i < r.last; i++ {
			switch {
			case v.quote[i] >= 0 && v.quote[i] != own:
				in = true
			case v.upos(i) != text.PUNCT:
				out = true
			}
		}
	}
	switch {
	case in && out:
		return dateline.Mixed
	case in:
		return dateline.Direct
	}
	return dateline.Indirect
}
