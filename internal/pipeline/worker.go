package pipeline

import (
	"errors"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/ingest"
	"github.com/dateline/dateline/internal/ingest/source"
)

// Options change how documents are read; the zero value reads everything.
type Options struct {
	Published    time.Time // the day of publication, whatever the documents say; unset when zero
	MentionsOnly bool      // stop before attributions and claims
}

// Reader holds what all workers share: models, lexicon and rules. It is safe for concurrent use.
type Reader struct{ opt Options }

// New loads what reading needs.
func New(opt Options) (*Reader, error) { return &Reader{opt}, nil }

// Worker returns a function that reads one input after another; each goroutine takes its own.
func (r *Reader) Worker() func(source.Item) Reading {
	w := worker{r}
	return w.item
}

type worker struct{ shared *Reader }

// item reads one input from its bytes to its claims.
func (w *worker) item(in source.Item) Reading {
	c, err := in.Capture()
	if err != nil {
		return unread(in.File, err)
	}
	return w.capture(c)
}

func (w *worker) capture(c dateline.Capture) Reading {
	d, err := ingest.Read(c)
	if err != nil {
		return unread(c.File, err)
	}
	r := Reading{File: c.File, Document: d, Problems: d.Problems}
	return r
}

func unread(file string, err error) Reading {
	var p dateline.Problem
	if !errors.As(err, &p) {
		p = dateline.Problem{Stage: "pipeline", Code: "unreadable", Message: err.Error(), Fatal: true}
	}
	return Reading{File: file, Problems: []dateline.Problem{p}}
}
