package report

import (
	_ "embed"
	"strings"
)

//go:embed fold.txt
var foldText string

// foldSlots is the size of the table, a power of two far above the number of spellings in it: most
// words of a text are answered by one look at an empty slot.
const foldSlots = 1 << 13

type spelling struct {
	from, to uint64
	number   bool
}

var foldTable = func() *[foldSlots]spelling {
	t := new([foldSlots]spelling)
	for line := range strings.Lines(foldText) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || from == "#" {
			continue
		}
		s := spelling{from: spell(from), to: spell(to), number: strings.Trim(to, "0123456789") == ""}
		i := s.from % foldSlots
		for t[i].from != 0 {
			i = (i + 1) % foldSlots
		}
		t[i] = s
	}
	return t
}()

func spell(s string) uint64 {
	h := uint64(offset)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * prime
	}
	return mix(h)
}

func folded(h uint64) (to uint64, number, ok bool) {
	for i := h % foldSlots; foldTable[i].from != 0; i = (i + 1) % foldSlots {
		if foldTable[i].from == h {
			return foldTable[i].to, foldTable[i].number, true
		}
	}
	return 0, false, false
}
