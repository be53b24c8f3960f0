package gazetteer

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// Row is a place to be written, with all the names under which it is found.
type Row struct {
	Info
	Others []string // further names
}

// Write makes the table of rows. Countries come first, whatever their order here.
func Write(rows []Row) ([]byte, error) {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(min(a.Kind, 1), min(b.Kind, 1)), cmp.Compare(b.People, a.People), cmp.Compare(a.GeoNames, b.GeoNames), cmp.Compare(a.Name, b.Name))
	})
	w := &writer{code: map[string]int{}, name: map[string]int{}}
	w.addCode("")
	for _, r := range rows {
		w.addCode(r.Country)
	}
	if len(w.code) > math.MaxUint8 {
		return nil, fmt.Errorf("%d countries do not fit a byte", len(w.code))
	}
	for i := range rows {
		w.row(uint32(i), &rows[i])
	}
	if len(w.code) > math.MaxUint16 || len(w.names) > 1<<24 || len(rows) > 1<<24 {
		return nil, fmt.Errorf("too many divisions (%d), letters of names (%d) or places (%d)", len(w.code), len(w.names), len(rows))
	}
	return w.table(len(rows)), nil
}

// wellKnown tells whether a town is as well known by its other names as by its own: "New York" is no
// lesser name of New York City, nor "Geneva" of Genève.
func (r *Row) wellKnown() bool {
	switch r.Kind {
	case Capital, Seat:
		return r.People >= 16
	case Town:
		return r.People >= 20
	}
	return false
}

type entry struct {
	hash  uint64
	place uint32
	other bool
}

type writer struct {
	codes, names, places []byte
	code, name           map[string]int
	entries              []entry
}

func (w *writer) addCode(s string) int {
	n, ok := w.code[s]
	if !ok {
		n = len(w.code)
		w.code[s] = n
		w.codes = append(append(w.codes, byte(len(s))), s...)
	}
	return n
}

func (w *writer) addName(s string) int {
	s = s[:min(len(s), math.MaxUint8)]
	at, ok := w.name[s]
	if !ok {
		at = len(w.names)
		w.name[s] = at
		w.names = append(append(w.names, byte(len(s))), s...)
	}
	return at
}

func (w *writer) row(n uint32, r *Row) {
	at, division := w.addName(r.Name), w.addCode(r.Division)
	w.places = append(w.places, byte(r.Kind), byte(math.Min(255, math.Round(8*r.People))), byte(division), byte(division>>8))
	w.places = binary.LittleEndian.AppendUint32(w.places, uint32(r.GeoNames))
	w.places = binary.LittleEndian.AppendUint32(w.places, uint32(int32(math.Round(r.Lat*1e5))))
	w.places = binary.LittleEndian.AppendUint32(w.places, uint32(int32(math.Round(r.Lon*1e5))))
	w.places = append(w.places, byte(at), byte(at>>8), byte(at>>16), byte(w.code[r.Country]))
	seen := map[string]bool{"": true}
	for i, name := range append([]string{r.Name}, r.Others...) {
		key := AppendKey(nil, name)
		if !seen[string(key)] {
			seen[string(key)] = true
			w.entries = append(w.entries, entry{hash(key), n, i > 0 && !r.wellKnown()})
		}
	}
}

// table puts the stretches together. Entries of one key stand in the order of their places, own names first.
func (w *writer) table(rows int) []byte {
	slices.SortFunc(w.entries, func(a, b entry) int {
		if c := cmp.Compare(a.hash>>16, b.hash>>16); c != 0 {
			return c
		}
		if a.other != b.other {
			if b.other {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.place, b.place)
	})
	var out []byte
	for _, n := range [8]int{magic, len(w.codes), len(w.names), rows, len(w.entries)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	out = append(append(append(out, w.codes...), w.names...), w.places...)
	next := 0
	for b := range buckets + 1 {
		for next < len(w.entries) && int(w.entries[next].hash>>48) < b {
			next++
		}
		out = binary.LittleEndian.AppendUint32(out, uint32(next))
	}
	for _, e := range w.entries {
		flags := byte(0)
		if e.other {
			flags = alternate
		}
		out = binary.LittleEndian.AppendUint32(out, uint32(e.hash>>16))
		out = append(out, byte(e.place), byte(e.place>>8), byte(e.place>>16), flags)
	}
	return out
}
