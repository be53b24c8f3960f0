package story

import (
	"strconv"
	"time"

	"github.com/dateline/dateline/internal/event/report"
)

// months by the hashes of their names, long and short.
var months = func() map[uint64]time.Month {
	named := map[uint64]time.Month{report.Hash("Sept"): time.September}
	for m := time.January; m <= time.December; m++ {
		named[report.Hash(m.String())] = m
		named[report.Hash(m.String()[:3])] = m
	}
	return named
}()

var dayNumber = func() map[uint64]int {
	m := map[uint64]int{}
	for d := 1; d <= 31; d++ {
		m[report.Hash(strconv.Itoa(d))] = d
	}
	return m
}()

// lastDate is the last such day of a year that is not after publication.
func lastDate(published int, month time.Month, day int) int {
	at := time.Unix(int64(published)*24*60*60, 0).UTC()
	date := time.Date(at.Year(), month, day, 0, 0, 0, 0, time.UTC)
	if date.After(at.AddDate(0, 0, 1)) {
		date = date.AddDate(-1, 0, 0)
	}
	return int(date.Unix() / (24 * 60 * 60))
}
