package rule

import (
	"strings"

	"github.com/dateline/dateline/internal/text"
)

// This file undoes grammar: it answers "who does it, to what" of a word, whichever way the sentence
// puts it. Every answer is a head token; None when the sentence does not say.

// Subject is who does what token i says: of a verb its logical subject, of a noun that names an act
// the one who performs it.
func (t *Tree) Subject(i int32) int32 {
	if !t.verb(i) && t.nominal(i) && t.Kid(i, text.DepCop) == None {
		return t.performer(i, maxClimb)
	}
	return t.logicalSubject(i, maxClimb)
}

// Object is what the act of token i is done to.
func (t *Tree) Object(i int32) int32 {
	if !t.verb(i) {
		return t.undergoer(i)
	}
	if t.Passive(i) {
		return t.surfaceSubject(i, maxClimb)
	}
	return t.activeObject(i)
}

func (t *Tree) logicalSubject(i int32, left int) int32 {
	if t.Passive(i) {
		return t.agent(i)
	}
	return t.surfaceSubject(i, left)
}

// agent is the by-phrase of a passive; "by Friday" and "by firing" are none.
func (t *Tree) agent(i int32) int32 {
	for _, k := range t.Kids(i) {
		r := t.Rel(k)
		if r == text.DepOblAgent || r == text.DepObl && t.Case(k) == "by" {
			if t.nominal(k) && !t.isTime(k) {
				return t.settle(k)
			}
		}
	}
	return None
}

// surfaceSubject is the grammatical subject of i, or the one it shares with the clause around it.
func (t *Tree) surfaceSubject(i int32, left int) int32 {
	if k := t.ownSubject(i); k != None {
		return t.settle(k)
	}
	h := t.Head(i)
	if h == None {
		return t.setOff(i)
	}
	if left == 0 {
		return None
	}
	switch t.Rel(i) {
	case text.DepConj:
		if t.nominal(h) && t.Kid(h, text.DepCop) == None && t.Rel(h) != text.DepAcl {
			return None
		}
		return t.surfaceSubject(h, left-1)
	case text.DepXcomp:
		return t.controller(i, h, left-1)
	case text.DepAcl:
		return t.aclSubject(i, h, left-1)
	case text.DepAclRelcl:
		return h
	case text.DepParataxis:
		return t.setOff(i)
	case text.DepAdvcl:
		return t.advclSubject(i, h, left-1)
	case text.DepCcomp:
		if t.finite(i) {
			return t.strayed(i, h)
		}
		return t.surfaceSubject(h, left-1)
	}
	return None
}

// strayed is the subject of a finite clause that hangs on its verb of saying: in "said the envoy left"
// nobody is said.
func (t *Tree) strayed(i, h int32) int32 {
	if !t.lists.speech[t.Lemma(h)] {
		return None
	}
	if k := t.Kid(h, text.DepIobj, text.DepObj); k != None && k > h && k < i && t.isWho(k) {
		return k
	}
	return None
}

// setOff is the name before a verb that lacks its subject, where a parser took it for one more of
// something in the clause before: "While the port struck, its owner Arden, though loath, paid."
func (t *Tree) setOff(i int32) int32 {
	if !t.finite(i) {
		return None
	}
	for k := i - 1; k >= 0 && t.Head(k) != None; k-- {
		h := t.Head(k)
		apart := t.Rel(k) == text.DepAppos || t.Rel(k) == text.DepConj && t.Kid(k, text.DepCc) == None
		if !apart || !t.isName(k) || h > k {
			continue
		}
		for c := h + 1; c < k; c++ {
			if t.Doc.Word(c) == "," {
				return k
			}
		}
	}
	return None
}

// ownSubject is the subject that hangs on i itself. Of two, a relative pronoun is the stray one.
func (t *Tree) ownSubject(i int32) int32 {
	var found [4]int32
	n := 0
	for _, k := range t.Kids(i) {
		switch t.Rel(k) {
		case text.DepNsubj, text.DepNsubjPass, text.DepNsubjOuter:
			if n > 0 && pronounThat[t.Lemma(found[n-1])] {
				n--
			}
			if n < len(found) {
				found[n] = k
				n++
			}
		}
	}
	switch n {
	case 0:
		return None
	case 1:
		return found[0]
	}
	return t.someone(found[:n])
}

