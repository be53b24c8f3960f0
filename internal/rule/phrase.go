package rule

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// Phrase is a run of tokens, First included, Last excluded, with the word it hangs on.
type Phrase struct{ Head, First, Last int32 }

// Phrases are the phrases that head stands for: one, or one for each member of a coordination of
// names ("Seoul and Tokyo"). Common nouns stay together ("officials and workers") unless each has
// its own article. What tells of the word about, a participle say, is left out of them.
func (t *Tree) Phrases(head, about int32) []Phrase {
	branch := t.branch(head, about)
	if !t.nominal(head) || head != about && t.Kid(head, text.DepCop) != None && !t.describes(branch) {
		return []Phrase{t.clause(head)}
	}
	members := []int32{head}
	strangers := false
	for _, k := range t.Kids(head) {
		if t.Rel(k) != text.DepConj || !t.nominal(k) {
			continue
		}
		if t.isWho(head) && !t.isWho(k) {
			strangers = true // "between the two and later talks": another coordination, misread
			continue
		}
		members = append(members, k)
	}
	if len(members) == 1 || !t.splits(members) {
		p := t.phrase(head, branch, !strangers)
		if head == about {
			p = t.unnamed(p)
		}
		return []Phrase{p}
	}
	out := make([]Phrase, len(members))
	for i, m := range members {
		out[i] = t.phrase(m, branch, false)
	}
	return out
}

// unnamed takes the name off a description that names itself: "the head of the office" of "the head of
// the office, Ada Example".
func (t *Tree) unnamed(p Phrase) Phrase {
	name := t.Apposition(p.Head)
	if name == None || name < p.Head || name >= p.Last {
		return p
	}
	p.Last = t.named(Phrase{name, t.leftmost(name, 4), name + 1}).First
	return t.trim(p)
}

// describes reports whether branch is a clause about its head: in "said to be rockets that Arden
// fired" what was fired is the rockets, not that something is said to be rockets.
func (t *Tree) describes(branch int32) bool {
	return branch != None && (t.Rel(branch) == text.DepAclRelcl || t.Rel(branch) == text.DepAcl)
}

// splits reports whether the members of a coordination are parties of their own.
func (t *Tree) splits(members []int32) bool {
	for i, m := range members {
		determined := t.Kid(m, text.DepDet, text.DepNmodPoss) != None
		if !t.isName(m) && !determined {
			return false
		}
		// "North and South Korea": the first member is only half a name.
		if i == 0 && len(t.Kids(m)) <= len(members) && half[t.Lemma(m)] {
			return false
		}
	}
	return true
}

var half = map[string]bool{"north": true, "south": true, "east": true, "west": true, "northern": true, "southern": true}

// dropped are the dependents that are not part of a noun phrase named as a role.
func (t *Tree) dropped(k, head int32, whole bool) bool {
	switch t.Rel(k) {
	case text.DepConj, text.DepCc:
		return !whole || t.rels[k] == text.DepConj && t.verb(k) // "killed ten and wounded a dozen"
	case text.DepAclRelcl, text.DepAdvcl, text.DepAdvclRelcl, text.DepParataxis, text.DepCop, text.DepAux,
		text.DepNsubj, text.DepMark, text.DepDiscourse, text.DepCcomp, text.DepVocative, text.DepDislocated,
		text.DepReparandum, text.DepCcPreconj, text.DepDep, text.DepOblUnmarked, text.DepNsubjPass, text.DepOrphan:
		return true
	case text.DepCase:
		// The preposition before a phrase is not of it; the mark of a possessor after it neither.
		return true
	case text.DepNmod:
		return k > head && t.isTime(k) && t.Case(k) != "of" // "the court on Tuesday": when, not who
	case text.DepAdvmod:
		return k > head || k+1 < head && t.Rel(k+1) == text.DepPunct || t.Kid(head, text.DepCop) != None
	case text.DepAcl:
		if c := t.Case(k); (c == "to" || c == "of" || c == "from" || c == "for") && t.isWho(head) {
			return true // "a firm to export engines": what for, not who
		}
		// A loose participle after a comma tells of another act.
		return k > head && t.Rel(t.leftmost(k, 4)) == text.DepPunct || t.leftmost(k, 4) > 0 && t.Doc.Word(t.leftmost(k, 4)-1) == ","
	}
	return false
}

