// Package actor scores actor phrases against gold: whether a phrase gets its country and its sector.
//
// Gold records and a function that answers for one phrase come in; counts go out, and the classes of
// what went wrong. It never looks at the sentence a phrase was taken from.
package actor

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
)

// Phrase is an actor as a coder wrote it down. Country is an ISO 3166-1 alpha-3 code, "" for none;
// Sector is "" where the coder gave none, which asserts nothing.
type Phrase struct {
	Record          string
	Words           string
	Country, Sector string
	Body            string // IGO, NGO: the coder's code for a body of no country
}

// maxRecords bounds a file of records.
const maxRecords = 64 << 20

// ReadRecords reads PLOVER gold standard records, a JSON array.
func ReadRecords(in io.Reader) ([]Phrase, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxRecords+1))
	if err != nil {
		return nil, fmt.Errorf("records: %w", err)
	}
	if len(data) > maxRecords {
		return nil, fmt.Errorf("records: more than %d bytes", maxRecords)
	}
	var records []struct {
		ID             string
		Source, Target json.RawMessage
	}
	if err := json.Unmarshal(data, &records); err != nil {
		return nil, fmt.Errorf("records: %w", err)
	}
	var out []Phrase
	for _, r := range records {
		for _, side := range []json.RawMessage{r.Source, r.Target} {
			out = append(out, sidePhrases(r.ID, side)...)
		}
	}
	return out, nil
}

// ReadRecordsFile is ReadRecords for a file.
func ReadRecordsFile(file string) ([]Phrase, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadRecords(f)
}

// ScoreAll scores the answers for all phrases, together and for records of even and odd number.
func ScoreAll(phrases []Phrase, answer func(words string) (country string, sectors []string)) (all Score, halves [2]Score) {
	for _, p := range phrases {
		country, sectors := answer(p.Words)
		all.Add(p, country, sectors)
		halves[p.Record[len(p.Record)-1]&1].Add(p, country, sectors)
	}
	return all, halves
}

// sidePhrases reads one side of a record; a side without actors is an empty string there.
func sidePhrases(id string, side json.RawMessage) []Phrase {
	var actors []struct{ ActorText, Code, Sector string }
	if json.Unmarshal(side, &actors) != nil {
		return nil
	}
	var out []Phrase
	for _, a := range actors {
		if strings.TrimSpace(a.ActorText) == "" || id == "" {
			continue
		}
		p := Phrase{Record: id, Words: a.ActorText, Country: a.Code, Sector: sector(a.Sector)}
		if fixed, ok := misspelt[a.Code]; ok {
			p.Country = fixed
		}
		if bodies[a.Code] {
			p.Country, p.Body = "", a.Code
		}
		out = append(out, p)
	}
	return out
}

// misspelt are codes of the records that are no ISO codes but were meant as such.
var misspelt = map[string]string{"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "KOS": "XKX"}

// bodies are codes that stand where a country stands.
var bodies = map[string]bool{"IGO": true, "NGO": true, "IMG": true, "ISM": true, "MNC": true, "UNO": true, "EUR": true}

// sector is the first sector of a code like REBkur; names of religions are none, *** is left open.
func sector(code string) string {
	if len(code) < 3 {
		return ""
	}
	switch s := code[:3]; s {
	case "***", "MOS", "CHR", "JEW":
		return ""
	case "CIV":
		return "CVL"
	default:
		return s
	}
}

// Count is right answers of assertions.
type Count struct{ Right, Of int }

// Percent is the share of right answers.
func (c Count) Percent() float64 {
	if c.Of == 0 {
		return 0
	}
	return 100 * float64(c.Right) / float64(c.Of)
}

func (c *Count) add(right bool) {
	c.Of++
	if right {
		c.Right++
	}
}

// Score counts assertions: one for the country of a phrase, one for its sector where it has one.
type Score struct {
	Country, Sector, Phrases Count
	FirstSector              Count          // the gold sector is the first answered
	Wrong                    map[string]int // class of error -> how often
}

// All is both kinds of assertion together.
func (s *Score) All() Count {
	return Count{s.Country.Right + s.Sector.Right, s.Country.Of + s.Sector.Of}
}

// Add scores one phrase and says whether all of it is right.
func (s *Score) Add(p Phrase, country string, sectors []string) bool {
	sameCountry := country == p.Country
	if p.Body == "IGO" || p.Body == "NGO" {
		sameCountry = country == "" && (slices.Contains(sectors, "IGO") || slices.Contains(sectors, "NGO"))
	}
	s.Country.add(sameCountry)
	if !sameCountry {
		s.wrong("country "+none(p.Country+p.Body), country)
	}
	right := true
	if p.Sector != "" {
		// A body between states that is coded IGO and GOV is one thing said twice.
		right = slices.Contains(sectors, p.Sector) || p.Body == "IGO" && p.Sector == "GOV" && slices.Contains(sectors, "IGO")
		s.Sector.add(right)
		s.FirstSector.add(len(sectors) > 0 && sectors[0] == p.Sector)
		if !right {
			s.wrong("sector "+p.Sector, strings.Join(sectors, "+"))
		}
	}
	s.Phrases.add(sameCountry && right)
	return sameCountry && right
}

func (s *Score) wrong(gold, found string) {
	if s.Wrong == nil {
		s.Wrong = map[string]int{}
	}
	if strings.HasPrefix(gold, "country") {
		gold = "country"
		if found != "" {
			found = "another"
		}
	}
	s.Wrong[gold+" -> "+none(found)]++
}

func none(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// Print writes a line of figures.
func (s *Score) Print(w io.Writer, name string) {
	fmt.Fprintf(w, "%-28s assertions %4d  right %5.1f%%   country %5.1f%%   sector %5.1f%% (first %5.1f%%)   whole phrases %5.1f%%\n",
		name, s.All().Of, s.All().Percent(), s.Country.Percent(), s.Sector.Percent(), s.FirstSector.Percent(), s.Phrases.Percent())
}

// Classes lists the classes of error, the commonest first, n of them.
func (s *Score) Classes(n int) []string {
	keys := slices.SortedFunc(maps.Keys(s.Wrong), func(a, b string) int {
		return cmp.Or(s.Wrong[b]-s.Wrong[a], strings.Compare(a, b))
	})
	var out []string
	for _, k := range keys[:min(n, len(keys))] {
		out = append(out, fmt.Sprintf("%4d  %s", s.Wrong[k], k))
	}
	return out
}
