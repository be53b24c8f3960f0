package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim"
	"github.com/dateline/dateline/internal/claim/attribution"
	"github.com/dateline/dateline/internal/find"
	"github.com/dateline/dateline/internal/find/name"
	"github.com/dateline/dateline/internal/find/place"
	"github.com/dateline/dateline/internal/ingest"
	"github.com/dateline/dateline/internal/ingest/source"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/analysis"
)

// Depth says how far an input is read.
type Depth int

// The depths. The zero value reads everything.
const (
	ToClaims   Depth = iota
	ToText           // the document and its analysed text
	ToPlaces         // these, and every reference to a place: adjectives and names inside names, too
	ToNames          // the mentions, and every description of somebody or some place
	ToMentions       // the document, the analysed text and the mentions
)

// Options change how documents are read; the zero value reads everything.
type Options struct {
	Published time.Time // the day of publication, whatever the documents say; unset when zero
	Depth     Depth
	Domains   []string         // the built-in folders of rules to code by; all of them when empty
	Rules     []fs.FS          // folders of rules beside the built-in ones
	Lexicon   *lexicon.Lexicon // whom and what to know by name; the embedded one when nil
}

// Reader holds what all workers share: models, lexicon and rules. It is safe for concurrent use.
type Reader struct {
	opt      Options
	analysis *analysis.Pipeline
	coder    *claim.Coder
	lexicon  *lexicon.Lexicon
}

// New loads what reading needs.
func New(opt Options) (*Reader, error) {
	passes, err := analysis.New()
	if err != nil {
		return nil, err
	}
	l := opt.Lexicon
	if l == nil {
		l = lexicon.Default()
	}
	coder, err := claim.New(l, claim.Options{Domains: opt.Domains, Folders: opt.Rules})
	if err != nil {
		return nil, err
	}
	return &Reader{opt, passes, coder, l}, nil
}

// Versions names the models and the rules a reader works by.
func (r *Reader) Versions() (models, rules string) { return r.analysis.Version(), r.coder.Version() }

// Worker returns a function that reads one input after another; each goroutine takes its own.
func (r *Reader) Worker() func(source.Item) Reading {
	return r.worker().item
}

// worker is one reader at work, with the buffers it keeps to itself.
type worker struct {
	*Reader
	text *analysis.Worker
}

func (r *Reader) worker() *worker { return &worker{r, r.analysis.NewWorker()} }

// item reads one input from its bytes to its claims.
func (w *worker) item(in source.Item) Reading {
	c, err := in.Capture()
	if err != nil {
		return unread(in.File, err)
	}
	d, err := ingest.Read(c)
	if err != nil {
		return unread(c.File, err)
	}
	r := w.document(d)
	if err := r.Check(); err != nil {
		return Reading{File: c.File, Problems: []dateline.Problem{broken(err)}}
	}
	return r
}

// document is the order of the passes.
func (w *worker) document(d *dateline.Document) Reading {
	if !w.opt.Published.IsZero() {
		d.Published = onDay(w.opt.Published)
	}
	r := Reading{File: d.File, Document: d, Problems: d.Problems}
	r.Text = clone(w.text.Read(d))
	if w.opt.Depth == ToText {
		return r
	}
	if w.opt.Depth == ToPlaces {
		r.Mentions = place.Toponyms(r.Text, name.FindWith(w.lexicon, d, r.Text))
		return r
	}
	r.Mentions = find.AllWith(w.lexicon, d, r.Text)
	if w.opt.Depth == ToNames {
		r.Mentions = name.Describe(w.lexicon, r.Text, r.Mentions)
		return r
	}
	if w.opt.Depth == ToMentions {
		return r
	}
	r.Attributions = attribution.Find(r.Text, r.Mentions)
	r.Claims = w.coder.Code(d, r.Text, r.Mentions, r.Attributions)
	return r
}

