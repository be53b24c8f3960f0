// Package ontology says what events can be called: the types, modes and contexts of PLOVER 2.0, the
// CAMEO codes that belong to them, and extension modes of our own or of a user, each described in a
// YAML file beside its rules.
//
// Files come in; checked descriptions, codes and the text of docs/ontology.md go out. The package
// never reads a document, and a description never changes what a rule matches.
package ontology
