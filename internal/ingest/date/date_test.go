package date

import (
	"testing"
	"unicode/utf8"

	"github.com/dateline/dateline"
)

func TestParse(t *testing.T) {
	for s, want := range map[string]string{
		"Friday, August 21, 2015":              "2015-08-21",
		"22:30, 9 MAY 2020":                    "2020-05-09",
		"10.15 a.m. on 9 May 2020":             "2020-05-09",
		"January 27, 2022":                     "2022-01-27",
		"Jan. 27th, 2022":                      "2022-01-27",
		"27 January 2022":                      "2022-01-27",
		"Published: 5 May 2020 10:15 GMT":      "2020-05-05T10:15",
		"Updated Jan. 5, 2022 at 3:07 p.m.":    "2022-01-05T15:07",
		"2022-01-27T09:00:05+09:00":            "2022-01-27T09:00:05",
		"2022-01-27 09:00":                     "2022-01-27T09:00",
		"2022/1/7":                             "2022-01-07",
		"27.01.2022":                           "2022-01-27",
		"27/01/2022":                           "2022-01-27",
		"1/27/2022":                            "2022-01-27",
		"5/5/2022":                             "2022-05-05",
		"5/6/2022":                             "2022", // either way: only the year is sure
		"Donnerstag, 27. Januar 2022":          "2022-01-27",
		"jeudi 27 janvier 2022":                "2022-01-27",
		"jueves, 27 de enero de 2022":          "2022-01-27",
		"quinta-feira, 27 de janeiro de 2022":  "2022-01-27",
		"giovedì 27 gennaio 2022":              "2022-01-27",
		"27 januari 2022":                      "2022-01-27",
		"27 stycznia 2022":                     "2022-01-27",
		"27 января 2022":                       "2022-01-27",
		"27 січня 2022":                        "2022-01-27",
		"27 Ocak 2022":                         "2022-01-27",
		"2022. január 27.":                     "2022-01-27",
		"2022年1月27日":                           "2022-01-27",
		"2022년 1월 27일":                         "2022-01-27",
		"27 Ιανουαρίου 2022":                   "2022-01-27",
		"March 2022":                           "2022-03",
		"20220127":                             "2022-01-27",
		"Jan 27":                               "XXXX-01-27",
		"Thursday, 27 January 2022, 18:20 KST": "2022-01-27T18:20",
	} {
		d, ok := Parse(s)
		if !ok || d.Value() != want {
			t.Errorf("Parse(%q) = %s, %v; want %s", s, d.Value(), ok, want)
		}
	}
}

func TestParseLeavesOtherLinesAlone(t *testing.T) {
	for _, s := range []string{
		"", "Friday", "in 2022", "31 February 2022", "February 30, 2022", "99/99/2022",
		"On May 5, 2022 the ship left", "Room 12/11", "May the force", "Flight 12, 9 May 2020", "1/2/3", "12345678",
	} {
		if d, ok := Parse(s); ok {
			t.Errorf("Parse(%q) = %s, want nothing", s, d.Value())
		}
	}
}

func TestZone(t *testing.T) {
	for s, want := range map[string]string{
		"2022-01-27T09:00:00+0900": "+09:00", "2022-01-27T09:00:00Z": "UTC", "January 27, 2022 9:00 EST": "-05:00",
		"January 27, 2022 9:00 CST": "", "2022-01-27T09:00:00-05": "-05:00", "2022-01-27": "",
	} {
		d := Find(s)
		if len(d) != 1 || d[0].Zone != want {
			t.Errorf("%q: %+v, want zone %q", s, d, want)
		}
	}
}

func TestWhenPrecision(t *testing.T) {
	for s, want := range map[string]dateline.Precision{
		"January 27, 2022": dateline.Day, "January 2022": dateline.Month, "2022-01-27T09:00": dateline.Minute,
		"2022-01-27T09:00:01Z": dateline.Second, "5/6/2022": dateline.Year, "Jan 27": dateline.Unknown,
	} {
		d := Find(s)
		if len(d) != 1 {
			t.Fatalf("%q: found %d dates", s, len(d))
		}
		w := d[0].When("test")
		if w.Precision != want || w.Known() != (want != dateline.Unknown) || w.Known() && !w.To.After(w.From) {
			t.Errorf("%q: %+v, want %s", s, w, want)
		}
	}
}

func TestNameListsHaveTwelveMonthsAndSevenDays(t *testing.T) {
	seen := map[int]bool{}
	for _, n := range months() {
		seen[n] = true
	}
	if len(seen) != 12 {
		t.Errorf("months named: %d", len(seen))
	}
	if d, ok := WeekdayOf("Thursday"); !ok || d != 4 {
		t.Errorf("Thursday is %v, %v", d, ok)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Friday, August 21, 2015 at 10:20 a.m. KST")
	f.Add("2022年1月27日 2022-01-27T09:00:00.123+09:00")
	f.Add("27/01/2022\xff\x00")
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, d := range Find(s) {
			if d.Start < end || d.End <= d.Start || d.End > len(s) {
				t.Fatalf("Find(%q): %+v out of order or range", s, d)
			}
			end = d.End
			if utf8.ValidString(s) && (!utf8.RuneStart(s[d.Start]) || d.End < len(s) && !utf8.RuneStart(s[d.End])) {
				t.Fatalf("Find(%q): %+v cuts a rune", s, d)
			}
			if w := d.When("fuzz"); w.Known() && !w.To.After(w.From) {
				t.Fatalf("Find(%q): empty interval %+v", s, w)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	s := "Published on Thursday, 27 January 2022, 18:20 KST by the newsroom"
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Find(s)
	}
}
