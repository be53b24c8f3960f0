package when

import (
	"fmt"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
	"github.com/dateline/dateline/internal/text"
)

func year(r *resolver) (dateline.When, bool) {
	if at := int(r.m.caps[capY]) - 1; (r.m.last-r.m.first == 1 || r.has(capQ)) && !r.standsAsYear(at) {
		return dateline.When{}, false
	}
	if r.matchesAny("post") {
		w := r.point(dateline.Year, time.Date(r.num(capY), 1, 1, 0, 0, 0, 0, r.loc), writtenOut)
		w.Mod = "AFTER"
		return w, true
	}
	w := r.point(dateline.Year, time.Date(r.num(capY), 1, 1, 0, 0, 0, 0, r.loc), writtenOut)
	if last := &r.w.atoms[r.m.last-1]; last.Hash == atom.Hash("later") || last.Hash == atom.Hash("beyond") {
		w.Mod = "ON_OR_AFTER"
	}
	return w, true
}

// yearCues are the words after which four digits are a year, whatever follows.
var yearCues = hashSet("in", "since", "until", "till", "by", "during", "before", "after", "circa", "of", "from", "mid", "late", "early", "through", "year", "between", "around", "for", "ending", "ended", "to", "and")

func hashSet(words ...string) map[uint64]bool {
	m := make(map[uint64]bool, len(words))
	for _, w := range words {
		m[atom.Hash(w)] = true
	}
	return m
}

// standsAsYear tells "in 1998" and "the 1998 election" from "1998 men", "$1998" and "No. 1998".
func (r *resolver) standsAsYear(i int) bool {
	a := &r.w.atoms[i]
	if i > 0 && !r.has(capQ) {
		prev := &r.w.atoms[i-1]
		if a.Glued && prev.Kind == atom.Mark && !opening[prev.Hash] {
			return false
		}
		if notBeforeYear[prev.Hash] {
			return false
		}
	}
	if i+1 < len(r.w.atoms) {
		next := &r.w.atoms[i+1]
		if r.possessive(i + 1) {
			return a.Value >= 1500
		}
		if next.Glued && next.Kind != atom.Mark || r.w.infos[i+1] != nil && r.isUnit(i+1) || next.Hash == atom.Hash("%") {
			return false
		}
		if next.Glued && continues[next.Hash] && i+2 < len(r.w.atoms) && r.w.atoms[i+2].Glued && r.w.atoms[i+2].Kind != atom.Mark {
			return false
		}
	}
	v := a.Value
	if r.bracketed(i) {
		return v >= 1900 && v < 2100 || r.narrative
	}
	if i > 0 && yearCues[r.w.atoms[i-1].Hash] {
		return v >= 1900 && v < 2100 || !r.counts(a.First)
	}
	return v >= 1900 && v < 2100 && !r.counts(a.First)
}

// possessive finds the 's of "1969's totals" at atom i.
func (r *resolver) possessive(i int) bool {
	return i+1 < len(r.w.atoms) && r.w.atoms[i].Glued && r.w.atoms[i].Hash == hashApostrophe && r.w.atoms[i+1].Glued && r.w.atoms[i+1].Hash == hashS
}

var hashApostrophe, hashS = atom.Hash("'"), atom.Hash("s")

// bracketed: "(1884)".
func (r *resolver) bracketed(i int) bool {
	return i > 0 && i+1 < len(r.w.atoms) && r.w.atoms[i-1].Hash == hashOpen && r.w.atoms[i+1].Hash == hashClose
}

var hashOpen, hashClose = atom.Hash("("), atom.Hash(")")

var (
	opening       = hashSet("(", "[", "'", "\"", "“", "-", "/", "—")
	continues     = hashSet("-", "/", ":", ".")
	notBeforeYear = hashSet("$", "£", "€", "#", "no", "number", "flight", "route", "about", "than", "least", "page", "gmt", "over", "nearly", "some")
)

// counts: the tree, or without one a plural right behind, says that the number counts things.
func (r *resolver) counts(tok int32) bool {
	d := r.d
	if d.Tokens[tok].Deprel != text.NoDeprel {
		if d.Tokens[tok].Deprel != text.DepNummod {
			return false
		}
		h := d.Tokens[tok].Head
		return h == tok+1 && d.Tokens[h].UPOS == text.NOUN && endsInS(d.Word(h)) && !eventful[d.Tokens[h].Lemma]
	}
	if tok+1 >= r.sent.Last {
		return false
	}
	next := d.Word(tok + 1)
	c := next[0]
	return c >= 'a' && c <= 'z' && (endsInS(next) && !plainWords[next] || massNouns[next])
}

