// Package meantime scores what is said of events, whether they happened, will or might, against the
// marks of the MEANTIME corpus (NewsReader: certainty, polarity and time of event mentions).
//
// The archive of CAT files comes in as tokens and sentences with marked events, a status for each event
// comes from the caller, counts go out. The package never changes what it scores, and its reports hold
// values and counts, never words of a text.
package meantime

import (
	"archive/tar"
	"compress/gzip"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// Event is a marked event with its values, "" where the mark leaves one open.
type Event struct {
	Word      int32  // token that heads it
	Certainty string // CERTAIN, PROBABLE, POSSIBLE
	Polarity  string // POS, NEG
	Time      string // NON_FUTURE, FUTURE
}

// Article is one text as the corpus cuts it.
type Article struct {
	Name   string
	Doc    *text.Doc
	Events []Event
}

type catFile struct {
	Tokens []struct {
		ID       string `xml:"t_id,attr"`
		Sentence int    `xml:"sentence,attr"`
		Word     string `xml:",chardata"`
	} `xml:"token"`
	Events []struct {
		Certainty string `xml:"certainty,attr"`
		Polarity  string `xml:"polarity,attr"`
		Time      string `xml:"time,attr"`
		Anchors   []struct {
			ID string `xml:"t_id,attr"`
		} `xml:"token_anchor"`
	} `xml:"Markables>EVENT_MENTION"`
}

const maxFile = 8 << 20

// Read reads meantime.tar.gz, or the folder that holds it, ordered by name: the articles annotated one by
// one.
func Read(file string) ([]Article, error) {
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		file = filepath.Join(file, "meantime.tar.gz")
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var out []Article
	for in := tar.NewReader(z); ; {
		h, err := in.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if !strings.HasSuffix(h.Name, ".xml") || !strings.Contains(h.Name, "/intra-doc_annotation/") {
			continue
		}
		a, err := ReadArticle(path.Base(h.Name), io.LimitReader(in, maxFile))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b Article) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

// ReadArticle reads one CAT file.
func ReadArticle(name string, in io.Reader) (Article, error) {
	var c catFile
	if err := xml.NewDecoder(in).Decode(&c); err != nil {
		return Article{}, fmt.Errorf("%s: %w", name, err)
	}
	a := Article{Name: name, Doc: &text.Doc{}}
	var b strings.Builder
	at := map[string]int32{}
	for i, t := range c.Tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		if i == 0 || c.Tokens[i-1].Sentence != t.Sentence {
			a.Doc.Sents = append(a.Doc.Sents, text.Sentence{First: int32(i), Part: -1})
		}
		word := strings.TrimSpace(t.Word)
		start := int32(b.Len())
		b.WriteString(word)
		a.Doc.Tokens = append(a.Doc.Tokens, text.Token{Start: start, End: int32(b.Len()), Head: text.NoHead})
		a.Doc.Sents[len(a.Doc.Sents)-1].Last = int32(i) + 1
		at[t.ID] = int32(i)
	}
	a.Doc.Text = b.String()
	for _, e := range c.Events {
		// The last word of a mention heads it ("has been sold"), the first of one with a particle.
		if n := len(e.Anchors); n > 0 {
			if w, ok := at[e.Anchors[n-1].ID]; ok {
				a.Events = append(a.Events, Event{w, e.Certainty, e.Polarity, e.Time})
			}
		}
	}
	return a, nil
}

// Confusion counts how often a value was read as another.
type Confusion map[[2]string]int

// Accuracy is in percent.
func (c Confusion) Accuracy() float64 {
	right, all := 0, 0
	for pair, n := range c {
		all += n
		if pair[0] == pair[1] {
			right += n
		}
	}
	if all == 0 {
		return 0
	}
	return 100 * float64(right) / float64(all)
}

// F1 is that of one value, in percent.
func (c Confusion) F1(value string) float64 {
	var right, gold, got int
	for pair, n := range c {
		if pair[0] == value {
			gold += n
		}
		if pair[1] == value {
			got += n
		}
		if pair[0] == value && pair[1] == value {
			right += n
		}
	}
	if gold+got == 0 {
		return 0
	}
	return 200 * float64(right) / float64(gold+got)
}

// Score sums over events.
type Score struct {
	Events                    int
	Certainty, Polarity, Time Confusion
}

// Add scores one event read with a status.
func (s *Score) Add(e Event, got dateline.Status) {
	if s.Time == nil {
		s.Certainty, s.Polarity, s.Time = Confusion{}, Confusion{}, Confusion{}
	}
	s.Events++
	polarity, when, certainty := "POS", "NON_FUTURE", "CERTAIN"
	switch got {
	case dateline.Negation:
		polarity = "NEG"
	case dateline.Future:
		when = "FUTURE"
	case dateline.Hypothetical:
		when, certainty = "FUTURE", "POSSIBLE"
	}
	if e.Polarity == "POS" || e.Polarity == "NEG" {
		s.Polarity[[2]string{e.Polarity, polarity}]++
	}
	if e.Time == "FUTURE" || e.Time == "NON_FUTURE" {
		s.Time[[2]string{e.Time, when}]++
	}
	switch e.Certainty {
	case "PROBABLE":
		s.Certainty[[2]string{"POSSIBLE", certainty}]++ // the status keeps no degrees
	case "CERTAIN", "POSSIBLE":
		s.Certainty[[2]string{e.Certainty, certainty}]++
	}
}

// String is the report.
func (s *Score) String() string {
	return fmt.Sprintf("%d events\npolarity   accuracy %.1f  F1 of NEG %.1f\ntime       accuracy %.1f  F1 of FUTURE %.1f\ncertainty  accuracy %.1f  F1 of POSSIBLE %.1f\n",
		s.Events, s.Polarity.Accuracy(), s.Polarity.F1("NEG"), s.Time.Accuracy(), s.Time.F1("FUTURE"), s.Certainty.Accuracy(), s.Certainty.F1("POSSIBLE"))
}
