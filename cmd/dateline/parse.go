package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/pipeline"
	"github.com/dateline/dateline/internal/text/conllu"
)

type parseCmd struct {
	ConlluIn bool     `name:"conllu-in" xor:"in" help:"The input is CoNLL-U: keep its tokens and sentences, predict every other column anew."`
	IOBIn    bool     `name:"iob-in" xor:"in" help:"The input has a token a line: replace the last column, the names, and keep the others."`
	Jobs     int      `short:"j" placeholder:"N" help:"Read so many inputs at a time (default: one per core)."`
	Files    []string `arg:"" optional:"" name:"file" help:"Text or HTML files, folders, or - for standard input."`
}

func (c *parseCmd) Run(con *console) error {
	if len(c.Files) == 0 {
		return needFiles("parse")
	}
	switch {
	case c.ConlluIn:
		return eachColumns(con, c.Files, func(r io.Reader, file string) columns { return conllu.NewReader(r, file, conllu.Options{}) }, conllu.Rewrite)
	case c.IOBIn:
		return eachColumns(con, c.Files, func(r io.Reader, file string) columns { return conllu.NewIOBReader(r, file, conllu.Options{}) }, conllu.RewriteIOB)
	}
	opt := pipeline.Options{Depth: pipeline.ToText}
	return eachReading(con, c.Files, c.Jobs, opt, func(w io.Writer) func(*pipeline.Reading) error {
		return func(r *pipeline.Reading) error {
			if r.Unread() {
				return nil
			}
			return conllu.Write(w, r.Text, r.Document.ID)
		}
	})
}

// columns is a file of annotated text, a document at a time.
type columns interface {
	Next() (*conllu.Document, error)
}

// eachColumns predicts the columns of each document of each file anew and writes it.
func eachColumns(con *console, files []string, open func(io.Reader, string) columns, write func(io.Writer, *conllu.Document) error) error {
	reader, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return err
	}
	tag := reader.Tagger()
	unread := 0
	err = buffered(con.stdout, func(w io.Writer) error {
		for _, file := range files {
			err := oneColumns(con.ctx, con.stdin, file, open, func(x *conllu.Document) error {
				tag(x.Doc)
				return write(w, x)
			})
			var p dateline.Problem
			if errors.As(err, &p) {
				fmt.Fprintf(con.stderr, "dateline: %s\n", p.Message)
				unread++
				continue
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if unread > 0 {
		return exit(exitUnread)
	}
	return nil
}

func oneColumns(ctx context.Context, stdin io.Reader, file string, open func(io.Reader, string) columns, each func(*conllu.Document) error) error {
	in := stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return dateline.Problem{Stage: "source", Code: "unreadable", Message: err.Error() + "; check its name and permissions", Fatal: true}
		}
		defer f.Close()
		in = f
	}
	for r := open(in, file); ctx.Err() == nil; {
		x, err := r.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := each(x); err != nil {
			return err
		}
	}
	return ctx.Err()
}
