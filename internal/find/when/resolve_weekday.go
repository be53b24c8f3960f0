package when

import (
	"fmt"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
)

func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// weekday is the ISO number of the weekday captured as c, zero for none.
func (r *resolver) weekday(c int) int {
	a := r.atomOf(c)
	if a == nil {
		return 0
	}
	for _, name := range []string{"weekday", "wd", "weekdays"} {
		if n := r.w.g.lists[r.w.g.listID[name]].number(a.Hash); n != 0 {
			return n
		}
	}
	return 0
}

// weekday resolves "Wednesday": the last one up to the day of publication, the next one where the
// verb looks ahead, the one after or before the story's date with "the following", "the previous".
func weekday(r *resolver) (dateline.When, bool) {
	wd := r.weekday(capW)
	if r.nameNotDay() || r.m.first > 0 && dayNames[r.w.atoms[r.m.first-1].Hash] && r.w.atoms[r.m.first-1].Upper {
		return dateline.When{}, false
	}
	if r.has(capNar) {
		return r.weekdayOfStory(wd)
	}
	if r.narrative && r.last.p == dateline.Day {
		return r.weekdayOfStory(wd)
	}
	if w, ok := r.otherClock(wd); ok {
		return w, true
	}
	base, name, ok := r.anchored()
	if !ok {
		return r.unknown("DATE", fmt.Sprintf("XXXX-WXX-%d", wd), r.why), true
	}
	back := (isoWeekday(base) - wd + 7) % 7
	ahead := (7 - back) % 7
	if r.has(capDir) {
		return r.directedWeekday(base, name, back, ahead), true
	}
	switch t := r.tense(); t {
	case futureTense:
		return r.point(dateline.Day, base.AddDate(0, 0, ahead), near(t, name)), true
	default:
		return r.point(dateline.Day, base.AddDate(0, 0, -back), fmt.Sprintf("weekday up to %s, %s", name, t)), true
	}
}

// otherClock reads "Thursday (Friday local time)": the same moment by another clock, so that the second
// day is the one beside the first.
func (r *resolver) otherClock(wd int) (dateline.When, bool) {
	n := len(r.found)
	if n == 0 || r.w.atoms[r.m.first].First != r.found[n-1].end+1 || r.d.Word(r.found[n-1].end) != "(" {
		return dateline.When{}, false
	}
	first := &r.found[n-1].when
	if first.Precision != dateline.Day || !first.Known() {
		return dateline.When{}, false
	}
	for _, days := range []int{1, -1} {
		if t := first.From.AddDate(0, 0, days); isoWeekday(t) == wd {
			return r.point(dateline.Day, t, "the day beside "+first.Value+", by another clock"), true
		}
	}
	return dateline.When{}, false
}

// notThatClock: where the clock in brackets is that of the first day, too, the first was told by one that
// is not named; all that is known of its moment is that it lies in the second day.
func (r *resolver) notThatClock(f *found, w *dateline.When) {
	if len(r.found) == 0 {
		return
	}
	first := &r.found[len(r.found)-1]
	if !r.bracketBetween(first.end, f.start) || first.zoned || first.when.Zone != w.Zone ||
		first.when.Precision != dateline.Day || w.Precision != dateline.Day || !first.when.Known() || first.when.Value == w.Value {
		return
	}
	first.when.From, first.when.To = w.From, w.To
	first.when.Reason += "; by a clock that is not named, the moment of " + w.Value + " in " + w.Zone
}

func (r *resolver) directedWeekday(base time.Time, name string, back, ahead int) dateline.When {
	reason := fmt.Sprintf("%q counted from %s", r.word(capDir), name)
	switch r.direction() {
	case -1:
		if back == 0 {
			back = 7
		}
		return r.point(dateline.Day, base.AddDate(0, 0, -back), reason)
	case 1:
		if ahead == 0 {
			ahead = 7
		}
		return r.point(dateline.Day, base.AddDate(0, 0, ahead), reason)
	}
	monday := startOf(dateline.Week, base)
	return r.point(dateline.Day, monday.AddDate(0, 0, r.weekday(capW)-1), reason)
}

func (r *resolver) weekdayOfStory(wd int) (dateline.When, bool) {
	p, name, ok := r.story()
	if !ok || p.p != dateline.Day {
		return r.unknown("DATE", fmt.Sprintf("XXXX-WXX-%d", wd), "no day told before to count from"), true
	}
	ahead := (wd - isoWeekday(p.t) + 7) % 7
	if r.val(capNar, "narrative") == "-1" {
		return r.point(dateline.Day, p.t.AddDate(0, 0, ahead-7), "before "+name), true
	}
	return r.point(dateline.Day, p.t.AddDate(0, 0, ahead), "after "+name), true
}

// nameNotDay: "Friday Nwosu": a capitalised word follows the day at the head of a sentence, and it is
// neither a month nor another day.
func (r *resolver) nameNotDay() bool {
	if r.m.first != 0 || r.m.last-r.m.first != 1 || r.m.last >= len(r.w.atoms) {
		return false
	}
	next := &r.w.atoms[r.m.last]
	info := r.w.infos[r.m.last]
	return next.Kind == atom.Word && next.Upper && !next.Glued && info == nil && r.personAhead(next.First)
}

// dayNames make a weekday the name of one day in history or of a feast: "Bloody Sunday".
var dayNames = hashSet("good", "ash", "palm", "holy", "maundy", "easter", "bloody", "black", "super", "cyber", "red")

// personAhead: tags, when there are any, decide between "Friday Nwosu" and "Friday Iran fired".
func (r *resolver) personAhead(tok int32) bool {
	for _, n := range r.names() {
		if n.First <= tok && tok < n.Last {
			return n.First < tok
		}
	}
	return len(r.names()) == 0
}

// nthWeekdayOfMonth is "the last Friday in December"; the month without its year is that of the tense.
func nthWeekdayOfMonth(r *resolver) (dateline.When, bool) {
	n := 9
	if !r.is(capN, "last") {
		n = r.num(capN)
	}
	if n < 1 || n > 4 && n != 9 {
		return dateline.When{}, false
	}
	month, ok := calendar(r)
	if !ok || !month.Known() {
		return month, ok
	}
	y, m, _ := month.From.Date()
	return r.point(dateline.Day, nthWeekday(y, n, r.weekday(capW), m, r.loc), month.Reason), true
}

func setWeekday(r *resolver) (dateline.When, bool) {
	v := fmt.Sprintf("XXXX-WXX-%d", r.weekday(capW))
	if r.has(capP) {
		p := r.val(capP, "part")
		if p == "" {
			p = map[string]string{"nights": "NI", "mornings": "MO", "evenings": "EV", "afternoons": "AF"}[r.word(capP)]
		}
		v += "T" + p
	}
	return r.unknown("SET", v, "a repeated time"), true
}
