package date

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed names.txt
var monthList string

//go:embed weekdays.txt
var weekdayList string

var (
	months   = sync.OnceValue(func() map[string]int { return readNames(monthList) })
	weekdays = sync.OnceValue(func() map[string]int { return readNames(weekdayList) })
)

// readNames reads lines of language, number, words. The embedded lists are fixed, so a bad line is
// a bug and panics in the first test that looks at it.
func readNames(list string) map[string]int {
	m := make(map[string]int)
	for line := range strings.Lines(list) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		n, err := strconv.Atoi(f[1])
		if err != nil {
			panic("date: names: " + line)
		}
		for _, w := range f[2:] {
			m[w] = n
		}
	}
	return m
}

// WeekdayOf is the weekday that word names in one of the languages known here.
func WeekdayOf(word string) (time.Weekday, bool) {
	n, ok := weekdays()[strings.ToLower(word)]
	return time.Weekday(n), ok
}

// zones are the abbreviations that mean one offset wherever they stand. BST, IST, CST and the like
// name several and are left unknown.
var zones = map[string]string{
	"utc": "UTC", "gmt": "UTC", "z": "UTC", "kst": "+09:00", "jst": "+09:00", "est": "-05:00", "edt": "-04:00",
	"cdt": "-05:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00",
	"mez": "+01:00", "mesz": "+02:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "hkt": "+08:00",
	"sgt": "+08:00", "aest": "+10:00", "aedt": "+11:00", "nzst": "+12:00", "nzdt": "+13:00", "wib": "+07:00",
}
