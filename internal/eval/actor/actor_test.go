package actor

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/name"
	"github.com/dateline/dateline/internal/repository"
	"github.com/dateline/dateline/internal/text/analysis"
)

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
const floor = 85

func TestDevelopmentRecords(t *testing.T) {
	phrases, err := ReadRecordsFile(filepath.Join(repository.Corpora(t), "events", "plover_gsr", "records.json"))
	if err != nil {
		t.Fatal(err)
	}
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	w := passes.NewWorker()
	all, halves := ScoreAll(phrases, func(words string) (string, []string) {
		d := w.Read(&dateline.Document{Text: words, Language: "en"})
		e, _ := name.Phrase(d, 0, int32(len(d.Tokens)))
		if e == nil {
			return "", nil
		}
		return e.Country, e.Sector
	})
	report := &strings.Builder{}
	all.Print(report, "PLOVER records, phrases")
	halves[1].Print(report, "  odd records")
	halves[0].Print(report, "  even records")
	t.Log("\n" + report.String())
	if all.All().Percent() < floor {
		t.Errorf("%.1f%% of assertions right, want %d", all.All().Percent(), floor)
	}
}
