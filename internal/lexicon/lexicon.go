// Package lexicon holds facts that need no context: countries and their adjectives, capitals that
// stand for governments, organisations, news media, regions, persons in public office, the sector a
// noun for an actor belongs to, and classes of words.
//
// Data files come in, embedded ones first and a user's own after them; a Lexicon goes out that
// never changes. It finds the longest known phrase at each token of a sentence and answers which
// classes a lemma is in. It does not decide what a phrase means where it stands: "Washington" comes
// back with all its readings.
package lexicon

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/dateline/dateline"
)

//go:embed data classes
var embedded embed.FS

// Kind says what sort of fact an Entry is.
type Kind uint8

// The kinds of entry. When a phrase has several, the first of this list comes first.
const (
	Country      Kind = iota // "North Korea"
	Demonym                  // "North Korean", "Germans": adjective or people of a country
	Organisation             // "NATO"
	Medium                   // "KCNA": a news agency, broadcaster or paper
	Capital                  // "Pyongyang": a place, or the government that sits there
	Region                   // "Sea of Japan", "Crimea", "Brussels": a place that is no country
	RegionPeople             // "Chechen": adjective or people of a Region
	People                   // "Rohingya", "Sunni": a group of people that is no organisation
)

// Entry is one reading of a phrase.
type Entry struct {
	Form   string           // the phrase as the data writes it
	Kind   Kind             //
	Entity *dateline.Entity // shared by all entries of one thing: never write to it
	Place  string           // for Region: continent, region, admin, city, locality, island, sea, line
	State  bool             // for Medium: owned or run by a state
	Also   *Entry           // the next reading of the same phrase
	exact  bool             // an abbreviation, read only in its own letter case
}

// CountryInfo is a row of the table of countries.
type CountryInfo struct {
	Alpha2, Alpha3 string
	COW            int // Correlates of War number; 0 when the state system does not list it
	Name           string
	Capitals       []string
	Entity         *dateline.Entity
}

// Lexicon is a set of facts. It is safe for concurrent use.
type Lexicon struct {
	countries []CountryInfo
	byAlpha3  map[string]int
	entities  map[string]*dateline.Entity
	entries   []*Entry
	names     trie // ends index entries

	classes    []class
	classID    map[string]Class
	members    map[string][]Class // lemma -> classes, ancestors included, sorted
	phrases    [][]Class          // classes a phrase is listed in, without ancestors
	phraseForm []string
	phraseTrie trie // ends index phrases

	roles     map[string][]string // lemma or phrase -> sectors
	modifiers map[string][]string // word or phrase before a noun -> sectors
	divisions map[string]string   // name of a first-level division -> country
	persons   personIndex
}

var defaultLexicon = sync.OnceValue(func() *Lexicon {
	l, err := New(embedded)
	if err != nil {
		panic("lexicon: embedded data: " + err.Error()) // the package's own test builds it first
	}
	return l
})

// Default is the lexicon of the embedded data, built once.
func Default() *Lexicon { return defaultLexicon() }

// Embedded is the file system of the embedded data, to put under one's own: New(Embedded(), os.DirFS(dir)).
func Embedded() fs.FS { return embedded }

// Entity returns the thing called id ("country/PRK", "org/kcna").
func (l *Lexicon) Entity(id string) (*dateline.Entity, bool) {
	e, ok := l.entities[id]
	return e, ok
}

// Country returns the country with an ISO 3166-1 alpha-3 code.
func (l *Lexicon) Country(alpha3 string) (CountryInfo, bool) {
	i, ok := l.byAlpha3[alpha3]
	if !ok {
		return CountryInfo{}, false
	}
	return l.countries[i], true
}

// ModifierSectors returns the sectors that a word before a noun stands for, given in lower case: "naval"
// of "naval chief" is MIL.
func (l *Lexicon) ModifierSectors(word string) []string { return l.modifiers[word] }

// CountryOfDivision is the country of a first-level division, where only one country has one of that
// name; "" for any other word.
func (l *Lexicon) CountryOfDivision(name string) string { return l.divisions[name] }

// Sectors returns the PLOVER sectors of a noun for an actor, given in lower case: "soldier" is MIL.
func (l *Lexicon) Sectors(noun string) []string { return l.roles[noun] }
