package export

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/pipeline"
)

// Table writes readings for people: per document a head, then a row per claim with its sentence below.
type Table struct {
	out    *bufio.Writer
	width  int
	colour bool
	begun  bool
}

// MinWidth is the narrowest a table is laid out for; on anything narrower the terminal wraps.
const MinWidth = 60

// NewTable writes to w, laid out for width columns. Without colour, the words that carry a claim stand
// between brackets in its sentence.
func NewTable(w io.Writer, width int, colour bool) *Table {
	return &Table{out: bufio.NewWriter(w), width: max(width, MinWidth), colour: colour}
}

// The ANSI styles of the parts of a claim, the same in its row and in its sentence.
const (
	plainStyle  = ""
	boldStyle   = "1"
	faintStyle  = "2"
	whoStyle    = "1;36"
	whatStyle   = "1;33"
	whomStyle   = "1;35"
	manyStyle   = "32"
	whenStyle   = "34"
	sourceStyle = "4"
	alertStyle  = "31"
)

func (t *Table) style(code, s string) string {
	if !t.colour || code == plainStyle || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// column is one of the seven. least is the width it needs; share is its part of what is left over.
type column struct {
	title        string
	style        string
	least, share int
	cell         func(*dateline.Claim) string
}

var columns = []column{
	{"when", whenStyle, 10, 1, whenCell},
	{"who", whoStyle, 12, 4, func(c *dateline.Claim) string { return argsCell(c.Actors) }},
	{"did what", whatStyle, 14, 6, whatCell},
	{"to whom", whomStyle, 10, 4, func(c *dateline.Claim) string { return argsCell(c.Recipients) }},
	{"how many", manyStyle, 11, 2, manyCell},
	{"according to whom", sourceStyle, 12, 4, chainCell},
	{"status", plainStyle, 10, 1, statusCell},
}

const gap = "  "

// none stands where a claim has nothing to show: not stated, or the outlet's own voice.
const none = "-"

// Write writes one reading. One that could not be read has no place in a table: its problem goes to
// whoever watches the run.
func (t *Table) Write(r *pipeline.Reading) error {
	if r.Unread() {
		return nil
	}
	if t.begun {
		fmt.Fprintln(t.out)
	}
	t.begun = true
	t.head(r.File, r.Document)
	if len(r.Claims) > 0 {
		t.rows(r)
	} else {
		fmt.Fprintf(t.out, "\n%s\n", t.style(faintStyle, "no claim found"))
	}
	for _, p := range r.Problems {
		t.wrap(alertStyle, "problem: "+printable(p.Message))
	}
	return t.out.Flush()
}

func (t *Table) head(file string, d *dateline.Document) {
	title := d.Title
	if title == "" {
		title = "(no title)"
	}
	t.wrap(boldStyle, title)
	var facts []string
	for _, f := range []struct{ name, value string }{
		{"outlet", d.Outlet}, {"by", withoutBy(d.Byline)}, {"from", d.Dateline}, {"credit", d.Credit},
		{"published", published(&d.Published)}, {"language", d.Language}, {"file", file},
	} {
		if f.value != "" {
			facts = append(facts, f.name+" "+oneLine(f.value))
		}
	}
	t.wrap(faintStyle, strings.Join(facts, " · "))
}

// withoutBy takes the "By" off a byline that has one.
func withoutBy(s string) string {
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		return s[3:]
	}
	return s
}

func published(w *dateline.When) string {
	switch {
	case w.Value != "" && w.Reason != "":
		return w.Value + " (" + w.Reason + ")"
	case w.Value != "":
		return w.Value
	case w.Reason != "":
		return "unknown (" + w.Reason + ")"
	}
	return "unknown"
}

