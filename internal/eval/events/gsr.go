package events

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"github.com/dateline/dateline"
)

// Record is one sentence with the one event its coder saw in it.
type Record struct {
	ID      string
	Text    string
	Event   dateline.EventType
	Sources []string // country codes, "IGO" for bodies of many states
	Targets []string
}

// renamed are types and codes under the names that the 2021 codebook and ISO 3166 give them.
var renamed = map[string]string{
	"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT",
	"JAP": "JPN", "ITL": "ITA", "VTN": "VNM",
}

func today(name string) string {
	if n, ok := renamed[name]; ok {
		return n
	}
	return name
}

// actors is a list of coded actors, or "" where the record has none.
type actors []struct {
	Code string `json:"code"`
}

func (a *actors) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return nil
	}
	type plain actors
	return json.Unmarshal(b, (*plain)(a))
}

func (a actors) codes() []string {
	var out []string
	for _, x := range a {
		if c := today(x.Code); c != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// ReadRecords reads a file of gold standard records. Records that describe the file itself are left out.
func ReadRecords(file string) ([]Record, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return parseRecords(b)
}

func parseRecords(b []byte) ([]Record, error) {
	var raw []struct {
		ID     string `json:"id"`
		Event  string `json:"event"`
		Text   string `json:"text"`
		Source actors `json:"source"`
		Target actors `json:"target"`
	}
	if err := json.Unmarshal(b, &raw); err != nil {
		return nil, fmt.Errorf("gold standard records: %w", err)
	}
	var out []Record
	for _, r := range raw {
		event := dateline.EventType(today(r.Event))
		if !slices.Contains(dateline.EventTypes, event) || r.Text == "" {
			continue
		}
		out = append(out, Record{r.ID, r.Text, event, r.Source.codes(), r.Target.codes()})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("gold standard records: none with text and event")
	}
	return out, nil
}
