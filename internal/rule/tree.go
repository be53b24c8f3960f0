package rule

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// None is the token that is not there.
const None int32 = -1

// maxClimb bounds every walk through a tree, whatever its shape.
const maxClimb = 12

// Tree is an analysed document with the ways down its trees and the mentions at their heads.
type Tree struct {
	Doc      *text.Doc
	Mentions []dateline.Mention
	first    []int32 // kids of token i are kids[first[i]:first[i+1]]
	kids     []int32
	headed   []int32 // 1 + index of the mention whose head is token i
	lemma    []string
	heads    []int32
	rels     []text.Deprel
	lists    *lists
}

func (s *Set) tree(d *text.Doc, ms []dateline.Mention) *Tree {
	n := len(d.Tokens)
	t := &Tree{
		Doc: d, Mentions: ms, lists: s.lists,
		first: make([]int32, n+2), kids: make([]int32, n), headed: make([]int32, n), lemma: make([]string, n),
		heads: make([]int32, n), rels: make([]text.Deprel, n),
	}
	for i := range d.Tokens {
		t.lemma[i] = s.lemma(d, int32(i))
		t.heads[i], t.rels[i] = d.Tokens[i].Head, d.Tokens[i].Deprel
	}
	s.unite(t)
	t.repair()
	for i := range t.heads {
		t.first[t.heads[i]+2]++ // the roots gather at index 0, skipped below
	}
	for i := 1; i < len(t.first); i++ {
		t.first[i] += t.first[i-1]
	}
	at := slices.Clone(t.first)
	for i := range t.heads {
		h := t.heads[i] + 1
		t.kids[at[h]] = int32(i)
		at[h]++
	}
	for i, m := range ms {
		if m.Form != "" {
			continue // rules ask for names and values; who a pronoun means is asked when a role is filled
		}
		if h := t.mentionHead(m); h >= 0 && (t.headed[h] == 0 || better(m, ms[t.headed[h]-1])) {
			t.headed[h] = int32(i) + 1
		}
	}
	return t
}

// better prefers the mention that says more about the same word: what it names before how many, one with
// a value, then the longer.
func better(a, b dateline.Mention) bool {
	if an, bn := a.Kind != dateline.Quantity, b.Kind != dateline.Quantity; an != bn {
		return an
	}
	av, bv := a.Unknown == "", b.Unknown == ""
	if av != bv {
		return av
	}
	return a.Span.Len() > b.Span.Len()
}

// mentionHead is the head token of m: its own, or the word of its span that hangs outside it.
func (t *Tree) mentionHead(m dateline.Mention) int32 {
	if m.Kind == dateline.Quotation {
		return None // a quotation is not a phrase of the sentence it stands in
	}
	if m.Head >= 0 && m.Head < len(t.Doc.Tokens) {
		return int32(m.Head)
	}
	return t.HeadIn(m.Span)
}

// HeadIn is the first token of span that hangs outside it, None when span holds no token.
func (t *Tree) HeadIn(span dateline.Span) int32 {
	i, _ := slices.BinarySearchFunc(t.Doc.Tokens, span.Start, func(a text.Token, at int) int { return int(a.End) - at - 1 })
	for ; i < len(t.Doc.Tokens) && int(t.Doc.Tokens[i].Start) < span.End; i++ {
		h := t.heads[i]
		if h < 0 || !span.Contains(t.Doc.Tokens[h].Span()) {
			return int32(i)
		}
	}
	return None
}

// Kids are the dependents of token i, in order.
func (t *Tree) Kids(i int32) []int32 { return t.kids[t.first[i+1]:t.first[i+2]] }

// Lemma is the lower-case lemma of token i.
func (t *Tree) Lemma(i int32) string { return t.lemma[i] }

// lemma is the lemma of token i in lower case. A lemmatiser that does not know a rare verb may cut it
// wrong ("vetoed", "fre" of "freed", "raide" of "raided"): then its bare forms are tried against the
// words of the rules.
func (s *Set) lemma(d *text.Doc, i int32) string {
	l := strings.ToLower(d.Tokens[i].Lemma)
	if _, known := s.byLemma[l]; known || d.Tokens[i].UPOS != text.VERB || len(l) < 3 {
		return l
	}
	if !strings.EqualFold(l, d.Word(i)) {
		return s.firstKnown(l, mended{"", "e"}, mended{"", l[len(l)-1:]}, mended{"e", ""})
	}
	return s.firstKnown(l, bare...)
}

// mended is an ending and what stands for it.
type mended struct{ cut, add string }

var bare = []mended{
	{"ed", ""}, {"d", ""}, {"ied", "y"}, {"ing", ""}, {"ing", "e"}, {"es", ""}, {"s", ""}, {"ies", "y"}, {"shot", "shoot"}, {"threw", "throw"},
}

// firstKnown is the first mended form of word that a rule is keyed by, otherwise word itself.
func (s *Set) firstKnown(word string, ways ...mended) string {
	for _, w := range ways {
		stem, ok := strings.CutSuffix(word, w.cut)
		if _, known := s.byLemma[stem+w.add]; ok && known && len(stem)+len(w.add) > 2 {
			return stem + w.add
		}
	}
	return word
}

// Rel is the relation of token i to its head.
func (t *Tree) Rel(i int32) text.Deprel { return t.rels[i] }

