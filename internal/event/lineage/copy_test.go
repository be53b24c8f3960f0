package lineage

import (
	"strings"
	"testing"

	"github.com/dateline/dateline/internal/event/report"
)

func compareTexts(a, b string) overlap {
	c := newComparer()
	c.hold(0, &report.Report{Text: a})
	return c.with(&report.Report{Text: b})
}

const ferry = `The ferry Alder left the harbor of Dunmere at dawn with 212 passengers and reached the island of Elmstead
after four hours. Its captain had waited for the fog to lift, and the company gave everybody aboard a hot breakfast.
Two patrol boats went along because the lights of the channel were out of order for the third day in a row.`

func TestSameText(t *testing.T) {
	for _, c := range []struct {
		name, other string
		want        bool
	}{
		{"the same", ferry, true},
		{"other case and marks", strings.ToUpper(strings.ReplaceAll(ferry, ",", "")), true},
		{"British spelling and figures", strings.NewReplacer("harbor", "harbour", "four", "4", "Two", "2").Replace(ferry), true},
		{"cut", ferry[:230], true},
		{"more added", ferry + " The mayor thanked the crew and asked the ministry in Birchwood to have the lights repaired before the holidays begin.", true},
		{"nothing of it", "Prices of apples rose in the markets of the south after a late frost, traders said, and fell again when the roads were open.", false},
		{"a form filled in anew", "The ferry Beacon left the harbor of Cedarvale at dawn with 87 passengers and reached the island of Fenwick after nine hours. Its captain had waited for the fog to lift, and the company gave everybody aboard a hot breakfast.", false},
		{"a turn of phrase", "The bus left the station at dawn with 30 passengers and reached the coast late. Its driver was thanked by the mayor of the town.", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if o := compareTexts(ferry, c.other); o.sameText() != c.want {
				t.Errorf("%+v", o)
			}
			if o := compareTexts(c.other, ferry); o.sameText() != c.want {
				t.Errorf("the other way round: %+v", o)
			}
		})
	}
}

func TestLifted(t *testing.T) {
	own := " Our town has had no ferry since the spring. People here take the long road over the hills, which is closed in winter, and they ask when that will change. Nobody at the county would say."
	passage := ferry[strings.Index(ferry, "Its captain"):strings.Index(ferry, "Two patrol")] + ferry[strings.Index(ferry, "Two patrol"):]
	for _, c := range []struct {
		name, other string
		want        bool
	}{
		{"a passage between words of its own", own + " " + passage + own, true},
		{"the passage as a quotation", own + ` "` + strings.ReplaceAll(passage[:100], "\n", " ") + `" ` + own, false},
		{"a few words", own + " The ferry Alder left the harbor of Dunmere at dawn." + own, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if o := compareTexts(ferry, c.other); o.lifted() != c.want {
				t.Errorf("%+v", o)
			}
		})
	}
}
