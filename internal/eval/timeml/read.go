// Package timeml scores times found in a text against TIMEX3 marks of TimeML files.
//
// Archives of .tml files come in; scores of spans (exact and overlapping) and of values among
// overlapping spans go out, as TempEval-3 defines them. The package never changes what it scores.
package timeml

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/dateline/dateline"
)

// Mark is one TIMEX3 of the gold: its words and its value.
type Mark struct {
	Span  dateline.Span
	Type  string
	Value string
}

// Article is one file: the document to read and what stands marked in it.
type Article struct {
	Name  string
	Doc   dateline.Document
	Marks []Mark
}

// ReadAll reads .tml files, the .tml files of .tar.gz archives, and both from folders, in order of their
// names; of files with one name only the first is kept.
func ReadAll(paths ...string) ([]Article, error) {
	var out []Article
	for _, p := range paths {
		err := filepath.WalkDir(p, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			as, err := readFile(file)
			if err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
			out = append(out, as...)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return slices.CompactFunc(out, func(a, b Article) bool { return a.Name == b.Name }), nil
}

// maxFile bounds one article.
const maxFile = 16 << 20

func readFile(file string) ([]Article, error) {
	switch {
	case strings.HasSuffix(file, ".tar.gz"):
		return readArchive(file)
	case strings.HasSuffix(file, ".tml"):
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		data, err := io.ReadAll(io.LimitReader(f, maxFile))
		if err != nil {
			return nil, err
		}
		return []Article{Read(filepath.Base(file), string(data))}, nil
	}
	return nil, nil
}

func readArchive(file string) ([]Article, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	var out []Article
	for tr := tar.NewReader(z); ; {
		h, err := tr.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if !strings.HasSuffix(h.Name, ".tml") || strings.HasPrefix(path.Base(h.Name), ".") {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(tr, maxFile))
		if err != nil {
			return nil, err
		}
		out = append(out, Read(path.Base(h.Name), string(data)))
	}
}

var (
	creation  = regexp.MustCompile(`(?s)<TIMEX3[^>]*functionInDocument="CREATION_TIME"[^>]*>`)
	attribute = regexp.MustCompile(`(\w+)="([^"]*)"`)
	tag       = regexp.MustCompile(`(?s)<(/?)(\w+)([^>]*)>`)
	blank     = regexp.MustCompile(`\n[ \t]*\n`)
)

// Read reads one TimeML file. Only what stands in TEXT is read; paragraphs become parts.
func Read(name, data string) Article {
	a := Article{Name: name}
	a.Doc = dateline.Document{ID: name, Language: "en", Published: dateline.When{Precision: dateline.Unknown, Reason: "no creation time in the file"}}
	if m := creation.FindString(data); m != "" {
		a.Doc.Published = published(attributes(m)["value"])
	}
	if i := strings.Index(data, "<TEXT>"); i >= 0 {
		data = data[i+len("<TEXT>"):]
	}
	if i := strings.Index(data, "</TEXT>"); i >= 0 {
		data = data[:i]
	}
	a.body(data)
	a.parts()
	return a
}

// body takes the tags out of data and keeps where TIMEX3 elements stood.
func (a *Article) body(data string) {
	var text strings.Builder
	var open []Mark
	at := 0
	for _, m := range tag.FindAllStringSubmatchIndex(data, -1) {
		text.WriteString(html.UnescapeString(data[at:m[0]]))
		at = m[1]
		if data[m[4]:m[5]] != "TIMEX3" {
			continue
		}
		if m[3] == m[2] {
			attrs := attributes(data[m[6]:m[7]])
			open = append(open, Mark{dateline.Span{Start: text.Len()}, attrs["type"], attrs["value"]})
			continue
		}
		if len(open) > 0 {
			mark := open[len(open)-1]
			open = open[:len(open)-1]
			mark.Span.End = text.Len()
			if !mark.Span.Empty() {
				a.Marks = append(a.Marks, mark)
			}
		}
	}
	text.WriteString(html.UnescapeString(data[at:]))
	a.Doc.Text = text.String()
	sort.Slice(a.Marks, func(i, j int) bool { return a.Marks[i].Span.Start < a.Marks[j].Span.Start })
}

func (a *Article) parts() {
	start := 0
	for _, m := range append(blank.FindAllStringIndex(a.Doc.Text, -1), []int{len(a.Doc.Text), len(a.Doc.Text)}) {
		p := a.Doc.Text[start:m[0]]
		lead := len(p) - len(strings.TrimLeft(p, " \t\n"))
		trail := len(p) - len(strings.TrimRight(p, " \t\n"))
		if lead < len(p) {
			a.Doc.Parts = append(a.Doc.Parts, dateline.Part{Kind: dateline.PartBody, Span: dateline.Span{Start: start + lead, End: m[0] - trail}})
		}
		start = m[1]
	}
}

func attributes(s string) map[string]string {
	out := map[string]string{}
	for _, m := range attribute.FindAllStringSubmatch(s, -1) {
		out[m[1]] = m[2]
	}
	return out
}

func published(value string) dateline.When {
	day := value
	if len(day) > 10 {
		day = day[:10]
	}
	t, err := time.Parse("2006-01-02", day)
	if err != nil {
		return dateline.When{Precision: dateline.Unknown, Reason: fmt.Sprintf("creation time %q is not a day", value)}
	}
	return dateline.When{From: t, To: t.AddDate(0, 0, 1), Precision: dateline.Day, Zone: "UTC", Timex: "DATE", Value: day}
}
