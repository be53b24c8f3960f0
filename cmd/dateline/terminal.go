package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strconv"
	"syscall"

	"golang.org/x/term"
)

// pipedWidth is how wide a table is where no terminal says otherwise.
const pipedWidth = 120

// errPipe marks that the reader of our output went away.
var errPipe = syscall.EPIPE

// screen is what is known about where a stream goes.
type screen struct {
	terminal bool
	width    int
	colour   bool
}

// look asks the stream and the environment. NO_COLOR (no-color.org) and TERM=dumb switch colours off;
// COLUMNS sets the width of a table that is piped.
func look(w io.Writer, env func(string) string) screen {
	s := screen{width: pipedWidth}
	if n, err := strconv.Atoi(env("COLUMNS")); err == nil && n > 0 {
		s.width = n
	}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return s
	}
	s.terminal = true
	s.colour = env("NO_COLOR") == "" && env("TERM") != "dumb"
	if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
		s.width = n
	}
	return s
}

// buffered runs write with a buffer before w and keeps the first error of either.
func buffered(w io.Writer, write func(io.Writer) error) error {
	b := bufio.NewWriterSize(w, 1<<16)
	return errors.Join(write(b), b.Flush())
}
