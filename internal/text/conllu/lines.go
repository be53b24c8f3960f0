package conllu

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

// block is the lines between two blank ones: a sentence with its comments.
type block struct {
	comments []string
	lines    []string
	at       []int // line number of each of lines
}

// lines cuts a file into blocks within the limits of its options.
type lines struct {
	file  string
	opt   Options
	scan  *bufio.Scanner
	line  int
	bytes int64
	hash  bool  // "#" begins a comment only in "# key = value"
	again error // met while reading ahead
}

func newLines(r io.Reader, file string, opt Options) *lines {
	l := &lines{file: file, opt: opt.withDefaults(), scan: bufio.NewScanner(r)}
	l.scan.Buffer(make([]byte, 0, min(64<<10, l.opt.MaxLine+2)), l.opt.MaxLine+2)
	return l
}

// next returns the next block that has token lines, or io.EOF. Comments of a block without any are
// handed on to the block after it.
func (l *lines) next() (block, error) {
	var b block
	if l.again != nil {
		return b, l.again
	}
	for l.scan.Scan() {
		l.line++
		s := l.scan.Text()
		if l.bytes += int64(len(s)) + 1; l.bytes > l.opt.MaxFile {
			return b, bad(l.file, l.line, "too-large", "more than %d bytes; split the file", l.opt.MaxFile)
		}
		switch {
		case !utf8.ValidString(s):
			return b, bad(l.file, l.line, "encoding", "the line is not UTF-8; convert the file first")
		case strings.TrimSpace(s) == "":
			if len(b.lines) > 0 {
				return b, nil
			}
		case s[0] == '#' && (!l.hash || isComment(s)):
			b.comments = append(b.comments, s)
		default:
			b.lines, b.at = append(b.lines, s), append(b.at, l.line)
		}
		if len(b.lines)+len(b.comments) > l.opt.MaxSentence {
			return b, bad(l.file, l.line, "too-long", "a sentence of more than %d lines; is a blank line missing?", l.opt.MaxSentence)
		}
	}
	switch err := l.scan.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return b, bad(l.file, l.line+1, "too-long", "a line of more than %d bytes", l.opt.MaxLine)
	case err != nil:
		return b, fmt.Errorf("%s:%d: %w", l.file, l.line+1, err)
	case len(b.lines) > 0:
		return b, nil
	}
	return b, io.EOF
}

// isComment tells "# text = …" from a line whose token is a hash sign.
func isComment(s string) bool {
	return s == "# newdoc" || s == "# newpar" || strings.HasPrefix(s, "# ") && strings.Contains(s[2:], " = ")
}

// open opens a file for reading, unpacking it when its name ends in .gz.
func open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if !strings.HasSuffix(path, ".gz") {
		return f, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return packed{z, f}, nil
}

type packed struct {
	*gzip.Reader
	file *os.File
}

func (p packed) Close() error { return errors.Join(p.Reader.Close(), p.file.Close()) }

// collect drains a reader.
func collect(next func() (*Document, error)) ([]*Document, error) {
	var all []*Document
	for {
		d, err := next()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, d)
	}
}

func readFile(path string, read func(io.Reader) ([]*Document, error)) ([]*Document, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return read(f)
}
