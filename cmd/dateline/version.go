package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/dateline/dateline/internal/export"
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
	fmt.Fprintf(con.stdout, "dateline %s%s\noutput schema %s\n%s %s/%s\n", version, revision, export.Schema, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}
