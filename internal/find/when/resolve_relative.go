package when

import (
	"fmt"
	"strings"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
	"github.com/dateline/dateline/internal/text"
)

// offsets are the days named from today.
var offsets = map[string]int{"yesterday": -1, "tomorrow": 1, "tonight": 0}

func today(r *resolver) (dateline.When, bool) {
	base, name, ok := r.anchored()
	day := strings.ToLower(r.word(capDay))
	n := offsets[day]
	if day == "" && r.m.last-r.m.first == 4 { // the day before yesterday
		n = -2
		if r.w.atoms[r.m.last-1].Hash == atom.Hash("tomorrow") {
			n = 2
		}
	}
	if !ok {
		return r.noAnchor("XXXX-XX-XX")
	}
	w := r.point(dateline.Day, base.AddDate(0, 0, n), "counted from "+name)
	if day == "tonight" {
		w = inPart(w, "NI")
	}
	return w, true
}

// part is "this morning", "last night", "overnight".
func part(r *resolver) (dateline.When, bool) {
	base, name, ok := r.anchored()
	code := r.val(capP, "part")
	if code == "" {
		code = "NI"
	}
	if !ok {
		return r.unknown("TIME", "XXXX-XX-XXT"+code, r.why), true
	}
	n := 0
	if r.is(capDir, "last") {
		n = -1
	}
	w := r.point(dateline.Day, base.AddDate(0, 0, n), "counted from "+name)
	return inPart(w, code), true
}

// unitOf is the unit captured as c.
func (r *resolver) unitOf(c int) (unit, bool) {
	u, ok := units[r.val(c, "unit", "units")]
	return u, ok
}

// relative is "last week", "this month", "next year"; "the past year" is a stretch up to now.
func relative(r *resolver) (dateline.When, bool) {
	u, ok := r.unitOf(capU)
	if !ok {
		u = units["Y"] // "fiscal year"
	}
	if u.clock {
		return dateline.When{}, false
	}
	if r.ofSomething() {
		return r.lengthOf(u, 1, false), true
	}
	base, name, ok := r.anchored()
	if r.is(capDir, "past", "coming") {
		return r.stretch(u, 1, r.is(capDir, "past")), true
	}
	if r.narrative && r.is(capDir, "next", "previous") && !r.last.t.IsZero() {
		base, name = r.last.t, "the date told before"
		ok = true
	}
	if !ok {
		return r.noAnchor("XXXX")
	}
	t, p, whole := u.shift(base, float64(r.direction()))
	if !whole || u.period == "D" && u.scale == 2 {
		return dateline.When{}, false
	}
	if u.precision == dateline.Decade && u.each == 1 {
		p = dateline.Decade
	}
	if u.precision == dateline.Decade && u.each == 10 {
		return r.centuryOf(t.Year(), fmt.Sprintf("%q counted from %s", r.word(capDir), name)), true
	}
	return r.point(p, t, fmt.Sprintf("%q counted from %s", r.word(capDir), name)), true
}

// ofSomething: "the last month of the war" is no month before this one.
func (r *resolver) ofSomething() bool {
	i, j := r.m.first, r.m.last
	return i > 0 && r.w.atoms[i-1].Hash == atom.Hash("the") && r.is(capDir, "last") && j < len(r.w.atoms) && r.w.atoms[j].Hash == atom.Hash("of")
}

// stretch is n units up to, or from, the day of publication.
func (r *resolver) stretch(u unit, n float64, back bool) dateline.When {
	w := dateline.When{Precision: dateline.Unknown, Timex: "DURATION", Value: u.length(n), Reason: r.why}
	base, name, ok := r.anchored()
	if !ok {
		return w
	}
	w.Precision, w.Zone = dateline.Range, r.zone
	if back {
		w.From, w.To = u.exact(base, -n), base.AddDate(0, 0, 1)
		w.Reason = "up to " + name
		return w
	}
	w.From, w.To = base, u.exact(base, n).AddDate(0, 0, 1)
	w.Reason = "from " + name
	return w
}

