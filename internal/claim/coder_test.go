package claim

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim/attribution"
	"github.com/dateline/dateline/internal/find"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text/analysis"
)

// reader codes whole texts as the program does.
func reader(tb testing.TB) func(string) []dateline.Claim { return readerOf(tb, Options{}) }

func readerOf(tb testing.TB, opt Options) func(string) []dateline.Claim {
	tb.Helper()
	p, err := analysis.New()
	if err != nil {
		tb.Fatal(err)
	}
	coder, err := New(lexicon.Default(), opt)
	if err != nil {
		tb.Fatal(err)
	}
	day := time.Date(2022, 1, 28, 0, 0, 0, 0, time.UTC)
	return func(s string) []dateline.Claim {
		doc := &dateline.Document{ID: "d-test", Text: s, Language: "en", Published: dateline.When{
			From: day, To: day.AddDate(0, 0, 1), Precision: dateline.Day, Timex: "DATE", Value: "2022-01-28",
		}}
		d := p.NewWorker().Read(doc)
		ms := find.All(doc, d)
		return coder.Code(doc, d, ms, attribution.Find(d, ms))
	}
}

func TestWhatIsSaidOfAnAct(t *testing.T) {
	read := reader(t)
	for _, c := range []struct{ text, want string }{
		{"The foreign minister met the ambassador on Monday.", "CONSULT actual"},
		{"The foreign minister did not meet the ambassador.", "CONSULT negation"},
		{"The foreign minister will meet the ambassador next week.", "AGREE future"},
		{"The army fired two missiles into the sea.", "MOBILIZE actual"},
		{"The army has not yet resumed testing of ballistic missiles.", "MOBILIZE negation"},
		{"The council sought to impose new sanctions on the junta.", "SANCTION hypothetical"},
		{"The government will not lift the sanctions.", "REJECT actual"},
		{"The general said the army will attack the port.", "THREATEN future"},
		{"The rebels may attack the port.", ""},
		{"The two leaders met in Geneva in March 2019.", "CONSULT historical"},
		{"The king was the oldest in Europe.", ""},
	} {
		var got []string
		for _, cl := range read(c.text) {
			got = append(got, string(cl.Event)+" "+string(cl.Status))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s\n  got  %q\n  want %q", c.text, strings.Join(got, ", "), c.want)
		}
	}
}

func TestTheContentOfAVerbalActIsNoEvent(t *testing.T) {
	read := reader(t)
	for _, s := range []string{
		"The minister urged the rebels to release the hostages.",
		"The general threatened to bomb the capital.",
		"The union promised to send food to the refugees.",
	} {
		if cs := read(s); len(cs) != 1 {
			t.Errorf("%s: %d claims, want one", s, len(cs))
		}
	}
}

func TestOneClauseOneReading(t *testing.T) {
	read := reader(t)
	cs := read("The president met with the king for a closed meeting on Monday.")
	if len(cs) != 1 || cs[0].Event != dateline.Consult || len(cs[0].Actors) != 2 {
		t.Errorf("claims = %+v, want one meeting of two", cs)
	}
}

func TestTheSpeakerOfWe(t *testing.T) {
	read := reader(t)
	cs := read("\"We urge the government to release the prisoners,\" the United Nations said on Friday.")
	if len(cs) == 0 || len(cs[0].Actors) != 1 || cs[0].Actors[0].Entity == nil {
		t.Fatalf("claims = %+v, want a resolved speaker", cs)
	}
	if got := cs[0].Actors[0].Entity.Name; got != "United Nations" {
		t.Errorf("we = %s, want United Nations", got)
	}
	if len(cs[0].SaidBy) != 1 || cs[0].Firmness != dateline.AsClaimed {
		t.Errorf("said by %v, %s", cs[0].SaidBy, cs[0].Firmness)
	}
}

// Who is only inserted as the speaker is not who acted.
func TestTheInsertedSpeakerDoesNotAct(t *testing.T) {
	read := reader(t)
	cs := read("France fired a ballistic missile on Sunday, the Italian Defence Ministry said, ending a month in which it launched eleven missiles.")
	if len(cs) == 0 {
		t.Fatal("no claims")
	}
	for _, c := range cs {
		for _, a := range c.Actors {
			if a.Entity != nil && a.Entity.Country == "ITA" {
				t.Errorf("%s by %q, who only said so", c.Event, a.Entity.Name)
			}
		}
	}
}

