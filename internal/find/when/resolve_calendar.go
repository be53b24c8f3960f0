package when

import (
	"fmt"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
	"github.com/dateline/dateline/internal/text"
)

// written is a date as far as the words give it; zero fields are not said.
type written struct{ y, m, d int }

func (r *resolver) written() written {
	w := written{y: r.year(), d: r.num(capD)}
	if w.y == 0 && r.has(capNar) && !r.last.t.IsZero() { // "August of that year"
		w.y = r.last.t.Year() + r.w.g.lists[r.w.g.listID["narrative"]].number(r.atomOf(capNar).Hash)
	}
	if r.has(capM) {
		w.m = r.monthAt(int(r.m.caps[capM]) - 1)
	} else {
		w.m = r.num(capMo)
	}
	return w
}

func (r *resolver) year() int {
	a := r.atomOf(capY)
	if a == nil {
		return 0
	}
	if a.Width == 2 {
		return r.fullYear(int(a.Value))
	}
	return int(a.Value)
}

// fullYear takes a year of two digits to be the one nearest to publication.
func (r *resolver) fullYear(yy int) int {
	base := 2000
	if !r.anchor.IsZero() {
		base = r.anchor.Year()
	}
	y := base - base%100 + yy
	if y > base+20 {
		y -= 100
	}
	if y < base-80 {
		y += 100
	}
	return y
}

func calendar(r *resolver) (dateline.When, bool) {
	w := r.written()
	if w.m != 0 && w.d == 0 && r.notMonth() {
		return dateline.When{}, false
	}
	if w.d != 0 && !validDay(w.y, w.m, w.d) {
		return dateline.When{}, false
	}
	if w.y != 0 {
		return r.absolute(w), true
	}
	if w.d != 0 {
		return r.yearless(w)
	}
	return r.month(time.Month(w.m))
}

// notMonth: a month's name alone is a name or a verb when the tags or its neighbours say so.
func (r *resolver) notMonth() bool {
	a := r.atomOf(capM)
	t := &r.d.Tokens[a.First]
	if t.UPOS == text.VERB || t.UPOS == text.AUX {
		return true
	}
	if r.m.last-r.m.first > 1 || r.m.last >= len(r.w.atoms) {
		return false
	}
	next := &r.w.atoms[r.m.last]
	first := r.m.first == 0
	ambiguous := a.Hash == hashMay || a.Hash == hashMarch
	if a.Hash == hashMarch && r.otherMarch() {
		return true
	}
	if ambiguous && first && next.Kind == atom.Word && !next.Upper {
		return true // "May it last", "March on"
	}
	return next.Upper && !next.Glued && next.Kind == atom.Word && r.personAt(a.First)
}

var hashMay, hashMarch = atom.Hash("may"), atom.Hash("march")

// personAt: a capital after the month and no word of time before it: "April Jones".
func (r *resolver) personAt(tok int32) bool {
	if tok == r.sent.First {
		return true
	}
	prev := &r.w.atoms[max(r.m.first-1, 0)]
	return prev.Kind == atom.Word && prev.Upper && r.m.first > 0 && !beforeMonth[prev.Hash]
}

// beforeMonth are the words a month follows, with a capital at the head of a sentence.
var beforeMonth = hashSet("in", "by", "since", "during", "until", "till", "from", "after", "before", "through", "throughout", "of", "for", "on", "last", "next", "this", "and", "or", "to")

// otherMarch: "the Long March", "their March on the capital" have their own capitals.
func (r *resolver) otherMarch() bool {
	i := r.m.first
	if i == 0 || beforeMonth[r.w.atoms[i-1].Hash] {
		return false
	}
	if prev := &r.w.atoms[i-1]; i > 1 && prev.Kind == atom.Word && prev.Upper {
		return true
	}
	if r.m.last >= len(r.w.atoms) {
		return articles[r.w.atoms[i-1].Hash]
	}
	next := &r.w.atoms[r.m.last]
	return marchGoes[next.Hash] || next.Kind == atom.Mark && articles[r.w.atoms[i-1].Hash]
}

var (
	marchGoes = hashSet("to", "on", "for", "from", "across", "through", "against")
	articles  = hashSet("the", "a", "his", "her", "their", "its", "this")
)

func (r *resolver) absolute(w written) dateline.When {
	p := dateline.Day
	switch {
	case w.m == 0:
		p, w.m, w.d = dateline.Year, 1, 1
	case w.d == 0:
		p, w.d = dateline.Month, 1
	}
	return r.point(p, time.Date(w.y, time.Month(w.m), w.d, 0, 0, 0, 0, r.loc), writtenOut)
}