// clone keeps an analysed text beyond the next one: readings wait for their turn.
func clone(d *text.Doc) *text.Doc {
	own := *d
	own.Tokens, own.Sents, own.Names = slices.Clone(d.Tokens), slices.Clone(d.Sents), slices.Clone(d.Names)
	return &own
}

// onDay is a day of publication given from outside.
func onDay(t time.Time) dateline.When {
	return dateline.When{
		From: t, To: t.AddDate(0, 0, 1), Precision: dateline.Day, Timex: "DATE", Value: t.Format(time.DateOnly),
		Reason: "given by the caller",
	}
}

func unread(file string, err error) Reading {
	var p dateline.Problem
	if !errors.As(err, &p) {
		p = dateline.Problem{Stage: "pipeline", Code: "unreadable", Message: err.Error(), Fatal: true}
	}
	return Reading{File: file, Problems: []dateline.Problem{p}}
}

func broken(err error) dateline.Problem {
	return dateline.Problem{
		Stage: "pipeline", Code: FaultCode, Fatal: true,
		Message: fmt.Sprintf("internal fault: %v; this input is left out, please report it with the input", err),
	}
}

// Tagger returns a function that gives the tokens and sentences of a Doc new tags, trees, lemmas and
// names, and forgets those it came with. Each goroutine takes its own.
func (r *Reader) Tagger() func(*text.Doc) {
	w := r.worker()
	return func(d *text.Doc) {
		for i := range d.Tokens {
			t := &d.Tokens[i]
			*t = text.Token{Start: t.Start, End: t.End, Flags: t.Flags, Head: text.NoHead}
		}
		d.Names = nil
		w.text.Tag(d)
	}
}

// Parser returns a function that reads a text of its own, without a document round it. Each goroutine
// takes its own.
func (r *Reader) Parser() func(string) *text.Doc {
	w := r.worker()
	return func(s string) *text.Doc { return clone(w.text.Read(bare(s))) }
}

// Sentences returns a function that reads a sentence the way rules are checked on it: with its
// mentions, without a document round it.
func (r *Reader) Sentences() func(string) (*text.Doc, []dateline.Mention) {
	w := r.worker()
	return func(s string) (*text.Doc, []dateline.Mention) {
		d := bare(s)
		t := clone(w.text.Read(d))
		return t, find.AllWith(w.lexicon, d, t)
	}
}

// Coder returns a function that codes the claims of a plain sentence or text, without a document round it.
func (r *Reader) Coder() func(string) []dateline.Claim {
	w := r.worker()
	return func(s string) []dateline.Claim { return w.document(bare(s)).Claims }
}

// Attributor returns a function that finds the attributions of a plain text.
func (r *Reader) Attributor() func(string) []attribution.Attribution {
	w := r.worker()
	return func(s string) []attribution.Attribution {
		d, err := ingest.Read(dateline.Capture{Bytes: []byte(s)})
		if err != nil || d.Text != s {
			// Offsets into another text than the caller's would be of no use to it.
			d = bare(s)
		}
		t := w.text.Read(d)
		return attribution.Find(t, find.AllWith(w.lexicon, d, t))
	}
}

// Places returns a function that finds the toponyms of a plain text, and reads those whose words are
// given.
func (r *Reader) Places() func(s string, given []dateline.Span) (found, located []dateline.Mention) {
	w := r.worker()
	return func(s string, given []dateline.Span) (found, located []dateline.Mention) {
		d := bare(s)
		t := w.text.Read(d)
		names := name.Find(d, t)
		return place.Toponyms(t, names), place.Located(t, names, given)
	}
}

// Actors resolves a phrase that stands for itself, "American warplanes", to the actors it names, one as a
// rule; their spans are of the phrase. An actor without an entity says why.
func (r *Reader) Actors(phrase string) []name.Member {
	d := r.worker().text.Read(bare(phrase))
	return name.Split(r.lexicon, d, nil, 0, int32(len(d.Tokens)))
}

// bare is a document that is nothing but its text.
func bare(s string) *dateline.Document {
	return &dateline.Document{ID: "d-0000000000000000", Text: s, Language: "en"}
}
