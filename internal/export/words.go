package export

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dateline/dateline"
)

// The wording of a claim's fields, short enough for a column.

func whenCell(c *dateline.Claim) string {
	if c.When == nil || c.When.Value == "" {
		return none
	}
	if c.When.Mod != "" {
		return strings.ToLower(c.When.Mod) + " " + c.When.Value
	}
	return c.When.Value
}

// nameOf prefers who somebody is to how a text calls them: "He" is of no use in a table.
func nameOf(a *dateline.Arg) string {
	if a.Entity != nil && a.Entity.Name != "" {
		return a.Entity.Name
	}
	return oneLine(a.Text)
}

func argsCell(args []dateline.Arg) string {
	if len(args) == 0 {
		return none
	}
	names := make([]string, len(args))
	for i := range args {
		names[i] = nameOf(&args[i])
	}
	return strings.Join(names, "; ")
}

func whatCell(c *dateline.Claim) string {
	var parts []string
	if c.Event != "" {
		parts = append(parts, string(c.Event))
	}
	for _, m := range c.Modes {
		parts = append(parts, strings.TrimPrefix(m, "x:"))
	}
	what := strings.Join(parts, " ")
	if what == "" {
		what = none
	}
	for i, t := range things(c) {
		what += [2]string{": ", "; "}[min(i, 1)] + oneLine(t.Text)
	}
	return what
}

// things are the weapons and objects of a claim; a weapon is often its object too.
func things(c *dateline.Claim) []dateline.Arg {
	all := slices.Clone(c.Weapons)
	for _, o := range c.Objects {
		if !slices.ContainsFunc(c.Weapons, func(w dateline.Arg) bool { return slices.Equal(w.Spans, o.Spans) }) {
			all = append(all, o)
		}
	}
	return all
}

func manyCell(c *dateline.Claim) string {
	if t := c.Tally; t != nil && t.Ordinal == 0 && t.Factor == 0 {
		return tallyWords(t)
	}
	parts := make([]string, len(c.Quantities))
	for i := range c.Quantities {
		parts[i] = CountWords(&c.Quantities[i])
	}
	if c.Tally != nil {
		parts = append(parts, tallyWords(c.Tally))
	}
	if len(parts) == 0 {
		return none
	}
	return strings.Join(parts, "; ")
}

// tallyWords is a set in a few words: "≥ 10 missiles in 6 launches", "launch no. 6 of 2022".
func tallyWords(t *dateline.Tally) string {
	var parts []string
	if t.Items != nil {
		parts = append(parts, CountWords(t.Items))
	}
	if t.Occurrences != nil && t.Ordinal == 0 {
		parts = append(parts, CountWords(t.Occurrences))
	}
	words := strings.Join(parts, " in ")
	if t.Ordinal > 0 {
		words = strings.TrimSpace(t.Unit + " no. " + strconv.Itoa(t.Ordinal))
	}
	if t.Factor > 0 {
		words = number(t.Factor) + " × as many " + t.Unit
	}
	if t.Of != nil {
		words += ", of " + CountWords(t.Of)
	}
	if t.Record {
		words += " (a record)"
	}
	if t.Window == nil || t.Window.Value == "" {
		return words
	}
	if from, open := strings.CutSuffix(t.Window.Value, "/.."); open {
		return words + " since " + from
	}
	if t.Window.Timex == "DURATION" && t.Window.Known() && !t.Window.To.IsZero() {
		return words + " in " + t.Window.From.Format(time.DateOnly) + "/" + t.Window.To.Format(time.DateOnly)
	}
	return words + " in " + t.Window.Value
}

var boundWords = map[dateline.Bound]string{dateline.AtLeast: "≥ ", dateline.AtMost: "≤ ", dateline.About: "about "}

// CountWords is a count in a few words: "≥ 10 missiles".
func CountWords(c *dateline.Count) string {
	n := ""
	switch {
	case c.Low != nil && c.High != nil && *c.Low != *c.High:
		n = number(*c.Low) + "–" + number(*c.High)
	case c.Low != nil:
		n = number(*c.Low)
	case c.High != nil:
		n = number(*c.High)
	}
	return strings.TrimSpace(boundWords[c.Bound] + n + " " + c.Of)
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// chainCell names the speakers from the outermost to the innermost.
func chainCell(c *dateline.Claim) string {
	if len(c.SaidBy) == 0 {
		return none
	}
	names := make([]string, len(c.SaidBy))
	for i := range c.SaidBy {
		if names[i] = nameOf(&c.SaidBy[i].Arg); names[i] == "" {
			names[i] = "unnamed (" + oneLine(c.SaidBy[i].Cue) + ")"
		}
	}
	return strings.Join(names, " → ")
}

func statusCell(c *dateline.Claim) string {
	if c.Firmness == "" || c.Firmness == dateline.AsFact || c.Firmness == dateline.AsClaimed {
		return string(c.Status)
	}
	return string(c.Status) + ", " + string(c.Firmness)
}
