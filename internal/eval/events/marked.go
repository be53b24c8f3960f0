package events

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/dateline/dateline"
)

// Marked is a sentence in which the source and the target of one event are marked.
type Marked struct {
	ID             string
	Text           string
	Source, Target dateline.Span // empty when not marked
	Root           string        // a PLOVER type, or Yield
	Quad           string
}

// Yield stands for CONCEDE and RETREAT, which the marked sentences do not tell apart.
const Yield = "YIELD"

// quads are the four classes of cooperation and conflict. Asking and accusing is conflict of words
// there, as it is in CAMEO.
var quads = map[string]string{
	"AGREE": "verbal cooperation", "CONSULT": "verbal cooperation", "SUPPORT": "verbal cooperation",
	"COOPERATE": "material cooperation", "AID": "material cooperation", Yield: "material cooperation",
	"REQUEST": "verbal conflict", "ACCUSE": "verbal conflict", "REJECT": "verbal conflict", "THREATEN": "verbal conflict",
	"PROTEST": "material conflict", "SANCTION": "material conflict", "MOBILIZE": "material conflict",
	"COERCE": "material conflict", "ASSAULT": "material conflict",
}

var quadCodes = map[string]string{
	"1": "verbal cooperation", "2": "material cooperation", "3": "verbal conflict", "4": "material conflict",
}

// ReadMarked reads a tab-separated file with the columns sentence_id, marked_sentence, gold_penta and
// gold_root.
func ReadMarked(file string) ([]Marked, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return parseMarked(f)
}

func parseMarked(in io.Reader) ([]Marked, error) {
	r := csv.NewReader(in)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = '\t', true, -1, true
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("marked sentences: %w", err)
	}
	column := map[string]int{}
	for i, name := range head {
		column[name] = i
	}
	for _, need := range []string{"sentence_id", "marked_sentence", "gold_penta", "gold_root"} {
		if _, ok := column[need]; !ok {
			return nil, fmt.Errorf("marked sentences: no column %s in the first line", need)
		}
	}
	var out []Marked
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("marked sentences: %w", err)
		}
		if len(row) <= column["gold_root"] || quads[row[column["gold_root"]]] == "" {
			continue
		}
		m := unmark(row[column["marked_sentence"]])
		m.ID, m.Root, m.Quad = row[column["sentence_id"]], row[column["gold_root"]], quadCodes[row[column["gold_penta"]]]
		out = append(out, m)
	}
}

// unmark takes the marks <s>…</s> and <t>…</t> out of a sentence.
func unmark(s string) Marked {
	var m Marked
	var text strings.Builder
	for s != "" {
		at := strings.IndexByte(s, '<')
		if at < 0 {
			text.WriteString(s)
			break
		}
		text.WriteString(s[:at])
		s = s[at:]
		n := 3
		switch {
		case strings.HasPrefix(s, "<s>"):
			m.Source = dateline.Span{Start: text.Len(), End: text.Len()}
		case strings.HasPrefix(s, "<t>"):
			m.Target = dateline.Span{Start: text.Len(), End: text.Len()}
		case strings.HasPrefix(s, "</s>"):
			m.Source.End, n = text.Len(), 4
		case strings.HasPrefix(s, "</t>"):
			m.Target.End, n = text.Len(), 4
		default:
			text.WriteByte('<')
			n = 1
		}
		s = s[n:]
	}
	m.Text = text.String()
	for _, span := range []*dateline.Span{&m.Source, &m.Target} {
		if span.End < span.Start { // a mark that is closed before it is opened, or never
			*span = dateline.Span{}
		}
	}
	return m
}
