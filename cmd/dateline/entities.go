package main

import (
	"fmt"
	"os"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/pipeline"
)

// entityFlags is shared by the subcommands that look for names.
type entityFlags struct {
	Entities []string `placeholder:"FILE" help:"Know the entities of this list, too: CSV with a line of column names, or FollowTheMoney entities, one JSON object a line."`
}

// entities puts the lists over the embedded lexicon. A bad row is told and left out; a list that cannot
// be opened is wrong usage.
func (f entityFlags) entities(command string, con *console, opt *pipeline.Options) error {
	var all []lexicon.Listed
	var problems []dateline.Problem
	for _, file := range f.Entities {
		in, err := os.Open(file)
		if err != nil {
			return usage{fmt.Sprintf("%s: --entities: %v", command, err)}
		}
		listed, bad := lexicon.ReadListed(file, in)
		in.Close()
		all, problems = append(all, listed...), append(problems, bad...)
	}
	if len(all) > 0 {
		l, bad, err := lexicon.With(all, lexicon.Embedded())
		if err != nil {
			return err
		}
		opt.Lexicon, problems = l, append(problems, bad...)
	}
	for _, p := range problems {
		fmt.Fprintf(con.stderr, "dateline: %s\n", p.Message)
	}
	return nil
}
