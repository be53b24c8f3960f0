// Package attribution scores the attributions found in a text against those marked by hand in brat
// stand-off files (PolNeAR): source, cue and content, exactly and by overlap, and whole triples.
//
// A tar archive with text and annotation files comes in, spans of both sides are compared, a report
// goes out. The package never changes what it scores.
package attribution

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path"
	"sort"
	"strconv"
	"strings"

	"github.com/dateline/dateline"
)

// Marks is one attribution as spans. A part that is missing is empty; a broken one has several spans.
type Marks struct{ Source, Cue, Content []dateline.Span }

// Article is one text with its gold attributions.
type Article struct {
	Name string
	Text string
	Gold []Marks
}

// ReadArchive reads the articles of one part ("train", "dev") of a .tar.gz laid out as
// PART/text/NAME.txt and PART/attributions/NAME_ANNOTATOR.ann. Where several annotators marked an
// article the first one's file counts.
func ReadArchive(file, part string) ([]Article, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	texts, marks, err := members(tar.NewReader(z), part)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var out []Article
	for name, text := range texts {
		ann, ok := marks[name]
		if !ok {
			continue
		}
		gold, err := ReadMarks(strings.NewReader(ann), text)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", file, name, err)
		}
		out = append(out, Article{Name: name, Text: text, Gold: gold})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out, nil
}

func members(r *tar.Reader, part string) (texts, marks map[string]string, err error) {
	texts, marks = map[string]string{}, map[string]string{}
	from := map[string]string{} // file that marks[name] came from
	for {
		h, err := r.Next()
		if err == io.EOF {
			return texts, marks, nil
		}
		if err != nil {
			return nil, nil, err
		}
		name := strings.TrimPrefix(path.Clean(h.Name), "data/")
		dir, base := path.Split(name)
		if h.Typeflag != tar.TypeReg || !strings.HasPrefix(dir, part+"/") {
			continue
		}
		b, err := io.ReadAll(r)
		if err != nil {
			return nil, nil, err
		}
		if stem, ok := strings.CutSuffix(base, ".txt"); ok {
			texts[stem] = string(b)
			continue
		}
		stem, ok := strings.CutSuffix(base, ".ann")
		cut := strings.LastIndexByte(stem, '_')
		if !ok || cut < 0 {
			continue
		}
		article := stem[:cut]
		if old, seen := from[article]; !seen || base < old {
			from[article], marks[article] = base, string(b)
		}
	}
}

// ReadMarks reads the attributions of one brat file, whose offsets are code points of text.
func ReadMarks(r io.Reader, text string) ([]Marks, error) {
	spans := map[string][]dateline.Span{}
	var events []string
	offsets := dateline.NewOffsets(text)
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		id, rest, ok := strings.Cut(sc.Text(), "\t")
		switch {
		case !ok: // a text with a line break in it runs on
		case strings.HasPrefix(id, "T"):
			s, err := readSpans(rest, offsets)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", id, err)
			}
			spans[id] = s
		case strings.HasPrefix(id, "E"):
			events = append(events, rest)
		}
	}
	var out []Marks
	for _, e := range events {
		if m := readEvent(e, spans); m.Cue != nil || m.Content != nil {
			out = append(out, m)
		}
	}
	return out, sc.Err()
}

func readSpans(field string, offsets *dateline.Offsets) ([]dateline.Span, error) {
	field, _, _ = strings.Cut(field, "\t")
	_, ranges, _ := strings.Cut(field, " ")
	var out []dateline.Span
	for _, r := range strings.Split(ranges, ";") {
		a, b, _ := strings.Cut(r, " ")
		from, err := strconv.Atoi(a)
		if err != nil {
			return nil, err
		}
		to, err := strconv.Atoi(b)
		if err != nil {
			return nil, err
		}
		out = append(out, offsets.RunesToBytes(from, to))
	}
	return out, nil
}

func readEvent(fields string, spans map[string][]dateline.Span) (m Marks) {
	for _, arg := range strings.Fields(fields) {
		role, id, _ := strings.Cut(arg, ":")
		switch strings.TrimRight(role, "0123456789") {
		case "Source":
			m.Source = append(m.Source, spans[id]...)
		case "Cue":
			m.Cue = append(m.Cue, spans[id]...)
		case "Content":
			m.Content = append(m.Content, spans[id]...)
		}
	}
	return m
}
