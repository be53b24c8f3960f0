package perceptron

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline/internal/text"
)

// word is what features see of a token: hashes of its form and its parts.
type word struct {
	form, lower, shape uint64
	prefix             [3]uint64 // of one to three letters
	suffix             [4]uint64 // of one to four letters
	upper              bool
}

const (
	edge    = 0x9e3779b97f4a7c15 // stands for a token before or behind the sentence
	noWord  = 0x5851f42d4c957f2d // stands for an absent token: no head, no child
	mixMul  = 0x9fb21c651e98df25
	fnvMul  = 0x100000001b3
	fnvBase = 0xcbf29ce484222325
)

func hash(s string) uint64 {
	h := uint64(fnvBase)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvMul
	}
	return h
}

// mix hashes a feature: its template's number and the values in it. The top bits choose the row.
func mix(template uint64, values ...uint64) uint64 {
	h := template*edge + 1
	for _, v := range values {
		h = (h ^ v) * mixMul
		h ^= h >> 29
	}
	return h * mixMul
}

// wordsOf reads the tokens of one sentence.
func wordsOf(d *text.Doc, s text.Sentence, buf []word) []word {
	buf = buf[:0]
	for i := s.First; i < s.Last; i++ {
		buf = append(buf, readWord(d.Word(i)))
	}
	return buf
}

func readWord(form string) word {
	lower := strings.ToLower(form)
	w := word{form: hash(form), lower: hash(lower), shape: shapeOf(form)}
	first, _ := utf8.DecodeRuneInString(form)
	w.upper = unicode.IsUpper(first)
	at := 0
	for i := range w.prefix {
		_, n := utf8.DecodeRuneInString(lower[at:])
		at += n
		w.prefix[i] = hash(lower[:at])
	}
	at = len(lower)
	for i := range w.suffix {
		_, n := utf8.DecodeLastRuneInString(lower[:at])
		at -= n
		w.suffix[i] = hash(lower[at:])
	}
	return w
}

// shapeOf hashes the kinds of letters in form, runs of one kind shortened to two.
func shapeOf(form string) uint64 {
	h, last, run := uint64(fnvBase), byte(0), 0
	for _, r := range form {
		k := kindOf(r)
		if k == last {
			run++
		} else {
			last, run = k, 1
		}
		if run <= 2 {
			h = (h ^ uint64(k)) * fnvMul
		}
	}
	return h
}

func kindOf(r rune) byte {
	switch {
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'x'
	case unicode.IsDigit(r):
		return 'd'
	case r == '.' || r == ',' || r == '-' || r == '\'':
		return byte(r)
	}
	return 'p'
}

var nowhere = word{form: edge, lower: edge, shape: edge, suffix: [4]uint64{edge, edge, edge, edge}}

// at is word i, nowhere when i lies outside the sentence.
func at(ws []word, i int) *word {
	if i < 0 || i >= len(ws) {
		return &nowhere
	}
	return &ws[i]
}

// tagAt is tag i, edge when i lies outside the sentence.
func tagAt[T ~uint8](tags []T, i int) uint64 {
	if i < 0 || i >= len(tags) {
		return edge
	}
	return uint64(tags[i])
}
