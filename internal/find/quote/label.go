package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// maxTitle is the longest title of a work, in words.
const maxTitle = 10

// label: what looked like a statement by its stops, and is a name or a title: no verb of speech
// stands by it, and it is short and no sentence, or written as titles are.
func (r *reader) label(k int, first, last int32, v voice, how string) bool {
	content := r.out[k].Quote.Content.Of(r.d.Text)
	words := strings.Fields(content)
	before := r.wordBefore(first)
	if how == "above" || how == "behind" && before >= 0 && r.named(before) {
		return v.verb == before && titles[r.d.Tokens[before].Lemma] || title(words) && before >= 0 && r.named(before)
	}
	if before >= 0 && capitals(words) > 1 && title(words) && !r.cue(before) && !r.afterColon(first) && !r.inTitle(first) {
		return true
	}
	if how == "behind" || how == "in-front" && before >= 0 && !r.named(before) || r.afterColon(first) || r.inTitle(first) || r.out[k].Quote.Part != 0 {
		return false
	}
	if title(words) && len(words) > 1 {
		return true
	}
	return len(words) <= maxScare && before >= 0 && !r.hasFinite(first, last) && !strings.ContainsAny(content, "!?")
}

// titles are verbs that give a name or a title and no statement.
var titles = map[string]bool{"title": true, "entitle": true, "name": true, "nickname": true}

// title: two words or more, all of them in capitals but the small ones, as titles are.
func title(words []string) bool {
	if len(words) > maxTitle {
		return false
	}
	for _, w := range words {
		w = strings.TrimLeftFunc(w, func(c rune) bool { return unicode.IsPunct(c) })
		if c, _ := utf8.DecodeRuneInString(w); len(w) > 3 && unicode.IsLower(c) {
			return false
		}
	}
	return true
}

func capitals(words []string) int {
	n := 0
	for _, w := range words {
		if c, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(c) {
			n++
		}
	}
	return n
}

// wordBefore is the last word before token first in its sentence, marks left out; -1 for none.
func (r *reader) wordBefore(first int32) int32 {
	s := r.d.Sents[r.sentenceOf(first)]
	for i := first - 1; i >= s.First; i-- {
		if !isMark(r.d.Word(i)) {
			return i
		}
	}
	return -1
}

// named: the word at i announces a title, or owns one ("Kingston Radio's").
func (r *reader) named(i int32) bool {
	t := &r.d.Tokens[i]
	return titled[t.Lemma] || t.XPOS == pos
}

var pos = text.ParseXPOS("POS")

func (r *reader) afterColon(first int32) bool {
	for i := first - 1; i >= max(0, first-2); i-- {
		if w := r.d.Word(i); w == ":" {
			return true
		}
	}
	return false
}

// inTitle: headlines are in capitals whatever they hold.
func (r *reader) inTitle(first int32) bool {
	p := r.d.Sents[r.sentenceOf(first)].Part
	return p >= 0 && r.d.Parts[p].Kind == dateline.PartTitle
}

func (r *reader) hasFinite(first, last int32) bool {
	for i := first; i < last; i++ {
		if finite(&r.d.Tokens[i], r.d.Word(i)) {
			return true
		}
	}
	return false
}
