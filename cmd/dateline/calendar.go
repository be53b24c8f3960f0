package main

import (
	"io"

	"github.com/dateline/dateline/internal/export"
	"github.com/dateline/dateline/internal/pipeline"
)

type calendarCmd struct {
	JSON  bool `name:"json" help:"Print JSON Lines (schema dateline/1), an announcement a line."`
	Jobs  int  `short:"j" placeholder:"N" help:"Read so many inputs at a time (default: one per core)."`
	Width int  `placeholder:"COLUMNS" help:"Lay the list out for so many columns."`
	ruleFlags
	entityFlags
	Files []string `arg:"" optional:"" name:"file" help:"Text or HTML files, folders, or - for standard input."`
}

func (c *calendarCmd) Run(con *console) error {
	if len(c.Files) == 0 {
		return needFiles("calendar")
	}
	s := look(con.stdout, con.env)
	if c.Width > 0 {
		s.width = c.Width
	}
	opt, err := c.options("calendar")
	if err != nil {
		return err
	}
	if err := c.entities("calendar", con, &opt); err != nil {
		return err
	}
	var calendar export.Calendar
	status := eachReading(con, c.Files, c.Jobs, opt, func(io.Writer) func(*pipeline.Reading) error { return calendar.Add })
	show := func(w io.Writer) error { return calendar.Text(w, s.width) }
	if c.JSON {
		show = calendar.JSON
	}
	if err := buffered(con.stdout, show); err != nil {
		return err
	}
	return status
}
