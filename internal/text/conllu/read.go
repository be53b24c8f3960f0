package conllu

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// The ten columns.
const (
	colID = iota
	colForm
	colLemma
	colUPOS
	colXPOS
	colFeats
	colHead
	colDeprel
	colDeps
	colMisc
	numColumns
)

// Reader reads CoNLL-U, one Document for each "# newdoc"; a file without any is one Document.
type Reader struct {
	lines   *lines
	pending *block // first sentence of the next document
	done    error
}

// NewReader reads r; file is its name in problems.
func NewReader(r io.Reader, file string, opt Options) *Reader {
	return &Reader{lines: newLines(r, file, opt)}
}

// ReadAll reads a whole CoNLL-U stream.
func ReadAll(r io.Reader, file string, opt Options) ([]*Document, error) {
	return collect(NewReader(r, file, opt).Next)
}

// ReadFile reads a CoNLL-U file, packed or not.
func ReadFile(path string, opt Options) ([]*Document, error) {
	return readFile(path, func(r io.Reader) ([]*Document, error) { return ReadAll(r, path, opt) })
}

// Next returns the next document, or io.EOF.
func (r *Reader) Next() (*Document, error) {
	if r.done != nil {
		return nil, r.done
	}
	b := newBuilder(r.lines.opt)
	for {
		block, err := r.take()
		if err == io.EOF && len(b.doc.Sources) > 0 {
			r.done = io.EOF
			return b.finish(), nil
		}
		if err != nil {
			r.done = err
			return nil, err
		}
		if id, ok := comment(block.comments, "newdoc"); ok {
			if len(b.doc.Sources) > 0 {
				r.pending = &block
				return b.finish(), nil
			}
			b.doc.ID = id
		}
		if err := b.sentence(r.lines.file, block); err != nil {
			r.done = err
			return nil, err
		}
	}
}

func (r *Reader) take() (block, error) {
	if b := r.pending; b != nil {
		r.pending = nil
		return *b, nil
	}
	return r.lines.next()
}

// comment looks for "# key", "# key = value" or "# key id = value".
func comment(comments []string, key string) (value string, ok bool) {
	for _, c := range comments {
		line, ok := strings.CutPrefix(c, "#")
		if !ok {
			continue
		}
		name, value, _ := strings.Cut(line, "=")
		name = strings.TrimSpace(name)
		if name == key || name == key+" id" {
			return strings.TrimSpace(value), true
		}
	}
	return "", false
}

// builder puts the text of one document together.
type builder struct {
	opt Options
	doc *Document
	buf []byte
	par int32 // index of the paragraph being read; -1 before any
	has bool  // some sentence began a paragraph
}

func newBuilder(opt Options) builder {
	return builder{opt: opt, doc: &Document{Doc: &text.Doc{}}, par: -1}
}

// word is one syntactic word of a sentence before it has a place in the text.
type word struct {
	row      int // in Source.Rows
	form     string
	joined   bool // second or later word of a multiword token
	glued    bool // no space follows
	head, at int  // HEAD, and the line number
}

// sentence adds one block.
func (b *builder) sentence(file string, bl block) error {
	src, words, err := rows(file, bl)
	if err != nil {
		return err
	}
	if len(words) == 0 {
		return bad(file, bl.at[0], "empty", "a sentence without words; want a line whose id is 1")
	}
	if err := checkHeads(file, words); err != nil {
		return err
	}
	_, newpar := comment(bl.comments, "newpar")
	b.openSentence(newpar)
	given, _ := comment(bl.comments, "text")
	first := b.place(src, words, align(given, words), token)
	b.names(src, words, first)
	return nil
}

// place writes the words of a sentence and returns the index of the first.
func (b *builder) place(src Source, words []word, gaps []string, token func(columns []string) text.Token) int32 {
	d, first := b.doc.Doc, int32(len(b.doc.Doc.Tokens))
	for i, w := range words {
		t := token(src.Rows[w.row].Columns)
		t.Start = int32(len(b.buf))
		b.buf = append(b.buf, w.form...)
		t.End = int32(len(b.buf))
		t.Head = text.NoHead
		if w.head > 0 {
			t.Head = first + int32(w.head) - 1
		}
		if w.joined && gaps[i-1] == "" {
			t.Flags |= text.Joined
		}
		src.Rows[w.row].Token = int32(len(d.Tokens))
		d.Tokens = append(d.Tokens, t)
		if i+1 < len(words) {
			b.buf = append(b.buf, gaps[i]...)
		} else if !w.glued {
			b.buf = append(b.buf, ' ')
		}
	}
	d.Sents = append(d.Sents, text.Sentence{First: first, Last: int32(len(d.Tokens)), Part: b.par})
	b.doc.Sources = append(b.doc.Sources, src)
	return first
}

