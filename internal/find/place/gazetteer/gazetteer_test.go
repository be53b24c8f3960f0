package gazetteer

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// first is the best known place of a name.
func first(g *Gazetteer, name string) (Info, bool) {
	m := g.Lookup(AppendKey(nil, name))
	if m.Len() == 0 {
		return Info{}, false
	}
	p, _ := g.Match(m, 0)
	return g.Info(p), true
}

func TestEmbeddedTable(t *testing.T) {
	g := Default()
	if n := g.Len(); n < 200_000 {
		t.Errorf("%d places", n)
	}
	tests := []struct{ name, id, country, precision string }{
		{"Seoul", "geonames/1835848", "KOR", "locality"},
		{"SÃO PAULO", "geonames/3448433", "BRA", "admin"},
		{"St. Petersburg", "geonames/498817", "RUS", "locality"},
		{"Saint Petersburg", "geonames/498817", "RUS", "locality"},
		{"Laurel County", "geonames/4297480", "USA", "admin"},
		{"North Korea", "country/PRK", "PRK", "country"},
		{"Sea of Japan", "site/sea-of-japan", "", "sea"},
		{"Punggye-ri", "site/punggye-ri", "PRK", "vicinity"},
		{"Punggye ri", "site/punggye-ri", "PRK", "vicinity"},
	}
	for _, tt := range tests {
		i, ok := first(g, tt.name)
		if !ok || i.ID() != tt.id || i.Country != tt.country || i.Precision() != tt.precision {
			t.Errorf("%s: %+v %s", tt.name, i, i.ID())
		}
	}
	for _, name := range []string{"", "xyzzyville", "the", "Seoulx"} {
		if i, ok := first(g, name); ok {
			t.Errorf("%q is %+v", name, i)
		}
	}
}

// Every row of the embedded table points into it, and lies on the Earth.
func TestEveryRow(t *testing.T) {
	g := Default()
	for p := range Place(g.Len()) {
		i := g.Info(p)
		if i.Name == "" || math.Abs(i.Lat) > 90 || math.Abs(i.Lon) > 180 || i.Lat == 0 && i.Lon == 0 {
			t.Fatalf("row %d: %+v", p, i)
		}
		if i.Country == "" && i.Kind < Sea {
			t.Fatalf("row %d: a town or division without a country: %+v", p, i)
		}
	}
}

func TestAppendKey(t *testing.T) {
	tests := map[string]string{
		"New  York": "new york", "O’Fallon": "ofallon", "U.S.": "us", "Ft. Worth": "fort worth", "Mt. Pleasant": "mount pleasant",
		"Đà Nẵng": "da nang", "Łódź": "lodz", "Punggye-ri": "punggye ri", " - ": "", "Straße": "strasse", "Kraków,": "krakow", "St": "saint",
	}
	for in, want := range tests {
		if got := string(AppendKey(nil, in)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// A key is its own key, and case changes nothing.
func TestKeysFold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("aBçÉłø .-’'StMtFt ńŐ北"))).Draw(t, "name")
		key := string(AppendKey(nil, s))
		if again := string(AppendKey(nil, key)); again != key {
			t.Fatalf("%q: %q, then %q", s, key, again)
		}
		if upper := string(AppendKey(nil, strings.ToLower(s))); upper != key {
			t.Fatalf("%q: %q, in small letters %q", s, key, upper)
		}
	})
}

// What is written is found, under each of its names.
func TestWriteAndRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8})?`)
		var rows []Row
		for range rapid.IntRange(0, 30).Draw(t, "rows") {
			rows = append(rows, Row{
				Info: Info{
					Kind: Kind(rapid.IntRange(0, int(kinds)-1).Draw(t, "kind")), Name: name.Draw(t, "name"), GeoNames: rapid.Int64Range(0, math.MaxUint32).Draw(t, "id"),
					Lat: rapid.Float64Range(-90, 90).Draw(t, "lat"), Lon: rapid.Float64Range(-180, 180).Draw(t, "lon"), People: rapid.Float64Range(0, 31).Draw(t, "people"),
					Country: rapid.StringMatching(`[A-Z]{3}`).Draw(t, "country"), Division: rapid.StringMatching(`([A-Z]{2}\.[0-9]{2})?`).Draw(t, "division"),
				},
				Others: rapid.SliceOfN(name, 0, 3).Draw(t, "others"),
			})
		}
		data, err := Write(rows)
		if err != nil {
			t.Fatal(err)
		}
		g, err := Open(string(data))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			for _, n := range append([]string{r.Name}, r.Others...) {
				if !has(g, n, r.Info) {
					t.Fatalf("%+v is not found as %q", r.Info, n)
				}
			}
		}
	})
}

func has(g *Gazetteer, name string, want Info) bool {
	m := g.Lookup(AppendKey(nil, name))
	for i := range m.Len() {
		p, _ := g.Match(m, i)
		got := g.Info(p)
		near := math.Abs(got.Lat-want.Lat) < 1e-4 && math.Abs(got.Lon-want.Lon) < 1e-4 && math.Abs(got.People-want.People) < .1
		got.Lat, got.Lon, got.People = want.Lat, want.Lon, want.People
		if near && cmp.Equal(got, want) {
			return true
		}
	}
	return false
}

// A broken table is refused or read without harm.
func FuzzOpen(f *testing.F) {
	data, err := Write([]Row{{Info: Info{Kind: Country, Name: "Korvania", Country: "KOV", GeoNames: 1}}, {Info: Info{Kind: Town, Name: "Aran", Country: "KOV", Division: "KV.01"}, Others: []string{"Arania"}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data[:200]), "Aran")
	f.Add(string(data), "Korvania")
	f.Fuzz(func(t *testing.T, table, name string) {
		g, err := Open(table)
		if err != nil {
			return
		}
		key := AppendKey(nil, name)
		m := g.Lookup(key)
		for i := range m.Len() {
			p, _ := g.Match(m, i)
			if in := g.Info(p); math.Abs(in.Lat) > 90 || math.Abs(in.Lon) > 180 || in.Precision() == "" {
				t.Fatalf("%+v", in)
			}
		}
		g.CountryOf(name)
	})
}

func TestLookupAllocatesNothing(t *testing.T) {
	g := Default()
	key := make([]byte, 0, 64)
	if n := testing.AllocsPerRun(100, func() {
		key = AppendKey(key[:0], "São Tomé")
		if m := g.Lookup(key); m.Len() > 0 {
			p, _ := g.Match(m, 0)
			_ = g.Info(p)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkLookup(b *testing.B) {
	g := Default()
	key := make([]byte, 0, 64)
	names := []string{"Nairobi", "New York", "xyzzy", "Sea of Japan", "São Paulo", "Springfield"}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		key = AppendKey(key[:0], names[i%len(names)])
		g.Lookup(key)
		i++
	}
}