func (t *Table) rows(r *pipeline.Reading) {
	number := len(strconv.Itoa(len(r.Claims)))
	widths, wide := t.widths(number)
	titles := make([]string, len(columns))
	for i, c := range columns {
		titles[i] = c.title
	}
	fmt.Fprintln(t.out)
	if wide {
		t.row(strings.Repeat(" ", number), titles, widths, func(int) string { return faintStyle })
	}
	known := numbers(r.Claims)
	for i := range r.Claims {
		c := &r.Claims[i]
		cells := make([]string, len(columns))
		for k, col := range columns {
			cells[k] = col.cell(c)
		}
		label := fmt.Sprintf("%*d", number, i+1)
		if !wide {
			t.card(label, cells)
		} else {
			t.row(label, cells, widths, func(k int) string {
				if cells[k] == none {
					return faintStyle
				}
				return columns[k].style
			})
		}
		t.sentence(number, r.Document.Text, c)
		if ties := tiesLine(c, known); ties != "" {
			indent := strings.Repeat(" ", number+len(gap))
			for _, l := range fold(ties, t.width-len(indent)) {
				fmt.Fprintf(t.out, "%s%s\n", indent, t.style(faintStyle, l))
			}
		}
	}
}

// widths shares the line among the columns; false when they do not fit side by side.
func (t *Table) widths(number int) ([]int, bool) {
	room, shares := t.width-number-len(columns)*len(gap), 0
	for _, c := range columns {
		room -= c.least
		shares += c.share
	}
	if room < 0 {
		return nil, false
	}
	widths := make([]int, len(columns))
	left := room
	for i, c := range columns {
		widths[i] = c.least + room*c.share/shares
		left -= room * c.share / shares
	}
	widths[2] += left
	return widths, true
}

// card writes the fields of one claim below one another, for narrow terminals; what it does not have
// takes no line.
func (t *Table) card(number string, cells []string) {
	const label = 17
	first := t.style(faintStyle, number)
	for i, c := range cells {
		if c == none {
			continue
		}
		title := columns[i].title
		for _, l := range fold(c, t.width-len(number)-2*len(gap)-label) {
			fmt.Fprintf(t.out, "%s%s%s%s%s\n", first, gap, t.style(faintStyle, fmt.Sprintf("%-*s", label, title)), gap, t.style(columns[i].style, l))
			first, title = strings.Repeat(" ", len(number)), ""
		}
	}
}

// row writes cells side by side, each wrapped inside its column.
func (t *Table) row(number string, cells []string, widths []int, style func(int) string) {
	lines := make([][]string, len(cells))
	height := 1
	for i, c := range cells {
		lines[i] = fold(c, widths[i])
		height = max(height, len(lines[i]))
	}
	for n := range height {
		var b strings.Builder
		if n == 0 {
			b.WriteString(t.style(faintStyle, number))
		} else {
			b.WriteString(strings.Repeat(" ", len(number)))
		}
		pending := 0 // blanks not yet written, so that no line ends in one
		for i := range cells {
			pending += len(gap)
			cell := ""
			if n < len(lines[i]) {
				cell = lines[i][n]
			}
			if cell != "" {
				b.WriteString(strings.Repeat(" ", pending))
				b.WriteString(t.style(style(i), cell))
				pending = 0
			}
			pending += widths[i] - uniseg.StringWidth(cell)
		}
		fmt.Fprintln(t.out, b.String())
	}
}

// mark is a stretch of a sentence and the style of the part it plays.
type mark struct {
	span  dateline.Span
	style string
}

// sentence writes the sentence of a claim below its row, with the words that carry it marked.
func (t *Table) sentence(number int, text string, c *dateline.Claim) {
	indent := strings.Repeat(" ", number+len(gap))
	marks := marksOf(c)
	var pieces []piece
	at := c.Sentence.Start
	for _, m := range marks {
		if m.span.Start < at || m.span.End > c.Sentence.End {
			continue
		}
		pieces = append(pieces, piece{text[at:m.span.Start], plainStyle}, t.marked(m.span.Of(text), m.style))
		at = m.span.End
	}
	pieces = append(pieces, piece{text[at:c.Sentence.End], plainStyle})
	t.flow(indent, pieces)
}

type piece struct{ text, style string }

func (t *Table) marked(words, style string) piece {
	if t.colour {
		return piece{words, style}
	}
	return piece{"[" + words + "]", plainStyle}
}