var pronounThat = map[string]bool{"which": true, "that": true, "who": true, "whom": true}

// controller is the understood subject of an infinitive i under h: "urged Seoul to talk", "sought to
// talk", "is expected to talk", "is ready to talk".
func (t *Tree) controller(i, h int32, left int) int32 {
	if t.verb(h) && !t.Passive(h) && !t.lists.subjectControl[t.Lemma(h)] {
		if o := t.Kid(h, text.DepObj, text.DepIobj); o != None && o != i {
			return t.settle(o)
		}
		// "called on Seoul to talk": the one called on is the one to talk.
		if o := t.Prep(h, "on"); o != None && t.lists.objectPrep[t.Lemma(h)] {
			return o
		}
	}
	return t.surfaceSubject(h, left)
}

// aclSubject is the subject of a clause that modifies the noun h.
func (t *Tree) aclSubject(i, h int32, left int) int32 {
	tok := &t.Doc.Tokens[i]
	marked := t.Kid(i, text.DepMark) != None
	if !marked && (tok.XPOS == tagVBG || tok.XPOS == tagVBN || tok.XPOS == tagVBD) {
		return h // a past tense there is the sentence's own verb: "The king on Friday backed down."
	}
	// "a push to impose", "a policy of turning away": whoever makes the push, holds the policy.
	return t.performer(h, left)
}

// objectMarks introduce gerunds done by the object above: "accused Seoul of firing".
var objectMarks = map[string]bool{"of": true, "from": true, "for": true, "against": true, "into": true, "as": true}

func (t *Tree) advclSubject(i, h int32, left int) int32 {
	if t.finite(i) {
		return None
	}
	// "a push led by Arden to ban it": whoever leads the push is to ban it.
	if t.Rel(h) == text.DepAcl && t.Passive(h) && t.lists.perform[t.Lemma(h)] {
		if a := t.agent(h); a != None {
			return a
		}
	}
	if t.verb(h) && objectMarks[t.Case(i)] && !t.Passive(h) {
		if o := t.Kid(h, text.DepObj); o != None && (t.isWho(o) || t.Case(i) == "as" && !t.such(o)) {
			return t.settle(o)
		}
	}
	return t.surfaceSubject(h, left)
}

// such reports "such acts" before "as firing", which is no statement about the acts.
func (t *Tree) such(i int32) bool {
	for _, k := range t.Kids(i) {
		if t.Lemma(k) == "such" {
			return true
		}
	}
	return false
}

