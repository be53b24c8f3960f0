package coref

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// Snippet is a text of GAP: a pronoun and two names, each of which it may mean.
type Snippet struct {
	ID, Text string
	Pronoun  dateline.Span
	Names    [2]dateline.Span
	Means    [2]bool
}

// Feminine tells the two halves of GAP apart.
func (s *Snippet) Feminine() bool {
	w := strings.ToLower(s.Pronoun.Of(s.Text))
	return w == "she" || w == "her" || w == "hers" || w == "herself"
}

// gapColumns are ID, Text, Pronoun, its offset, A, offset, coref, B, offset, coref, URL.
const gapColumns = 11

// ReadGAP reads a file of tab-separated columns, packed or not. Offsets are in characters.
func ReadGAP(path string) ([]Snippet, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("coref: %s: %w", path, err)
		}
	}
	out, err := parseGAP(in)
	if err != nil {
		return nil, fmt.Errorf("coref: %s: %w", path, err)
	}
	return out, nil
}

// maxLine bounds a line of GAP.
const maxLine = 1 << 20

func parseGAP(in io.Reader) ([]Snippet, error) {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxLine)
	var out []Snippet
	for n := 1; lines.Scan(); n++ {
		if n == 1 && strings.HasPrefix(lines.Text(), "ID\t") {
			continue
		}
		s, err := snippet(strings.Split(lines.Text(), "\t"))
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out = append(out, s)
	}
	return out, lines.Err()
}

func snippet(c []string) (Snippet, error) {
	if len(c) != gapColumns {
		return Snippet{}, fmt.Errorf("%d columns, want %d", len(c), gapColumns)
	}
	s := Snippet{ID: c[0], Text: c[1], Means: [2]bool{strings.EqualFold(c[6], "TRUE"), strings.EqualFold(c[9], "TRUE")}}
	offsets := dateline.NewOffsets(s.Text)
	for _, f := range []struct {
		word, at string
		to       *dateline.Span
	}{{c[2], c[3], &s.Pronoun}, {c[4], c[5], &s.Names[0]}, {c[7], c[8], &s.Names[1]}} {
		at, err := strconv.Atoi(f.at)
		if err != nil {
			return s, fmt.Errorf("offset %q is no number", f.at)
		}
		last := at + utf8.RuneCountInString(f.word)
		if at < 0 || last > offsets.Runes() {
			return s, fmt.Errorf("offset %d is outside of the text", at)
		}
		if *f.to = offsets.RunesToBytes(at, last); f.to.Of(s.Text) != f.word {
			return s, fmt.Errorf("%q does not stand at %d", f.word, at)
		}
	}
	return s, nil
}

// Count are right, wrong and missed answers.
type Count struct{ Right, Wrong, Missed int }

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 {
	return ratio(2*float64(c.Right), float64(2*c.Right+c.Wrong+c.Missed))
}

// Precision is the share of the answers that are right, Recall of the gold that was found.
func (c Count) Precision() float64 { return ratio(float64(c.Right), float64(c.Right+c.Wrong)) }
func (c Count) Recall() float64    { return ratio(float64(c.Right), float64(c.Right+c.Missed)) }

func (c *Count) add(said, gold bool) {
	switch {
	case said && gold:
		c.Right++
	case said:
		c.Wrong++
	case gold:
		c.Missed++
	}
}

// GAPScore is the score of GAP: all, masculine, feminine, and each pronoun.
type GAPScore struct {
	All, Masculine, Feminine Count
	ByPronoun                map[string]Count
}

// Add compares one snippet with the mentions of a reading of it. The pronoun means a name when a mention
// of its chain has its head in the name.
func (g *GAPScore) Add(s *Snippet, d *text.Doc, ms []dateline.Mention) {
	chain := 0
	for i := range ms {
		if ms[i].Span == s.Pronoun {
			chain = max(chain, ms[i].Chain)
		}
	}
	if g.ByPronoun == nil {
		g.ByPronoun = map[string]Count{}
	}
	word := strings.ToLower(s.Pronoun.Of(s.Text))
	count := g.ByPronoun[word]
	half := &g.Masculine
	if s.Feminine() {
		half = &g.Feminine
	}
	for i, name := range s.Names {
		said := chain != 0 && headed(d, ms, chain, name)
		for _, c := range []*Count{&g.All, half, &count} {
			c.add(said, s.Means[i])
		}
	}
	g.ByPronoun[word] = count
}

func headed(d *text.Doc, ms []dateline.Mention, chain int, name dateline.Span) bool {
	for i := range ms {
		m := &ms[i]
		if m.Chain == chain && m.Head >= 0 && m.Head < len(d.Tokens) && name.Overlaps(d.Tokens[m.Head].Span()) {
			return true
		}
	}
	return false
}

// String is a line for each group.
func (g *GAPScore) String() string {
	var b strings.Builder
	line := func(name string, c Count) {
		fmt.Fprintf(&b, "%-10s|%10.2f |%10.2f |%10.2f\n", name, 100*c.Precision(), 100*c.Recall(), 100*c.F1())
	}
	b.WriteString("GAP       | Precision |    Recall |  F1 Score\n")
	line("all", g.All)
	line("masculine", g.Masculine)
	line("feminine", g.Feminine)
	fmt.Fprintf(&b, "feminine/masculine F1 %23.2f\n", ratio(g.Feminine.F1(), g.Masculine.F1()))
	for _, w := range []string{"he", "him", "his", "she", "her", "hers"} {
		if c, ok := g.ByPronoun[w]; ok {
			line(w, c)
		}
	}
	return b.String()
}
