package name

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// Describe adds to the mentions of a text those that describe instead of naming, for readers who want
// every expression that stands for somebody or some place: "the army", "coalition forces", "Foreign
// Minister Ada Example" beside the bare name, "the city". Each has the entity of its head where that is
// known, from its words or from its chain. Claims are made without them.
func Describe(l *lexicon.Lexicon, d *text.Doc, ms []dateline.Mention) []dateline.Mention {
	b := describer{reader: &reader{l: l, c: classesOf(l), d: d}, c: describing(l), ms: ms, has: map[spanKind]bool{}, byHead: map[int]int{}, forms: map[int]*dateline.Entity{}, persons: map[int]bool{}}
	for i := range ms {
		if ms[i].Form != "" {
			b.forms[ms[i].Head] = ms[i].Entity
			continue
		}
		m := ms[i]
		if b.modifies(&m) {
			m.Kind = dateline.Nationality // "U.S. strikes": as "American" would be
		}
		b.out = append(b.out, m)
		b.has[spanKind{m.Kind, m.Span}] = true
		if ms[i].Head >= 0 {
			b.byHead[ms[i].Head] = i
			b.persons[ms[i].Span.Start] = ms[i].Kind == dateline.Person
		}
	}
	for i := range ms {
		if ms[i].Form == "" {
			b.wider(&ms[i])
		}
	}
	for s := range d.Sents {
		b.sentence(d.Sents[s])
	}
	slices.SortStableFunc(b.out, func(a, b dateline.Mention) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return b.Span.End - a.Span.End
	})
	return b.out
}

// modifies: the name of a country in front of the noun it belongs to.
func (b *describer) modifies(m *dateline.Mention) bool {
	if m.Kind != dateline.Place || m.Head < 0 || m.Entity == nil || m.Entity.Kind != "country" {
		return false
	}
	t := &b.d.Tokens[m.Head]
	return (t.Deprel == text.DepCompound || t.Deprel == text.DepAmod) && t.Head == int32(m.Head)+1 && b.d.Tokens[t.Head].UPOS == text.NOUN
}

type spanKind struct {
	kind dateline.MentionKind
	span dateline.Span
}

type describer struct {
	*reader
	c       describingClasses
	ms      []dateline.Mention
	has     map[spanKind]bool
	byHead  map[int]int              // token -> the mention whose head it is
	forms   map[int]*dateline.Entity // token -> whom a pronoun there means
	persons map[int]bool             // where names of persons begin, in bytes
	out     []dateline.Mention
}

type describingClasses struct{ collective, place, facility, site, person, office lexicon.Class }

func describing(l *lexicon.Lexicon) describingClasses {
	return describingClasses{l.MustClass("collective-noun"), l.MustClass("place-noun"), l.MustClass("facility-noun"), l.MustClass("site-noun"), l.MustClass("person"), l.MustClass("office-noun")}
}

func (b *describer) add(kind dateline.MentionKind, first, last int32, head int, e *dateline.Entity, rule string) {
	span := b.d.TokenSpan(first, last)
	if b.has[spanKind{kind, span}] {
		return
	}
	b.has[spanKind{kind, span}] = true
	m := dateline.Mention{Kind: kind, Span: span, Head: head, Entity: e, Rule: "find/name:" + rule}
	if known := b.forms[head]; e == nil && known != nil {
		m.Entity = known
	}
	if m.Entity == nil {
		m.Unknown = "a description, not a name"
	}
	b.out = append(b.out, m)
}

// tokens are the first token of a mention and the one behind its last.
func (b *describer) tokens(m *dateline.Mention) (int32, int32) {
	first := int32(m.Head)
	for first > 0 && int(b.d.Tokens[first-1].Start) >= m.Span.Start {
		first--
	}
	last := int32(m.Head) + 1
	for int(last) < len(b.d.Tokens) && int(b.d.Tokens[last].End) <= m.Span.End {
		last++
	}
	return first, last
}

