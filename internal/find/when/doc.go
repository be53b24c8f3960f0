// Package when finds expressions of time and says which time they mean.
//
// An analysed text and the document it belongs to come in; mentions with a dateline.When go out: the
// interval, its precision, the TIMEX3 type, value and mod, and the reason for the anchor taken. What
// the words look like stands in data/*.txt, tables of words and of patterns with their examples; what
// a pattern means is in resolve*.go. A time whose anchor is not known stays unknown with a reason.
package when
