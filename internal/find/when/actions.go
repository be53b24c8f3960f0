package when

import "github.com/dateline/dateline"

// action makes a When of the match that r stands on; false says that it is no time after all.
type action = func(r *resolver) (dateline.When, bool)

// actions are the meanings a rule can name in its "do" line.
var actions = map[string]action{
	"calendar":         calendar,
	"days":             days,
	"months":           months,
	"numeric":          numeric,
	"month-of-year":    monthOfYear,
	"set-month":        setMonth,
	"weekday":          weekday,
	"set-weekday":      setWeekday,
	"week-of":          weekOf,
	"week-of-month":    weekOfMonth,
	"year-bc":          yearBC,
	"year":             year,
	"year-spoken":      yearSpoken,
	"years":            years,
	"decade":           decade,
	"century":          century,
	"holiday":          holiday,
	"movable":          movable,
	"the-unit":         theUnit,
	"period-of-year":   periodOfYear,
	"today":            today,
	"part":             part,
	"relative":         relative,
	"edge-unit":        edgeUnit,
	"narrative":        narrative,
	"past-units":       pastUnits,
	"ago":              ago,
	"later":            later,
	"duration":         duration,
	"one-unit":         oneUnit,
	"bare-units":       bareUnits,
	"set":              set,
	"past":             past,
	"present":          present,
	"future":           future,
	"weekend":          weekend,
	"season":           season,
	"quarter":          quarter,
	"relative-quarter": relativeQuarter,
	"half":             half,
	"year-ago":         yearAgo,
	"clock":            clock,
}
