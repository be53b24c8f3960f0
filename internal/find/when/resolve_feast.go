package when

import (
	"fmt"
	"strings"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
)

// feast is a day with a name. Its rule says when it is; the year is said, or the tense and the day of
// publication choose it.
func feast(r *resolver) (dateline.When, bool) {
	if r.partOfName() {
		return dateline.When{}, false
	}
	rule, where, _ := strings.Cut(r.w.g.rules[r.m.rule].arg, " ")
	in := func(y int) (time.Time, bool) { return feastDay(rule, y, r.loc) }
	note := ""
	if where != "" {
		note = "; as in " + where
	}
	return r.namedDay(in, note)
}

// feastWeek is the week up to a feast.
func feastWeek(r *resolver) (dateline.When, bool) {
	day, ok := feast(r)
	if !ok || !day.Known() {
		return day, ok
	}
	return r.point(dateline.Week, day.From, day.Reason), true
}

// electionDay is the Tuesday after the first Monday of November.
func electionDay(r *resolver) (dateline.When, bool) {
	return r.namedDay(func(y int) (time.Time, bool) {
		monday, ok := feastDay("1-1-11", y, r.loc)
		return monday.AddDate(0, 0, 1), ok
	}, "; as in USA")
}

// namedDay resolves a day that each year has, by in.
func (r *resolver) namedDay(in func(int) (time.Time, bool), note string) (dateline.When, bool) {
	if y := r.year(); y != 0 {
		day, ok := in(y)
		if !ok {
			return r.unknown("DATE", fmt.Sprintf("%04d", y), "the day of this feast in this year is not known"), true
		}
		return r.point(dateline.Day, day, writtenOut+note), true
	}
	base, name, ok := r.base()
	if !ok {
		return r.unknown("DATE", "XXXX-XX-XX", r.why), true
	}
	var days []time.Time
	for y := base.Year() - 1; y <= base.Year()+1; y++ {
		if day, ok := in(y); ok {
			days = append(days, day)
		}
	}
	t := r.tense()
	if r.has(capDir) {
		t = [...]tense{pastTense, unsaid, futureTense}[r.direction()+1]
	}
	best, ok := nearest(days, base, t)
	if !ok {
		return r.unknown("DATE", "XXXX-XX-XX", "the day of this feast is not known near "+name), true
	}
	return r.point(dateline.Day, best, near(t, name)+note), true
}

// partOfName: "Easter Island", "the Christmas tree": the feast only names something else.
func (r *resolver) partOfName() bool {
	i := r.m.first
	if i > 1 && r.w.atoms[i-1].Upper && r.w.atoms[i-1].Kind == atom.Word && !beforeMonth[r.w.atoms[i-1].Hash] {
		return true // "White Christmas"
	}
	if !r.anyCapital() {
		return true
	}
	if r.m.last >= len(r.w.atoms) || r.has(capY) {
		return false
	}
	next := &r.w.atoms[r.m.last]
	if next.Kind == atom.Word && next.Upper {
		return true
	}
	return next.Kind == atom.Word && feastThings[next.Hash]
}

// anyCapital: the names of feasts have one; "his boxing day" has none.
func (r *resolver) anyCapital() bool {
	for i := r.m.first; i < r.m.last; i++ {
		if r.w.atoms[i].Upper && (i > r.m.first || r.m.last-i == 1 || r.m.first > 0) {
			return true
		}
	}
	return false
}

var feastThings = hashSet("tree", "trees", "carol", "carols", "card", "cards", "gift", "gifts", "eggs", "egg", "bunny", "mask", "costume", "song", "turkey", "dinner", "shopping", "market", "markets", "job", "accord", "accords", "agreement", "deal", "process", "rising", "uprising", "offensive", "island")

