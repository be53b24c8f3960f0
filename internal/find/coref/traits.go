package coref

import (
	"embed"
	"strings"
	"sync"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

//go:embed data/*.txt
var files embed.FS

// words are the facts about single words.
type words struct {
	pronouns map[string]pronounFacts
	nouns    map[uint32]mask // of nouns and titles that tell the sex
	names    map[uint32]mask // of given names
	first    []bool          // by group of pronouns: means whoever speaks
	personal []bool          // by group of pronouns: stands for somebody or something by itself
}

type pronounFacts struct {
	group  uint8
	gender mask
	number mask
}

var standardWords = sync.OnceValue(func() *words {
	w := &words{pronouns: map[string]pronounFacts{}, nouns: map[uint32]mask{}, names: map[uint32]mask{}}
	groups := map[string]uint8{}
	w.personal, w.first = append(w.personal, false), append(w.first, false)
	for _, f := range lines("data/pronouns.txt") {
		g, ok := groups[f[1]]
		if !ok {
			g = uint8(len(w.personal))
			groups[f[1]] = g
			w.personal = append(w.personal, strings.Contains(personal, " "+f[1]+" "))
			w.first = append(w.first, f[1] == "i" || f[1] == "we")
		}
		w.pronouns[f[0]] = pronounFacts{g, genders[f[2]], numbers[f[3]]}
	}
	for _, f := range lines("data/gender.txt") {
		for _, word := range f[1:] {
			w.nouns[fingerprint(word)] |= genders[f[0]]
		}
	}
	for _, f := range lines("data/given-names.txt") {
		for _, word := range f[1:] {
			w.names[fingerprint(word)] |= genders[f[0]]
		}
	}
	return w
})

// personal are the groups of pronouns that always mean somebody or something.
const personal = " i you we he she it they "

var (
	genders = map[string]mask{"m": male, "f": female, "n": neuter, "-": anyGender}
	numbers = map[string]mask{"s": singular, "p": many, "-": anyNumber}
)

// lines are the fields of the lines of an embedded file, comments left out.
func lines(name string) [][]string {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err) // the binary was built without its data
	}
	var out [][]string
	for line := range strings.Lines(string(data)) {
		if f := strings.Fields(line); len(f) > 0 && f[0] != "#" {
			out = append(out, f)
		}
	}
	return out
}

// Kinds of names, as small numbers for features.
const (
	noKind uint8 = iota
	personKind
	orgKind
	placeKind
	peopleKind
	otherKind
	humanNoun // no name: a noun for people
)

func kindOf(m *dateline.Mention) uint8 {
	switch m.Kind {
	case dateline.Person:
		return personKind
	case dateline.Organisation:
		return orgKind
	case dateline.Place:
		return placeKind
	case dateline.Nationality:
		return peopleKind
	case dateline.Time, dateline.Quantity, dateline.Quotation:
		return noKind
	}
	return otherKind
}

// add describes one more candidate.
func (r *reader) add(s span, head, sent int32, coordinated bool) {
	t := &r.d.Tokens[head]
	c := candidate{span: s, head: head, sent: sent, role: t.Deprel, quote: r.inQuote[head] - 1, mention: -1}
	c.word, c.lemma = r.prints[head], fingerprint(t.Lemma)
	if t.Head != text.NoHead {
		g := &r.d.Tokens[t.Head]
		c.gov = fingerprint(g.Lemma)
		c.says = t.Deprel == text.DepNsubj && (g.Deprel == text.DepParataxis || r.speaksFirst(t.Head)) && r.l.In(r.speech, g.Lemma)
	}
	if m := r.byHead[head]; m > 0 && !coordinated {
		c.mention = m - 1
		c.kind = kindOf(&r.ms[m-1])
		if r.ms[m-1].Entity != nil {
			c.entity = m
		}
	}
	r.describe(&c, coordinated)
	r.cands = append(r.cands, c)
}

// speaksFirst reports whether verb i governs a clause that stands before it: "He left, she said".
func (r *reader) speaksFirst(i int32) bool {
	first := r.reach.whole[i].first
	t := &r.d.Tokens[first]
	return first < i && t.Head != i && t.Head != text.NoHead && r.d.Tokens[t.Head].Head == i && r.d.Tokens[t.Head].Deprel == text.DepCcomp
}

func (r *reader) describe(c *candidate, coordinated bool) {
	t := &r.d.Tokens[c.head]
	if coordinated {
		c.form, c.gender, c.number = joined, anyGender, many
		r.content(c)
		return
	}
	if t.UPOS == text.PRON || t.UPOS == text.DET || t.UPOS == text.ADV {
		c.form, c.gender, c.number = pronoun, anyGender, anyNumber
		if f, ok := r.w.pronouns[lower(r.d.Word(c.head))]; ok {
			c.group, c.gender, c.number = f.group, f.gender, f.number
		}
		c.whole = c.word
		return
	}
	c.form = indefinite
	c.number = singular
	if t.XPOS == plural || t.XPOS == pluralName {
		c.number = many
	}
	if t.UPOS == text.PROPN {
		c.form = proper
	}
	r.determiner(c)
	r.content(c)
	c.gender = r.genderOf(c)
}