func (t *Tree) leftmost(i int32, depth int) int32 {
	for ; depth > 0; depth-- {
		kids := t.Kids(i)
		if len(kids) == 0 || kids[0] > i {
			return i
		}
		i = kids[0]
	}
	return i
}

// phrase is the noun phrase of head; whole keeps what is coordinated with it.
func (t *Tree) phrase(head, branch int32, whole bool) Phrase {
	kept := make(map[int32]bool, 8)
	t.keep(head, kept, 0, func(k int32) bool { return k != branch && !t.dropped(k, head, whole) })
	return t.halves(t.named(t.trim(t.grow(head, kept))))
}

// named widens a phrase to the whole name its head belongs to: a parser may break what the name
// recogniser kept together.
func (t *Tree) named(p Phrase) Phrase {
	if n := t.nameAt(p.Head); n != nil {
		p.First, p.Last = min(p.First, n.First), max(p.Last, n.Last)
	}
	return p
}

// halves joins "North" with the rest of "North and South Arden" where both hang on one verb.
func (t *Tree) halves(p Phrase) Phrase {
	if !half[t.Lemma(p.Head)] || p.Last != p.Head+1 || int(p.Last)+1 >= len(t.Doc.Tokens) {
		return p
	}
	if t.Rel(p.Last) != text.DepCc || !half[t.Lemma(p.Last+1)] {
		return p
	}
	for k := p.Last + 1; int(k) < len(t.Doc.Tokens) && k < p.Last+4; k++ {
		if t.Head(k) == t.Head(p.Head) && t.Rel(k) == t.Rel(p.Head) {
			p.Last = k + 1
			return p
		}
	}
	return p
}

// branch is the dependent of head under which token i stands, None when it stands elsewhere.
func (t *Tree) branch(head, i int32) int32 {
	for i != None && t.Head(i) != head {
		i = t.Head(i)
	}
	return i
}

// clause is everything under head but the clause's coordinates.
func (t *Tree) clause(head int32) Phrase {
	kept := make(map[int32]bool, 16)
	t.keep(head, kept, 0, func(k int32) bool { return t.Rel(k) != text.DepParataxis })
	return t.trim(t.grow(head, kept))
}

func (t *Tree) keep(i int32, kept map[int32]bool, depth int, want func(int32) bool) {
	kept[i] = true
	for _, k := range t.Kids(i) {
		if depth > 0 || want(k) {
			if !kept[k] {
				t.keep(k, kept, depth+1, want)
			}
		}
	}
}

// grow widens head to the unbroken run of kept tokens about it.
func (t *Tree) grow(head int32, kept map[int32]bool) Phrase {
	p := Phrase{head, head, head + 1}
	for p.First > 0 && kept[p.First-1] {
		p.First--
	}
	for int(p.Last) < len(t.Doc.Tokens) && kept[p.Last] {
		p.Last++
	}
	return p
}

// trim takes stops and conjunctions off both ends of a phrase, and off its beginning the word that
// introduces it.
func (t *Tree) trim(p Phrase) Phrase {
	edge := func(i int32) bool {
		tok := &t.Doc.Tokens[i]
		return tok.UPOS == text.PUNCT || t.Rel(i) == text.DepCc
	}
	opens := func(i int32) bool { return t.Rel(i) == text.DepMark || t.Rel(i) == text.DepCase }
	// "the party, which has called for it": where a parser hangs the clause elsewhere, its pronoun tells.
	for i := p.Head + 1; i+1 < p.Last; i++ {
		if t.Doc.Word(i) == "," && (t.Doc.Tokens[i+1].XPOS == tagWDT || t.Doc.Tokens[i+1].XPOS == tagWP) {
			p.Last = i
		}
	}
	for p.First < p.Head && (edge(p.First) || opens(p.First)) {
		p.First++
	}
	for p.Last-1 > p.Head && edge(p.Last-1) {
		p.Last--
	}
	return p
}

