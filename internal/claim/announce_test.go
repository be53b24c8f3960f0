package claim

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline/dateline"
)

// onDay is the day of May 2022, known.
func onDay(day int) *dateline.When {
	from := time.Date(2022, 5, day, 0, 0, 0, 0, time.UTC)
	return &dateline.When{From: from, To: from.AddDate(0, 0, 1), Precision: dateline.Day, Value: from.Format(time.DateOnly)}
}

func TestAnnouncements(t *testing.T) {
	doc := &dateline.Document{Published: *onDay(6)}
	claims := []dateline.Claim{
		{ID: "will meet", Event: dateline.Agree, Status: dateline.Future, When: onDay(8)},
		{ID: "will meet today", Event: dateline.Agree, Status: dateline.Future, When: onDay(6)},
		{ID: "was to meet last week", Event: dateline.Agree, Status: dateline.Future, When: onDay(2)},
		{ID: "will meet some day", Event: dateline.Agree, Status: dateline.Future},
		{ID: "has met", Event: dateline.Consult, Status: dateline.Actual, When: onDay(5)},
		{ID: "wants to meet", Event: dateline.Consult, Status: dateline.Hypothetical, When: onDay(8)},
		{ID: "will not meet", Event: dateline.Consult, Status: dateline.Negation, When: onDay(8)},
		{ID: "threatens for the tenth", Event: dateline.Threaten, Status: dateline.Actual, When: onDay(10)},
		{ID: "threatened on the fifth", Event: dateline.Threaten, Status: dateline.Actual, When: onDay(5)},
		{ID: "is scheduled", Status: dateline.Actual, Modes: []string{"x:scheduled"}, When: onDay(20)},
		{ID: "no day", Status: dateline.Future, When: &dateline.When{Value: "PRESENT_REF"}},
	}
	var got []string
	for _, a := range Announcements(doc, claims) {
		if a.Outcome != dateline.Pending {
			t.Errorf("%s: %s", a.Claim, a.Outcome)
		}
		got = append(got, a.Claim)
	}
	want := []string{"will meet", "will meet today", "threatens for the tenth", "is scheduled"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("announced (-want +got):\n%s", diff)
	}
}