// An office is kept of who is only named with it, and kinship of people in public roles alone.
func TestWhoHoldsWhat(t *testing.T) {
	read := reader(t)
	for text, want := range map[string]string{
		"The chairman of the Labour Party, Paul Example, was there.":            "x:holds-office",
		"Secretary Paul Example was there.":                                     "",
		"The chairman of the Labour Party, Paul Example, condemned the attack.": "ACCUSE",
		"Ada Example, the wife of the baker Paul Example, was there.":           "",
		"Ada Example was sworn in as prime minister on Monday.":                 "x:holds-office",
	} {
		var got []string
		for _, c := range read(text) {
			if got = append(got, string(c.Event)); c.Event == "" {
				got[len(got)-1] = strings.Join(c.Modes, " ")
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s\n  got  %q\n  want %q", text, strings.Join(got, ", "), want)
		}
	}
}

// Every claim points into its document, explains each field it has, and is the same when read again.
func TestClaimsHold(t *testing.T) {
	read := reader(t)
	text := "The army fired two missiles into the sea on Tuesday, the ministry said. North Korea and China held talks in Beijing. " +
		"The council condemned the launch and called for a meeting. It also imposed sanctions on the junta. “We reject this,” the general said."
	cs := read(text)
	if len(cs) < 4 {
		t.Fatalf("%d claims, want at least four", len(cs))
	}
	again := read(text)
	for i, c := range cs {
		if c.ID != again[i].ID {
			t.Errorf("claim %d is %s, then %s", i, c.ID, again[i].ID)
		}
		for _, s := range slices.Concat(c.Evidence, []dateline.Span{c.Sentence}) {
			if err := s.Check(text); err != nil || s.Empty() {
				t.Errorf("claim %d: %v, %v", i, s, err)
			}
		}
		for _, field := range []string{"event", "status"} {
			if !slices.ContainsFunc(c.Steps, func(s dateline.Step) bool { return s.Field == field && s.Rule != "" && len(s.Spans) > 0 }) {
				t.Errorf("claim %d (%s): no step for %s", i, c.Rule, field)
			}
		}
		for _, a := range slices.Concat(c.Actors, c.Recipients, c.Objects) {
			if a.Entity == nil && a.Reason == "" {
				t.Errorf("claim %d: %q has neither entity nor reason", i, a.Text)
			}
			if got := a.Spans[0].Of(text); got != a.Text {
				t.Errorf("claim %d: text %q, span %q", i, a.Text, got)
			}
		}
	}
}

func BenchmarkCode(b *testing.B) {
	p, err := analysis.New()
	if err != nil {
		b.Fatal(err)
	}
	coder, err := New(lexicon.Default(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("The army fired two missiles into the sea on Tuesday, the ministry said. The council condemned the launch. ", 20)
	doc := &dateline.Document{ID: "d-bench", Text: text, Language: "en"}
	d := p.NewWorker().Read(doc)
	ms := find.All(doc, d)
	b.ReportAllocs()
	for b.Loop() {
		if len(coder.Code(doc, d, ms, nil)) == 0 {
			b.Fatal("no claims")
		}
	}
}

// Of words quoted without an event of their own a record keeps those of states and powers.
func TestWhoseStatementsAreKept(t *testing.T) {
	read := reader(t)
	for text, want := range map[string]bool{
		`"The water is safe," the health minister, Ada Example, said.`:              true,
		`"The water is cold," said Bela Example, a spokesman for the army.`:         true,
		`"The season was long," said Bela Example, the coach of the home team.`:     false,
		`"Prices will fall," said Ada Example, an analyst at the bank.`:             false,
		`"Our sales will grow," said Bela Example, chairman of the furniture firm.`: false,
	} {
		got := slices.ContainsFunc(read(text), func(c dateline.Claim) bool { return slices.Contains(c.Modes, "x:statement") })
		if got != want {
			t.Errorf("%s\n  kept %v, want %v", text, got, want)
		}
	}
}