// finite reports whether a verb has its own tense, so that it cannot borrow a subject.
func (t *Tree) finite(i int32) bool {
	switch t.Doc.Tokens[i].XPOS.String() {
	case "VBD", "VBZ", "VBP":
		return true
	}
	if a := t.Kid(i, text.DepAux, text.DepAuxPass); a != None {
		switch t.Doc.Tokens[a].XPOS.String() {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// activeObject is the object of an active verb, its own, its relative clause's gap, or one it shares.
func (t *Tree) activeObject(i int32) int32 {
	if o := t.Kid(i, text.DepObj); o != None {
		return t.settle(o)
	}
	for _, k := range t.Kids(i) {
		if k > i && (t.approximate(k) || t.uncased(k)) {
			return k
		}
	}
	// "warned the crew that …": with its content told, the one told stands as indirect object.
	if o := t.Kid(i, text.DepIobj); o != None {
		return t.settle(o)
	}
	if g := t.gap(i); g != None {
		return g
	}
	for _, k := range t.Kids(i) {
		// "condemned and rejected the plan"
		if t.Rel(k) == text.DepConj && t.verb(k) && k-i <= 4 && t.Kid(k, text.DepNsubj) == None {
			if o := t.Kid(k, text.DepObj); o != None {
				return t.settle(o)
			}
		}
	}
	if h := t.Head(i); t.Rel(i) == text.DepConj && i-h <= 4 && t.verb(h) {
		if o := t.Kid(h, text.DepObj); o > i {
			return t.settle(o)
		}
	}
	return None
}

// gap is the antecedent that a relative clause leaves out as its object: "the missiles it fired".
func (t *Tree) gap(i int32) int32 {
	for v, n := i, 0; n < 3; n++ {
		h := t.Head(v)
		switch t.Rel(v) {
		case text.DepXcomp, text.DepCcomp:
			if h == None || t.Kid(h, text.DepObj) != None {
				return None
			}
			v = h
			continue
		case text.DepAclRelcl:
			s := t.Kid(v, text.DepNsubj)
			if s == None || t.relativizer(s) {
				return None
			}
			return h
		}
		return None
	}
	return None
}

// performer is who performs the act that noun i names.
func (t *Tree) performer(i int32, left int) int32 {
	if left == 0 {
		return None
	}
	if s := t.Support(i); s != None {
		if t.lists.inverse[t.Lemma(s)] {
			return t.Prep(i, "from")
		}
		if a := t.logicalSubject(s, left-1); a != None {
			return a
		}
	}
	if by := t.ownPrep(i, "by"); by != None && !t.isTime(by) {
		return by
	}
	for _, k := range t.Kids(i) {
		if t.Rel(k) == text.DepAcl && t.Passive(k) && t.lists.perform[t.Lemma(k)] {
			if a := t.agent(k); a != None {
				return a
			}
		}
	}
	for _, k := range t.Kids(i) {
		if t.Rel(k) == text.DepNmodPoss && !t.isTime(k) {
			return t.settle(k)
		}
	}
	for _, k := range t.Kids(i) {
		if modifies(t.Rel(k)) && t.isWho(k) {
			return k
		}
	}
	return None
}

// undergoer is what the act that noun i names is done to.
func (t *Tree) undergoer(i int32) int32 {
	if s := t.Support(i); s != None && t.lists.inverse[t.Lemma(s)] {
		return t.surfaceSubject(s, maxClimb)
	}
	if of := t.ownPrep(i, "of"); of != None {
		return of
	}
	for _, k := range t.Kids(i) {
		if modifies(t.Rel(k)) && t.nominal(k) && !t.isWho(k) && !t.isTime(k) {
			return k
		}
	}
	return None
}

func modifies(r text.Deprel) bool {
	return r == text.DepCompound || r == text.DepAmod || r == text.DepNmodDesc || r == text.DepNmodUnmarked
}

// Support is the verb that carries the act named by noun i: "held talks", "talks were held", "talks
// held in Geneva", "engaged in talks", "resumed talks", "drew criticism". None when nothing does.
func (t *Tree) Support(i int32) int32 {
	n := i
	for range maxClimb {
		if t.Rel(n) != text.DepConj || !t.nominal(t.Head(n)) {
			break
		}
		n = t.Head(n)
	}
	h := t.Head(n)
	if h != None && t.verb(h) {
		l := t.Lemma(h)
		carries := t.lists.support[l] || t.lists.aspect[l] || t.lists.inverse[l]
		switch t.Rel(n) {
		case text.DepObj:
			if carries {
				return h
			}
		case text.DepNsubjPass:
			if carries {
				return h
			}
		case text.DepObl:
			if c := t.Case(n); t.lists.supportIn[l] && (c == "in" || c == "into" || c == "with") {
				return h
			}
		case text.DepNsubj:
			if t.lists.support[l] && t.Passive(h) {
				return h
			}
		}
	}
	for _, k := range t.Kids(n) {
		if t.Rel(k) == text.DepAcl && t.Passive(k) && t.lists.support[t.Lemma(k)] {
			return k
		}
	}
	return None
}

// Apposition is what stands beside i for the same thing.
func (t *Tree) Apposition(i int32) int32 {
	if k := t.Kid(i, text.DepAppos); k != None {
		return k
	}
	if after := t.namedAfter(i); len(after) > 0 {
		return after[0]
	}
	return None
}

// namedAfter are the people named after the description that i heads, wherever a parser hangs them:
// "the head of the harbour office, Ada Example, …", "the deputies of the office, Ada and Bela Example, …".
func (t *Tree) namedAfter(i int32) []int32 {
	k := i + 1
	for ; int(k) < len(t.Doc.Tokens) && t.Doc.Word(k) != ","; k++ {
		switch t.Doc.Tokens[k].UPOS {
		case text.VERB:
			if t.Rel(k) != text.DepAmod {
				return nil
			}
		case text.AUX, text.PUNCT, text.PRON, text.SCONJ:
			return nil
		}
	}
	var people []int32
	for k++; int(k) < len(t.Doc.Tokens); k++ {
		n := t.nameAt(k)
		if n == nil || n.First != k || n.Kind != text.NamePerson {
			return nil
		}
		people = append(people, t.nameHead(n))
		if int(n.Last) >= len(t.Doc.Tokens) {
			return people
		}
		switch t.Doc.Word(n.Last) {
		case "and":
			k = n.Last
		case ",", ".", ";", ")":
			return people
		default:
			return nil
		}
	}
	return nil
}

// Under is the verb token i is an argument of.
func (t *Tree) Under(i int32) int32 {
	if s := t.Support(i); s != None {
		return s
	}
	for range maxClimb {
		h := t.Head(i)
		if h == None || t.verb(h) {
			return h
		}
		i = h
	}
	return None
}

// Prep is the phrase that preposition p ties to token i. A phrase after the object is looked for
// there, too: a parser may hang it on either.
func (t *Tree) Prep(i int32, p string) int32 {
	if k := t.ownPrep(i, p); k != None {
		return k
	}
	if p == "of" {
		return None
	}
	if t.verb(i) {
		if o := t.Object(i); o != None && (o > i || t.Passive(i)) && !t.isName(o) {
			if k := t.ownPrep(o, p); k != None {
				return k
			}
			if k := t.deepPrep(o, p); k != None {
				return k
			}
		}
		return t.prepOfGap(i, p)
	}
	if s := t.Support(i); s != None {
		if k := t.ownPrep(s, p); k != None {
			return k
		}
	}
	return t.strayPrep(i, p)
}

// deepPrep is a party behind a phrase of the object: "returned the head of a statue of the king to
// Arden", where a parser may hang "to" on any word between.
func (t *Tree) deepPrep(o int32, p string) int32 {
	if p != "to" && p != "against" && p != "on" {
		return None
	}
	for _, k := range t.Kids(o) {
		if k < o || t.Rel(k) != text.DepNmod && t.Rel(k) != text.DepNmodUnmarked {
			continue
		}
		if n := t.ownPrep(k, p); n != None && t.isWho(n) {
			return n
		}
	}
	return None
}

// parties are the two sides of "between": the second may hang on the noun itself.
func (t *Tree) parties(i int32) []int32 {
	first := t.Prep(i, "between")
	if first == None || t.Kid(first, text.DepConj) != None {
		return []int32{first}
	}
	for _, k := range t.Kids(i) {
		if t.Rel(k) == text.DepConj && k > first && t.isWho(k) {
			return []int32{first, k}
		}
	}
	return []int32{first}
}

// strayPrep finds the parties of a nominal act behind another phrase of it: "a meeting at the border
// between the two", "talks in May with the rebels".
func (t *Tree) strayPrep(i int32, p string) int32 {
	if p != "between" && p != "with" && p != "by" {
		return None
	}
	for _, k := range t.Kids(i) {
		if t.Rel(k) == text.DepNmod || t.Rel(k) == text.DepNmodUnmarked {
			if n := t.ownPrep(k, p); n != None && t.isWho(n) {
				return n
			}
		}
	}
	return None
}

// prepOfGap reads "with whom it met": the preposition stands with a relative pronoun.
func (t *Tree) prepOfGap(i int32, p string) int32 {
	if t.Rel(i) != text.DepAclRelcl {
		return None
	}
	// "the officials it met with": the preposition is left behind.
	for _, k := range t.Kids(i) {
		if (t.Rel(k) == text.DepObl || t.Rel(k) == text.DepAdvmod) && t.Lemma(k) == p {
			return t.Head(i)
		}
	}
	return None
}

// ownPrep is the phrase or gerund that hangs on i itself by preposition p. Of several, one that follows
// and is no time comes first: in "In addition, Arden serves in a mission in May" it is the mission.
func (t *Tree) ownPrep(i int32, p string) int32 {
	other := None
	for _, k := range t.Kids(i) {
		switch t.Rel(k) {
		case text.DepObl, text.DepOblAgent, text.DepNmod, text.DepOblUnmarked, text.DepAdvcl, text.DepAcl, text.DepXcomp:
			if t.Case(k) != p || t.approximate(k) {
				continue
			}
			if k > i && !t.isTime(k) {
				return t.settle(k)
			}
			if other == None {
				other = k
			}
		}
	}
	if other == None {
		return None
	}
	return t.settle(other)
}

// approximate reports a counted phrase whose first words say how nearly: "at least ten rockets" is no
// place, though a parser may take "at" for its preposition.
func (t *Tree) approximate(i int32) bool {
	if t.Rel(i) != text.DepObl || t.Kid(i, text.DepNummod) == None || t.isTime(i) {
		return false
	}
	c := t.Kid(i, text.DepCase)
	if c == None || int(c)+1 >= len(t.Doc.Tokens) {
		return false
	}
	if t.Lemma(c) == "than" {
		return c > 0 && comparing[strings.ToLower(t.Doc.Word(c-1))]
	}
	if t.Lemma(c) == "at" {
		next := t.Doc.Word(c + 1)
		return next == "least" || next == "most"
	}
	return nearly[t.Lemma(c)] && t.Rel(c+1) == text.DepNummod
}

// uncased reports an oblique without a preposition that is no time: an object misread.
func (t *Tree) uncased(i int32) bool {
	return t.Rel(i) == text.DepObl && t.Kid(i, text.DepCase, text.DepMark) == None && t.Kid(i, text.DepNummod) != None && !t.isTime(i)
}

var comparing = map[string]bool{"more": true, "less": true, "fewer": true}

var nearly = map[string]bool{"over": true, "about": true, "around": true, "under": true, "up_to": true}

// content is the that-clause of i; of two, the one with a subject of its own.
func (t *Tree) content(i int32) int32 {
	found := None
	for _, k := range t.Kids(i) {
		if t.Rel(k) == text.DepCcomp && (found == None || t.ownSubject(found) == None) {
			found = k
		}
	}
	return found
}

// subordinated reports a clause whose "that" only joins it, whatever relation it was given.
func (t *Tree) subordinated(i int32) bool {
	for _, k := range t.Kids(i) {
		if t.Rel(k) == text.DepMark || k < i && t.Doc.Tokens[k].UPOS == text.SCONJ {
			return true
		}
	}
	return false
}

// Clause is the head of the clause that is the content of i: that-clause, infinitive or gerund.
func (t *Tree) Clause(i int32) int32 {
	if k := t.content(i); k != None {
		return k
	}
	if k := t.Kid(i, text.DepXcomp); k != None {
		return k
	}
	for _, k := range t.Kids(i) {
		if r := t.Rel(k); (r == text.DepAdvcl || r == text.DepAcl) && t.verb(k) {
			if c := t.Case(k); c == "to" || c == "that" || c == "of" || c == "from" || c == "for" || c == "against" || r == text.DepAcl && t.ownSubject(k) != None {
				return k
			}
		}
	}
	// "an order that the fleet should sail": content, though it may be read as a relative clause.
	if k := t.Kid(i, text.DepAclRelcl); k != None && t.subordinated(k) {
		return k
	}
	// "issued an order that …", "has a plan to …"
	if s := t.Support(i); !t.verb(i) && s != None && s < i {
		for _, k := range t.Kids(s) {
			if r := t.Rel(k); k > i && (r == text.DepCcomp || r == text.DepAdvcl) && (t.Case(k) == "that" || t.Case(k) == "to") {
				return k
			}
		}
	}
	if t.verb(i) {
		if o := t.Kid(i, text.DepObj); o != None {
			if k := t.Kid(o, text.DepAcl, text.DepCcomp); k != None && t.Kid(k, text.DepMark) != None {
				return k
			}
		}
	}
	return None
}
