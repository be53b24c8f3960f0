package token

import (
	"strings"

	"github.com/dateline/dateline/internal/text"
)

// word emits the word that begins at p, with what hangs on to it, and returns where it went on to.
func (s *scanner) word(p, j int) int {
	t := s.t
	q := wordEnd(t, p, j)
	flags := text.Flags(0)
	for q < j {
		c, n := classOf(t, q)
		next := q + n
		switch c {
		case clApostrophe:
			if next == j || !startsWord(t, next) {
				return s.trailing(p, q, next, j, flags)
			}
			cut, end := clitic(t, p, q, next, j)
			if cut == q && t[next] == 's' && numeric(t[p:q]) {
				cut = p // "1980's"
			}
			if cut > p {
				s.finish(p, cut, flags)
				s.emit(cut, end, text.Joined)
				if end == j || flags == text.Joined {
					return end // two clitics on a word are enough
				}
				if c, n := classOf(t, end); c != clApostrophe || end+n >= j || !startsWord(t, end+n) {
					return end
				}
				p, q, flags = cut, end, text.Joined
				s.out = s.out[:len(s.out)-1] // "n't" of "couldn't've" is cut once more
				continue
			}
			if isDigit(t[next]) || isDigit(t[q-1]) && cut == p && t[next] != 's' {
				s.finish(p, q, flags)
				return q
			}
			q = wordEnd(t, next, j)
		case clStop:
			if next == j || !startsWord(t, next) {
				return s.stop(p, q, j, flags)
			}
			if !s.innerStop(p, q, j) {
				return s.stop(p, q, j, flags)
			}
			q = wordEnd(t, next, j)
		default:
			if t[q] == '$' && q-p <= 3 && next < j && isDigit(t[next]) && kindOf(t[p:q]) == kUpper {
				s.emit(p, next, flags) // "US$"
				return next
			}
			if next == j && c == clHyphen && q-p <= 2 && isAlpha(t[p]) {
				s.emit(p, j, flags) // "th-", a word broken off
				return j
			}
			if next == j || !startsWord(t, next) || !s.joins(p, q, next, j) {
				s.finish(p, q, flags)
				return q
			}
			q = wordEnd(t, next, j)
		}
	}
	s.finish(p, q, flags)
	return q
}

// finish emits t[p:q]: a unit after a number is a token of its own, and so are fused words.
func (s *scanner) finish(p, q int, flags text.Flags) {
	t := s.t
	if isDigit(t[p]) && isAlpha(t[q-1]) {
		k := q
		for k > p && isAlpha(t[k-1]) {
			k--
		}
		if isDigit(t[k-1]) && units.has(t[k:q]) && numeric(t[p:k]) {
			s.emit(p, k, flags)
			s.emit(k, q, 0)
			return
		}
	}
	if flags == 0 && q-p < 16 {
		s.letters(p, q)
		return
	}
	s.emit(p, q, flags)
}

func numeric(s string) bool {
	for i := range len(s) {
		if isAlpha(s[i]) {
			return false
		}
	}
	return true
}

func wordEnd(t string, q, j int) int {
	for q < j {
		if c := classes[t[q]]; c == clHigh {
			cl, n := classOf(t, q)
			if !isWord(cl) {
				return q
			}
			q += n
			continue
		} else if !isWord(c) {
			if t[q] == '_' && q+1 < j && isWord(classes[t[q+1]]) {
				q++
				continue
			}
			return q
		}
		q++
	}
	return q
}

func startsWord(t string, i int) bool {
	c, _ := classOf(t, i)
	return isWord(c)
}

func lettersEnd(t string, k, j int) int {
	for k < j && isAlpha(t[k]) {
		k++
	}
	return k
}

// clitic looks at an apostrophe at q with a letter after it, at next. It returns where the second word
// begins and ends, "n't" or "'s"; cut is p when the apostrophe is inside one word ("O'Brien").
func clitic(t string, p, q, next, j int) (cut, end int) {
	end = next
	for end < j && isAlpha(t[end]) {
		end++
	}
	if end < j && startsWord(t, end) {
		return p, end
	}
	switch end - next {
	case 1:
		switch t[next] | 0x20 {
		case 's', 'm', 'd':
			return q, end
		case 't':
			if t[q-1]|0x20 == 'n' && q-1 > p {
				return q - 1, end
			}
		}
	case 2:
		switch [2]byte{t[next] | 0x20, t[next+1] | 0x20} {
		case [2]byte{'r', 'e'}, [2]byte{'v', 'e'}, [2]byte{'l', 'l'}:
			return q, end
		}
	}
	return p, end
}

