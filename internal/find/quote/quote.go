// Package quote finds words between quotation marks.
//
// A document's parts and its analysed text come in; a mention for each quotation goes out: what stands
// between the marks, whether it is somebody's statement or a label held at arm's length, and whether a
// mark is missing. Marks of all usual shapes count, one pair inside another too; a quotation that runs
// over paragraphs, each opened anew, is one per paragraph, and one never closed ends with its paragraph.
// Cue and speaker are given where words beside the marks tell them by a plain pattern; who says what
// without marks, and in harder sentences, is the business of claim/attribution.
package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// Find returns the quotations of d, ordered by where they begin, an outer one before those inside it.
func Find(d *text.Doc) []dateline.Mention { return FindWith(lexicon.Default(), d) }

// FindWith is Find with a lexicon of one's own.
func FindWith(l *lexicon.Lexicon, d *text.Doc) []dateline.Mention {
	r := &reader{d: d, l: l, speech: l.MustClass("speech-verb")}
	for _, p := range stretches(d) {
		r.stretch(p)
	}
	slices.SortStableFunc(r.out, func(a, b dateline.Mention) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return b.Span.End - a.Span.End
	})
	r.speakers()
	return r.out
}

// stretches are the paragraphs in which quotation marks pair.
func stretches(d *text.Doc) []dateline.Span {
	var out []dateline.Span
	for _, p := range d.Parts {
		out = append(out, p.Span)
	}
	if len(d.Parts) > 0 {
		return out
	}
	start := 0
	for {
		i := strings.Index(d.Text[start:], "\n\n")
		if i < 0 {
			return append(out, dateline.Span{Start: start, End: len(d.Text)})
		}
		out = append(out, dateline.Span{Start: start, End: start + i})
		start += i + 2
	}
}

type reader struct {
	d      *text.Doc
	l      *lexicon.Lexicon
	speech lexicon.Class
	out    []dateline.Mention

	from, to   int32   // tokens of the quotation whose speaker is looked for
	statements int     // how many have parts
	outer      []int32 // of each in out, the one it stands in; -1 for none
}

// shape is a pair of marks. Straight marks open and close alike.
type shape int

const (
	noShape shape = iota
	doubleCurly
	singleCurly
	straight
	straightSingle
	guillemets
	low
	ticks // ``so''
)

// open is a mark that waits for its other half.
type open struct {
	shape shape
	at    int // of the mark
	from  int // behind the mark
}

// maxDepth bounds quotations in quotations; deeper marks are read as stray.
const maxDepth = 8

func (r *reader) stretch(s dateline.Span) {
	var stack []open
	text := r.d.Text
	for i := s.Start; i < s.End; {
		if !mayMark[text[i]] {
			i++
			continue
		}
		m, n := markAt(text, i, s)
		if m.shape == noShape {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		if m.shape == doubleCurly && m.opens && lastOpen(stack, low) >= 0 && i > s.Start && !opening(lastRune(text[:i]), 'x') {
			m = mark{low, false, true} // „so“
		}
		k := lastOpen(stack, m.shape)
		if m.closes && k < 0 && doubles[m.shape] { // opened with a mark of another face
			k = lastDouble(stack)
		}
		switch {
		case m.closes && k >= 0:
			r.add(stack[k], i, i+n, false)
			stack = stack[:k]
		case m.opens && len(stack) < maxDepth:
			if k >= 0 { // no pair holds another of its own shape: the first was never closed
				r.unclosed(stack[k:k+1], i)
				stack = stack[:k]
			}
			stack = append(stack, open{m.shape, i, i + n})
		}
		i += n
	}
	r.unclosed(stack, s.End)
}

// unclosed ends what was opened and never closed at end. A single mark is an apostrophe, as a rule.
func (r *reader) unclosed(stack []open, end int) {
	for _, o := range stack {
		if o.shape != straightSingle && o.shape != singleCurly {
			r.add(o, end, end, true)
		}
	}
}

// mayMark holds the bytes that quotation marks begin with; all other bytes are passed over.
var mayMark = func() (t [256]bool) {
	for _, m := range "“”„‘’«»‹›\"'`" {
		t[string(m)[0]] = true
	}
	return t
}()

func lastRune(s string) rune {
	c, _ := utf8.DecodeLastRuneInString(s)
	return c
}

func lastOpen(stack []open, s shape) int {
	for k := len(stack) - 1; k >= 0; k-- {
		if stack[k].shape == s {
			return k
		}
	}
	return -1
}

// doubles are the shapes that writers and programs mix up: “so".
var doubles = map[shape]bool{doubleCurly: true, straight: true, ticks: true}

func lastDouble(stack []open) int {
	for k := len(stack) - 1; k >= 0; k-- {
		if doubles[stack[k].shape] {
			return k
		}
	}
	return -1
}

// mark is a quotation mark with what it can be where it stands.
type mark struct {
	shape         shape
	opens, closes bool
}

func markAt(text string, i int, s dateline.Span) (mark, int) {
	c, n := utf8.DecodeRuneInString(text[i:])
	before, after := around(text, i, i+n, s)
	switch c {
	case '“':
		return mark{doubleCurly, true, false}, n
	case '”':
		return mark{doubleCurly, false, true}, n
	case '„':
		return mark{low, true, false}, n
	case '«', '‹':
		return mark{guillemets, true, false}, n
	case '»', '›':
		return mark{guillemets, false, true}, n
	case '"':
		opens := opening(before, after)
		return mark{straight, opens, !opens}, n
	case '‘':
		return mark{singleCurly, opening(before, after), false}, n
	case '’':
		return mark{singleCurly, false, !letter(after)}, n
	case '\'':
		if i+1 < s.End && text[i+1] == '\'' {
			_, behind := around(text, i, i+2, s)
			opens := opening(before, behind) // some write ''so'' throughout
			return mark{ticks, opens, !opens}, 2
		}
		return mark{straightSingle, opening(before, after) && letter(after) || opening(before, after) && after == '.', !letter(after) && !unicode.IsSpace(before) && before != utf8.RuneError}, n
	case '`':
		if i+1 < s.End && text[i+1] == '`' {
			return mark{ticks, true, false}, 2
		}
		return mark{straightSingle, opening(before, after), false}, n
	}
	return mark{}, n
}

// around are the runes beside a mark; utf8.RuneError at the ends of the stretch.
func around(text string, i, end int, s dateline.Span) (before, after rune) {
	before, after = utf8.RuneError, utf8.RuneError
	if i > s.Start {
		before, _ = utf8.DecodeLastRuneInString(text[s.Start:i])
	}
	if end < s.End {
		after, _ = utf8.DecodeRuneInString(text[end:s.End])
	}
	return before, after
}

// opening: behind a space, a bracket, a dash or another mark, and not before a space.
func opening(before, after rune) bool {
	if after == utf8.RuneError || unicode.IsSpace(after) {
		return false
	}
	return before == utf8.RuneError || unicode.IsSpace(before) || strings.ContainsRune("([{—–-“‘\"'„«‹/", before)
}

func letter(c rune) bool { return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsDigit(c)) }

