package perceptron

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/dateline/dateline/internal/text"
)

// ReadFile reads gold sentences from a CoNLL-U or IOB file, gzip-compressed when path ends in .gz:
// tags and trees from lines of ten columns, names from any other. Words are joined with blanks.
func ReadFile(path string) (*text.Doc, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	d, err := Read(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return d, nil
}

// Read is ReadFile for an open, uncompressed file.
func Read(r io.Reader) (*text.Doc, error) {
	d := new(text.Doc)
	var words strings.Builder
	first := int32(0)
	end := func() {
		if last := int32(len(d.Tokens)); last > first {
			d.Sents = append(d.Sents, text.Sentence{First: first, Last: last, Part: -1})
			first = last
		}
	}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		cols := strings.Split(line, "\t")
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "-DOCSTART-"):
			end()
		case strings.HasPrefix(line, "# "):
		case len(cols) == 10:
			if err := addTreeLine(d, &words, cols, first); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
		default:
			addNameLine(d, &words, strings.Fields(line))
		}
	}
	end()
	d.Text = words.String()
	return d, sc.Err()
}

func addWord(d *text.Doc, words *strings.Builder, form string) *text.Token {
	if words.Len() > 0 {
		words.WriteByte(' ')
	}
	start := int32(words.Len())
	words.WriteString(form)
	d.Tokens = append(d.Tokens, text.Token{Start: start, End: int32(words.Len()), Head: text.NoHead, Flags: text.SpaceAfter})
	return &d.Tokens[len(d.Tokens)-1]
}

func addTreeLine(d *text.Doc, words *strings.Builder, cols []string, first int32) error {
	if strings.ContainsAny(cols[0], "-.") { // a written word of several tokens; an elided one
		return nil
	}
	head, err := strconv.Atoi(cols[6])
	if err != nil {
		return fmt.Errorf("head %q: %w", cols[6], err)
	}
	t := addWord(d, words, cols[1])
	t.UPOS, t.XPOS, t.Deprel = text.ParseUPOS(cols[3]), text.ParseXPOS(cols[4]), text.ParseDeprel(cols[7])
	if head > 0 {
		t.Head = first + int32(head) - 1
	}
	return nil
}

func addNameLine(d *text.Doc, words *strings.Builder, cols []string) {
	i := int32(len(d.Tokens))
	addWord(d, words, cols[0])
	mark, name, _ := strings.Cut(cols[len(cols)-1], "-")
	kind := text.ParseNameKind(name)
	if kind == text.NoName {
		return
	}
	if n := len(d.Names) - 1; mark == "I" && n >= 0 && d.Names[n].Last == i && d.Names[n].Kind == kind {
		d.Names[n].Last++
		return
	}
	d.Names = append(d.Names, text.Name{First: i, Last: i + 1, Kind: kind})
}
