package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/pipeline"
)

// Explain writes how one claim of a reading was derived: what was decided, by which rule, from which
// words; the tree of its sentence; the document; the bytes. It walks what is recorded in the claim and
// derives nothing again. Offsets are code points, as everywhere outside.
func Explain(w io.Writer, r *pipeline.Reading, c *dateline.Claim, number, width int, colour bool) error {
	t := NewTable(w, width, colour)
	e := explainer{t, points{r.Document.Text, dateline.NewOffsets(r.Document.Text)}}
	e.title(fmt.Sprintf("claim %d · %s", number, c.ID))
	one := *r
	one.Claims = []dateline.Claim{*c}
	t.rows(&one)
	e.title("derivation")
	e.fact("rule", c.Rule)
	e.fact("rule file", ruleFile(c.Rule))
	e.fact("version", c.Version)
	for i := range c.Steps {
		if c.Steps[i].Field != "said_by" { // the chain below says more
			e.step(&c.Steps[i])
		}
	}
	e.chain(c)
	known := numbers(r.Claims)
	for _, l := range c.Links {
		to := l.To
		if n := known[to]; n > 0 {
			to = fmt.Sprintf("%s (claim %d)", to, n)
		}
		e.fact("link", l.As+" "+to)
	}
	for i := range c.Relations {
		e.fact("relation", relationWords(&c.Relations[i], known)+" from "+e.quoted(c.Relations[i].Spans)+" by "+c.Relations[i].Rule)
	}
	for _, s := range c.Evidence {
		e.fact("evidence", e.quoted([]dateline.Span{s}))
	}
	if i := sentenceAt(r, c.Sentence); i >= 0 {
		from, to := e.points.offsets.BytesToRunes(c.Sentence)
		e.title(fmt.Sprintf("sentence %d [%d,%d)", i+1, from, to))
		drawTree(t.out, r.Text, i, t.style)
	}
	d := r.Document
	e.title("document · " + d.ID)
	e.fact("file", r.File)
	e.fact("title", oneLine(d.Title))
	e.fact("outlet", oneLine(d.Outlet))
	e.fact("published", published(&d.Published))
	e.fact("address", d.URL)
	e.title("capture")
	e.fact("sha256", d.Capture)
	return t.out.Flush()
}

// ruleFile is where a rule of ours stands; a user's own rule names its file itself.
func ruleFile(rule string) string {
	name, _, _ := strings.Cut(rule, ":")
	if name == "claim/tally" { // its words are data, its patterns are code
		return "internal/claim/tally/words.txt"
	}
	if below, ours := strings.CutPrefix(name, "claim/"); ours {
		return "internal/claim/rules/" + below + ".rule"
	}
	return name + ".rule"
}

type explainer struct {
	*Table
	points points
}

func (e explainer) title(s string) { fmt.Fprintf(e.out, "\n%s\n", e.style(boldStyle, s)) }

const labelWidth = 12

// fact writes a label and its value, wrapped beside the label.
func (e explainer) fact(label, value string) {
	if value == "" {
		return
	}
	lines := fold(value, e.width-labelWidth-len(gap))
	for i, l := range lines {
		if i > 0 {
			label = ""
		}
		fmt.Fprintf(e.out, "%s%s%s\n", e.style(faintStyle, fmt.Sprintf("%-*s", labelWidth, label)), gap, l)
	}
}

func (e explainer) step(s *dateline.Step) {
	parts := []string{s.Value}
	if len(s.Spans) > 0 {
		parts = append(parts, "from "+e.quoted(s.Spans))
	}
	if s.Rule != "" {
		parts = append(parts, "by "+s.Rule)
	}
	if s.Note != "" {
		parts = append(parts, "("+s.Note+")")
	}
	e.fact(s.Field, strings.Join(parts, " "))
}

// chain writes the attribution chain, outermost speaker first.
func (e explainer) chain(c *dateline.Claim) {
	if len(c.SaidBy) == 0 {
		e.fact("said by", "the outlet itself: no attribution covers the words")
		return
	}
	for i := range c.SaidBy {
		s := &c.SaidBy[i]
		who := nameOf(&s.Arg)
		if who == "" {
			who = "somebody unnamed"
		}
		line := []string{fmt.Sprintf("%d. %s", i+1, who)}
		if len(s.Spans) > 0 {
			line = append(line, e.quoted(s.Spans))
		}
		if s.Cue != "" {
			line = append(line, "cue "+e.quoted(s.CueSpan))
		}
		if s.Style != "" {
			line = append(line, string(s.Style))
		}
		if s.Rule != "" {
			line = append(line, "by "+s.Rule)
		}
		e.fact("said by", strings.Join(line, " · "))
	}
}

// quoted is the words of spans with where they stand.
func (e explainer) quoted(spans []dateline.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		at := e.points.span(s)
		parts[i] = fmt.Sprintf("“%s” [%d,%d)", oneLine(s.Of(e.points.text)), at[0], at[1])
	}
	return strings.Join(parts, " … ")
}

func sentenceAt(r *pipeline.Reading, s dateline.Span) int {
	if r.Text == nil {
		return -1
	}
	for i := range r.Text.Sents {
		if r.Text.SentenceSpan(i).Overlaps(s) {
			return i
		}
	}
	return -1
}
