package claim

import (
	"slices"

	"github.com/dateline/dateline"
)

// Announcements are the claims of doc about the future that say when: scheduled, due, planned, promised or
// threatened for a time that had not passed when the report came out. Their outcome is pending; a report
// cannot tell it.
func Announcements(doc *dateline.Document, claims []dateline.Claim) []dateline.Announcement {
	var out []dateline.Announcement
	for i := range claims {
		c := &claims[i]
		if c.When == nil || !c.When.Known() || !ahead(doc, c) || past(doc, c.When) {
			continue
		}
		out = append(out, dateline.Announcement{Claim: c.ID, When: *c.When, Outcome: dateline.Pending})
	}
	return out
}

// ahead reports a claim about what is to come. What is promised or threatened has been so, and its time
// is that of the deed.
func ahead(doc *dateline.Document, c *dateline.Claim) bool {
	switch {
	case c.Status == dateline.Future:
		return true
	case c.Status != dateline.Actual:
		return false
	case c.Event == dateline.Agree || c.Event == dateline.Threaten:
		return doc.Published.Known() && !c.When.From.Before(doc.Published.To)
	}
	return slices.Contains(c.Modes, "x:scheduled")
}

// past reports a time that had ended before the report came out.
func past(doc *dateline.Document, w *dateline.When) bool {
	return doc.Published.Known() && !w.To.IsZero() && !w.To.After(doc.Published.From)
}