// trailing decides about an apostrophe after a word: the possessive of a plural, a dropped letter, or a
// closing quotation mark.
func (s *scanner) trailing(p, q, next, j int, flags text.Flags) int {
	t := s.t
	switch last := t[q-1] | 0x20; {
	case s.quote || t[q] == '`':
	case last == 's' || last == 'z' || last == 'x':
		s.finish(p, q, flags)
		s.emit(q, next, text.Joined)
		return next
	case last == 'n' && q-p > 3 && t[q-2]|0x20 == 'i' && isLower(t[q-1]):
		s.emit(p, next, flags) // "goin'"
		return next
	}
	s.finish(p, q, flags)
	return q
}

// apostrophe emits what an apostrophe begins: "'s" and "'90s" at the head of a chunk, or a mark.
func (s *scanner) apostrophe(begin, i, next, j int) int {
	t := s.t
	if i > begin || next == j || !startsWord(t, next) {
		if next < j && doubled(t[i:j], next-i) {
			next += next - i
		}
		s.quote = false
		s.emit(i, next, 0)
		return next
	}
	end := wordEnd(t, next, j)
	alone := end == j || !closes(t, end, j)
	switch w := t[next:end]; {
	case alone && (w == "s" || w == "S" || elided.has(w)), isDigit(t[next]) && alone && (end-next == 2 || end-next == 3 && t[end-1] == 's'):
		s.emit(i, end, 0)
		return end
	}
	s.quote = true
	s.emit(i, next, 0)
	return next
}

// doubled reports whether s begins with one mark of n bytes twice, or an opening and a closing one.
func doubled(s string, n int) bool {
	return strings.HasPrefix(s[n:], s[:n]) || strings.HasPrefix(s, "‘’")
}

// elided are words whose first letters an apostrophe replaces.
var elided = wordTable[struct{}]{
	"em": {}, "til": {}, "cause": {}, "bout": {}, "tis": {}, "twas": {}, "n": {}, "ve": {}, "re": {}, "ll": {}, "m": {}, "d": {},
}

// closes reports whether a quotation closes at i.
func closes(t string, i, j int) bool {
	c, _ := classOf(t, i)
	return c == clApostrophe
}

// stop decides about a stop at q that no word follows: part of the word, or a token to come.
func (s *scanner) stop(p, q, j int, flags text.Flags) int {
	t := s.t
	if q+1 < j && t[q+1] == '.' || !s.keepsStop(p, q) {
		s.finish(p, q, flags)
		return q
	}
	s.emit(p, q+1, flags)
	return q + 1
}

func (s *scanner) keepsStop(p, q int) bool {
	t, w := s.t, s.t[p:q]
	if len(w) == 1 && isUpper(w[0]) {
		return w[0] != 'I' || s.nextIs(q+1, isUpper)
	}
	for i := range len(w) {
		if w[i] == '.' {
			return isAlpha(t[q-1]) && (!isAlpha(t[q-2]) || q-p < 6)
		}
	}
	if w[0]-'0' < 10 {
		return s.numbersLine(p, q)
	}
	rule, _ := abbreviations.get(w)
	switch rule {
	case stopAlways:
		return true
	case stopBeforeName, stopTitle:
		return isUpper(w[0]) && s.nextIs(q+1, isAlpha)
	case stopBeforeLower:
		return s.nextIs(q+1, func(c byte) bool { return !isUpper(c) && c != '\n' })
	case stopBeforeNumber:
		return s.nextIs(q+1, isDigit)
	case stopBeforeBoth:
		return s.nextIs(q+1, func(c byte) bool { return isAlpha(c) || isDigit(c) })
	}
	return false
}

