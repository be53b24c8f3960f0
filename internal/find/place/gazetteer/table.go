package gazetteer

import (
	"errors"
	"fmt"
	"math"
)

// The table: a head of eight numbers, then four stretches of bytes. Numbers are little-endian.
//
//	codes    countries and divisions: strings, each after its length
//	names    likewise, addressed by where their length stands
//	places   rows of rowSize bytes
//	buckets  for each value of the upper 16 bits of a key's hash, the first of its entries
//	entries  rows of entrySize bytes: the next 32 bits of the hash, the place, flags
//
// A key is known by 48 bits of its hash, not by its letters: among 10⁶ keys, one unknown name in
// 10⁸ is taken for a known one.
const (
	magic      = 0x315a4744 // "DGZ1"
	headSize   = 8 * 4
	rowSize    = 20
	entrySize  = 8
	bucketSize = 4
	buckets    = 1 << 16
)

// alternate marks an entry whose key is not the place's own name.
const alternate = 1

// Gazetteer is a table, opened. It is safe for concurrent use.
type Gazetteer struct {
	codes   []string
	names   string
	places  string
	buckets string
	entries string
	country map[string]Place
}

var errShort = errors.New("the table is cut off")

// Open checks the outline of a table and keeps it; what a row says is checked when it is read.
func Open(data string) (*Gazetteer, error) {
	if len(data) < headSize {
		return nil, errShort
	}
	if u32(data, 0) != magic {
		return nil, errors.New("not a table of places")
	}
	g := &Gazetteer{}
	rest := data[headSize:]
	var codes string
	sizes := [...]uint64{uint64(u32(data, 4)), uint64(u32(data, 8)), rowSize * uint64(u32(data, 12)), bucketSize * (buckets + 1), entrySize * uint64(u32(data, 16))}
	for i, into := range [...]*string{&codes, &g.names, &g.places, &g.buckets, &g.entries} {
		if uint64(len(rest)) < sizes[i] {
			return nil, errShort
		}
		*into, rest = rest[:sizes[i]], rest[sizes[i]:]
	}
	if len(rest) != 0 {
		return nil, fmt.Errorf("%d bytes behind the end of the table", len(rest))
	}
	for len(codes) > 0 {
		n := int(codes[0])
		if len(codes) < n+1 {
			return nil, errShort
		}
		g.codes, codes = append(g.codes, codes[1:n+1]), codes[n+1:]
	}
	g.countries()
	return g, nil
}

// countries are the first rows, by code.
func (g *Gazetteer) countries() {
	g.country = map[string]Place{}
	for p := range Place(g.Len()) {
		if Kind(g.places[int(p)*rowSize]) != Country {
			return
		}
		g.country[g.Info(p).Country] = p
	}
}

// Len is the number of places.
func (g *Gazetteer) Len() int { return len(g.places) / rowSize }

// CountryOf is the country with an alpha-3 code.
func (g *Gazetteer) CountryOf(alpha3 string) (Place, bool) {
	p, ok := g.country[alpha3]
	return p, ok
}

// Info reads the row of p; a row that points nowhere reads as empty there.
func (g *Gazetteer) Info(p Place) Info {
	if int64(p) >= int64(g.Len()) {
		return Info{}
	}
	row := g.places[int(p)*rowSize:][:rowSize]
	i := Info{
		Kind: min(Kind(row[0]), kinds-1), People: float64(row[1]) / 8, GeoNames: int64(u32(row, 4)),
		Lat: degrees(u32(row, 8), 90), Lon: degrees(u32(row, 12), 180),
	}
	i.Name = g.name(int(u24(row, 16)))
	i.Division = g.code(int(row[2]) | int(row[3])<<8)
	if country := int(row[19]); country < len(g.codes) {
		i.Country = g.codes[country]
	}
	return i
}

func (g *Gazetteer) code(n int) string {
	if n == 0 || n >= len(g.codes) {
		return ""
	}
	return g.codes[n]
}

func (g *Gazetteer) name(at int) string {
	if at >= len(g.names) || at+1+int(g.names[at]) > len(g.names) {
		return ""
	}
	return g.names[at+1:][:g.names[at]]
}

// degrees reads a coordinate kept in hundred-thousandths; nothing lies beyond the poles or the date line.
func degrees(v uint32, limit float64) float64 {
	return math.Max(-limit, math.Min(limit, float64(int32(v))/1e5))
}

// Matches are the places under one key.
type Matches struct{ first, last uint32 }

// Len is how many there are.
func (m Matches) Len() int { return int(m.last - m.first) }

// Lookup finds the places called key, a name as AppendKey folds it; the best known one is first.
func (g *Gazetteer) Lookup(key []byte) Matches {
	h := hash(key)
	b := int(h >> 48)
	lo, hi := u32(g.buckets, b*bucketSize), u32(g.buckets, (b+1)*bucketSize)
	if n := uint32(len(g.entries) / entrySize); hi > n || lo > hi {
		return Matches{}
	}
	want := uint32(h >> 16)
	first, end := lo, hi
	for first < end {
		if mid := (first + end) / 2; u32(g.entries, int(mid)*entrySize) < want {
			first = mid + 1
		} else {
			end = mid
		}
	}
	last := first
	for last < hi && u32(g.entries, int(last)*entrySize) == want {
		last++
	}
	return Matches{first, last}
}

// Match is the i-th place of m; own is false where the key is another of its names.
func (g *Gazetteer) Match(m Matches, i int) (p Place, own bool) {
	row := g.entries[(int(m.first)+i)*entrySize:][:entrySize]
	return Place(u24(row, 4)), row[7]&alternate == 0
}

// hash is FNV-1a with a final mixing, so that the upper bits are as good as the lower.
func hash(key []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range key {
		h = (h ^ uint64(c)) * 1099511628211
	}
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	return h ^ h>>32
}

func u32(s string, at int) uint32 {
	s = s[at : at+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func u24(s string, at int) uint32 {
	s = s[at : at+3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16
}
