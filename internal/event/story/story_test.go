package story

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/dateline/dateline/internal/event/report"
)

func made(id, published, title, text string) report.Report {
	return report.Report{ID: id, Published: published, Title: title, Text: text, Day: report.DayOf(published)}
}

var examples = []report.Report{
	made("ferry-1", "2022-01-27", "Ferry sinks off Dunmere", "The ferry Beacon sank off Dunmere on Thursday. All 212 passengers were brought ashore by fishermen from Elmstead, Captain Orrin Vale said."),
	made("ferry-2", "2022-01-28", "212 saved from sinking ferry", "Fishermen from Elmstead saved 212 passengers of the ferry Beacon, which went down near Dunmere on Thursday. Captain Orrin Vale left it last."),
	made("ferry-3", "2022-01-28", "Company to raise the Beacon", "The owner of the ferry Beacon, which sank on Thursday off Dunmere with 212 passengers aboard, wants to raise it. Orrin Vale, its captain, was questioned."),
	made("other-1", "2022-03-11", "Ferry sinks on Lake Ostra", "The ferry Heron sank on Lake Ostra on Friday. All 57 passengers were brought ashore by a tug from Pellworth, Captain Mira Sand said."),
	made("apples", "2022-01-28", "Apples dearer after frost", "Prices of apples rose in the markets of Cedarvale after a late frost. Traders expect better weeks."),
	made("bridge", "2022-01-28", "Bridge at Dunmere closed", "The old bridge at Dunmere is closed until April, the county said on Friday. Its 14 arches need new stones from a quarry in Tarn."),
}

func groups(reports []report.Report) string {
	labels, _ := Group(reports)
	by := map[int][]string{}
	for i, l := range labels {
		by[l] = append(by[l], reports[i].ID)
	}
	var lines []string
	for _, ids := range by {
		slices.Sort(ids)
		lines = append(lines, strings.Join(ids, " "))
	}
	slices.Sort(lines)
	return strings.Join(lines, "|")
}

func TestGroup(t *testing.T) {
	const want = "apples|bridge|ferry-1 ferry-2 ferry-3|other-1"
	if got := groups(examples); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	rapid.Check(t, func(t *rapid.T) {
		if got := groups(rapid.Permutation(examples).Draw(t, "order")); got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	})
}

// Every join names what spoke for it, and joins make the groups.
func TestJoins(t *testing.T) {
	labels, joins := Group(examples)
	if len(joins) != 2 {
		t.Errorf("%d joins, want 2", len(joins))
	}
	for _, j := range joins {
		if labels[j.A] != labels[j.B] || j.Probability < threshold || len(j.Reasons(3)) == 0 || j.Rule != Rule {
			t.Errorf("%+v", j)
		}
	}
}

// What is common to two reports does not change with what else is in the file.
func TestPairsStandAlone(t *testing.T) {
	find := func(reports []report.Report) (f Features) {
		for _, p := range Pairs(reports) {
			if reports[p.A].ID == "ferry-1" && reports[p.B].ID == "ferry-2" {
				return p.Features
			}
		}
		return f
	}
	alone, among := find(examples[:2]), find(examples)
	if alone != among || alone == (Features{}) {
		t.Errorf("%v alone, %v among others", alone, among)
	}
}

func TestApart(t *testing.T) {
	for _, c := range []struct {
		title, text string
		want        bool
	}{
		{"Ferry Beacon sinks off Dunmere harbor", "We use cookies. Accept them to go on, or read our policy.", true},
		{"Ferry Beacon sinks off Dunmere", "A boat went down on Thursday near Dunmere.", false},
		{"News", "We use cookies.", false},
	} {
		if got := Apart(&report.Report{Title: c.title, Text: c.text}); got != c.want {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}

func TestPointedDays(t *testing.T) {
	// 27 January 2022 was a Thursday
	day := report.DayOf("2022-01-27")
	for _, c := range []struct {
		text string
		want []int
	}{
		{"It sank on Thursday.", []int{day}},
		{"It sank on Friday.", []int{day - 6}},
		{"It sank yesterday and rose today.", []int{day - 1, day}},
		{"It sank on Jan. 3.", []int{report.DayOf("2022-01-03")}},
		{"It sank on December 30.", []int{report.DayOf("2021-12-30")}},
		{"It sank in January.", nil},
	} {
		got, _ := pointedDays(report.Scan(c.text, nil), day)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s %v, want %v", c.text, got, c.want)
		}
	}
	if got, _ := pointedDays(report.Scan("It sank on Thursday.", nil), report.NoDay); got != nil {
		t.Errorf("a day without a day of publication: %v", got)
	}
}

func TestParseWeights(t *testing.T) {
	for _, bad := range []string{"", "1 none", weightsText + "1 none\n", strings.Replace(weightsText, " none", " nothing", 1), strings.Replace(weightsText, "none", "none\nNaN words shared", 1)} {
		if _, err := ParseWeights(bad); err == nil {
			t.Errorf("%.30q… was read", bad)
		}
	}
}

func BenchmarkGroup(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Group(examples)
	}
}
