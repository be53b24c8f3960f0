// Package conllu reads and writes annotated text in the two formats that treebanks and name corpora
// come in: CoNLL-U, and one-token-a-line IOB columns.
//
// A file comes in as a stream of Documents: a text.Doc whose text is rebuilt from the forms, whose
// tokens are spans of it and carry the file's columns, and beside it the lines that a text.Doc has no
// place for (comments, multiword tokens, empty nodes). A text.Doc, or a Document whose columns were
// predicted anew, goes out as lines. Nothing is tokenised or guessed here: a line that is not what the
// format demands ends the reading with a dateline.Problem that names the file, the line and what was
// expected there.
package conllu

import (
	"fmt"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// Document is one document of a file.
type Document struct {
	ID      string // of "# newdoc id = …"; "" when the file gives none
	Doc     *text.Doc
	Sources []Source // parallel to Doc.Sents: what the file said
}

// Source is one sentence as the file has it.
type Source struct {
	Comments []string // whole lines, "# text = …"
	Rows     []Row
}

// Row is one line of a sentence.
type Row struct {
	Token   int32    // index into Doc.Tokens; -1 for a multiword token or an empty node
	Columns []string // as read
	glued   bool     // no white space follows: SpaceAfter=No
	line    string   // the whole line of an IOB file, for its separators
}

// Options bound what a reader takes. The zero value means the defaults.
type Options struct {
	MaxLine     int    // bytes in a line; default 1 MiB
	MaxSentence int    // lines in a sentence; default 20,000
	MaxFile     int64  // bytes in a file, unpacked; default 1 GiB
	Paragraph   string // what stands between paragraphs in the rebuilt text; default a blank line
}

func (o Options) withDefaults() Options {
	if o.MaxLine == 0 {
		o.MaxLine = 1 << 20
	}
	if o.MaxSentence == 0 {
		o.MaxSentence = 20_000
	}
	if o.MaxFile == 0 {
		o.MaxFile = 1 << 30
	}
	if o.Paragraph == "" {
		o.Paragraph = "\n\n"
	}
	return o
}

// bad is the problem of one line: where it stands and what was expected.
func bad(file string, line int, code, format string, args ...any) error {
	return dateline.Problem{
		Stage: "conllu", Code: code, Fatal: true,
		Message: fmt.Sprintf("%s:%d: %s", file, line, fmt.Sprintf(format, args...)),
	}
}
