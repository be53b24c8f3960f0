package lexicon

import (
	"slices"
	"strings"
)

// Class is a class of words, numbered in the order of their names.
type Class int32

type class struct {
	name    string
	parents []string
	words   []string // as listed, in file order
	up      []Class  // itself and all ancestors
}

// Class returns the number of a class, for asking often.
func (l *Lexicon) Class(name string) (Class, bool) {
	c, ok := l.classID[name]
	return c, ok
}

// ClassName is the name of c.
func (l *Lexicon) ClassName(c Class) string { return l.classes[c].name }

// ClassNames lists all classes in order.
func (l *Lexicon) ClassNames() []string {
	names := make([]string, len(l.classes))
	for i := range l.classes {
		names[i] = l.classes[i].name
	}
	return names
}

// Has reports whether lemma, a word or a phrase, is in the class or in one below it.
func (l *Lexicon) Has(class, lemma string) bool {
	c, ok := l.classID[class]
	return ok && l.In(c, lemma)
}

// In is Has by number. A lemma in capitals is looked up in lower case as well.
func (l *Lexicon) In(c Class, lemma string) bool {
	_, ok := slices.BinarySearch(l.lookup(lemma), c)
	return ok
}

// Classes lists the classes lemma is in, those above them included, by name.
func (l *Lexicon) Classes(lemma string) []string {
	cs := l.lookup(lemma)
	names := make([]string, len(cs))
	for i, c := range cs {
		names[i] = l.classes[c].name
	}
	return names
}

// Words lists what a class and the classes below it hold, in the order of the files. The second
// result tells an empty class from one that does not exist.
func (l *Lexicon) Words(class string) ([]string, bool) {
	c, ok := l.classID[class]
	if !ok {
		return nil, false
	}
	var words []string
	for i := range l.classes {
		if slices.Contains(l.classes[i].up, c) {
			words = append(words, l.classes[i].words...)
		}
	}
	return words, true
}

// Is reports whether class a is b or below it.
func (l *Lexicon) Is(a Class, b string) bool {
	c, ok := l.classID[b]
	return ok && slices.Contains(l.classes[a].up, c)
}

func (l *Lexicon) lookup(lemma string) []Class {
	if cs, ok := l.members[lemma]; ok {
		return cs
	}
	if lower := strings.ToLower(lemma); lower != lemma {
		return l.members[lower]
	}
	return nil
}

// MustClass is Class for the classes the program itself ships and relies on.
func (l *Lexicon) MustClass(name string) Class {
	c, ok := l.classID[name]
	if !ok {
		panic("lexicon: no class " + name)
	}
	return c
}

// Ancestry names c and the classes above it, the most special first.
func (l *Lexicon) Ancestry(c Class) []string {
	up := slices.Clone(l.classes[c].up)
	slices.SortStableFunc(up, func(a, b Class) int { return len(l.classes[b].up) - len(l.classes[a].up) })
	names := make([]string, len(up))
	for i, a := range up {
		names[i] = l.classes[a].name
	}
	return names
}

// LemmaClasses are the classes lemma is in, those above them included.
func (l *Lexicon) LemmaClasses(lemma string) []Class { return l.lookup(lemma) }
