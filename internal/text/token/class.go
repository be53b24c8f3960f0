package token

import (
	"unicode"
	"unicode/utf8"
)

// class is what a character is to the scanner.
type class uint8

const (
	clSpace  class = iota
	clLetter       // letters, marks, joiners and other characters that have no place of their own
	clDigit
	clApostrophe // ' ’ ‘ ` ´: quotation mark or part of a word
	clStop       // .
	clHyphen     // - and its typographic twins
	clRun        // equal ones in a row are one token: ! ? * = _ ~ …
	clPunct      // a token by itself
	clPicture    // emoji and other pictures: a token with all that modifies it
	clHigh       // not ASCII, to be looked up
)

var classes = asciiClasses()

func asciiClasses() (t [256]class) {
	for c := range t {
		switch {
		case c >= utf8.RuneSelf:
			t[c] = clHigh
		case c <= ' ' && unicode.IsSpace(rune(c)):
			t[c] = clSpace
		case unicode.IsLetter(rune(c)):
			t[c] = clLetter
		case unicode.IsDigit(rune(c)):
			t[c] = clDigit
		default:
			t[c] = clPunct
		}
	}
	t['\''], t['`'] = clApostrophe, clApostrophe
	t['.'], t['-'] = clStop, clHyphen
	for _, c := range "!?*=_~+#<>^|:;" {
		t[c] = clRun
	}
	for c := range ' ' {
		if t[c] != clSpace {
			t[c] = clLetter // control characters cling to words, as joiners do
		}
	}
	return t
}

// classOf is the class and the length of the character at s[i:].
func classOf(s string, i int) (class, int) {
	if c := classes[s[i]]; c != clHigh {
		return c, 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return highClass(r), n
}

func highClass(r rune) class {
	switch {
	case r >= 0xC0 && r < 0x250:
		if r == '×' || r == '÷' {
			return clPunct
		}
		return clLetter
	case r >= 0x2010 && r <= 0x2027:
		return general[r-0x2010]
	case r >= 0xAC00 && r <= 0xD7A3, r >= 0x370 && r < 0x600 && unicode.IsLetter(r), r >= 0x4E00 && r <= 0x9FFF:
		return clLetter
	case unicode.IsSpace(r):
		return clSpace
	case unicode.IsLetter(r), unicode.IsMark(r), unicode.Is(unicode.Cf, r), r == utf8.RuneError:
		return clLetter
	case unicode.IsNumber(r):
		return clDigit
	case r == '´':
		return clApostrophe
	case r == '−':
		return clHyphen
	case unicode.Is(unicode.So, r), r >= 0x1F3FB && r <= 0x1F3FF, unicode.Is(unicode.Co, r):
		return clPicture
	}
	return clPunct
}

// general is the classes of U+2010 to U+2027, General Punctuation.
var general = [...]class{
	clHyphen, clHyphen, clPunct, clPunct, clPunct, clPunct, clPunct, clPunct, // ‐ ‑ ‒ – — ― ‖ ‗
	clApostrophe, clApostrophe, clPunct, clApostrophe, clPunct, clPunct, clPunct, clPunct, // ‘ ’ ‚ ‛ “ ” „ ‟
	clPunct, clPunct, clPunct, clPunct, clRun, clRun, clRun, clPunct, // † ‡ • ‣ ․ ‥ … ‧
}

func isWord(c class) bool { return c == clLetter || c == clDigit }

func isDigit(c byte) bool { return c-'0' < 10 }

func isUpper(c byte) bool { return c-'A' < 26 }

func isLower(c byte) bool { return c-'a' < 26 }

func isAlpha(c byte) bool { return c|0x20-'a' < 26 }
