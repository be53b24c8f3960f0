// Package rule is the pattern language in which events are described, its compiler and its matcher.
//
// Rule files (docs/rules.md is their manual) come in as text; a Set comes out, keyed by the lemma
// that triggers each rule, so that its cost does not grow with the number of rules. A Set reads an
// analysed document with its mentions and returns matches: a rule, the word that triggered it and
// the phrases bound to its roles. Voice, relative clauses, control, light verbs, nominalisations and
// coordination are undone here, once, so that a rule names each role once.
//
// The package never decides what is true, who said it or when it was: that is the reader's of its
// matches. It never changes the document.
package rule