// openSentence writes what stands before a sentence: nothing more than the space that the one before
// left, or the border of a paragraph.
func (b *builder) openSentence(newpar bool) {
	d := b.doc.Doc
	if len(d.Sents) == 0 {
		if newpar {
			b.has, b.par = true, 0
		}
		return
	}
	if !newpar {
		return
	}
	if !b.has {
		// Sentences before the first mark are a paragraph, too.
		b.has, b.par = true, 0
		for i := range d.Sents {
			d.Sents[i].Part = 0
		}
	}
	b.par++
	b.trimSpace()
	b.buf = append(b.buf, b.opt.Paragraph...)
}

// trimSpace takes back the space written after the last word.
func (b *builder) trimSpace() {
	if n := len(b.doc.Doc.Tokens); n > 0 {
		b.buf = b.buf[:b.doc.Doc.Tokens[n-1].End]
	}
}

func (b *builder) finish() *Document {
	d := b.doc.Doc
	b.trimSpace()
	d.Text = string(b.buf)
	for i := range d.Tokens {
		// A space that begins the next form is that word's own.
		if i+1 == len(d.Tokens) || d.Tokens[i+1].Start > d.Tokens[i].End {
			d.Tokens[i].Flags |= text.SpaceAfter
		}
	}
	for i, s := range d.Sents {
		if s.Part < 0 {
			break
		}
		if int(s.Part) == len(d.Parts) {
			d.Parts = append(d.Parts, dateline.Part{Kind: dateline.PartBody, Span: d.SentenceSpan(i)})
		}
		d.Parts[s.Part].Span.End = d.SentenceSpan(i).End
	}
	return b.doc
}

// rows reads the lines of a block.
func rows(file string, bl block) (Source, []word, error) {
	src := Source{Comments: bl.comments}
	var words []word
	var multi struct {
		first, last int
		glued       bool
		form        string
	}
	for i, line := range bl.lines {
		at := bl.at[i]
		cols := strings.Split(line, "\t")
		if len(cols) != numColumns {
			return src, nil, bad(file, at, "columns", "%d columns; want ten with a tab between", len(cols))
		}
		row := Row{Token: -1, Columns: cols, glued: hasMisc(cols[colMisc], "SpaceAfter=No")}
		src.Rows = append(src.Rows, row)
		next := len(words) + 1
		if isEmptyNode(cols[colID]) {
			continue
		}
		if !isForm(cols[colForm]) || strings.IndexFunc(cols[colLemma], breaksLine) >= 0 {
			return src, nil, bad(file, at, "form", "an empty form, or a control character in it or its lemma; want the word as written")
		}
		if first, last, ok := idRange(cols[colID]); ok {
			if first != next || last <= first || multi.last >= first {
				return src, nil, bad(file, at, "id", "multiword token %s; want one that begins at %d", cols[colID], next)
			}
			multi.first, multi.last, multi.glued, multi.form = first, last, row.glued, cols[colForm]
			continue
		}
		if cols[colID] != strconv.Itoa(next) {
			return src, nil, bad(file, at, "id", "id %q; want %d", cols[colID], next)
		}
		head, err := parseHead(cols[colHead])
		if err != nil {
			return src, nil, bad(file, at, "head", "%v", err)
		}
		w := word{row: len(src.Rows) - 1, form: cols[colForm], glued: row.glued, head: head, at: at}
		if next >= multi.first && next <= multi.last {
			w.joined = next > multi.first
			w.glued = next < multi.last || multi.glued
		}
		words = append(words, w)
		if next == multi.last {
			shareForm(words[multi.first-1:], multi.form)
		}
	}
	if multi.last > len(words) {
		return src, nil, bad(file, bl.at[len(bl.at)-1], "id", "multiword token %d-%d lacks its words", multi.first, multi.last)
	}
	return src, words, nil
}

// shareForm gives the words of a multiword token their parts of its surface. English words simply
// stand one after the other in it ("do"+"n't"); where they do not ("im" = "in"+"dem") the surface is
// dealt out by runes, and where it has fewer runes than words the words themselves are the text.
func shareForm(words []word, surface string) {
	joined := ""
	for _, w := range words {
		joined += w.form
	}
	runes := []rune(surface)
	if joined == surface || len(runes) < len(words) || strings.IndexFunc(surface, unicode.IsSpace) >= 0 {
		return
	}
	for i := range words {
		from, to := i*len(runes)/len(words), (i+1)*len(runes)/len(words)
		words[i].form = string(runes[from:to])
	}
}

