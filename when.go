package dateline

import "time"

// Precision says how much of a time is known. "March 2022" is a month, never the first of March.
type Precision string

// The precisions, coarse to fine.
const (
	Unknown Precision = "unknown"
	Decade  Precision = "decade"
	Year    Precision = "year"
	Quarter Precision = "quarter"
	Month   Precision = "month"
	Week    Precision = "week"
	Day     Precision = "day"
	Hour    Precision = "hour"
	Minute  Precision = "minute"
	Second  Precision = "second"
	Range   Precision = "range" // a stated interval, "May 30 to June 24"
)

// When is a time as far as a text tells it: the half-open interval [From, To), in Zone, with the
// precision it was given at, its TIMEX3 value and the reason for the anchor that was taken.
// The zero When is unknown.
type When struct {
	From, To  time.Time
	Precision Precision
	Zone      string // IANA name or "+09:00"; "" when unknown
	Timex     string // TIMEX3 type: DATE, TIME, DURATION, SET
	Value     string // TIMEX3 value: "2022-01-26", "2022-W03", "P2D", "PRESENT_REF"
	Mod       string // TIMEX3 mod: BEFORE, AFTER, APPROX, START, MID, END …
	Spans     []Span // the words; empty when it comes from outside the text
	Reason    string // "weekday before publication (2022-01-27), past tense"
}

// Known reports whether w bounds a time at all.
func (w When) Known() bool { return !w.From.IsZero() && w.Precision != Unknown && w.Precision != "" }
