package rule

import (
	"slices"

	"github.com/dateline/dateline/internal/text"
)

// This file mends what a parser gets wrong often and recognisably, on a copy: the document keeps the
// tree it has.

// repair mends the sentences of the tree.
func (t *Tree) repair() {
	for i := range t.rels {
		t.joinHyphen(int32(i))
		t.takeParticle(int32(i))
		t.lift(int32(i))
	}
	for _, s := range t.Doc.Sents {
		t.promote(s)
		t.divide(s)
	}
	for i := range t.Doc.Names {
		t.entitle(&t.Doc.Names[i])
	}
	for i := range t.rels {
		switch t.rels[i] {
		case text.DepObl:
			t.takeObject(int32(i))
		case text.DepNsubj, text.DepNsubjPass, text.DepCsubj:
			t.activate(int32(i))
			t.reduce(int32(i))
			t.rejoin(int32(i))
		case text.DepCase:
			t.raise(int32(i))
		}
	}
}

// joinHyphen makes one verb of a noun that a hyphen ties to it, and gives it the words before as
// subject: in "the Ardenese navy test-fired a rocket" a parser takes "the Ardenese navy test" for one
// phrase.
func (t *Tree) joinHyphen(verb int32) {
	noun := verb - 2
	if noun < 1 || t.Doc.Word(verb-1) != "-" || !t.verb(verb) || !t.nominal(noun) || t.heads[noun] != verb {
		return
	}
	if d := t.Doc.Tokens; d[noun].End != d[noun+1].Start || d[noun+1].End != d[verb].Start {
		return
	}
	subject := noun - 1
	if !t.nominal(subject) || t.heads[subject] != noun {
		return
	}
	for k := subject - 1; k >= 0 && k > noun-maxReach; k-- {
		if t.heads[k] == noun {
			t.heads[k] = subject
		}
	}
	t.heads[subject], t.rels[subject] = verb, text.DepNsubj
	t.rels[noun] = text.DepCompound
}

// takeParticle gives a verb its particle and the object behind it: "took over the port" is no place to
// take something.
func (t *Tree) takeParticle(i int32) {
	object := t.heads[i]
	if t.rels[i] != text.DepCase || t.Doc.Tokens[i].XPOS != tagRP || object == None || t.rels[object] != text.DepObl && t.rels[object] != text.DepObj {
		return
	}
	verb := t.heads[object]
	if verb == None || verb != i-1 || !t.verb(verb) {
		return
	}
	t.heads[i], t.rels[i], t.rels[object] = verb, text.DepCompoundPrt, text.DepObj
}

// lift makes the predicate of a participle that stands before a noun with an auxiliary of its own, and the
// noun its object: in "Arden has severed formal relations" nothing is a relation.
func (t *Tree) lift(verb int32) {
	noun := t.heads[verb]
	if t.rels[verb] != text.DepAmod && t.rels[verb] != text.DepCompound || noun < verb || !t.verb(verb) || !t.nominal(noun) {
		return
	}
	switch t.rels[noun] {
	case text.DepRoot, text.DepCcomp, text.DepParataxis, text.DepAdvcl, text.DepAclRelcl:
	default:
		return
	}
	perfect := false
	for k := max(0, verb-maxReach); k < verb; k++ {
		perfect = perfect || t.heads[k] == verb && t.rels[k] == text.DepAux && t.lemma[k] == "have"
	}
	if !perfect {
		return
	}
	t.heads[verb], t.rels[verb] = t.heads[noun], t.rels[noun]
	for k := max(0, verb-maxReach); int(k) < len(t.heads) && k < noun+maxReach; k++ {
		if t.heads[k] != noun || k > verb && k < noun {
			continue
		}
		if k < verb && t.rels[k] != text.DepDet || t.rels[k] == text.DepPunct || t.rels[k] == text.DepAdvcl || t.rels[k] == text.DepObl || t.rels[k] == text.DepParataxis {
			t.heads[k] = verb
		}
	}
	t.heads[noun], t.rels[noun] = verb, text.DepObj
}

// activate makes a plain subject of a passive one whose verb has no passive auxiliary, but one of another
// kind or an object of its own: "the council has not ruled out force".
func (t *Tree) activate(i int32) {
	verb := t.heads[i]
	if t.rels[i] != text.DepNsubjPass || verb == None || verb < i || !t.verb(verb) {
		return
	}
	active := false
	for k := max(0, i-maxReach); int(k) < len(t.heads) && k < verb+maxReach; k++ {
		if t.heads[k] != verb {
			continue
		}
		switch t.rels[k] {
		case text.DepAuxPass:
			return
		case text.DepAux:
			if t.lemma[k] == "be" || t.lemma[k] == "get" {
				return
			}
			active = true
		case text.DepObj:
			active = active || k > verb
		}
	}
	if active {
		t.rels[i] = text.DepNsubj
	}
}

