package lexicon

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/dateline/dateline"
)

// personIndex finds persons in public office by their names.
type personIndex struct {
	byName    map[string][]*dateline.Entity // folded full name or alias
	bySurname map[string][]*dateline.Entity // folded last word of a name, for titles ("President Example")
}

func newPersonIndex() personIndex {
	return personIndex{map[string][]*dateline.Entity{}, map[string][]*dateline.Entity{}}
}

// Persons returns those known by a name, full or one by which everybody knows them ("Lula"). Letter
// case, accents, hyphens and stops do not count.
func (l *Lexicon) Persons(name string) []*dateline.Entity { return l.persons.byName[FoldName(name)] }

// PersonsBySurname returns those whose name ends, or in their country begins, with this family name.
func (l *Lexicon) PersonsBySurname(name string) []*dateline.Entity {
	return l.persons.bySurname[FoldName(name)]
}

// person reads a row of a person in public office. Offices stand one after another, apart by
// semicolons: "president 1999-2008", "king 1999-".
func (b *builder) person(r row) *Error {
	if r.cells[1] == "" {
		return r.bad(1, "a person needs a name")
	}
	if err := b.knownCountry(r, 0); err != nil {
		return err
	}
	e := b.entity("person/"+slug(plainLetters(r.cells[1])), dateline.Entity{Name: r.cells[1], Kind: "person", Country: r.cells[0]})
	for _, cell := range r.list(3) {
		o, ok := readOffice(cell)
		if !ok {
			return r.bad(3, "%q is not an office with its years: \"foreign minister 1999-2003\"", cell)
		}
		o.Holder, o.Of = e.ID, b.officeOf(r.cells[0], o.Title)
		e.Offices = append(e.Offices, o)
	}
	b.persons = append(b.persons, e)
	b.l.persons.put(e, append([]string{r.cells[1]}, r.list(2)...))
	return nil
}

// standing gives persons the country and the sectors of their last office, once all classes are known.
func (b *builder) standing() {
	for _, e := range b.persons {
		if n := len(e.Offices); n > 0 {
			e.Country, e.Sector = b.l.office(&e.Offices[n-1])
		}
	}
}

// officeOf is the entity an office belongs to: the body or land its title names, else the country.
func (b *builder) officeOf(country, title string) string {
	if _, of, ok := strings.Cut(title, " of "); ok {
		if e := b.l.exactly(strings.TrimPrefix(of, "the ")); e != nil {
			return e.ID
		}
	}
	words := strings.Fields(title)
	for n := len(words) - 1; n > 0; n-- {
		if e := b.l.exactly(strings.Join(words[:n], " ")); e != nil {
			return e.ID
		}
	}
	if country == "" {
		return ""
	}
	return "country/" + country
}

// exactly is the entity of the first reading of a name.
func (l *Lexicon) exactly(name string) *dateline.Entity {
	node, ok := l.names.walkToken(0, name)
	if !ok || l.names.ends[node] == none {
		return nil
	}
	if e := fits(l.entries[l.names.ends[node]], name, false); e != nil {
		return e.Entity
	}
	return nil
}

// office is the country and the sectors of whoever holds o: those of what it belongs to, and of the
// post. A post in a body of states has no country; a leader has the sector of what they lead.
func (l *Lexicon) office(o *dateline.Office) (country string, sectors []string) {
	of := l.entities[o.Of]
	post := strings.ToLower(o.Title)
	if head, _, ok := strings.Cut(post, " of "); ok {
		post = head
	}
	roles := l.roles[post]
	for rest := post; roles == nil; roles = l.roles[rest] {
		_, after, ok := strings.Cut(rest, " ")
		if !ok {
			break
		}
		rest = after
	}
	if of == nil {
		return "", roles
	}
	if strings.HasPrefix(of.ID, "org/") && len(of.Sector) > 0 && (of.Kind == "igo" || l.Has("shell-noun", post)) {
		return of.Country, of.Sector
	}
	if roles == nil {
		roles = []string{"GOV"} // "head of Chechnya"
	}
	return of.Country, roles
}

