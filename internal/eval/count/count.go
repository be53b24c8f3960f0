// Package count scores quantities found in a text: against the numbers of gold trees, against the
// quantities marked in re3d, and against sentences of our own with their values.
//
// Texts with their marks and the mentions found in them come in; counts go out. The package never
// changes what it scores.
package count

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// Tally counts gold marks, mentions found, and agreements of several kinds.
type Tally struct {
	Gold, Found, Hit int // Hit: words in common
	Same             int // of these: the same noun (trees), the same number (marks)
	Bound, Class     int // of these: bound, class (sentences)
	Errors           map[string]int
}

func (t *Tally) miss(why string) {
	if t.Errors == nil {
		t.Errors = map[string]int{}
	}
	t.Errors[why]++
}

// Percent is a share in percent, 0 of nothing.
func Percent(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return 100 * float64(a) / float64(b)
}

// Tree compares the numbers that a gold tree hangs on a noun with the quantities found in its text:
// whether the number was found, and counts the same noun. Nouns of time are find/when's, numbers
// behind their noun ("Article 5") are names.
func (t *Tally) Tree(gold *text.Doc, found []dateline.Mention, d *text.Doc) {
	l := lexicon.Default()
	at := map[int32]*dateline.Mention{} // by the byte where a token of the number begins
	for i := range found {
		m := &found[i]
		if m.Count.Implicit {
			continue
		}
		t.Found++
		for k := range gold.Tokens {
			if g := &gold.Tokens[k]; g.UPOS == text.NUM && m.Span.Contains(g.Span()) && at[g.Start] == nil {
				at[g.Start] = m
			}
		}
	}
	for i := range gold.Tokens {
		g := &gold.Tokens[i]
		if g.UPOS != text.NUM || g.Deprel != text.DepNummod || g.Head < int32(i) {
			continue
		}
		noun := &gold.Tokens[g.Head]
		if l.Has("time-unit", noun.Lemma) || l.Has("month", noun.Lemma) || noun.UPOS != text.NOUN {
			continue
		}
		t.Gold++
		m := at[g.Start]
		if m == nil {
			t.miss("tree: not found, " + shape(gold.Word(int32(i))))
			continue
		}
		t.Hit++
		if m.Head >= 0 && d.Tokens[m.Head].Start == noun.Start || m.Count.Of != "" && strings.HasSuffix(m.Count.Of, gold.Word(g.Head)) {
			t.Same++
		} else {
			t.miss("tree: another noun")
		}
	}
}

func shape(w string) string {
	switch {
	case w == "one" || w == "One":
		return "one"
	case strings.ContainsAny(w, "0123456789"):
		return "digits"
	}
	return "words"
}

// Document is a text with marked quantities.
type Document struct {
	ID, Text string
	Marks    []dateline.Span
}

// ReadMarks reads the quantities and sums of re3d, gzipped JSON Lines. Lengths of time and ages are
// left out, they are find/when's.
func ReadMarks(documents, entities string) ([]Document, error) {
	var docs []Document
	at := map[string]int{}
	err := lines(documents, func(b []byte) error {
		var d struct {
			ID   string `json:"_id"`
			Text string `json:"text"`
		}
		if err := json.Unmarshal(b, &d); err != nil {
			return err
		}
		at[d.ID] = len(docs)
		docs = append(docs, Document{ID: d.ID, Text: d.Text})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return docs, lines(entities, func(b []byte) error {
		var e struct {
			Begin, End              int
			Type, Value, DocumentID string
		}
		if err := json.Unmarshal(b, &e); err != nil {
			return err
		}
		i, ok := at[e.DocumentID]
		if !ok || e.Type != "Quantity" && e.Type != "Money" || isTime(e.Value) {
			return nil
		}
		runes := []rune(docs[i].Text)
		if e.Begin < 0 || e.End > len(runes) || e.Begin >= e.End || string(runes[e.Begin:e.End]) != e.Value {
			return nil
		}
		from := len(string(runes[:e.Begin]))
		docs[i].Marks = append(docs[i].Marks, dateline.Span{Start: from, End: from + len(e.Value)})
		return nil
	})
}

func isTime(s string) bool {
	for _, w := range []string{"year", "month", "week", "day", "hour", "minute"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
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
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		if err := each(sc.Bytes()); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return sc.Err()
}

// Marks compares the quantities marked in a with those found: words in common, and the same number
// where the mark begins with digits.
func (t *Tally) Marks(a *Document, found []dateline.Mention) {
	used := make([]bool, len(found))
	for _, g := range a.Marks {
		t.Gold++
		best := -1
		for i := range found {
			if !used[i] && found[i].Span.Overlaps(g) && (best < 0 || found[best].Count.Implicit) {
				best = i
			}
		}
		if best < 0 {
			t.miss("re3d: not found, " + shape(g.Of(a.Text)))
			continue
		}
		used[best] = true
		t.Hit++
		if found[best].Span.Contains(g) {
			t.Same++
		}
	}
	for i := range found {
		if !found[i].Count.Implicit && !found[i].Count.Ordinal {
			t.Found++
			if !used[i] {
				t.miss("re3d: not marked, " + found[i].Rule)
			}
		}
	}
}

// Mark is a quantity of a sentence of our own.
type Mark struct {
	Words, Value, Bound, Class string
}

// Unmark takes the brackets out of a sentence and returns what they say.
func Unmark(s string) (string, []Mark) {
	var b strings.Builder
	var out []Mark
	for {
		before, rest, ok := strings.Cut(s, "[")
		b.WriteString(before)
		if !ok {
			return b.String(), out
		}
		inside, after, _ := strings.Cut(rest, "]")
		words, value, _ := strings.Cut(inside, "|")
		f := append(strings.Fields(value), "", "", "")
		out = append(out, Mark{words, f[0], f[1], f[2]})
		b.WriteString(words)
		s = after
	}
}

// Sentence compares what is marked in a sentence with what was found, in order of the text.
func (t *Tally) Sentence(s string, marks []Mark, found []dateline.Mention) {
	t.Gold += len(marks)
	t.Found += len(found)
	from := 0
	used := make([]bool, len(found))
	for _, g := range marks {
		start := from + strings.Index(s[from:], g.Words)
		span := dateline.Span{Start: start, End: start + len(g.Words)}
		from = span.End
		hit := -1
		for i := range found {
			if !used[i] && found[i].Span.Overlaps(span) {
				hit = i
				break
			}
		}
		if hit < 0 {
			t.miss("sentences: not found")
			continue
		}
		used[hit] = true
		c := found[hit].Count
		t.Hit++
		value := limit(c.Low)+".."+limit(c.High) == g.Value
		if value {
			t.Same++
		} else {
			t.miss("sentences: another number")
		}
		if string(c.Bound) == g.Bound {
			t.Bound++
		} else {
			t.miss("sentences: another bound")
		}
		if c.Class == g.Class {
			t.Class++
		} else {
			t.miss("sentences: another class")
		}
	}
	for i := range used {
		if !used[i] {
			t.miss("sentences: counts nothing, " + found[i].Rule)
		}
	}
}

func limit(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}
