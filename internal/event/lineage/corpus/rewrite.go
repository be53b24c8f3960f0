package corpus

import (
	"strings"
	"unicode"
)

// Rewrite is a way in which an item changes on its way into another paper.
type Rewrite struct {
	Name string
	Do   func(Item) Item
	Same bool // it is still the same text
}

// Rewrites are the ten ways.
var Rewrites = []Rewrite{
	{"verbatim", func(it Item) Item { return it }, true},
	{"trimmed", trimmed, true},
	{"headline changed", headline, true},
	{"reordered", reordered, true},
	{"boilerplate added", boilerplate, true},
	{"British spelling", func(it Item) Item { return it.each(table("british")) }, true},
	{"numbers spelled out", func(it Item) Item { return it.each(table("spelled")) }, true},
	{"quotes paraphrased", func(it Item) Item { return it.each(table("quotes")) }, true},
	{"reworded", func(it Item) Item { return it.each(table("synonyms")) }, false},
	{"translated and back", func(it Item) Item { return it.each(table("synonyms")).each(table("back")) }, false},
}

func trimmed(it Item) Item {
	return Item{it.Title, it.Paragraphs[:(len(it.Paragraphs)+1)/2]}
}

func headline(it Item) Item {
	return Item{"World briefs: " + it.Title[strings.IndexByte(it.Title, ' ')+1:], it.Paragraphs}
}

// reordered keeps the lead and turns the rest round.
func reordered(it Item) Item {
	p := append([]string{}, it.Paragraphs...)
	for i, j := 1, len(p)-1; i < j; i, j = i+1, j-1 {
		p[i], p[j] = p[j], p[i]
	}
	return Item{it.Title, p}
}

func boilerplate(it Item) Item {
	p := append([]string{"Share this article with your friends. Sign in to save it for later."}, it.Paragraphs...)
	return Item{it.Title, append(p, "Sign up for our morning newsletter to get the day's most important stories in your inbox. All rights reserved.")}
}

func (it Item) each(change func(string) string) Item {
	out := Item{change(it.Title), make([]string, len(it.Paragraphs))}
	for i, p := range it.Paragraphs {
		out.Paragraphs[i] = change(p)
	}
	return out
}

// table reads one section of synonyms.txt: phrases and what takes their place.
func table(section string) func(string) string {
	b, err := files.ReadFile("synonyms.txt")
	if err != nil {
		panic(err)
	}
	var pairs [][2]string
	at := ""
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "["); ok {
			at = strings.TrimSuffix(name, "]")
			continue
		}
		if from, to, ok := strings.Cut(line, " = "); ok && at == section {
			pairs = append(pairs, [2]string{from, to})
		}
	}
	if len(pairs) == 0 {
		panic("corpus: no section " + section)
	}
	return func(s string) string {
		for _, p := range pairs {
			s = replaceWords(s, p[0], p[1])
			s = replaceWords(s, capital(p[0]), capital(p[1]))
		}
		return s
	}
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// replaceWords replaces whole words.
func replaceWords(s, from, to string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, from)
		if i < 0 {
			return b.String() + s
		}
		end := i + len(from)
		if i > 0 && wordByte(s[i-1]) || end < len(s) && wordByte(s[end]) {
			b.WriteString(s[:end])
		} else {
			b.WriteString(s[:i] + to)
		}
		s = s[end:]
	}
}

func wordByte(c byte) bool { return unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c)) || c == '-' }
