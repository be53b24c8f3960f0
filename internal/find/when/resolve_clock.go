package when

import (
	"fmt"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
)

// clock reads a time of day; its date is the one beside it (joinClocks) or that of publication.
func clock(r *resolver) (dateline.When, bool) {
	h, mi, se, p, ok := r.timeOfDay()
	if !ok {
		return dateline.When{}, false
	}
	at := fmt.Sprintf("T%02d:%02d", h, mi)
	if p == dateline.Second {
		at += fmt.Sprintf(":%02d", se)
	}
	base, name, known := r.base()
	if !known || r.narrative && r.scene.p != dateline.Day {
		return r.unknown("TIME", "XXXX-XX-XX"+at, "on a day that is not said"), true
	}
	loc, zone := r.loc, r.zone
	if z := r.val(capZ, "zone"); z != "" {
		loc, zone = fixedZone(z), z
	}
	y, m, d := base.Date()
	from := time.Date(y, m, d, h, mi, se, 0, loc)
	return dateline.When{
		From: from, To: step(p, from, 1), Precision: p, Zone: zone,
		Timex: "TIME", Value: isoValue(dateline.Day, from) + at, Reason: "on the day of " + name,
	}, true
}

func (r *resolver) timeOfDay() (h, mi, se int, p dateline.Precision, ok bool) {
	p = dateline.Minute
	switch {
	case r.has(capHm):
		v := r.num(capHm)
		return v / 100, v % 100, 0, p, true
	case !r.has(capH):
		if r.w.atoms[r.m.first].Hash == atom.Hash("noon") {
			h = 12
		}
		return h, 0, 0, p, true
	}
	h, mi, se = r.num(capH), r.num(capMi), r.num(capSe)
	if r.has(capSe) {
		p = dateline.Second
	}
	if !r.has(capMi) && !r.has(capAp) && !r.has(capP) && !r.matchesAny("clock") {
		return 0, 0, 0, p, false
	}
	if r.has(capMi) && r.m.last-r.m.first == 3 && !r.clockMark() {
		return 0, 0, 0, p, false // 3.15, 3:2
	}
	h, ok = r.halfDay(h)
	return h, mi, se, p, ok && h <= 24
}

// clockMark: hours and minutes alone need the colon.
func (r *resolver) clockMark() bool {
	return r.w.atoms[r.m.first+1].Hash == atom.Hash(":")
}

func (r *resolver) halfDay(h int) (int, bool) {
	pm := r.is(capAp, "p", "pm") || r.is(capP, "afternoon", "evening", "night")
	am := r.is(capAp, "a", "am") || r.is(capP, "morning")
	if (pm || am) && (h > 12 || h == 0) && r.has(capAp) {
		return h, false
	}
	if pm && h < 12 {
		h += 12
	}
	if am && h == 12 {
		h = 0
	}
	return h, true
}

func fixedZone(offset string) *time.Location {
	var h, m int
	if _, err := fmt.Sscanf(offset, "%d:%d", &h, &m); err != nil {
		return time.UTC
	}
	return time.FixedZone(offset, h*3600+m*60)
}

// joinClocks gives a time of day the date that stands beside it: right before or behind, which makes
// one expression of the two, or behind "on" or "at", which does not.
func (r *resolver) joinClocks() {
	for i := 0; i < len(r.found); i++ {
		if !r.found[i].time {
			continue
		}
		if i+1 < len(r.found) && r.dateBeside(i, i+1) {
			if r.join(i, i+1) {
				continue
			}
		}
		if i > 0 && r.dateBeside(i, i-1) {
			if r.join(i, i-1) {
				i--
			}
		}
	}
}

func (r *resolver) dateBeside(i, j int) bool {
	w := &r.found[j].when
	return !r.found[j].time && (w.Precision == dateline.Day || len(w.Value) == len("XXXX-XX-XX"))
}

// join puts the date of found[j] into found[i] and, when only white space or a comma lies between,
// makes one of them; it reports whether it did.
func (r *resolver) join(i, j int) bool {
	t, day := &r.found[i], &r.found[j]
	gapStart, gapEnd := t.end, day.start
	if j < i {
		gapStart, gapEnd = day.end, t.start
	}
	if gapEnd-gapStart > 3 {
		return false
	}
	r.onDay(&t.when, &day.when, t.zoned)
	t.dated = true
	if gapEnd-gapStart > 1 || gapEnd > gapStart && r.d.Word(gapStart) != "," {
		return false
	}
	t.start, t.end = min(t.start, day.start), max(t.end, day.end)
	r.found = append(r.found[:j], r.found[j+1:]...)
	return true
}

// onDay moves a time of day to a date.
func (r *resolver) onDay(t, day *dateline.When, zoned bool) {
	at := t.Value[len("XXXX-XX-XX"):]
	dayValue := day.Value
	if len(dayValue) > len("XXXX-XX-XX") {
		dayValue = dayValue[:len("XXXX-XX-XX")]
	}
	t.Value = dayValue + at
	t.Reason = day.Reason
	if !day.Known() || t.From.IsZero() {
		t.From, t.To, t.Precision = time.Time{}, time.Time{}, dateline.Unknown
		return
	}
	y, m, d := day.From.Date()
	length := t.To.Sub(t.From)
	loc := t.From.Location()
	if !zoned && day.Zone != "" {
		loc, t.Zone = day.From.Location(), day.Zone
	}
	t.From = time.Date(y, m, d, t.From.Hour(), t.From.Minute(), t.From.Second(), 0, loc)
	t.To = t.From.Add(length)
}
