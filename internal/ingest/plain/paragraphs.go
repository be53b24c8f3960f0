package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/ingest/line"
)

// wrapWidth is the widest that anybody wraps lines by hand or by program; longer lines are whole
// paragraphs.
const wrapWidth = 120

// paragraph is a run of lines; Block numbers the blank-line separated block it stands in.
type paragraph struct {
	dateline.Span
	Block int
}

// textLine is a line without white space at its ends.
type textLine struct {
	dateline.Span
	indent bool // it began with white space
}

// paragraphs divides text at blank lines, and blocks of lines that are not hard-wrapped at every
// line.
func paragraphs(text string) []paragraph {
	var (
		out   []paragraph
		block []textLine
		n     int
	)
	flush := func() {
		if len(block) > 0 {
			for _, s := range divide(text, block) {
				out = append(out, paragraph{s, n})
			}
			n++
			block = block[:0]
		}
	}
	for at := 0; at < len(text); {
		end := at + lineEnd(text[at:])
		l := trim(text, at, end)
		if l.Empty() {
			flush()
		} else {
			block = append(block, l)
		}
		at = end
	}
	flush()
	return out
}

// lineEnd is the length of the first line of s with its line end: LF, CR LF or CR.
func lineEnd(s string) int {
	i := strings.IndexAny(s, "\r\n")
	if i < 0 {
		return len(s)
	}
	if s[i] == '\r' && i+1 < len(s) && s[i+1] == '\n' {
		return i + 2
	}
	return i + 1
}

func trim(text string, start, end int) textLine {
	l := strings.TrimRightFunc(text[start:end], blank)
	t := strings.TrimLeftFunc(l, blank)
	s := start + len(l) - len(t)
	return textLine{dateline.Span{Start: s, End: s + len(t)}, s > start}
}

func blank(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

// divide cuts a block of lines into paragraphs.
func divide(text string, lines []textLine) []dateline.Span {
	width, wrapped := hardWrapped(text, lines)
	var out []dateline.Span
	cur := lines[0].Span
	for i := 1; i < len(lines); i++ {
		if wrapped && !starts(text, lines[i-1], lines[i], width) {
			cur.End = lines[i].End
			continue
		}
		out = append(out, cur)
		cur = lines[i].Span
	}
	return append(out, cur)
}

// hardWrapped reports whether the lines of a block are one text broken at a width: the next word
// would not have fitted on most lines. It returns their width in characters, too.
func hardWrapped(text string, lines []textLine) (width int, wrapped bool) {
	if len(lines) < 2 {
		return 0, false
	}
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(l.Of(text)))
	}
	if width > wrapWidth || width < 30 {
		return width, false
	}
	full := 0
	for i := range len(lines) - 1 {
		word, _, _ := strings.Cut(lines[i+1].Of(text), " ")
		if utf8.RuneCountInString(lines[i].Of(text))+1+utf8.RuneCountInString(word)+8 > width {
			full++
		}
	}
	if len(lines) == 2 {
		return width, full == 1 && width >= 50 && !line.Terminated(lines[0].Of(text)) && continues(lines[1].Of(text))
	}
	return width, full*10 >= (len(lines)-1)*7
}

// continues reports whether a line reads on from the one above it.
func continues(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r) || unicode.IsDigit(r)
}

// starts reports whether a line of a hard-wrapped block begins a paragraph: it is indented where
// the one above is not, is an item of a list, or follows a sentence that ended short of the width.
func starts(text string, upper, lower textLine, width int) bool {
	above, this := upper.Of(text), lower.Of(text)
	if item(this) {
		return true
	}
	if !line.Terminated(above) {
		return false
	}
	if lower.indent && !upper.indent {
		return true
	}
	if len(this) < 60 && line.Read(this).Kind != "" {
		return true
	}
	return utf8.RuneCountInString(above) < width*2/3 && !continues(this)
}

// item reports whether a line is an item of a list.
func item(s string) bool {
	for _, mark := range []string{"- ", "* ", "• ", "· ", "– ", "— ", "▪ ", "● "} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	n := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	return n > 0 && n < 3 && (strings.HasPrefix(s[n:], ". ") || strings.HasPrefix(s[n:], ") "))
}

const maxTitleWords = 32

// wantTitle is how many paragraphs at the top are the headline and what stands under it: short,
// without a full stop, set off from what follows.
func wantTitle(text string, ps []paragraph) int {
	if len(ps) < 2 || !titleLike(ps[0].Of(text)) || ps[1].Block == ps[0].Block && !headMatter(ps[1].Of(text)) && !titleLike(ps[1].Of(text)) {
		return 0
	}
	n := 1
	for n < len(ps) && n < 3 && ps[n].Block == ps[0].Block && titleLike(ps[n].Of(text)) {
		n++
	}
	if n == len(ps) {
		return 0 // nothing but short lines: a list, not a headline
	}
	return n
}

func headMatter(s string) bool { return isDateLine(s) || line.Read(s).Kind == dateline.PartByline }

func titleLike(s string) bool {
	if !line.Short(s, maxTitleWords) || utf8.RuneCountInString(s) > 220 || headMatter(s) || item(s) {
		return false
	}
	end := strings.TrimRight(s, "\"'”’»)] ")
	r, _ := utf8.DecodeLastRuneInString(end)
	if strings.ContainsRune(":;,。", r) || r == '.' && !abbreviated(end) {
		return false
	}
	if _, ok := readDateline(s); ok {
		return false
	}
	return line.Read(s).Kind == ""
}

// abbreviated reports whether the full stop at the end of s belongs to a short form: "U.S.", "Corp.".
func abbreviated(s string) bool {
	last := s[strings.LastIndexByte(s, ' ')+1:]
	return strings.Count(last, ".") > 1 && len(last) <= 6
}
