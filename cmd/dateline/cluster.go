package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/event/lineage"
	"github.com/dateline/dateline/internal/event/report"
)

type clusterCmd struct {
	JSON  bool   `name:"json" help:"Print a line for each report (schema dateline/1)."`
	All   bool   `help:"In the table: events of a single report, too."`
	Input string `arg:"" optional:"" name:"docs" help:"JSON Lines, a report each: id, published, outlet, title, text; - for standard input."`
}

func (c *clusterCmd) Run(con *console) error {
	if c.Input == "" {
		return usage{"cluster: no input; give a file of JSON Lines, or - for standard input, each line {\"id\":…,\"published\":…,\"outlet\":…,\"title\":…,\"text\":…}"}
	}
	in, done, err := openInput(con, c.Input)
	if err != nil {
		fmt.Fprintf(con.stderr, "dateline: %v\n", err)
		return exit(exitUnread)
	}
	defer done()
	reports, problems := report.Read(in)
	result := lineage.Trace(reports)
	err = buffered(con.stdout, func(w io.Writer) error {
		if c.JSON {
			return placeLines(w, c.Input, reports, &result, problems)
		}
		return storyTable(w, reports, &result, c.All)
	})
	if err != nil {
		return err
	}
	for _, p := range problems {
		fmt.Fprintf(con.stderr, "dateline: %s: %s\n", c.Input, p.Message)
	}
	if len(problems) > 0 {
		return exit(exitUnread)
	}
	return nil
}

func openInput(con *console, file string) (io.Reader, func() error, error) {
	if file == "-" {
		return con.stdin, func() error { return nil }, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, err
	}
	return bufio.NewReaderSize(f, 1<<20), f.Close, nil
}

// placeLine is what output.md promises, and the three counts' reasons beside it.
type placeLine struct {
	Schema string     `json:"schema"`
	Type   string     `json:"type"`
	File   string     `json:"file"`
	ID     string     `json:"id"`
	Event  string     `json:"event"`
	Text   string     `json:"text"`
	Origin string     `json:"origin"`
	Joins  []joinLine `json:"joins"`
}

type joinLine struct {
	With   string             `json:"with"`
	Of     lineage.Kind       `json:"of"`
	Reason string             `json:"reason"`
	Values map[string]float64 `json:"values,omitempty"`
	Rule   string             `json:"rule"`
}

func placeLines(w io.Writer, file string, reports []report.Report, r *lineage.Result, problems []dateline.Problem) error {
	joins := make([][]joinLine, len(reports))
	for _, j := range r.Joins {
		joins[j.B] = append(joins[j.B], joinLine{reports[j.A].ID, j.Of, j.Reason, j.Values, j.Rule})
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for i, p := range r.Places {
		list := joins[i]
		if list == nil {
			list = []joinLine{}
		}
		if err := out.Encode(placeLine{"dateline/1", "report", file, reports[i].ID, p.Event, p.Text, p.Origin, list}); err != nil {
			return err
		}
	}
	for _, p := range problems {
		line := struct {
			Schema  string  `json:"schema"`
			Type    string  `json:"type"`
			File    string  `json:"file"`
			Stage   string  `json:"stage"`
			Code    string  `json:"code"`
			Message string  `json:"message"`
			Span    *[2]int `json:"span"`
			Fatal   bool    `json:"fatal"`
		}{"dateline/1", "problem", file, p.Stage, p.Code, p.Message, nil, p.Fatal}
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// storyTable shows each event with its three counts, the origins under it, and why reports were joined.
func storyTable(w io.Writer, reports []report.Report, r *lineage.Result, all bool) error {
	alone := 0
	why := map[[2]string][]string{}
	for _, j := range r.Joins {
		key := [2]string{r.Places[j.A].Event, string(j.Of)}
		reason := fmt.Sprintf("%s = %s: %s", plain(reports[j.A].ID), plain(reports[j.B].ID), plain(j.Reason))
		why[key] = append(why[key], reason)
	}
	for _, s := range r.Stories {
		if len(s.Reports) == 1 && !all {
			alone++
			continue
		}
		title := plain(reports[s.Reports[0]].Title)
		if _, err := fmt.Fprintf(w, "%s  %s\n  %s · %s · %s · %s\n", s.ID, title, howMany(len(s.Reports), "report"),
			howMany(s.Outlets, "outlet"), howMany(s.Texts, "text"), howMany(s.Origins, "origin")); err != nil {
			return err
		}
		for _, a := range s.Account {
			shown := a.Reason
			if !a.Shown {
				shown = "not counted: " + shown
			}
			fmt.Fprintf(w, "  origin %s  %s (%s; %s)\n", a.ID, plain(orDash(a.Entity)), howMany(len(a.Of), "report"), shown)
		}
		for _, kind := range []lineage.Kind{lineage.Event, lineage.Text, lineage.Origin} {
			for _, line := range why[[2]string{s.ID, string(kind)}] {
				fmt.Fprintf(w, "    %s  %s\n", kind, line)
			}
		}
	}
	if alone > 0 {
		_, err := fmt.Fprintf(w, "%s of a single report left out; --all shows them\n", howMany(alone, "event"))
		return err
	}
	return nil
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func howMany(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// plain is foreign text on one line, without control characters that a terminal would obey.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
