package lexicon

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dateline/dateline/internal/text"
	"pgregory.net/rapid"
)

// spaced cuts s at spaces and before marks at the end of a word; it is all these tests need.
func spaced(s string) *text.Doc {
	d := &text.Doc{Text: s}
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			i++
			continue
		}
		end := i
		for end < len(s) && s[end] != ' ' {
			end++
		}
		cut := end
		for cut > i+1 && strings.ContainsRune(",;:)", rune(s[cut-1])) {
			cut--
		}
		d.Tokens = append(d.Tokens, text.Token{Start: int32(i), End: int32(cut), Head: text.NoHead})
		i = cut
	}
	d.Sents = []text.Sentence{{First: 0, Last: int32(len(d.Tokens)), Part: -1}}
	return d
}

func TestMatch(t *testing.T) {
	tests := []struct {
		text string
		want string // phrase=id pairs
	}{
		{"Envoys of North Korea met in Geneva .", "North Korea=country/PRK Geneva=place/geneva"},
		{"A North Korean envoy left .", "North Korean=country/PRK"},
		{"the D.P.R.K. and the U.S. agreed", "D.P.R.K.=country/PRK U.S.=country/USA"},
		{"They told us that US ships left .", "US=country/USA"},
		{"We polish the Polish floor .", "Polish=country/POL"},
		{"Cooks stuffed a turkey in Turkey .", "Turkey=country/TUR"},
		{"LET US NOW BUY A HOUSE", ""},
		{"NORTH KOREA FIRES TWO MISSILES", "NORTH KOREA=country/PRK"},
		{"the Korean People’s Army said", "Korean People’s Army=org/korean-peoples-army"},
		{"the UN Security Council voted", "UN Security Council=org/un-security-council"},
		{"who knows whether the WHO agrees", "WHO=org/who"},
		{"KCNA, Yonhap and Xinhua news agency", "KCNA=org/kcna Yonhap=org/yonhap Xinhua=org/xinhua"},
		{"Germans and Iraqis talked", "Germans=country/DEU Iraqis=country/IRQ"},
		{"an al-Qaeda cell", "al-Qaeda=org/al-qaeda"},
	}
	l := Default()
	for _, tt := range tests {
		d := spaced(tt.text)
		var got []string
		for _, h := range l.Match(d, 0) {
			got = append(got, d.Words(h.First, h.Last)+"="+h.Entry.Entity.ID)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, s, tt.want)
		}
	}
}

func TestReadings(t *testing.T) {
	d := spaced("Washington refused")
	h := Default().Match(d, 0)
	if len(h) != 1 || h[0].Entry.Kind != Capital || !slices.Equal(h[0].Entry.Entity.Sector, []string{"GOV"}) {
		t.Fatalf("Washington: %+v", h)
	}
	us := Default().Match(spaced("US forces"), 0)[0].Entry
	if us.Kind != Country || us.Also == nil || us.Also.Kind != Demonym {
		t.Errorf("US: want country, then adjective, got %+v", us)
	}
	kcna := Default().Match(spaced("KCNA"), 0)[0].Entry
	if kcna.Kind != Medium || !kcna.State {
		t.Errorf("KCNA: want a state medium, got %+v", kcna)
	}
}

func TestClasses(t *testing.T) {
	l := Default()
	tests := []struct {
		class, lemma string
		want         bool
	}{
		{"speech-verb", "say", true},
		{"speech-verb", "eat", false},
		{"missile", "SRBM", true},
		{"weapon", "short-range ballistic missile", true},
		{"srbm", "missile", false},
		{"weekday", "Monday", true},
		{"weekday", "monday", true},
		{"unit", "kilometre", true},
		{"no-such-class", "say", false},
		{"speech-verb", "report", true},
	}
	for _, tt := range tests {
		if got := l.Has(tt.class, tt.lemma); got != tt.want {
			t.Errorf("Has(%q, %q) = %v", tt.class, tt.lemma, got)
		}
	}
	if _, ok := l.Words("no-such-class"); ok {
		t.Error("Words of a class that does not exist")
	}
	if words, ok := l.Words("weapon"); !ok || !slices.Contains(words, "ICBM") {
		t.Error("Words leaves out the classes below")
	}
	d := spaced("two short-range ballistic missiles and a destroyer")
	hits := l.AppendClassHits(nil, d, 0, int32(len(d.Tokens)))
	var got []string
	for _, h := range hits {
		if l.Is(h.Classes[0], "weapon") || l.Is(h.Classes[0], "platform") {
			got = append(got, d.Words(h.First, h.Last)+"="+l.ClassName(h.Classes[0]))
		}
	}
	if s := strings.Join(got, ", "); s != "short-range ballistic missiles=srbm, destroyer=warship" {
		t.Errorf("class hits: %s", s)
	}
}

// Every class file begins with a comment that says what is in it, and lists nothing twice.
func TestClassFiles(t *testing.T) {
	files, err := fs.Glob(embedded, "classes/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no class files: %v", err)
	}
	for _, f := range files {
		data, err := fs.ReadFile(embedded, f)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), "# ") {
			t.Errorf("%s: first line must say in a comment what the class holds", f)
		}
		c, bad := readClass(embedded, f)
		if len(bad) > 0 {
			t.Errorf("%s: %v", f, bad[0])
		}
		seen := map[string]bool{}
		for _, w := range c.words {
			if seen[w] {
				t.Errorf("%s: %q stands twice", f, w)
			}
			seen[w] = true
		}
	}
}

