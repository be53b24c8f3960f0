package timeml

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/when"
	"github.com/dateline/dateline/internal/repository"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/analysis"
	"github.com/dateline/dateline/internal/text/token"
)

var (
	update = flag.Bool("update", false, "write eval/when-dev.txt")
	show   = flag.String("show", "", "write what was missed to this file")
)

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

// strictFloor and valueFloor are what the development part must keep; eval/when-dev.txt has the scores.
const strictFloor, valueFloor = 86, 78

func TestDevelopmentPart(t *testing.T) {
	dir := filepath.Join(repository.Root(t), "..", "shared", "corpora", "time")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("corpora not found at ../shared/corpora/time: the score of times is not taken")
	}
	news, err := ReadArchives(filepath.Join(dir, "tempeval3_tbaq/timebank.tar.gz"), filepath.Join(dir, "tempeval3_tbaq/aquaint.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	wars, err := ReadArchives(filepath.Join(dir, "wikiwars/wikiwars_tml.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	wars = unique(wars)
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	worker := passes.NewWorker()
	full := func(d *dateline.Document) *text.Doc { return worker.Read(d) }
	tokens := func(d *dateline.Document) *text.Doc { return token.Read(d.Text, d.Parts) }
	report := &strings.Builder{}
	fmt.Fprintln(report, "# Times found by internal/find/when, by the measures of TempEval-3: strict = the same words,")
	fmt.Fprintln(report, "# value = the same value among times that overlap. Written by go test ./internal/eval/timeml -update.")
	s := score(t, report, "TempEval-3 TBAQ", news, full)
	score(t, report, "  on tokens alone", news, tokens)
	score(t, report, "WikiWars (TML)", wars, full)
	score(t, report, "  on tokens alone", wars, tokens)
	if s.F1(s.Strict) < strictFloor || s.F1(s.Values) < valueFloor {
		t.Errorf("strict F1 %.1f, value F1 %.1f, want %d and %d", s.F1(s.Strict), s.F1(s.Values), strictFloor, valueFloor)
	}
	t.Log("\n" + report.String())
	if *update {
		write(t, filepath.Join(repository.Root(t), "eval", "when-dev.txt"), report.String())
	}
}

func score(t *testing.T, report io.Writer, name string, articles []Article, read func(*dateline.Document) *text.Doc) Score {
	var s Score
	var misses []Miss
	for k := range articles {
		a := &articles[k]
		misses = append(misses, s.Add(a, when.Find(&a.Doc, read(&a.Doc)))...)
	}
	s.Print(report, name)
	if *show != "" {
		file := *show + "." + strings.Map(func(c rune) rune {
			if c == ' ' || c == '(' || c == ')' {
				return '-'
			}
			return c
		}, name)
		write(t, file, strings.Join(ByRule(misses), "\n")+"\n"+lines(misses))
	}
	return s
}

// unique keeps the first of files that stand in several folders of an archive.
func unique(as []Article) []Article {
	var out []Article
	for _, a := range as {
		if len(out) == 0 || out[len(out)-1].Name != a.Name {
			out = append(out, a)
		}
	}
	return out
}

func lines(misses []Miss) string {
	var b strings.Builder
	for _, m := range misses {
		fmt.Fprintf(&b, "%s\tgold[%s|%s]\tfound[%s|%s]\t%s\t%s\n", m.Article, m.Gold, m.GoldValue, m.Found, m.FoundValue, m.Rule, strings.ReplaceAll(m.Context, "\n", " "))
	}
	return b.String()
}

func write(t *testing.T, file, s string) {
	if err := os.WriteFile(file, []byte(s), 0o644); err != nil {
		t.Fatal(err)
	}
}
