package when

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dateline/dateline/internal/find/atom"
)

// list is a named list of words with values, as in data/words.txt.
type list struct {
	name    string
	capital bool
	values  map[uint64]string
}

// number returns the value of a word as a number, zero when it has none.
func (l *list) number(hash uint64) int {
	n, _ := strconv.Atoi(l.values[hash])
	return n
}

// parseWords reads data/words.txt. Problems name the line: the file is ours, but grows by hand.
func parseWords(data string) (map[string]*list, error) {
	lists := map[string]*list{}
	var cur *list
	n := 0
	for line := range strings.Lines(data) {
		n++
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		switch {
		case len(f) == 0:
		case f[0] == "list" && len(f) >= 2:
			cur = &list{name: f[1], capital: len(f) > 2 && f[2] == "capital", values: map[uint64]string{}}
			lists[f[1]] = cur
		case cur == nil || len(f) < 2:
			return nil, fmt.Errorf("words.txt:%d: want a value and its words below a list", n)
		default:
			for _, w := range f[1:] {
				cur.values[atom.Hash(w)] = f[0]
			}
		}
	}
	return lists, nil
}