// wider adds a name with its article, its title, or the part of the world it lies in.
func (b *describer) wider(m *dateline.Mention) {
	if m.Head < 0 {
		return
	}
	first, last := b.tokens(m)
	article := first > 0 && strings.EqualFold(b.d.Word(first-1), "the")
	switch m.Kind {
	case dateline.Organisation:
		if article {
			b.add(dateline.Organisation, first-1, last, m.Head, m.Entity, "with-article")
		}
	case dateline.Person:
		if from := b.titleStart(first); from < first {
			b.add(dateline.Person, from, last, m.Head, m.Entity, "with-title")
		}
	case dateline.Place:
		b.widerPlace(m, first, last, article)
	}
}

func (b *describer) widerPlace(m *dateline.Mention, first, last int32, article bool) {
	country := m.Entity != nil && m.Entity.Kind == "country"
	if country && article && !b.noun(last) {
		b.add(dateline.Organisation, first-1, last, m.Head, m.Entity, "country-acting")
	}
	if article && !country && !b.noun(last) {
		b.add(dateline.Place, first-1, last, m.Head, m.Entity, "with-article")
	}
	if first > 0 && directions[strings.ToLower(b.d.Word(first-1))] {
		b.add(dateline.Place, first-1, last, m.Head, nil, "part-of-place")
	}
	if int(last)+1 < len(b.d.Tokens) && b.d.Word(last) == "," {
		i, ok := b.byHead[int(last)+1]
		if ok && !country && b.ms[i].Kind == dateline.Place && b.ms[i].Entity != nil && b.ms[i].Entity.Kind == "country" {
			_, end := b.tokens(&b.ms[i])
			b.add(dateline.Place, first, end, m.Head, m.Entity, "place-in-country")
		}
	}
}

func (b *describer) noun(i int32) bool {
	return int(i) < len(b.d.Tokens) && (b.d.Tokens[i].UPOS == text.NOUN || b.d.Tokens[i].UPOS == text.PROPN)
}

var directions = map[string]bool{
	"north": true, "south": true, "east": true, "west": true, "northern": true, "southern": true, "eastern": true, "western": true,
	"northeast": true, "northwest": true, "southeast": true, "southwest": true, "northeastern": true, "northwestern": true, "southeastern": true, "southwestern": true, "central": true,
}

// titleStart goes left from a name over its title: capitalised words and posts.
func (b *describer) titleStart(i int32) int32 {
	from := i
	titled := false
	for j := i - 1; j >= b.sentenceStart(i) && i-j <= maxDescription; j-- {
		w := b.d.Word(j)
		office := b.isOffice(fold(w))
		if w == "of" && j > 0 && b.capital(j-1) && !titled && from < i {
			continue
		}
		if !office && (!b.capital(j) || articles[w] || b.verb(j) || b.d.Tokens[j].UPOS == text.DET) || personHead(b, int(j)) {
			break
		}
		titled = titled || office
		from = j
	}
	if !titled {
		return i
	}
	return from
}

func (b *describer) sentenceStart(i int32) int32 {
	k, _ := slices.BinarySearchFunc(b.d.Sents, i, func(s text.Sentence, i int32) int {
		if s.Last <= i {
			return -1
		}
		return int(min(max(s.First-i, 0), 1))
	})
	if k >= len(b.d.Sents) {
		return i
	}
	return b.d.Sents[k].First
}

func personHead(b *describer, i int) bool {
	k, ok := b.byHead[i]
	return ok && b.ms[k].Kind == dateline.Person
}

// sentence adds pronouns and phrases whose head is a noun for people, bodies or places.
func (b *describer) sentence(s text.Sentence) {
	for i := s.First; i < s.Last; i++ {
		t := &b.d.Tokens[i]
		if t.UPOS == text.PRON {
			b.pronoun(i)
			continue
		}
		if t.UPOS == text.NOUN || t.UPOS == text.PROPN || b.peoples(i) {
			b.phrase(i, s)
		}
	}
}

func (b *describer) peoples(i int32) bool {
	k, ok := b.byHead[int(i)]
	return ok && b.ms[k].Kind == dateline.Nationality && strings.HasSuffix(b.d.Word(i), "s")
}

var personPronouns = map[string]dateline.MentionKind{
	"i": dateline.Person, "me": dateline.Person, "myself": dateline.Person, "he": dateline.Person, "him": dateline.Person, "himself": dateline.Person,
	"she": dateline.Person, "herself": dateline.Person, "we": dateline.Organisation, "us": dateline.Organisation, "ourselves": dateline.Organisation, "they": dateline.Organisation, "them": dateline.Organisation,
}

