// Package token cuts a text into tokens and sentences.
//
// A text and its parts come in; a text.Doc goes out whose tokens are byte ranges of that text, cut as
// UD English cuts them (EWT and GUM: clitics apart, hyphens apart save after a prefix, an abbreviation
// together with its stop), and whose sentences never cross a part. Every character that is not white
// space lies in exactly one token. Nothing is tagged, normalised or dropped here.
//
// Tokens are found by one scan with tables of bytes and of words (data/). Where a sentence may end is
// decided by a linear classifier over the tokens round the place; package train learns its weights.
package token

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// Read cuts content into tokens and sentences, part by part; text outside the parts is white space and
// stays untouched. Without parts the whole content is read as one, and sentences have Part -1.
func Read(content string, parts []dateline.Part) *text.Doc {
	var r Reader
	return r.Read(content, parts)
}

// Reader reads one text after another into the same buffers. A Doc is good until the next Read.
// The zero Reader is ready; one Reader serves one goroutine.
type Reader struct {
	doc  text.Doc
	scan scanner
	cut  splitter

	borders []int32 // first token of each part, and the end
}

// Read is Read with the buffers of r.
func (r *Reader) Read(content string, parts []dateline.Part) *text.Doc {
	d := &r.doc
	*d = text.Doc{Text: content, Parts: parts, Tokens: d.Tokens[:0], Sents: d.Sents[:0], Names: d.Names[:0]}
	if want := len(content)/5 + 16; cap(d.Tokens) < want {
		d.Tokens = make([]text.Token, 0, want) // English has a token for every five bytes or so
	}
	r.borders = append(r.borders[:0], 0)
	for _, p := range parts {
		d.Tokens = r.scan.tokens(d.Tokens, content, p.Span.Start, p.Span.End)
		r.borders = append(r.borders, int32(len(d.Tokens)))
	}
	if len(parts) == 0 {
		d.Tokens = r.scan.tokens(d.Tokens, content, 0, len(content))
	}
	// How a text uses capitals and lines is asked of the whole of it: a part may be one line.
	r.cut.survey(d)
	if len(parts) == 0 {
		r.cut.sentences(0, int32(len(d.Tokens)), -1)
	}
	for i := range parts {
		r.cut.sentences(r.borders[i], r.borders[i+1], int32(i))
	}
	return d
}
