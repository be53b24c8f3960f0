package when

import (
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text/token"
)

// from finds the times of a text filed from a place, published on the day of the examples.
func from(place, outlet, s string) []dateline.Mention {
	return Find(&dateline.Document{Text: s, Published: published(), Dateline: place, Outlet: outlet}, token.Read(s, nil))
}

func overlap(a, b *dateline.When) bool { return a.From.Before(b.To) && b.From.Before(a.To) }

// The morning of the 27th in Seoul is the evening of the 26th in Washington.
func TestOneMomentOnTwoClocks(t *testing.T) {
	seoul := from("SEOUL", "", "The missile rose at 06:52 KST on Thursday.")
	washington := from("WASHINGTON", "", "The command said it tracked the missile on Wednesday.")
	if len(seoul) != 2 || len(washington) != 1 {
		t.Fatalf("found %d and %d times", len(seoul), len(washington))
	}
	launch, day := seoul[0].When, washington[0].When
	if launch.Value != "2022-01-27T06:52" || day.Value != "2022-01-26" {
		t.Fatalf("launch %s, day %s", launch.Value, day.Value)
	}
	if !overlap(launch, day) {
		t.Errorf("06:52 KST, %v, does not lie in Wednesday in Washington, %v to %v", launch.From, day.From, day.To)
	}
	if tuesday := from("WASHINGTON", "", "They met on Tuesday.")[0].When; overlap(launch, tuesday) {
		t.Errorf("06:52 KST on the 27th lies in Tuesday in Washington, %v to %v", tuesday.From, tuesday.To)
	}
}

func TestClocks(t *testing.T) {
	for _, tt := range []struct {
		place, text string
		at          int
		value, from string
	}{
		{"", "It fell at 8:10 a.m. local time (2310 GMT).", 0, "2022-01-27T08:10", "2022-01-26T23:10:00Z"},
		{"", "It fell at 8:10 a.m. local time (2310 GMT).", 1, "2022-01-26T23:10", "2022-01-26T23:10:00Z"},
		{"TOKYO", "It fell at 8:10 a.m. (2310 GMT).", 1, "2022-01-26T23:10", "2022-01-26T23:10:00Z"},
		{"WASHINGTON", "In Seoul it struck at 9:30 p.m. local time.", 0, "2022-01-27T21:30", "2022-01-27T12:30:00Z"},
		{"WASHINGTON", "It struck at 9:30 p.m. Moscow time.", 0, "2022-01-27T21:30", "2022-01-27T18:30:00Z"},
		{"SEOUL", "They met on Thursday (Wednesday in Washington).", 0, "2022-01-27", "2022-01-26T15:00:00Z"},
		{"SEOUL", "They met on Thursday (Wednesday in Washington).", 1, "2022-01-26", "2022-01-26T05:00:00Z"},
		{"WASHINGTON", "The rocket left Pyongyang on Wednesday (Thursday local time).", 1, "2022-01-27", "2022-01-26T15:00:00Z"},
		{"SEOUL", "The command saw it Wednesday (Thursday local time).", 0, "2022-01-26", "2022-01-26T15:00:00Z"},
		{"SEOUL", "The command saw it Wednesday (Thursday local time).", 1, "2022-01-27", "2022-01-26T15:00:00Z"},
		{"", "The rocket left on Wednesday.", 0, "2022-01-26", "2022-01-26T00:00:00Z"},
	} {
		ms := from(tt.place, "", tt.text)
		if len(ms) <= tt.at {
			t.Errorf("%s: found only %v", tt.text, shown(tt.text, ms))
			continue
		}
		w := ms[tt.at].When
		if got := w.From.UTC().Format(time.RFC3339); w.Value != tt.value || got != tt.from {
			t.Errorf("%s from %q: %s begins %s, want %s %s (%s)", tt.text, tt.place, w.Value, got, tt.value, tt.from, w.Reason)
		}
	}
}

// A part of a day is the hours it has; a night ends on the next day.
func TestPartsOfDay(t *testing.T) {
	for _, tt := range []struct{ text, value, from, to string }{
		{"It fell on Monday night.", "2022-01-24TNI", "2022-01-24T18:00:00Z", "2022-01-25T06:00:00Z"},
		{"It fell last night.", "2022-01-26TNI", "2022-01-26T18:00:00Z", "2022-01-27T06:00:00Z"},
		{"It fell this morning.", "2022-01-27TMO", "2022-01-27T00:00:00Z", "2022-01-27T12:00:00Z"},
		{"It fell on the morning of March 3, 2019.", "2019-03-03TMO", "2019-03-03T00:00:00Z", "2019-03-03T12:00:00Z"},
	} {
		w := read(tt.text)[0].When
		if from, to := w.From.Format(time.RFC3339), w.To.Format(time.RFC3339); w.Value != tt.value || from != tt.from || to != tt.to {
			t.Errorf("%s: %s from %s to %s", tt.text, w.Value, from, to)
		}
	}
}

// A date in numbers is read by the outlet's country or by other dates of the text, never silently.
func TestOrderOfNumbers(t *testing.T) {
	for _, tt := range []struct{ outlet, text, want, reason string }{
		{"", "Signed on 04/05/2018.", "2018-XX-XX", "2018-05-04 or 2018-04-05"},
		{"Korean Central News Agency", "Signed on 04/05/2018.", "2018-XX-XX", "stands first"},
		{"Associated Press", "Signed on 04/05/2018.", "2018-04-05", "as USA writes dates"},
		{"Reuters", "Signed on 04/05/2018.", "2018-05-04", "as GBR writes dates"},
		{"Associated Press", "Signed on 04/05/2018, paid on 31/12/2018.", "2018-05-04", "other dates of the text"},
		{"", "Signed on 04/05/2018, paid on 31/12/2018 and 12/31/2018.", "2018-XX-XX", "stands first"},
	} {
		w := from("", tt.outlet, tt.text)[0].When
		if w.Value != tt.want || !strings.Contains(w.Reason, tt.reason) {
			t.Errorf("%s in %q: %s (%s), want %s", tt.text, tt.outlet, w.Value, w.Reason, tt.want)
		}
	}
}

// Publication at an hour of one clock is a day of another.
func TestDayOfPublicationByTheClockOfThePlace(t *testing.T) {
	at := time.Date(2022, 1, 26, 22, 0, 0, 0, time.UTC)
	s := "They met today."
	doc := &dateline.Document{Text: s, Dateline: "SEOUL", Published: dateline.When{From: at, To: at.Add(time.Minute), Precision: dateline.Minute, Zone: "UTC"}}
	if w := Find(doc, token.Read(s, nil))[0].When; w.Value != "2022-01-27" || w.Zone != "Asia/Seoul" {
		t.Errorf("today is %s in %s", w.Value, w.Zone)
	}
}
