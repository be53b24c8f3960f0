package lexicon

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"
)

// Error is a bad line of a data file. Line and Column count from one; Column counts characters.
type Error struct {
	File         string
	Line, Column int
	Message      string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// maxFile bounds one data file, so that a wrong path in a user's folder cannot fill the memory.
const maxFile = 32 << 20

// row is one line of a table, cut at tabs, knowing where each cell began.
type row struct {
	file  string
	line  int
	cells []string
}

func (r row) bad(cell int, format string, args ...any) *Error {
	column := 1
	for i := 0; i < cell && i < len(r.cells); i++ {
		column += utf8.RuneCountInString(r.cells[i]) + 1
	}
	return &Error{r.file, r.line, column, fmt.Sprintf(format, args...)}
}

// list cuts a cell at semicolons; empty items are left out.
func (r row) list(cell int) []string { return items(r.cells[cell]) }

func items(cell string) []string {
	var out []string
	for item := range strings.SplitSeq(cell, ";") {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}

// readTable reads a tab-separated file: comment lines that begin with "#", one line with the names
// of the columns, then a line per row. A file that is not there has no rows.
func readTable(fsys fs.FS, name string, columns []string) ([]row, []*Error) {
	data, err := readFile(fsys, name)
	if err != nil {
		return nil, []*Error{err}
	}
	var rows []row
	var bad []*Error
	header := false
	line := 0
	for text := range strings.Lines(data) {
		line++
		text = strings.TrimRight(text, "\r\n")
		if strings.HasPrefix(text, "#") || strings.TrimSpace(text) == "" {
			continue
		}
		r := row{name, line, strings.Split(text, "\t")}
		if !header {
			header = true
			if err := checkHeader(r, columns); err != nil {
				return nil, []*Error{err}
			}
			continue
		}
		if len(r.cells) != len(columns) {
			bad = append(bad, r.bad(len(r.cells), "%d cells, want %d (%s), separated by tabs", len(r.cells), len(columns), strings.Join(columns, ", ")))
			continue
		}
		rows = append(rows, r)
	}
	return rows, bad
}

func checkHeader(r row, columns []string) *Error {
	for i, c := range columns {
		if i >= len(r.cells) || r.cells[i] != c {
			return r.bad(i, "first line must name the columns %s, separated by tabs", strings.Join(columns, ", "))
		}
	}
	return nil
}

// readFile returns "" for a file that is not there.
func readFile(fsys fs.FS, name string) (string, *Error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return "", nil
	}
	if info.Size() > maxFile {
		return "", &Error{name, 1, 1, fmt.Sprintf("file of %d bytes, more than the limit of %d", info.Size(), maxFile)}
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return "", &Error{name, 1, 1, err.Error()}
	}
	if at := invalidUTF8(data); at >= 0 {
		return "", &Error{name, 1 + strings.Count(string(data[:at]), "\n"), 1, "not UTF-8"}
	}
	return strings.TrimPrefix(string(data), "\ufeff"), nil
}

func invalidUTF8(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return -1
}

// readClass reads a class file: a lemma or phrase a line, "isa CLASS" lines, "#" comments.
func readClass(fsys fs.FS, name string) (class, []*Error) {
	c := class{name: strings.TrimSuffix(path.Base(name), ".txt")}
	data, err := readFile(fsys, name)
	if err != nil {
		return c, []*Error{err}
	}
	var bad []*Error
	line := 0
	for text := range strings.Lines(data) {
		line++
		text, _, _ = strings.Cut(text, "#")
		text = strings.TrimSpace(text)
		parent, isa := strings.CutPrefix(text, "isa ")
		switch {
		case text == "":
		case isa:
			c.parents = append(c.parents, strings.TrimSpace(parent))
		case strings.ContainsAny(text, "\t;|@"):
			bad = append(bad, &Error{name, line, 1 + utf8.RuneCountInString(text[:strings.IndexAny(text, "\t;|@")]), "one lemma or phrase a line, without tabs, semicolons, bars or @"})
		default:
			c.words = append(c.words, text)
		}
	}
	return c, bad
}
