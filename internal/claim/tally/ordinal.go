package tally

import (
	"slices"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// ordinal reads the place of an occasion in its series: "its sixth launch since the start of the year".
func (r *reader) ordinal(i int32, n int) {
	noun, spelled := r.ranked(i)
	if noun < 0 {
		return
	}
	lemma := r.d.Tokens[noun].Lemma
	again := spelled && lemma == "time"
	if spelled && words.place[lemma] && !again {
		return
	}
	f := Found{At: noun}
	f.Rule, f.Ordinal = "claim/tally:series", n
	end := r.windowBehind(&f, max(i, noun))
	bounded := f.Window != nil || f.Since != nil || end > max(i, noun)
	occasion := spelled && r.occasion(noun)
	switch {
	case again && !bounded, r.planned(noun), f.Window != nil && r.ahead(f.Window):
		return
	case !spelled && !(bounded && (r.predicated(i) || r.possessed(i, i) || r.elliptic(i) >= 0)):
		return
	case occasion && !bounded && !r.possessed(noun, i):
		return
	case spelled && !occasion && !again && !(bounded && r.predicated(noun) && r.d.Tokens[noun].UPOS == text.NOUN):
		return
	}
	f.Spans = []dateline.Span{r.d.TokenSpan(i, max(i, noun)+1)}
	f.Own, f.Stands = true, bounded && (occasion || !spelled)
	c := &dateline.Count{Ordinal: true, Bound: dateline.AtLeast, Spans: f.Spans}
	low := float64(n)
	c.Low = &low
	switch {
	case again:
		f.At, f.Stands = r.clause(noun), false
		f.Unit = r.d.Tokens[f.At].Lemma
	case spelled:
		f.Unit, c.Of = r.unitOf(noun), r.d.Words(r.ranks(i), noun+1)
		f.Scope = scopeOf(c)
	default:
		if n := r.elliptic(i); n >= 0 {
			f.Unit, c.Of = r.unitOf(n), r.d.Word(n)
		}
		f.Stands = f.Unit == "" || words.occasion[f.Unit] || r.isClass(f.Unit)
	}
	c.Class = f.Unit
	f.Occurrences = c
	r.put(f)
}

// ranks is the first token behind all ordinals of "the fourth and fifth attacks".
func (r *reader) ranks(i int32) int32 {
	for i++; r.word(i) == "and" || ordinalOf(r.word(i)) > 0; i++ {
	}
	return i
}

// ranked is the noun that an ordinal gives a place; the ordinal itself where the noun is left out, and
// false. "Second largest" and "in the first place" give none.
func (r *reader) ranked(i int32) (int32, bool) {
	t := &r.d.Tokens[i]
	if i+1 < r.s.Last && (r.d.Tokens[i+1].XPOS == superlative || r.word(i+1) == "most" || r.word(i+1) == "-") {
		return -1, false
	}
	if t.Deprel == text.DepAdvmod || t.UPOS == text.ADV {
		return -1, false
	}
	switch r.word(i + 1) {
	case "this", "since", "in", "of", "so", "to", "within", "for", "during", "by", "over":
		return i, false
	}
	if h := t.Head; h > i && h-i <= 6 && nominal(r.d.Tokens[h].UPOS) {
		return h, true
	}
	return -1, false
}

var superlative = text.ParseXPOS("JJS")

func nominal(u text.UPOS) bool { return u == text.NOUN || u == text.PROPN }

// unitOf is the class of a noun for what happens, its lemma when it has none.
func (r *reader) unitOf(noun int32) string {
	lemma := r.d.Tokens[noun].Lemma
	for _, c := range r.l.LemmaClasses(lemma) {
		if c != r.event && r.l.Is(c, "event") {
			return r.l.ClassName(c)
		}
	}
	return lemma
}

// isClass: a unit that is a class of the lexicon for things that happen.
func (r *reader) isClass(unit string) bool {
	c, ok := r.l.Class(unit)
	return ok && r.l.Is(c, "event")
}

// elliptic is the noun that "the third this month" is the third of: the subject of which it is said, or
// what it explains; -1 where the sentence does not tell.
func (r *reader) elliptic(i int32) int32 {
	if t := &r.d.Tokens[i]; t.Deprel == text.DepAppos && t.Head != text.NoHead && nominal(r.d.Tokens[t.Head].UPOS) {
		return t.Head
	}
	if b := r.word(i - 1); (b == "the" || b == "its" || b == "their") && r.word(i-2) == "," && i-3 >= r.s.First && nominal(r.d.Tokens[i-3].UPOS) {
		return i - 3
	}
	for k := i - 1; k >= r.s.First; k-- {
		t := &r.d.Tokens[k]
		if t.Head == i && nominal(t.UPOS) && (t.Deprel == text.DepNsubj || t.Deprel == text.DepNsubjPass) {
			return k
		}
	}
	return -1
}

// possessed: the series is somebody's: "its sixth launch", "the state's fifth test".
func (r *reader) possessed(noun, before int32) bool {
	for k := r.s.First; k < before; k++ {
		if t := &r.d.Tokens[k]; t.Head == noun && t.Deprel == text.DepNmodPoss {
			return true
		}
	}
	return false
}

// predicated: the phrase says what something is: "it was the group's third hostage-taking this year".
func (r *reader) predicated(noun int32) bool {
	if r.d.Tokens[noun].Deprel == text.DepAppos {
		return true
	}
	for k := r.s.First; k < noun; k++ {
		if t := &r.d.Tokens[k]; t.Head == noun && t.Deprel == text.DepCop {
			return true
		}
	}
	return false
}

// none reads an empty set: "no tests since 2017", "none so far this year", "none of the 12 missiles".
func (r *reader) none(i int32) {
	zero := 0.0
	c := &dateline.Count{Low: &zero, High: &zero, Bound: dateline.Exact}
	noun := r.d.Tokens[i].Head
	if i+1 < r.s.Last && r.d.Tokens[i+1].UPOS == text.VERB && r.d.Tokens[i].Lemma == "no" && r.occasion(i+1) {
		noun = i + 1 // "no launches", read as a verb
	}
	if r.d.Tokens[i].Lemma == "none" {
		noun = i
		m := &dateline.Mention{Kind: dateline.Quantity, Span: r.d.Tokens[i].Span(), Head: int(i), Count: c}
		c.Spans = []dateline.Span{m.Span}
		if r.part(m) {
			return
		}
	} else if noun <= i || noun-i > 6 || !nominal(r.d.Tokens[noun].UPOS) && noun != i+1 {
		return
	}
	f := Found{At: noun}
	f.Rule, f.Unit = "claim/tally:none", r.unitOf(noun)
	r.setWindow(&f, r.window(noun))
	if f.Window == nil && f.Since == nil || r.planned(noun) || words.place[r.d.Tokens[noun].Lemma] {
		return
	}
	f.Spans = []dateline.Span{r.d.TokenSpan(i, noun+1)}
	c.Spans, c.Class = f.Spans, f.Unit
	f.Own = r.occasion(noun)
	f.Stands = f.Own || noun == i
	switch {
	case noun == i:
		f.Unit, c.Class, f.Own = "", "", true
		f.Occurrences = c
	case f.Own:
		c.Of, f.Occurrences = r.d.Words(i+1, noun+1), c
	case r.acted(noun):
		c.Of, f.Items = r.d.Words(i+1, noun+1), c
	default:
		return
	}
	if slices.ContainsFunc(r.out, func(o Found) bool { return o.At == f.At }) {
		return
	}
	r.put(f)
}