// Standing is the country and the sectors of a person in public office at a time: those of the office
// held then, the last of several. Who had left all of them is of the elite, who held none yet is only of
// a country. Without a time it is the last office known.
func (l *Lexicon) Standing(e *dateline.Entity, at time.Time) (country string, sectors []string) {
	if at.IsZero() || len(e.Offices) == 0 {
		return e.Country, e.Sector
	}
	over := true
	for i := len(e.Offices) - 1; i >= 0; i-- {
		o := &e.Offices[i]
		began, ended := !at.Before(o.Held.From), !o.Held.To.IsZero() && !at.Before(o.Held.To)
		if began && !ended {
			return l.office(o)
		}
		over = over && ended
	}
	country = strings.TrimPrefix(e.Offices[0].Of, "country/")
	if country == e.Offices[0].Of {
		country = e.Country
	}
	if over {
		return country, []string{"ELI"}
	}
	return country, nil
}

func (x *personIndex) put(e *dateline.Entity, names []string) {
	for i, n := range names {
		key := FoldName(n)
		if key == "" || slices.Contains(x.byName[key], e) {
			continue // an accent more or less makes no other name
		}
		x.byName[key] = append(x.byName[key], e)
		words := strings.Fields(key)
		if i > 0 || len(words) < 2 {
			continue
		}
		x.bySurname[words[len(words)-1]] = append(x.bySurname[words[len(words)-1]], e)
		if familyNameFirst[e.Country] && words[0] != words[len(words)-1] {
			x.bySurname[words[0]] = append(x.bySurname[words[0]], e)
		}
	}
}

// familyNameFirst are countries whose names are written with the family name in front.
var familyNameFirst = map[string]bool{"CHN": true, "PRK": true, "KOR": true, "VNM": true, "TWN": true, "KHM": true, "HKG": true, "SGP": true}

// readOffice reads "foreign minister 1999-2003"; "1999-" is an office still held when this was written,
// "1999" one held within a year.
func readOffice(s string) (dateline.Office, bool) {
	i := strings.LastIndexByte(s, ' ')
	if i <= 0 {
		return dateline.Office{}, false
	}
	years := s[i+1:]
	from, to, ranged := strings.Cut(years, "-")
	first, err := strconv.Atoi(from)
	if err != nil || first < 1800 || first > 2200 {
		return dateline.Office{}, false
	}
	held := dateline.When{From: newYear(first), Precision: dateline.Year, Zone: "UTC", Value: years}
	switch last, err := strconv.Atoi(to); {
	case !ranged:
		held.To = newYear(first + 1)
	case to == "":
		// Open: when it ended is not known here.
	case err != nil || last < first || last > 2200:
		return dateline.Office{}, false
	default:
		held.To = newYear(last + 1)
	}
	return dateline.Office{Title: strings.TrimSpace(s[:i]), Held: held}, true
}

func newYear(y int) time.Time { return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC) }

// FoldName is a name for comparing: lower case, no accents, no stops, hyphens as spaces.
func FoldName(name string) string {
	var b strings.Builder
	space := false
	for _, c := range name {
		switch {
		case c == '.' || c == '\'' || c == '’' || c == '‘' || c == 'ʼ':
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteString(plainLetter(unicode.ToLower(c)))
		case unicode.IsMark(c):
		default:
			space = true
		}
	}
	return b.String()
}

func plainLetters(s string) string {
	var b strings.Builder
	for _, c := range s {
		b.WriteString(plainLetter(c))
	}
	return b.String()
}

func plainLetter(c rune) string {
	if c < 0x80 {
		return string(c)
	}
	if p, ok := plain[c]; ok {
		return p
	}
	return string(c)
}

// plain are letters of European alphabets without their marks.
var plain = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'Æ': "Ae", 'ð': "d", 'þ': "th", 'ł': "l", 'Ł': "L", 'đ': "d", 'Đ': "D", 'ø': "o", 'Ø': "O", 'ı': "i", 'İ': "I", 'ə': "e"}
	for base, marked := range map[string]string{
		"a": "àáâãäåāăąǎ", "c": "çćĉċč", "d": "ď", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭį", "j": "ĵ", "k": "ķ",
		"l": "ĺļľ", "n": "ñńņňŋ", "o": "òóôõöōŏőơ", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťŧț", "u": "ùúûüũūŭůűųư", "w": "ŵ", "y": "ýÿŷ", "z": "źżž",
	} {
		for _, c := range marked {
			m[c] = base
			m[unicode.ToUpper(c)] = strings.ToUpper(base)
		}
	}
	return m
}()
