package name

import (
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// extendPeople lengthens names of people that were cut short: over hyphens ("Mi-rae"), and over the
// second syllable of a given name where the family name stands first ("Han Mi" "Rae").
func (r *reader) extendPeople(s text.Sentence) {
	for i := range r.spans {
		sp := &r.spans[i]
		if sp.kind != dateline.Person || sp.entry != nil {
			continue
		}
		last := r.overHyphens(sp.last, s.Last)
		if last == sp.last && sp.last-sp.first == 2 && r.in(r.c.surnameFirst, r.d.Word(sp.first)) && r.syllable(sp.last, s.Last) {
			last = r.overHyphens(sp.last+1, s.Last)
		}
		if last > sp.last {
			sp.last = last
			r.giveWay(i)
		}
	}
}

func (r *reader) overHyphens(i, last int32) int32 {
	for i+1 < last && isHyphen(r.d.Word(i)) && r.glued(i) && r.glued(i+1) && lettersOnly(r.d.Word(i+1)) {
		i += 2
	}
	return i
}

func isHyphen(w string) bool { return w == "-" || w == "‐" || w == "‑" }

func lettersOnly(w string) bool {
	for i := range len(w) {
		if c := w[i]; c < utf8.RuneSelf && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return true
}

// syllable: a short capitalised word that is no day, month, title or known phrase.
func (r *reader) syllable(i, last int32) bool {
	if i >= last {
		return false
	}
	w := r.d.Word(i)
	if !r.capital(i) || len(w) > 6 || !lettersOnly(w) || r.in(r.c.weekday, w) || r.in(r.c.month, w) || r.isTitle(i) {
		return false
	}
	for _, h := range r.hits {
		if h.First <= i && i < h.Last {
			return false
		}
	}
	return true
}

// giveWay drops the other names that r.spans[i] now covers in part or whole.
func (r *reader) giveWay(i int) {
	sp := r.spans[i]
	for j := range r.spans {
		if o := &r.spans[j]; j != i && o.first < sp.last && sp.first < o.last {
			o.first, o.last = 0, 0
		}
	}
}