// isName reports whether token i heads a name.
func (t *Tree) isName(i int32) bool {
	if m := t.Mention(i); m != nil {
		switch m.Kind {
		case dateline.Person, dateline.Organisation, dateline.Place, dateline.Nationality, dateline.Facility:
			return true
		case dateline.Time:
			return false
		}
	}
	return t.Doc.Tokens[i].UPOS == text.PROPN && !t.lists.time[t.Lemma(i)]
}

func (t *Tree) isTime(i int32) bool {
	if m := t.Mention(i); m != nil {
		return m.Kind == dateline.Time
	}
	return t.lists.time[t.Lemma(i)]
}

// isWho reports whether token i can act: a name of somebody, a pronoun, a word for people or bodies.
func (t *Tree) isWho(i int32) bool {
	if t.isTime(i) {
		return false
	}
	if m := t.Mention(i); m != nil {
		switch m.Kind {
		case dateline.Person, dateline.Organisation, dateline.Nationality, dateline.Place:
			return true
		case dateline.Weapon, dateline.NamedEvent:
			return t.lists.people[t.Lemma(i)] // a fighter may be either
		}
	}
	switch t.Doc.Tokens[i].UPOS {
	case text.NUM:
		c := t.counted(i)
		return c != None && t.isWho(c)
	case text.PROPN:
		return t.nameKind(i) != text.NameWeapon && t.nameKind(i) != text.NameEvent
	case text.PRON:
		return personal[t.Lemma(i)] || t.Doc.Tokens[i].XPOS == tagWP
	}
	if c := t.counted(i); c != None && !t.lists.people[t.Lemma(i)] {
		return t.isWho(c)
	}
	return t.nameKind(i) == text.NamePerson || t.lists.people[t.Lemma(i)] || madeForPeople(t.Lemma(i)) || t.Doc.Tokens[i].UPOS == text.ADJ && t.nameKind(i) == text.NameNorp
}

// madeForPeople knows nouns for people by how they are made: "nationalist", "policewoman", "musician".
func madeForPeople(lemma string) bool {
	if len(lemma) < 7 {
		return false
	}
	for _, end := range []string{"ist", "man", "woman", "ician", "arian", "eer"} {
		if strings.HasSuffix(lemma, end) {
			return true
		}
	}
	return false
}

// counted is what a word of quantity counts: "rebels" of "dozens of rebels". None for any other word.
func (t *Tree) counted(i int32) int32 {
	if !t.lists.quantity[t.Lemma(i)] && t.Doc.Tokens[i].UPOS != text.NUM {
		return None
	}
	return t.ownPrep(i, "of")
}

var (
	tagWP  = text.ParseXPOS("WP")
	tagWDT = text.ParseXPOS("WDT")
)

var personal = map[string]bool{
	"he": true, "she": true, "they": true, "we": true, "i": true, "it": true, "you": true, "him": true,
	"her": true, "them": true, "us": true, "me": true, "both": true, "all": true, "other": true,
	"another": true, "some": true, "many": true, "several": true, "few": true, "one": true,
	"themselves": true, "their": true, "its": true, "his": true, "our": true, "my": true, "each": true, "others": true, "more": true,
}

// nameKind is the class of the name token i belongs to.
func (t *Tree) nameKind(i int32) text.NameKind {
	if n := t.nameAt(i); n != nil {
		return n.Kind
	}
	return text.NoName
}

// nameAt is the name token i belongs to, nil when it belongs to none.
func (t *Tree) nameAt(i int32) *text.Name {
	n, ok := slices.BinarySearchFunc(t.Doc.Names, i, func(n text.Name, at int32) int {
		switch {
		case n.Last <= at:
			return -1
		case n.First > at:
			return 1
		}
		return 0
	})
	if !ok {
		// "Suk-yeol": what a hyphen ties to a name is of it.
		if i >= 2 && t.Doc.Word(i-1) == "-" && t.Doc.Tokens[i-2].End == t.Doc.Tokens[i-1].Start {
			return t.nameAt(i - 2)
		}
		return nil
	}
	return &t.Doc.Names[n]
}