// add makes the mention of the words from o to the mark at end; open says that mark is missing.
func (r *reader) add(o open, end, after int, missing bool) {
	content := trim(r.d.Text, dateline.Span{Start: o.from, End: end})
	if content.Empty() {
		return
	}
	if end > 0 && missing {
		after = content.End
	}
	first, last := r.tokens(content)
	m := dateline.Mention{
		Kind: dateline.Quotation, Span: dateline.Span{Start: o.at, End: after}, Head: int(r.d.HeadOf(first, last)),
		Quote: &dateline.Quote{Content: content, Open: missing, Scare: r.scare(content, first, last, dateline.Span{Start: o.at, End: after})},
		Rule:  "find/quote:" + shapeNames[o.shape],
	}
	r.out = append(r.out, m)
}

var shapeNames = map[shape]string{
	doubleCurly: "curly", singleCurly: "single", straight: "straight", straightSingle: "single", guillemets: "guillemets", low: "low", ticks: "ticks",
}

func trim(text string, s dateline.Span) dateline.Span {
	words := text[s.Start:s.End]
	s.Start += len(words) - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	words = text[s.Start:max(s.Start, s.End)]
	s.End = s.Start + len(strings.TrimRightFunc(words, unicode.IsSpace))
	return s
}

// tokens are those that lie wholly in s.
func (r *reader) tokens(s dateline.Span) (first, last int32) {
	i, _ := slices.BinarySearchFunc(r.d.Tokens, s.Start, func(t text.Token, at int) int { return int(t.Start) - at })
	j := i
	for j < len(r.d.Tokens) && int(r.d.Tokens[j].End) <= s.End {
		j++
	}
	return int32(i), int32(j)
}

// maxScare is the longest label, in words.
const maxScare = 4

// scare: few words, no verb of their own, no mark at the end that closes a statement, and no cue of
// speech right beside the marks.
func (r *reader) scare(content dateline.Span, first, last int32, whole dateline.Span) bool {
	if last == first || len(strings.Fields(content.Of(r.d.Text))) > maxScare {
		return false
	}
	if c := r.d.Text[content.End-1]; c == '.' || c == ',' || c == '!' || c == '?' {
		return false
	}
	for i := first; i < last; i++ {
		if finite(&r.d.Tokens[i], r.d.Word(i)) {
			return false
		}
	}
	return !r.cueBeside(first, last)
}

var finiteTags = map[text.XPOS]bool{text.ParseXPOS("VBD"): true, text.ParseXPOS("VBZ"): true, text.ParseXPOS("VBP"): true, text.ParseXPOS("MD"): true}

// finite: a verb that can stand alone; without tags the commonest forms are known.
func finite(t *text.Token, word string) bool {
	if t.XPOS != 0 {
		return finiteTags[t.XPOS]
	}
	return commonVerbs[word]
}

var commonVerbs = map[string]bool{
	"is": true, "are": true, "was": true, "were": true, "am": true, "be": true, "will": true, "would": true, "can": true, "must": true, "should": true, "has": true,
	"have": true, "had": true, "do": true, "does": true, "did": true, "'s": true, "’s": true, "n't": true, "n’t": true, "'re": true, "’re": true, "'m": true, "’m": true,
}

// cueBeside: a verb of speech stands next to the marks, or a comma or colon that leads to one.
func (r *reader) cueBeside(first, last int32) bool {
	for i := first - 1; i >= max(0, first-4); i-- {
		if w := r.d.Word(i); w == ":" || w == "," && i > 0 && i < first-1 && r.cue(i-1) {
			return true
		}
		if i >= first-3 && r.cue(i) {
			return r.directCue(i, first)
		}
	}
	for i := last; i < min(int32(len(r.d.Tokens)), last+4); i++ {
		if r.cue(i) && i > last {
			return r.d.Word(last) == "," || i == last+1
		}
	}
	return false
}

// directCue: between the cue and the mark only the mark itself, a comma, or a colon.
func (r *reader) directCue(i, first int32) bool {
	for j := i + 1; j < first; j++ {
		if c, _ := utf8.DecodeRuneInString(r.d.Word(j)); unicode.IsLetter(c) {
			return false
		}
	}
	return true
}
