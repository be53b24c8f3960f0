package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/pipeline"
)

// announced is a reading with a claim for each day of May 2022, in the order given.
func announced(days ...int) *pipeline.Reading {
	const words = "The two ministers will meet."
	r := &pipeline.Reading{File: "report.txt", Document: &dateline.Document{ID: "d-example", Text: words}}
	whole := dateline.Span{Start: 0, End: len(words)}
	for _, day := range days {
		from := time.Date(2022, 5, day, 0, 0, 0, 0, time.UTC)
		r.Claims = append(r.Claims, dateline.Claim{
			ID: from.String(), Event: dateline.Agree, Status: dateline.Future, Sentence: whole, Evidence: []dateline.Span{whole},
			Actors: []dateline.Arg{{Text: "The two ministers", Spans: []dateline.Span{{Start: 0, End: 17}}}},
			When:   &dateline.When{From: from, To: from.AddDate(0, 0, 1), Precision: dateline.Day, Value: from.Format(time.DateOnly), Timex: "DATE"},
		})
	}
	return r
}

func TestCalendarIsInTheOrderOfTimes(t *testing.T) {
	var c Calendar
	for _, days := range [][]int{{20, 3}, {11}} {
		if err := c.Add(announced(days...)); err != nil {
			t.Fatal(err)
		}
	}
	var text, lines bytes.Buffer
	if err := c.Text(&text, 80); err != nil {
		t.Fatal(err)
	}
	if err := c.JSON(&lines); err != nil {
		t.Fatal(err)
	}
	var days []string
	for _, line := range strings.Split(strings.TrimSpace(lines.String()), "\n") {
		var a struct {
			Type, Who, Outcome string
			When               struct{ Value string }
		}
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		if a.Type != "announcement" || a.Who != "The two ministers" || a.Outcome != "pending" {
			t.Errorf("line %+v", a)
		}
		days = append(days, a.When.Value)
	}
	if got := strings.Join(days, " "); got != "2022-05-03 2022-05-11 2022-05-20" {
		t.Errorf("times in the order %s", got)
	}
	first, last := strings.Index(text.String(), "2022-05-03\n"), strings.Index(text.String(), "2022-05-20\n")
	if first < 0 || last < first || !strings.Contains(text.String(), "report.txt#2") {
		t.Errorf("the list is\n%s", text.String())
	}
}

func TestCalendarOfNothingSaysSo(t *testing.T) {
	var text bytes.Buffer
	if err := new(Calendar).Text(&text, 80); err != nil || !strings.Contains(text.String(), "nothing is announced") {
		t.Errorf("%q, %v", text.String(), err)
	}
}