// yearless finds the year of "March 3": by the weekday beside it, by the story, by the tense, or the
// nearest one.
func (r *resolver) yearless(w written) (dateline.When, bool) {
	base, name, ok := r.base()
	if !ok {
		return r.unknown("DATE", fmt.Sprintf("XXXX-%02d-%02d", w.m, w.d), r.why), true
	}
	candidates := make([]time.Time, 0, 3)
	for y := base.Year() - 1; y <= base.Year()+1; y++ {
		if validDay(y, w.m, w.d) {
			candidates = append(candidates, time.Date(y, time.Month(w.m), w.d, 0, 0, 0, 0, r.loc))
		}
	}
	if wd := r.weekday(capW); wd != 0 {
		for _, c := range candidates {
			if isoWeekday(c) == wd {
				return r.point(dateline.Day, c, "the year in which the weekday fits, near "+name), true
			}
		}
	}
	t := r.tense()
	if r.narrative && base.Equal(r.scene.t) {
		t = futureTense // a story goes on
		if c := candidates[min(1, len(candidates)-1)]; c.Year() == base.Year() && base.Sub(c) < 300*24*time.Hour {
			return r.point(dateline.Day, c, "the year of "+name), true
		}
	}
	best, ok := nearest(candidates, base, t)
	if !ok {
		return r.unknown("DATE", fmt.Sprintf("XXXX-%02d-%02d", w.m, w.d), "no year near "+name+" has this day"), true
	}
	return r.point(dateline.Day, best, near(t, name)), true
}

// base is what undated days and months count from: the story's last date, or publication.
func (r *resolver) base() (time.Time, string, bool) {
	if r.narrative && !r.scene.t.IsZero() {
		return r.scene.t, "the date told before (" + isoValue(r.scene.p, r.scene.t) + ")", true
	}
	return r.anchored()
}

// nearest picks the candidate on the side of base that the tense asks for, the closest without one.
// A date without its year is one of this season: where the tense would lead much over half a year away, the
// closest counts all the same.
func nearest(candidates []time.Time, base time.Time, t tense) (time.Time, bool) {
	if best, ok := onSide(candidates, base, t); ok && gap(best, base) <= 230*24*time.Hour {
		return best, true
	}
	return onSide(candidates, base, unsaid)
}

func onSide(candidates []time.Time, base time.Time, t tense) (time.Time, bool) {
	var best time.Time
	found := false
	for _, c := range candidates {
		if t == pastTense && c.After(base) || t == futureTense && c.Before(base) {
			continue
		}
		if !found || gap(c, base) < gap(best, base) {
			best, found = c, true
		}
	}
	return best, found
}

func gap(a, b time.Time) time.Duration {
	if a.Before(b) {
		return b.Sub(a)
	}
	return a.Sub(b)
}

func near(t tense, name string) string {
	switch t {
	case pastTense:
		return "the last before " + name + ", " + t.String()
	case futureTense:
		return "the next after " + name + ", " + t.String()
	}
	return "the nearest to " + name + ", " + t.String()
}

// month resolves a month's name alone, or with last, this, next before it.
func (r *resolver) month(m time.Month) (dateline.When, bool) {
	base, name, ok := r.base()
	if !ok {
		return r.unknown("DATE", fmt.Sprintf("XXXX-%02d", m), r.why), true
	}
	this := time.Date(base.Year(), m, 1, 0, 0, 0, 0, r.loc)
	current := startOf(dateline.Month, base)
	dir := 0
	switch {
	case r.has(capDir):
		dir = r.direction()
		if dir == 0 {
			return r.point(dateline.Month, this, "this year, counted from "+name), true
		}
	case r.narrative && base.Equal(r.scene.t):
		if this.Before(current) && current.Sub(this) > 300*24*time.Hour && r.scene.p != dateline.Year {
			this = step(dateline.Month, this, 12)
		}
		return r.point(dateline.Month, this, "the year of "+name), true
	default:
		t := r.tense()
		if t == pastTense {
			dir = -1
		} else if t == futureTense {
			dir = 1
		} else if t == presentTense || t == unsaid {
			best, _ := nearest([]time.Time{step(dateline.Month, this, -12), this, step(dateline.Month, this, 12)}, current, unsaid)
			return r.point(dateline.Month, best, near(t, name)), true
		}
		if this.Equal(current) {
			return r.point(dateline.Month, this, "the month of "+name), true
		}
	}
	if dir < 0 && !this.Before(current) {
		this = step(dateline.Month, this, -12)
	}
	if dir > 0 && !this.After(current) {
		this = step(dateline.Month, this, 12)
	}
	if !r.has(capDir) && gap(this, current) > 290*24*time.Hour {
		this, _ = nearest([]time.Time{step(dateline.Month, this, -12), this, step(dateline.Month, this, 12)}, current, unsaid)
		return r.point(dateline.Month, this, near(unsaid, name)), true
	}
	side := map[int]tense{-1: pastTense, 1: futureTense}[dir]
	if r.has(capDir) {
		return r.point(dateline.Month, this, fmt.Sprintf("%q counted from %s", r.word(capDir), name)), true
	}
	return r.point(dateline.Month, this, near(side, name)), true
}