func edgeUnit(r *resolver) (dateline.When, bool) {
	u, _ := r.unitOf(capU)
	if u.precision == dateline.Decade && u.each > 1 || u.precision == dateline.Quarter {
		return r.lastQuarter()
	}
	base, name, ok := r.base()
	if !ok {
		return r.noAnchor("XXXX")
	}
	return r.point(u.precision, base, "the one of "+name), true
}

// narrative is "that day", "the following year": counted from the last date told.
func narrative(r *resolver) (dateline.When, bool) {
	p, name, ok := r.story()
	n := r.w.g.lists[r.w.g.listID["narrative"]].number(r.atomOf(capNar).Hash)
	if r.has(capP) {
		if !ok || p.p != dateline.Day {
			return dateline.When{}, false
		}
		return r.point(dateline.Day, p.t.AddDate(0, 0, n), "counted from "+name), true
	}
	u, _ := r.unitOf(capU)
	if !ok || finer(u.precision, p.p) {
		return r.unknown("DATE", openValue[u.precision], "no date told before to count from"), true
	}
	return r.point(u.precision, step(u.precision, p.t, n), "counted from "+name), true
}

// openValue is the value of a point of which only the precision is known.
var openValue = map[dateline.Precision]string{
	dateline.Decade: "XXXX", dateline.Year: "XXXX", dateline.Quarter: "XXXX-QX", dateline.Month: "XXXX-XX",
	dateline.Week: "XXXX-WXX", dateline.Day: "XXXX-XX-XX",
}

var fineness = map[dateline.Precision]int{
	dateline.Decade: 1, dateline.Year: 2, dateline.Quarter: 3, dateline.Month: 4, dateline.Week: 5, dateline.Day: 6,
	dateline.Hour: 7, dateline.Minute: 8, dateline.Second: 9,
}

// finer reports whether a tells more than b.
func finer(a, b dateline.Precision) bool { return fineness[a] > fineness[b] }

// quantity is the number before a unit; vague is "several", and ok says there is one at all.
func (r *resolver) quantity() (n float64, vague, ok bool) {
	a := r.atomOf(capN)
	switch {
	case a == nil:
		return 0, true, false
	case a.Kind == atom.Number:
		n = a.Value
		if n > mostUnits {
			return 0, true, true
		}
	case a.Hash == hashOther: // every other day
		n = 2
	case r.val(capN, "vague") != "":
		return 2, a.Hash != hashCouple, true
	default:
		n = 1 // a, an, half
		if a.Hash == hashHalfWord {
			n = .5
		}
	}
	if r.endsInHalf() {
		n += .5
	}
	return n, false, true
}

// mostUnits is the largest number of units that is counted; above it dates and lengths say nothing.
const mostUnits = 5000

var hashHyphen = atom.Hash("-")

var hashOther = atom.Hash("other")

var hashCouple, hashHalfWord = atom.Hash("couple"), atom.Hash("half")

// endsInHalf finds "and a half" among the words matched.
func (r *resolver) endsInHalf() bool {
	for i := r.m.first; i+2 < r.m.end; i++ {
		if r.w.atoms[i].Hash == atom.Hash("and") && r.w.atoms[i+2].Hash == hashHalfWord {
			return true
		}
	}
	return false
}

func (r *resolver) vagueLength(u unit) string {
	t := ""
	if u.clock {
		t = "T"
	}
	period := u.period
	switch u.scale {
	case 10:
		period = "DE"
	case 100:
		period = "C"
	case 3:
		period = "Q"
	}
	return "P" + t + "X" + period
}

// pastUnits is "the past three weeks", "the next few days", "recent years".
func pastUnits(r *resolver) (dateline.When, bool) {
	u, _ := r.unitOf(capU)
	if r.lastIsVerb() {
		return dateline.When{}, false
	}
	n, vague, has := r.quantity()
	if !has || vague {
		return r.unknown("DURATION", r.vagueLength(u), "a length of time that is not said"), true
	}
	if !r.narrative && !r.ofBehind() {
		switch {
		case r.is(capDir, "past", "last", "latest"):
			return r.stretch(u, n, true), true
		case r.is(capDir, "next", "coming"):
			return r.stretch(u, n, false), true
		}
	}
	return r.unknown("DURATION", u.length(n), "a length of time, not a place in it"), true
}

