// Package lineage tells, of reports, which have one main event, which are one text, and which are one
// account: outlets, texts and origins are counted apart.
//
// Reports come in and three labels for each go out, with a [Join] for everything that was held to be
// one, saying why: the same words, a passage lifted, the same credit line, the same speaker, one
// publisher, the same claims in the same order with the same names and figures in other words. Copies
// are found by a sample of their shingles and then compared exactly; cost is near-linear in their
// number. Origins are told apart inside an event only.
//
// The result is a function of the set of reports: their order, and getting one twice, change nothing.
// Independence is never assumed: what shows no reporting, speaker or agency of its own is not counted.
// The package never reads a claim and never says which account is right.
package lineage
