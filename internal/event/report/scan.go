package report

import (
	"strconv"
	"unicode"
	"unicode/utf8"
)

// Kind says how a word is written.
type Kind uint8

// The kinds; a word may be several.
const (
	Capital Kind = 1 << iota // begins with a capital
	First                    // opens a sentence
	Number                   // has digits only, or is a number word
	Quoted                   // stands inside quotation marks
	Caps                     // has two letters or more, all of them capitals
	Joined                   // follows the word before it with nothing but a hyphen between
)

// Word is one word of a text. Hash is that of its folded spelling: no case, one spelling for the
// British and the American, figures for number words.
type Word struct {
	Hash       uint64
	Start, End int32
	Sentence   int32
	Kind       Kind
}

// MaxText is how many bytes of a text are compared; what follows is left out. No report is that long.
const MaxText = 1 << 20

const (
	offset = 14695981039346656037
	prime  = 1099511628211
)

// classes of a byte.
const (
	other = iota
	letter
	digit
	wide // part of a rune of several bytes
)

var class = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			t[c] = letter
		case c >= '0' && c <= '9':
			t[c] = digit
		case c >= utf8.RuneSelf:
			t[c] = wide
		}
	}
	return t
}()

// Scan appends the words of text to buf.
func Scan(text string, buf []Word) []Word {
	if len(text) > MaxText {
		text = text[:MaxText]
	}
	sentence, first, quoted := int32(0), true, false
	blank := false // whether white space stood since the last mark that may end a sentence
	ended := false
	previous := -2
	for i := 0; i < len(text); {
		c := text[i]
		k := class[c]
		if k == wide {
			r, size := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				switch r {
				case '“':
					quoted = true
				case '”':
					quoted = false
				case '。':
					ended = true
				}
				i += size
				continue
			}
		}
		if k == other {
			switch c {
			case '"':
				quoted = !quoted
			case '.', '!', '?':
				ended, blank = true, false
			case '\n':
				if i+1 < len(text) && text[i+1] == '\n' {
					ended, quoted = true, false // a quotation left open ends with its paragraph
				}
				blank = true
			case ' ', '\t', '\r':
				blank = true
			case '-':
				if previous == i {
					previous = i + 1
					i++
					continue
				}
			}
			i++
			continue
		}
		w, end := word(text, i)
		if ended && blank && (w.Kind&(Capital|Number) != 0 || k == wide) && !abbreviation(text, i) {
			sentence, first = sentence+1, true
		}
		ended, blank = false, false
		w.Sentence = sentence
		if first {
			w.Kind |= First
			first = false
		}
		if quoted {
			w.Kind |= Quoted
		}
		if previous == i && i > 0 && text[i-1] == '-' {
			w.Kind |= Joined
		}
		i, previous = end, end
		if w.Kind&(Joined|Number) == Joined|Number && len(buf) > 0 {
			if number, ok := compounds[[2]uint64{buf[len(buf)-1].Hash, w.Hash}]; ok {
				last := &buf[len(buf)-1] // "twenty-five" is 25
				last.Hash, last.End = number, w.End
				continue
			}
		}
		buf = append(buf, w)
	}
	return buf
}

// compounds are the numbers written with a hyphen.
var compounds = func() map[[2]uint64]uint64 {
	m := map[[2]uint64]uint64{}
	for tens := 20; tens < 100; tens += 10 {
		for ones := 1; ones < 10; ones++ {
			m[[2]uint64{spell(strconv.Itoa(tens)), spell(strconv.Itoa(ones))}] = spell(strconv.Itoa(tens + ones))
		}
	}
	return m
}()

