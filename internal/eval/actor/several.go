package actor

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
)

// Several is a sentence with a phrase of it, and the actors that the coordination round the phrase names.
type Several struct {
	Name         string
	Text, Phrase string
	Actors       []string // sorted
}

var (
	testLine   = regexp.MustCompile(`^def (\w+)\(`)
	stringLine = regexp.MustCompile(`^\s*(text|actor_phrase)\s*=\s*("(?:[^"\\]|\\.)*")\s*$`)
	setLine    = regexp.MustCompile(`== set\(\[(.*)\]\)\s*$`)
	element    = regexp.MustCompile(`"([^"]*)"|'([^']*)'`)
)

// ReadSeveral reads the assertions of a peer's tests on phrases with several actors, a Python file: those
// that name a text, a phrase of it and the set of its actors. Tests without such a set assert nothing.
func ReadSeveral(in io.Reader) ([]Several, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxRecords+1))
	if err != nil {
		return nil, fmt.Errorf("tests: %w", err)
	}
	if len(data) > maxRecords {
		return nil, fmt.Errorf("tests: more than %d bytes", maxRecords)
	}
	var out []Several
	var one Several
	for line := range strings.Lines(string(data)) {
		if m := testLine.FindStringSubmatch(line); m != nil {
			one = Several{Name: m[1]}
			continue
		}
		if m := stringLine.FindStringSubmatch(strings.TrimRight(line, "\r\n")); m != nil {
			words := strings.ReplaceAll(m[2][1:len(m[2])-1], `\"`, `"`)
			if m[1] == "text" {
				one.Text = words
			} else {
				one.Phrase = words
			}
			continue
		}
		m := setLine.FindStringSubmatch(strings.TrimRight(line, "\r\n"))
		if m == nil || one.Phrase == "" || !strings.Contains(one.Text, one.Phrase) {
			continue
		}
		for _, e := range element.FindAllStringSubmatch(m[1], -1) {
			one.Actors = append(one.Actors, e[1]+e[2])
		}
		slices.Sort(one.Actors)
		out = append(out, one)
		one = Several{Name: one.Name}
	}
	return out, nil
}

// ReadSeveralFile is ReadSeveral for a file.
func ReadSeveralFile(file string) ([]Several, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadSeveral(f)
}
