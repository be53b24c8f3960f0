package timeml

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/when"
	"github.com/dateline/dateline/internal/repository"
	"github.com/dateline/dateline/internal/text/token"
)

var update = flag.Bool("update", false, "write eval/when-dev.txt")

func TestRead(t *testing.T) {
	a := Read("x.tml", `<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2001-05-04" functionInDocument="CREATION_TIME">4 May</TIMEX3></DCT>
<TEXT>

It <EVENT eid="e1">rained</EVENT> &amp; rained <TIMEX3 tid="t1" type="DATE" value="2001-05-03">yesterday</TIMEX3>.

Then the sun shone.</TEXT></TimeML>`)
	if len(a.Marks) != 1 || a.Marks[0].Span.Of(a.Doc.Text) != "yesterday" || a.Doc.Published.Value != "2001-05-04" || len(a.Doc.Parts) != 2 {
		t.Errorf("%+v", a)
	}
	var s Score
	s.Add(&a, when.Find(&a.Doc, token.Read(a.Doc.Text, a.Doc.Parts)))
	if s != (Score{1, 1, 1, 1, 1, 1}) {
		t.Errorf("score %+v", s)
	}
}

// floors are what the development parts must keep; eval/when-dev.txt has the scores.
var floors = map[string]struct{ strict, value float64 }{
	"TempEval-3 TBAQ": {87.5, 79},
	"WikiWars":        {90, 84.5},
}

func TestDevelopmentPart(t *testing.T) {
	dir := filepath.Join(repository.Corpora(t), "time")
	report := &strings.Builder{}
	fmt.Fprintln(report, "# Times found by internal/find/when, by the measures of TempEval-3: strict = the same words,")
	fmt.Fprintln(report, "# overlap = words in common; type and value among those that overlap. The articles are halved by their")
	fmt.Fprintln(report, "# place in the order of names; rules were written looking at the even ones only. WikiWars calls every")
	fmt.Fprintln(report, "# time a DATE, so its types say little. Written by go test ./internal/eval/timeml -update.")
	for _, corpus := range []struct{ name, dir string }{{"TempEval-3 TBAQ", "tempeval3_tbaq"}, {"WikiWars", "wikiwars"}} {
		articles, err := ReadAll(filepath.Join(dir, corpus.dir))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Evaluate(articles)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(report)
		r.Print(report, corpus.name)
		s, floor := r.All(), floors[corpus.name]
		if s.F1(s.Strict) < floor.strict || s.F1(s.Values) < floor.value {
			t.Errorf("%s: strict F1 %.1f, value F1 %.1f, want %g and %g", corpus.name, s.F1(s.Strict), s.F1(s.Values), floor.strict, floor.value)
		}
	}
	t.Log("\n" + report.String())
	if *update {
		if err := os.WriteFile(filepath.Join(repository.Root(t), "eval", "when-dev.txt"), []byte(report.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// A disagreement is counted in each of its classes, and named by a pattern.
func TestReport(t *testing.T) {
	a := Read("x.tml", `<TEXT>It rained on <TIMEX3 type="DATE" value="2001-05-03">3 May 2001</TIMEX3> and in <TIMEX3 type="DURATION" value="P1M">June</TIMEX3>.</TEXT>`)
	r := evaluate([]Article{a}, func(d *dateline.Document) []dateline.Mention {
		at := strings.Index(d.Text, "June")
		w := dateline.When{Timex: "DATE", Value: "2001-06"}
		return []dateline.Mention{{Span: dateline.Span{Start: at, End: at + 4}, When: &w}}
	})
	if r.All() != (Score{Gold: 2, Found: 1, Strict: 1, Overlap: 1}) {
		t.Errorf("%+v", r.All())
	}
	var b strings.Builder
	r.Print(&b, "x")
	for _, want := range []string{"missed: N MONTH N", "other type: MONTH", "other value: MONTH"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}
