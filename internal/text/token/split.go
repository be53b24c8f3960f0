package token

import "github.com/dateline/dateline/internal/text"

// splitter cuts tokens into sentences.
type splitter struct{}

func (c *splitter) sentences(d *text.Doc, first, last, part int32) {
	begin := first
	for i := first; i < last; i++ {
		if w := d.Word(i); i+1 == last || w == "." || w == "?" || w == "!" || i+1-begin >= text.MaxSentence {
			d.Sents = append(d.Sents, text.Sentence{First: begin, Last: i + 1, Part: part})
			begin = i + 1
		}
	}
}
