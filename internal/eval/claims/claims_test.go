package claims

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline"
)

// ferry is the gold of testdata and the claims a perfect reader makes of it.
func ferry(t *testing.T) (*Gold, *dateline.Document, []dateline.Claim) {
	t.Helper()
	g, err := ReadGold(filepath.Join("testdata", "ferry"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(g.Path)
	if err != nil {
		t.Fatal(err)
	}
	d := &dateline.Document{Text: string(b)}
	at := func(s string) []dateline.Span {
		i := strings.Index(d.Text, s)
		return []dateline.Span{{Start: i, End: i + len(s)}}
	}
	monday := time.Date(2023, 3, 6, 0, 0, 0, 0, time.UTC)
	arg := func(s string) dateline.Arg { return dateline.Arg{Text: s} }
	return g, d, []dateline.Claim{
		{
			Event: dateline.Accuse, Modes: []string{"allege"}, Status: dateline.Actual, Actors: []dateline.Arg{arg("Korvania")},
			Recipients: []dateline.Arg{arg("Valdria")}, SaidBy: []dateline.Source{{Arg: arg("the Sella Post")}},
			When:     &dateline.When{From: monday, To: monday.AddDate(0, 0, 1), Precision: dateline.Day, Value: "2023-03-06"},
			Evidence: at("Korvania accused Valdria on Monday of blocking ferries"),
		},
		{
			Modes: []string{"x:inspect"}, Status: dateline.Actual, Actors: []dateline.Arg{arg("Envoys")},
			Evidence: at("Envoys of Valdria visited the harbour"),
		},
		{
			Event: dateline.Coerce, Status: dateline.Negation, Actors: []dateline.Arg{{Text: "they", Entity: &dateline.Entity{ID: "doc/valdria", Name: "Valdria"}}},
			Evidence: at("Valdria did not close the port"),
		},
	}
}

func TestAPerfectReaderScoresFully(t *testing.T) {
	g, d, claims := ferry(t)
	r := Score(g, d, claims)
	for _, p := range r.Pairs {
		for field, right := range p.Right {
			if !right {
				t.Errorf("%s: %s is judged wrong", p.Gold.ID, field)
			}
		}
	}
	if r.Must != (Tally{2, 2}) || r.May != (Tally{1, 1}) || len(r.Unmatched) != 0 || len(r.Unfindable) != 0 {
		t.Errorf("must %v, other %v, unmatched %v, unfindable %v", r.Must, r.May, r.Unmatched, r.Unfindable)
	}
}

func TestEachFaultIsNamed(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func([]dateline.Claim) []dateline.Claim
		id    string
		why   string
	}{
		{"nothing there", func(cs []dateline.Claim) []dateline.Claim { return cs[1:] }, "accuse", "no claim there"},
		{"event", func(cs []dateline.Claim) []dateline.Claim { cs[0].Event = dateline.Consult; return cs }, "accuse", "wrong event CONSULT"},
		{"mode of a record", func(cs []dateline.Claim) []dateline.Claim { cs[1].Modes = []string{"x:meet"}; return cs }, "visit", "wrong event x:meet"},
		{"actor", func(cs []dateline.Claim) []dateline.Claim { cs[0].Actors[0].Text = "Valdria"; return cs }, "accuse", "wrong actor"},
		{"an actor too many", func(cs []dateline.Claim) []dateline.Claim {
			cs[0].Actors = append(cs[0].Actors, dateline.Arg{Text: "ferries"}, dateline.Arg{Text: "Monday"})
			return cs
		}, "accuse", "wrong actor"},
		{"no speaker", func(cs []dateline.Claim) []dateline.Claim { cs[0].SaidBy = nil; return cs }, "accuse", "wrong attribution"},
		{"a speaker too many", func(cs []dateline.Claim) []dateline.Claim {
			cs[2].SaidBy = []dateline.Source{{Arg: dateline.Arg{Text: "Korvania"}}}
			return cs
		}, "no-closure", "wrong attribution"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, d, claims := ferry(t)
			r := Score(g, d, c.spoil(claims))
			for _, p := range r.Pairs {
				want := ""
				if p.Gold.ID == c.id {
					want = c.why
				}
				if p.Why != want {
					t.Errorf("%s: why %q, want %q", p.Gold.ID, p.Why, want)
				}
			}
		})
	}
}