func endsInS(w string) bool { return len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' }

var (
	plainWords = map[string]bool{"was": true, "has": true, "his": true, "is": true, "its": true, "as": true, "elections": true, "this": true, "protests": true, "attacks": true, "talks": true, "plus": true, "thus": true, "games": true}
	eventful   = map[string]bool{"election": true, "protest": true, "attack": true, "talk": true, "game": true, "result": true, "figure": true}
	massNouns  = map[string]bool{"sheep": true, "people": true, "men": true, "women": true, "children": true, "troops": true}
)

func (r *resolver) isUnit(i int) bool {
	info := r.w.infos[i]
	return info.lists&(1<<r.w.g.listID["unit"]|1<<r.w.g.listID["units"]) != 0
}

func yearSpoken(r *resolver) (dateline.When, bool) {
	y := 2000
	if r.has(capN) {
		y = 1900 + r.num(capN)
	}
	return r.point(dateline.Year, time.Date(y, 1, 1, 0, 0, 0, 0, r.loc), writtenOut), true
}

func years(r *resolver) (dateline.When, bool) {
	y, y2 := r.num(capY), r.num(capY2)
	if a := r.atomOf(capY2); a.Width == 2 {
		y2 += y - y%100
	}
	if y2 <= y || y2-y > 200 || y < 1500 {
		return dateline.When{}, false
	}
	r.pair = r.point(dateline.Year, time.Date(y, 1, 1, 0, 0, 0, 0, r.loc), writtenOut)
	return r.point(dateline.Year, time.Date(y2, 1, 1, 0, 0, 0, 0, r.loc), writtenOut), true
}

// yearBC counts back: 1 BC is the year 0.
func yearBC(r *resolver) (dateline.When, bool) {
	w := written{y: 1 - r.num(capY), m: r.written().m}
	if r.has(capS) {
		return r.seasonOf(w.y, r.val(capS, "season"), writtenOut), true
	}
	if !r.has(capY2) {
		return r.absoluteBC(w), true
	}
	y2 := r.num(capY2)
	if y2 >= r.num(capY) {
		return dateline.When{}, false
	}
	r.pair = r.absoluteBC(w)
	return r.absoluteBC(written{y: 1 - y2}), true
}

func (r *resolver) absoluteBC(w written) dateline.When {
	if w.m == 0 {
		return r.point(dateline.Year, time.Date(w.y, 1, 1, 0, 0, 0, 0, r.loc), writtenOut)
	}
	return r.point(dateline.Month, time.Date(w.y, time.Month(w.m), 1, 0, 0, 0, 0, r.loc), writtenOut)
}

func decade(r *resolver) (dateline.When, bool) {
	if r.m.first > 0 && ages[r.w.atoms[r.m.first-1].Hash] {
		return dateline.When{}, false
	}
	y := r.num(capY)
	if r.has(capBC) {
		w := r.absoluteBC(written{y: 1 - y})
		w.From, w.Precision, w.Value = w.From.AddDate(-9, 0, 0), dateline.Decade, fmt.Sprintf("BC%03d", y/10)
		return w, true
	}
	switch {
	case r.has(capNine):
		n := r.w.g.lists[r.w.g.listID["nineties"]].number(r.atomOf(capNine).Hash)
		y = 1900 + n
	case y < 100:
		y += 1900
		if y < 1920 {
			y += 100
		}
	}
	return r.point(dateline.Decade, time.Date(y, 1, 1, 0, 0, 0, 0, r.loc), writtenOut), true
}

// ages: "in his thirties".
var ages = hashSet("his", "her", "their", "my", "your")

func century(r *resolver) (dateline.When, bool) {
	n := r.num(capN)
	if n < 1 || n > 30 {
		return dateline.When{}, false
	}
	if r.has(capBC) {
		return r.centuryBC(n), true
	}
	return r.centuryOf(n*100, writtenOut), true
}

// centuryOf is the century that year y lies in: the 20th began with 1901.
func (r *resolver) centuryOf(y int, reason string) dateline.When {
	if y <= 0 {
		return r.centuryBC((99-y)/100 + 1)
	}
	n := (y - 1) / 100
	from := time.Date(n*100+1, 1, 1, 0, 0, 0, 0, r.loc)
	return r.decorate(dateline.When{
		From: from, To: from.AddDate(100, 0, 0), Precision: dateline.Range, Zone: r.zone,
		Timex: "DATE", Value: fmt.Sprintf("%02d", n), Reason: reason,
	})
}

// centuryBC is the n-th century before our era: the 4th is 400 to 301 BC.
func (r *resolver) centuryBC(n int) dateline.When {
	from := time.Date(1-n*100, 1, 1, 0, 0, 0, 0, r.loc)
	return r.decorate(dateline.When{
		From: from, To: from.AddDate(100, 0, 0), Precision: dateline.Range, Zone: r.zone,
		Timex: "DATE", Value: fmt.Sprintf("BC%02d", n-1), Reason: writtenOut,
	})
}
