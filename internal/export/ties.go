package export

import (
	"strconv"
	"strings"

	"github.com/dateline/dateline"
)

// The wording of what ties a claim to others of its document.

// tiesLine says which claims a claim belongs to or is about, and how far from which event it stands; ""
// when it stands alone. A claim is called by its number in the table where it has one.
func tiesLine(c *dateline.Claim, number map[string]int) string {
	var parts []string
	for _, l := range c.Links {
		parts = append(parts, strings.ReplaceAll(l.As, "-", " ")+" "+claimName(l.To, number))
	}
	for i := range c.Relations {
		parts = append(parts, relationWords(&c.Relations[i], number))
	}
	return strings.Join(parts, " · ")
}

func claimName(id string, number map[string]int) string {
	if n := number[id]; n > 0 {
		return strconv.Itoa(n)
	}
	return id
}

// relationWords is a distance in a few words: "3 days before “the vote” (2)".
func relationWords(r *dateline.Relation, number map[string]int) string {
	words := strings.ReplaceAll(r.Kind, "-", " ")
	if r.Distance != nil && r.Distance.Value != "" {
		words = lengthWords(r.Distance.Value) + " " + words
		if b := boundWords[r.Bound]; b != "" {
			words = strings.TrimSpace(b) + " " + words
		}
	}
	words += " “" + clip(oneLine(r.To.Text)) + "”"
	if r.Claim != "" {
		words += " (" + claimName(r.Claim, number) + ")"
	}
	return words
}

// lengthWords is a TIMEX3 duration of one unit in words ("P3D": 3 days), any other as it is.
func lengthWords(value string) string {
	number, clock := strings.CutPrefix(value, "PT")
	if !clock {
		number = strings.TrimPrefix(value, "P")
	}
	if len(number) < 2 {
		return value
	}
	unit := dayUnits[number[len(number)-1]]
	if clock {
		unit = clockUnits[number[len(number)-1]]
	}
	switch number = number[:len(number)-1]; {
	case unit == "" || number != "X" && strings.Trim(number, "0123456789.") != "":
		return value
	case number == "X":
		return unit + "s"
	case number == "1":
		return "1 " + unit
	}
	return number + " " + unit + "s"
}

var (
	dayUnits   = map[byte]string{'D': "day", 'W': "week", 'M': "month", 'Y': "year"}
	clockUnits = map[byte]string{'H': "hour", 'M': "minute", 'S': "second"}
)

// clip keeps the beginning of long words; the whole stands in the sentence.
func clip(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		return strings.TrimSpace(string(runes[:most])) + " …"
	}
	return s
}

// numbers are the numbers of claims in a table.
func numbers(cs []dateline.Claim) map[string]int {
	out := make(map[string]int, len(cs))
	for i := range cs {
		out[cs[i].ID] = i + 1
	}
	return out
}
