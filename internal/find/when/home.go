package when

import (
	"fmt"
	"strings"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text/token"
)

// home is where a document is told from: whose clock it keeps and how it writes dates in numbers.
type home struct {
	zone    *clockZone // nil when unknown
	country string     // of the outlet, alpha-3; "" when unknown
}

// homeOf takes the place a report is filed from, else the country of its outlet.
func homeOf(doc *dateline.Document) home {
	h := home{country: outletCountry(doc.Outlet)}
	if doc.Dateline != "" {
		h.zone = theZones().named(doc.Dateline)
	}
	if h.zone == nil {
		h.zone = theZones().byCountry[h.country]
	}
	return h
}

// outletCountry is the country of a news organisation the lexicon knows.
func outletCountry(outlet string) string {
	if outlet == "" || len(outlet) > maxOutlet {
		return ""
	}
	d := token.Read(outlet, nil)
	for s := range d.Sents {
		for _, hit := range lexicon.Default().Match(d, s) {
			for e := hit.Entry; e != nil; e = e.Also {
				if e.Kind == lexicon.Medium && e.Entity != nil {
					return e.Entity.Country
				}
			}
		}
	}
	return ""
}

const maxOutlet = 200

// settle makes the clock of home that of the resolver and finds the day that was there at publication.
func (r *resolver) settle(doc *dateline.Document) {
	p := doc.Published
	r.home = homeOf(doc)
	if p.Known() && dayOrFiner(p.Precision) {
		r.loc, r.zone = p.From.Location(), p.Zone
	}
	at := p.From
	if r.home.zone != nil {
		r.loc, r.zone = r.home.zone.loc, r.home.zone.name
		if p.Precision != dateline.Day {
			at = at.In(r.loc)
		}
	}
	switch {
	case !p.Known():
		r.why = "no anchor: when this was published is unknown"
		if p.Reason != "" {
			r.why += " (" + p.Reason + ")"
		}
	case !dayOrFiner(p.Precision):
		r.why = "no anchor: the day of publication is unknown"
	default:
		y, m, d := at.Date()
		r.anchor = time.Date(y, m, d, 0, 0, 0, 0, r.loc)
		r.anchorName = "publication (" + isoValue(dateline.Day, r.anchor) + ")"
	}
}

// saidClock finds a clock named behind atom i: "local time", "Seoul time", "in Washington)", "EST".
func (r *resolver) saidClock(i int) (*clockZone, string) {
	if i >= len(r.w.atoms) {
		return nil, ""
	}
	a := &r.w.atoms[i]
	if a.Kind != atom.Word {
		return nil, ""
	}
	if a.Hash == hashLocal && i+1 < len(r.w.atoms) && r.w.atoms[i+1].Hash == hashTime {
		return r.localClock(i)
	}
	if a.Hash == hashIn && r.m.first > 0 && r.w.atoms[r.m.first-1].Hash == hashOpen {
		z, n := theZones().at(r.w.atoms, i+1)
		if z != nil && i+1+n < len(r.w.atoms) && r.w.atoms[i+1+n].Hash == hashClose {
			return z, r.textOf(i+1, i+1+n)
		}
		return nil, ""
	}
	if z, n := theZones().at(r.w.atoms, i); z != nil && i+n < len(r.w.atoms) && r.w.atoms[i+n].Hash == hashTime {
		return z, r.textOf(i, i+n)
	}
	return r.abbreviated(i)
}

var hashLocal, hashTime, hashIn = atom.Hash("local"), atom.Hash("time"), atom.Hash("in")

// abbreviated reads a zone by its letters, which stand in capitals.
func (r *resolver) abbreviated(i int) (*clockZone, string) {
	a := &r.w.atoms[i]
	v, ok := r.w.g.lists[r.w.g.listID["zone"]].values[a.Hash]
	if !ok || a.End-a.Start < 3 || !allCapitals(r.d.Text[a.Start:a.End]) {
		return nil, ""
	}
	return &clockZone{v, fixedZone(v)}, r.d.Text[a.Start:a.End]
}

func allCapitals(s string) bool { return strings.ToUpper(s) == s }

