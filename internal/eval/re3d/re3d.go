// Package re3d scores mentions of persons, organisations and places against the marks of re3d.
//
// The corpus and mentions come in; counts go out. A mention counts when it has exactly the words and
// the kind of a mark. Marks lie inside one another there, and descriptions and pronouns are marked
// like names, so figures are also taken without pronouns and without leading articles.
package re3d

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/dateline/dateline"
)

// Document is a text with its marks.
type Document struct {
	ID, Source, Text string
	Marks            []Mark
}

// Mark is a span, in bytes, with its kind.
type Mark struct {
	Kind dateline.MentionKind
	Span dateline.Span
}

var kinds = map[string]dateline.MentionKind{
	"Person": dateline.Person, "Organisation": dateline.Organisation, "Location": dateline.Place,
}

// Read reads documents and marks, gzipped JSON Lines both. Marks of other kinds and marks whose
// offsets do not fit are left out.
func Read(documents, entities string) ([]Document, error) {
	var docs []Document
	at := map[string]int{}
	err := lines(documents, func(line []byte) error {
		var d struct {
			ID     string `json:"_id"`
			Source string `json:"source"`
			Text   string `json:"text"`
		}
		if err := json.Unmarshal(line, &d); err != nil {
			return err
		}
		at[d.ID] = len(docs)
		docs = append(docs, Document{ID: d.ID, Source: d.Source, Text: d.Text})
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = lines(entities, func(line []byte) error {
		var e struct {
			Begin, End              int
			Type, Value, DocumentID string
		}
		if err := json.Unmarshal(line, &e); err != nil {
			return err
		}
		i, ok := at[e.DocumentID]
		kind := kinds[e.Type]
		if !ok || kind == "" {
			return nil
		}
		d := &docs[i]
		if s, ok := span(d.Text, e.Begin, e.End); ok && strings.TrimSpace(s.Of(d.Text)) != "" {
			d.Marks = append(d.Marks, Mark{kind, s})
		}
		return nil
	})
	return docs, err
}

func lines(file string, each func([]byte) error) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	in := bufio.NewScanner(io.LimitReader(z, 256<<20))
	in.Buffer(nil, 16<<20)
	for n := 1; in.Scan(); n++ {
		if err := each(in.Bytes()); err != nil {
			return fmt.Errorf("%s:%d: %w", file, n, err)
		}
	}
	return in.Err()
}

// span converts code points to bytes.
func span(text string, begin, end int) (dateline.Span, bool) {
	s := dateline.Span{Start: -1, End: -1}
	n := 0
	for i := range text {
		if n == begin {
			s.Start = i
		}
		if n == end {
			s.End = i
		}
		n++
	}
	if n == end {
		s.End = len(text)
	}
	return s, s.Start >= 0 && s.End > s.Start
}

// Count is marks, mentions found and mentions that are marks.
type Count struct{ Gold, Found, Right int }

// F1 is the harmonic mean of precision and recall, in percent.
func (c Count) F1() float64 {
	if c.Gold+c.Found == 0 {
		return 0
	}
	return 200 * float64(c.Right) / float64(c.Gold+c.Found)
}

func (c *Count) plus(o Count) { c.Gold += o.Gold; c.Found += o.Found; c.Right += o.Right }

// Score is the figures of some documents. Names are all marks but pronouns, Loose those with leading
// articles and possessive endings left out on both sides.
type Score struct {
	All, Names, Loose Count
	ByKind            map[dateline.MentionKind]Count
}

// Miss is a mark not found (Gold) or a mention that is no mark.
type Miss struct {
	Mark
	Gold bool
}

// Add scores one document and returns its errors among all but pronouns.
func (s *Score) Add(d *Document, found []Mark) []Miss {
	if s.ByKind == nil {
		s.ByKind = map[dateline.MentionKind]Count{}
	}
	gold, system := set(d.Text, d.Marks, false), set(d.Text, found, false)
	for k := range kinds {
		c := s.ByKind[kinds[k]]
		c.plus(compare(only(gold, kinds[k]), only(system, kinds[k])))
		s.ByKind[kinds[k]] = c
	}
	s.All.plus(compare(gold, system))
	names, systemNames := named(d.Text, gold), named(d.Text, system)
	s.Names.plus(compare(names, systemNames))
	s.Loose.plus(compare(set(d.Text, keys(names), true), set(d.Text, keys(systemNames), true)))
	var misses []Miss
	for m := range names {
		if !systemNames[m] {
			misses = append(misses, Miss{m, true})
		}
	}
	for m := range systemNames {
		if !names[m] {
			misses = append(misses, Miss{m, false})
		}
	}
	return misses
}

func set(text string, marks []Mark, bare bool) map[Mark]bool {
	out := map[Mark]bool{}
	for _, m := range marks {
		if bare {
			m.Span = bareSpan(text, m.Span)
		}
		out[m] = true
	}
	return out
}

func keys(m map[Mark]bool) []Mark {
	var out []Mark
	for k := range m {
		out = append(out, k)
	}
	return out
}

func only(m map[Mark]bool, k dateline.MentionKind) map[Mark]bool {
	out := map[Mark]bool{}
	for x := range m {
		if x.Kind == k {
			out[x] = true
		}
	}
	return out
}

func named(text string, m map[Mark]bool) map[Mark]bool {
	out := map[Mark]bool{}
	for x := range m {
		if !pronouns[strings.ToLower(x.Span.Of(text))] {
			out[x] = true
		}
	}
	return out
}

func compare(gold, system map[Mark]bool) Count {
	c := Count{Gold: len(gold), Found: len(system)}
	for m := range system {
		if gold[m] {
			c.Right++
		}
	}
	return c
}

var pronouns = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("i me my mine myself we us our ours ourselves you your yours he him his himself she her hers herself it its itself they them their theirs themselves this that these those here there who which") {
		m[w] = true
	}
	return m
}()

