package speaker

import (
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/pipeline"
	"github.com/dateline/dateline/internal/repository"
)

var update = flag.Bool("update", false, "write eval/speaker-dev.txt")

func party(words string, start int, country string, sectors ...string) dateline.Arg {
	return dateline.Arg{
		Text: words, Spans: []dateline.Span{{Start: start, End: start + len(words)}},
		Entity: &dateline.Entity{Kind: "org", Country: country, Sector: sectors},
	}
}

func TestWhatCounts(t *testing.T) {
	ministry := dateline.Source{Arg: party("the ministry", 0, "KOR", "GOV")}
	for name, c := range map[string]struct {
		claim dateline.Claim
		want  Score
	}{
		"no force":             {dateline.Claim{Event: dateline.Accuse}, Score{Accounts: 1}},
		"no actor":             {dateline.Claim{Event: dateline.Mobilize}, Score{Accounts: 1, Events: 1}},
		"the source's words":   {said(ministry, party("the ministry", 0, "KOR")), Score{Accounts: 1, Events: 1, Actors: 1, Said: 1, Words: 1}},
		"his own deed":         {said(claims(ministry), party("the ministry", 0, "PRK")), Score{Accounts: 1, Events: 1, Actors: 1, Said: 1}},
		"a medium":             {said(ministry, party("the agency", 20, "PRK", "JRN")), Score{Accounts: 1, Events: 1, Actors: 1, Said: 1, Media: 1}},
		"the source's country": {said(ministry, party("the army", 20, "KOR")), Score{Accounts: 1, Events: 1, Actors: 1, Said: 1, Country: 1}},
		"somebody else":        {said(ministry, party("the army", 20, "PRK")), Score{Accounts: 1, Events: 1, Actors: 1, Said: 1}},
	} {
		var s Score
		s.Add("the ministry claims to have", []dateline.Claim{c.claim}, "PRK")
		if s != c.want {
			t.Errorf("%s: %+v, want %+v", name, s, c.want)
		}
	}
}

// claims gives a source the cue that stands behind "the ministry".
func claims(s dateline.Source) dateline.Source {
	s.CueSpan = []dateline.Span{{Start: 13, End: 19}}
	return s
}

func said(by dateline.Source, actor dateline.Arg) dateline.Claim {
	return dateline.Claim{Event: dateline.Mobilize, Actors: []dateline.Arg{actor}, SaidBy: []dateline.Source{by}}
}

// allowed is how many errors a hundred uses of force may have.
const allowed = 2

func TestDevelopmentPart(t *testing.T) {
	rows := provocations(t)
	reader, err := pipeline.New(pipeline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	code := reader.Coder()
	var halves [2]Score
	for i, row := range rows {
		actor := ""
		if row.Type == "Missile Provocation" {
			actor = "PRK"
		}
		halves[i%2].Add(row.Description, code(row.Description), actor)
	}
	report := "Who reports a use of force and is coded as its actor; go test ./internal/eval/speaker -update\n\n"
	for i, name := range []string{"even (seen)", "odd (unseen)"} {
		s := &halves[i]
		if s.PerHundred() > allowed {
			t.Errorf("%s: %.2f errors per hundred events, %d are allowed", name, s.PerHundred(), allowed)
		}
		report += fmt.Sprintf("provocations, %-12s  accounts %3d  events of force %3d  with actor %3d  attributed %3d  "+
			"errors %d (words %d, media %d, country %d)  per 100 events %.2f\n",
			name, s.Accounts, s.Events, s.Actors, s.Said, s.Errors(), s.Words, s.Media, s.Country, s.PerHundred())
	}
	report += "\nForce is ASSAULT and MOBILIZE. An error is an actor in the words of its source, a medium as actor, or, in rows on\n" +
		"missiles of one country, an actor of the country of the source and not of that one.\n"
	if *update {
		if err := os.WriteFile(filepath.Join(repository.Root(t), "eval", "speaker-dev.txt"), []byte(report), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

type row struct{ Type, Description string }

func provocations(t *testing.T) []row {
	t.Helper()
	f, err := os.Open(filepath.Join(repository.Corpora(t), "korea", "csis_provocations", "north_korea_provocations.json.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var rows []row
	if err := json.NewDecoder(z).Decode(&rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) == 0 {
		t.Fatal("no rows")
	}
	return rows
}
