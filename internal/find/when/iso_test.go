package when

import (
	"fmt"
	"testing"
	"time"

	"github.com/dateline/dateline"
)

func TestIsoValue(t *testing.T) {
	at := time.Date(987, 3, 4, 5, 6, 7, 0, time.UTC)
	y, w := at.ISOWeek()
	for p, want := range map[dateline.Precision]string{
		dateline.Decade: "098", dateline.Year: "0987", dateline.Quarter: "0987-Q1", dateline.Month: "0987-03",
		dateline.Week: fmt.Sprintf("%04d-W%02d", y, w), dateline.Day: "0987-03-04", dateline.Hour: "0987-03-04T05",
		dateline.Minute: "0987-03-04T05:06", dateline.Second: "0987-03-04T05:06:07",
	} {
		if got := isoValue(p, at); got != want {
			t.Errorf("%s: %s, want %s", p, got, want)
		}
	}
	if got := isoValue(dateline.Year, time.Date(-478, 1, 1, 0, 0, 0, 0, time.UTC)); got != "BC0479" {
		t.Errorf("the year -478 is %s", got)
	}
}