// word reads the word that begins at i. Digits keep their points and commas together: "1,200" is
// 1200. An apostrophe ends it, and a possessive s is left out.
func word(text string, i int) (Word, int) {
	w := Word{Start: int32(i)}
	h := uint64(offset)
	c := text[i]
	if class[c] == digit {
		w.Kind = Number
		for i < len(text) {
			c = text[i]
			if class[c] == digit {
				h = (h ^ uint64(c)) * prime
			} else if c == ',' && i+1 < len(text) && class[text[i+1]] == digit {
				i++
				continue
			} else if c == '.' && i+1 < len(text) && class[text[i+1]] == digit {
				h = (h ^ '.') * prime
			} else {
				break
			}
			i++
		}
		// "5th" and "15B" are words of their own.
		for i < len(text) && class[text[i]] == letter {
			h = (h ^ uint64(text[i]|0x20)) * prime
			w.Kind &^= Number
			i++
		}
		w.Hash, w.End = mix(h), int32(i)
		return w, i
	}
	upper := 0
	if c >= 'A' && c <= 'Z' {
		w.Kind = Capital
	}
	start := i
	for i < len(text) {
		c = text[i]
		switch class[c] {
		case letter:
			if c < 'a' {
				upper++
			}
			h = (h ^ uint64(c|0x20)) * prime
			i++
			continue
		case digit:
			h = (h ^ uint64(c)) * prime
			i++
			continue
		case wide:
			r, size := utf8.DecodeRuneInString(text[i:])
			if unicode.IsLetter(r) || unicode.IsMark(r) {
				if i == start && unicode.IsUpper(r) {
					w.Kind = Capital
				}
				h = (h ^ uint64(unicode.ToLower(r))) * prime
				i += size
				continue
			}
			if r == utf8.RuneError && size <= 1 && i == start {
				i++ // a broken byte is a word of its own, so that scanning moves on
			}
		}
		break
	}
	if upper == i-start && upper > 1 {
		w.Kind |= Caps
	}
	w.End = int32(i)
	if i == start {
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
		w.End = int32(i)
	}
	w.Hash = mix(h)
	if to, number, ok := folded(w.Hash); ok {
		w.Hash = to
		if number {
			w.Kind |= Number
		}
	}
	// the s of a possessive
	if i+1 < len(text) && text[i] == '\'' && text[i+1]|0x20 == 's' && (i+2 >= len(text) || class[text[i+2]] == other) {
		i += 2
	} else if len(text)-i >= 4 && text[i:i+3] == "’" && text[i+3]|0x20 == 's' && (i+4 >= len(text) || class[text[i+4]] == other) {
		i += 4
	}
	return w, i
}

// mix spreads the bits of a hash, so that any of them can be taken as a sample.
func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 32
	return h
}

// abbreviation tells whether the point before i ends an abbreviation, by how short the word before it
// is: "Jan. 27", "U.S. Navy", "Mr. Example".
func abbreviation(text string, i int) bool {
	j := i - 1
	for j >= 0 && (text[j] == ' ' || text[j] == '"') {
		j--
	}
	if j < 0 || text[j] != '.' {
		return false
	}
	end := j
	for j > 0 && class[text[j-1]] == letter {
		j--
	}
	if end-j == 1 {
		return true
	}
	return end-j <= 4 && end > j && abbreviations[text[j:end]]
}

var abbreviations = map[string]bool{
	"Mr": true, "Mrs": true, "Ms": true, "Dr": true, "Gen": true, "Lt": true, "Col": true, "Maj": true, "Sgt": true, "Capt": true,
	"Adm": true, "Gov": true, "Sen": true, "Rep": true, "St": true, "Jan": true, "Feb": true, "Mar": true, "Apr": true, "Jun": true,
	"Jul": true, "Aug": true, "Sep": true, "Sept": true, "Oct": true, "Nov": true, "Dec": true, "No": true, "vs": true, "Jr": true,
	"Ave": true, "Mt": true, "Ft": true, "Cpl": true, "Prof": true, "Rev": true, "Hon": true,
}

// Hash is the hash of one word, as Scan gives it.
func Hash(s string) uint64 {
	w := Scan(s, nil)
	if len(w) == 0 {
		return 0
	}
	return w[0].Hash
}
