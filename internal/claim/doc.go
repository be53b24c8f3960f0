// Package claim codes events: an analysed document with its mentions and attributions comes in,
// claims go out, each with its actors, recipients, time, place, figures, status and source, and with
// one line of derivation for each of these.
//
// What counts as an event is said by the rule files under rules/: rules/core holds in any field, with a
// folder for each PLOVER type, and every other folder is a domain of its own (weapons, diplomacy …).
// The code beside them decides what holds for all rules alike: whether it happened, who "we" is, when
// and where it was, and which of two readings of one clause stands. The package never invents an
// actor, a date or a number that the text does not give, and never looks beyond its document.
package claim
