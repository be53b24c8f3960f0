package claim

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dateline/dateline"
)

// shape is what the tests of this file look at: a claim in one line, with what ties it to others.
func shape(cs []dateline.Claim) []string {
	number := map[string]int{}
	for i := range cs {
		number[cs[i].ID] = i + 1
	}
	var out []string
	for i := range cs {
		c := &cs[i]
		s := string(c.Event)
		if s == "" {
			s = strings.Join(c.Modes, " ")
		}
		if t := c.Tally; t != nil {
			s += fmt.Sprintf(" tally(%s)", strings.TrimPrefix(t.Rule, "claim/tally:"))
		}
		for _, l := range c.Links {
			s += fmt.Sprintf(" %s %d", l.As, number[l.To])
		}
		for _, r := range c.Relations {
			s += " " + r.Kind
			if r.Distance != nil {
				s += " " + r.Distance.Value
			}
			if r.Claim != "" {
				s += fmt.Sprintf(" %d", number[r.Claim])
			}
		}
		out = append(out, s)
	}
	return out
}

func TestWhatTiesClaimsTogether(t *testing.T) {
	read := reader(t)
	for _, c := range []struct{ text, want string }{
		// part-of: of the kind, the party and the time of the set.
		{"North Korea has fired ten ballistic missiles in five launches this month. North Korea fired a ballistic missile on Jan. 17.",
			"MOBILIZE tally(things-in-occasions); MOBILIZE part-of 1"},
		{"North Korea has fired ten ballistic missiles in five launches this month. North Korea fired a ballistic missile on Dec. 17.",
			"MOBILIZE tally(things-in-occasions); MOBILIZE"},
		{"North Korea has fired ten ballistic missiles in five launches this month. India fired a ballistic missile on Jan. 17.",
			"MOBILIZE tally(things-in-occasions); MOBILIZE"},
		{"North Korea has fired ten ballistic missiles in five launches this month. North Korea fired a cruise missile on Jan. 17.",
			"MOBILIZE tally(things-in-occasions); MOBILIZE"},
		{"There have been no launches this month. North Korea fired a ballistic missile on Jan. 17.",
			"x:tally tally(none); MOBILIZE"},
		// about: the object is another claim.
		{"North Korea fired two ballistic missiles on Tuesday. France condemned the launch.", "MOBILIZE; ACCUSE about 1"},
		{"North Korea fired two ballistic missiles on Tuesday. France condemned the election.", "MOBILIZE; ACCUSE"},
		{"North Korea fired two ballistic missiles on Tuesday. France condemned a launch.", "MOBILIZE; ACCUSE"},
		// distances.
		{"North Korea fired two ballistic missiles on Tuesday. The launch came three days after the vote.", "MOBILIZE after P3D"},
		{"France and Italy held a summit in May. North Korea fired two ballistic missiles a week after the summit.",
			"CONSULT; MOBILIZE after P1W 1"},
		{"France and Italy held a summit in May. North Korea fired two ballistic missiles a week after the Oslo summit.",
			"CONSULT; MOBILIZE after P1W"},
		{"North Korea fired two ballistic missiles on Tuesday, its first launch since the truce.",
			"MOBILIZE tally(series) first-since"},
		// a set without an event of its own.
		{"That brings the total to 31 launches this year.", "x:tally tally(sum)"},
		{"The court has nine judges this year.", ""},
	} {
		if got := strings.Join(shape(read(c.text)), "; "); got != c.want {
			t.Errorf("%s\n  got  %q\n  want %q", c.text, got, c.want)
		}
	}
}

// A figure keeps whose it is.
func TestWhoCounted(t *testing.T) {
	read := reader(t)
	for text, want := range map[string]string{
		"A Harbour Post count shows at least 40 soldiers have been killed since Monday.": "A Harbour Post count",
		"The ministry said there have been no launches this month.":                      "The ministry",
		"There have been no launches this month.":                                        "",
	} {
		cs := read(text)
		if len(cs) != 1 || cs[0].Tally == nil {
			t.Errorf("%s: %d claims, want one with a tally", text, len(cs))
			continue
		}
		var who []string
		for _, s := range cs[0].SaidBy {
			who = append(who, s.Text)
		}
		if got := strings.Join(who, ", "); got != want {
			t.Errorf("%s\n  said by %q, want %q", text, got, want)
		}
	}
}

// The time of a claim about a set is the set's; that of one launch is not as long as its series.
func TestTheTimeOfASet(t *testing.T) {
	read := reader(t)
	for text, want := range map[string]string{
		"North Korea has fired nine missiles since January.":                      "2022-01/..",
		"North Korea fired a missile on Tuesday, its first launch since 2017.":    "2022-01-25",
		"North Korea fired a missile on Tuesday, its third launch this month.":    "2022-01-25",
		"North Korea and China held a record three joint summits in Oslo in 2018": "2018",
	} {
		cs := read(text)
		if len(cs) != 1 || cs[0].When == nil || cs[0].Tally == nil {
			t.Errorf("%s: %v, want one claim with a time and a tally", text, shape(cs))
			continue
		}
		if got := cs[0].When.Value; got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
