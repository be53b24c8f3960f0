package actor

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/name"
	"github.com/dateline/dateline/internal/repository"
	"github.com/dateline/dateline/internal/text/analysis"
)

var show = flag.String("show", "", "write phrases answered wrongly to this file")

func TestScore(t *testing.T) {
	ps, err := ReadRecords(strings.NewReader(`[{"id":"a","source":[{"actorText":"Kenyan police","code":"KEN","sector":"COPx"}],"target":""},
		{"id":"b","source":[{"actorText":"the fair","code":"IGO"}],"target":[{"actorText":" ","code":"USA"}]}]`))
	if err != nil || len(ps) != 2 || ps[0].Sector != "COP" || ps[1].Body != "IGO" {
		t.Fatalf("%+v, %v", ps, err)
	}
	var s Score
	s.Add(ps[0], "KEN", []string{"GOV", "COP"})
	s.Add(ps[0], "KEN", []string{"MIL"})
	s.Add(ps[0], "", nil)
	s.Add(ps[1], "", []string{"IGO"})
	s.Add(ps[1], "CHE", []string{"IGO"})
	if s.Country != (Count{3, 5}) || s.Sector != (Count{1, 3}) || s.FirstSector != (Count{0, 3}) || s.Phrases != (Count{2, 5}) {
		t.Errorf("%+v", s)
	}
	if _, err := ReadRecords(strings.NewReader("{")); err == nil {
		t.Error("half a file was read")
	}
}

// What the development records must keep, in percent of assertions.
const floor = 60

func TestDevelopmentRecords(t *testing.T) {
	f, err := os.Open(filepath.Join(repository.Corpora(t), "events", "plover_gsr", "records.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	phrases, err := ReadRecords(f)
	if err != nil {
		t.Fatal(err)
	}
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	w := passes.NewWorker()
	var halves [2]Score
	var all Score
	var wrong strings.Builder
	for _, p := range phrases {
		d := w.Read(&dateline.Document{Text: p.Words, Language: "en"})
		e, why := name.Phrase(d, 0, int32(len(d.Tokens)))
		country, sectors := "", []string(nil)
		if e != nil {
			country, sectors = e.Country, e.Sector
		}
		half := int(p.Record[len(p.Record)-1]) & 1
		halves[half].Add(p, country, sectors)
		if !all.Add(p, country, sectors) {
			fmt.Fprintf(&wrong, "%d %s\t%s\t%s%s %s\tfound %s %v %s\n", half, p.Record, p.Words, p.Country, p.Body, p.Sector, country, sectors, why)
		}
	}
	report := &strings.Builder{}
	all.Print(report, "PLOVER records, phrases")
	halves[1].Print(report, "  odd records")
	halves[0].Print(report, "  even records")
	t.Log("\n" + report.String())
	if all.All().Percent() < floor {
		t.Errorf("%.1f%% of assertions right, want %d", all.All().Percent(), floor)
	}
	if *show != "" {
		if err := os.WriteFile(*show, []byte(wrong.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
