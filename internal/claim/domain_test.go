package claim

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline/internal/lexicon"
)

// A field that none of the domains is about: elections, strikes, floods.
const county = "Thousands of teachers went on strike on Monday. " +
	"The union accused the government of breaking its promise. " +
	"The interior minister resigned on Tuesday. " +
	"Soldiers rescued forty villagers from the flood. " +
	"Police arrested nine students during a rally in the capital. " +
	"The opposition rejected the result of the election. " +
	"The two parties signed an agreement on Friday."

func TestAFieldOfItsOwnNeedsNoDomain(t *testing.T) {
	var got []string
	for _, c := range readerOf(t, Options{Domains: []string{Core}})(county) {
		got = append(got, string(c.Event))
		if !strings.HasPrefix(c.Rule, "claim/core/") {
			t.Errorf("%s by %s, with the core alone", c.Event, c.Rule)
		}
	}
	want := "PROTEST ACCUSE RETREAT AID COERCE REJECT SUPPORT"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
}

func TestDomainsAreLoadedByName(t *testing.T) {
	const test = "The navy test-fired a missile on Sunday."
	tested := func(domains ...string) bool {
		cs := readerOf(t, Options{Domains: domains})(test)
		return len(cs) == 1 && slices.Contains(cs[0].Modes, "x:test-launch")
	}
	if !tested() || !tested("weapons") || tested("diplomacy") || tested(Core) {
		t.Errorf("by default %v, weapons %v, diplomacy %v, core %v; want yes, yes, no, no",
			tested(), tested("weapons"), tested("diplomacy"), tested(Core))
	}
	if d := Domains(); len(d) < 4 || d[0] != Core {
		t.Errorf("domains %v, want core first and at least three more", d)
	}
	var unknown UnknownDomain
	if _, err := New(lexicon.Default(), Options{Domains: []string{"gardening"}}); !errors.As(err, &unknown) || !strings.Contains(err.Error(), "weapons") {
		t.Errorf("an unknown domain gives %v, want one that names those there are", err)
	}
}
