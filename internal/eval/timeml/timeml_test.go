package timeml

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dateline/dateline/internal/find/when"
	"github.com/dateline/dateline/internal/text/token"
)

var (
	update = flag.Bool("update", false, "write eval/when-dev.txt")
	show   = flag.String("show", "", "write what was missed to this file")
)

// root walks up to the folder of go.mod.
func root(t *testing.T) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = up
	}
}

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

// floor is what the development part must reach; targets are in eval/when-dev.txt.
const strictFloor, valueFloor = 70, 60

func TestDevelopmentPart(t *testing.T) {
	dir := filepath.Join(root(t), "..", "shared", "corpora", "time")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("corpora not found at ../shared/corpora/time: the score of times is not taken")
	}
	sets := []struct {
		name  string
		files []string
	}{
		{"TempEval-3 TBAQ", []string{"tempeval3_tbaq/timebank.tar.gz", "tempeval3_tbaq/aquaint.tar.gz"}},
		{"WikiWars (TML)", []string{"wikiwars/wikiwars_tml.tar.gz"}},
	}
	var report strings.Builder
	fmt.Fprintln(&report, "# Times: internal/find/when on tokens alone, without tags and trees. TempEval-3 measures:")
	fmt.Fprintln(&report, "# strict = same words, value = same value among spans that overlap.")
	for i, set := range sets {
		for k := range set.files {
			set.files[k] = filepath.Join(dir, set.files[k])
		}
		articles, err := ReadArchives(set.files...)
		if err != nil {
			t.Fatal(err)
		}
		if i == 1 {
			articles = unique(articles)
		}
		var s Score
		var misses []Miss
		for k := range articles {
			a := &articles[k]
			misses = append(misses, s.Add(a, when.Find(&a.Doc, token.Read(a.Doc.Text, a.Doc.Parts)))...)
		}
		s.Print(&report, set.name)
		if i == 0 && (s.F1(s.Strict) < strictFloor || s.F1(s.Values) < valueFloor) {
			t.Errorf("%s: strict F1 %.1f, value F1 %.1f, want %d and %d", set.name, s.F1(s.Strict), s.F1(s.Values), strictFloor, valueFloor)
		}
		if *show != "" {
			write(t, fmt.Sprintf("%s.%d", *show, i), lines(misses))
		}
		if i == 0 {
			defer func() { t.Log("\n" + strings.Join(ByRule(misses), "\n")) }()
		}
	}
	t.Log("\n" + report.String())
	if *update {
		write(t, filepath.Join(root(t), "eval", "when-dev.txt"), report.String())
	}
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
