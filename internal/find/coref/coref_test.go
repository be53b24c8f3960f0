package coref_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/coref"
	"github.com/dateline/dateline/internal/lexicon"
)

// pieces are what texts of the properties are made of.
var pieces = []string{
	"The ministry said it would reply. ", "Norway launched a rocket. ", "It had warned Sweden. ", "“We are ready,” she said. ",
	"Ada Example and Bruno Muster met. ", "They left. ", "he he he ", "\n\n", "The Harbour Safety Agency (HSA) ", "HSA ", "“", "” ", "Zwölf ships, ", "of the of ", "ministry’s ", "its ",
}

// Chains are a partition of phrases of the text: every span stands on rune boundaries, no phrase stands
// in a chain twice or in two, a chain has two phrases at least, and reading again gives the same.
func TestChainsAreAPartition(t *testing.T) {
	read := analyser(t)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 30).Draw(t, "pieces"), "")
		ms := read(text)
		size, taken := map[int]int{}, map[dateline.Span]bool{}
		for _, m := range ms {
			if err := m.Span.Check(text); err != nil || m.Span.Empty() {
				t.Fatalf("%s %v: %v", m.Rule, m.Span, err)
			}
			if m.Form != "" && m.Entity == nil && m.Unknown == "" {
				t.Fatalf("%q has neither an entity nor a reason", m.Span.Of(text))
			}
			if m.Chain == 0 {
				continue
			}
			if taken[m.Span] {
				t.Fatalf("%q stands in chains twice", m.Span.Of(text))
			}
			taken[m.Span] = true
			size[m.Chain]++
		}
		for number, n := range size {
			if n < 2 || number < 1 || number > len(size) {
				t.Fatalf("chain %d of %d has %d phrases", number, len(size), n)
			}
		}
		if diff := cmp.Diff(ms, read(text)); diff != "" {
			t.Fatalf("another reading differs:\n%s", diff)
		}
	})
}

// What is added a second time finds the mentions that were there, not those it has made.
func TestAddingTwiceIsAddingOnce(t *testing.T) {
	d, ms := read(t, reports(t))
	once := coref.Add(lexicon.Default(), d, ms)
	var names []dateline.Mention
	for _, m := range once {
		if m.Form == "" {
			m.Chain = 0
			names = append(names, m)
		}
	}
	if diff := cmp.Diff(once, coref.Add(lexicon.Default(), d, names)); diff != "" {
		t.Errorf("differs:\n%s", diff)
	}
}

func TestModelSurvivesTheRoundTrip(t *testing.T) {
	m := coref.Average([]*coref.Learner{coref.NewLearner(coref.Costs{}, 1)})
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := coref.ReadModel(&b); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"", "dateline coref 1\n", "something else altogether"} {
		if _, err := coref.ReadModel(strings.NewReader(bad)); err == nil {
			t.Errorf("%q is read as a model", bad)
		}
	}
}
