package conllu

import (
	"io"
	"strconv"
	"strings"

	"github.com/dateline/dateline/internal/text"
)

// docStart is CoNLL-2003's mark between documents: a line of its own, and no token.
const docStart = "-DOCSTART-"

// IOBReader reads one-token-a-line files: columns with tabs or spaces between them, a blank line after
// each sentence, a name tag (B-PER, I-PER, O) in the last column that looks like one. The word is the
// first column, or the second where the first counts the words of the sentence.
//
// IOB1 and IOB2 are both read: an I- tag that continues nothing begins a name. B-O and I-O, which
// stray through real files, are O.
type IOBReader struct {
	lines  *lines
	layout *layout
	ahead  []block // read, not yet used
	done   error
}

// layout says which column is which; tag is -1 in a file without tags.
type layout struct{ word, tag int }

// NewIOBReader reads r; file is its name in problems.
func NewIOBReader(r io.Reader, file string, opt Options) *IOBReader {
	l := newLines(r, file, opt)
	l.hash = true
	return &IOBReader{lines: l}
}

// ReadIOB reads a whole IOB stream.
func ReadIOB(r io.Reader, file string, opt Options) ([]*Document, error) {
	return collect(NewIOBReader(r, file, opt).Next)
}

// ReadIOBFile reads an IOB file, packed or not.
func ReadIOBFile(path string, opt Options) ([]*Document, error) {
	return readFile(path, func(r io.Reader) ([]*Document, error) { return ReadIOB(r, path, opt) })
}

// Next returns the next document, or io.EOF. Documents are told apart by -DOCSTART- lines or
// "# newdoc" comments; a file without any is one Document.
func (r *IOBReader) Next() (*Document, error) {
	if r.done != nil {
		return nil, r.done
	}
	b := newBuilder(r.lines.opt)
	for {
		bl, err := r.take()
		if err == io.EOF && len(b.doc.Sources) > 0 {
			r.done = io.EOF
			return b.finish(), nil
		}
		if err != nil {
			r.done = err
			return nil, err
		}
		id, starts := comment(bl.comments, "newdoc")
		if (starts || startsDocument(bl)) && len(b.doc.Sources) > 0 {
			r.ahead = append([]block{bl}, r.ahead...)
			return b.finish(), nil
		}
		if id != "" {
			b.doc.ID = id
		}
		if err := r.sentence(&b, bl); err != nil {
			r.done = err
			return nil, err
		}
	}
}

// take returns the next block with tokens. A -DOCSTART- block has none: its lines, and the blank one
// after them, are kept before those of the sentence that follows.
func (r *IOBReader) take() (block, error) {
	if len(r.ahead) > 0 {
		b := r.ahead[0]
		r.ahead = r.ahead[1:]
		return b, nil
	}
	return r.read()
}

func (r *IOBReader) read() (block, error) {
	var before []string
	for {
		b, err := r.lines.next()
		if err != nil {
			return b, err
		}
		if len(b.lines) > 1 || !isDocStart(b.lines[0]) {
			b.comments = append(before, b.comments...)
			return b, nil
		}
		before = append(append(append(before, b.comments...), b.lines...), "")
	}
}

func isDocStart(line string) bool { return strings.HasPrefix(line, docStart) }

func startsDocument(b block) bool {
	for _, c := range b.comments {
		if isDocStart(c) {
			return true
		}
	}
	return isDocStart(b.lines[0])
}

func (r *IOBReader) sentence(b *builder, bl block) error {
	src := Source{Comments: bl.comments}
	for _, line := range bl.lines {
		src.Rows = append(src.Rows, Row{Token: -1, Columns: splitColumns(line), line: line})
	}
	if r.layout == nil {
		r.layout = r.findLayout(bl)
	}
	var words []word
	var tags []string
	for i := range src.Rows {
		row := &src.Rows[i]
		if isDocStart(row.line) {
			continue
		}
		want := max(r.layout.word, r.layout.tag) + 1
		if len(row.Columns) < want || !isForm(row.Columns[r.layout.word]) {
			return bad(r.lines.file, bl.at[i], "columns", "%d columns; want %d with the word in column %d, as on the lines before",
				len(row.Columns), want, r.layout.word+1)
		}
		words = append(words, word{row: i, form: row.Columns[r.layout.word], head: -1})
		tags = append(tags, row.Columns[max(r.layout.tag, 0)])
	}
	if len(tags) == 0 {
		return bad(r.lines.file, bl.at[0], "empty", "a sentence without words")
	}
	given, _ := comment(bl.comments, "text")
	first := b.place(src, words, align(given, words), untagged)
	if r.layout.tag >= 0 {
		b.doc.Doc.Names = appendNames(b.doc.Doc.Names, tags, first)
	}
	return nil
}

