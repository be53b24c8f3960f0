package lexicon

import (
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/dateline/dateline"
)

// The columns of the tables; the first line of a file names them.
var (
	countryColumns      = []string{"alpha2", "alpha3", "cow", "name", "other names", "demonyms", "capitals"}
	organisationColumns = []string{"id", "kind", "country", "sectors", "name", "other names"}
	mediaColumns        = []string{"id", "country", "owner", "form", "name", "other names"}
	placeColumns        = []string{"name", "kind", "country", "demonyms", "other names"}
	peopleColumns       = []string{"name", "country", "sectors", "other names"}
	roleColumns         = []string{"sector", "nouns"}
	modifierColumns     = []string{"sector", "words"}
	divisionColumns     = []string{"country", "names"}
	personColumns       = []string{"country", "name", "other names", "offices"}
)

// New reads layers in order into one lexicon. A later layer adds to the earlier ones; an entity
// whose id is known already gets further names. All bad lines are reported together.
func New(layers ...fs.FS) (*Lexicon, error) {
	b := newBuilder()
	for _, layer := range layers {
		b.layer(layer)
	}
	return b.finish()
}

func newBuilder() *builder {
	return &builder{
		l: &Lexicon{
			byAlpha3:  map[string]int{},
			entities:  map[string]*dateline.Entity{},
			names:     newTrie(16000),
			roles:     map[string][]string{},
			modifiers: map[string][]string{},
			divisions: map[string]string{},
			persons:   newPersonIndex(),
		},
		classes: map[string]*class{},
	}
}

// finish links what was read, or returns all bad lines together.
func (b *builder) finish() (*Lexicon, error) {
	b.linkClasses()
	b.standing()
	if len(b.bad) > 0 {
		errs := make([]error, len(b.bad))
		for i, e := range b.bad {
			errs[i] = e
		}
		return nil, errors.Join(errs...)
	}
	return b.l, nil
}

type builder struct {
	l       *Lexicon
	classes map[string]*class
	where   []isa
	persons []*dateline.Entity
	bad     []*Error
}

// isa remembers where a parent was named, to report it when there is no such class.
type isa struct{ file, class, parent string }

// layer accepts the embedded layout (data/*.tsv) and a user's flat folder (*.tsv) alike.
func (b *builder) layer(fsys fs.FS) {
	for _, dir := range []string{"data/", ""} {
		b.table(fsys, dir+"countries.tsv", countryColumns, b.country)
		b.table(fsys, dir+"organisations.tsv", organisationColumns, b.organisation)
		b.table(fsys, dir+"media.tsv", mediaColumns, b.medium)
		b.table(fsys, dir+"places.tsv", placeColumns, b.place)
		b.table(fsys, dir+"peoples.tsv", peopleColumns, b.people)
		b.table(fsys, dir+"roles.tsv", roleColumns, b.role)
		b.table(fsys, dir+"modifiers.tsv", modifierColumns, b.modifier)
		b.table(fsys, dir+"divisions.tsv", divisionColumns, b.division)
		b.table(fsys, dir+"persons.tsv", personColumns, b.person)
	}
	files, _ := fs.Glob(fsys, "classes/*.txt") // the pattern is constant: it cannot be malformed
	for _, f := range files {
		c, bad := readClass(fsys, f)
		b.bad = append(b.bad, bad...)
		b.addClass(f, c)
	}
}

func (b *builder) table(fsys fs.FS, name string, columns []string, add func(row) *Error) {
	rows, bad := readTable(fsys, name, columns)
	b.bad = append(b.bad, bad...)
	for _, r := range rows {
		if err := add(r); err != nil {
			b.bad = append(b.bad, err)
		}
	}
}

func (b *builder) country(r row) *Error {
	a2, a3, name := r.cells[0], r.cells[1], r.cells[3]
	if len(a2) != 2 || strings.ToUpper(a2) != a2 {
		return r.bad(0, "%q is not an ISO 3166-1 alpha-2 code", a2)
	}
	if len(a3) != 3 || strings.ToUpper(a3) != a3 {
		return r.bad(1, "%q is not an ISO 3166-1 alpha-3 code", a3)
	}
	cow := 0
	if r.cells[2] != "" {
		n, err := strconv.Atoi(r.cells[2])
		if err != nil {
			return r.bad(2, "%q is not a Correlates of War number", r.cells[2])
		}
		cow = n
	}
	if name == "" {
		return r.bad(3, "a country needs a name")
	}
	e := b.entity("country/"+a3, dateline.Entity{Name: name, Kind: "country", Country: a3})
	info := CountryInfo{a2, a3, cow, name, r.list(6), e}
	if i, known := b.l.byAlpha3[a3]; known {
		b.l.countries[i].Capitals = append(b.l.countries[i].Capitals, info.Capitals...)
	} else {
		b.l.byAlpha3[a3] = len(b.l.countries)
		b.l.countries = append(b.l.countries, info)
	}
	b.names(Entry{Kind: Country, Entity: e}, append([]string{name}, r.list(4)...))
	b.names(Entry{Kind: Demonym, Entity: e}, withPeople(r.list(5)))
	government := *e
	government.Sector = []string{"GOV"}
	b.names(Entry{Kind: Capital, Entity: &government}, r.list(6))
	return nil
}

func (b *builder) organisation(r row) *Error {
	if !slices.Contains([]string{"igo", "org", "group"}, r.cells[1]) {
		return r.bad(1, "%q is not one of igo, org, group", r.cells[1])
	}
	return b.named(r, Entry{Kind: Organisation}, dateline.Entity{Kind: r.cells[1], Country: r.cells[2], Sector: r.list(3)}, 2)
}