// localClock is "local time": that of the place the sentence tells of, the nearest before the words,
// else behind them, else of home. It looks no further than clockReach words.
func (r *resolver) localClock(i int) (*clockZone, string) {
	for j := i - 1; j >= max(0, i-clockReach); j-- {
		if z, _ := theZones().at(r.w.atoms, j); z != nil {
			return z, "local time of " + r.textOf(j, j+1)
		}
	}
	for j := i + 2; j < min(len(r.w.atoms), i+clockReach); j++ {
		if z, _ := theZones().at(r.w.atoms, j); z != nil {
			return z, "local time of " + r.textOf(j, j+1)
		}
	}
	if r.home.zone != nil {
		return r.home.zone, "local time where this was filed"
	}
	return nil, ""
}

const clockReach = 60

func (r *resolver) textOf(from, to int) string {
	return r.d.Text[r.w.atoms[from].Start:r.w.atoms[to-1].End]
}

// byClock puts w on another clock: the same hour or day as that clock shows it.
func byClock(w *dateline.When, z *clockZone, name string) {
	if w.Known() {
		w.From, w.To = onClock(w.From, z.loc), onClock(w.To, z.loc)
		w.Reason += "; clock: " + name
	}
	w.Zone = z.name
}

func onClock(t time.Time, loc *time.Location) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), 0, loc)
}

// clocked reports whether a clock said behind a time changes its instants.
func clocked(w *dateline.When) bool {
	return w.Timex == "TIME" || w.Timex == "DATE" && w.Precision == dateline.Day
}

// sameMoment settles two times of day that tell one moment on two clocks, "8:10 a.m. (2310 GMT)": the
// second is moved to the day that makes them one, or gives the first its clock when that is unknown.
func (r *resolver) sameMoment() {
	for i := 0; i+1 < len(r.found); i++ {
		x, y := &r.found[i], &r.found[i+1]
		if !x.time || !y.time || y.dated || !y.zoned || !r.bracketBetween(x.end, y.start) || !x.when.Known() || !y.when.Known() {
			continue
		}
		if x.when.Zone == "" || !x.zoned && r.home.zone == nil {
			clockFrom(&x.when, &y.when)
		}
		for _, days := range []int{-1, 0, 1} {
			if t := y.when.From.AddDate(0, 0, days); t.Equal(x.when.From) {
				y.when.From, y.when.To = t, y.when.To.AddDate(0, 0, days)
				y.when.Value = isoValue(y.when.Precision, t)
				y.when.Reason = "the moment of " + x.when.Value + " by another clock"
			}
		}
	}
}

// bracketBetween: an opening bracket stands right before the second of two times, near the first.
func (r *resolver) bracketBetween(end, start int32) bool {
	return start > end && start-end <= 4 && r.d.Word(start-1) == "("
}

// clockFrom finds the clock of x from y, the same moment on a known one: clocks of the world are from 12
// hours behind to 14 before that of Greenwich, by quarters of an hour.
func clockFrom(x, y *dateline.When) {
	wall := time.Date(x.From.Year(), x.From.Month(), x.From.Day(), x.From.Hour(), x.From.Minute(), x.From.Second(), 0, time.UTC)
	var offset time.Duration
	fits := 0
	for _, days := range []int{-1, 0, 1} {
		o := wall.Sub(y.From.AddDate(0, 0, days))
		if o >= -11*time.Hour && o <= 13*time.Hour && o%(15*time.Minute) == 0 {
			offset, fits = o, fits+1
		}
	}
	if fits != 1 {
		return
	}
	name := offsetName(offset)
	loc := time.FixedZone(name, int(offset/time.Second))
	x.From, x.To, x.Zone = onClock(x.From, loc), onClock(x.To, loc), name
	x.Reason += "; by the clock that makes it " + isoValue(dateline.Minute, y.From)[len("2006-01-02T"):] + " " + y.Zone
}

func offsetName(o time.Duration) string {
	sign := '+'
	if o < 0 {
		sign, o = '-', -o
	}
	return fmt.Sprintf("%c%02d:%02d", sign, int(o.Hours()), int(o.Minutes())%60)
}
