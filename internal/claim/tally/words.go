package tally

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed words.txt
var wordsFile string

// wordClasses are the classes of words.txt.
type wordClasses struct {
	ordinal                                                                        map[string]int // the place it names
	occasion, act, total, moves, record, scope, place, states, shots, harm, bundle map[string]bool
}

// The file is our own and read once; no test passes with a broken one.
var words = mustWords(wordsFile)

func mustWords(file string) wordClasses {
	w, err := readWords(file)
	if err != nil {
		panic(err) // the file is embedded above
	}
	return w
}

// readWords reads the classes; each must be there, once, and no other.
func readWords(file string) (wordClasses, error) {
	w := wordClasses{ordinal: map[string]int{}}
	var ordinals map[string]bool
	want := map[string]*map[string]bool{
		"ordinal": &ordinals, "occasion": &w.occasion, "act": &w.act, "total": &w.total, "moves": &w.moves,
		"record": &w.record, "scope": &w.scope, "place": &w.place, "state": &w.states, "shot": &w.shots, "harm": &w.harm, "bundle": &w.bundle,
	}
	var now map[string]bool
	n := 0
	for line := range strings.Lines(file) {
		n++
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if line[0] != ' ' {
			at := want[fields[0]]
			if at == nil || *at != nil || len(fields) != 1 {
				return w, fmt.Errorf("words.txt:%d: %q: expected the name of a class, each once", n, strings.TrimSpace(line))
			}
			now = map[string]bool{}
			*at = now
			continue
		}
		if now == nil {
			return w, fmt.Errorf("words.txt:%d: words without a class above them", n)
		}
		for _, f := range fields {
			now[f] = true
			if _, known := w.ordinal[f]; ordinals != nil && w.occasion == nil && !known {
				w.ordinal[f] = len(w.ordinal) + 1 // they stand in their order, first in the file
			}
		}
	}
	for name, at := range want {
		if *at == nil {
			return w, fmt.Errorf("words.txt: no class %s", name)
		}
	}
	return w, nil
}

// ordinalOf is the place a lemma names ("third", "31st"), 0 when it names none.
func ordinalOf(lemma string) int {
	if n := words.ordinal[lemma]; n > 0 {
		return n
	}
	if len(lemma) < 3 || lemma[0] < '0' || lemma[0] > '9' {
		return 0
	}
	digits, n := lemma[:len(lemma)-2], 0
	switch lemma[len(lemma)-2:] {
	case "st", "nd", "rd", "th":
	default:
		return 0
	}
	for _, r := range digits {
		if r < '0' || r > '9' || n > 1e6 {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}
