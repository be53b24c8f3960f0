package token

import (
	_ "embed"
	"strings"
)

//go:embed data/abbreviations.txt
var abbreviationsFile string

//go:embed data/prefixes.txt
var prefixesFile string

//go:embed data/fused.txt
var fusedFile string

//go:embed data/endings.txt
var endingsFile string

//go:embed data/units.txt
var unitsFile string

// stopRule says when a stop belongs to the word before it.
type stopRule uint8

const (
	stopNever stopRule = iota
	stopAlways
	stopBeforeName
	stopBeforeNumber
	stopBeforeBoth
	stopBeforeLower
	stopTitle
)

var stopRules = map[string]stopRule{
	"always": stopAlways, "name": stopBeforeName, "number": stopBeforeNumber, "both": stopBeforeBoth,
	"lower": stopBeforeLower, "title": stopTitle,
}

var (
	abbreviations = readAbbreviations(abbreviationsFile)
	prefixes      = readWords(prefixesFile)
	endings       = readWords(endingsFile)
	units         = readWords(unitsFile)
	fused         = readFused(fusedFile)
	fusedLengths  = lengthsByInitial(fused)
)

// wordTable looks words up by their lower-case letters without allocating.
type wordTable[V any] map[string]V

// get looks up s, whatever its case; words of more than 16 bytes are in no table.
func (t wordTable[V]) get(s string) (v V, ok bool) {
	var buf [16]byte
	if len(s) > len(buf) {
		return v, false
	}
	for i := range len(s) {
		c := s[i]
		if isUpper(c) {
			c |= 0x20
		}
		buf[i] = c
	}
	v, ok = t[string(buf[:len(s)])]
	return v, ok
}

func (t wordTable[V]) has(s string) bool { _, ok := t.get(s); return ok }

// entries are the lines of a data file, comments left out.
func entries(file string) []string {
	var out []string
	for line := range strings.Lines(file) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

func readWords(file string) wordTable[struct{}] {
	t := wordTable[struct{}]{}
	for _, e := range entries(file) {
		t[e] = struct{}{}
	}
	return t
}

func readAbbreviations(file string) wordTable[stopRule] {
	t := wordTable[stopRule]{}
	for _, e := range entries(file) {
		word, rule, _ := strings.Cut(e, " ")
		t[word] = stopRules[rule]
	}
	return t
}

// readFused reads "can|not" into the lengths of all parts but the last.
func readFused(file string) wordTable[[2]uint8] {
	t := wordTable[[2]uint8]{}
	for _, e := range entries(file) {
		parts := strings.Split(e, "|")
		var cuts [2]uint8
		for i := range parts[:len(parts)-1] {
			cuts[i] = uint8(len(parts[i]))
		}
		t[strings.Join(parts, "")] = cuts
	}
	return t
}

// lengthsByInitial says, as bits by first letter, how long the words of t are: a word that cannot be
// in the table is not looked up.
func lengthsByInitial(t wordTable[[2]uint8]) (bits [256]uint16) {
	for w := range t {
		bits[w[0]] |= 1 << len(w)
		bits[w[0]&^0x20] |= 1 << len(w)
	}
	return bits
}
