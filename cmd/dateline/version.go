package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/dateline/dateline/internal/export"
	"github.com/dateline/dateline/internal/pipeline"
)

type versionCmd struct{}

func (versionCmd) Run(con *console) error {
	version, revision := "(devel)", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			version = info.Main.Version
		}
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = " " + s.Value
			}
		}
	}
	reader, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return err
	}
	models, rules := reader.Versions()
	_, err = fmt.Fprintf(con.stdout, "dateline %s%s\noutput schema %s\nmodels %s\nrules %s\n%s %s/%s\n",
		version, revision, export.Schema, models, rules, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
