package lexicon

import (
	"unicode"
	"unicode/utf8"
)

// A piece is what the tries are keyed by: a run of letters and digits, or one other character.
// Phrases are compared piece by piece, whatever the tokenizer does with hyphens, full stops and
// apostrophes: only the ends of a match must be ends of tokens. White space counts for nothing.

const (
	hashSeed  = 0xcbf29ce484222325
	hashPrime = 0x100000001b3
)

// asciiFold maps letters to lower case and keeps digits; zero is everything else.
var asciiFold = func() (t [utf8.RuneSelf]byte) {
	for c := '0'; c <= '9'; c++ {
		t[c] = byte(c)
	}
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = byte(c), byte(c)
	}
	return t
}()

// nextPiece hashes the piece of s that begins at or after i, in lower case, and returns where it
// ends; the hash is zero when nothing is left.
func nextPiece(s string, i int) (hash uint64, end int) {
	for i < len(s) && (s[i] == ' ' || s[i] == '\n' || s[i] == '\t') {
		i++
	}
	start := i
	h := uint64(hashSeed)
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			f := asciiFold[c]
			if f == 0 {
				break
			}
			h = (h ^ uint64(f)) * hashPrime
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		h = (h ^ uint64(unicode.ToLower(r))) * hashPrime
		i += n
	}
	if i > start {
		return h | 1, i
	}
	if i == len(s) {
		return 0, i
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return (h^uint64(plainMark(r)))*hashPrime | 1, i + n
}

// plainMark gives the typewriter form of typographic marks, so that they match each other.
func plainMark(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ', '`':
		return '\''
	case '‐', '‑', '–', '—', '−':
		return '-'
	}
	return r
}
