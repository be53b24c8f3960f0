package lemma

import (
	_ "embed"
	"strconv"
	"strings"

	"github.com/dateline/dateline/internal/text"
)

//go:embed data/exceptions.txt
var exceptionsFile string

//go:embed data/endings.txt
var endingsFile string

// shape is what a tag says about its words.
type shape struct {
	name      bool // a proper name
	noun      bool // may be an abbreviation
	adjective bool
	verbatim  bool // an address: its own lemma
	rules     rules
}

// rules map an ending to what is cut off and what is put on; the longest ending that fits is taken.
type rules struct {
	byEnding map[string]edit
	longest  int
}

type edit struct {
	cut int
	add string
}

func (r rules) apply(lower []byte) (cut int, add string) {
	for n := min(r.longest, len(lower)-1); n > 0; n-- {
		if e, ok := r.byEnding[string(lower[len(lower)-n:])]; ok {
			return e.cut, e.add
		}
	}
	return 0, ""
}

var (
	exceptions = readExceptions(exceptionsFile)
	shapes     = readEndings(endingsFile)
)

// readExceptions reads lines of a tag, a form in small letters and its lemma.
func readExceptions(file string) (t [text.NumXPOS]map[string]string) {
	for line := range strings.Lines(file) {
		f := strings.Fields(line)
		if len(f) != 3 || f[0] == "#" {
			continue
		}
		x := text.ParseXPOS(f[0])
		if t[x] == nil {
			t[x] = map[string]string{}
		}
		t[x][f[1]] = f[2]
	}
	return t
}

// readEndings reads lines of a tag, an ending, how many bytes are cut off and what is put on ("-" for
// nothing).
func readEndings(file string) (t [text.NumXPOS]shape) {
	for i := range t {
		switch text.XPOS(i).String() {
		case "NNP", "NNPS":
			t[i].name = true
		case "NN", "NNS", "CD", "FW", "GW", "SYM", "LS":
			t[i].noun = true
		case "JJ":
			t[i].adjective = true
		case "ADD":
			t[i].verbatim = true
		}
	}
	for line := range strings.Lines(file) {
		f := strings.Fields(line)
		if len(f) != 4 || f[0] == "#" {
			continue
		}
		s := &t[text.ParseXPOS(f[0])]
		cut, err := strconv.Atoi(f[2])
		if err != nil {
			continue
		}
		if s.rules.byEnding == nil {
			s.rules.byEnding = map[string]edit{}
		}
		s.rules.byEnding[f[1]] = edit{cut, strings.TrimPrefix(f[3], "-")}
		s.rules.longest = max(s.rules.longest, len(f[1]))
	}
	return t
}
