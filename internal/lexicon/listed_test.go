package lexicon

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dateline/dateline/internal/text/token"
)

const people = `name,kind,country,names,sectors,offices,note
Ada Example,person,KE,A. Example;Ada M. Example,,foreign minister 2019-2022,x
Harbour Watch,org,PER,Vigia del Puerto,NGO,,
,org,PER,,,,
Odd One,planet,,,,,
"Lost Land Front",group,XX,,REB,,
`

func TestListedTable(t *testing.T) {
	listed, problems := ReadListed("list.csv", strings.NewReader(people))
	if len(listed) != 3 || len(problems) != 2 || problems[0].Code != "no-name" || problems[1].Code != "bad-kind" {
		t.Fatalf("%+v\n%+v", listed, problems)
	}
	l, problems, err := With(listed, Embedded())
	if err != nil || len(problems) != 1 || problems[0].Code != "bad-country" {
		t.Fatalf("%v %+v", err, problems)
	}
	ada := l.Persons("ADA EXAMPLE")
	if len(ada) != 1 || ada[0].Country != "KEN" || len(ada[0].Sector) != 1 || ada[0].Sector[0] != "GOV" || ada[0].Offices[0].Of != "country/KEN" {
		t.Errorf("%+v", ada)
	}
	d := token.Read("Then Vigia del Puerto and the Lost Land Front met.", nil)
	hits := l.Match(d, 0)
	if len(hits) != 2 || hits[0].Entry.Entity.Country != "PER" || hits[1].Entry.Entity.Sector[0] != "REB" {
		t.Errorf("%+v", hits)
	}
	if len(Default().Persons("Ada Example")) != 0 {
		t.Error("the embedded lexicon learned from the list")
	}
}

func TestListedMoney(t *testing.T) {
	listed, problems := ReadListed("e.json", strings.NewReader(`{"id":"a","schema":"Person","properties":{"name":["Ada Example"],"country":["ke"],"topics":["role.pep"]}}
{"id":"b","schema":"Person","properties":{"name":["Ben Sample"]}}
{"id":"c","schema":"Person","properties":{"name":["Cy Sample"],"topics":["role.pep","role.rca"]}}
{"id":"d","schema":"PublicBody","properties":{"name":["Harbour Board"],"alias":["HB Lima"],"country":["pe"],"topics":["gov.admin"]}}
{"id":"e","schema":"Address","properties":{"full":["1 Example Road"]}}
{"id":
`))
	if len(listed) != 2 || listed[0].ID != "a" || listed[1].Names[1] != "HB Lima" || listed[1].Sectors[0] != "GOV" {
		t.Errorf("%+v", listed)
	}
	var codes []string
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	if got := strings.Join(codes, " "); got != "private-person private-person bad-line" {
		t.Errorf("problems %s", got)
	}
}

func TestStanding(t *testing.T) {
	putin := Default().Persons("putin")
	if len(putin) != 1 {
		t.Fatalf("%+v", putin)
	}
	obama := Default().Persons("Barack Obama")[0]
	for _, c := range []struct {
		year int
		want string
	}{{2012, "GOV"}, {2019, "ELI"}, {2005, ""}} {
		_, sectors := Default().Standing(obama, newYear(c.year).AddDate(0, 5, 0))
		if got := strings.Join(sectors, " "); got != c.want {
			t.Errorf("%d: %q, want %q", c.year, got, c.want)
		}
	}
	annan := Default().Persons("Kofi Annan")[0]
	if annan.Country != "" || annan.Sector[0] != "IGO" || annan.Offices[0].Of != "org/un" {
		t.Errorf("%+v", annan)
	}
}

// Whatever a list holds, every entity kept has names fit to be found, and a lexicon can be made of them.
func FuzzReadListed(f *testing.F) {
	f.Add(people)
	f.Add(`{"id":"d","schema":"PublicBody","properties":{"name":["Harbour Board"],"country":["pe"],"topics":["gov"]}}`)
	f.Add("name\n\"a\nb\",\x00\n;;\n\xff\xfe")
	f.Fuzz(func(t *testing.T, s string) {
		listed, problems := ReadListed("fuzz", strings.NewReader(s))
		for _, e := range listed {
			if len(e.Names) == 0 || len(e.Names) > maxNames || e.ID == "" && e.Names[0] == "" {
				t.Fatalf("%q: %+v", s, e)
			}
			for _, n := range e.Names {
				if n == "" || len(n) > maxNameBytes || !utf8.ValidString(n) {
					t.Fatalf("%q: name %q", s, n)
				}
			}
		}
		for _, p := range problems {
			if p.Code == "" || p.Message == "" {
				t.Fatalf("%q: a problem without words", s)
			}
		}
		if len(problems) > maxListNotes+1 {
			t.Fatalf("%q: %d problems", s, len(problems))
		}
		if _, _, err := With(listed); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	})
}