// marksOf lists what to mark, in order and without overlap; where two overlap the one that begins
// first, or else the longer, stays.
func marksOf(c *dateline.Claim) []mark {
	var marks []mark
	add := func(style string, spans ...dateline.Span) {
		for _, s := range spans {
			if !s.Empty() {
				marks = append(marks, mark{s, style})
			}
		}
	}
	for _, a := range c.Actors {
		add(whoStyle, a.Spans...)
	}
	for _, a := range c.Recipients {
		add(whomStyle, a.Spans...)
	}
	for _, s := range c.Steps {
		if s.Field == "event" {
			add(whatStyle, s.Spans...)
		}
	}
	for _, q := range c.Quantities {
		add(manyStyle, q.Spans...)
	}
	for _, a := range slices.Concat(c.Weapons, c.Objects) {
		add(manyStyle, a.Spans...)
	}
	if c.Tally != nil {
		add(manyStyle, c.Tally.Spans...)
	}
	if c.When != nil {
		add(whenStyle, c.When.Spans...)
	}
	for _, s := range c.SaidBy {
		add(sourceStyle, s.Spans...)
		add(sourceStyle, s.CueSpan...)
	}
	slices.SortStableFunc(marks, func(a, b mark) int {
		if a.span.Start != b.span.Start {
			return a.span.Start - b.span.Start
		}
		return b.span.End - a.span.End
	})
	kept := marks[:0]
	for _, m := range marks {
		if len(kept) == 0 || m.span.Start >= kept[len(kept)-1].span.End {
			kept = append(kept, m)
		}
	}
	return kept
}

// flow writes pieces as one paragraph, wrapped at the width. Pieces that touch stay together.
func (t *Table) flow(indent string, pieces []piece) {
	var line, word strings.Builder
	used, wide := 0, 0
	put := func() {
		switch {
		case wide == 0:
			return
		case used == 0:
			line.WriteString(indent)
			used = len(indent)
		case used+1+wide > t.width:
			fmt.Fprintln(t.out, line.String())
			line.Reset()
			line.WriteString(indent)
			used = len(indent)
		default:
			line.WriteByte(' ')
			used++
		}
		line.WriteString(word.String())
		used += wide
		word.Reset()
		wide = 0
	}
	for _, p := range pieces {
		for i, w := range strings.FieldsFunc(" "+p.text+" ", isBlank) {
			if i > 0 || startsBlank(p.text) {
				put()
			}
			shown := visible(w)
			word.WriteString(t.style(p.style, shown))
			wide += uniseg.StringWidth(shown)
		}
		if endsBlank(p.text) {
			put()
		}
	}
	put()
	if used > 0 {
		fmt.Fprintln(t.out, line.String())
	}
}

func isBlank(r rune) bool       { return r == ' ' || r == '\t' || r == '\r' || r == '\n' }
func startsBlank(s string) bool { return s != "" && isBlank(rune(s[0])) }
func endsBlank(s string) bool   { return s != "" && isBlank(rune(s[len(s)-1])) }

func (t *Table) wrap(style, s string) {
	for _, l := range fold(s, t.width) {
		fmt.Fprintln(t.out, t.style(style, l))
	}
}

// fold breaks s at blanks into lines of at most width columns; a longer word is cut between graphemes.
func fold(s string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(s) {
		word = visible(word)
		for {
			w := uniseg.StringWidth(word)
			if used > 0 && used+1+w <= width {
				line, used = line+" "+word, used+1+w
				break
			}
			if used > 0 {
				lines, line, used = append(lines, line), "", 0
			}
			if w <= width {
				line, used = word, w
				break
			}
			head := cut(word, width)
			lines, word = append(lines, head), word[len(head):]
		}
	}
	if used > 0 {
		lines = append(lines, line)
	}
	return lines
}

// cut is as much of s as fits into width columns, one grapheme at least.
func cut(s string, width int) string {
	n, used := 0, 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if used += g.Width(); used > width && n > 0 {
			break
		}
		n += len(g.Str())
	}
	return s[:n]
}

// visible takes control characters out of foreign words: a report must not move our cursor.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u202e' || r == '\u202d' || r == '\u2066' || r == '\u2067' {
			return -1
		}
		return r
	}, s)
}

func oneLine(s string) string { return strings.Join(strings.Fields(visible(s)), " ") }