// reduce makes a relative clause of a participle that a parser takes for the subject, with the noun
// before it: "an engineer kidnapped last month has been freed", "hackers angered by it defaced sites".
func (t *Tree) reduce(i int32) {
	if h := t.heads[i]; h == None || h < i || !t.verb(i) || !participle(t.Doc.Tokens[i].XPOS) {
		return
	}
	noun := None
	for k := i - 1; k >= 0 && k > i-maxReach; k-- {
		if t.heads[k] != i {
			continue
		}
		switch t.rels[k] {
		case text.DepNsubj, text.DepNsubjPass:
			noun = k
		case text.DepAux, text.DepAuxPass, text.DepMark:
			return
		}
	}
	if noun == None || !t.nominal(noun) {
		return
	}
	rel := t.rels[i]
	if rel == text.DepCsubj {
		rel = text.DepNsubj
	}
	t.heads[noun], t.rels[noun] = t.heads[i], rel
	t.heads[i], t.rels[i] = noun, text.DepAcl
}

// takeObject makes an object of an oblique without preposition that is no time: "carried out dozens of
// raids".
func (t *Tree) takeObject(i int32) {
	h := t.heads[i]
	if h == None || i < h || !t.nominal(i) || !t.verb(h) || t.lists.time[t.lemma[i]] {
		return
	}
	for k := h + 1; k < i; k++ {
		if t.heads[k] == i && (t.rels[k] == text.DepCase || t.rels[k] == text.DepMark) {
			return
		}
	}
	for k := h; int(k) < len(t.heads) && k < i+maxReach; k++ {
		if t.heads[k] == h && (t.rels[k] == text.DepObj || t.rels[k] == text.DepAuxPass) {
			return
		}
	}
	for k := h - 1; k >= 0 && k > h-maxReach; k-- {
		if t.heads[k] == h && (t.rels[k] == text.DepAuxPass || t.rels[k] == text.DepNsubjPass) {
			return
		}
	}
	t.rels[i] = text.DepObj
}

// entitle ties a title to the name behind it where both hang on one word: "talks with Chancellor Ada
// Example".
func (t *Tree) entitle(n *text.Name) {
	title := n.First - 1
	if n.Kind != text.NamePerson || title < 0 || !t.nominal(title) || t.heads[title] == None || t.rels[title] == text.DepNmodPoss {
		return
	}
	w := t.Doc.Word(title)
	name := t.nameHead(n)
	if w[0] < 'A' || w[0] > 'Z' || name == None || t.heads[name] != t.heads[title] || t.nameAt(title) != nil || t.rels[name] != t.rels[title] {
		return
	}
	for k := title - 1; k >= 0 && k > title-maxReach; k-- {
		if t.heads[k] == title {
			t.heads[k] = name
		}
	}
	t.heads[title], t.rels[title] = name, text.DepNmodDesc
}

// raise gives a preposition that was tied to the title of a name to the name: "with Secretary Ada
// Example".
func (t *Tree) raise(i int32) {
	h := t.heads[i]
	if h > i && t.rels[h] == text.DepNmodDesc && t.heads[h] > h && t.rels[t.heads[h]] != text.DepRoot {
		t.heads[i] = t.heads[h]
	}
}

// rejoin makes a second subject that "and" ties to the words before it a member of their row: "The
// leaders of Arden, Borland, and Carland met."
func (t *Tree) rejoin(i int32) {
	verb, cc := t.heads[i], None
	for k := i - 1; k >= 0 && k > i-6 && t.heads[k] == i; k-- {
		if t.rels[k] == text.DepCc {
			cc = k
			break
		}
	}
	if verb == None || cc < 1 || !t.nominal(i) {
		return
	}
	p := cc - 1
	if p > 0 && t.rels[p] == text.DepPunct {
		p--
	}
	if !t.nominal(p) {
		return
	}
	for k := p; k >= 0 && k > i-maxReach; k-- {
		if t.heads[k] != verb || t.rels[k] != text.DepNsubj && t.rels[k] != text.DepNsubjPass {
			continue
		}
		if t.rels[p] == text.DepConj {
			p = t.heads[p]
		}
		t.heads[i], t.rels[i] = p, text.DepConj
		return
	}
}

// maxReach bounds how far from a word its dependents are looked for.
const maxReach = 40

