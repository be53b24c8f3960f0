package lemma

import (
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline/internal/text"
)

// maxInterned bounds the cache of a Worker; a text with more new words than this starts it afresh.
const maxInterned = 1 << 16

// maxWord is the longest form, in bytes, that is looked at: a longer one is its own lemma.
const maxWord = 64

// Worker fills lemmas. It keeps a cache and serves one goroutine.
type Worker struct {
	interned map[string]string
}

// New returns a Worker.
func New() *Worker { return &Worker{interned: map[string]string{}} }

// Fill sets the lemma of every token of d, whose tags are set.
func (w *Worker) Fill(d *text.Doc) {
	for _, s := range d.Sents {
		caps := inCapitals(d, s)
		for i := s.First; i < s.Last; i++ {
			t := &d.Tokens[i]
			t.Lemma = w.of(d.Word(i), t.UPOS, t.XPOS, place{first: i == s.First, capitals: caps})
		}
	}
}

// inCapitals reports whether most letters of a sentence are capitals: there they say nothing of a word.
func inCapitals(d *text.Doc, s text.Sentence) bool {
	upper, lower := 0, 0
	for _, c := range []byte(d.Words(s.First, s.Last)) {
		switch {
		case c-'A' < 26:
			upper++
		case c-'a' < 26:
			lower++
		}
	}
	return upper > 2*lower && upper > 4
}

// place says what the capitals of a word are worth.
type place struct {
	first    bool // it begins its sentence
	capitals bool // its sentence is written in capitals
}

// Of is the lemma of a form that stands inside an ordinary sentence.
func (w *Worker) Of(form string, upos text.UPOS, xpos text.XPOS) string {
	return w.of(form, upos, xpos, place{})
}

func (w *Worker) of(form string, upos text.UPOS, xpos text.XPOS, at place) string {
	if len(form) > maxWord {
		return form
	}
	if upos == text.NUM {
		if l, ok := w.number(form); ok {
			return l
		}
	}
	var buf [2 * maxWord]byte
	lower, changed := toLower(buf[:0], form)
	if l, ok := exceptions[xpos][string(lower)]; ok {
		return l
	}
	r := shapes[xpos]
	if r.name || keepsCase(form, r, at) {
		if at.capitals && r.name && len(form) > 4 {
			return w.intern(capitalise(form, lower))
		}
		if len(lower) != len(form) {
			return form // a letter whose small form is longer: the endings do not measure it
		}
		cut, add := r.rules.apply(lower)
		return w.build(form, cut, add)
	}
	cut, add := r.rules.apply(lower)
	if !changed {
		return w.build(form, cut, add)
	}
	if cut > len(lower) {
		cut = 0
	}
	return w.intern(append(lower[:len(lower)-cut], add...))
}

// build cuts bytes off the end of form and adds others.
func (w *Worker) build(form string, cut int, add string) string {
	if cut > len(form) {
		return form
	}
	if add == "" {
		return form[:len(form)-cut]
	}
	var buf [2 * maxWord]byte
	return w.intern(append(append(buf[:0], form[:len(form)-cut]...), add...))
}

// intern is b as a string that is made once.
func (w *Worker) intern(b []byte) string {
	if s, ok := w.interned[string(b)]; ok {
		return s
	}
	if len(w.interned) >= maxInterned {
		clear(w.interned)
	}
	s := string(b)
	w.interned[s] = s
	return s
}

// number drops the commas of 200,000.
func (w *Worker) number(form string) (string, bool) {
	var buf [maxWord]byte
	b, commas := buf[:0], false
	for i := range len(form) {
		switch c := form[i]; {
		case c == ',':
			commas = true
		case c-'0' < 10 || c == '.':
			b = append(b, c)
		default:
			return "", false
		}
	}
	if !commas || len(b) == 0 {
		return form, true
	}
	return w.intern(b), true
}

// toLower appends s in small letters to b and reports whether any changed.
func toLower(b []byte, s string) ([]byte, bool) {
	changed := false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c-'A' < 26 {
				c |= 0x20
				changed = true
			}
			b = append(b, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if l := unicode.ToLower(r); l != r {
			b = utf8.AppendRune(b, l)
			changed = true
		} else {
			b = append(b, s[i:i+n]...)
		}
		i += n
	}
	return b, changed
}

// capitalise writes the first letter as form has it and the others small; lower is form in small letters.
func capitalise(form string, lower []byte) []byte {
	_, n := utf8.DecodeRuneInString(form)
	if n > len(lower) || len(lower) != len(form) {
		return []byte(form)
	}
	copy(lower, form[:n])
	return lower
}

// keepsCase reports whether a word that is no proper name keeps its capitals: an abbreviation does
// (TV, PCs), and an adjective that looks made from a name (Peruvian).
func keepsCase(form string, r shape, at place) bool {
	switch {
	case r.verbatim:
		return true
	case at.capitals || form[0]-'A' >= 26:
		return false
	case r.adjective:
		return !at.first && len(form) > 4 && demonymEndings[form[len(form)-2:]] && capitals(form) == 1
	}
	return r.noun && capitals(form) > 1
}

// demonymEndings end most adjectives made from names, and few others that are written with a capital.
var demonymEndings = map[string]bool{
	"an": true, "se": true, "sh": true, "ch": true, "qi": true, "ni": true, "li": true, "em": true, "ab": true,
}

func capitals(form string) int {
	n := 0
	for i := range len(form) {
		if form[i]-'A' < 26 {
			n++
		}
	}
	return n
}
