package lineage_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/dateline/dateline/internal/event/lineage"
	"github.com/dateline/dateline/internal/event/lineage/corpus"
	"github.com/dateline/dateline/internal/event/report"
)

const day = "2022-01-28"

func stateItem() []report.Report { return corpus.Copies(corpus.Load("agency"), 30, 0, day) }

func statement() []report.Report { return corpus.Carriers(corpus.Load("chiefs"), 10, 30, day) }

func reporters() []report.Report {
	return []report.Report{
		corpus.Load("reporter-a").Report("a", day, "Reuters"),
		corpus.Load("reporter-b").Report("b", day, "AFP"),
	}
}

// counts are outlets, texts and origins of the only event.
func counts(t *testing.T, reports []report.Report) [3]int {
	t.Helper()
	r := lineage.Trace(reports)
	if len(r.Stories) != 1 {
		for _, s := range r.Stories {
			t.Logf("%s: %d reports, first %s", s.ID, len(s.Reports), reports[s.Reports[0]].ID)
		}
		t.Fatalf("%d events, want 1", len(r.Stories))
	}
	s := r.Stories[0]
	for _, a := range s.Account {
		t.Logf("%s: %d reports, shown %v: %s", a.Entity, len(a.Of), a.Shown, a.Reason)
	}
	return [3]int{s.Outlets, s.Texts, s.Origins}
}

// Thirty papers that print what one state agency says are one origin, a statement that ten papers carry
// is one more, and agencies that each have somebody there are counted each.
func TestAcceptance(t *testing.T) {
	for _, c := range []struct {
		name    string
		reports []report.Report
		want    [3]int
	}{
		{"thirty copies", stateItem(), [3]int{30, 2, 1}},
		{"a statement in ten papers", statement(), [3]int{10, 1, 1}},
		{"two agencies", reporters(), [3]int{2, 2, 2}},
		{"copies and statement", slices.Concat(stateItem(), statement()), [3]int{40, 3, 2}},
		{"all", slices.Concat(stateItem(), statement(), reporters()), [3]int{42, 5, 4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := counts(t, c.reports); got != c.want {
				t.Errorf("outlets, texts, origins %v, want %v", got, c.want)
			}
		})
	}
}

// Each way of rewriting is found to be the item it was made of, and for the same text or not.
func TestRewrites(t *testing.T) {
	item := corpus.Load("agency")
	for _, w := range corpus.Rewrites {
		t.Run(w.Name, func(t *testing.T) {
			reports := []report.Report{
				item.Report("first", day, corpus.Masthead(0)),
				w.Do(item).Report("second", day, corpus.Masthead(1)),
			}
			p := lineage.Trace(reports).Places
			if p[0].Origin != p[1].Origin {
				t.Error("two origins")
			}
			if same := p[0].Text == p[1].Text; same != w.Same {
				t.Errorf("same text %v, want %v", same, w.Same)
			}
		})
	}
}

// Every report of an event but the first is joined to it, and every join says why.
func TestReasons(t *testing.T) {
	reports := slices.Concat(stateItem(), statement(), reporters())
	r := lineage.Trace(reports)
	joined := map[lineage.Kind]int{}
	for _, j := range r.Joins {
		joined[j.Of]++
		if j.Reason == "" || j.Rule == "" {
			t.Errorf("a join without a reason: %+v", j)
		}
		shared := map[lineage.Kind]bool{
			lineage.Event:  r.Places[j.A].Event == r.Places[j.B].Event,
			lineage.Text:   r.Places[j.A].Text == r.Places[j.B].Text,
			lineage.Origin: r.Places[j.A].Origin == r.Places[j.B].Origin,
		}
		if !shared[j.Of] {
			t.Errorf("%s of %s and %s was joined and is not shared", j.Of, reports[j.A].ID, reports[j.B].ID)
		}
	}
	distinct := map[lineage.Kind]map[string]bool{lineage.Event: {}, lineage.Text: {}, lineage.Origin: {}}
	for _, p := range r.Places {
		distinct[lineage.Event][p.Event] = true
		distinct[lineage.Text][p.Text] = true
		distinct[lineage.Origin][p.Origin] = true
	}
	for kind, names := range distinct {
		if joined[kind] < len(reports)-len(names) {
			t.Errorf("%s: %d joins for %d reports in %d groups: some have no reason", kind, joined[kind], len(reports), len(names))
		}
	}
}

// The order of the reports, and getting some twice, change nothing.
func TestAnyOrder(t *testing.T) {
	base := slices.Concat(stateItem(), statement(), reporters(), corpus.Wide(40, 60, 7))
	want := placesByID(base)
	rapid.Check(t, func(t *rapid.T) {
		shuffled := rapid.Permutation(base).Draw(t, "order")
		again := rapid.IntRange(0, 20).Draw(t, "twice")
		if diff := cmp.Diff(want, placesByID(slices.Concat(shuffled, shuffled[:again]))); diff != "" {
			t.Fatal(diff)
		}
	})
}

func placesByID(reports []report.Report) map[string]lineage.Place {
	m := map[string]lineage.Place{}
	for i, p := range lineage.Trace(reports).Places {
		m[reports[i].ID] = p
	}
	return m
}

// A copy more in another paper raises outlets and nothing else.
func TestCopyRaisesNoCorroboration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reports := slices.Concat(stateItem()[:4], statement()[:3], reporters())
		before := lineage.Trace(reports).Stories
		of := rapid.IntRange(0, len(reports)-1).Draw(t, "copied")
		more := reports[of]
		more.ID, more.Outlet = "more", "Fenwick Post"
		after := lineage.Trace(append(reports, more)).Stories
		if len(before) != 1 || len(after) != 1 || before[0].Origins != after[0].Origins || before[0].Texts != after[0].Texts {
			t.Fatalf("copy of %s: %d origins and %d texts became %d and %d", reports[of].ID, before[0].Origins, before[0].Texts, after[0].Origins, after[0].Texts)
		}
	})
}

// Copies among many unrelated texts are found, and nothing else is joined.
func TestWide(t *testing.T) {
	reports := corpus.Wide(3000, 200, 3)
	texts, _ := lineage.Texts(reports)
	joined := 0
	for i, first := range texts {
		if first != i {
			joined++
		}
	}
	if want := 300; joined != want {
		t.Errorf("%d copies found, want %d", joined, want)
	}
}

func BenchmarkTexts(b *testing.B) {
	for _, n := range []int{1e4, 1e5} {
		b.Run(fmt.Sprint(n), func(b *testing.B) { benchmarkTexts(b, n) })
	}
}

// BenchmarkTextsMillion is for running by hand; it needs 4 GB: -bench Million -benchtime 1x.
func BenchmarkTextsMillion(b *testing.B) {
	if testing.Short() {
		b.Skip("a million reports")
	}
	benchmarkTexts(b, 1e6)
}

func benchmarkTexts(b *testing.B, n int) {
	reports := corpus.Wide(n, 150, 1)
	b.ReportAllocs()
	for b.Loop() {
		lineage.Texts(reports)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "reports/s")
}

func BenchmarkTrace(b *testing.B) {
	for _, n := range []int{1e3, 1e4} {
		reports := corpus.Wide(n, 150, 1)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				lineage.Trace(reports)
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "reports/s")
		})
	}
}