func (b *builder) medium(r row) *Error {
	if r.cells[2] != "" && r.cells[2] != "state" {
		return r.bad(2, "%q: owner is empty or \"state\"", r.cells[2])
	}
	return b.named(r, Entry{Kind: Medium, State: r.cells[2] == "state"}, dateline.Entity{Kind: "org", Country: r.cells[1], Sector: []string{"JRN"}}, 1)
}

// named adds a row of an organisation or a medium, whose name and other names are cells 4 and 5.
func (b *builder) named(r row, as Entry, e dateline.Entity, countryCell int) *Error {
	if r.cells[0] == "" {
		return r.bad(0, "an organisation needs an id")
	}
	if r.cells[4] == "" {
		return r.bad(4, "an organisation needs a name")
	}
	if err := b.knownCountry(r, countryCell); err != nil {
		return err
	}
	e.Name = r.cells[4]
	as.Entity = b.entity("org/"+r.cells[0], e)
	b.names(as, append([]string{r.cells[4]}, r.list(5)...))
	return nil
}

func (b *builder) place(r row) *Error {
	if r.cells[0] == "" {
		return r.bad(0, "a place needs a name")
	}
	if err := b.knownCountry(r, 2); err != nil {
		return err
	}
	e := b.entity("place/"+slug(r.cells[0]), dateline.Entity{Name: r.cells[0], Kind: "place", Country: r.cells[2]})
	b.names(Entry{Kind: Region, Entity: e, Place: r.cells[1]}, append([]string{r.cells[0]}, r.list(4)...))
	b.names(Entry{Kind: RegionPeople, Entity: e, Place: r.cells[1]}, withPeople(r.list(3)))
	return nil
}

func (b *builder) people(r row) *Error {
	if r.cells[0] == "" {
		return r.bad(0, "a group needs a name")
	}
	if err := b.knownCountry(r, 1); err != nil {
		return err
	}
	e := b.entity("group/"+slug(r.cells[0]), dateline.Entity{Name: r.cells[0], Kind: "group", Country: r.cells[1], Sector: r.list(2)})
	b.names(Entry{Kind: People, Entity: e}, append([]string{r.cells[0]}, r.list(3)...))
	return nil
}

func (b *builder) role(r row) *Error { return addSectors(b.l.roles, r) }

func (b *builder) modifier(r row) *Error { return addSectors(b.l.modifiers, r) }

func addSectors(to map[string][]string, r row) *Error {
	for _, word := range r.list(1) {
		if sectors := to[word]; !slices.Contains(sectors, r.cells[0]) {
			to[word] = append(sectors, r.cells[0])
		}
	}
	return nil
}

// division keeps names that one country alone has; "" marks those that several have.
func (b *builder) division(r row) *Error {
	if err := b.knownCountry(r, 0); err != nil {
		return err
	}
	for _, name := range r.list(1) {
		if c, ok := b.l.divisions[name]; ok && c != r.cells[0] {
			b.l.divisions[name] = ""
			continue
		}
		b.l.divisions[name] = r.cells[0]
	}
	return nil
}

func (b *builder) knownCountry(r row, cell int) *Error {
	if _, ok := b.l.byAlpha3[r.cells[cell]]; ok || r.cells[cell] == "" {
		return nil
	}
	return r.bad(cell, "%q is not the alpha-3 code of a country in countries.tsv", r.cells[cell])
}

func (b *builder) entity(id string, e dateline.Entity) *dateline.Entity {
	if known, ok := b.l.entities[id]; ok {
		return known
	}
	e.ID = id
	b.l.entities[id] = &e
	return &e
}

func (b *builder) names(as Entry, forms []string) {
	for _, form := range forms {
		e := as
		e.Form = form
		e.exact = abbreviation(form)
		b.name(&e)
	}
}

// name puts e behind the readings its phrase has already, in the order of Kind.
func (b *builder) name(e *Entry) {
	node := b.l.names.node(e.Form)
	id := b.l.names.ends[node]
	if id == none {
		b.l.names.ends[node] = int32(len(b.l.entries))
		b.l.entries = append(b.l.entries, e)
		return
	}
	at := &b.l.entries[id]
	for *at != nil && (*at).Kind <= e.Kind {
		if (*at).Kind == e.Kind && (*at).Entity == e.Entity {
			return
		}
		at = &(*at).Also
	}
	e.Also, *at = *at, e
}

// abbreviation: "US", "U.N.", "G7", "MoD"; not "Taliban", not "BRICS member".
func abbreviation(form string) bool {
	upper, lower := 0, 0
	for _, r := range form {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		case unicode.IsSpace(r):
			return false
		}
	}
	return upper > 0 && upper > lower && len(form) <= 12
}

// withPeople adds the plural that names a people: German, Germans. Adjectives in -ese, -ish and the
// like have none.
func withPeople(demonyms []string) []string {
	out := slices.Clone(demonyms)
	for _, d := range demonyms {
		switch {
		case irregularPlurals[d] != "":
			out = append(out, irregularPlurals[d])
		case abbreviation(d), hasAnySuffix(d, "s", "ese", "ish", "ch", "ss", "ic", "men"):
		case strings.HasSuffix(d, "man"):
			out = append(out, strings.TrimSuffix(d, "man")+"men")
		default:
			out = append(out, d+"s")
		}
	}
	return out
}

func hasAnySuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(x string) bool { return strings.HasSuffix(s, x) })
}

// slug makes an id of a name: "Sea of Japan" is sea-of-japan.
func slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		} else if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
			b.WriteByte('-')
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}
