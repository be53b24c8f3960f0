package re3d

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/name"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/repository"
	"github.com/dateline/dateline/internal/text/analysis"
)

var show = flag.String("show", "", "write errors to this file")

func TestScore(t *testing.T) {
	d := &Document{Text: "The army met her in Lima.", Marks: []Mark{
		{dateline.Organisation, dateline.Span{Start: 0, End: 8}}, {dateline.Person, dateline.Span{Start: 13, End: 16}}, {dateline.Place, dateline.Span{Start: 20, End: 24}},
	}}
	var s Score
	misses := s.Add(d, []Mark{{dateline.Organisation, dateline.Span{Start: 4, End: 8}}, {dateline.Place, dateline.Span{Start: 20, End: 24}}})
	if s.All != (Count{3, 2, 1}) || s.Names != (Count{2, 2, 1}) || s.Loose != (Count{2, 2, 2}) || len(misses) != 2 {
		t.Errorf("%+v, %d misses", s, len(misses))
	}
}

// floor is what the development part must keep: F1 without pronouns.
const floor = 30

func TestDevelopmentPart(t *testing.T) {
	dir := filepath.Join(repository.Corpora(t), "names", "re3d")
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
	var errors [2][]string
	for i := range docs {
		d := &docs[i]
		doc := &dateline.Document{Text: d.Text, Language: "en"}
		var found []Mark
		td := w.Read(doc)
		for _, m := range name.Describe(lexicon.Default(), td, name.Find(doc, td)) {
			if k := m.Kind; k == dateline.Person || k == dateline.Organisation || k == dateline.Place {
				found = append(found, Mark{k, m.Span})
			} else if k == dateline.Facility {
				found = append(found, Mark{dateline.Place, m.Span})
			}
		}
		misses := all.Add(d, found)
		halves[i&1].Add(d, found)
		for _, m := range misses {
			sign := "-"
			if m.Gold {
				sign = "+"
			}
			from, to := max(0, m.Span.Start-30), min(len(d.Text), m.Span.End+30)
			errors[i&1] = append(errors[i&1], fmt.Sprintf("%s%s\t%s\t%s", sign, m.Kind, m.Span.Of(d.Text), strings.ReplaceAll(d.Text[from:to], "\n", " ")))
		}
	}
	report := &strings.Builder{}
	all.Print(report, "re3d")
	halves[0].Print(report, "  even documents")
	halves[1].Print(report, "  odd documents")
	t.Log("\n" + report.String())
	if all.Names.F1() < floor {
		t.Errorf("F1 without pronouns %.1f, want %d", all.Names.F1(), floor)
	}
	if *show != "" {
		slices.SortFunc(errors[0], cmp.Compare[string])
		if err := os.WriteFile(*show, []byte(strings.Join(errors[0], "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