// promote turns a sentence round whose root is a noun with a participle after it, and which has no
// other predicate: in "The group released nine captives." nothing is a group that was released.
func (t *Tree) promote(s text.Sentence) {
	root, pred := t.rootOf(s), None
	if root == None || !t.nominal(root) || s.Last-s.First < 4 || t.Doc.Tokens[s.Last-1].UPOS != text.PUNCT {
		return
	}
	for i := s.First; i < s.Last; i++ {
		if t.heads[i] != root {
			continue
		}
		switch t.rels[i] {
		case text.DepCop, text.DepNsubj, text.DepAux:
			return
		case text.DepAcl:
			if pred == None && i > root && participle(t.Doc.Tokens[i].XPOS) {
				pred = i
			}
		}
	}
	if pred == None || !t.predicates(s, root, pred) {
		return
	}
	t.heads[root], t.rels[root] = pred, text.DepNsubj
	t.heads[pred], t.rels[pred] = None, text.DepRoot
	for i := pred + 1; i < s.Last; i++ {
		if t.heads[i] == root {
			t.heads[i] = pred
			if t.rels[i] == text.DepNmod {
				t.rels[i] = text.DepObl
			}
		}
	}
}

// divide gives a sentence that was read as one noun phrase its verb: in "The move drew protests." a verb
// stands among the words before the noun.
func (t *Tree) divide(s text.Sentence) {
	root := t.rootOf(s)
	if root == None || !t.nominal(root) || t.Doc.Tokens[s.Last-1].UPOS != text.PUNCT {
		return
	}
	subject, verb := None, None
	for i := s.First; i < s.Last; i++ {
		if t.heads[i] != root {
			continue
		}
		switch t.rels[i] {
		case text.DepCop, text.DepNsubj, text.DepAux, text.DepAcl:
			return
		case text.DepCompound, text.DepAmod, text.DepNmod, text.DepNmodPoss:
			if verb == None && i < root && finiteTag[t.Doc.Tokens[i].XPOS] {
				verb = i
			} else if verb == None && i < root && t.nominal(i) && t.rels[i] != text.DepNmodPoss {
				subject = i
			}
		}
	}
	if subject == None || verb == None {
		return
	}
	for i := s.First; i < s.Last; i++ {
		if t.heads[i] != root {
			continue
		}
		switch {
		case i < subject:
			t.heads[i] = subject
		case t.Doc.Tokens[i].UPOS == text.PUNCT:
			t.heads[i] = verb
		}
	}
	t.heads[root], t.rels[root] = verb, text.DepObj
	t.heads[subject], t.rels[subject] = verb, text.DepNsubj
	t.heads[verb], t.rels[verb] = None, text.DepRoot
}

var finiteTag = map[text.XPOS]bool{tagVBD: true, text.ParseXPOS("VBZ"): true, text.ParseXPOS("VBP"): true}

func (t *Tree) rootOf(s text.Sentence) int32 {
	for i := s.First; i < s.Last; i++ {
		if t.heads[i] == None {
			return i
		}
	}
	return None
}

func participle(x text.XPOS) bool { return x == tagVBN || x == tagVBD }

// predicates reports that a participle after a noun can be the predicate of the sentence: it has an
// object or a phrase that a verb asks for, no agent, and nothing else in the sentence is finite.
func (t *Tree) predicates(s text.Sentence, root, pred int32) bool {
	object := false
	for i := s.First; i < s.Last; i++ {
		tok := &t.Doc.Tokens[i]
		switch t.heads[i] {
		case pred:
			if t.rels[i] == text.DepMark || t.rels[i] == text.DepOblAgent || i < pred && t.rels[i] == text.DepPunct {
				return false
			}
			if i > pred && (t.rels[i] == text.DepObj || t.rels[i] == text.DepObl && t.Doc.Tokens[i].UPOS != text.ADV) {
				object = true
			}
		case root:
			if tok.UPOS == text.PUNCT && i > root && i < pred {
				return false
			}
		}
		if t.rels[i] == text.DepCase && i > pred && t.lemma[i] == "by" {
			return false
		}
	}
	return object
}

// unite gives a word that a hyphen ties to the one before it the lemma of both, where the rules know
// it: "cease-fire", "test-fired", "re-elected".
func (s *Set) unite(t *Tree) {
	for i := 1; i+1 < len(t.lemma); i++ {
		if t.Doc.Tokens[i].End-t.Doc.Tokens[i].Start != 1 || t.Doc.Word(int32(i)) != "-" {
			continue
		}
		if t.Doc.Tokens[i-1].End != t.Doc.Tokens[i].Start || t.Doc.Tokens[i].End != t.Doc.Tokens[i+1].Start {
			continue
		}
		for _, joint := range []string{"-", ""} {
			if w := t.lemma[i-1] + joint + t.lemma[i+1]; s.known[w] {
				t.lemma[i+1] = w
				break
			}
		}
	}
}

var tagVBD = text.ParseXPOS("VBD")

// someone is the last of candidates that can act, otherwise the first: of two subjects a parser gives
// one verb the nearer is the likelier.
func (t *Tree) someone(candidates []int32) int32 {
	for _, k := range slices.Backward(candidates) {
		if t.isWho(k) {
			return k
		}
	}
	return candidates[0]
}