// ofBehind: "the last three weeks of the strike" end with the strike, not today.
func (r *resolver) ofBehind() bool {
	return r.m.last < len(r.w.atoms) && r.w.atoms[r.m.last].Hash == atom.Hash("of")
}

// lastIsVerb: "may last two weeks".
func (r *resolver) lastIsVerb() bool {
	i := r.m.first
	a := &r.w.atoms[i]
	if a.Hash != hashLast {
		return false
	}
	if t := &r.d.Tokens[a.First]; t.UPOS != text.NoUPOS {
		return t.UPOS == text.VERB
	}
	return i > 0 && (tenseWords[r.w.atoms[i-1].Hash] == futureTense || r.w.atoms[i-1].Hash == hashTo)
}

var hashLast = atom.Hash("last")

// ago is "three days ago", "a year earlier", "two weeks from now".
func ago(r *resolver) (dateline.When, bool) {
	u, ok := r.unitOf(capU)
	if !ok {
		return dateline.When{}, false
	}
	n, vague, has := r.quantity()
	if !has || vague {
		return r.unknown("DATE", "PAST_REF", "how long ago is not said"), true
	}
	if r.is(capDir, "from", "hence") {
		n = -n
	}
	if r.is(capDir, "earlier", "ago") && u.precision == dateline.Year && n == 1 && r.quarterInMind() {
		return r.compared(), true
	}
	base, name, known := r.anchored()
	if r.is(capDir, "earlier", "before") || !r.has(capDir) {
		base, name, known = r.earlierThan(u)
	}
	if !known {
		return r.noAnchor("PAST_REF")
	}
	if u.clock {
		return r.unknown("TIME", "PAST_REF", "the hour of publication is not used"), true
	}
	t, p, whole := u.shift(base, -n)
	if !whole {
		t, p = u.exact(base, -n), dateline.Year
	}
	if !writable(t) {
		return r.unknown("DATE", "PAST_REF", "further away than dates are written"), true
	}
	w := r.point(p, t, "counted from "+name)
	return r.about(w), true
}

// writable: a year has four digits.
func writable(t time.Time) bool { return t.Year() > -9999 && t.Year() <= 9999 }

// quarterInMind: a quarter was told in this sentence or shortly before it.
func (r *resolver) quarterInMind() bool {
	return !r.quarter.t.IsZero() && r.sent.First-r.quarter.sent < 60
}

// earlierThan is what "earlier" counts from: the story's date where it is precise enough.
func (r *resolver) earlierThan(u unit) (time.Time, string, bool) {
	if p, name, ok := r.story(); ok && !finer(u.precision, p.p) && (r.narrative || p.sent == r.sent.First) {
		return p.t, name, true
	}
	return r.anchored()
}

// about sets the mod that "nearly", "more than" and the like give.
func (r *resolver) about(w dateline.When) dateline.When {
	switch {
	case r.is(capQ2, "more"):
		w.Mod = "MORE_THAN"
	case r.is(capQ2, "less", "fewer"):
		w.Mod = "LESS_THAN"
	case !r.has(capQ):
		w.Mod = r.aboutBefore(w.Mod)
	default:
		if mod := r.val(capQ, "about"); mod != "" {
			w.Mod = mod
		}
	}
	return w
}

// aboutBefore reads "about" and the like before words that stand without it.
func (r *resolver) aboutBefore(mod string) string {
	if r.m.first == 0 {
		return mod
	}
	if v, ok := r.w.g.lists[r.w.g.listID["about"]].values[r.w.atoms[r.m.first-1].Hash]; ok {
		return v
	}
	return mod
}

