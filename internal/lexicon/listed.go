package lexicon

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dateline/dateline"
)

// Listed is somebody or something that a user's own list names.
type Listed struct {
	ID, Kind, Country string // Kind is person, org, igo or group
	Names             []string
	Sectors           []string
	Offices           []string // "foreign minister 1999-2003", persons only
}

// Bounds of a list of entities; what lies beyond is left out, with a problem.
const (
	maxListed     = 200_000
	maxListedLine = 1 << 20
	maxNames      = 100
	maxNameBytes  = 200
	maxListNotes  = 20 // problems told one by one
)

// ReadListed reads a list of entities: CSV with a line of column names (name is needed; id, kind,
// names, country, sectors, offices may be there), or FollowTheMoney entities, one JSON object a line.
// Bad rows become problems and the others are kept. Of persons in FollowTheMoney data those in public
// roles alone are taken.
func ReadListed(file string, in io.Reader) ([]Listed, []dateline.Problem) {
	r := &listReader{file: file}
	b := bufio.NewReaderSize(in, 64<<10)
	if mark, _ := b.Peek(3); bytes.Equal(mark, []byte("\ufeff")) {
		b.Discard(3)
	}
	first, _ := b.Peek(1)
	if len(first) == 1 && first[0] == '{' {
		r.money(b)
	} else {
		r.table(io.LimitReader(b, maxFile))
	}
	if r.left > 0 {
		r.problems = append(r.problems, dateline.Problem{Stage: "entities", Code: "more", Message: fmt.Sprintf("%s: %d more entries were left out; mend those above first", file, r.left)})
	}
	return r.out, r.problems
}

type listReader struct {
	file     string
	out      []Listed
	problems []dateline.Problem
	left     int
}

func (r *listReader) note(line int, code, format string, args ...any) {
	if len(r.problems) >= maxListNotes {
		r.left++
		return
	}
	r.problems = append(r.problems, dateline.Problem{Stage: "entities", Code: code, Message: fmt.Sprintf("%s:%d: ", r.file, line) + fmt.Sprintf(format, args...)})
}

// keep adds e when it is fit to be looked for.
func (r *listReader) keep(line int, e Listed) {
	if len(r.out) >= maxListed {
		if r.left == 0 {
			r.note(line, "too-many", "more than %d entities; the rest is left out: split the list", maxListed)
		}
		return
	}
	var names []string
	for _, n := range e.Names {
		n = strings.Join(strings.Fields(n), " ")
		switch {
		case n == "" || slices.Contains(names, n):
		case len(n) > maxNameBytes || utf8.RuneCountInString(n) < 2 || !utf8.ValidString(n) || strings.ContainsAny(n, "\x00;"):
			r.note(line, "bad-name", "%.40q is no name that can be found in a text (2 letters to %d bytes, no semicolon); it is left out", n, maxNameBytes)
		case len(names) < maxNames:
			names = append(names, n)
		}
	}
	if len(names) == 0 {
		r.note(line, "no-name", "an entity without a name; give it one in the column or property \"name\"")
		return
	}
	e.Names = names
	if e.ID == "" {
		e.ID = slug(names[0])
	}
	r.out = append(r.out, e)
}

// table reads CSV.
func (r *listReader) table(in io.Reader) {
	c := csv.NewReader(in)
	c.FieldsPerRecord, c.LazyQuotes, c.ReuseRecord = -1, true, true
	head, err := c.Read()
	if err != nil {
		r.note(1, "empty", "no line with the names of the columns; the first line must have at least \"name\"")
		return
	}
	at := map[string]int{}
	for i, name := range head {
		at[strings.ToLower(strings.TrimSpace(name))] = i
	}
	if _, ok := at["name"]; !ok {
		r.note(1, "no-columns", "no column is called \"name\"; there may also be id, kind, names, country, sectors, offices")
		return
	}
	for {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		line, _ := c.FieldPos(0)
		if err != nil {
			r.note(line, "bad-row", "%v; the rest of the file is left out", err)
			return
		}
		cell := func(name string) string {
			if i, ok := at[name]; ok && i < len(row) {
				return strings.TrimSpace(row[i])
			}
			return ""
		}
		e := Listed{
			ID: cell("id"), Kind: strings.ToLower(cell("kind")), Country: strings.ToUpper(cell("country")),
			Names: append([]string{cell("name")}, items(cell("names"))...), Sectors: items(strings.ToUpper(cell("sectors"))), Offices: items(cell("offices")),
		}
		if e.Kind == "" {
			e.Kind = "org"
		}
		if !listedKinds[e.Kind] {
			r.note(line, "bad-kind", "%.40q is no kind; write person, org, igo or group", e.Kind)
			continue
		}
		r.keep(line, e)
	}
}

var listedKinds = map[string]bool{"person": true, "org": true, "igo": true, "group": true}

