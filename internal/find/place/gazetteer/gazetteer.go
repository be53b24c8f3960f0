// Package gazetteer knows places: cities, divisions, countries, seas and sites, by their names.
//
// One table of bytes comes in, made by the generator in gen and read where it lies; places go out, with
// their GeoNames number, coordinates, people, country and first-level division. Nothing is decoded
// before it is asked for, and no look-up allocates. It never decides which of several places is meant.
package gazetteer

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed places.bin
var embedded string

var defaultGazetteer = sync.OnceValue(func() *Gazetteer {
	g, err := Open(embedded)
	if err != nil {
		panic("gazetteer: embedded table: " + err.Error()) // the package's own test opens it first
	}
	return g
})

// Default is the gazetteer of the embedded table.
func Default() *Gazetteer { return defaultGazetteer() }

// Kind says what sort of place a Place is.
type Kind uint8

// The kinds of place.
const (
	Country  Kind = iota
	Capital       // the seat of a country's government
	Seat          // the seat of a division
	Town          // any other populated place
	Section       // a part of a town
	Division      // first-level: a state, a province
	District      // second-level: a county
	Sea           // seas, straits, gulfs, oceans
	Water         // rivers, lakes, canals
	Land          // regions, ranges, deserts, continents
	Island
	Site // bases, test sites, borders, buildings that stand for a government
	kinds
)

// Place is one row of the table, by its number.
type Place uint32

// None is no place.
const None = Place(1<<32 - 1)

// Info is what is known of a place. Strings point into the table.
type Info struct {
	Kind     Kind
	Name     string
	GeoNames int64   // 0 for a place of our own list
	Lat, Lon float64 // of a division: the middle of its towns
	People   float64 // base-2 logarithm of the inhabitants; 0 when unknown
	Country  string  // ISO 3166-1 alpha-3; "" for what belongs to none
	Division string  // GeoNames code of the first-level division: "KR.11"; "" when unknown
}

// ID is the place's identifier: "geonames/1835848", "country/KOR", "site/bikini-atoll".
func (i *Info) ID() string {
	switch {
	case i.Kind == Country && i.Country != "":
		return "country/" + i.Country
	case i.GeoNames != 0:
		return "geonames/" + itoa(i.GeoNames)
	}
	return "site/" + strings.ReplaceAll(string(AppendKey(nil, i.Name)), " ", "-")
}

// Precision says how exact a point can be that stands for the place.
func (i *Info) Precision() string { return precisions[i.Kind] }

var precisions = [kinds]string{
	Country: "country", Capital: "locality", Seat: "locality", Town: "locality", Section: "locality",
	Division: "admin", District: "admin", Sea: "sea", Water: "vicinity", Land: "unknown", Island: "locality", Site: "vicinity",
}

func itoa(n int64) string {
	var buf [20]byte
	at := len(buf)
	for {
		at--
		buf[at] = byte('0' + n%10)
		if n /= 10; n == 0 {
			return string(buf[at:])
		}
	}
}
