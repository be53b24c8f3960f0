package export

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim"
	"github.com/dateline/dateline/internal/pipeline"
)

// Calendar gathers what reports announce, and shows it in the order of its times.
type Calendar struct{ entries []entry }

// entry is an announcement with what is shown of its claim.
type entry struct {
	when            dateline.When
	file, number    string
	who, what, whom string
	by, words       string
	line            announcementLine
}

type announcementLine struct {
	head
	Claim    claimLine `json:"claim"`
	When     *whenJSON `json:"when"`
	Who      string    `json:"who"`
	What     string    `json:"what"`
	SaidBy   string    `json:"said_by"`
	Sentence string    `json:"sentence"`
	Outcome  string    `json:"outcome"`
}

// Add takes the announcements of one reading.
func (c *Calendar) Add(r *pipeline.Reading) error {
	if r.Document == nil {
		return nil
	}
	p := points{r.Document.Text, dateline.NewOffsets(r.Document.Text)}
	number := map[string]int{}
	for i := range r.Claims {
		number[r.Claims[i].ID] = i
	}
	for _, a := range claim.Announcements(r.Document, r.Claims) {
		n := number[a.Claim]
		of := &r.Claims[n]
		e := entry{
			when: a.When, file: r.File, number: strconv.Itoa(n + 1), who: argsCell(of.Actors), what: whatCell(of), whom: argsCell(of.Recipients),
			by: chainCell(of), words: oneLine(of.Sentence.Of(r.Document.Text)),
		}
		when, _ := p.when(&a.When, "")
		e.line = announcementLine{
			head: headOf("announcement", r), Claim: p.claim(of, headOf("claim", r)), When: when,
			Who: e.who, What: e.what, SaidBy: e.by, Sentence: e.words, Outcome: string(a.Outcome),
		}
		c.entries = append(c.entries, e)
	}
	return nil
}

// sorted are the entries by time; what begins together stays in the order of the reports.
func (c *Calendar) sorted() []entry {
	out := slices.Clone(c.entries)
	slices.SortStableFunc(out, func(a, b entry) int {
		return cmp.Or(a.when.From.Compare(b.when.From), a.when.To.Compare(b.when.To))
	})
	return out
}

// JSON writes a line for each announcement.
func (c *Calendar) JSON(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, e := range c.sorted() {
		if err := out.Encode(e.line); err != nil {
			return err
		}
	}
	return nil
}

// Text writes for each announcement when, who and what, then who says it and the words.
func (c *Calendar) Text(w io.Writer, width int) error {
	out := bufio.NewWriter(w)
	last := ""
	for _, e := range c.sorted() {
		if day := days(&e.when); day != last {
			fmt.Fprintf(out, "%s\n", day)
			last = day
		}
		line := e.who + ": " + e.what
		if e.whom != none {
			line += " (" + e.whom + ")"
		}
		indented(out, "  ", line, width)
		by := "the report's own voice"
		if e.by != none {
			by = "according to " + e.by
		}
		indented(out, "    ", fmt.Sprintf("%s · %s#%s", by, visible(e.file), e.number), width)
		indented(out, "    ", e.words, width)
	}
	if len(c.entries) == 0 {
		fmt.Fprintln(out, "nothing is announced with a time")
	}
	return out.Flush()
}

func indented(w io.Writer, indent, s string, width int) {
	for _, line := range fold(s, max(width, MinWidth)-len(indent)) {
		fmt.Fprintf(w, "%s%s\n", indent, strings.TrimRight(line, " "))
	}
}

// days is a time as it was given, with its first and last day where the value does not tell them.
func days(w *dateline.When) string {
	const layout = "2006-01-02"
	first, last := w.From.Format(layout), w.To.AddDate(0, 0, -1).Format(layout)
	switch {
	case w.Precision == dateline.Day || w.To.IsZero() || w.To.Sub(w.From).Hours() <= 24:
		return first
	case w.Value == "" || strings.Contains(w.Value, "/"):
		return first + " to " + last
	}
	return w.Value + " (" + first + " to " + last + ")"
}
