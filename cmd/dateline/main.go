// Command dateline reads public reporting and prints attributed claims, each pointing at its words.
//
// It holds flags, wiring and wording, a file per subcommand; what is read and how is the business of
// the packages below internal. It never changes a file it reads and never reaches the network.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"

	"github.com/alecthomas/kong"
)

// The exit statuses. They are part of the output contract.
const (
	exitRead   = 0 // all read
	exitUnread = 1 // some inputs could not be read; each has a problem line
	exitUsage  = 2 // wrong usage
	exitFault  = 3 // a bug of ours
)

type commands struct {
	Read     readCmd     `cmd:"" help:"Read reports and print their attributed claims."`
	Parse    parseCmd    `cmd:"" help:"Print sentences, tokens, tags, trees and names as CoNLL-U."`
	Explain  explainCmd  `cmd:"" help:"Print how one claim was derived, from the rule down to the bytes."`
	Calendar calendarCmd `cmd:"" help:"Print what reports announce, in the order of its times."`
	Find     findCmd     `cmd:"" help:"Print the mentions of one kind."`
	Cluster  clusterCmd  `cmd:"" help:"Tell events, texts and origins of many reports (JSON Lines)."`
	Check    checkCmd    `cmd:"" help:"Run the examples beside the rules of a folder."`
	Eval     evalCmd     `cmd:"" help:"Score against gold files, with the standard scores."`
	Version  versionCmd  `cmd:"" help:"Print the version of the program, its rules and its models."`
}

// console is the outside world of one run.
type console struct {
	ctx    context.Context
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	env    func(string) string
}

// exit lets a subcommand choose a status without a message.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit status %d", int(e)) }

// usage is a mistake in how the program was called. Its message suggests what to do.
type usage struct{ message string }

func (u usage) Error() string { return u.message }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(os.Args[1:], &console{ctx, os.Stdin, os.Stdout, os.Stderr, os.Getenv}))
}

// run is the whole program, but for the process around it.
func run(args []string, con *console) (status int) {
	if len(args) == 0 {
		run([]string{"--help"}, con)
		return exitUsage
	}
	var cli commands
	parser, err := kong.New(&cli,
		kong.Name("dateline"),
		kong.Description("Turn public reporting into attributed claims, each pointing at its exact words.\n\nExit status: 0 all read, 1 some inputs could not be read, 2 wrong usage, 3 internal fault."),
		kong.Writers(con.stdout, con.stderr),
		kong.Exit(func(code int) { panic(exit(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		fmt.Fprintln(con.stderr, "dateline: internal fault:", err)
		return exitFault
	}
	defer func() {
		// kong leaves after --help by its exit function; nothing else panics with an exit.
		if v := recover(); v != nil {
			code, ok := v.(exit)
			if !ok {
				panic(v)
			}
			status = int(code)
		}
	}()
	chosen, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(con.stderr, "dateline: %v\nRun \"dateline --help\" for the commands and their flags.\n", err)
		return exitUsage
	}
	return statusOf(chosen.Run(con), con)
}

func statusOf(err error, con *console) int {
	var code exit
	var wrong usage
	switch {
	case err == nil:
		return exitRead
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &wrong):
		fmt.Fprintf(con.stderr, "dateline: %v\n", err)
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(con.stderr, "dateline: interrupted; what was printed so far is complete and in order")
		return exitUnread
	case errors.Is(err, errPipe):
		// Whoever reads our output has had enough ("| head").
		return exitRead
	}
	fmt.Fprintf(con.stderr, "dateline: %v\n", err)
	return exitFault
}

// needFiles words the absence of input for command.
func needFiles(command string) error {
	return usage{fmt.Sprintf("%s: no input; give files or folders, or - for standard input, for example: dateline %s %s", command, command, filepath.Join("examples", "wire.txt"))}
}
