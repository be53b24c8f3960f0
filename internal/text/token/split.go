package token

import (
	"strings"

	"github.com/dateline/dateline/internal/text"
)

// splitter cuts the tokens of one part into sentences. Blank lines always cut. Other gaps between
// tokens are asked about only where a sentence might end: after a mark that ends one, at the end of a
// line, and before a word that looks like a beginning. A linear model over the tokens round the gap and
// the lines it stands on then decides.
type splitter struct {
	d     *text.Doc
	kinds []kind // of all tokens
	page  page

	first, last int32 // the part being read
	state       state
	feats       [numTemplates]uint32
}

// gapKind is what stands between two tokens.
type gapKind uint8

const (
	gapNone gapKind = iota
	gapSpace
	gapShort // a line break before the line was full, in a text wrapped by hand
	gapLine  // a line break in another text
	gapBlank // a blank line
)

// state is what the splitter remembers on its way.
type state struct {
	begin   int32 // first token of the sentence being read
	quoted  bool
	depth   int8  // of brackets
	words   int32 // words since begin
	capital int32 // of these with a capital
	line    int32 // first byte of the line
	slack   int32 // bytes that the last line before gapShort had left
}

// sentences appends the sentences of tokens [first,last).
func (c *splitter) sentences(first, last, part int32) {
	if first == last {
		return
	}
	c.open(first, last)
	best := candidate{at: -1}
	for i := first; i < last; i++ {
		c.pass(i)
		gap := gapNone
		cut := i+1 == last
		if !cut {
			gap = c.gap(i)
			if score, ok := c.score(i, gap); ok {
				cut = score > 0
				best.offer(i, score, c.state.begin)
			}
		}
		if !cut && i+1-c.state.begin >= text.MaxSentence {
			i, cut, gap = c.forced(best, i), true, gapBlank
		}
		if cut {
			c.d.Sents = append(c.d.Sents, text.Sentence{First: c.state.begin, Last: i + 1, Part: part})
			c.begin(i+1, gap == gapBlank)
			best = candidate{at: -1}
		}
	}
}

// survey looks at the whole of d before any part of it is cut.
func (c *splitter) survey(d *text.Doc) {
	c.d, c.kinds = d, c.kinds[:0]
	for i := range d.Tokens {
		c.kinds = append(c.kinds, kindOf(d.Word(int32(i))))
	}
	c.page = page{width: wrapWidth(d.Text), breaks: breaks(d)}
	c.readCasing()
}

func (c *splitter) open(first, last int32) {
	c.first, c.last = first, last
	c.state = state{begin: first, line: c.d.Tokens[first].Start}
}

func (c *splitter) begin(at int32, paragraph bool) {
	s := &c.state
	s.begin, s.words, s.capital = at, 0, 0
	if paragraph {
		s.quoted, s.depth = false, 0
	}
}

// kind is the kind of token i, kNone outside the part.
func (c *splitter) kind(i int32) kind {
	if i < c.first || i >= c.last {
		return kNone
	}
	return c.kinds[i]
}

// pass takes token i into the state.
func (c *splitter) pass(i int32) {
	s := &c.state
	switch c.kind(i) {
	case kOpenQuote:
		s.quoted = true
	case kCloseQuote:
		s.quoted = false
	case kQuote:
		s.quoted = !s.quoted
	case kOpen:
		s.depth = min(s.depth+1, 9)
	case kClose:
		s.depth = max(s.depth-1, 0)
	case kTitle, kUpper, kCapital, kAbbrev, kInitial, kAcronym:
		s.capital++
		s.words++
	case kLower, kMixed, kOther, kNumber, kOrdinal:
		s.words++
	}
}

// gap is what stands after token i.
func (c *splitter) gap(i int32) gapKind {
	t := &c.d.Tokens[i]
	if t.Flags&text.SpaceAfter == 0 {
		return gapNone
	}
	between := c.d.Text[t.End:c.d.Tokens[i+1].Start]
	if len(between) == 1 && between[0] != '\n' {
		return gapSpace
	}
	nl := strings.IndexByte(between, '\n')
	if nl < 0 {
		return gapSpace
	}
	line := t.End - c.state.line
	c.state.line = c.d.Tokens[i+1].Start
	if strings.IndexByte(between[nl+1:], '\n') >= 0 {
		return gapBlank
	}
	if c.page.width == 0 {
		return gapLine
	}
	c.state.slack = c.page.width - line - 1 - int32(firstWord(c.d.Text[c.state.line:]))
	if c.state.slack < 0 {
		return gapSpace // the line was full
	}
	return gapShort
}

// sure is the score of a gap that needs no model.
const sure = 1 << 20

// score says how surely a sentence ends after token i: above zero it does; ok is false where it is no
// question.
func (c *splitter) score(i int32, gap gapKind) (score int32, ok bool) {
	if gap == gapBlank {
		return sure, true
	}
	left, right := c.kind(i), c.kind(i+1)
	if gap == gapLine && right != kLower && !right.never() {
		return sure, true
	}
	if gap == gapLine || gap == gapShort {
		return c.model(i, gap), true
	}
	if right == kLower && c.page.careful && (left == kStop || left.closes()) && continuers.has(c.d.Word(i+1)) {
		return 0, false
	}
	if right.never() || c.d.Tokens[i+1].Flags&text.Joined != 0 {
		return 0, false
	}
	if (left == kAbbrev || left == kAcronym) && c.goesOn(i) {
		return 0, false
	}
	if left == kAcronym && right == kTitle && openers.has(c.d.Word(i+1)) {
		return sure, true // "in the U.S. He": few names begin so, and treebanks hold fewer
	}
	ends := left.ends() || left.closes() && c.kind(i-1).ends()
	if !ends && (gap == gapNone || left == kComma || !right.begins()) {
		return 0, false
	}
	return c.model(i, gap), true
}

// goesOn reports whether the abbreviation at i never ends a sentence: a title, "e.g.".
func (c *splitter) goesOn(i int32) bool {
	w := c.d.Word(i)
	if w == "e.g." || w == "i.e." || w == "E.g." || w == "I.e." {
		return true
	}
	rule, _ := abbreviations.get(w[:len(w)-1])
	return rule == stopTitle
}

// candidate is the best place so far to cut a sentence that is too long.
type candidate struct {
	at    int32
	score int32
}

// offer takes only the second half of the longest sentence, so that each token is walked twice at most.
func (b *candidate) offer(i, score, begin int32) {
	if i-begin >= text.MaxSentence/2 && (b.at < 0 || score >= b.score) {
		b.at, b.score = i, score
	}
}

// forced is where to cut a sentence that has reached MaxSentence at token i: the best place asked
// about, a comma, anywhere that is not inside a written word.
func (c *splitter) forced(best candidate, i int32) int32 {
	if best.at >= 0 {
		return best.at
	}
	for k := i; k > i-text.MaxSentence/2; k-- {
		if l := c.kind(k); l == kComma || l == kSemi || l == kDash {
			return k
		}
	}
	for c.d.Tokens[i+1].Flags&text.Joined != 0 && i > c.state.begin {
		i--
	}
	return i
}
