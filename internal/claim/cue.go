package claim

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/dateline/dateline"
)

//go:embed status.txt
var statusFile string

// cueClass is a class of words that decide about an act: its status, where it has one, and its words.
type cueClass struct {
	name   string
	status dateline.Status // "" where the class decides no status
	words  map[string]bool
}

func (c *cueClass) has(lemma string) bool { return c.words[lemma] }

// cueWords are the classes of status.txt.
type cueWords struct {
	aimed, attempt, dated, undone, thwarted, will, begun, granted, spoken, supposed, incase, instead, olden, ahead, doubted, long *cueClass
	accused, possible, owned                                                                                                      *cueClass
}

var cues = mustCues(statusFile)

func mustCues(file string) cueWords {
	w, err := readCues(file)
	if err != nil {
		panic(err) // the file is embedded above
	}
	return w
}

// readCues reads the classes; each must be there, once, and no other.
func readCues(file string) (cueWords, error) {
	var w cueWords
	want := map[string]**cueClass{
		"aimed": &w.aimed, "attempt": &w.attempt, "dated": &w.dated, "undone": &w.undone, "thwarted": &w.thwarted, "will": &w.will,
		"begun": &w.begun, "granted": &w.granted, "spoken": &w.spoken, "supposed": &w.supposed, "incase": &w.incase,
		"instead": &w.instead, "olden": &w.olden, "ahead": &w.ahead, "doubted": &w.doubted, "long": &w.long, "accused": &w.accused, "possible": &w.possible, "owned": &w.owned,
	}
	var now *cueClass
	n := 0
	for line := range strings.Lines(file) {
		n++
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if line[0] == ' ' || line[0] == '\t' {
			if now == nil {
				return w, fmt.Errorf("status.txt:%d: words without a class above them", n)
			}
			for _, f := range fields {
				now.words[f] = true
			}
			continue
		}
		at := want[fields[0]]
		if at == nil || *at != nil || len(fields) != 2 {
			return w, fmt.Errorf("status.txt:%d: %q: expected the name of a class, each once, and its status", n, strings.TrimSpace(line))
		}
		now = &cueClass{name: fields[0], words: map[string]bool{}}
		if fields[1] != "-" {
			now.status = dateline.Status(fields[1])
		}
		*at = now
	}
	for name, c := range want {
		if *c == nil {
			return w, fmt.Errorf("status.txt: no class %s", name)
		}
	}
	return w, nil
}
