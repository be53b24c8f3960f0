// Package when finds expressions of time and says which time they mean.
//
// An analysed text and the document it belongs to come in; mentions with a dateline.When go out: the
// interval, its precision and zone, the TIMEX3 type, value and mod, and the reason for the anchor taken.
// What the words look like stands in data/*.txt, tables of words and of rules with their examples; what
// a rule means is in resolve*.go. Days begin by the clock of the place a report is filed from, of its
// outlet's country, or one that the sentence names (zones.go, home.go); no clock or zone file of the
// machine is read.
//
// A report and a history are read apart (tellsOfOtherYears): a report's times count from its day, a
// history's from the scene it is in. A time whose anchor is not known stays unknown with a reason, and a
// date that can be read two ways stays unknown with both.
package when
