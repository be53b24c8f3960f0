package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a token looks like to the splitter.
type kind uint8

const (
	kNone    kind = iota // before the first token, after the last
	kLower               // word
	kTitle               // Word
	kUpper               // WORD
	kCapital             // W
	kMixed               // wOrd, W2
	kOther               // a word of another script
	kNumber              // 12, 1,000.5
	kOrdinal             // 12th
	kItem                // "1.", "a."
	kAbbrev              // "Gen."
	kInitial             // "J."
	kAcronym             // "U.S."
	kStop                // .
	kDots                // ...
	kAsk                 // ?
	kCall                // !
	kColon
	kSemi
	kComma
	kOpenQuote
	kCloseQuote
	kQuote // "straight", which way it faces is told by the spaces round it
	kOpen  // ( [
	kClose // ) ]
	kDash
	kHyphen
	kBullet
	kRule // a line of = or *
	kPicture
	kMark // any other
	numKinds
)

// oneByte is the kind of tokens that are one ASCII mark.
var oneByte = [128]kind{
	'.': kStop, '?': kAsk, '!': kCall, ':': kColon, ';': kSemi, ',': kComma, '"': kQuote, '\'': kQuote,
	'`': kOpenQuote, '(': kOpen, '[': kOpen, '{': kOpen, ')': kClose, ']': kClose, '}': kClose,
	'-': kHyphen, '*': kBullet, '_': kRule, '=': kRule, '~': kRule, '+': kMark, '#': kMark, '<': kMark, '>': kMark,
	'|': kMark, '^': kMark, '&': kMark, '/': kMark, '\\': kMark, '%': kMark, '$': kMark, '@': kMark,
}

// highMarks is the kind of tokens that are one mark beyond ASCII.
var highMarks = map[rune]kind{
	'“': kOpenQuote, '‘': kOpenQuote, '„': kOpenQuote, '‚': kOpenQuote, '«': kOpenQuote, '‹': kOpenQuote, '「': kOpenQuote, '『': kOpenQuote,
	'”': kCloseQuote, '’': kCloseQuote, '»': kCloseQuote, '›': kCloseQuote, '」': kCloseQuote, '』': kCloseQuote,
	'…': kDots, '—': kDash, '–': kDash, '―': kDash, '‒': kDash, '•': kBullet, '·': kBullet, '‣': kBullet, '▪': kBullet, '■': kBullet,
	'●': kBullet, '◆': kBullet, '►': kBullet, '▲': kBullet, '△': kBullet, '○': kBullet, '☐': kBullet, '※': kBullet,
	'。': kStop, '！': kCall, '？': kAsk, '．': kStop, '؟': kAsk, '۔': kStop, '।': kStop, '：': kColon, '；': kSemi, '，': kComma, '、': kComma,
	'（': kOpen, '）': kClose, '【': kOpen, '】': kClose, '《': kOpenQuote, '》': kCloseQuote, '〈': kOpenQuote, '〉': kCloseQuote,
}

func kindOf(w string) kind {
	c := w[0]
	switch {
	case c >= utf8.RuneSelf:
		return highKind(w)
	case isAlpha(c):
		return wordKind(w)
	case isDigit(c):
		return numberKind(w)
	case len(w) == 1:
		if k := oneByte[c]; k != kNone {
			return k
		}
		return kMark
	}
	return marksKind(w)
}

// marksKind is the kind of a token of several characters that begins with an ASCII mark.
func marksKind(w string) kind {
	switch last := w[len(w)-1]; {
	case isAlpha(last), last >= utf8.RuneSelf:
		return kLower // 's, #tag
	case isDigit(last):
		return kNumber
	case last == '?':
		return kAsk
	case last == '!':
		return kCall
	case w[0] == '.':
		return kDots
	case w[0] == '-':
		return kDash
	case w[0] == '\'' || w[0] == '`':
		return kQuote
	case last == ')' || last == '(' || w[0] == ':' || w[0] == ';':
		return kPicture // :-)
	}
	return kRule
}

