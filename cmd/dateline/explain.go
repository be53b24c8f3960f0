package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dateline/dateline/internal/export"
	"github.com/dateline/dateline/internal/ingest/source"
	"github.com/dateline/dateline/internal/pipeline"
)

type explainCmd struct {
	Width int `placeholder:"COLUMNS" help:"Lay the output out for so many columns."`
	ruleFlags
	entityFlags
	Claim string `arg:"" name:"file#claim" help:"A file and one of its claims, by its number in the table or its id: report.txt#3."`
}

func (c *explainCmd) Run(con *console) error {
	at := strings.LastIndexByte(c.Claim, '#')
	if at <= 0 || at == len(c.Claim)-1 {
		return usage{fmt.Sprintf("explain: %q names no claim; give FILE#NUMBER or FILE#ID, as \"dateline read FILE\" lists them", c.Claim)}
	}
	file, name := c.Claim[:at], c.Claim[at+1:]
	opt, err := c.options("explain")
	if err != nil {
		return err
	}
	if err := c.entities("explain", con, &opt); err != nil {
		return err
	}
	r, err := readOne(con, opt, file)
	if err != nil {
		return err
	}
	i, err := claimNamed(r, name)
	if err != nil {
		return err
	}
	s := look(con.stdout, con.env)
	if c.Width > 0 {
		s.width = c.Width
	}
	return export.Explain(con.stdout, r, &r.Claims[i], i+1, s.width, s.colour)
}

// readOne reads a single input; when it cannot be read, its problem is told and the status chosen.
func readOne(con *console, opt pipeline.Options, file string) (*pipeline.Reading, error) {
	items := source.Items([]string{file}, source.Options{Stdin: con.stdin})
	if len(items) != 1 {
		return nil, usage{fmt.Sprintf("%s is a folder of %d files; name one of them", file, len(items))}
	}
	reader, err := newReader(opt)
	if err != nil {
		return nil, err
	}
	var r pipeline.Reading
	err = pipeline.Stream(con.ctx, items, 1, reader.Worker, func(one pipeline.Reading) error { r = one; return nil })
	switch {
	case err != nil:
		return nil, err
	case r.Unread():
		fmt.Fprintf(con.stderr, "dateline: %s: %s\n", file, r.Problems[0].Message)
		if r.Fault() {
			return nil, exit(exitFault)
		}
		return nil, exit(exitUnread)
	}
	return &r, nil
}

// claimNamed finds a claim by its number, from 1, or by its id.
func claimNamed(r *pipeline.Reading, name string) (int, error) {
	if n, err := strconv.Atoi(name); err == nil {
		if n < 1 || n > len(r.Claims) {
			return 0, usage{fmt.Sprintf("explain: %s has %d claims, and no number %d; \"dateline read %s\" lists them", r.File, len(r.Claims), n, r.File)}
		}
		return n - 1, nil
	}
	for i := range r.Claims {
		if r.Claims[i].ID == name {
			return i, nil
		}
	}
	return 0, usage{fmt.Sprintf("explain: no claim of %s has the id %q; \"dateline read --json %s\" lists them", r.File, name, r.File)}
}
