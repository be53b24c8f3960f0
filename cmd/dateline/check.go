package main

import (
	"fmt"
	"os"

	"github.com/dateline/dateline/internal/claim/ontology"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/pipeline"
	"github.com/dateline/dateline/internal/rule"
)

type checkCmd struct {
	Dir string `arg:"" help:"A folder of .rule files, and of .yaml files that describe extension modes."`
}

func (c *checkCmd) Run(con *console) error {
	info, err := os.Stat(c.Dir)
	if err != nil || !info.IsDir() {
		return usage{fmt.Sprintf("check: %s is not a folder; give the folder your .rule files are in", c.Dir)}
	}
	reader, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return err
	}
	if _, err := ontology.ReadAll(os.DirFS(c.Dir)); err != nil {
		fmt.Fprintln(con.stdout, err)
		return exit(exitUnread)
	}
	report := rule.Check(os.DirFS(c.Dir), lexicon.Default(), reader.Sentences())
	for _, f := range report.Failures {
		fmt.Fprintln(con.stdout, f)
	}
	fmt.Fprintf(con.stdout, "%d files, %d rules: %d yes, %d no, %d todo, %d failures\n",
		report.Files, report.Rules, report.Yes, report.No, report.Todo, len(report.Failures))
	if !report.OK() {
		return exit(exitUnread)
	}
	return nil
}
