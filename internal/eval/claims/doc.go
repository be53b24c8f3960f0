// Package claims scores the claims read from a report against those coded by hand.
//
// A gold file (claims.yaml beside the report's text) and the claims of the same report come in, a
// Report goes out: which gold claims were found, which were missed and why, which claims have no
// counterpart and wait for a reader's judgement, and how often each field is right. A gold claim
// counts as found when a claim on overlapping words has its event (for a claim without one, its
// mode), its actors and its chain of speakers. The package never changes what it scores, and its
// reports hold codes and identifiers only, unless the words are asked for.
package claims
