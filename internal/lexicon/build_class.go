package lexicon

import (
	"fmt"
	"slices"
	"strings"
)

// addClass joins c to the class of its name when an earlier layer or file has one.
func (b *builder) addClass(file string, c class) {
	for _, p := range c.parents {
		b.where = append(b.where, isa{file, c.name, p})
	}
	known, ok := b.classes[c.name]
	if !ok {
		b.classes[c.name] = &c
		return
	}
	known.parents = append(known.parents, c.parents...)
	known.words = append(known.words, c.words...)
}

// linkClasses numbers the classes, closes isa over them and indexes their words.
func (b *builder) linkClasses() {
	l := b.l
	names := make([]string, 0, len(b.classes))
	for name := range b.classes {
		names = append(names, name)
	}
	slices.Sort(names)
	l.classID = make(map[string]Class, len(names))
	l.classes = make([]class, len(names))
	words := 0
	for i, name := range names {
		l.classID[name] = Class(i)
		l.classes[i] = *b.classes[name]
		words += len(l.classes[i].words)
	}
	for _, w := range b.where {
		if _, ok := l.classID[w.parent]; !ok {
			b.bad = append(b.bad, &Error{w.file, 1, 1, fmt.Sprintf("isa %s: there is no class of that name", w.parent)})
		}
	}
	for i := range l.classes {
		l.classes[i].up = l.ancestors(Class(i))
	}
	l.members = make(map[string][]Class, words)
	l.phraseTrie = newTrie(3 * words)
	for i := range l.classes {
		for _, w := range l.classes[i].words {
			l.addWord(w, Class(i))
		}
	}
}

// ancestors is c and everything above it, sorted; a class that is above itself is just there once.
func (l *Lexicon) ancestors(c Class) []Class {
	up := []Class{c}
	for i := 0; i < len(up); i++ {
		for _, p := range l.classes[up[i]].parents {
			if id, ok := l.classID[p]; ok && !slices.Contains(up, id) {
				up = append(up, id)
			}
		}
	}
	slices.Sort(up)
	return up
}

func (l *Lexicon) addWord(word string, c Class) {
	for _, key := range []string{word, strings.ToLower(word)} {
		for _, a := range l.classes[c].up {
			if i, has := slices.BinarySearch(l.members[key], a); !has {
				l.members[key] = slices.Insert(l.members[key], i, a)
			}
		}
	}
	l.addPhrase(word, word, c)
	l.addPhrase(plural(word), word, c)
}

func (l *Lexicon) addPhrase(form, phrase string, c Class) {
	node := l.phraseTrie.node(form)
	id := l.phraseTrie.ends[node]
	if id == none {
		l.phraseTrie.ends[node] = int32(len(l.phrases))
		l.phrases = append(l.phrases, []Class{c})
		l.phraseForm = append(l.phraseForm, phrase)
		return
	}
	if !slices.Contains(l.phrases[id], c) {
		l.phrases[id] = append(l.phrases[id], c)
	}
}

// plural forms the regular plural of a phrase's last word, and the few irregular ones classes need.
func plural(phrase string) string {
	head, last := "", phrase
	if i := strings.LastIndexByte(phrase, ' '); i >= 0 {
		head, last = phrase[:i+1], phrase[i+1:]
	}
	if p, ok := irregularPlurals[last]; ok {
		return head + p
	}
	if base, ok := strings.CutSuffix(last, "man"); ok {
		return head + base + "men"
	}
	if base, ok := strings.CutSuffix(last, "y"); ok && base != "" && !strings.ContainsAny(base[len(base)-1:], "aeiou") {
		return head + base + "ies"
	}
	if hasAnySuffix(last, "s", "x", "z", "ch", "sh") {
		return head + last + "es"
	}
	return head + last + "s"
}

var irregularPlurals = map[string]string{
	"person": "persons", "child": "children", "foot": "feet", "human": "humans", "German": "Germans",
	"aircraft": "aircraft", "people": "people", "troops": "troops", "forces": "forces", "corps": "corps",
	"headquarters": "headquarters", "talks": "talks", "thief": "thieves", "life": "lives", "crisis": "crises",
}
