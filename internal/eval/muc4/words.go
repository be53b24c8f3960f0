package muc4

import "strings"

// match is how well a filler answers a key.
type match int

const (
	wrong match = iota
	half
	right
)

var pronoun = wordSet("it he she they them him her we us who which that this these those one both others i me you")

// loose are words at the front of a phrase that do not count.
var loose = wordSet(`the a an his her its their our several some two three four five six seven eight nine ten eleven twelve many
	other another at least about approximately over more than nearly almost mr mrs dr`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// phrase is a phrase as the keys write one: on one line, without what stands between brackets.
func phrase(s string) string {
	if i := strings.IndexAny(s, "[("); i > 0 {
		s = s[:i]
	}
	return strings.Trim(strings.Join(strings.Fields(s), " "), ` .,;:"`)
}

// content are the words of a phrase that count, lower-case.
func content(s string) []string {
	ws := strings.FieldsFunc(strings.ToLower(phrase(s)), func(r rune) bool {
		return r == ' ' || r == '"' || r == '(' || r == ')' || r == ',' || r == '.' || r == '[' || r == ']'
	})
	for len(ws) > 1 && (loose[ws[0]] || strings.Trim(ws[0], "0123456789") == "") {
		ws = ws[1:]
	}
	return ws
}

// head is the head noun of a phrase: its last word before a preposition or a comma.
func head(s string) string {
	before, _, _ := strings.Cut(strings.ToLower(phrase(s)), ",")
	last := ""
	for _, w := range content(before) {
		if last != "" && prepositions[w] {
			break
		}
		last = w
	}
	return last
}

var prepositions = wordSet("of in at on from for with to who that which near belonging and by")

// overlap compares two wordings: right when one holds the other with its head, half when they share a
// word that counts.
func overlap(a, b string) match {
	x, y := content(a), content(b)
	if len(x) == 0 || len(y) == 0 {
		return wrong
	}
	if len(x) > len(y) {
		x, y, a, b = y, x, b, a
	}
	in := wordSet(strings.Join(y, " "))
	shared, all := false, true
	for _, w := range x {
		counts := in[w] && !prepositions[w] && !loose[w]
		shared = shared || counts
		all = all && in[w]
	}
	switch {
	case all && (in[head(a)] && head(a) == head(b) || x[len(x)-1] == y[len(y)-1]):
		return right
	case shared:
		return half
	}
	return wrong
}