func TestAFieldIsJudgedOnlyWhereGoldStatesIt(t *testing.T) {
	g, d, claims := ferry(t)
	claims[0].When = nil
	claims[1].Status = dateline.Future
	r := Score(g, d, claims)
	if got := r.Fields["when"]; got != (Tally{0, 1}) {
		t.Errorf("when %v, want 0 of the 1 that gold states", got)
	}
	if got := r.Fields["status"]; got != (Tally{2, 3}) {
		t.Errorf("status %v, want 2 of 3", got)
	}
}

func TestAReportHoldsNoWordsUnlessAsked(t *testing.T) {
	g, d, claims := ferry(t)
	extra := claims[0]
	extra.Event, extra.Sentence = dateline.Protest, dateline.Span{Start: 0, End: len(d.Text)}
	claims = append(claims, extra)
	r := Score(g, d, claims)
	for _, words := range []bool{false, true} {
		var b bytes.Buffer
		r.Print(&b, d, claims, words)
		if !strings.Contains(b.String(), "extra   #4 PROTEST") {
			t.Errorf("the claim without counterpart is not listed:\n%s", &b)
		}
		if got := strings.Contains(b.String(), "Korvania"); got != words {
			t.Errorf("words %v: words of the report stand in it: %v\n%s", words, got, &b)
		}
	}
}

func TestPhrasesCompareByWhatTheyName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"the United States", "United States", true},
		{"U.S.", "US", true},
		{"Korvania's navy", "the navy of Korvania", true},
		{"the minister", "Foreign Minister Orsolo Vane", false},
		{"Minister Vane", "Foreign Minister Orsolo Vane", true},
		{"Vane", "Foreign Minister Orsolo Vane", true},
		{"North Korvania", "South Korvania", false},
		{"Korvania", "officials of Korvania", true},
		{"", "Korvania", false},
	} {
		if got := samePhrase(c.a, c.b); got != c.same {
			t.Errorf("samePhrase(%q, %q) = %v", c.a, c.b, got)
		}
		if got := samePhrase(c.b, c.a); got != c.same {
			t.Errorf("samePhrase(%q, %q) = %v", c.b, c.a, got)
		}
	}
}

func TestDaysOfAValue(t *testing.T) {
	for value, want := range map[string]string{
		"2022-01-26":            "2022-01-26 2022-01-27",
		"2022-01":               "2022-01-01 2022-02-01",
		"2021":                  "2021-01-01 2022-01-01",
		"2022-W03":              "2022-01-17 2022-01-24",
		"2020-W53":              "2020-12-28 2021-01-04",
		"2019-02-27/2019-02-28": "2019-02-27 2019-03-01",
	} {
		from, to, ok := days(value)
		if got := from.Format(time.DateOnly) + " " + to.Format(time.DateOnly); !ok || got != want {
			t.Errorf("days(%s) = %s, want %s", value, got, want)
		}
	}
	if _, _, ok := days("soon"); ok {
		t.Error("days(soon) is known")
	}
}

// Every gold claim must be found in its text, or the scores mean nothing.
func TestGoldEvidenceIsInItsText(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "..", "shared", "gold", "*", "claims.yaml"))
	if len(files) == 0 {
		t.Skip("no gold beside the repository (../shared/gold)")
	}
	for _, f := range files {
		g, err := ReadGold(f)
		if err != nil {
			t.Error(err)
			continue
		}
		b, err := os.ReadFile(g.Path)
		if err != nil {
			t.Error(err)
			continue
		}
		for i := range g.Claims {
			if _, ok := g.Claims[i].evidence(string(b)); !ok {
				t.Errorf("%s: evidence of %s is not in the text", g.Name, g.Claims[i].ID)
			}
		}
	}
}