func highKind(w string) kind {
	r, n := utf8.DecodeRuneInString(w)
	if k, ok := highMarks[r]; ok && len(w) < 2*n+1 {
		return k
	}
	switch {
	case unicode.IsUpper(r):
		return kTitle
	case unicode.IsLower(r):
		return kLower
	case unicode.IsLetter(r):
		return kOther
	case unicode.IsNumber(r):
		return kNumber
	case highClass(r) == clPicture:
		return kPicture
	}
	return kMark
}

func wordKind(w string) kind {
	if w[len(w)-1] == '.' {
		switch {
		case len(w) == 2 && isUpper(w[0]):
			return kInitial
		case len(w) == 2:
			return kItem
		case strings.IndexByte(w, '.') < len(w)-1:
			return kAcronym
		}
		return kAbbrev
	}
	upper, lower, other := 0, 0, 0
	for i := range len(w) {
		switch c := w[i]; {
		case isUpper(c):
			upper++
		case isLower(c):
			lower++
		case isDigit(c):
			other++
		}
	}
	switch {
	case other > 0:
		return kMixed
	case len(w) == 1 && upper == 1:
		return kCapital
	case lower == 0:
		return kUpper
	case upper == 0:
		return kLower
	case isUpper(w[0]):
		return kTitle
	}
	return kMixed
}

func numberKind(w string) kind {
	switch last := w[len(w)-1]; {
	case last == '.':
		return kItem
	case isAlpha(last):
		return kOrdinal
	}
	return kNumber
}

// ends reports whether a sentence commonly ends with a token of kind k.
func (k kind) ends() bool { return endsTable[k] }

var endsTable = [numKinds]bool{
	kItem: true, kAbbrev: true, kInitial: true, kAcronym: true, kStop: true, kDots: true, kAsk: true, kCall: true,
	kColon: true, kSemi: true, kPicture: true, kRule: true, kDash: true,
}

// closes reports whether a token of kind k can stand between the end of a sentence and its border.
func (k kind) closes() bool { return k == kCloseQuote || k == kQuote || k == kClose }

// begins reports whether a token of kind k may begin a sentence after one that ends without a mark.
func (k kind) begins() bool { return beginsTable[k] }

var beginsTable = [numKinds]bool{
	kTitle: true, kUpper: true, kCapital: true, kOther: true, kItem: true, kAbbrev: true, kInitial: true, kAcronym: true,
	kOpenQuote: true, kQuote: true, kBullet: true, kRule: true, kPicture: true, kDash: true, kOpen: true, kNumber: true, kMixed: true,
	kMark: true,
}

// never reports whether no sentence begins with a token of kind k on the same line.
func (k kind) never() bool { return neverTable[k] }

var neverTable = [numKinds]bool{
	kStop: true, kAsk: true, kCall: true, kComma: true, kSemi: true, kColon: true, kClose: true, kCloseQuote: true,
}

// openers are words that begin a sentence when they have a capital after an abbreviation.
var openers = wordTable[struct{}]{
	"he": {}, "she": {}, "it": {}, "they": {}, "we": {}, "the": {}, "this": {}, "these": {}, "those": {}, "there": {}, "but": {}, "in": {},
}

// continuers are small-letter words that go on with a sentence after a stop put by mistake; others may
// begin one whose writer skipped the capital.
var continuers = wordTable[struct{}]{
	"and": {}, "or": {}, "nor": {}, "of": {}, "to": {}, "in": {}, "on": {}, "at": {}, "by": {}, "for": {}, "with": {}, "from": {},
	"as": {}, "than": {}, "that": {}, "which": {}, "who": {}, "whose": {}, "whom": {}, "while": {}, "where": {}, "because": {},
	"into": {}, "over": {}, "under": {}, "after": {}, "before": {}, "during": {}, "against": {}, "between": {}, "through": {},
	"until": {}, "since": {}, "within": {}, "without": {}, "about": {}, "near": {}, "toward": {}, "towards": {}, "among": {},
	"said": {}, "says": {}, "told": {}, "asked": {}, "was": {}, "were": {}, "has": {}, "had": {}, "been": {}, "being": {}, "be": {},
	"would": {}, "could": {}, "should": {}, "will": {}, "may": {}, "might": {}, "must": {}, "did": {}, "does": {}, "are": {},
}
