package when

import (
	"fmt"
	"strconv"
	"time"

	"github.com/dateline/dateline"
)

// startOf is the beginning of the year, month … that t lies in.
func startOf(p dateline.Precision, t time.Time) time.Time {
	y, m, d := t.Date()
	switch p {
	case dateline.Decade:
		return date(t, y-y%10, 1, 1)
	case dateline.Year:
		return date(t, y, 1, 1)
	case dateline.Quarter:
		return date(t, y, (m-1)/3*3+1, 1)
	case dateline.Month:
		return date(t, y, m, 1)
	case dateline.Week:
		return date(t, y, m, d-(int(t.Weekday())+6)%7)
	case dateline.Day:
		return date(t, y, m, d)
	}
	return t
}

// step moves t by n years, months … from the beginning of its own.
func step(p dateline.Precision, t time.Time, n int) time.Time {
	t = startOf(p, t)
	y, m, d := t.Date()
	switch p {
	case dateline.Decade:
		return date(t, y+10*n, m, d)
	case dateline.Year:
		return date(t, y+n, m, d)
	case dateline.Quarter:
		return date(t, y, m+time.Month(3*n), d)
	case dateline.Month:
		return date(t, y, m+time.Month(n), d)
	case dateline.Week:
		return date(t, y, m, d+7*n)
	case dateline.Day:
		return date(t, y, m, d+n)
	case dateline.Hour:
		return t.Add(time.Duration(n) * time.Hour)
	case dateline.Minute:
		return t.Add(time.Duration(n) * time.Minute)
	case dateline.Second:
		return t.Add(time.Duration(n) * time.Second)
	}
	return t
}

func date(like time.Time, y int, m time.Month, d int) time.Time {
	return time.Date(y, m, d, 0, 0, 0, 0, like.Location())
}

// isoValue writes t at precision p as TIMEX3 does.
func isoValue(p dateline.Precision, t time.Time) string {
	y, m, d := t.Date()
	if y <= 0 { // the year before 1 is 1 BC
		return "BC" + isoValue(p, t.AddDate(1-2*y, 0, 0))
	}
	b := make([]byte, 0, len("2006-01-02T15:04:05"))
	switch p {
	case dateline.Decade:
		return string(padded(b, y/10, 3))
	case dateline.Year:
		return string(padded(b, y, 4))
	case dateline.Quarter:
		return string(padded(append(padded(b, y, 4), "-Q"...), int(m+2)/3, 1))
	case dateline.Month:
		return string(padded(append(padded(b, y, 4), '-'), int(m), 2))
	case dateline.Week:
		wy, w := t.ISOWeek()
		return string(padded(append(padded(b, wy, 4), "-W"...), w, 2))
	}
	b = padded(append(padded(b, y, 4), '-'), int(m), 2)
	b = padded(append(b, '-'), d, 2)
	clock := []int{t.Hour(), t.Minute(), t.Second()}
	for i := range fineness[p] - fineness[dateline.Day] {
		b = padded(append(b, "T::"[i]), clock[i], 2)
	}
	return string(b)
}

// padded appends n with at least width digits.
func padded(b []byte, n, width int) []byte {
	for w := 10; width > 1; w, width = w*10, width-1 {
		if n < w {
			return strconv.AppendInt(append(b, "000"[:width-1]...), int64(n), 10)
		}
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// validDay reports whether a month has a day; in an unknown year February has 29.
func validDay(y, m, d int) bool {
	if y == 0 {
		y = 2000
	}
	return d >= 1 && d <= time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// unit is a unit of time by the letter words.txt gives it.
type unit struct {
	precision dateline.Precision // of a point told in it; Unknown for none
	each      int                // how many of precision it holds
	period    string             // its letters in an ISO period, after the number
	scale     float64            // of that number
	clock     bool               // the period needs a T
}

var units = map[string]unit{
	"S":   {dateline.Second, 1, "S", 1, true},
	"MIN": {dateline.Minute, 1, "M", 1, true},
	"H":   {dateline.Hour, 1, "H", 1, true},
	"D":   {dateline.Day, 1, "D", 1, false},
	"W":   {dateline.Week, 1, "W", 1, false},
	"FN":  {dateline.Week, 2, "W", 2, false},
	"WE":  {dateline.Week, 1, "D", 2, false},
	"M":   {dateline.Month, 1, "M", 1, false},
	"Q":   {dateline.Quarter, 1, "M", 3, false},
	"Y":   {dateline.Year, 1, "Y", 1, false},
	"DE":  {dateline.Decade, 1, "Y", 10, false},
	"C":   {dateline.Decade, 10, "Y", 100, false},
}

// back moves a point n units away, keeping the precision of the unit; a decade ago is a year.
func (u unit) shift(t time.Time, n float64) (time.Time, dateline.Precision, bool) {
	k := n * float64(u.each)
	if k != float64(int(k)) {
		return t, dateline.Unknown, false
	}
	if u.precision == dateline.Decade {
		return step(dateline.Year, t, 10*int(k)), dateline.Year, true
	}
	if u.precision == dateline.Quarter {
		return step(dateline.Quarter, t, int(k)), dateline.Quarter, true
	}
	return step(u.precision, t, int(k)), u.precision, true
}

// exact moves t by n units without rounding it to the beginning of one.
func (u unit) exact(t time.Time, n float64) time.Time {
	k := int(n * float64(u.each))
	switch u.precision {
	case dateline.Decade:
		return t.AddDate(10*k, 0, 0)
	case dateline.Year:
		return t.AddDate(k, 0, 0)
	case dateline.Quarter:
		return t.AddDate(0, 3*k, 0)
	case dateline.Month:
		return t.AddDate(0, k, 0)
	case dateline.Week:
		return t.AddDate(0, 0, 7*k)
	case dateline.Day:
		return t.AddDate(0, 0, k)
	}
	return step(u.precision, t, k)
}

// length writes n units as an ISO period; halves of a year and an hour are written out.
func (u unit) length(n float64) string {
	n *= u.scale
	t := ""
	if u.clock {
		t = "T"
	}
	whole := int(n)
	if n == float64(whole) {
		return fmt.Sprintf("P%s%d%s", t, whole, u.period)
	}
	if below, ok := halves[u.period+t]; ok && n-float64(whole) == .5 {
		if whole == 0 {
			return "P" + t + below
		}
		return fmt.Sprintf("P%s%d%s%s", t, whole, u.period, below)
	}
	return fmt.Sprintf("P%s%.4g%s", t, n, u.period)
}

// halves: half of a unit in the next smaller one.
var halves = map[string]string{"Y": "6M", "HT": "30M", "MT": "30S", "D": "T12H"}