// numbersLine reports whether t[p:q] is the number of a list item: it begins its line, and words follow
// its stop.
func (s *scanner) numbersLine(p, q int) bool {
	return q-p <= 2 && (p == 0 || s.t[p-1] == '\n') && q+2 < len(s.t) && s.t[q+1] == ' ' && numeric(s.t[p:q])
}

// nextIs asks about the first character after white space from i on.
func (s *scanner) nextIs(i int, is func(byte) bool) bool {
	for i < len(s.t) && s.t[i] == ' ' {
		i++
	}
	return i < len(s.t) && is(s.t[i])
}

// innerStop reports whether the stop at q, which has a letter or digit on both sides, is inside a word.
func (s *scanner) innerStop(p, q, j int) bool {
	t := s.t
	if isDigit(t[q-1]) && isDigit(t[q+1]) {
		return true
	}
	end := wordEnd(t, q+1, j)
	next := t[q+1 : end]
	if endings.has(next) && (isLower(next[0]) || len(next) > 2) {
		return true
	}
	// Letters with stops: "U.S", "e.g", "Ph.D".
	return len(next) <= 2 && isAlpha(t[q+1]) && shortSince(t, p, q) && (end == j || t[end] == '.' || !isLower(t[end-1]) || len(next) == 1)
}

// shortSince reports whether all stretches of t[p:q] between stops are of one or two letters.
func shortSince(t string, p, q int) bool {
	n := 0
	if q-p > 24 {
		return false
	}
	for ; p < q; p++ {
		if t[p] == '.' {
			n = 0
			continue
		}
		if n++; n > 2 || !isAlpha(t[p]) {
			return false
		}
	}
	return true
}

// joins reports whether the mark at q, with a word on both sides, is part of one token.
func (s *scanner) joins(p, q, next, j int) bool {
	t := s.t
	digits := isDigit(t[q-1]) && isDigit(t[next])
	switch t[q] {
	case ',':
		return digits && threeDigits(t, next, j)
	case ':':
		return digits
	case '/':
		return digits || wordEnd(t, p, q) == q && slashed(t, p, q, next, j)
	case '&':
		return q-p <= 4 && wordEnd(t, next, j)-next <= 3 && isUpper(t[p]) == isUpper(t[next])
	case '*':
		return isLower(t[q-1]) && isLower(t[next])
	}
	if c, _ := classOf(t, q); c == clHyphen {
		return s.hyphenJoins(p, q, next, j)
	}
	return false
}

// threeDigits reports whether exactly three digits stand at i, as after the comma of 1,000.
func threeDigits(t string, i, j int) bool {
	n := 0
	for i+n < j && n < 4 && isDigit(t[i+n]) {
		n++
	}
	return n == 3
}

// slashed tells "w/o", "s/he", "n/a" from "and/or".
func slashed(t string, p, q, next, j int) bool {
	end := wordEnd(t, next, j)
	return q-p == 1 && isAlpha(t[p]) && end-next <= 3 && (end == j || t[end] != '/')
}

// hyphenJoins reports whether a hyphen is inside a token: after a prefix, in a telephone number or a
// date in figures.
func (s *scanner) hyphenJoins(p, q, next, j int) bool {
	t := s.t
	if isDigit(t[q-1]) && isDigit(t[next]) {
		return figures(t, p, j)
	}
	if prefixes.has(t[p:q]) {
		return true
	}
	end := wordEnd(t, next, j)
	return suffixes.has(t[next:end])
}

var suffixes = wordTable[struct{}]{"wise": {}, "esque": {}, "fold": {}, "ish": {}}

// figures reports whether the digits and hyphens from p on are one number: three groups or more, or
// three digits with four. Two groups are a range, and three tokens.
func figures(t string, p, j int) bool {
	groups, first, n := 1, 0, 0
	j = min(j, p+40) // no number is longer, and every hyphen asks again
	for p < j && (isDigit(t[p]) || t[p] == '-' && p+1 < j && isDigit(t[p+1])) {
		if t[p] == '-' {
			if groups++; groups == 2 {
				first = n
			}
			n = 0
		} else {
			n++
		}
		p++
	}
	if p < j && isAlpha(t[p]) {
		return false
	}
	return groups > 2 || first == 3 && n == 4 || first == 5 && n == 4
}
