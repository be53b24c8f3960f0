package claim

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
)

// This file settles how firmly a report holds a claim, by the questions MUC-4 asked of a perpetrator: did
// he tell it himself; is any doubt expressed, and by an authority; is he no more than mentioned.

// held is a degree of firmness with the word that decides it.
type held struct {
	how  dateline.Firmness
	at   int32 // rule.None when a source decides
	rule string
	note string
}

func (r *reading) settleFirmness(a *act, c *dateline.Claim) {
	h := r.held(a, c)
	c.Firmness = h.how
	s := dateline.Step{Field: "firmness", Value: string(h.how), Rule: "claim/firmness:" + h.rule, Note: h.note}
	if h.at != rule.None {
		s.Spans = []dateline.Span{r.tokenSpan(h.at)}
	} else if n := len(c.SaidBy); n > 0 {
		s.Spans = c.SaidBy[n-1].CueSpan
	}
	c.Steps = append(c.Steps, s)
}

func (r *reading) held(a *act, c *dateline.Claim) held {
	switch {
	case c.Status == dateline.Hypothetical:
		return held{dateline.AsPossible, a.Trigger, "hypothetical", "not said to have happened"}
	case c.Event == dateline.Accuse && slices.Contains(c.Modes, "allege"):
		return r.charged(a.Trigger, accusers(c))
	case r.owned(a) && c.Status == dateline.Negation:
		return held{dateline.AsPossible, a.Trigger, "not-owned", "nobody owns up to it"}
	case r.owned(a):
		return held{dateline.AsClaimed, a.Trigger, "own-account", "who did it says so"}
	}
	if hostile[c.Event] && cues.accused.has(r.tree.Lemma(a.Trigger)) {
		return r.charged(a.Trigger, r.accuser(a.Trigger, c))
	}
	if k := r.doubted(a, cues.possible); k != rule.None {
		return held{dateline.AsPossible, k, "possible", "doubt of " + r.tree.Lemma(k)}
	}
	told := len(c.SaidBy) > 0
	if told && r.ownAccount(c) {
		return held{dateline.AsClaimed, rule.None, "own-account", "who did it says so"}
	}
	if k := r.doubted(a, cues.accused); k != rule.None {
		return r.charged(k, r.accuser(k, c))
	}
	if !told {
		return held{dateline.AsFact, a.Trigger, "own-voice", "the report says so itself"}
	}
	if hostile[c.Event] {
		return r.toldOf(c)
	}
	return held{dateline.AsClaimed, rule.None, "source", "a source says so"}
}

// toldOf is force that somebody else than its doer tells of: reported, it stands as a fact; "according
// to" him it is his charge.
func (r *reading) toldOf(c *dateline.Claim) held {
	by := c.SaidBy[len(c.SaidBy)-1]
	if owns(by.Cue) && r.authority(by.Arg) {
		return held{dateline.AccusedByAuthorities, rule.None, "granted", "an authority grants it of others"}
	}
	if len(by.CueSpan) > 0 && !strings.HasPrefix(strings.ToLower(by.Cue), "according") {
		return held{dateline.AsFact, rule.None, "reported", "told by others without doubt"}
	}
	if r.authority(by.Arg) {
		return held{dateline.AccusedByAuthorities, rule.None, "source", "an authority's account of others"}
	}
	return held{dateline.AsAccused, rule.None, "source", "a source's account of others"}
}

// owns reports a verb of owning up among the words that carry a source.
func owns(cue string) bool {
	for word := range strings.FieldsSeq(strings.ToLower(cue)) {
		if granting[word] {
			return true
		}
	}
	return false
}

var granting = set("admit admits admitted admitting concede concedes conceded acknowledge acknowledges acknowledged")

// accusers are who accuses, or, where nobody is named ("is implicated"), who tells of it.
func accusers(c *dateline.Claim) []dateline.Arg {
	if n := len(c.SaidBy); len(c.Actors) == 0 && n > 0 {
		return []dateline.Arg{c.SaidBy[n-1].Arg}
	}
	return c.Actors
}

// owned reports an act of owning up: "admits", "takes responsibility".
func (r *reading) owned(a *act) bool {
	has := func(i int32) bool { return cues.owned.has(r.tree.Lemma(i)) }
	return has(a.Trigger) || slices.ContainsFunc(a.Idiom, has)
}

