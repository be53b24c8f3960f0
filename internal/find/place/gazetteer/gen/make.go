package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/dateline/dateline/internal/find/place/gazetteer"
)

// maker collects rows file by file; later files look up what earlier ones brought.
type maker struct {
	alpha3    map[string]string // by alpha-2
	countries map[string]*gazetteer.Row
	rows      []*gazetteer.Row
	byNumber  map[int64]*gazetteer.Row
	land      map[string]*middle // of the towns of a division or district, by its code
	points    map[string][2]float64
	short     map[string][]string // short forms of divisions
}

func newMaker() *maker {
	return &maker{map[string]string{}, map[string]*gazetteer.Row{}, nil, map[int64]*gazetteer.Row{}, map[string]*middle{}, map[string][2]float64{}, map[string][]string{}}
}

func lines(s string) []string {
	var out []string
	for l := range strings.SplitSeq(s, "\n") {
		if l != "" && !strings.HasPrefix(l, "#") {
			out = append(out, l)
		}
	}
	return out
}

// middle is the middle of the squares of half a degree in which a division has towns, so that a big
// town does not draw it to itself.
type middle struct {
	squares map[[2]int]bool
	people  float64
}

func (m *middle) add(lat, lon, people float64) {
	m.squares[[2]int{int(math.Floor(2 * lat)), int(math.Floor(2 * lon))}] = true
	m.people += people
}

func (m *middle) point() (lat, lon float64) {
	var x, y int
	for s := range m.squares {
		y, x = y+s[0], x+s[1]
	}
	n := float64(2 * len(m.squares))
	return float64(y)/n + .25, float64(x)/n + .25
}

func (m *maker) add(r *gazetteer.Row) *gazetteer.Row {
	if r.GeoNames != 0 {
		m.byNumber[r.GeoNames] = r
	}
	m.rows = append(m.rows, r)
	return r
}

func (m *maker) countryNames(ls []string) error {
	for _, l := range ls {
		f := strings.Split(l, "\t")
		if len(f) < 7 {
			return fmt.Errorf("%q has %d columns, want at least 7", l, len(f))
		}
		id, err := strconv.ParseInt(f[3], 10, 64)
		if err != nil {
			continue // a country of the past
		}
		m.alpha3[f[1]] = f[2]
		others := append([]string{f[4]}, strings.Split(f[6], "|")...)
		m.countries[f[2]] = m.add(&gazetteer.Row{Info: gazetteer.Info{Kind: gazetteer.Country, Name: f[0], GeoNames: id, Country: f[2]}, Others: others})
	}
	return nil
}

func (m *maker) countryPoints(ls []string) error {
	for _, l := range ls {
		f := strings.Split(l, "\t")
		if len(f) != 3 {
			return fmt.Errorf("%q has %d columns, want 3", l, len(f))
		}
		row, ok := m.countries[m.alpha3[f[0]]]
		if !ok {
			return fmt.Errorf("%s is no country of the package", f[0])
		}
		var err error
		if row.Lat, row.Lon, err = coordinates(f[1], f[2]); err != nil {
			return err
		}
	}
	return nil
}

// ownNames gives countries the names that our lexicon gives them.
func (m *maker) ownNames(ls []string) error {
	for _, l := range ls {
		f := strings.Split(l, "\t")
		if len(f) < 5 {
			return fmt.Errorf("%q has %d columns, want at least 5", l, len(f))
		}
		if row, ok := m.countries[f[1]]; ok {
			row.Others = append(append(row.Others, row.Name), strings.Split(f[4], ";")...)
			row.Name = f[3]
		}
	}
	return nil
}

func (m *maker) divisionPoints(ls []string) error {
	for _, l := range ls {
		f := strings.Split(l, "\t")
		if len(f) != 3 {
			return fmt.Errorf("%q has %d columns, want 3", l, len(f))
		}
		lat, lon, err := coordinates(f[1], f[2])
		if err != nil {
			return err
		}
		m.points[f[0]] = [2]float64{lat, lon}
	}
	return nil
}

func (m *maker) abbreviations(ls []string) error {
	for _, l := range ls {
		code, forms, ok := strings.Cut(l, "\t")
		if !ok {
			return fmt.Errorf("%q has no second column", l)
		}
		m.short[code] = strings.Split(forms, ";")
	}
	return nil
}

func coordinates(a, b string) (lat, lon float64, err error) {
	if lat, err = strconv.ParseFloat(a, 64); err != nil {
		return 0, 0, err
	}
	lon, err = strconv.ParseFloat(b, 64)
	return lat, lon, err
}

// townKinds are GeoNames' feature codes; what is left out is a town, what is empty is gone.
var townKinds = map[string]gazetteer.Kind{"PPLC": gazetteer.Capital, "PPLA": gazetteer.Seat, "PPLX": gazetteer.Section}

var gone = map[string]bool{"PPLQ": true, "PPLH": true, "PPLCH": true, "PPLW": true}

// smallTown is the number of people below which a town keeps its own name only: its other names are
// seldom written in English, and many are the names of bigger places.
const smallTown = 2000

