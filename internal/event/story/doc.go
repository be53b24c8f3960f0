// Package story finds reports of the same main event.
//
// Reports come in and a label for each goes out, the same for reports of one event, with the [Join]s
// that say why. A report is compared by a profile of hashes: what it names, how it counts, which days
// it points at, its headline and lead. Pairs are proposed by rare names and figures they share, near
// each other in time, weighed by a learned sum of features, and joined while the average over the group
// holds. Cost is near-linear: each report is compared with a bounded number of neighbours.
//
// How rare a word is stands in a table, not in the reports at hand: what two reports have in common
// does not change with what else is in the file. Nothing here depends on the order of the input. It
// never reads a claim, and never says that two reports agree.
package story