// Determiners, as small numbers for features.
const (
	noDet uint8 = iota
	theDet
	thisDet
	aDet
	ownerDet // "her", "Norway's"
	otherDet
)

var determiners = map[string]uint8{
	"the": theDet, "this": thisDet, "that": thisDet, "these": thisDet, "those": thisDet, "a": aDet, "an": aDet,
}

func (r *reader) determiner(c *candidate) {
	t := &r.d.Tokens[c.first]
	switch {
	case t.Deprel == text.DepDet:
		c.det = otherDet
		if d, ok := determiners[lower(r.d.Word(c.first))]; ok {
			c.det = d
		}
	case c.first < c.head && r.owned(c):
		c.det = ownerDet
	}
	if c.form == indefinite && (c.det == theDet || c.det == thisDet || c.det == ownerDet) {
		c.form = definite
	}
}

func (r *reader) owned(c *candidate) bool {
	for i := c.first; i < c.head; i++ {
		if t := &r.d.Tokens[i]; t.Head == c.head && t.Deprel == text.DepNmodPoss {
			return true
		}
	}
	return false
}

// content takes the fingerprints of the words of c, the head first. An organisation of several words
// has its capitals among them, so that its abbreviation meets it.
func (r *reader) content(c *candidate) {
	c.words[0], c.n = c.lemma, 1
	if c.form == proper {
		c.words[0] = c.word
	}
	var whole, initials uint32 = 2166136261, 2166136261
	capitals := 0
	for i := c.first; i < c.last; i++ {
		t := &r.d.Tokens[i]
		w := r.d.Word(i)
		if i > c.head && (t.Deprel == text.DepAclRelcl || t.Deprel == text.DepAcl || t.Deprel == text.DepAppos || t.Deprel == text.DepNmod) {
			c.clause = true
		}
		if t.UPOS == text.DET || t.UPOS == text.PUNCT || t.XPOS == possessive {
			continue
		}
		f := r.lowerPrint(i)
		whole = (whole ^ f) * 16777619
		if t.UPOS == text.PROPN && capital(w[0]) && (len(w) == 1 || !capital(w[1])) {
			initials = (initials ^ uint32(w[0]|0x20)) * 16777619
			capitals++
		}
		if i != c.head && c.n < len(c.words)-1 && (t.UPOS == text.NOUN || t.UPOS == text.PROPN || t.UPOS == text.ADJ || t.UPOS == text.NUM) {
			c.words[c.n] = f
			c.n++
		}
	}
	c.whole = whole
	if capitals > 1 && c.form == proper {
		c.words[c.n], c.initials = initials, initials
		c.n++
	}
	if c.form == proper {
		w := r.d.Word(c.head)
		c.capital = len(w) > 1 && len(w) < 7 && capital(w[1])
	}
}

func capital(c byte) bool { return 'A' <= c && c <= 'Z' }

func (r *reader) lowerPrint(i int32) uint32 { return r.prints[i] }

// genderOf is what the words of a name or noun tell about sex.
func (r *reader) genderOf(c *candidate) mask {
	if g, ok := r.w.nouns[r.prints[c.head]]; ok {
		return g
	}
	switch c.kind {
	case orgKind, placeKind:
		return neuter
	case personKind:
		return r.genderOfName(c)
	}
	if c.form == proper {
		if g, ok := r.w.names[r.prints[c.first]]; ok && c.head > c.first {
			return g
		}
		return anyGender
	}
	if g, ok := r.w.nouns[c.lemma]; ok {
		return g
	}
	if r.l.In(r.person, r.d.Tokens[c.head].Lemma) {
		if c.kind == noKind {
			c.kind = humanNoun
		}
		return male | female
	}
	return anyGender
}

// genderOfName looks at titles before it looks at given names.
func (r *reader) genderOfName(c *candidate) mask {
	for i := c.first; i < min(c.last, c.head+4); i++ {
		if g, ok := r.w.nouns[r.prints[i]]; ok {
			return g
		}
	}
	if m := c.mention; m >= 0 {
		first, _, _ := strings.Cut(r.ms[m].Span.Of(r.d.Text), " ")
		if g, ok := r.w.names[fingerprint(first)]; ok {
			return g
		}
	}
	return male | female
}

// lower is strings.ToLower, which costs nothing where nothing changes.
func lower(s string) string { return strings.ToLower(s) }

// fingerprint is a hash of s with the capitals of ASCII made small, so that no word need be copied.
func fingerprint(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}
