package coref

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/conllu"
)

// Document is a gold document with its chains.
type Document struct {
	ID     string
	Doc    *text.Doc
	Chains [][]dateline.Span // of two mentions at least
}

// ReadCoNLLU reads a file with the coreference of OntoGUM: MISC has Entity=(1 where a mention of chain 1
// begins, Entity=1) where it ends and Entity=(1) where it is one token, several in a row.
func ReadCoNLLU(r io.Reader, file string) ([]Document, error) {
	docs, err := conllu.ReadAll(r, file, conllu.Options{})
	if err != nil {
		return nil, err
	}
	out := make([]Document, len(docs))
	for i, d := range docs {
		chains, err := chainsOf(d)
		if err != nil {
			return nil, fmt.Errorf("coref: %s: %s: %w", file, d.ID, err)
		}
		out[i] = Document{d.ID, d.Doc, chains}
	}
	return out, nil
}

// ReadArchive reads all *.conllu files of a tar.gz archive, or one file that is not an archive, in the
// order of their names.
func ReadArchive(path string) ([]Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if !strings.HasSuffix(path, ".tar.gz") {
		return ReadCoNLLU(f, path)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("coref: %s: %w", path, err)
	}
	var out []Document
	for in := tar.NewReader(z); ; {
		h, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("coref: %s: %w", path, err)
		}
		if !strings.HasSuffix(h.Name, ".conllu") {
			continue
		}
		docs, err := ReadCoNLLU(in, h.Name)
		if err != nil {
			return nil, err
		}
		out = append(out, docs...)
	}
	slices.SortStableFunc(out, func(a, b Document) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}

// chainsOf reads the brackets of a document. Mentions of one token may repeat, chains are in the order
// of their first mention.
func chainsOf(f *conllu.Document) ([][]dateline.Span, error) {
	b := brackets{open: map[string][]int32{}, chains: map[string]int{}, doc: f.Doc}
	for s := range f.Sources {
		for _, row := range f.Sources[s].Rows {
			if row.Token < 0 || len(row.Columns) < 10 {
				continue
			}
			for item := range strings.SplitSeq(row.Columns[9], "|") {
				marks, ok := strings.CutPrefix(item, "Entity=")
				if !ok {
					continue
				}
				if err := b.read(marks, row.Token); err != nil {
					return nil, err
				}
			}
		}
	}
	return b.finish()
}

type brackets struct {
	doc    *text.Doc
	open   map[string][]int32 // token at which a mention of a chain began, innermost last
	chains map[string]int
	out    [][]dateline.Span
}

func (b *brackets) read(marks string, token int32) error {
	for marks != "" {
		opens := marks[0] == '('
		marks = strings.TrimPrefix(marks, "(")
		n := strings.IndexAny(marks, "()")
		id := marks
		if n >= 0 {
			id = marks[:n]
		}
		marks = marks[len(id):]
		closes := strings.HasPrefix(marks, ")")
		marks = strings.TrimPrefix(marks, ")")
		if id == "" || !opens && !closes {
			return fmt.Errorf("token %d: a bracket of coreference without a number", token)
		}
		switch {
		case opens && closes:
			b.add(id, token, token)
		case opens:
			b.open[id] = append(b.open[id], token)
		default:
			stack := b.open[id]
			if len(stack) == 0 {
				return fmt.Errorf("token %d: a mention of chain %s ends that never began", token, id)
			}
			b.open[id] = stack[:len(stack)-1]
			b.add(id, stack[len(stack)-1], token)
		}
	}
	return nil
}

func (b *brackets) add(id string, first, last int32) {
	k, ok := b.chains[id]
	if !ok {
		k = len(b.out)
		b.chains[id] = k
		b.out = append(b.out, nil)
	}
	b.out[k] = append(b.out[k], b.doc.TokenSpan(first, last+1))
}

func (b *brackets) finish() ([][]dateline.Span, error) {
	for id, stack := range b.open {
		if len(stack) > 0 {
			return nil, fmt.Errorf("a mention of chain %s never ends", id)
		}
	}
	for i := range b.out {
		slices.SortFunc(b.out[i], compareSpans)
		b.out[i] = slices.Compact(b.out[i])
	}
	return slices.DeleteFunc(b.out, func(c []dateline.Span) bool { return len(c) < 2 }), nil
}

func compareSpans(a, b dateline.Span) int {
	if a.Start != b.Start {
		return a.Start - b.Start
	}
	return a.End - b.End
}

// ChainsOf are the chains of mentions, as a reading has them.
func ChainsOf(ms []dateline.Mention) [][]dateline.Span {
	byNumber := map[int][]dateline.Span{}
	var order []int
	for i := range ms {
		n := ms[i].Chain
		if n == 0 {
			continue
		}
		if byNumber[n] == nil {
			order = append(order, n)
		}
		byNumber[n] = append(byNumber[n], ms[i].Span)
	}
	var out [][]dateline.Span
	for _, n := range order {
		if len(byNumber[n]) > 1 {
			out = append(out, byNumber[n])
		}
	}
	return out
}
