package export

import (
	"testing"

	"github.com/dateline/dateline"
)

func TestDistancesInWords(t *testing.T) {
	to := dateline.Arg{Text: "the vote"}
	for want, r := range map[string]dateline.Relation{
		"3 days before “the vote” (2)":     {Kind: "before", Distance: &dateline.When{Value: "P3D"}, Bound: dateline.Exact, To: to, Claim: "c-b"},
		"about 2 years after “the vote”":   {Kind: "after", Distance: &dateline.When{Value: "P2Y"}, Bound: dateline.About, To: to},
		"≥ 1 month after “the vote”":       {Kind: "after", Distance: &dateline.When{Value: "P1M"}, Bound: dateline.AtLeast, To: to},
		"hours after “the vote”":           {Kind: "after", Distance: &dateline.When{Value: "PTXH"}, To: to},
		"P1Y2M after “the vote”":           {Kind: "after", Distance: &dateline.When{Value: "P1Y2M"}, To: to},
		"first since “the vote” (c-other)": {Kind: "first-since", To: to, Claim: "c-other"},
	} {
		c := &dateline.Claim{Relations: []dateline.Relation{r}}
		if got := tiesLine(c, map[string]int{"c-b": 2}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := tiesLine(&dateline.Claim{}, nil); got != "" {
		t.Errorf("a claim that stands alone has %q", got)
	}
}
