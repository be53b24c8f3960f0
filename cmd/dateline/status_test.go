package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"syscall"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/pipeline"
)

func TestOutcomeDecidesTheStatus(t *testing.T) {
	read := pipeline.Reading{Document: &dateline.Document{}, Problems: []dateline.Problem{{Code: "no-date"}}}
	unread := pipeline.Reading{Problems: []dateline.Problem{{Code: "empty", Fatal: true}}}
	fault := pipeline.Reading{Problems: []dateline.Problem{{Code: pipeline.FaultCode, Fatal: true}}}
	for name, c := range map[string]struct {
		readings []pipeline.Reading
		want     error
	}{
		"nothing to read":      {nil, nil},
		"all read":             {[]pipeline.Reading{read, read}, nil},
		"one unread":           {[]pipeline.Reading{read, unread}, exit(exitUnread)},
		"a fault beats unread": {[]pipeline.Reading{fault, unread, read}, exit(exitFault)},
	} {
		var o outcome
		for i := range c.readings {
			o.add(&c.readings[i])
		}
		if got := o.status(); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestErrorsHaveTheirStatus(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, exitRead},
		{exit(exitUnread), exitUnread},
		{usage{"no"}, exitUsage},
		{fmt.Errorf("writing: %w", syscall.EPIPE), exitRead},
		{fmt.Errorf("reading: %w", context.Canceled), exitUnread},
		{errors.New("weights are torn"), exitFault},
	} {
		var stderr bytes.Buffer
		if got := statusOf(c.err, &console{stderr: &stderr}); got != c.want {
			t.Errorf("%v: status %d, want %d", c.err, got, c.want)
		}
	}
}
