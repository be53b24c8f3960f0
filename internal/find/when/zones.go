package when

import (
	"encoding/binary"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/dateline/dateline/internal/find/atom"
)

// clockZone is a clock that places keep.
type clockZone struct {
	name string // "Asia/Seoul"
	loc  *time.Location
}

// zoneTable finds clocks by country and by the words of a place. It is our own and embedded, so that
// the same bytes give the same instants on every machine.
type zoneTable struct {
	byCountry map[string]*clockZone
	byPlace   map[uint64]*clockZone // by the hash of its words
	first     map[uint64]int        // of a first word: how many words a place that begins so has at most
}

var theZones = sync.OnceValue(func() *zoneTable {
	src, err := data.ReadFile("data/zones.txt")
	if err == nil {
		var t *zoneTable
		if t, err = parseZones(string(src)); err == nil {
			return t
		}
	}
	panic("find/when: embedded zones: " + err.Error()) // the package's own tests build it first
})

func parseZones(src string) (*zoneTable, error) {
	t := &zoneTable{map[string]*clockZone{}, map[uint64]*clockZone{}, map[uint64]int{}}
	n := 0
	for line := range strings.Lines(src) {
		n++
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		if len(f) < 4 {
			return nil, fmt.Errorf("zones.txt:%d: want name, rule, countries and places", n)
		}
		loc, err := time.LoadLocationFromTZData(f[0], zoneFile(f[1]))
		if err != nil {
			return nil, fmt.Errorf("zones.txt:%d: %w", n, err)
		}
		z := &clockZone{f[0], loc}
		if f[2] != "-" {
			t.byCountry[f[2]] = z
		}
		for _, place := range f[3:] {
			t.addPlace(strings.Split(place, "_"), z)
		}
	}
	return t, nil
}

func (t *zoneTable) addPlace(words []string, z *clockZone) {
	first := atom.Hash(words[0])
	t.first[first] = max(t.first[first], len(words))
	h := uint64(0)
	for _, w := range words {
		h = joinHash(h, atom.Hash(w))
	}
	t.byPlace[h] = z
}

func joinHash(h, word uint64) uint64 { return h*31 + word }

// at finds the place whose words begin at atoms[i] and how many there are.
func (t *zoneTable) at(atoms []atom.Atom, i int) (*clockZone, int) {
	if i < 0 || i >= len(atoms) || atoms[i].Kind != atom.Word || !atoms[i].Upper {
		return nil, 0
	}
	var best *clockZone
	words := 0
	h := uint64(0)
	for n := 1; n <= t.first[atoms[i].Hash] && i+n <= len(atoms); n++ {
		h = joinHash(h, atoms[i+n-1].Hash)
		if z := t.byPlace[h]; z != nil {
			best, words = z, n
		}
	}
	return best, words
}

// named finds the clock of a place by its name alone: "SEOUL", "New York".
func (t *zoneTable) named(place string) *clockZone {
	h := uint64(0)
	for w := range strings.FieldsSeq(strings.ToLower(place)) {
		w = strings.Trim(w, ",.;:")
		if z := t.byPlace[joinHash(h, atom.Hash(w))]; z != nil {
			return z
		}
		h = joinHash(h, atom.Hash(w))
	}
	return nil
}

// zoneFile wraps a POSIX rule in the smallest file of RFC 8536 that time reads.
func zoneFile(rule string) []byte {
	block := func(b []byte) []byte {
		b = append(b, "TZif2"...)
		b = append(b, make([]byte, 15)...)
		for _, n := range []uint32{0, 0, 0, 0, 1, 4} { // one type, four bytes of names
			b = binary.BigEndian.AppendUint32(b, n)
		}
		b = append(b, 0, 0, 0, 0, 0, 0) // its offset, summer, name
		return append(b, "UTC\x00"...)
	}
	b := block(block(nil))
	return append(append(append(b, '\n'), rule...), '\n')
}
