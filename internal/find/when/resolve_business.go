package when

import (
	"fmt"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
)

func quarter(r *resolver) (dateline.When, bool) {
	n := r.num(capN)
	month := time.Month(3*(n-1) + 1)
	if r.has(capY) {
		return r.point(dateline.Quarter, time.Date(r.num(capY), month, 1, 0, 0, 0, 0, r.loc), writtenOut), true
	}
	base, name, ok := r.anchored()
	if !ok {
		return r.noAnchor(fmt.Sprintf("XXXX-Q%d", n))
	}
	t := time.Date(base.Year(), month, 1, 0, 0, 0, 0, r.loc)
	switch {
	case r.has(capDir):
		dir := r.direction()
		return r.point(dateline.Quarter, step(dateline.Year, t, dir).AddDate(0, int(month)-1, 0), "counted from "+name), true
	case r.yearBefore():
		t = t.AddDate(-1, 0, 0)
	}
	if t.After(base) && r.tense() != futureTense {
		t = t.AddDate(-1, 0, 0)
	}
	return r.point(dateline.Quarter, t, "the last one begun at "+name), true
}

// yearBefore finds "year-ago", "year-earlier" among the words matched.
func (r *resolver) yearBefore() bool {
	for i := r.m.first; i < r.m.last; i++ {
		if h := r.w.atoms[i].Hash; h == atom.Hash("ago") || h == atom.Hash("earlier") {
			return true
		}
	}
	return false
}

// relativeQuarter is "the quarter", "last quarter": the quarter told before, or counted from now.
func relativeQuarter(r *resolver) (dateline.When, bool) {
	if i := r.m.last; i < len(r.w.atoms) && r.w.atoms[i].Glued && r.w.atoms[i].Hash == hashHyphen {
		return dateline.When{}, false // the quarter-finals
	}
	if !r.has(capDir) && !r.quarter.t.IsZero() && !r.matchesAny("last", "next", "previous", "this", "current") {
		return r.lastQuarter()
	}
	base, name, ok := r.anchored()
	if !ok {
		return r.noAnchor("XXXX-QX")
	}
	n := -1
	if r.matchesAny("this", "current") {
		n = 0
	} else if r.matchesAny("next") {
		n = 1
	}
	return r.point(dateline.Quarter, step(dateline.Quarter, base, n), "counted from "+name), true
}

func (r *resolver) matchesAny(words ...string) bool {
	for i := r.m.first; i < r.m.last; i++ {
		for _, w := range words {
			if r.w.atoms[i].Hash == atom.Hash(w) {
				return true
			}
		}
	}
	return false
}

func (r *resolver) lastQuarter() (dateline.When, bool) {
	if r.quarter.t.IsZero() {
		return r.unknown("DATE", "XXXX-QX", "no quarter told before"), true
	}
	return r.point(dateline.Quarter, r.quarter.t, "the quarter told before"), true
}

func half(r *resolver) (dateline.When, bool) {
	y := r.num(capY)
	reason := writtenOut
	if y == 0 {
		base, name, ok := r.anchored()
		if !ok {
			return r.noAnchor("XXXX-HX")
		}
		y, reason = base.Year()+r.direction(), "counted from "+name
	}
	h, month := 1, time.January
	if r.is(capN, "last") || r.num(capN) == 2 {
		h, month = 2, time.July
	}
	from := time.Date(y, month, 1, 0, 0, 0, 0, r.loc)
	return dateline.When{
		From: from, To: from.AddDate(0, 6, 0), Precision: dateline.Range, Zone: r.zone,
		Timex: "DATE", Value: fmt.Sprintf("%04d-H%d", y, h), Reason: reason,
	}, true
}

// compared is the quarter a year before the one told before; it does not become the one told before.
func (r *resolver) compared() dateline.When {
	r.aside = true
	return r.point(dateline.Quarter, step(dateline.Quarter, r.quarter.t, -4), "a year before the quarter told before")
}

// yearAgo is "the year-earlier period": a year before the quarter told before, else last year.
func yearAgo(r *resolver) (dateline.When, bool) {
	if !r.quarter.t.IsZero() {
		return r.compared(), true
	}
	base, name, ok := r.anchored()
	if !ok {
		return r.noAnchor("XXXX")
	}
	return r.point(dateline.Year, step(dateline.Year, base, -1), "counted from "+name), true
}

// periodOfYear is "the 1988 period": the same quarter as told before, of that year.
func periodOfYear(r *resolver) (dateline.When, bool) {
	y := r.num(capY)
	if r.quarter.t.IsZero() {
		return r.point(dateline.Year, time.Date(y, 1, 1, 0, 0, 0, 0, r.loc), writtenOut), true
	}
	return r.point(dateline.Quarter, time.Date(y, r.quarter.t.Month(), 1, 0, 0, 0, 0, r.loc), "the quarter told before, of this year"), true
}