// feastDay reads the rule of a feast for a year; false when the year is not in its table.
func feastDay(rule string, y int, loc *time.Location) (time.Time, bool) {
	var n, d, m int
	if days, ok := strings.CutPrefix(rule, "easter"); ok {
		return easter(y, loc).AddDate(0, 0, plusDays(days)), true
	}
	if days, ok := strings.CutPrefix(rule, "lunar-new-year"); ok {
		day, ok := lunarNewYear[y]
		return time.Date(y, time.Month(day/100), day%100+plusDays(days), 0, 0, 0, 0, loc), ok
	}
	if k, err := fmt.Sscanf(rule, "%d-%d-%d", &n, &d, &m); k == 3 && err == nil {
		return nthWeekday(y, n, d, time.Month(m), loc), true
	}
	if k, err := fmt.Sscanf(rule, "%d-%d", &m, &d); k != 2 || err != nil {
		return time.Time{}, false
	}
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, loc), true
}

func plusDays(s string) int {
	n := 0
	if s != "" {
		if _, err := fmt.Sscanf(s, "%d", &n); err != nil {
			return 0
		}
	}
	return n
}

// nthWeekday is the n-th Monday (wd 1) … of a month; n 9 is the last.
func nthWeekday(y, n, wd int, m time.Month, loc *time.Location) time.Time {
	if n == 9 {
		last := time.Date(y, m+1, 0, 0, 0, 0, 0, loc)
		return last.AddDate(0, 0, -(isoWeekday(last)-wd+7)%7)
	}
	first := time.Date(y, m, 1, 0, 0, 0, 0, loc)
	return first.AddDate(0, 0, (wd-isoWeekday(first)+7)%7+7*(n-1))
}

// easter is the Sunday of the western churches, by the method of Meeus, Jones and Butcher.
func easter(y int, loc *time.Location) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	day := (h + l - 7*m + 33*month + 19) % 32
	return time.Date(y, time.Month(month), day, 0, 0, 0, 0, loc)
}

// lunarNewYear is the first day of the Chinese calendar, month and day; in some years Korea and Vietnam,
// which reckon by their own meridians, keep the day beside it.
var lunarNewYear = map[int]int{
	1990: 127, 1991: 215, 1992: 204, 1993: 123, 1994: 210, 1995: 131, 1996: 219, 1997: 207, 1998: 128, 1999: 216,
	2000: 205, 2001: 124, 2002: 212, 2003: 201, 2004: 122, 2005: 209, 2006: 129, 2007: 218, 2008: 207, 2009: 126,
	2010: 214, 2011: 203, 2012: 123, 2013: 210, 2014: 131, 2015: 219, 2016: 208, 2017: 128, 2018: 216, 2019: 205,
	2020: 125, 2021: 212, 2022: 201, 2023: 122, 2024: 210, 2025: 129, 2026: 217, 2027: 206, 2028: 126, 2029: 213, 2030: 203,
}

// juche counts the years from 1912, the first.
func juche(r *resolver) (dateline.When, bool) {
	w := r.written()
	w.y = r.num(capY) + firstJuche - 1
	if r.has(capY2) && r.num(capY2) != w.y {
		return r.unknown("DATE", "XXXX", fmt.Sprintf("Juche %d is not %d", r.num(capY), r.num(capY2))), true
	}
	if w.d != 0 && !validDay(w.y, w.m, w.d) {
		return dateline.When{}, false
	}
	out := r.absolute(w)
	out.Reason = "Juche 1 is 1912"
	return out, true
}

const firstJuche = 1912

// lunar is a day of the lunar calendar; which day that is by the sun, the words do not say.
func lunar(r *resolver) (dateline.When, bool) {
	return r.unknown("DATE", "XXXX-XX-XX", fmt.Sprintf("day %d of lunar month %d; no date by the sun beside it", r.num(capD), r.num(capMo))), true
}

// sunBeside gives a lunar date the date that stands in brackets behind it.
func (r *resolver) sunBeside() {
	for i := 0; i+1 < len(r.found); i++ {
		x, y := &r.found[i], &r.found[i+1]
		if r.w.g.rules[x.rule].action != "lunar" || !y.when.Known() || y.when.Precision != dateline.Day || !r.bracketBetween(x.end, y.start) {
			continue
		}
		spoken := x.when.Reason
		x.when = y.when
		x.when.Reason = spoken[:len(spoken)-len("; no date by the sun beside it")] + ", " + y.when.Value + " by the brackets behind it"
	}
}