// isForm reports whether s can stand for a word: something to see, and nothing that would break a line.
func isForm(s string) bool {
	return strings.TrimSpace(s) != "" && strings.IndexFunc(s, breaksLine) < 0
}

func isEmptyNode(id string) bool {
	a, b, ok := strings.Cut(id, ".")
	return ok && isNumber(a) && isNumber(b)
}

func idRange(id string) (first, last int, ok bool) {
	a, b, ok := strings.Cut(id, "-")
	if !ok || !isNumber(a) || !isNumber(b) {
		return 0, 0, false
	}
	first, _ = strconv.Atoi(a)
	last, _ = strconv.Atoi(b)
	return first, last, true
}

func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != "" && len(s) < 9
}

// parseHead reads HEAD; -1 stands for "_", not annotated.
func parseHead(s string) (int, error) {
	if s == "_" {
		return -1, nil
	}
	if !isNumber(s) {
		return 0, fmt.Errorf("head %q; want a number or _", s)
	}
	return strconv.Atoi(s)
}

// checkHeads accepts a tree, or a sentence in which no word has a head.
func checkHeads(file string, words []word) error {
	root, heads := 0, 0
	for i, w := range words {
		switch {
		case w.head < 0:
			continue
		case w.head > len(words) || w.head == i+1:
			return bad(file, w.at, "head", "head %d of word %d; want another word of the %d, or 0", w.head, i+1, len(words))
		case w.head == 0:
			root++
		}
		heads++
	}
	if heads == 0 {
		return nil
	}
	if heads != len(words) || root != 1 {
		return bad(file, words[0].at, "tree", "a sentence with %d roots and %d of %d heads; want one root and a head for each word", root, heads, len(words))
	}
	// Each word is walked to the root or to a word walked before, so this is linear.
	seen := make([]int, len(words)+1)
	for i := range words {
		for h := i + 1; h != 0 && seen[h] != -1; h = words[h-1].head {
			if seen[h] == i+1 {
				return bad(file, words[i].at, "tree", "word %d is its own ancestor", i+1)
			}
			seen[h] = i + 1
		}
		for h := i + 1; h != 0 && seen[h] == i+1; h = words[h-1].head {
			seen[h] = -1
		}
	}
	return nil
}

// align finds the words in the sentence's own "# text" and returns the white space after each; where
// they do not stand there one after the other, SpaceAfter decides.
func align(given string, words []word) []string {
	gaps := make([]string, len(words))
	rest := strings.TrimSpace(given)
	for i, w := range words {
		after, ok := strings.CutPrefix(rest, w.form)
		if !ok {
			return spaces(words, gaps)
		}
		rest = strings.TrimLeftFunc(after, unicode.IsSpace)
		gaps[i] = after[:len(after)-len(rest)]
	}
	if rest != "" {
		return spaces(words, gaps)
	}
	return gaps
}

func spaces(words []word, gaps []string) []string {
	for i, w := range words {
		gaps[i] = " "
		if w.glued {
			gaps[i] = ""
		}
	}
	return gaps
}

func token(cols []string) text.Token {
	t := text.Token{
		UPOS:   text.ParseUPOS(cols[colUPOS]),
		XPOS:   text.ParseXPOS(cols[colXPOS]),
		Deprel: text.ParseDeprel(cols[colDeprel]),
	}
	if cols[colLemma] != "_" {
		t.Lemma = cols[colLemma]
	}
	if t.Deprel == text.NoDeprel && cols[colHead] != "_" {
		t.Deprel = text.DepDep // a relation that English does not have
	}
	return t
}

// names reads NER=B-PER … of MISC.
func (b *builder) names(src Source, words []word, first int32) {
	var tags []string
	for i, w := range words {
		if tag, ok := misc(src.Rows[w.row].Columns[colMisc], "NER"); ok {
			if tags == nil {
				tags = make([]string, len(words))
			}
			tags[i] = tag
		}
	}
	if tags != nil {
		b.doc.Doc.Names = appendNames(b.doc.Doc.Names, tags, first)
	}
}

func misc(column, key string) (string, bool) {
	for column != "" {
		var item string
		item, column, _ = strings.Cut(column, "|")
		if k, v, ok := strings.Cut(item, "="); ok && k == key {
			return v, true
		}
	}
	return "", false
}

func hasMisc(column, item string) bool {
	k, v, _ := strings.Cut(item, "=")
	got, ok := misc(column, k)
	return ok && got == v
}
