package claim

import (
	"strings"
	"testing"

	"github.com/dateline/dateline"
)

// parties are the countries of a claim's two sides: "KEN > UGA", "?" for one without.
func parties(c dateline.Claim) string {
	side := func(as []dateline.Arg) string {
		var out []string
		for _, a := range as {
			code := "?"
			if a.Entity != nil && a.Entity.Country != "" {
				code = a.Entity.Country
			}
			out = append(out, code)
		}
		return strings.Join(out, "+")
	}
	return strings.TrimSpace(side(c.Actors) + " > " + side(c.Recipients))
}

func TestCountriesFromAround(t *testing.T) {
	read := reader(t)
	for _, c := range []struct{ text, event, want string }{
		{"Gunmen killed twelve people in Nairobi on Monday.", "ASSAULT", "KEN > KEN"},
		{"Gunmen killed twelve people north of Nairobi on Monday.", "ASSAULT", "KEN > KEN"},
		{"Peruvian police arrested three people.", "COERCE", "PER > PER"},
		{"Police arrested three people in Lima.", "COERCE", "PER > PER"},
		{"Police arrested three Ghanaians in Lima.", "COERCE", "PER > GHA"},
		{"Rebels attacked Malian police near the border.", "ASSAULT", "MLI > MLI"},
		{"Rebels attacked Malian soldiers near the border.", "ASSAULT", "? > MLI"},
		// Nothing around tells whose they are, or what is around is the other side.
		{"Gunmen killed twelve people on Monday.", "ASSAULT", "? > ?"},
		{"French troops killed a rebel.", "ASSAULT", "FRA > ?"},
		{"Officials accused Ghana of spying.", "ACCUSE", "? > GHA"},
		{"A United Nations envoy met leaders in Lima.", "CONSULT", "?+? >"},
		{"Rebels backed by the U.N. mission killed two soldiers.", "ASSAULT", "? > ?"},
	} {
		got := "no claim"
		for _, cl := range read(c.text) {
			if string(cl.Event) == c.event {
				got = parties(cl)
				break
			}
		}
		if got != c.want {
			t.Errorf("%s\n  got  %s\n  want %s", c.text, got, c.want)
		}
	}
}

func TestOtherParty(t *testing.T) {
	read := reader(t)
	for _, c := range []struct{ text, event, want string }{
		{"Ghana agreed to lift its embargo on trucks from Togo.", "AGREE", "GHA > TGO"},
		{"Ghana has refused to join the Togo-led force.", "REJECT", "GHA > TGO"},
		{"Ghana threatened to quit the talks if Togo goes ahead with the dam.", "THREATEN", "GHA > TGO"},
		{"Ghana is willing to withdraw its troops from Togo.", "AGREE", "GHA > TGO"},
		{"Ghana has started to withdraw a battalion of its army from Togo.", "RETREAT", "GHA > TGO"},
		{"Ghana revoked the travel ban on its former minister Ada Example.", "CONCEDE", "GHA > ?"},
		// A circumstance is no party.
		{"Ghana withdrew its troops after a summit in Togo.", "RETREAT", "GHA >"},
		{"Ghana rejected the plan after a summit in Togo.", "REJECT", "GHA >"},
		{"Ghana rejected the plan, Togo's foreign minister said.", "REJECT", "GHA >"},
		{"Ghana threatened to quit the talks while Togo holds an election.", "THREATEN", "GHA >"},
		{"Ghana denounced the ban as unlawful.", "ACCUSE", "GHA >"},
	} {
		got := "no claim"
		for _, cl := range read(c.text) {
			if string(cl.Event) == c.event {
				got = parties(cl)
				break
			}
		}
		if got != c.want {
			t.Errorf("%s\n  got  %s\n  want %s", c.text, got, c.want)
		}
	}
}

func TestWhoStandsForAPronounOrANoun(t *testing.T) {
	read := reader(t)
	for _, c := range []struct{ text, event, want string }{
		{"The Kenyan army says it attacked a camp of the rebels.", "ASSAULT", "KEN > ?"},
		{"The Kenyan army said on Monday it had attacked a camp of the rebels.", "ASSAULT", "KEN > ?"},
		{"Ghana's president rejected the plan during a meeting with the Togolese envoy.", "CONSULT", "GHA+TGO >"},
		{"Ghana's president left Bonn after talks with Chancellor Ada Example ahead of the visit.", "CONSULT", "GHA+? >"},
		{"Ghana's president will discuss the plan in talks with the Togolese envoy.", "AGREE", "GHA+TGO >"},
		{"Ghana pledged in Paris to send wheat to Togo.", "AGREE", "GHA > TGO"},
		{"The oil company asked investors for help.", "REQUEST", "no claim"},
		{"The oil company asked Ghana for help.", "REQUEST", "? > GHA"},
		{"The oil company accused investors of fraud.", "ACCUSE", "? > ?"},
		{"The United States said on Monday it would back the plan of Togo.", "AGREE", "USA > TGO"},
		{"Talks with Togo brought no progress, witnesses said.", "CONSULT", "no claim"},
		{"The Ghanaian army launched a military assault on Togo.", "ASSAULT", "GHA > TGO"},
		{"Ghanaian and Togolese soldiers attacked the village.", "ASSAULT", "GHA+TGO > ?"},
		{"The Kenyan army says the fire is out; it burned a farm.", "ASSAULT", "no claim"},
	} {
		got := "no claim"
		for _, cl := range read(c.text) {
			if string(cl.Event) == c.event {
				got = parties(cl)
				break
			}
		}
		if got != c.want {
			t.Errorf("%s\n  got  %s\n  want %s", c.text, got, c.want)
		}
	}
}

// Clauses with subjects of their own keep their times.
func TestTimesOfJoinedClauses(t *testing.T) {
	read := reader(t)
	for _, c := range []struct{ text, event, want string }{
		{"The party won in 1990, but the army rejected the plan.", "REJECT", ""},
		{"In 1990 the party won, but the army rejected the plan.", "REJECT", "1990"},
		{"The army rejected the plan in 1990 and left.", "REJECT", "1990"},
	} {
		got := "no claim"
		for _, cl := range read(c.text) {
			if string(cl.Event) != c.event {
				continue
			}
			if got = ""; cl.When != nil {
				got = cl.When.Value
			}
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
}