func (b *describer) pronoun(i int32) {
	kind, ok := personPronouns[strings.ToLower(b.d.Word(i))]
	if !ok {
		return
	}
	b.add(kind, i, i+1, int(i), b.forms[int(i)], "pronoun")
}

// phrase adds the noun phrase with head i.
func (b *describer) phrase(i int32, s text.Sentence) {
	if k, ok := b.byHead[int(i)]; ok && b.ms[k].Kind != dateline.Nationality {
		return
	}
	kind, rule := b.kindOf(i)
	if kind == "" || b.d.Tokens[i].Deprel == text.DepCompound || int(i)+1 < int(s.Last) && b.personAt(i+1) {
		return
	}
	first := b.leftEdge(i, s.First)
	if rule == "people" {
		first = i
	}
	if kind == dateline.Person && !definite[strings.ToLower(b.d.Word(first))] {
		return
	}
	last := b.ofName(i+1, s.Last)
	var e *dateline.Entity
	if kind != dateline.Place {
		e, _ = PhraseWith(b.l, b.d, b.ms, first, last)
	}
	b.add(kind, first, last, int(i), e, rule)
}

// definite words begin a description of somebody the text knows already.
var definite = map[string]bool{"the": true, "this": true, "that": true, "his": true, "her": true, "their": true, "its": true, "our": true, "my": true}

// personAt: the words before a name are its title.
func (b *describer) personAt(i int32) bool {
	return b.persons[int(b.d.Tokens[i].Start)]
}

// ofName goes on over "of Mosul" behind a phrase: "the city of Mosul", "the people of Syria".
func (b *describer) ofName(i, last int32) int32 {
	if i+1 >= last || b.d.Word(i) != "of" {
		return i
	}
	j := i + 1
	if j+1 < last && b.d.Word(j) == "the" {
		j++
	}
	for k := j; k < min(last, j+4); k++ {
		if m, ok := b.byHead[int(k)]; ok && b.ms[m].Kind == dateline.Place && b.ms[m].Span.Start == int(b.d.Tokens[j].Start) {
			_, end := b.tokens(&b.ms[m])
			return end
		}
	}
	return i
}

// kindOf is what a common noun stands for.
func (b *describer) kindOf(i int32) (dateline.MentionKind, string) {
	w := strings.ToLower(b.d.Word(i))
	lemma := strings.ToLower(b.d.Tokens[i].Lemma)
	if lemma == "" {
		lemma = w
	}
	plural := lemma != w
	switch {
	case b.peoples(i):
		return dateline.Organisation, "people"
	case b.in(b.c.collective, lemma):
		return dateline.Organisation, "body"
	case b.in(b.c.place, lemma) || b.in(b.c.facility, lemma) || b.in(b.c.site, lemma):
		return dateline.Place, "place-noun"
	case b.l.Sectors(lemma) == nil && b.l.Sectors(w) == nil && !b.in(b.c.person, lemma):
		return "", ""
	case plural:
		return dateline.Organisation, "people-noun"
	case b.in(b.c.office, lemma) || b.in(b.c.person, lemma):
		return dateline.Person, "person-noun"
	}
	return "", ""
}

// leftEdge is where the phrase with head i begins: what the tree hangs on the head before it.
func (b *describer) leftEdge(i, first int32) int32 {
	from := i
	for j := i - 1; j >= first; j-- {
		if !b.under(j, i) {
			break
		}
		from = j
	}
	return from
}

// under: token j hangs on head, over words that are all between them or head itself.
func (b *describer) under(j, head int32) bool {
	for steps := 0; steps < 8; steps++ {
		h := b.d.Tokens[j].Head
		if h == head {
			rel := b.d.Tokens[j].Deprel
			return rel != text.DepCase && rel != text.DepCc && rel != text.DepPunct && rel != text.DepNsubj && rel != text.DepCop && rel != text.DepAdvmod && rel != text.DepMark && rel != text.DepAux && rel != text.DepAdvcl
		}
		if h == text.NoHead || h > head {
			return false
		}
		j = h
	}
	return false
}
