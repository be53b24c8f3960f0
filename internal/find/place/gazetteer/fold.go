package gazetteer

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// AppendKey appends the form under which a name is kept: lower case, no accents, no stops, words apart
// by one space, "St." as "saint". The table and those who ask it must fold alike, so both do it here.
func AppendKey(dst []byte, name string) []byte {
	start := len(dst)
	word := start
	for _, r := range name {
		switch {
		case r < utf8.RuneSelf:
			dst, word = appendASCII(dst, start, word, byte(r))
		case r == '’' || r == '‘' || r == 'ʼ' || r == 'ʻ' || r == '´' || r == '·':
		case r == '–' || r == '—' || unicode.IsSpace(r):
			dst, word = appendASCII(dst, start, word, ' ')
		default:
			dst = appendBase(dst, r)
		}
	}
	dst = expand(dst, word)
	if len(dst) > start && dst[len(dst)-1] == ' ' {
		dst = dst[:len(dst)-1]
	}
	return dst
}

func appendASCII(dst []byte, start, word int, c byte) ([]byte, int) {
	switch {
	case 'A' <= c && c <= 'Z':
		return append(dst, c+'a'-'A'), word
	case 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '&':
		return append(dst, c), word
	case c == '\'' || c == '`' || c == '.':
		return dst, word
	}
	dst = expand(dst, word)
	if len(dst) > start && dst[len(dst)-1] != ' ' {
		dst = append(dst, ' ')
	}
	return dst, len(dst)
}

// expand writes out the last word where it is one of the usual short forms in names of places.
func expand(dst []byte, word int) []byte {
	switch string(dst[word:]) {
	case "st":
		return append(dst[:word], "saint"...)
	case "ste":
		return append(dst[:word], "sainte"...)
	case "ft":
		return append(dst[:word], "fort"...)
	case "mt":
		return append(dst[:word], "mount"...)
	}
	return dst
}

// letters are those that Unicode does not take apart into a base and an accent.
var letters = map[rune]string{'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ı': "i", 'ß': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'ð': "d", 'þ': "th", 'Þ': "th", 'ə': "a", 'Ə': "a"}

func appendBase(dst []byte, r rune) []byte {
	if s, ok := letters[r]; ok {
		return append(dst, s...)
	}
	var buf [utf8.UTFMax]byte
	for range 4 { // a letter carries at most a few accents, each taken off in its turn
		d := norm.NFD.Properties(buf[:utf8.EncodeRune(buf[:], r)]).Decomposition()
		if d == nil {
			break
		}
		r, _ = utf8.DecodeRune(d)
	}
	switch {
	case r < utf8.RuneSelf && unicode.IsLetter(r):
		return append(dst, byte(unicode.ToLower(r)))
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst
}