// charged is an accusation, by an authority or by others.
func (r *reading) charged(at int32, by []dateline.Arg) held {
	if slices.ContainsFunc(by, r.authority) {
		return held{dateline.AccusedByAuthorities, at, "accused", r.tree.Lemma(at) + ", by an authority"}
	}
	return held{dateline.AsAccused, at, "accused", r.tree.Lemma(at)}
}

// accuser is who holds a suspicion: the subject of its verb, otherwise the last speaker.
func (r *reading) accuser(at int32, c *dateline.Claim) []dateline.Arg {
	if k := r.tree.Kid(at, text.DepNsubj); k != rule.None && r.d.Tokens[at].UPOS == text.VERB {
		p := r.tree.Phrases(k, at)[0]
		span := r.d.TokenSpan(p.First, p.Last)
		arg := dateline.Arg{Text: span.Of(r.d.Text), Spans: []dateline.Span{span}}
		arg.Entity, arg.Reason = r.entity(p)
		return []dateline.Arg{arg}
	}
	if n := len(c.SaidBy); n > 0 {
		return []dateline.Arg{c.SaidBy[n-1].Arg}
	}
	return nil
}

// authority reports a state, its organs, or who holds a post of them.
func (r *reading) authority(a dateline.Arg) bool {
	if e := a.Entity; e != nil && (e.Kind == "country" || len(e.Offices) > 0 || slices.ContainsFunc(e.Sector, isOfficial)) {
		return true
	}
	for word := range strings.FieldsSeq(strings.ToLower(a.Text)) {
		if slices.ContainsFunc(lexicon.Default().Sectors(word), isOfficial) {
			return true
		}
	}
	return false
}

func isOfficial(sector string) bool { return official[sector] }

var official = set("GOV MIL COP JUD LEG SPY")

// ownAccount reports that the innermost speaker is an actor: himself, or his state.
func (r *reading) ownAccount(c *dateline.Claim) bool {
	by := c.SaidBy[len(c.SaidBy)-1]
	return slices.ContainsFunc(c.Actors, func(a dateline.Arg) bool {
		if len(a.Spans) > 0 && len(by.Spans) > 0 && a.Spans[0].Overlaps(by.Spans[0]) {
			return true
		}
		x, y := a.Entity, by.Entity
		return x != nil && y != nil && (x.ID == y.ID || x.Country != "" && x.Country == y.Country && r.authority(a) && r.authority(by.Arg))
	})
}

// doubted is the word of a class that bears on an act: beside it, beside its actor, or over it.
func (r *reading) doubted(a *act, class *cueClass) int32 {
	t := r.tree
	for _, i := range []int32{a.Trigger, a.Head()} {
		if k := r.qualifier(i, class); k != rule.None {
			return k
		}
	}
	for _, p := range a.Role("actor") {
		if k := r.qualifier(p.Head, class); k != rule.None {
			return k
		}
	}
	for _, l := range t.Above(a.Head()) {
		lemma := t.Lemma(l.Above)
		switch l.Rel {
		case text.DepXcomp, text.DepCcomp, text.DepAcl, text.DepObl, text.DepNmod, text.DepCsubj, text.DepObj, text.DepNsubjPass:
			if class.has(lemma) && !t.Negated(l.Above) {
				return l.Above
			}
		case text.DepAdvcl:
			if l.Mark == "of" || l.Mark == "for" || l.Mark == "with" { // "accused of killing"
				if class.has(lemma) {
					return l.Above
				}
			}
			return rule.None
		case text.DepAclRelcl:
			if l.Mark == "that" && class.has(lemma) { // "the possibility that …", by a fault of the tree
				return l.Above
			}
			return rule.None
		case text.DepParataxis, text.DepConj:
			return rule.None
		}
		if k := r.adverb(l.Above, class); k != rule.None && l.Rel == text.DepXcomp {
			return k
		}
	}
	return rule.None
}

// qualifier is a word of a class beside another: "allegedly attacked", "suspected rebels".
func (r *reading) qualifier(i int32, class *cueClass) int32 {
	for _, k := range r.tree.Kids(i) {
		switch r.tree.Rel(k) {
		case text.DepAdvmod, text.DepAmod, text.DepCompound, text.DepAux:
			if class.has(r.tree.Lemma(k)) {
				return k
			}
		}
	}
	return rule.None
}

func (r *reading) adverb(i int32, class *cueClass) int32 {
	for _, k := range r.tree.Kids(i) {
		if r.tree.Rel(k) == text.DepAdvmod && class.has(r.tree.Lemma(k)) {
			return k
		}
	}
	return rule.None
}
