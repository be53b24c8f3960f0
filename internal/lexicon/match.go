package lexicon

import (
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline/internal/text"
)

// Hit is the longest known phrase at a place: tokens First to Last, last excluded.
type Hit struct {
	First, Last int32
	Entry       *Entry
}

// ClassHit is the longest phrase at a place that a class file lists. Classes are those that list
// it, their ancestors left out.
type ClassHit struct {
	First, Last int32
	Phrase      string
	Classes     []Class
}

// Match finds the names of sentence sent of d, left to right, longest first, not overlapping.
func (l *Lexicon) Match(d *text.Doc, sent int) []Hit {
	s := d.Sents[sent]
	return l.AppendHits(nil, d, s.First, s.Last)
}

// AppendHits is Match for tokens first to last, into dst.
func (l *Lexicon) AppendHits(dst []Hit, d *text.Doc, first, last int32) []Hit {
	shouted := allCapitals(d, first, last)
	for i := first; i < last; {
		end, e := l.longestName(d, i, last, shouted)
		if e == nil {
			i++
			continue
		}
		dst = append(dst, Hit{i, end, e})
		i = end
	}
	return dst
}

// AppendClassHits finds phrases of the class files in tokens first to last. Plurals of the last
// word are found, too; a phrase of one word is found by its form, not by its lemma.
func (l *Lexicon) AppendClassHits(dst []ClassHit, d *text.Doc, first, last int32) []ClassHit {
	for i := first; i < last; {
		end, id := l.phraseTrie.longest(d, i, last)
		if id == none {
			i++
			continue
		}
		dst = append(dst, ClassHit{i, end, l.phraseForm[id], l.phrases[id]})
		i = end
	}
	return dst
}

// longest walks t from token i and returns the last token border at which something ends.
func (t *trie) longest(d *text.Doc, i, last int32) (end int32, id int32) {
	node, end, id := uint32(0), i, int32(none)
	for j := i; j < last; j++ {
		var ok bool
		if node, ok = t.walkToken(node, d.Word(j)); !ok {
			break
		}
		if e := t.ends[node]; e != none {
			end, id = j+1, e
		}
	}
	return end, id
}

func (t *trie) walkToken(node uint32, word string) (uint32, bool) {
	for k := 0; k < len(word); {
		piece, end := nextPiece(word, k)
		if piece == 0 {
			break
		}
		next, ok := t.step(node, piece)
		if !ok {
			return 0, false
		}
		node, k = next, end
	}
	return node, true
}

// longestName is longest with the letter case looked at: the longest reading whose case fits.
func (l *Lexicon) longestName(d *text.Doc, i, last int32, shouted bool) (int32, *Entry) {
	t, node := &l.names, uint32(0)
	end, found := i, (*Entry)(nil)
	for j := i; j < last; j++ {
		var ok bool
		if node, ok = t.walkToken(node, d.Word(j)); !ok {
			break
		}
		if id := t.ends[node]; id != none {
			if e := fits(l.entries[id], d.Words(i, j+1), shouted); e != nil {
				end, found = j+1, e
			}
		}
	}
	return end, found
}

// fits returns the first reading of e whose letter case is that of the text.
func fits(e *Entry, words string, shouted bool) *Entry {
	for ; e != nil; e = e.Also {
		if caseFits(e, words, shouted) {
			return e
		}
	}
	return nil
}

// caseFits: an abbreviation wants its own capitals and, in a line all in capitals, must not be a
// word as well ("US", "WHO"); any other name wants capitals where it has them.
func caseFits(e *Entry, words string, shouted bool) bool {
	if shouted {
		return !e.exact || !everyday[words]
	}
	i, j := 0, 0
	for i < len(e.Form) && j < len(words) {
		fr, fn := utf8.DecodeRuneInString(e.Form[i:])
		wr, wn := utf8.DecodeRuneInString(words[j:])
		switch {
		case unicode.IsSpace(fr) && !unicode.IsSpace(wr):
			i += fn
			continue
		case unicode.IsSpace(wr) && !unicode.IsSpace(fr):
			j += wn
			continue
		case unicode.IsUpper(fr) && !unicode.IsUpper(wr):
			if e.exact || i == 0 || e.Form[i-1] == ' ' || e.Form[i-1] == '-' {
				return false
			}
		case e.exact && unicode.IsLower(fr) && unicode.IsUpper(wr):
			return false
		}
		i += fn
		j += wn
	}
	return true
}

// everyday are abbreviations that are English words, too.
var everyday = map[string]bool{
	"US": true, "WHO": true, "IS": true, "AU": true, "ETA": true, "RT": true, "MAP": true, "PAP": true,
	"CAR": true, "QUAD": true, "SPA": true,
}

// allCapitals reports whether a stretch has at least four words of letters and all are in capitals.
func allCapitals(d *text.Doc, first, last int32) bool {
	words := 0
	for i := first; i < last; i++ {
		w := d.Word(i)
		if len(w) < 2 {
			continue
		}
		for _, r := range w {
			if unicode.IsLower(r) {
				return false
			}
		}
		if unicode.IsUpper(rune(w[0])) {
			words++
		}
	}
	return words >= 4
}
