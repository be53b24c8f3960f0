package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/export"
	"github.com/dateline/dateline/internal/pipeline"
)

// kinds maps what a user asks for to the kinds of mention that answer it.
var kinds = map[string][]dateline.MentionKind{
	"when":  {dateline.Time},
	"place": {dateline.Place},
	"name": {
		dateline.Person, dateline.Organisation, dateline.Place, dateline.Nationality, dateline.Facility,
		dateline.Weapon, dateline.NamedEvent, dateline.Misc,
	},
	"count": {dateline.Quantity},
	"quote": {dateline.Quotation},
}

type findCmd struct {
	JSON bool   `name:"json" help:"Print mention lines (schema dateline/1)."`
	DCT  string `name:"dct" placeholder:"DATE" help:"Take this as the day of publication, 2022-01-27, whatever the documents say."`
	Jobs int    `short:"j" placeholder:"N" help:"Read so many inputs at a time (default: one per core)."`
	entityFlags
	Phrase string   `placeholder:"WORDS" help:"With actor: the phrase to resolve to a country and a sector."`
	Kind   string   `arg:"" enum:"when,place,name,count,quote,actor" help:"What to find: when, place, name, count, quote, or actor for one phrase."`
	Files  []string `arg:"" optional:"" name:"file" help:"Text or HTML files, folders, or - for standard input."`
}

func (c *findCmd) Run(con *console) error {
	if c.Kind == "actor" {
		return c.actor(con)
	}
	if len(c.Files) == 0 {
		return needFiles("find " + c.Kind)
	}
	opt := pipeline.Options{Depth: pipeline.ToMentions}
	if err := c.entities("find", con, &opt); err != nil {
		return err
	}
	if c.DCT != "" {
		day, err := time.Parse(time.DateOnly, c.DCT)
		if err != nil {
			return usage{fmt.Sprintf("find: --dct %s is not a day; write it as 2022-01-27", c.DCT)}
		}
		opt.Published = day
	}
	switch c.Kind {
	case "place":
		opt.Depth = pipeline.ToPlaces
	case "name":
		opt.Depth = pipeline.ToNames
	}
	wanted := kinds[c.Kind]
	keep := func(m *dateline.Mention) bool { return m.Form == "" && slices.Contains(wanted, m.Kind) }
	return eachReading(con, c.Files, c.Jobs, opt, func(w io.Writer) func(*pipeline.Reading) error {
		if c.JSON {
			lines := export.NewJSONL(w, []string{"mentions"}, false)
			return func(r *pipeline.Reading) error { return lines.Mentions(r, keep) }
		}
		return func(r *pipeline.Reading) error { return printMentions(w, r, keep) }
	})
}

// actor answers for one phrase, a line for each actor it names.
func (c *findCmd) actor(con *console) error {
	if c.Phrase == "" {
		return usage{"find actor: which phrase? for example: dateline find actor --phrase \"American warplanes\""}
	}
	opt := pipeline.Options{}
	if err := c.entities("find", con, &opt); err != nil {
		return err
	}
	reader, err := pipeline.New(opt)
	if err != nil {
		return err
	}
	members := reader.Actors(c.Phrase)
	if c.JSON {
		return export.Actors(con.stdout, c.Phrase, members)
	}
	for _, m := range members {
		words := c.Phrase
		if len(members) > 1 {
			words = m.Words(c.Phrase)
		}
		if m.Entity == nil {
			_, err = fmt.Fprintf(con.stdout, "%s\tunknown: %s\n", words, m.Reason)
		} else {
			_, err = fmt.Fprintf(con.stdout, "%s\t%s\t%s\t%s\n", words, m.Entity.ID, m.Entity.Country, strings.Join(m.Entity.Sector, " "))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// printMentions writes a mention a line: where, kind, words, value, and what its kind tells besides.
func printMentions(w io.Writer, r *pipeline.Reading, keep func(*dateline.Mention) bool) error {
	if r.Unread() {
		return nil
	}
	offsets := dateline.NewOffsets(r.Document.Text)
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if !keep(m) {
			continue
		}
		from, to := offsets.BytesToRunes(m.Span)
		at := fmt.Sprintf("%s:%d-%d", r.File, from, to)
		words := strings.Join(strings.Fields(m.Span.Of(r.Document.Text)), " ")
		if _, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s%s\n", at, m.Kind, words, valueWords(m), moreColumns(r.Document.Text, m)); err != nil {
			return err
		}
	}
	return nil
}

func valueWords(m *dateline.Mention) string {
	switch {
	case m.When != nil:
		return whenWords(m)
	case m.Count != nil:
		return export.CountWords(m.Count)
	case m.Quote != nil && m.Quote.Scare:
		return "at arm's length"
	case m.Quote != nil:
		return "statement"
	case m.Where != nil && m.Where.Lat != nil:
		return fmt.Sprintf("%s\t%s\t%.2f %.2f\t%s", m.Where.ID, m.Where.Precision, *m.Where.Lat, *m.Where.Lon, m.Reading)
	case m.Entity != nil:
		return m.Entity.ID
	case m.Unknown != "":
		return "unknown: " + m.Unknown
	}
	return "-"
}

// whenWords are the value of a time, its interval, why it is that one, and the rule.
func whenWords(m *dateline.Mention) string {
	w := m.When
	value, interval := strings.TrimSpace(w.Value+" "+w.Mod), "-"
	if w.Known() {
		interval = w.From.Format(time.RFC3339) + " to " + w.To.Format(time.RFC3339)
	} else if value == "" {
		value = "unknown"
	}
	return strings.Join([]string{value, interval, w.Reason, m.Rule}, "\t")
}
