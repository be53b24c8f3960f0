// Package lemma gives each token of a tagged text.Doc its dictionary form, by the conventions of UD
// English: "said" is "say", "Palestinians" is "Palestinian", "200,000" is "200000".
//
// Form and tags of a token come in, one string goes out: a part of the text itself where it can be, a
// string of the tables or of a small cache otherwise. It looks at single words and at whether their
// sentence is written in capitals, never at meaning: an unknown word is cut by the rule for its ending.
// Rules and exceptions (data/) are learned from treebanks by package train.
package lemma
