package re3d

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/eval/actor"
	"github.com/dateline/dateline/internal/find"
	"github.com/dateline/dateline/internal/find/name"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/repository"
	"github.com/dateline/dateline/internal/text/analysis"
)

var update = flag.Bool("update", false, "write eval/name-dev.txt")

func TestScore(t *testing.T) {
	d := &Document{Text: "The army met her in Lima.", Marks: []Mark{
		{dateline.Organisation, dateline.Span{Start: 0, End: 8}}, {dateline.Person, dateline.Span{Start: 13, End: 16}}, {dateline.Place, dateline.Span{Start: 20, End: 24}},
	}}
	var s Score
	misses := s.Add(d, []Mark{{dateline.Organisation, dateline.Span{Start: 4, End: 8}}, {dateline.Place, dateline.Span{Start: 20, End: 24}}})
	if s.All != (Count{3, 2, 1}) || s.Names != (Count{2, 2, 1}) || s.Loose != (Count{2, 2, 2}) || len(misses) != 2 {
		t.Errorf("%+v, %d misses", s, len(misses))
	}
	if _, ok := span(d.Text, 3, 99); ok {
		t.Error("a span beyond the text was taken")
	}
}

// floor is what the development part must keep: F1 of all marks.
const floor = 66

func TestDevelopmentPart(t *testing.T) {
	corpora := repository.Corpora(t)
	dir := filepath.Join(corpora, "names", "re3d")
	docs, err := Read(filepath.Join(dir, "documents.jsonl.gz"), filepath.Join(dir, "entities.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	w := passes.NewWorker()
	var all Score
	var halves [2]Score
	classes, words := map[string]int{}, map[string]int{}
	for i := range docs {
		d := &docs[i]
		doc := &dateline.Document{Text: d.Text, Language: "en"}
		td := w.Read(doc)
		found := marks(name.Describe(lexicon.Default(), td, find.All(doc, td)))
		halves[i&1].Add(d, found)
		for _, m := range all.Add(d, found) {
			classes[m.Class(d.Text)]++
			if v := m.Span.Of(d.Text); m.Gold && !strings.ContainsAny(v, " \n\t") {
				words[string(m.Kind)+" "+v]++
			}
		}
	}
	report := &strings.Builder{}
	fmt.Fprintln(report, "# Names, descriptions and actor phrases. Written by go test ./internal/eval/re3d -update.")
	fmt.Fprintln(report, "#\n# re3d, official statements: exact words and kind (person, organisation, place) of what find name prints.")
	all.Print(report, "re3d")
	halves[0].Print(report, "  even documents (seen)")
	halves[1].Print(report, "  odd documents (not)")
	fmt.Fprintln(report, "\nClasses of error, pronouns left out:")
	top(report, classes, 12)
	fmt.Fprintln(report, "\nCommonest single words marked and not found:")
	top(report, words, 10)
	actors(t, report, filepath.Join(corpora, "events", "plover_gsr", "records.json"), w)
	t.Log("\n" + report.String())
	if all.All.F1() < floor {
		t.Errorf("F1 %.1f, want %d", all.All.F1(), floor)
	}
	if *update {
		if err := os.WriteFile(filepath.Join(repository.Root(t), "eval", "name-dev.txt"), []byte(report.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func marks(ms []dateline.Mention) []Mark {
	var out []Mark
	for _, m := range ms {
		switch m.Kind {
		case dateline.Person, dateline.Organisation, dateline.Place:
			out = append(out, Mark{m.Kind, m.Span})
		case dateline.Facility:
			out = append(out, Mark{dateline.Place, m.Span})
		}
	}
	return out
}

func actors(t *testing.T, report *strings.Builder, records string, w *analysis.Worker) {
	phrases, err := actor.ReadRecordsFile(records)
	if err != nil {
		t.Fatal(err)
	}
	all, halves := actor.ScoreAll(phrases, func(words string) (string, []string) {
		d := w.Read(&dateline.Document{Text: words, Language: "en"})
		e, _ := name.Phrase(d, 0, int32(len(d.Tokens)))
		if e == nil {
			return "", nil
		}
		return e.Country, e.Sector
	})
	fmt.Fprintln(report, "\n# PLOVER gold records: country and sector of actor phrases, without their sentences. Some countries stand")
	fmt.Fprintln(report, "# in the sentence only (\"ethnic Albanians\" in Macedonia); no answer is right for them here.")
	all.Print(report, "PLOVER records, phrases")
	halves[1].Print(report, "  odd records (seen)")
	halves[0].Print(report, "  even records (not)")
	fmt.Fprintln(report, "\nClasses of error, gold -> found:")
	for _, c := range all.Classes(12) {
		fmt.Fprintln(report, c)
	}
}

func top(report *strings.Builder, counts map[string]int, n int) {
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], strings.Compare(a, b))
	})
	for _, k := range keys[:min(n, len(keys))] {
		fmt.Fprintf(report, "%4d  %s\n", counts[k], k)
	}
}
