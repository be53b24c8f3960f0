// Package date reads calendar dates out of short strings: a line under a headline, an attribute of
// a page, a path, a caption. A string comes in, Dates go out, each with the bytes it was read from
// and only the fields that were written. A date that could be read in two ways is marked Ambiguous
// and never settled by habit. The package resolves nothing relative ("yesterday") and looks at no
// clock.
package date

import (
	"fmt"
	"time"

	"github.com/dateline/dateline"
)

// Date is a calendar date as written. Zero fields were not written: Year 0 is a date without a
// year, Day 0 a month, Month 0 a year. Clock tells that a time of day was written too.
type Date struct {
	Year, Month, Day  int
	Clock, HasSeconds bool
	Hour, Min, Sec    int
	Zone              string       // "+09:00", "UTC" or ""; as far as an offset is sure
	Weekday           time.Weekday // of the written weekday, when Named
	Named             bool
	Ambiguous         bool // day and month could be swapped
	Start, End        int  // bytes of the string it was read from
}

// Full reports whether d names one calendar day.
func (d Date) Full() bool { return d.Year != 0 && d.Month != 0 && d.Day != 0 && !d.Ambiguous }

// At is the first instant of d in its zone, UTC when it has none.
func (d Date) At() time.Time {
	return time.Date(d.Year, time.Month(max(1, d.Month)), max(1, d.Day), d.Hour, d.Min, d.Sec, 0, location(d.Zone))
}

// Value is d in the notation of TIMEX3; unknown digits are X.
func (d Date) Value() string {
	year, month, day := "XXXX", "XX", "XX"
	if d.Year != 0 {
		year = fmt.Sprintf("%04d", d.Year)
	}
	if d.Month != 0 {
		month = fmt.Sprintf("%02d", d.Month)
	}
	if d.Day != 0 {
		day = fmt.Sprintf("%02d", d.Day)
	}
	switch {
	case d.Ambiguous:
		return year
	case d.Month == 0:
		return year
	case d.Day == 0:
		return year + "-" + month
	case !d.Clock:
		return year + "-" + month + "-" + day
	case d.HasSeconds:
		return fmt.Sprintf("%s-%s-%sT%02d:%02d:%02d", year, month, day, d.Hour, d.Min, d.Sec)
	}
	return fmt.Sprintf("%s-%s-%sT%02d:%02d", year, month, day, d.Hour, d.Min)
}

// When is d as a time with the precision it was written at. Without a year it is not Known, but
// keeps its value.
func (d Date) When(reason string) dateline.When {
	w := dateline.When{Timex: "DATE", Value: d.Value(), Zone: d.Zone, Reason: reason, Precision: dateline.Unknown}
	if d.Year == 0 {
		return w
	}
	from := d.At()
	w.From = from
	switch {
	case d.Ambiguous, d.Month == 0:
		w.From = time.Date(d.Year, 1, 1, 0, 0, 0, 0, from.Location())
		w.Precision, w.To = dateline.Year, w.From.AddDate(1, 0, 0)
	case d.Day == 0:
		w.Precision, w.To = dateline.Month, from.AddDate(0, 1, 0)
	case d.Clock && d.HasSeconds:
		w.Timex, w.Precision, w.To = "TIME", dateline.Second, from.Add(time.Second)
	case d.Clock:
		w.Timex, w.Precision, w.To = "TIME", dateline.Minute, from.Add(time.Minute)
	default:
		w.Precision, w.To = dateline.Day, from.AddDate(0, 0, 1)
	}
	return w
}

// location turns a zone written by this package back into an offset.
func location(zone string) *time.Location {
	if t, err := time.Parse("-07:00", zone); err == nil {
		_, offset := t.Zone()
		return time.FixedZone(zone, offset)
	}
	return time.UTC
}
