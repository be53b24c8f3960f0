package count

import (
	_ "embed"
	"strconv"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
)

//go:embed data/bounds.txt
var boundsFile string

//go:embed data/vague.txt
var vagueFile string

//go:embed data/units.txt
var unitsFile string

//go:embed data/words.txt
var wordsFile string

// The files are our own and read once; the tests beside them would not pass with a broken line.
var (
	before, behind, adverbs = readBounds(boundsFile)
	vagueNumbers            = readVague(vagueFile)
	unitNames               = readUnits(unitsFile)
	lists                   = readLists(wordsFile)
	hashed                  = map[string]map[uint64]bool{"label": hashSet(lists["label"]), "hurt": hashSet(lists["hurt"])}
)

// rows are the lines of a file that say something, cut at white space.
func rows(file string) [][]string {
	var out [][]string
	for line := range strings.Lines(file) {
		if f := strings.Fields(line); len(f) > 1 && f[0] != "#" {
			out = append(out, f)
		}
	}
	return out
}

// bounding is a phrase that bounds a number.
type bounding struct {
	words []uint64
	bound dateline.Bound
}

// readBounds keys phrases by the word nearest to the number, longest first.
func readBounds(file string) (front, back map[uint64][]bounding, adverb map[uint64]bool) {
	front, back = map[uint64][]bounding{}, map[uint64][]bounding{}
	for _, f := range rows(file) {
		if f[0] == "adverb" {
			adverb = hashSet(set(f[1:]))
			continue
		}
		for phrase := range strings.SplitSeq(strings.Join(f[2:], " "), ";") {
			b := bounding{hashes(strings.Fields(phrase)), dateline.Bound(f[1])}
			if f[0] == "before" {
				insert(front, b.words[len(b.words)-1], b)
			} else {
				insert(back, b.words[0], b)
			}
		}
	}
	return front, back, adverb
}

func insert(m map[uint64][]bounding, key uint64, b bounding) {
	at := 0
	for at < len(m[key]) && len(m[key][at].words) >= len(b.words) {
		at++
	}
	m[key] = append(m[key], bounding{})
	copy(m[key][at+1:], m[key][at:])
	m[key][at] = b
}

// vague is what a word that numbers without a number stands for.
type vague struct {
	low, high   float64 // high 0: open
	a, of, mult bool
}

func readVague(file string) map[uint64]vague {
	m := map[uint64]vague{}
	for _, f := range rows(file) {
		low, high, closed := strings.Cut(f[1], "..")
		v := vague{low: value(low)}
		if closed {
			v.high = value(high)
		}
		for _, flag := range f[2:] {
			v.a, v.of, v.mult = v.a || flag == "a", v.of || flag == "of", v.mult || flag == "times"
		}
		m[atom.Hash(f[0])] = v
	}
	return m
}

func value(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic("find/count: " + err.Error())
	}
	return v
}

func readUnits(file string) map[string]string {
	m := map[string]string{}
	for _, f := range rows(file) {
		for _, w := range f[1:] {
			m[strings.ReplaceAll(w, "-", " ")] = f[0]
		}
	}
	return m
}

func readLists(file string) map[string]map[string]bool {
	m := map[string]map[string]bool{}
	for _, f := range rows(file) {
		m[f[0]] = set(f[1:])
	}
	return m
}

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func hashSet(words map[string]bool) map[uint64]bool {
	m := make(map[uint64]bool, len(words))
	for w := range words {
		m[atom.Hash(w)] = true
	}
	return m
}

func hashes(words []string) []uint64 {
	out := make([]uint64, len(words))
	for i, w := range words {
		out[i] = atom.Hash(w)
	}
	return out
}
