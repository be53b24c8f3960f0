package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// clock is a time that tests move.
type clock struct{ now time.Time }

func (c *clock) read() time.Time { return c.now }

func TestProgressOnlyWhereItIsWorthIt(t *testing.T) {
	for _, c := range []struct {
		name     string
		terminal bool
		total    int
		each     time.Duration
		shown    bool
	}{
		{"a minute of work", true, 60, time.Second, true},
		{"half a second of work", true, 50, 10 * time.Millisecond, false},
		{"one long input", true, 1, time.Minute, false},
		{"no terminal", false, 60, time.Second, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			now := &clock{time.Date(2022, 1, 27, 0, 0, 0, 0, time.UTC)}
			p := newProgress(&out, screen{terminal: c.terminal}, c.total, now.read)
			for range c.total {
				now.now = now.now.Add(c.each)
				p.step()
			}
			p.finish()
			if shown := strings.Contains(out.String(), "reading"); shown != c.shown {
				t.Errorf("shown %v, want %v: %q", shown, c.shown, out.String())
			}
		})
	}
}

func TestColourIsForTerminalsOnly(t *testing.T) {
	env := func(key string) string { return map[string]string{"COLUMNS": "72"}[key] }
	var out bytes.Buffer
	if s := look(&out, env); s.colour || s.terminal || s.width != 72 {
		t.Errorf("a pipe looks like %+v", s)
	}
}
