package token

import _ "embed"

// weights is the linear model of the splitter, one byte a row; package train writes it.
//
//go:embed data/splitter.bin
var weights string

// model is the score of the gap after token i.
func (c *splitter) model(i int32, gap gapKind) int32 {
	c.features(i, gap)
	score := int32(0)
	for _, f := range c.feats {
		score += int32(int8(weights[f]))
	}
	return score
}

// Examples visits every gap of content that the splitter asks its model about, with the rows of its
// features and whether a sentence does end there: ends holds the byte offsets of true ends. The walk
// follows the truth, not the model. Package train learns from it.
func Examples(content string, ends map[int]bool, visit func(rows []uint32, boundary bool)) {
	var r Reader
	d := &r.doc
	d.Text = content
	d.Tokens = r.scan.tokens(nil, content, 0, len(content))
	last := int32(len(d.Tokens))
	if last == 0 {
		return
	}
	c := &r.cut
	c.survey(d)
	c.open(0, last)
	for i := range last - 1 {
		c.pass(i)
		gap := c.gap(i)
		truth := ends[int(d.Tokens[i].End)]
		if score, asked := c.score(i, gap); asked && score != sure {
			visit(c.feats[:], truth)
		}
		if truth {
			c.begin(i+1, gap == gapBlank)
		}
	}
}
