package story

import (
	"slices"

	"github.com/dateline/dateline/internal/event/report"
)

// dayWords are the words that point at a day, with how far back from publication it lies; weekdays are
// reckoned from the day of publication.
var dayWords = map[uint64]int{
	report.Hash("yesterday"): 1, report.Hash("overnight"): 0, report.Hash("today"): 0, report.Hash("tonight"): 0,
}

// weekdays as days since 1970 count them: 1 January 1970 was a Thursday.
var weekdays = map[uint64]int{
	report.Hash("Thursday"): 0, report.Hash("Friday"): 1, report.Hash("Saturday"): 2, report.Hash("Sunday"): 3,
	report.Hash("Monday"): 4, report.Hash("Tuesday"): 5, report.Hash("Wednesday"): 6,
}

// pointedDays are the days that the first sentences point at, none where the day of publication is not
// known.
func pointedDays(words []report.Word, published int) (days []int, first int) {
	if published == report.NoDay {
		return nil, 0
	}
	for i, w := range words {
		if w.Sentence >= daySentences {
			break
		}
		if back, ok := dayWords[w.Hash]; ok {
			days = append(days, published-back)
		}
		if w.Kind&report.Capital == 0 {
			continue
		}
		if d, ok := weekdays[w.Hash]; ok {
			days = append(days, published-mod(published-d, 7))
		}
		if month, ok := months[w.Hash]; ok && i+1 < len(words) {
			if day, ok := dayNumber[words[i+1].Hash]; ok {
				days = append(days, lastDate(published, month, day))
			}
		}
	}
	if len(days) > 0 {
		first = days[0]
	}
	slices.Sort(days)
	return slices.Compact(days), first
}

func mod(a, n int) int { return ((a % n) + n) % n }
