package token

import (
	"strings"
	"unicode/utf8"

	"github.com/dateline/dateline/internal/text"
)

// scanner cuts text into tokens. Its unit is the chunk, a run without white space.
type scanner struct {
	t     string
	out   []text.Token
	quote bool // a single quotation mark was opened and not closed
}

// tokens appends the tokens of t[start:end].
func (s *scanner) tokens(out []text.Token, t string, start, end int) []text.Token {
	s.t, s.out, s.quote = t, out, false
	t = t[:end]
	for i := start; i < len(t); {
		c := classes[t[i]]
		if c == clSpace {
			i++
			continue
		}
		// A chunk of letters only, or of letters with a comma or stop at the end, is most of a text.
		j := i
		for j < len(t) && classes[t[j]] == clLetter {
			j++
		}
		if j > i && (j == len(t) || classes[t[j]] == clSpace) {
			s.letters(i, j)
			s.out[len(s.out)-1].Flags |= text.SpaceAfter
			i = j
			continue
		}
		j, web := chunkEnd(t, j)
		if j > i {
			if web {
				s.web(i, j)
			} else {
				s.chunk(i, j)
			}
			s.out[len(s.out)-1].Flags |= text.SpaceAfter
			i = j
			continue
		}
		_, n := utf8.DecodeRuneInString(t[i:]) // white space beyond ASCII
		i += n
	}
	out, s.out, s.t = s.out, nil, ""
	return out
}

// chunkEnd is the end of the chunk that goes on at i, and whether it may hold an address.
func chunkEnd(t string, i int) (end int, web bool) {
	for i < len(t) {
		switch c := classes[t[i]]; c {
		case clSpace:
			return i, web
		case clHigh:
			cl, n := classOf(t, i)
			if cl == clSpace {
				return i, web
			}
			i += n
			continue
		case clPunct:
			web = web || t[i] == '@' || t[i] == '/'
		case clStop:
			web = web || i >= 3 && t[i-3:i] == "www"
		}
		i++
	}
	return i, web
}

func (s *scanner) emit(start, end int, flags text.Flags) {
	s.out = append(s.out, text.Token{Start: int32(start), End: int32(end), Head: text.NoHead, Flags: flags})
}

// letters emits a word of letters, cut where two words are written as one.
func (s *scanner) letters(i, j int) {
	if n := j - i; n < 16 && fusedLengths[s.t[i]]&(1<<n) != 0 {
		if cuts, ok := fused.get(s.t[i:j]); ok {
			flags := text.Flags(0)
			for _, c := range cuts {
				if c > 0 {
					s.emit(i, i+int(c), flags)
					i, flags = i+int(c), text.Joined
				}
			}
			s.emit(i, j, text.Joined)
			return
		}
	}
	s.emit(i, j, 0)
}

// chunk cuts t[i:j].
func (s *scanner) chunk(i, j int) {
	begin := i
	for i < j {
		c, n := classOf(s.t, i)
		switch c {
		case clLetter, clDigit:
			i = s.word(i, j)
		case clApostrophe:
			i = s.apostrophe(begin, i, i+n, j)
		case clStop, clRun:
			i = s.run(begin, i, i+n, j)
		case clHyphen:
			i = s.hyphens(i, i+n, j)
		case clPicture:
			end := pictureEnd(s.t, i, j)
			s.emit(i, end, 0)
			i = end
		default:
			s.emit(i, i+n, 0)
			i += n
		}
	}
}

// run emits equal marks in a row, and "?!".
func (s *scanner) run(begin, i, k, j int) int {
	t := s.t
	if end := emoticon(t[i:j]); end > 0 {
		s.emit(i, i+end, 0)
		return i + end
	}
	if t[i] == '.' && k < j && i == begin && isAlpha(t[k]) {
		if e := lettersEnd(t, k, j); endings.has(t[k:e]) {
			s.emit(i, e, 0) // ".doc"
			return e
		}
	}
	if (t[i] == '.' || t[i] == '+') && k < j && isDigit(t[k]) && (i == begin || !isDigit(t[i-1])) {
		end := wordEnd(t, k, j) // ".45", "+82"
		s.emit(i, end, 0)
		return end
	}
	if t[i] == '#' && k < j && isAlpha(t[k]) && i == begin {
		for k < j && (isAlpha(t[k]) || isDigit(t[k]) || t[k] == '_') {
			k++
		}
		s.emit(i, k, 0)
		return k
	}
	for k < j && !(t[k] != '.' && k >= i+3 && t[i] == '.') && (t[k:k+1] == t[i:i+1] && t[i] < utf8.RuneSelf || (t[i] == '!' || t[i] == '?' || t[i] == '.') && (t[k] == '!' || t[k] == '?')) {
		k++
	}
	s.emit(i, k, 0)
	return k
}

// hyphens emits "-", "--", "---".
func (s *scanner) hyphens(i, k, j int) int {
	for k < j && s.t[k] == '-' {
		k++
	}
	s.emit(i, k, 0)
	return k
}

// emoticons are the faces made of marks, longest first where one begins another.
var emoticons = []string{":-)", ":-(", ";-)", ":-D", ":-P", ":-/", ":)", ":(", ";)", ":D", ":P", "=)", ":'(", "(:", "^_^", "<3", "->"}

func emoticon(s string) int {
	for _, e := range emoticons {
		if strings.HasPrefix(s, e) && (len(s) == len(e) || !isAlpha(s[len(e)])) {
			return len(e)
		}
	}
	return 0
}

// pictureEnd is the end of a picture with its variation selectors, skin tones and joined pictures.
func pictureEnd(t string, i, j int) int {
	first, n := utf8.DecodeRuneInString(t[i:j])
	i += n
	joined := false
	for i < j {
		r, n := utf8.DecodeRuneInString(t[i:j])
		switch {
		case r == 0x200D:
			joined = true
		case r >= 0xFE00 && r <= 0xFE0F, r >= 0x1F3FB && r <= 0x1F3FF, r == 0x20E3:
		case joined && highClassOf(r) == clPicture:
			joined = false
		case isFlag(first) && isFlag(r):
			first = 0
		default:
			return i
		}
		i += n
	}
	return i
}

func isFlag(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

func highClassOf(r rune) class {
	if r < utf8.RuneSelf {
		return classes[r]
	}
	return highClass(r)
}