func untagged([]string) text.Token { return text.Token{} }

func splitColumns(line string) []string {
	if strings.Contains(line, "\t") {
		return strings.Split(line, "\t")
	}
	return strings.FieldsFunc(line, func(r rune) bool { return r == ' ' })
}

// lookAhead is how many sentences of one word are read ahead to learn the layout: in such a sentence
// a count of words cannot be told from a word that is a number.
const lookAhead = 64

// findLayout reads the layout off the first sentence, bl or one after it, that has two words.
func (r *IOBReader) findLayout(bl block) *layout {
	for i := 0; len(tokenLines(bl)) < 2 && i < lookAhead; i++ {
		if i == len(r.ahead) {
			next, err := r.read()
			if err != nil {
				// What is wrong there is said when the reader comes to it.
				r.lines.again = err
				break
			}
			r.ahead = append(r.ahead, next)
		}
		bl = r.ahead[i]
	}
	return layoutOf(tokenLines(bl))
}

func tokenLines(b block) []string {
	if len(b.lines) > 0 && isDocStart(b.lines[0]) {
		return b.lines[1:]
	}
	return b.lines
}

func layoutOf(lines []string) *layout {
	l := &layout{tag: -1}
	if len(lines) == 0 {
		return l
	}
	cols := splitColumns(lines[0])
	counts := len(cols) > 2 && len(lines) > 1
	for i, line := range lines {
		n, err := strconv.Atoi(splitColumns(line)[0])
		counts = counts && err == nil && (n == i || n == i+1)
	}
	if counts {
		l.word = 1
	}
	for c := len(cols) - 1; c > l.word && l.tag < 0; c-- {
		if isTag(cols[c]) {
			l.tag = c
		}
	}
	return l
}

func isTag(s string) bool {
	return s == "O" || len(s) > 2 && s[1] == '-' && strings.IndexByte("BILESU", s[0]) >= 0
}

// kinds maps the classes of the corpora to ours; a class that is not here is not a name to us.
var kinds = map[string]text.NameKind{
	"PER": text.NamePerson, "PERSON": text.NamePerson,
	"ORG": text.NameOrg, "ORGANIZATION": text.NameOrg, "ORGANISATION": text.NameOrg,
	"LOC": text.NameLoc, "LOCATION": text.NameLoc, "GPE": text.NameLoc,
	"MISC": text.NameMisc, "OTH": text.NameMisc,
	"NORP": text.NameNorp, "FAC": text.NameFac, "WEAPON": text.NameWeapon, "EVENT": text.NameEvent,
}

func kindOf(class string) text.NameKind { return kinds[strings.ToUpper(class)] }

// appendNames reads the tags of one sentence, whose tokens begin at first, and appends its names.
func appendNames(names []text.Name, tags []string, first int32) []text.Name {
	open, class := int32(-1), ""
	closeAt := func(i int32) {
		if open >= 0 && kindOf(class) != text.NoName {
			names = append(names, text.Name{First: first + open, Last: first + i, Kind: kindOf(class)})
		}
		open = -1
	}
	for i, tag := range tags {
		prefix, c, ok := strings.Cut(tag, "-")
		if !ok || c == "O" {
			closeAt(int32(i))
			continue
		}
		if open < 0 || c != class || prefix == "B" || prefix == "S" || prefix == "U" {
			closeAt(int32(i))
			open, class = int32(i), c
		}
		if prefix == "E" || prefix == "L" || prefix == "S" || prefix == "U" {
			closeAt(int32(i) + 1)
		}
	}
	closeAt(int32(len(tags)))
	return names
}
