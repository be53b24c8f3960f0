// Package muc4 scores claims against the templates of the Fourth Message Understanding Conference: who
// attacked whom, where, when, by what means, how far it came, and how firmly the text says so.
//
// An archive of texts and answer keys comes in, with the claims read from each text; counts go out,
// slot by slot as MUC-4 counted them (correct, partial, incorrect, spurious, missing), the accuracy of
// firmness and the accuracy of status. Claims of one document that tell of one incident are merged into
// a template here, for the score only. The package never changes what it scores, and its reports hold
// slots and counts, never words of a text.
package muc4
