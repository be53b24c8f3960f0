package model

import (
	"unicode"
	"unicode/utf8"
)

// maxRunes bounds the part of a word that is looked at: its beginning and its end.
const maxRunes = 32

// SubBuckets is the number of rows of the hashed sub-word table; a power of two.
const SubBuckets = 1 << 15

// Features are the facts the network sees of a word: they depend on its letters alone, so that all
// that follows from them can be kept per word form.
type Features struct {
	Norm uint64 // fingerprint of the lower-case form with its digits made alike
	Sub  []int32
}

// Kinds of sub-word feature; each is the seed of its hash.
const (
	subShape = iota + 1
	subFlags
	subLower
	subCased
	subGram
	subSuffix // + length, to 5
	subPrefix = subSuffix + 8
)

// AppendFeatures reads word. It appends the sub-word features to sub, whose storage is reused.
func AppendFeatures(sub []int32, word string) Features {
	var cased, lower [maxRunes + 2]rune
	n := cut(&cased, word)
	norm := mix(seedOf(subLower), uint64(len(word)))
	for i := range n {
		lower[i+1] = foldDigit(unicode.ToLower(cased[i]))
		norm = mix(norm, uint64(lower[i+1]))
	}
	lower[0], lower[n+1] = '^', '$'
	f := Features{Norm: norm, Sub: sub}
	f.add(hashRunes(subLower, lower[1:n+1]))
	f.add(hashRunes(subCased, cased[:n]))
	f.addShape(cased[:n])
	for k := 1; k <= 5 && k <= n; k++ {
		f.add(hashRunes(subSuffix+uint64(k), lower[n+1-k:n+1]))
	}
	for k := 1; k <= 4 && k <= n; k++ {
		f.add(hashRunes(subPrefix+uint64(k), lower[1:1+k]))
	}
	for i := 0; i+3 <= n+2; i++ {
		f.add(hashRunes(subGram, lower[i:i+3]))
	}
	return f
}

func (f *Features) add(h uint64) { f.Sub = append(f.Sub, int32(h>>32&(SubBuckets-1))) }

// addShape adds the pattern of capitals, digits and marks with runs made one ("Xx-0"), and a summary
// of it with the length.
func (f *Features) addShape(word []rune) {
	h := seedOf(subShape)
	var last rune
	upper, digits, marks := 0, 0, 0
	for _, r := range word {
		c := r
		switch {
		case unicode.IsUpper(r):
			c = 'X'
			upper++
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = '0'
			digits++
		default:
			marks++
		}
		if c != last {
			h = mix(h, uint64(c))
		}
		last = c
	}
	f.add(finish(h))
	first := uint64(0)
	if len(word) > 0 && unicode.IsUpper(word[0]) {
		first = 1
	}
	s := mix(seedOf(subFlags), first)
	s = mix(s, share(upper, len(word))<<8|share(digits, len(word))<<4|share(marks, len(word)))
	f.add(finish(mix(s, uint64(min(len(word), 10)))))
}

// share is 0 for none, 1 for some, 2 for all.
func share(n, of int) uint64 {
	switch n {
	case 0:
		return 0
	case of:
		return 2
	}
	return 1
}

// cut copies the runes of word, leaving out the middle of a very long one.
func cut(to *[maxRunes + 2]rune, word string) int {
	n := 0
	for i, r := range word {
		if n == maxRunes {
			n = maxRunes - 8
			tail := word[max(i, len(word)-8):]
			for len(tail) > 0 && !utf8.RuneStart(tail[0]) {
				tail = tail[1:]
			}
			for _, r := range tail {
				to[n] = r
				n++
			}
			return n
		}
		to[n] = r
		n++
	}
	return n
}

func foldDigit(r rune) rune {
	if r >= '0' && r <= '9' {
		return '0'
	}
	return r
}

func seedOf(kind uint64) uint64 { return kind * 0x9e3779b97f4a7c15 }

func mix(h, v uint64) uint64 {
	h = (h ^ v) * 0xff51afd7ed558ccd
	return h ^ h>>29
}

func finish(h uint64) uint64 {
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>32
}

func hashRunes(kind uint64, rs []rune) uint64 {
	h := seedOf(kind)
	for _, r := range rs {
		h = mix(h, uint64(r))
	}
	return finish(h)
}