// direction of last, this, next; "this past" and "this coming" are captured at "this".
func (r *resolver) direction() int {
	a := r.atomOf(capDir)
	if i := int(r.m.caps[capDir]); i < len(r.w.atoms) && i < r.m.last && r.w.atoms[i].Kind == atom.Word {
		switch r.w.atoms[i].Hash {
		case atom.Hash("past"):
			return -1
		case atom.Hash("coming"):
			return 1
		}
	}
	return r.w.g.lists[r.w.g.listID["direction"]].number(a.Hash)
}

// numeric reads 31/12/2018; where day and month could be swapped it stays unknown.
func numeric(r *resolver) (dateline.When, bool) {
	y, first, second := r.year(), r.num(capD), r.num(capMo)
	w := written{y, second, first}
	switch {
	case first != second && first <= 12 && second <= 12:
		return r.eitherOrder(y, first, second), true
	case second > 12:
		w = written{y, first, second}
	}
	if w.m > 12 || !validDay(w.y, w.m, w.d) {
		return dateline.When{}, false
	}
	return r.absolute(w), true
}

// eitherOrder reads a date whose day and month could be swapped by what else shows the order.
func (r *resolver) eitherOrder(y, first, second int) dateline.When {
	switch o, why := r.order(); o {
	case dayFirst:
		w := r.absolute(written{y, second, first})
		w.Reason = "day first, " + why
		return w
	case monthFirst:
		w := r.absolute(written{y, first, second})
		w.Reason = "month first, " + why
		return w
	}
	return r.unknown("DATE", fmt.Sprintf("%04d-XX-XX", y), fmt.Sprintf(
		"%04d-%02d-%02d or %04d-%02d-%02d: nothing says whether the day or the month stands first", y, second, first, y, first, second))
}

// days reads "April 24 and 25" as the later day and keeps the first one for r.pair.
func days(r *resolver) (dateline.When, bool) {
	w := r.written()
	d2 := r.num(capD2)
	if d2 <= w.d || !validDay(w.y, w.m, d2) || w.m == 0 {
		return dateline.When{}, false
	}
	first, ok := calendar(r)
	if !ok || !first.Known() {
		return first, false
	}
	r.pair = first
	return r.point(dateline.Day, first.From.AddDate(0, 0, d2-w.d), first.Reason), true
}

func months(r *resolver) (dateline.When, bool) {
	y := r.year()
	first := 0
	for i := r.m.first; i < r.m.last && first == 0; i++ {
		first = r.monthAt(i)
	}
	second := r.written().m
	if first == 0 || second <= first {
		return dateline.When{}, false
	}
	r.pair = r.point(dateline.Month, time.Date(y, time.Month(first), 1, 0, 0, 0, 0, r.loc), writtenOut)
	return r.point(dateline.Month, time.Date(y, time.Month(second), 1, 0, 0, 0, 0, r.loc), writtenOut), true
}

// monthAt is the month that atom i names, zero for none.
func (r *resolver) monthAt(i int) int {
	h := r.w.atoms[i].Hash
	if m := r.w.g.lists[r.w.g.listID["month"]].number(h); m != 0 {
		return m
	}
	return r.w.g.lists[r.w.g.listID["mon"]].number(h)
}

// span is the interval from the first to the end of the last.
func (r *resolver) span(first, last time.Time, p dateline.Precision, reason string) dateline.When {
	return dateline.When{
		From: first, To: step(p, last, 1), Precision: dateline.Range, Zone: r.zone, Timex: "DURATION",
		Value: isoValue(p, first) + "/" + isoValue(p, last), Reason: reason,
	}
}

func monthOfYear(r *resolver) (dateline.When, bool) {
	base, name, ok := r.anchored()
	m := r.written().m
	if !ok {
		return r.unknown("DATE", fmt.Sprintf("XXXX-%02d", m), r.why), true
	}
	return r.point(dateline.Month, time.Date(base.Year()+r.direction(), time.Month(m), 1, 0, 0, 0, 0, r.loc), "counted from "+name), true
}

func setMonth(r *resolver) (dateline.When, bool) {
	return r.unknown("SET", fmt.Sprintf("XXXX-%02d", r.written().m), "a repeated time"), true
}

func weekOf(r *resolver) (dateline.When, bool) {
	day, ok := calendar(r)
	if !ok || !day.Known() {
		return day, ok
	}
	return r.point(dateline.Week, day.From, day.Reason), true
}

// weekOfMonth is the first or last seven days of a month.
func weekOfMonth(r *resolver) (dateline.When, bool) {
	month, ok := calendar(r)
	if !ok || !month.Known() {
		return month, ok
	}
	from := month.From
	if r.is(capDir, "last") {
		from = month.To.AddDate(0, 0, -7)
	}
	return r.span(from, from.AddDate(0, 0, 6), dateline.Day, month.Reason), true
}
