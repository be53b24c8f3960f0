// Package events scores event coding on single sentences coded by hand: the gold standard records of
// PLOVER, with their actors as country codes, and sentences with marked source and target.
//
// Gold files and a function that codes a sentence come in; counts and a table come out. Nothing of a
// sentence is printed. The records carry names of types from before PLOVER 2.0; they are read under
// the names of today.
package events