func bareSpan(text string, s dateline.Span) dateline.Span {
	for _, article := range []string{"the ", "The ", "a ", "A ", "an ", "An "} {
		if strings.HasPrefix(s.Of(text), article) {
			s.Start += len(article)
			break
		}
	}
	for _, clitic := range []string{"'s", "’s", "'", "’"} {
		if strings.HasSuffix(s.Of(text), clitic) {
			s.End -= len(clitic)
			break
		}
	}
	if s.End <= s.Start || !utf8.ValidString(s.Of(text)) {
		return dateline.Span{Start: s.Start, End: max(s.Start, s.End)}
	}
	return s
}

// Print writes a line of figures.
func (s *Score) Print(w io.Writer, name string) {
	fmt.Fprintf(w, "%-22s marks %5d  found %5d  F1 %5.1f   without pronouns %5.1f   and without articles %5.1f   person %5.1f  org %5.1f  place %5.1f\n",
		name, s.All.Gold, s.All.Found, s.All.F1(), s.Names.F1(), s.Loose.F1(),
		s.ByKind[dateline.Person].F1(), s.ByKind[dateline.Organisation].F1(), s.ByKind[dateline.Place].F1())
}

// Class says in a word or two what sort of expression was missed or found without need: what kind, and
// whether it is a name, a description or has a number or a clause in it.
func (m *Miss) Class(text string) string {
	sign := "found, not marked: "
	if m.Gold {
		sign = "marked, not found: "
	}
	words := m.Span.Of(text)
	form := "name"
	switch fields := strings.Fields(words); {
	case strings.ToLower(words) == words:
		form = "description"
	case len(fields) > 4:
		form = "phrase of five words or more"
	case strings.HasPrefix(words, "the ") || strings.HasPrefix(words, "The "):
		form = "name or description with an article"
	case strings.ToLower(fields[len(fields)-1]) == fields[len(fields)-1]:
		form = "name and noun"
	case len(fields) == 1:
		form = "single word"
	}
	return sign + string(m.Kind) + ", " + form
}