// later is "two days later": counted from the story.
func later(r *resolver) (dateline.When, bool) {
	u, ok := r.unitOf(capU)
	n, vague, _ := r.quantity()
	if !ok {
		return dateline.When{}, false
	}
	p, name, known := r.story()
	if vague || !known || finer(u.precision, p.p) || u.clock {
		return r.unknown("DATE", "FUTURE_REF", "no date told before to count from"), true
	}
	t, prec, whole := u.shift(p.t, n)
	if !whole {
		return r.unknown("DATE", "FUTURE_REF", "a part of a unit"), true
	}
	if !writable(t) {
		return r.unknown("DATE", "FUTURE_REF", "further away than dates are written"), true
	}
	return r.about(r.point(prec, t, "counted from "+name)), true
}

func (r *resolver) lengthOf(u unit, n float64, vague bool) dateline.When {
	v := r.vagueLength(u)
	if !vague {
		v = u.length(n)
	}
	return r.unknown("DURATION", v, "a length of time, not a place in it")
}

func duration(r *resolver) (dateline.When, bool) {
	u, ok := r.unitOf(capU)
	if !ok || r.isAge() || r.isTitle() || r.asMany() || u.precision == dateline.Quarter && r.share() {
		return dateline.When{}, false
	}
	n, vague, has := r.quantity()
	if !has {
		n, vague = 1, false
	}
	w := r.lengthOf(u, n, vague)
	if n2 := r.atomOf(capN2); n2 != nil && n2.Kind == atom.Number {
		w.Value += "/" + u.length(n2.Value)
	}
	return r.about(w), true
}

// asMany: "the third raid in as many weeks" counts by the raids.
func (r *resolver) asMany() bool {
	return r.m.first > 0 && r.w.atoms[r.m.first-1].Hash == hashAs && r.is(capN, "many")
}

// share: "three quarters of the grain", "a quarter in the price".
func (r *resolver) share() bool {
	i := r.m.last
	if a := r.atomOf(capN); a != nil && a.Kind == atom.Word {
		return true // "about a quarter"
	}
	return i+1 < len(r.w.atoms) && r.w.atoms[i].Hash == atom.Hash("of") && r.w.atoms[i+1].Hash == atom.Hash("the")
}

// isAge: "40-year-old", "five years old".
func (r *resolver) isAge() bool {
	i := r.m.last
	if i < len(r.w.atoms) && r.w.atoms[i].Hash == atom.Hash("-") {
		i++
	}
	return i < len(r.w.atoms) && (r.w.atoms[i].Hash == atom.Hash("old") || r.w.atoms[i].Hash == atom.Hash("olds"))
}

// isTitle: "60 Minutes", a unit with a capital of its own.
func (r *resolver) isTitle() bool {
	a := r.atomOf(capU)
	return a.Upper && int(r.m.caps[capU])-1 > 0 && strings.ToUpper(r.word(capU)) != r.word(capU)
}

func oneUnit(r *resolver) (dateline.When, bool) {
	u, ok := r.unitOf(capU)
	if !ok || r.isAge() || u.precision == dateline.Quarter {
		return dateline.When{}, false // a quarter is a share more often than three months
	}
	n := 1.0
	if r.endsInHalf() {
		n = 1.5
	}
	return r.lengthOf(u, n, false), true
}

var bounded = hashSet("ended", "ending", "beginning", "begun")

// theUnit is "the year" as reports of business and sport use it, and "year-end".
func theUnit(r *resolver) (dateline.When, bool) {
	if j := r.m.last; j < len(r.w.atoms) && bounded[r.w.atoms[j].Hash] {
		return r.lengthOf(units["Y"], 1, false), true // the year ended June 30
	}
	base, name, ok := r.base()
	if !ok {
		return r.noAnchor("XXXX")
	}
	u, has := r.unitOf(capU)
	if !has {
		return r.point(dateline.Day, time.Date(base.Year(), time.December, 31, 0, 0, 0, 0, r.loc), "the end of the year of "+name), true
	}
	return r.point(u.precision, base, "the one of "+name), true
}

func bareUnits(r *resolver) (dateline.When, bool) {
	u, ok := r.unitOf(capU)
	if !ok {
		return dateline.When{}, false
	}
	return r.lengthOf(u, 0, true), true
}