func (m *maker) towns(ls []string) error {
	for _, l := range ls {
		f := strings.Split(l, "\t")
		if len(f) < 15 {
			return fmt.Errorf("%q has %d columns, want at least 15", l, len(f))
		}
		if gone[f[7]] {
			continue
		}
		lat, lon, err := coordinates(f[4], f[5])
		if err != nil {
			return err
		}
		id, err := strconv.ParseInt(f[0], 10, 64)
		if err != nil {
			return err
		}
		people, err := strconv.ParseFloat(f[14], 64)
		if err != nil {
			return err
		}
		kind, ok := townKinds[f[7]]
		if !ok {
			kind = gazetteer.Town
		}
		division := ""
		if f[10] != "" && f[10] != "00" {
			division = f[8] + "." + f[10]
		}
		m.within(division, lat, lon, people)
		if f[11] != "" {
			m.within(division+"."+f[11], lat, lon, people)
		}
		if c := m.countries[m.alpha3[f[8]]]; c != nil {
			c.People += people // of its towns; made a logarithm at the end
		}
		info := gazetteer.Info{Kind: kind, Name: f[1], GeoNames: id, Lat: lat, Lon: lon, People: people, Country: m.alpha3[f[8]], Division: division}
		row := m.add(&gazetteer.Row{Info: info, Others: []string{f[2]}})
		if people >= smallTown || kind != gazetteer.Town {
			row.Others = append(row.Others, latin(f[3], ",")...)
		}
	}
	return nil
}

func (m *maker) within(code string, lat, lon, people float64) {
	if m.land[code] == nil {
		m.land[code] = &middle{squares: map[[2]int]bool{}}
	}
	m.land[code].add(lat, lon, people)
}

// latin keeps names that an English text may have: Latin letters, and no codes of three capitals.
func latin(list, sep string) []string {
	var out []string
	for n := range strings.SplitSeq(list, sep) {
		if isLatin(n) {
			out = append(out, n)
		}
	}
	return out
}

func isLatin(n string) bool {
	letters, upper := 0, 0
	for _, r := range n {
		switch {
		case unicode.Is(unicode.Latin, r):
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		case r > unicode.MaxASCII && unicode.IsLetter(r), unicode.IsDigit(r):
			return false
		}
	}
	first, _ := firstRune(n)
	return letters >= 3 && len(n) <= 40 && unicode.IsUpper(first) && (letters > 4 || upper < letters)
}

func firstRune(s string) (rune, bool) {
	for _, r := range s {
		return r, true
	}
	return 0, false
}

// divisions reads name, ISO code, GeoNames code, number, type, other names, level.
func (m *maker) divisions(ls []string) error {
	for _, l := range ls {
		f := strings.Split(l, "\t")
		if len(f) < 7 {
			return fmt.Errorf("%q has %d columns, want at least 7", l, len(f))
		}
		id, err := strconv.ParseInt(f[3], 10, 64)
		land := m.land[f[2]]
		if err != nil || land == nil || f[6] != "1" && f[6] != "2" {
			continue // no number, or no town in it: nothing says where it is
		}
		info := gazetteer.Info{Kind: gazetteer.Division, Name: f[0], GeoNames: id, People: land.people, Country: m.alpha3[f[2][:2]], Division: f[2]}
		if f[6] == "2" {
			info.Kind = gazetteer.District
			info.Division = f[2][:strings.LastIndexByte(f[2], '.')]
		}
		info.Lat, info.Lon = land.point()
		if p, ok := m.points[f[2]]; ok {
			info.Lat, info.Lon = p[0], p[1]
		}
		m.add(&gazetteer.Row{Info: info, Others: append(append(latin(f[5], "|"), kindless(f[0])...), m.short[f[2]]...)})
	}
	return nil
}

// kindless is a division's name without the word for its kind: "Gyeonggi" for "Gyeonggi-do".
func kindless(name string) []string {
	for _, s := range []string{" County", " Parish", " Province", " Region", " State", " Governorate", " District", " Oblast", " Oblast’", " Department", " Prefecture", " Krai", "-do", " Sheng", " Borough"} {
		if rest, ok := strings.CutSuffix(name, s); ok {
			return []string{rest}
		}
	}
	return nil
}

// weights stand for inhabitants where there are none: how well known such a thing is beside a town.
var weights = map[gazetteer.Kind]float64{gazetteer.Sea: 4e6, gazetteer.Land: 4e6, gazetteer.Island: 3e5, gazetteer.Water: 3e5, gazetteer.Site: 2e4}

var featureKinds = map[string]gazetteer.Kind{"sea": gazetteer.Sea, "water": gazetteer.Water, "land": gazetteer.Land, "island": gazetteer.Island, "site": gazetteer.Site}

// features reads our own list; a number that the packages have, too, adds names to their row.
func (m *maker) features(ls []string) error {
	for _, l := range ls {
		f := strings.Split(l, "\t")
		if len(f) != 7 {
			return fmt.Errorf("%q has %d columns, want 7", l, len(f))
		}
		kind, ok := featureKinds[f[2]]
		if !ok {
			return fmt.Errorf("%q is no kind", f[2])
		}
		var id int64
		if f[6] != "" {
			var err error
			if id, err = strconv.ParseInt(f[6], 10, 64); err != nil {
				return err
			}
		}
		names := append([]string{f[0]}, strings.Split(f[1], ";")...)
		if known := m.byNumber[id]; id != 0 && known != nil {
			known.Others = append(known.Others, names...)
			continue
		}
		lat, lon, err := coordinates(f[4], f[5])
		if err != nil {
			return err
		}
		m.add(&gazetteer.Row{Info: gazetteer.Info{Kind: kind, Name: f[0], GeoNames: id, Lat: lat, Lon: lon, People: weights[kind], Country: f[3]}, Others: names[1:]})
	}
	return nil
}

// table is all rows that lie somewhere, with logarithms for people.
func (m *maker) table() []gazetteer.Row {
	out := make([]gazetteer.Row, 0, len(m.rows))
	for _, r := range m.rows {
		if r.Lat == 0 && r.Lon == 0 {
			continue // nothing says where it is
		}
		row := *r
		row.People = math.Log2(r.People + 1)
		row.Others = slices.DeleteFunc(slices.Clone(r.Others), func(s string) bool { return s == "" })
		out = append(out, row)
	}
	return out
}
