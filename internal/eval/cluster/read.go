package cluster

import (
	"archive/tar"
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path"
	"strings"
	"time"

	"github.com/dateline/dateline/internal/event/report"
)

// Gold is reports with the group each belongs to.
type Gold struct {
	Reports []report.Report
	Groups  []string
}

// Half tells to which half of a corpus a group belongs, by a hash of its name: learning on one and
// scoring on the other, no group stands on both sides.
func Half(group string) int {
	h := fnv.New32a()
	h.Write([]byte(group))
	return int(h.Sum32()>>7) & 1
}

func (g *Gold) add(r report.Report, group string) {
	if len(r.Published) >= len(time.DateOnly) {
		r.Published = r.Published[:len(time.DateOnly)]
	}
	r.Day = report.DayOf(r.Published)
	g.Reports = append(g.Reports, r)
	g.Groups = append(g.Groups, group)
}

// ReadFile reads gold: ECB+ from its tar archive, anything else as JSON Lines of reports by incident.
func ReadFile(file string) (*Gold, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var in io.Reader = bufio.NewReader(f)
	if strings.HasSuffix(file, ".gz") {
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, fmt.Errorf("cluster: %s: %w", file, err)
		}
		in = z
	}
	if strings.HasSuffix(file, ".tar.gz") {
		return readECB(in)
	}
	return readIncidents(in)
}

// readIncidents reads an article a line, with the incident that editors put it under, or the headline
// without its update marker ("base").
func readIncidents(in io.Reader) (*Gold, error) {
	var g Gold
	d := json.NewDecoder(in)
	for {
		var line struct {
			Incident  string `json:"incident_id"`
			ID        string `json:"doc_id"`
			Published string `json:"dct"`
			Title     string `json:"title"`
			Text      string `json:"text"`
			// of update chains
			Base   string `json:"base"`
			Key    string `json:"id"`
			Date   string `json:"date"`
			Outlet string `json:"publisher"`
		}
		err := d.Decode(&line)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("cluster: article %d: %w", len(g.Reports)+1, err)
		}
		line.Incident, line.ID = cmp.Or(line.Incident, line.Base, line.Title, line.Key), cmp.Or(line.ID, line.Key)
		if line.Incident == "" || line.ID == "" {
			return nil, fmt.Errorf("cluster: article %d has no incident_id or base, or no doc_id or id", len(g.Reports)+1)
		}
		g.add(report.Report{ID: line.ID, Published: cmp.Or(line.Published, line.Date), Outlet: line.Outlet, Title: line.Title, Text: line.Text}, line.Incident)
	}
	return &g, nil
}

// readECB reads the texts of ECB+. A topic has two events of one kind, told apart by the file's ending.
func readECB(in io.Reader) (*Gold, error) {
	var g Gold
	files := tar.NewReader(in)
	for {
		head, err := files.Next()
		if errors.Is(err, io.EOF) {
			return &g, nil
		}
		if err != nil {
			return nil, fmt.Errorf("cluster: %w", err)
		}
		name := path.Base(head.Name)
		stem, ok := strings.CutSuffix(name, ".xml")
		topic, rest, cut := strings.Cut(stem, "_")
		if !ok || !cut {
			continue
		}
		var doc struct {
			Tokens []struct {
				Text     string `xml:",chardata"`
				Sentence int    `xml:"sentence,attr"`
			} `xml:"token"`
		}
		if err := xml.NewDecoder(files).Decode(&doc); err != nil {
			return nil, fmt.Errorf("cluster: %s: %w", head.Name, err)
		}
		var text strings.Builder
		sentence := 0
		for i, t := range doc.Tokens {
			switch {
			case t.Sentence != sentence:
				text.WriteString("\n\n")
			case i > 0 && !strings.ContainsAny(t.Text[:min(1, len(t.Text))], ".,;:'?!)"):
				text.WriteByte(' ')
			}
			sentence = t.Sentence
			text.WriteString(t.Text)
		}
		g.add(report.Report{ID: stem, Text: strings.TrimSpace(text.String())}, topic+strings.TrimLeft(rest, "0123456789"))
	}
}
