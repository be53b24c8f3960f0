package place

import (
	"os"
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/name"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/analysis"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// reader returns a function that analyses a text and finds its names.
func reader(t testing.TB) func(string) (*text.Doc, []dateline.Mention) {
	t.Helper()
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	worker := passes.NewWorker()
	return func(s string) (*text.Doc, []dateline.Mention) {
		doc := &dateline.Document{Text: s}
		if s != "" {
			doc.Parts = []dateline.Part{{Kind: dateline.PartBody, Span: dateline.Span{Start: 0, End: len(s)}}}
		}
		d := worker.Read(doc)
		return d, name.Find(doc, d)
	}
}

func TestExamples(t *testing.T) {
	data, err := os.ReadFile("examples.txt")
	if err != nil {
		t.Fatal(err)
	}
	read := reader(t)
	kinds := map[string]int{}
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		what, sentence, ok := strings.Cut(line, "\t")
		todo := strings.HasPrefix(what, "todo ")
		what = strings.TrimPrefix(what, "todo ")
		if !ok || strings.Count(sentence, "[") != 1 || strings.Count(sentence, "]") != 1 {
			t.Fatalf("line %d: want a word for what holds, a tab and a sentence with one name in brackets", n+1)
		}
		verb, id, _ := strings.Cut(what, " ")
		kinds[verb]++
		m := bracketed(read, sentence)
		holds := map[string]bool{
			"yes": m != nil, "no": m == nil, "at": m != nil && m.Where.ID == id, "not": m == nil || m.Where.ID != id,
			"lit": m != nil && m.Reading == Literal, "met": m != nil && m.Reading == Metonymic,
		}
		got, known := holds[verb]
		if !known {
			t.Fatalf("line %d: %q is nothing that an example can say", n+1, verb)
		}
		if got == todo {
			t.Errorf("line %d: %s %s: %+v", n+1, what, sentence, m)
		}
	}
	if kinds["no"]+kinds["not"] < 10 || kinds["yes"] == 0 || kinds["lit"] == 0 || kinds["met"] == 0 {
		t.Errorf("too few examples: %v", kinds)
	}
}

// bracketed is the toponym between the brackets; one inside a longer name does not count.
func bracketed(read func(string) (*text.Doc, []dateline.Mention), s string) *dateline.Mention {
	from, to := strings.Index(s, "["), strings.Index(s, "]")-1
	s = strings.NewReplacer("[", "", "]", "").Replace(s)
	for _, m := range Find(read(s)) {
		if m.Kind == dateline.Place && m.Span == (dateline.Span{Start: from, End: to}) {
			return &m
		}
	}
	return nil
}

// Adjectives and names inside names are references to places, but not places of a claim.
func TestToponyms(t *testing.T) {
	read := reader(t)
	d, names := read("Kenyan officials met the Nairobi City Council in Mombasa.")
	var all, found []string
	for _, m := range Toponyms(d, names) {
		all = append(all, m.Span.Of(d.Text))
	}
	for _, m := range Find(d, names) {
		if m.Kind == dateline.Place {
			found = append(found, m.Span.Of(d.Text))
		}
	}
	if diff := cmp.Diff([]string{"Kenyan", "Nairobi", "Mombasa"}, all); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Mombasa"}, found); diff != "" {
		t.Error(diff)
	}
}

// A country has no point without saying that it is one of a country.
func TestPrecision(t *testing.T) {
	read := reader(t)
	for _, m := range Toponyms(read("Peru and the European Union met in Lima, near the Pacific Ocean, Ecuador said.")) {
		w := m.Where
		if w.Country != "" && w.ID == "country/"+w.Country && w.Precision != "country" {
			t.Errorf("%s has the precision %s", w.Text, w.Precision)
		}
		if (w.Lat == nil) != (w.Lon == nil) || w.Lat == nil && w.ID != "" {
			t.Errorf("%s: %+v", w.Text, w)
		}
	}
}

var words = []string{"Paris", "Texas", ",", "Georgia", "in", "near", "the", "Kenyan", "said", "London", "Springfield", "officials", "Sea of Japan", "Mr.", "Jordan", "and", "-", "(", ")", "U.S.", "Washington", "São Paulo", "'s", "\n\n", "北京", "County", "xyzzy", "War", "of"}

// Whatever the words: spans hold, a second reading is the same, no name comes twice, probabilities add up.
func TestProperties(t *testing.T) {
	read := reader(t)
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 40).Draw(t, "words"), " ")
		d, names := read(s)
		got := Find(d, names)
		if diff := cmp.Diff(got, Find(d, names)); diff != "" {
			t.Fatalf("reading twice differs:\n%s", diff)
		}
		seen := map[dateline.Span]bool{}
		for _, m := range Toponyms(d, names) {
			if err := m.Span.Check(s); err != nil || m.Span.Empty() || seen[m.Span] {
				t.Fatalf("%+v: %v", m.Span, err)
			}
			seen[m.Span] = true
			if m.Reading != Literal && m.Reading != Metonymic || m.Where == nil || m.Where.Precision == "" {
				t.Fatalf("%+v", m)
			}
		}
		study := NewStudy(lexicon.Default(), defaultModels(), d, names)
		for i := range study.Len() {
			sum := 0.0
			for _, c := range study.Sense(i).Candidates {
				sum += c.P
			}
			if n := len(study.Sense(i).Candidates); n > 0 && (sum < .999 || sum > 1.001) {
				t.Fatalf("%d candidates with the probability %f together", n, sum)
			}
		}
	})
}

func FuzzParseModels(f *testing.F) {
	f.Add("spot\tbias\t0\t-1.5\nreading\tcase\t3\t0.25\n")
	f.Add("# nothing\nchoice\tpeople\t0\tNaN\n")
	f.Fuzz(func(t *testing.T, s string) {
		m, err := ParseModels(s)
		if err != nil {
			return
		}
		again, err := ParseModels(m.Format())
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if m.Format() != again.Format() {
			t.Fatal("reading back what was written gives other weights")
		}
	})
}

func TestWeights(t *testing.T) {
	m, err := ParseModels(embeddedWeights)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(embeddedWeights, m.Format()) {
		t.Error("weights.tsv is not as Format writes it")
	}
}

func BenchmarkFind(b *testing.B) {
	read := reader(b)
	d, names := read(strings.Repeat("Kenyan police said on Thursday that two men had crossed the border near Moyale, and officials in Nairobi asked Ethiopia for help. The African Union will send a mission to Addis Ababa next week, a spokesman told reporters. ", 20))
	b.ReportAllocs()
	for b.Loop() {
		Find(d, names)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(d.Tokens)), "ns/token")
}
