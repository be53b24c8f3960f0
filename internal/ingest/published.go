package ingest

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/ingest/date"
	"github.com/dateline/dateline/internal/ingest/page"
	"github.com/dateline/dateline/internal/ingest/plain"
)

// published is when a report came out, as far as it and its address tell. Sources are asked in the
// order of how directly they say it; what they leave open stays open.
func published(text string, r plain.Report, c dateline.Capture) dateline.When {
	if r.DateLine.Known() {
		return r.DateLine
	}
	if r.HasWire && r.Wire.Full() {
		return withSpan(r.Wire.When("dateline of the report"), r.WireSpan)
	}
	addressed, inAddress := fromAddress(c)
	if r.HasWire && r.Wire.Month != 0 && r.Wire.Day != 0 {
		return datelineWithYear(r, addressed, inAddress)
	}
	if r.HasCaption {
		return fromCaption(text, r)
	}
	if inAddress {
		return addressed
	}
	return dateline.When{Precision: dateline.Unknown, Reason: "no date line, dateline, caption, address or file name gives a date"}
}

// publishedOn is when a page came out: as its data say, as it shows its readers, as its words tell.
// Data in UTC can fall on the day before or after that of the place it came out in; the date in the
// address or by the headline tells that day.
func publishedOn(d *dateline.Document, a page.Article, r plain.Report, c dateline.Capture) dateline.When {
	var addressed dateline.When
	inAddress := false
	for _, u := range []string{d.URL, c.URL} {
		if !inAddress {
			addressed, inAddress = fromAddress(dateline.Capture{URL: u})
		}
	}
	if a.Published.Full() {
		w := a.Published.When(a.PublishedFrom)
		if !a.Published.Clock || a.Published.Zone != "UTC" && a.Published.Zone != "+00:00" {
			return w
		}
		if inAddress && nextTo(addressed, w) {
			return localDay(addressed, w)
		}
		if shown := a.Shown.When("date by the headline"); a.Shown.Full() && nextTo(shown, w) {
			return localDay(shown, w)
		}
		return w
	}
	if a.Shown.Full() {
		return a.Shown.When("date by the headline")
	}
	c.URL = firstOf(d.URL, c.URL)
	w := published(d.Text, r, c)
	if !w.Known() && inAddress {
		return addressed
	}
	return w
}

// nextTo reports whether day is the one before or after that of w, an instant in UTC, and some
// zone of the world, from 12 hours behind to 14 ahead, had that day at that instant.
func nextTo(day, w dateline.When) bool {
	start := time.Date(day.From.Year(), day.From.Month(), day.From.Day(), 0, 0, 0, 0, time.UTC)
	end := start.AddDate(0, 0, 1)
	if !w.From.Before(start) && w.From.Before(end) {
		return false
	}
	return w.From.Before(end.Add(12*time.Hour)) && !w.From.Before(start.Add(-14*time.Hour))
}

func localDay(day, w dateline.When) dateline.When {
	at := time.Date(day.From.Year(), day.From.Month(), day.From.Day(), 0, 0, 0, 0, time.UTC)
	return dateline.When{From: at, To: at.AddDate(0, 0, 1), Precision: dateline.Day, Timex: "DATE", Value: at.Format(time.DateOnly),
		Reason: fmt.Sprintf("%s; %s gives %s, another day in UTC", day.Reason, w.Reason, w.Value+"Z")}
}

func withSpan(w dateline.When, s dateline.Span) dateline.When {
	if !s.Empty() {
		w.Spans = []dateline.Span{s}
	}
	return w
}

// datelineWithYear completes "Jan. 27" of a dateline by the nearest year that something else gives.
func datelineWithYear(r plain.Report, addressed dateline.When, inAddress bool) dateline.When {
	d := r.Wire
	switch {
	case r.HasCaption:
		d.Year = nearestYear(d, r.Caption.At())
		return withSpan(d.When("dateline of the report, its year from a caption"), r.WireSpan)
	case inAddress:
		d.Year = nearestYear(d, addressed.From)
		return withSpan(d.When("dateline of the report, its year from the "+addressed.Reason), r.WireSpan)
	}
	w := withSpan(d.When("the dateline gives a day but no year, and nothing else does"), r.WireSpan)
	return w
}

// nearestYear is the year that brings d closest to other.
func nearestYear(d date.Date, other time.Time) int {
	best, distance := 0, time.Duration(1<<62)
	for y := other.Year() - 1; y <= other.Year()+1; y++ {
		at := time.Date(y, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
		if gap := at.Sub(other).Abs(); gap < distance {
			best, distance = y, gap
		}
	}
	return best
}

// fromCaption dates a report by a picture in it. The picture came out that day, so the report did
// not before; where the report speaks of that weekday as its own, it came out that day, and where
// it speaks only of the next one or two, on those.
func fromCaption(text string, r plain.Report) dateline.When {
	d := r.Caption
	named := weekdaysOf(text, r.Parts)
	day := d.At()
	for ahead := range 3 {
		w := day.AddDate(0, 0, ahead)
		if !named[w.Weekday()] {
			continue
		}
		d.Year, d.Month, d.Day = w.Year(), int(w.Month()), w.Day()
		return withSpan(d.When(fmt.Sprintf("caption: picture released %s; the report speaks of %s", r.Caption.Value(), w.Weekday())), r.CaptionSpan)
	}
	w := withSpan(d.When(fmt.Sprintf("caption: picture released %s, so not before", d.Value())), r.CaptionSpan)
	w.Mod = "ON_OR_AFTER"
	return w
}

// leadParts is how many paragraphs of body count as the opening, where the day of the report is named.
const leadParts = 3

// weekdaysOf collects the weekdays that the opening of a report names.
func weekdaysOf(text string, parts []dateline.Part) map[time.Weekday]bool {
	named := make(map[time.Weekday]bool)
	n := 0
	for _, p := range parts {
		if p.Kind != dateline.PartBody {
			continue
		}
		if n++; n > leadParts {
			break
		}
		for w := range strings.FieldsFuncSeq(p.Span.Of(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len(w) > 5 && unicode.IsUpper(rune(w[0])) {
				if day, ok := date.WeekdayOf(w); ok {
					named[day] = true
				}
			}
		}
	}
	return named
}

// fromAddress reads a date in an address or the name of a file: /2022/01/27/, report-2022-01-27.txt.
func fromAddress(c dateline.Capture) (dateline.When, bool) {
	for _, a := range []struct{ text, reason string }{{c.URL, "address"}, {c.File, "name of the file"}} {
		for _, d := range date.Find(strings.NewReplacer("_", " ", "%20", " ").Replace(a.text)) {
			if d.Full() && !d.Clock {
				return d.When(a.reason), true
			}
		}
	}
	return dateline.When{}, false
}