// Head is the head of token i, None for a root.
func (t *Tree) Head(i int32) int32 { return t.heads[i] }

// Mention is the mention whose head is token i, nil when there is none.
func (t *Tree) Mention(i int32) *dateline.Mention {
	if t.headed[i] == 0 {
		return nil
	}
	return &t.Mentions[t.headed[i]-1]
}

// Kid is the first dependent of i by one of rels, None when there is none.
func (t *Tree) Kid(i int32, rels ...text.Deprel) int32 {
	for _, k := range t.Kids(i) {
		if slices.Contains(rels, t.Rel(k)) {
			return k
		}
	}
	return None
}

// Case is the preposition of token i in lower case, "on_behalf_of" when it has several words; for a
// clause it is the word that introduces it.
func (t *Tree) Case(i int32) string {
	for _, k := range t.Kids(i) {
		if r := t.Rel(k); r == text.DepCase || r == text.DepMark {
			return t.fixed(k)
		}
	}
	return ""
}

func (t *Tree) fixed(k int32) string {
	word := t.Lemma(k)
	for _, f := range t.Kids(k) {
		if t.Rel(f) == text.DepFixed {
			word += "_" + t.Lemma(f)
		}
	}
	return word
}

func (t *Tree) verb(i int32) bool {
	tok := &t.Doc.Tokens[i]
	return tok.UPOS == text.VERB || tok.UPOS == text.AUX
}

func (t *Tree) nominal(i int32) bool {
	u := t.Doc.Tokens[i].UPOS
	return u == text.NOUN || u == text.PROPN || u == text.PRON || u == text.NUM || u == text.SYM
}

var (
	tagVBN = text.ParseXPOS("VBN")
	tagRP  = text.ParseXPOS("RP")
	tagVBG = text.ParseXPOS("VBG")
	tagVB  = text.ParseXPOS("VB")
)

// Passive reports whether the verb i stands in the passive: an auxiliary, a passive subject, or a
// bare participle after its noun, in a headline or beside another passive.
func (t *Tree) Passive(i int32) bool {
	for range maxClimb {
		if t.Kid(i, text.DepAuxPass, text.DepNsubjPass, text.DepCsubjPass) != None {
			return true
		}
		if t.Doc.Tokens[i].XPOS != tagVBN || t.Kid(i, text.DepAux) != None {
			return false
		}
		switch t.Rel(i) {
		case text.DepConj:
			if h := t.Head(i); t.verb(h) && t.Kid(i, text.DepNsubj) == None {
				i = h
				continue
			}
			return t.byPhrase(i)
		case text.DepAcl, text.DepAdvcl, text.DepAmod, text.DepXcomp:
			return t.Kid(i, text.DepObj) == None
		}
		// A finite verb without its auxiliary is a headline's passive or a past tense mistagged.
		return t.byPhrase(i)
	}
	return false
}

// byPhrase reports whether verb i names its agent and has no object.
func (t *Tree) byPhrase(i int32) bool { return t.Kid(i, text.DepObj) == None && t.agent(i) != None }

// Negated reports whether token i has its own "not", "never", "no longer" or the like.
func (t *Tree) Negated(i int32) bool {
	for _, k := range t.Kids(i) {
		switch t.Rel(k) {
		case text.DepAdvmod, text.DepDet, text.DepCcPreconj, text.DepCc:
			if t.lists.negators[t.Lemma(k)] {
				return true
			}
		}
	}
	return false
}

// relativizer reports whether token i is "who", "which", "that" standing for a noun outside its clause.
func (t *Tree) relativizer(i int32) bool {
	if t.Doc.Tokens[i].UPOS != text.PRON {
		return false
	}
	switch t.Lemma(i) {
	case "who", "whom", "which", "that":
		return t.antecedent(i) != None
	}
	return false
}

// antecedent is the noun whose relative clause holds token i. Right after the name of a person "who" is
// that person, whatever longer phrase a parser ties the clause to.
func (t *Tree) antecedent(i int32) int32 {
	if l := t.Lemma(i); l == "who" || l == "whom" {
		if n := t.personBefore(i); n != None {
			return n
		}
	}
	for range maxClimb {
		h := t.Head(i)
		if h == None {
			return None
		}
		if t.Rel(i) == text.DepAclRelcl {
			return h
		}
		i = h
	}
	return None
}

// settle replaces a relative pronoun by the noun it stands for.
func (t *Tree) settle(i int32) int32 {
	if i != None && t.relativizer(i) {
		return t.antecedent(i)
	}
	return i
}

// personBefore heads the name of a person that ends right before token i, but for a comma.
func (t *Tree) personBefore(i int32) int32 {
	k := i - 1
	if k >= 0 && t.Doc.Word(k) == "," {
		k--
	}
	if k < 0 {
		return None
	}
	n := t.nameAt(k)
	if n == nil || n.Kind != text.NamePerson || n.Last != k+1 {
		return None
	}
	return t.nameHead(n)
}

// nameHead is the word of a name that hangs outside it.
func (t *Tree) nameHead(n *text.Name) int32 {
	for k := n.First; k < n.Last; k++ {
		if h := t.Head(k); h < n.First || h >= n.Last {
			return k
		}
	}
	return n.First
}
