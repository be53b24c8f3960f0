package muc4

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/repository"
)

const key = `;;; a comment
0.  MESSAGE: ID                     DEV-MUC3-9001 (EXAMPLE)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  - 06 MAY 89
4.  INCIDENT: TYPE                  BOMBING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
10. PERP: ORGANIZATION ID           "THE FRONT" / "NORTHERN FRONT"
                                    ? "THE GUILD"
11. PERP: ORGANIZATION CONFIDENCE   SUSPECTED OR ACCUSED / POSSIBLE: "THE FRONT"
12. PHYS TGT: ID                    "A BRIDGE"
                                    / "THE OLD BRIDGE"
14. PHYS TGT: NUMBER                -

0.  MESSAGE: ID                     DEV-MUC3-9002 (EXAMPLE)
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
`

func TestReadKeys(t *testing.T) {
	keys, err := ReadKeys(strings.NewReader(key))
	if err != nil {
		t.Fatal(err)
	}
	if none, ok := keys["DEV-MUC3-9002"]; !ok || len(none) != 0 || len(keys) != 2 || len(keys["DEV-MUC3-9001"]) != 1 {
		t.Fatalf("keys %+v", keys)
	}
	got := keys["DEV-MUC3-9001"][0]
	want := Template{Message: "DEV-MUC3-9001"}
	want.Slots[slotDate] = []Filler{{Values: []string{"- 06 MAY 89"}}}
	want.Slots[slotType] = []Filler{{Values: []string{"BOMBING"}}}
	want.Slots[slotStage] = []Filler{{Values: []string{"ACCOMPLISHED"}}}
	want.Slots[slotOrganization] = []Filler{{Words: []string{"THE FRONT", "NORTHERN FRONT"}}, {Words: []string{"THE GUILD"}, Optional: true}}
	want.Slots[slotConfidence] = []Filler{{Values: []string{"SUSPECTED OR ACCUSED", "POSSIBLE"}, Words: []string{"THE FRONT"}}}
	want.Slots[slotPhysical] = []Filler{{Words: []string{"A BRIDGE", "THE OLD BRIDGE"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("template (-want +got):\n%s", diff)
	}
	if _, err := ReadKeys(strings.NewReader("2.  INCIDENT: DATE\n")); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a slot without a message gives %v", err)
	}
}

func TestCompare(t *testing.T) {
	value := func(s string) Filler { return Filler{Values: []string{s}} }
	words := func(s string) Filler { return Filler{Words: []string{s}} }
	both := func(v, w string) Filler { return Filler{Values: []string{v}, Words: []string{w}} }
	for _, c := range []struct {
		slot     int
		key, got Filler
		want     match
	}{
		{slotType, value("BOMBING"), value("BOMBING"), right},
		{slotType, value("BOMBING"), value("ATTACK"), half},
		{slotType, value("ATTACK"), value("BOMBING"), wrong},
		{slotInstrumentType, value("CAR BOMB"), value("DYNAMITE"), wrong},
		{slotInstrumentType, value("DYNAMITE"), value("EXPLOSIVE"), half},
		{slotHumanType, both("CIVILIAN", "A COOK"), both("CIVILIAN", "A COOK"), right},
		{slotHumanType, both("CIVILIAN", "A COOK"), both("CIVILIAN", "TWO NUNS"), half},
		{slotHumanType, both("CIVILIAN", "A COOK"), both("DIPLOMAT", "A COOK"), wrong},
		{slotHumanNumber, both("1", "A COOK"), both("1", "A NUN"), wrong},
		{slotPhysicalEffect, both("SOME DAMAGE", "A BANK"), both("DESTROYED", "A BANK"), half},
		{slotDate, value("06 MAY 89"), value("06 MAY 89"), right},
		{slotDate, value("06 MAY 89"), value("- 08 MAY 89"), half},
		{slotDate, value("06 MAY 89"), value("07 MAY 89"), wrong},
		{slotDate, value("01 MAY 89 - 07 MAY 89"), value("06 MAY 89"), half},
		{slotDate, value("06 MAY 89"), value("some day"), wrong},
		{slotLocation, value("ARDEN: PORTVILLE (CITY)"), value("ARDEN: PORTVILLE"), right},
		{slotLocation, value("ARDEN: PORTVILLE (CITY)"), value("ARDEN"), half},
		{slotLocation, value("ARDEN"), value("BORLAND"), wrong},
		{slotHuman, words("TWO FARM WORKERS"), words("THE WORKERS"), right},
		{slotHuman, words("FARM WORKERS"), words("FARM OWNERS"), half},
		{slotHuman, words("FARM WORKERS"), words("A PRIEST"), wrong},
	} {
		if got := compare(c.slot, c.key, c.got); got != c.want {
			t.Errorf("%s: %v against %v: %d, want %d", SlotNames[c.slot], c.got, c.key, got, c.want)
		}
	}
}

// What answers itself is right in every slot, and nothing is spurious or missing.
func TestAKeyAnswersItself(t *testing.T) {
	keys, err := ReadKeys(strings.NewReader(key))
	if err != nil {
		t.Fatal(err)
	}
	var s Score
	s.templates(keys["DEV-MUC3-9001"], keys["DEV-MUC3-9001"])
	if all := s.All(); all.F() != 100 || all.Correct != 7 {
		t.Errorf("all templates %+v", all)
	}
	var missed Score
	missed.templates(keys["DEV-MUC3-9001"], nil)
	if all := missed.All(); all.Missing != 6 || all.Recall() != 0 || all.F() != 0 {
		t.Errorf("nothing found: %+v, want six missing and the optional one not", all)
	}
}

func TestClaimsBecomeOneIncident(t *testing.T) {
	const words = "Rebels bombed a bridge and killed a priest."
	doc := &dateline.Document{Text: words}
	claim := func(word, rule, whom string) dateline.Claim {
		at := strings.Index(words, word)
		return dateline.Claim{
			Event: dateline.Assault, Status: dateline.Actual, Firmness: dateline.AsAccused, Rule: rule,
			Actors:     []dateline.Arg{{Text: "Rebels", Entity: &dateline.Entity{ID: "doc/rebels", Kind: "group", Sector: []string{"REB"}}}},
			Recipients: []dateline.Arg{{Text: whom}},
			Steps:      []dateline.Step{{Field: "event", Rule: rule, Spans: []dateline.Span{{Start: at, End: at + len(word)}}}},
		}
	}
	got := Templates(doc, nil, []dateline.Claim{claim("bombed", "a:bombs", "a bridge"), claim("killed", "a:kills", "a priest")})
	if len(got) != 1 {
		t.Fatalf("%d incidents", len(got))
	}
	for slot, want := range map[int]string{
		slotType: "BOMBING", slotStage: "ACCOMPLISHED", slotPhysicalType: "TRANSPORTATION ROUTE", slotHumanType: "CIVILIAN", slotHumanEffect: "DEATH",
	} {
		if fs := got[0].Slots[slot]; len(fs) != 1 || fs[0].Values[0] != want {
			t.Errorf("%s: %v, want %s", SlotNames[slot], fs, want)
		}
	}
}

func TestCoordinatedTargets(t *testing.T) {
	for text, want := range map[string][]string{
		"TWO PRIESTS AND A COOK":       {"TWO PRIESTS", "A COOK"},
		"a bank and two houses":        {"a bank", "two houses"},
		"BOARD OF TRADE AND TRANSPORT": nil,
	} {
		if diff := cmp.Diff(want, coordinated(text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func TestVagueTargets(t *testing.T) {
	for _, c := range []struct {
		of   target
		want bool
	}{
		{target{text: "PEASANTS", number: "PLURAL"}, true},
		{target{text: "THE PEOPLE", number: "PLURAL"}, true},
		{target{text: "THOUSANDS OF CIVILIANS", number: "PLURAL"}, true},
		{target{text: "SIX PEASANTS", number: "6"}, false},
		{target{text: "THE VILLAGE PRIESTS", number: "PLURAL"}, false},
	} {
		if got := c.of.vague(); got != c.want {
			t.Errorf("%q: %v, want %v", c.of.text, got, c.want)
		}
	}
}

// Whatever stands in a key, reading it ends in templates or in an error that names the line, and every
// filler has something in it.
func FuzzReadKeys(f *testing.F) {
	f.Add(key)
	f.Add("0.  MESSAGE: ID                     X\n11. A\n/ \"")
	f.Fuzz(func(t *testing.T, s string) {
		keys, err := ReadKeys(strings.NewReader(s))
		if err != nil {
			return
		}
		for id, templates := range keys {
			for _, tm := range templates {
				if tm.Message != id {
					t.Errorf("template of %q under %q", tm.Message, id)
				}
			}
		}
	})
}

// Wordings are compared alike from both sides, and each answers itself.
func TestOverlapIsSymmetric(t *testing.T) {
	phrase := rapid.StringMatching(`([A-Z]{1,6} ){0,4}[A-Z]{1,6}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := phrase.Draw(t, "a"), phrase.Draw(t, "b")
		if overlap(a, b) != overlap(b, a) {
			t.Fatalf("%q and %q: %d, %d the other way", a, b, overlap(a, b), overlap(b, a))
		}
		if overlap(a, a) != right {
			t.Fatalf("%q does not answer itself", a)
		}
	})
}

func TestReadTheCorpus(t *testing.T) {
	messages, err := Read(repository.Corpora(t) + "/events/muc4")
	if err != nil {
		t.Fatal(err)
	}
	sets := map[string]int{}
	for _, m := range messages {
		sets[m.Set]++
	}
	if diff := cmp.Diff(map[string]int{"dev": 1300, "tst1": 100, "tst2": 100}, sets); diff != "" {
		t.Errorf("messages by set (-want +got):\n%s", diff)
	}
}
