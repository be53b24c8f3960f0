package when

import (
	"testing"
	"time"
)

func TestZones(t *testing.T) {
	for _, tt := range []struct{ place, day, want string }{
		{"SEOUL", "2022-01-27", "+0900"},
		{"Washington", "2022-01-26", "-0500"},
		{"New York", "2022-07-01", "-0400"},
		{"London", "2021-06-01", "+0100"},
		{"TEHRAN", "2022-06-01", "+0330"},
		{"Canberra", "2022-01-26", "+1100"},
	} {
		day, err := time.Parse(time.DateOnly, tt.day)
		if err != nil {
			t.Fatal(err)
		}
		z := theZones().named(tt.place)
		if z == nil {
			t.Errorf("%s has no clock", tt.place)
			continue
		}
		y, m, d := day.Date()
		if got := time.Date(y, m, d, 12, 0, 0, 0, z.loc).Format("-0700"); got != tt.want {
			t.Errorf("%s on %s: %s, want %s", tt.place, tt.day, got, tt.want)
		}
	}
	if z := theZones().named("Springfield"); z != nil {
		t.Errorf("a place in many states has clock %s", z.name)
	}
}
