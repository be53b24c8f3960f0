// Package lang tells the language of a text from its letters and its commonest words. Text comes
// in, a BCP 47 tag comes out, "und" where it could not be told. It knows the languages of its word
// list and those with a script of their own; it is no judge of single words or of close relatives
// in short texts, and then says so.
package lang

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

// Undetermined is the tag for a language that could not be told.
const Undetermined = "und"

// sampleRunes bounds how much of a text is looked at.
const sampleRunes = 3000

// minLetters is how many letters a text must have to be judged at all.
const minLetters = 12

//go:embed words.txt
var wordList string

type profile struct {
	of    map[string][]int // word to languages
	names []string
}

var profiles = sync.OnceValue(func() profile {
	p := profile{of: make(map[string][]int, 2000)}
	for l := range strings.Lines(wordList) {
		f := strings.Fields(l)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		at := len(p.names)
		p.names = append(p.names, f[0])
		for _, w := range f[1:] {
			p.of[w] = append(p.of[w], at)
		}
	}
	return p
})

// scripts that are written by one language each, as far as reports go.
var scripts = []struct {
	table *unicode.RangeTable
	tag   string
}{
	{unicode.Hangul, "ko"}, {unicode.Hiragana, "ja"}, {unicode.Katakana, "ja"}, {unicode.Han, "zh"}, {unicode.Greek, "el"},
	{unicode.Hebrew, "he"}, {unicode.Thai, "th"}, {unicode.Georgian, "ka"}, {unicode.Armenian, "hy"}, {unicode.Devanagari, "hi"},
	{unicode.Bengali, "bn"}, {unicode.Tamil, "ta"}, {unicode.Khmer, "km"}, {unicode.Lao, "lo"}, {unicode.Myanmar, "my"},
	{unicode.Ethiopic, "am"}, {unicode.Cyrillic, "cyrl"}, {unicode.Arabic, "arab"}, {unicode.Latin, "latn"},
}

// Of tells the language of text.
func Of(text string) string {
	script, letters := scriptOf(text)
	if letters < minLetters {
		return Undetermined
	}
	switch script {
	case "latn", "cyrl", "arab":
		return byWords(text, script)
	}
	return script
}

// enough is how many words a text must have for Of to be sure that it is not in a language of its list.
const enough = 60

// RulesOut reports whether text, of which Of could not tell the language, is too long to be in one
// that Of knows: "en" is not believed of a long text without English function words.
func RulesOut(text, base string) bool {
	for _, name := range profiles().names {
		if name == base {
			return len(strings.Fields(text[:min(len(text), sampleRunes)])) >= enough
		}
	}
	return false
}

// scriptOf counts letters by script. Kana among Han is Japanese, however little of it there is.
func scriptOf(text string) (string, int) {
	count := make(map[string]int)
	n, total := 0, 0
	for _, r := range text {
		if n++; n > sampleRunes {
			break
		}
		switch {
		case r < unicode.MaxASCII:
			if 'a' <= r|0x20 && r|0x20 <= 'z' {
				count["latn"]++
				total++
			}
		case unicode.IsLetter(r):
			total++
			for _, s := range scripts {
				if unicode.Is(s.table, r) {
					count[s.tag]++
					break
				}
			}
		}
	}
	if count["ja"]*20 > count["zh"] && count["ja"] > 0 {
		count["ja"] += count["zh"]
		count["zh"] = 0
	}
	best := ""
	for _, s := range scripts {
		// A letter of Latin is a sound; one of Han or Hangul is a syllable or a word.
		if weigh(s.tag, count[s.tag]) > weigh(best, count[best]) {
			best = s.tag
		}
	}
	return best, total
}

func weigh(tag string, n int) int {
	switch tag {
	case "zh", "ja", "ko":
		return 3 * n
	}
	return n
}

// letters that only one language of a script uses.
var telling = map[string]map[rune]string{
	"cyrl": {'ы': "ru", 'э': "ru", 'ё': "ru", 'є': "uk", 'ї': "uk", 'ґ': "uk", 'ў': "be", 'ђ': "sr", 'ћ': "sr", 'џ': "sr", 'ѓ': "mk", 'ќ': "mk"},
	"arab": {'پ': "fa", 'چ': "fa", 'ژ': "fa", 'گ': "fa", 'ة': "ar", 'ٹ': "ur", 'ڈ': "ur", 'ے': "ur"},
	"latn": {'ß': "de", 'ı': "tr", 'ğ': "tr", 'ł': "pl", 'ř': "cs", 'ő': "hu", 'ű': "hu", 'ț': "ro", 'ș': "ro", 'ã': "pt", 'õ': "pt", 'ñ': "es", 'ĳ': "nl"},
}

// byWords counts function words; a telling letter counts as one, too.
func byWords(text, script string) string {
	p := profiles()
	hits := make([]float64, len(p.names))
	words, n := 0, 0
	for w := range strings.FieldsFuncSeq(text, notLetter) {
		if n += len(w); n > sampleRunes {
			break
		}
		words++
		w = strings.ToLower(w)
		for _, at := range p.of[w] {
			hits[at] += 1 / float64(len(p.of[w]))
		}
	}
	for at, name := range p.names {
		hits[at] += min(letterHits(text, script, name), 0.05*float64(words))
	}
	best, second := -1, 0.0
	for at, h := range hits {
		switch {
		case best < 0 || h > hits[best]:
			if best >= 0 {
				second = hits[best]
			}
			best = at
		case h > second:
			second = h
		}
	}
	if hits[best] < 2 || hits[best] < 0.06*float64(words) || hits[best] < 1.25*second {
		return Undetermined
	}
	return p.names[best]
}

func letterHits(text, script, name string) float64 {
	n := 0.0
	for r, tag := range telling[script] {
		if tag == name {
			n += float64(strings.Count(text[:min(len(text), sampleRunes)], string(r)))
		}
	}
	return n
}

func notLetter(r rune) bool {
	return !unicode.IsLetter(r) && r != '\'' && r != '’' && !unicode.Is(unicode.Mn, r)
}
