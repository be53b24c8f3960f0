package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim"
	"github.com/dateline/dateline/internal/export"
	"github.com/dateline/dateline/internal/ingest/source"
	"github.com/dateline/dateline/internal/pipeline"
	"github.com/dateline/dateline/internal/rule"
)

type readCmd struct {
	JSON   bool     `name:"json" help:"Print JSON Lines (schema dateline/1)."`
	Layers []string `placeholder:"L,…" help:"With --json: the kinds of line to print, of document, claims, attributions, nested (attributions inside others), mentions, sentences, problems. The first two by default; problems always."`
	Text   bool     `help:"With --json: add the whole text to document lines."`
	Jobs   int      `short:"j" placeholder:"N" help:"Read so many inputs at a time (default: one per core)."`
	Width  int      `placeholder:"COLUMNS" help:"Lay the table out for so many columns."`
	ruleFlags
	entityFlags
	Files []string `arg:"" optional:"" name:"file" help:"Text or HTML files, folders, or - for standard input."`
}

func (c *readCmd) Run(con *console) error {
	if len(c.Files) == 0 {
		return needFiles("read")
	}
	if (len(c.Layers) > 0 || c.Text) && !c.JSON {
		return usage{"read: --layers and --text belong to --json; add it, or leave them out"}
	}
	for _, l := range c.Layers {
		if !slices.Contains(export.Layers, l) {
			return usage{fmt.Sprintf("read: no layer is called %q; there are %s", l, strings.Join(export.Layers, ", "))}
		}
	}
	s := look(con.stdout, con.env)
	if c.Width > 0 {
		s.width = c.Width
	}
	opt, err := c.options("read")
	if err != nil {
		return err
	}
	if err := c.entities("read", con, &opt); err != nil {
		return err
	}
	return eachReading(con, c.Files, c.Jobs, opt, func(w io.Writer) func(*pipeline.Reading) error {
		if !c.JSON {
			return export.NewTable(w, s.width, s.colour).Write
		}
		layers := c.Layers
		if len(layers) == 0 {
			layers = export.DefaultLayers
		}
		return export.NewJSONL(w, layers, c.Text).Write
	})
}

// ruleFlags is shared by the subcommands that make claims.
type ruleFlags struct {
	Domains []string `placeholder:"D,…" help:"Of the built-in rules, code by those of these fields only: core (always), diplomacy, military, sanctions, weapons."`
	Rules   []string `placeholder:"DIR" help:"Code by the rules of this folder too."`
}

func (f ruleFlags) options(command string) (opt pipeline.Options, err error) {
	opt.Domains = f.Domains
	for _, dir := range f.Rules {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return opt, usage{fmt.Sprintf("%s: --rules %s is not a folder; give the folder your .rule files are in", command, dir)}
		}
		opt.Rules = append(opt.Rules, os.DirFS(dir))
	}
	return opt, nil
}

// newReader makes the reader, or the usage error of rules that do not compile.
func newReader(opt pipeline.Options) (*pipeline.Reader, error) {
	// What is loaded stays: to look for garbage meanwhile would only make the start longer.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	reader, err := pipeline.New(opt)
	if bad := (*rule.Error)(nil); errors.As(err, &bad) {
		return nil, usage{fmt.Sprintf("%v; \"dateline check DIR\" tries rules without reading", err)}
	}
	if bad := (dateline.Problem{}); errors.As(err, &bad) && bad.Stage == "ontology" {
		return nil, usage{bad.Message}
	}
	if unknown := claim.UnknownDomain(""); errors.As(err, &unknown) {
		return nil, usage{"--domains: " + unknown.Error()}
	}
	return reader, err
}

// eachReading reads files and hands each reading, in the order of the inputs, to what show returns.
// The error tells the exit status: unread inputs make it 1, faults 3.
func eachReading(con *console, files []string, jobs int, opt pipeline.Options, show func(io.Writer) func(*pipeline.Reading) error) error {
	reader, err := newReader(opt)
	if err != nil {
		return err
	}
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	items := source.Items(files, source.Options{Stdin: con.stdin, Now: time.Now})
	bar := newProgress(con.stderr, look(con.stderr, con.env), len(items), time.Now)
	defer bar.finish()
	var seen outcome
	err = buffered(con.stdout, func(w io.Writer) error {
		write := show(w)
		return pipeline.Stream(con.ctx, items, jobs, reader.Worker, func(r pipeline.Reading) error {
			seen.add(&r)
			for _, p := range r.Problems {
				if p.Fatal {
					bar.clear()
					fmt.Fprintf(con.stderr, "dateline: %s: %s\n", r.File, p.Message)
				}
			}
			if err := write(&r); err != nil {
				return err
			}
			bar.step()
			return nil
		})
	})
	if err != nil {
		return err
	}
	return seen.status()
}

// outcome counts what did not go well in a run.
type outcome struct{ unread, faults int }

func (o *outcome) add(r *pipeline.Reading) {
	switch {
	case r.Fault():
		o.faults++
	case r.Unread():
		o.unread++
	}
}

// status is the exit status of the run as an error; nil when all was read.
func (o *outcome) status() error {
	switch {
	case o.faults > 0:
		return exit(exitFault)
	case o.unread > 0:
		return exit(exitUnread)
	}
	return nil
}
