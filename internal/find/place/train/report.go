package main

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/eval/places"
	"github.com/dateline/dateline/internal/find/place"
	"github.com/dateline/dateline/internal/lexicon"
)

// makeReport scores each half of each corpus by what the other half taught. Errors are counted on the
// first half alone: the second is not looked at.
func makeReport(corpora []corpus) string {
	models := [2]*place.Models{learn(corpora, 1), learn(corpora, 0)}
	b := &strings.Builder{}
	fmt.Fprintln(b, "# Toponyms found by internal/find/place, with the same words as a mark (strict), within 161 km of it, with the")
	fmt.Fprintln(b, "# same GeoNames number, and read as it is. Each half is scored by weights learned from the other half. \"Plain\"")
	fmt.Fprintln(b, "# leaves out adjectives and names inside other names. Written by internal/find/place/train -report.")
	for _, c := range corpora {
		var halves [2]struct{ all, plain places.Score }
		errs := tally{}
		for i, s := range c.samples {
			half := i % 2
			found, given := readSample(models[half], s)
			halves[half].all.Add(places.Options{}, s.a, found, given)
			plain := places.Options{Plain: true}
			halves[half].plain.Add(plain, s.a, plain.Found(found), given)
			if half == 0 {
				errs.add(s, found, given)
			}
		}
		for half, name := range []string{"first", "second"} {
			fmt.Fprintf(b, "\n%s, %s half\n%s", filepath.Base(c.file), name, halves[half].all.String())
			if halves[half].all.Read > 0 {
				fmt.Fprintf(b, " plain: %s", halves[half].plain.String())
			}
		}
		errs.write(b)
	}
	return b.String()
}

func readSample(m *place.Models, s sample) (found, given []dateline.Mention) {
	study := place.GivenStudy(lexicon.Default(), m, s.d, s.names, places.Options{}.Spans(s.a))
	for i := range study.Len() {
		given = append(given, study.Mention(i))
	}
	return place.ToponymsBy(lexicon.Default(), m, s.d, s.names), given
}

// tally counts errors by class, and the words they were made on.
type tally map[string]map[string]int

func (t tally) count(class, words string) {
	if t[class] == nil {
		t[class] = map[string]int{}
	}
	t[class][words]++
}

func (t tally) add(s sample, found, given []dateline.Mention) {
	at := map[dateline.Span]bool{}
	for _, m := range found {
		at[m.Span] = true
		if s.gold[m.Span] == nil {
			t.count(overlapping(s, m.Span, "found, not marked: "+m.Rule, "found in other words"), m.Span.Of(s.a.Text))
		}
	}
	for span, g := range s.gold {
		if !at[span] {
			t.count(strings.TrimSpace("missed: "+g.Type+" "+g.Adjunct), span.Of(s.a.Text))
		}
	}
	for _, m := range given {
		g := s.gold[m.Span]
		words := m.Span.Of(s.a.Text)
		switch {
		case g == nil:
		case g.Point != nil && m.Where.Lat == nil && m.Unknown != "":
			t.count("nowhere: "+m.Unknown, words)
		case g.Point != nil && (m.Where.Lat == nil || places.Distance(*g.Point, places.Point{Lat: *m.Where.Lat, Lon: *m.Where.Lon}) > places.Near):
			t.count("elsewhere: "+m.Where.Precision+" in "+m.Where.Country, words)
		}
		if g != nil && g.Type != "" {
			if r := places.Reading(g); r != "" && r != m.Reading {
				t.count("read as "+m.Reading+": "+g.Type, words)
			}
		}
	}
}

// overlapping tells a mention that shares words with a mark from one that does not.
func overlapping(s sample, span dateline.Span, without, with string) string {
	for g := range s.gold {
		if g.Start < span.End && span.Start < g.End {
			return with
		}
	}
	return without
}

// shown is how many classes and words are listed.
const shown = 10

func (t tally) write(b *strings.Builder) {
	total := map[string]int{}
	all := map[string]int{}
	for class, words := range t {
		for w, n := range words {
			total[class] += n
			all[class+" · "+w] += n
		}
	}
	fmt.Fprintln(b, "\n errors of the first half, by class")
	for _, k := range most(total) {
		fmt.Fprintf(b, "  %4d  %s\n", total[k], k)
	}
	fmt.Fprintln(b, " the commonest")
	for _, k := range most(all) {
		fmt.Fprintf(b, "  %4d  %s\n", all[k], k)
	}
}

func most(n map[string]int) []string {
	keys := slices.SortedFunc(maps.Keys(n), func(x, y string) int { return cmp.Or(cmp.Compare(n[y], n[x]), cmp.Compare(x, y)) })
	return keys[:min(shown, len(keys))]
}
