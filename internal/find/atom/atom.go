// Package atom reads a sentence as the small parts that dates and quantities are made of.
//
// A range of tokens comes in; atoms go out in order: words, numbers with their value however they are
// written ("12,500", "two and a half", "2.5 million", "twenty-first"), and single marks. Letters and
// digits that are written together come apart ("5pm", "1990s", "90th"). What a number counts, or
// whether it is a year, is not decided here.
package atom

import (
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline/internal/text"
)

// Kind says what an atom is.
type Kind uint8

// The kinds of atom.
const (
	Word Kind = iota
	Number
	Mark
)

// Form says how a number is written.
type Form uint8

// The forms of a number. Digits alone may be a day, a year, a clock; Mixed is "2.5 million".
const (
	NoForm  Form = iota
	Digits       // 1998, 07
	Decimal      // 2.5, 12,500, 1/2
	Spelled      // two, twenty-five, a hundred thousand
	Mixed        // 2.5 million
)

// Atom is a word, a number or a mark. First to Last are the tokens it lies in, last excluded; it may
// begin or end inside one.
type Atom struct {
	Start, End  int32
	First, Last int32
	Hash        uint64 // of the word in lower case, or of the mark; 0 for a number
	Value       float64
	Kind        Kind
	Form        Form
	Width       uint8 // number of digits when Form is Digits
	Ordinal     bool  // third, 21st
	Glued       bool  // no white space before it
	Upper       bool  // begins with a capital
}

const (
	hashSeed  = 0xcbf29ce484222325
	hashPrime = 0x100000001b3
)

// Hash is the hash of a lower-case word or of a mark in its typewriter form.
func Hash(s string) uint64 {
	h := uint64(hashSeed)
	for _, r := range s {
		h = (h ^ uint64(r)) * hashPrime
	}
	return h | 1
}

// fold maps ASCII letters to lower case; zero is everything else.
var fold = func() (t [utf8.RuneSelf]byte) {
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = byte(c), byte(c)
	}
	return t
}()

// Append reads tokens first to last of d into dst.
func Append(dst []Atom, d *text.Doc, first, last int32) []Atom {
	from := len(dst)
	for i := first; i < last; i++ {
		t := &d.Tokens[i]
		for at := t.Start; at < t.End; {
			a := next(d.Text, at, t.End)
			a.First, a.Last = i, i+1
			a.Glued = a.Start > t.Start || i > first && d.Tokens[i-1].End == t.Start
			at = a.End
			dst = append(dst, a)
		}
	}
	return compose(dst, from)
}

func next(s string, at, end int32) Atom {
	c := s[at]
	switch {
	case c >= '0' && c <= '9':
		return digits(s, at, end)
	case c < utf8.RuneSelf && fold[c] == 0:
		return Atom{Start: at, End: at + 1, Hash: markHash(rune(c)), Kind: Mark}
	}
	r, _ := utf8.DecodeRuneInString(s[at:])
	if !unicode.IsLetter(r) {
		return Atom{Start: at, End: at + int32(utf8.RuneLen(r)), Hash: markHash(r), Kind: Mark}
	}
	return word(s, at, end)
}

func word(s string, at, end int32) Atom {
	a := Atom{Start: at, Kind: Word}
	h := uint64(hashSeed)
	i := at
	for i < end {
		if c := s[i]; c < utf8.RuneSelf {
			f := fold[c]
			if f == 0 {
				break
			}
			if i == at && f != c {
				a.Upper = true
			}
			h = (h ^ uint64(f)) * hashPrime
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		if i == at {
			a.Upper = unicode.IsUpper(r)
		}
		h = (h ^ uint64(unicode.ToLower(r))) * hashPrime
		i += int32(n)
	}
	a.End, a.Hash = i, h|1
	return a
}

// digits reads "1998", "12,500" and "2.5"; a mark that leads on to something else stays outside.
func digits(s string, at, end int32) Atom {
	a := Atom{Start: at, Kind: Number, Form: Digits}
	i := at
	value := 0.0
	for i < end && isDigit(s[i]) {
		value = value*10 + float64(s[i]-'0')
		i++
	}
	a.Width = uint8(min(i-at, 255))
	for i-at <= 12 && a.Width <= 3 && i+3 < end && s[i] == ',' && isDigit(s[i+1]) && isDigit(s[i+2]) && isDigit(s[i+3]) && (i+4 == end || !isDigit(s[i+4])) {
		value = value*1000 + float64(s[i+1]-'0')*100 + float64(s[i+2]-'0')*10 + float64(s[i+3]-'0')
		i += 4
		a.Form = Decimal
	}
	dotted := at >= 2 && s[at-1] == '.' && isDigit(s[at-2]) // the month of 31.12.2021
	if i+1 < end && s[i] == '.' && isDigit(s[i+1]) && !dotted {
		j, scale, mantissa := i+1, 1.0, value
		for j < end && isDigit(s[j]) {
			mantissa = mantissa*10 + float64(s[j]-'0')
			scale *= 10
			j++
		}
		if j+1 >= end || s[j] != '.' || !isDigit(s[j+1]) { // not 31.12.2021
			i, value, a.Form = j, mantissa/scale, Decimal // one division: 5.47 is 5.47
		}
	}
	a.End, a.Value = i, value
	return a
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func markHash(r rune) uint64 { return (hashSeed^uint64(plain(r)))*hashPrime | 1 }

// plain gives the typewriter form of typographic marks.
func plain(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ':
		return '\''
	case '‐', '‑', '–', '—', '−':
		return '-'
	}
	return r
}