// money reads FollowTheMoney entities.
func (r *listReader) money(b *bufio.Reader) {
	lines := bufio.NewScanner(b)
	lines.Buffer(nil, maxListedLine)
	n := 0
	for lines.Scan() {
		n++
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		var e moneyEntity
		if err := json.Unmarshal(line, &e); err != nil {
			r.note(n, "bad-line", "not an entity: %v; write one JSON object a line", err)
			continue
		}
		r.entity(n, &e)
	}
	if err := lines.Err(); err != nil {
		r.note(n+1, "long-line", "%v; a line may have %d bytes, the rest of the file is left out", err, maxListedLine)
	}
}

type moneyEntity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

// entity takes bodies and persons; addresses, payments and what else such data holds are no actors.
func (r *listReader) entity(line int, m *moneyEntity) {
	kind, ok := moneySchemas[m.Schema]
	if !ok {
		return
	}
	e := Listed{ID: m.ID, Kind: kind}
	e.Names = append(append(e.Names, m.Properties["name"]...), m.Properties["alias"]...)
	if c := slices.Concat(m.Properties["country"], m.Properties["jurisdiction"]); len(c) > 0 {
		e.Country = strings.ToUpper(c[0])
	}
	public := len(m.Properties["position"]) > 0
	for _, topic := range m.Properties["topics"] {
		if sector := topicSector(topic); sector != "" && !slices.Contains(e.Sectors, sector) {
			e.Sectors = append(e.Sectors, sector)
			public = true
		}
	}
	public = public && !slices.Contains(m.Properties["topics"], "role.rca") // a relative of somebody is nobody public
	if kind == "person" && !public {
		r.note(line, "private-person", "%.40q has no public role in the data (topics, position); private persons are not looked for", m.ID)
		return
	}
	r.keep(line, e)
}

var moneySchemas = map[string]string{
	"Person": "person", "Organization": "org", "PublicBody": "org", "Company": "org", "LegalEntity": "org",
}

// topicSectors gives topics of that vocabulary their PLOVER sectors.
var topicSectors = map[string]string{
	"gov": "GOV", "gov.igo": "IGO", "mil": "MIL", "role.pep": "GOV", "role.diplo": "GOV", "role.judge": "JUD", "role.spy": "SPY",
	"role.journo": "JRN", "pol.party": "PTY", "pol.union": "LAB", "rel": "REL", "crime.terror": "REB", "fin.bank": "BUS", "gov.soe": "BUS",
}

// topicSector is the sector of a topic, or of the longest topic above it.
func topicSector(topic string) string {
	for topic != "" {
		if s, ok := topicSectors[topic]; ok {
			return s
		}
		i := strings.LastIndexByte(topic, '.')
		topic = topic[:max(i, 0)]
	}
	return ""
}

// With is a lexicon of the layers and, on top, a user's own entities. What an entity says of a country or
// an office that cannot be read is a problem; the entity is then known without it.
func With(listed []Listed, layers ...fs.FS) (*Lexicon, []dateline.Problem, error) {
	b := newBuilder()
	for _, layer := range layers {
		b.layer(layer)
	}
	var problems []dateline.Problem
	for i := range listed {
		problems = append(problems, b.listed(&listed[i])...)
	}
	l, err := b.finish()
	return l, problems, err
}

// listed adds one entity of a user's list.
func (b *builder) listed(x *Listed) []dateline.Problem {
	var problems []dateline.Problem
	note := func(code, format string, args ...any) {
		problems = append(problems, dateline.Problem{Stage: "entities", Code: code, Message: fmt.Sprintf("%.60q: ", x.ID) + fmt.Sprintf(format, args...)})
	}
	country := b.alpha3(x.Country)
	if country == "" && x.Country != "" {
		note("bad-country", "%.20q is no ISO 3166-1 code; the entity has no country now", x.Country)
	}
	e := b.entity("user/"+slug(x.ID), dateline.Entity{Name: x.Names[0], Kind: x.Kind, Country: country, Sector: x.Sectors})
	if x.Kind != "person" {
		b.names(Entry{Kind: Organisation, Entity: e}, x.Names)
		return problems
	}
	for _, cell := range x.Offices {
		o, ok := readOffice(cell)
		if !ok {
			note("bad-office", "%.60q is not an office with its years (\"foreign minister 1999-2003\"); it is left out", cell)
			continue
		}
		o.Holder, o.Of = e.ID, b.officeOf(country, o.Title)
		e.Offices = append(e.Offices, o)
	}
	if len(e.Sector) == 0 {
		b.persons = append(b.persons, e)
	}
	b.l.persons.put(e, x.Names)
	return problems
}

// alpha3 is the code of a country written with two letters or three, "" for what is none.
func (b *builder) alpha3(code string) string {
	if _, ok := b.l.byAlpha3[code]; ok {
		return code
	}
	for i := range b.l.countries {
		if b.l.countries[i].Alpha2 == code {
			return b.l.countries[i].Alpha3
		}
	}
	return ""
}