func set(r *resolver) (dateline.When, bool) {
	if v := r.val(capAdv, "adverb"); v != "" {
		if i := r.m.last; i < len(r.w.atoms) && r.w.atoms[i].Kind == atom.Word && r.w.atoms[i].Upper {
			return dateline.When{}, false // the daily Lantern
		}
		if named := calendarSets[v]; named != "" && r.narrative {
			v = named
		}
		return r.unknown("SET", v, "a repeated time"), true
	}
	u, ok := r.unitOf(capU)
	if !ok {
		return dateline.When{}, false
	}
	n, vague, has := r.quantity()
	if !has {
		n = 1
	}
	if vague && has {
		return r.unknown("SET", r.vagueLength(u), "a repeated time"), true
	}
	return r.unknown("SET", u.length(n), "a repeated time"), true
}

func past(r *resolver) (dateline.When, bool) {
	return r.unknown("DATE", "PAST_REF", "how long ago is not said"), true
}

func present(r *resolver) (dateline.When, bool) {
	return r.unknown("DATE", "PRESENT_REF", "how wide now is, is not said"), true
}

func future(r *resolver) (dateline.When, bool) {
	if i := r.m.first; i > 0 && r.m.last-i == 1 && r.w.atoms[i-1].Hash == atom.Hash("as") {
		return dateline.When{}, false // as soon as
	}
	return r.unknown("DATE", "FUTURE_REF", "how far ahead is not said"), true
}

func weekend(r *resolver) (dateline.When, bool) {
	base, name, ok := r.anchored()
	if !ok {
		return r.noAnchor("XXXX-WXX-WE")
	}
	n := 0
	if r.has(capDir) {
		n = r.direction()
	} else if r.tense() != futureTense && isoWeekday(base) < 6 {
		n = -1
	}
	saturday := step(dateline.Week, base, n).AddDate(0, 0, 5)
	return r.decorate(dateline.When{
		From: saturday, To: saturday.AddDate(0, 0, 2), Precision: dateline.Range, Zone: r.zone,
		Timex: "DATE", Value: isoValue(dateline.Week, saturday) + "-WE", Reason: "counted from " + name,
	}), true
}

// seasonMonths are the meteorological seasons of the northern half of the Earth.
var seasonMonths = map[string]time.Month{"SP": time.March, "SU": time.June, "FA": time.September, "WI": time.December}

func season(r *resolver) (dateline.When, bool) {
	code := r.val(capS, "season")
	y, reason := r.year(), writtenOut
	if y == 0 {
		base, name, ok := r.base()
		if !ok {
			return r.noAnchor("XXXX-" + code)
		}
		y = base.Year() + r.seasonShift(base, seasonMonths[code])
		reason = "counted from " + name
	}
	return r.seasonOf(y, code, reason), true
}

// seasonOf is a season of a year, which lends it its number also where it ends in the next.
func (r *resolver) seasonOf(y int, code, reason string) dateline.When {
	from := time.Date(y, seasonMonths[code], 1, 0, 0, 0, 0, r.loc)
	return r.decorate(dateline.When{
		From: from, To: from.AddDate(0, 3, 0), Precision: dateline.Range, Zone: r.zone,
		Timex: "DATE", Value: isoValue(dateline.Year, from) + "-" + code, Reason: reason + northern,
	})
}

const northern = "; months of the northern half of the Earth"

// seasonShift is how many years away the season is: last spring, next summer, the fall.
func (r *resolver) seasonShift(base time.Time, begins time.Month) int {
	this := time.Date(base.Year(), begins, 1, 0, 0, 0, 0, r.loc)
	begun := !this.After(base)
	dir := 0
	if r.has(capU) {
		return r.direction()
	}
	if r.narrative && !r.has(capDir) {
		return 0 // the season of the scene's own year
	}
	if r.has(capDir) {
		dir = r.direction()
	} else if t := r.tense(); t == pastTense {
		dir = -1
	} else if t == futureTense {
		dir = 1
	}
	switch {
	case dir < 0 && (!begun || this.AddDate(0, 3, 0).After(base) && r.has(capDir)):
		return -1
	case dir > 0 && begun:
		return 1
	}
	return 0
}