// Each name of the tables is found again as written.
func TestEveryNameMatches(t *testing.T) {
	l := Default()
	for _, e := range l.entries {
		for ; e != nil; e = e.Also {
			d := spaced(e.Form)
			hits := l.Match(d, 0)
			if len(hits) == 0 || int(hits[0].Last) != len(d.Tokens) || hits[0].First != 0 {
				t.Errorf("%q is not found as one phrase", e.Form)
			}
		}
	}
}

func TestUserFolder(t *testing.T) {
	user := fstest.MapFS{
		"organisations.tsv": {Data: []byte("# ours\nid\tkind\tcountry\tsectors\tname\tother names\nharbour-guild\torg\tPRT\tBUS\tHarbour Guild\tHG\n")},
		"classes/crane.txt": {Data: []byte("# cranes\nisa weapon\ntower crane\n")},
	}
	l, err := New(Embedded(), user)
	if err != nil {
		t.Fatal(err)
	}
	if h := l.Match(spaced("the Harbour Guild met"), 0); len(h) != 1 || h[0].Entry.Entity.Country != "PRT" {
		t.Errorf("own organisation not found: %+v", h)
	}
	if !l.Has("weapon", "tower crane") {
		t.Error("own class is not below its parent")
	}
}

func TestBadFolder(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"organisations.tsv", "id\tkind\tcountry\tsectors\tname\tother names\nx\tclub\t\t\tX Club\t\n", `organisations.tsv:2:3: "club" is not one of igo, org, group`},
		{"organisations.tsv", "id\tkind\tcountry\tsectors\tname\tother names\nx\torg\tXYZ\t\tX Club\t\n", `organisations.tsv:2:7: "XYZ" is not the alpha-3 code of a country in countries.tsv`},
		{"places.tsv", "name\tkind\n", "places.tsv:1:11: first line must name the columns"},
		{"media.tsv", "id\tcountry\towner\tform\tname\tother names\na\tb\n", "media.tsv:2:5: 2 cells, want 6"},
		{"classes/a.txt", "# a\nisa nothing-known\n", "classes/a.txt:1:1: isa nothing-known: there is no class of that name"},
		{"classes/b.txt", "# b\none;two\n", "classes/b.txt:2:4: one lemma or phrase a line"},
	}
	for _, tt := range tests {
		_, err := New(Embedded(), fstest.MapFS{tt.name: {Data: []byte(tt.data)}})
		var e *Error
		if err == nil || !errors.As(err, &e) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
		}
	}
}

// Whatever bytes a user's file holds, New ends with a lexicon or with positions inside the file.
func FuzzTable(f *testing.F) {
	f.Add("id\tkind\tcountry\tsectors\tname\tother names\nx\torg\tPRT\tBUS\tHarbour Guild\tHG\n")
	f.Add("# c\nid\tkind\n\n")
	f.Fuzz(func(t *testing.T, data string) {
		_, err := New(fstest.MapFS{"organisations.tsv": {Data: []byte(data)}, "classes/c.txt": {Data: []byte(data)}})
		if err == nil {
			return
		}
		var e *Error
		if !errors.As(err, &e) || e.Line < 1 || e.Column < 1 || e.Line > strings.Count(data, "\n")+1 {
			t.Errorf("error without a place: %v", err)
		}
	})
}

// Hits are ordered, disjoint and inside the sentence, for any mix of known and unknown words.
func TestHitsDisjoint(t *testing.T) {
	l := Default()
	words := []string{"North", "Korea", "Korean", "US", "the", "UN", "Security", "Council", "U.S.", "Army", "People's", "x", "New", "York", "York", "Times"}
	rapid.Check(t, func(t *rapid.T) {
		d := spaced(strings.Join(rapid.SliceOf(rapid.SampledFrom(words)).Draw(t, "words"), " "))
		last := int32(0)
		for _, h := range l.Match(d, 0) {
			if h.First < last || h.Last <= h.First || int(h.Last) > len(d.Tokens) {
				t.Fatalf("hit [%d,%d) after %d of %d", h.First, h.Last, last, len(d.Tokens))
			}
			last = h.Last
		}
	})
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(embedded); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	line := "The foreign ministers of South Korea and Japan met the head of the International Atomic Energy Agency in Vienna on Tuesday , and said that new tests by Pyongyang would be answered by the UN Security Council . "
	d := spaced(strings.Repeat(line, 50))
	l := Default()
	var hits []Hit
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		hits = l.AppendHits(hits[:0], d, 0, int32(len(d.Tokens)))
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mtok/s")
	if len(hits) == 0 {
		b.Fatal("nothing found")
	}
}

func TestMain(m *testing.M) {
	if _, err := New(embedded); err != nil {
		os.Stderr.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func TestAncestry(t *testing.T) {
	l := Default()
	if got := l.Ancestry(l.MustClass("srbm")); !slices.Equal(got, []string{"srbm", "ballistic-missile", "missile", "weapon"}) {
		t.Errorf("srbm: %v", got)
	}
	for _, name := range l.ClassNames() {
		up := l.Ancestry(l.MustClass(name))
		if up[0] != name {
			t.Errorf("%s: begins with %s", name, up[0])
		}
	}
}
