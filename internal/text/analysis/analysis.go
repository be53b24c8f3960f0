// Package analysis puts the passes over text in their order: tokens and sentences, then tags, trees
// and names by the network, then lemmas.
//
// A dateline.Document, or a text.Doc that somebody else cut into tokens, comes in; a full text.Doc goes
// out. It adds nothing of its own, and never changes the text.
package analysis

import (
	"fmt"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/lemma"
	"github.com/dateline/dateline/internal/text/model"
	"github.com/dateline/dateline/internal/text/token"
)

// Pipeline holds what all workers share. It is loaded once and never changes.
type Pipeline struct{ model *model.Model }

// New loads the embedded weights.
func New() (*Pipeline, error) {
	m, err := model.Load()
	if err != nil {
		return nil, fmt.Errorf("analysis: %w", err)
	}
	return &Pipeline{m}, nil
}

// Version names the weights that decide.
func (p *Pipeline) Version() string { return p.model.Version() }

// Worker reads documents one after another into the same buffers; it serves one goroutine.
type Worker struct {
	tokens token.Reader
	model  *model.Worker
	lemmas *lemma.Worker
	short  []text.Sentence
}

// NewWorker returns a worker of p.
func (p *Pipeline) NewWorker() *Worker {
	return &Worker{model: p.model.NewWorker(), lemmas: lemma.New()}
}

// Read analyses d. The Doc is good until the next Read.
func (w *Worker) Read(d *dateline.Document) *text.Doc {
	out := w.tokens.Read(d.Text, d.Parts)
	w.tag(out)
	return out
}

// Tag fills in tags, trees, names and lemmas of a document that is already cut into tokens and
// sentences, whatever it held of them before. Nothing that d shares with a copy of it is written, save
// its tokens.
func (w *Worker) Tag(d *text.Doc) {
	d.Names = nil
	w.tag(d)
}

func (w *Worker) tag(d *text.Doc) {
	if len(d.Tokens) == 0 {
		return
	}
	if !w.shorten(d) {
		w.model.Analyse(d)
		w.lemmas.Fill(d)
		return
	}
	view := text.Doc{Text: d.Text, Parts: d.Parts, Tokens: d.Tokens, Sents: w.short, Names: d.Names}
	w.model.Analyse(&view)
	d.Names = view.Names
	w.lemmas.Fill(&view)
	for _, s := range d.Sents {
		if s.Last-s.First > text.MaxSentence {
			join(d.Tokens, s)
		}
	}
}

// shorten cuts the sentences of d to what the network reads as one, and reports whether any was longer.
// The splitter makes no such sentences; files cut by others have them.
func (w *Worker) shorten(d *text.Doc) bool {
	long := false
	for _, s := range d.Sents {
		long = long || s.Last-s.First > text.MaxSentence
	}
	if !long {
		return false
	}
	w.short = w.short[:0]
	for _, s := range d.Sents {
		for s.Last-s.First > text.MaxSentence {
			piece := s
			piece.Last = s.First + text.MaxSentence
			w.short = append(w.short, piece)
			s.First = piece.Last
		}
		w.short = append(w.short, s)
	}
	return true
}

// join makes one tree of the trees of a sentence that was read in pieces: the roots of the later ones
// hang on the first.
func join(tokens []text.Token, s text.Sentence) {
	root := text.NoHead
	for i := s.First; i < s.Last; i++ {
		t := &tokens[i]
		if t.Head != text.NoHead {
			continue
		}
		if root == text.NoHead {
			root = i
			continue
		}
		t.Head, t.Deprel = root, text.DepParataxis
	}
}
