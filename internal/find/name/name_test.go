package name

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/analysis"
	"github.com/dateline/dateline/internal/text/token"
	"pgregory.net/rapid"
)

// marked reads a text in which the recogniser's names stand as {PER Ada Example}.
func marked(t *testing.T, s string) *text.Doc {
	t.Helper()
	type mark struct {
		start, end int
		kind       text.NameKind
	}
	var plain strings.Builder
	var marks []mark
	for {
		before, rest, ok := strings.Cut(s, "{")
		plain.WriteString(before)
		if !ok {
			break
		}
		inside, after, _ := strings.Cut(rest, "}")
		kind, words, _ := strings.Cut(inside, " ")
		start := plain.Len()
		plain.WriteString(words)
		marks = append(marks, mark{start, plain.Len(), text.ParseNameKind(kind)})
		s = after
	}
	d := token.Read(plain.String(), nil)
	for _, m := range marks {
		n := text.Name{First: -1, Kind: m.kind}
		for i := range d.Tokens {
			if int(d.Tokens[i].Start) == m.start {
				n.First = int32(i)
			}
			if int(d.Tokens[i].End) <= m.end {
				n.Last = int32(i) + 1
			}
		}
		if n.First < 0 || n.Last <= n.First {
			t.Fatalf("name at %d of %q is not on tokens", m.start, plain.String())
		}
		d.Names = append(d.Names, n)
	}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	return d
}

func show(d *text.Doc, ms []dateline.Mention) string {
	var out []string
	for _, m := range ms {
		s := fmt.Sprintf("%s:%s", m.Kind, m.Span.Of(d.Text))
		if e := m.Entity; e != nil {
			s += "=" + e.ID
			if e.Country != "" && !strings.HasPrefix(e.ID, "country/") {
				s += " " + e.Country
			}
			if len(e.Sector) > 0 {
				s += " " + strings.Join(e.Sector, "+")
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestFind(t *testing.T) {
	tests := []struct{ text, want string }{
		{ // the country and sector of a person stand before the name
			"Kenyan Foreign Minister {PER Ada Example} left Nairobi.",
			"norp:Kenyan=country/KEN; person:Ada Example=doc/ada-example KEN GOV; place:Nairobi=country/KEN GOV",
		},
		{ // or behind it
			"{PER Ben Sample}, a spokesman for the Peruvian Defence Ministry, declined.",
			"person:Ben Sample=doc/ben-sample PER GOV+MIL; norp:Peruvian=country/PER; org:Defence Ministry=doc/defence-ministry PER GOV+MIL",
		},
		{ // a surname alone, and family names that stand first
			"{PER Han Mi Rae} spoke. Later {PER Han} left with {PER Ada Example}, and {PER Example} drove.",
			"person:Han Mi Rae=doc/han-mi-rae; person:Han=doc/han-mi-rae; person:Ada Example=doc/ada-example; person:Example=doc/ada-example",
		},
		{ // two people of one name: nobody
			"{PER Ada Example} and {PER Ben Example} came, but {PER Example} was late.",
			"person:Ada Example=doc/ada-example; person:Ben Example=doc/ben-example; person:Example",
		},
		{ // unless a title tells them apart
			"President {PER Ada Example} and General {PER Ben Example} came, but President {PER Example} left.",
			"person:Ada Example=doc/ada-example GOV; person:Ben Example=doc/ben-example MIL; person:Example=doc/ada-example GOV",
		},
		{ // or one is both named last and named most
			"{PER Ben Example} was late. {PER Ada Example} saw {PER Ada Example}, and {PER Example} laughed.",
			"person:Ben Example=doc/ben-example; person:Ada Example=doc/ada-example; person:Ada Example=doc/ada-example; person:Example=doc/ada-example",
		},
		{"A song called {PER ryeong} was heard.", ""},
		{ // hyphens and spellings
			"{PER Han Mi Rae} and {PER Han Mi-rae} are one.",
			"person:Han Mi Rae=doc/han-mi-rae; person:Han Mi-rae=doc/han-mi-rae",
		},
		{ // a post before the comma; what one side leaves out, the other may say
			"Kenya's Prime Minister, {PER Ada Example}, met General {PER Ben Sample}, spokesman for the Peruvian military.",
			"place:Kenya=country/KEN; person:Ada Example=doc/ada-example KEN GOV; person:Ben Sample=doc/ben-sample PER MIL; norp:Peruvian=country/PER",
		},
		{ // half a name of a country
			"South Korea and the {LOC North} met; {LOC South} did too, with Sunnis.",
			"place:South Korea=country/KOR; place:North; place:South=country/KOR; norp:Sunnis=group/sunni REL",
		},
		{ // a title is no organisation, nor is it part of one
			"Ada was the {ORG Secretary of State} and {ORG State Department Spokesperson}.",
			"org:State Department=org/us-state-department USA GOV",
		},
		{ // names cut short
			"{PER Han Mi} Rae met {PER Yoo Bo}-ra.",
			"person:Han Mi Rae=doc/han-mi-rae; person:Yoo Bo-ra=doc/yoo-bo-ra",
		},
		{ // the family name is common, the middle syllable is not the same person's
			"{PER Han Mi Rae} and {PER Han Rae} came.",
			"person:Han Mi Rae=doc/han-mi-rae; person:Han Rae=doc/han-rae",
		},
		{ // a capital that the recogniser took for a person
			"{PER Nairobi} refused.",
			"place:Nairobi=country/KEN GOV",
		},
		{ // a person is not the country of the same name
			"{PER Chad Example} was in Chad.",
			"person:Chad Example=doc/chad-example; place:Chad=country/TCD",
		},
		{ // an abbreviation explained in the text
			"The {ORG Harbour Safety Agency} (HSA) met. The {ORG HSA} said no.",
			"org:Harbour Safety Agency=doc/harbour-safety-agency GOV; org:HSA=doc/harbour-safety-agency GOV",
		},
		{ // another country's organisation of the same name
			"The Turkish Workers' Party split.",
			"norp:Turkish=country/TUR; org:Workers' Party=doc/workers'-party TUR PTY",
		},
		{ // organisations and persons that the recogniser missed
			"The Ministry of Coastal Affairs told General Bo Mi-rae of it.",
			"org:Ministry of Coastal Affairs=doc/ministry-of-coastal-affairs GOV; person:Bo Mi-rae=doc/bo-mi-rae MIL",
		},
		{
			"KCNA and the UN Security Council were named.",
			"org:KCNA=org/kcna PRK JRN; org:UN Security Council=org/un-security-council IGO",
		},
		{
			"Two short-range ballistic missiles and a destroyer were seen.",
			"weapon:short-range ballistic missiles; weapon:destroyer",
		},
		{"He may polish it for us.", ""},
	}
	for _, tt := range tests {
		d := marked(t, tt.text)
		doc := &dateline.Document{Text: d.Text}
		if got := show(d, Find(doc, d)); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// phrases reads testdata/phrases.txt: a phrase, its country and its first sector.
func phrases(t testing.TB) [][3]string {
	t.Helper()
	data, err := os.ReadFile("testdata/phrases.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out [][3]string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, " | ")
		if len(cells) != 3 {
			t.Fatalf("%q has %d parts, want 3", line, len(cells))
		}
		out = append(out, [3]string(cells))
	}
	if len(out) < 50 {
		t.Fatalf("%d phrases", len(out))
	}
	return out
}

func TestPhrase(t *testing.T) {
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	w := passes.NewWorker()
	for _, p := range phrases(t) {
		d := w.Read(&dateline.Document{Text: p[0], Language: "en"})
		e, why := Phrase(d, 0, int32(len(d.Tokens)))
		country, sector := "-", "-"
		if e != nil && e.Country != "" {
			country = e.Country
		}
		if e != nil && len(e.Sector) > 0 {
			sector = e.Sector[0]
		}
		if country != p[1] || sector != p[2] {
			t.Errorf("%s: got %s %s (%s), want %s %s", p[0], country, sector, why, p[1], p[2])
		}
		if e == nil && why == "" {
			t.Errorf("%s: no entity and no reason", p[0])
		}
	}
}

// offices are what the text says of people: title, whose, when, for tests.
func offices(d *text.Doc, ms []dateline.Mention) string {
	var out []string
	seen := map[*dateline.Entity]bool{}
	for _, m := range ms {
		if m.Kind != dateline.Person || m.Entity == nil || seen[m.Entity] {
			continue
		}
		seen[m.Entity] = true
		for _, o := range m.Entity.Offices {
			if len(o.Spans) == 0 {
				continue // from the lexicon, not from this text
			}
			if o.Holder != m.Entity.ID || o.Spans[0].Of(d.Text) == "" {
				out = append(out, "BROKEN")
			}
			out = append(out, fmt.Sprintf("%s: %s of %s %s", m.Entity.Name, o.Title, o.Of, o.Held.Value))
		}
	}
	return strings.Join(out, "; ")
}

func TestOffices(t *testing.T) {
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	w := passes.NewWorker()
	for _, tt := range []struct{ text, want string }{
		{"Kenyan Deputy Foreign Minister Ada Example arrived.", "Ada Example: Deputy Foreign Minister of country/KEN PRESENT_REF"},
		{"Ada Example, the former Peruvian president, arrived.", "Ada Example: president of country/PER PAST_REF"},
		{"Then-President Ada Example of Peru signed it.", "Ada Example: President of country/PER PAST_REF"},
		{"General Ada Example became defence minister of Kenya in 2019.", "Ada Example: General of  PRESENT_REF; Ada Example: defence minister of country/KEN 2019"},
		{"President Ada Example was sworn in as acting president of Peru in 2021.", "Ada Example: President of  PRESENT_REF; Ada Example: acting president of country/PER 2021"},
		{"General Ada Example resigned as army chief on Monday.", "Ada Example: General of  PRESENT_REF; Ada Example: army chief of  PAST_REF"},
		{"Foreign Ministers Anna Keller of Kenya and Peter Miller of Peru agreed.", "Anna Keller: Foreign Ministers of country/KEN PRESENT_REF; Peter Miller: Foreign Ministers of country/PER PRESENT_REF"},
		{"Ambassador Ada Example was named ambassador to Chile.", "Ada Example: Ambassador of  PRESENT_REF"},
		{"Mr. Ada Example is not the mayor of Lima.", "Ada Example: Mr. of  PRESENT_REF"},
		{"Ms. Ada Example will become president of Peru.", "Ada Example: Ms. of  PRESENT_REF"},
		{"Ada Example liked the president.", ""},
	} {
		doc := &dateline.Document{Text: tt.text, Language: "en"}
		d := w.Read(doc)
		if got := offices(d, Find(doc, d)); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// Known persons are of the office they held when the report was published.
func TestPersonsAtADate(t *testing.T) {
	for _, tt := range []struct {
		year int
		text string
		want string
	}{
		{2012, "President {PER Barack Obama} spoke.", "person:Barack Obama=person/barack-obama USA GOV"},
		{2020, "{PER Barack Obama} spoke, and {PER Obama} left.", "person:Barack Obama=person/barack-obama USA ELI; person:Obama=person/barack-obama USA ELI"},
		{2005, "President {PER Museveni} spoke.", "person:Museveni=person/yoweri-museveni UGA GOV"},
		{2005, "Peruvian teacher {PER Gordon Brown} spoke.", "norp:Peruvian=country/PER; person:Gordon Brown=doc/gordon-brown PER EDU"},
		{2005, "The singer met {PER Museveniho}.", "person:Museveniho=doc/museveniho"},
	} {
		d := marked(t, tt.text)
		doc := &dateline.Document{Text: d.Text}
		doc.Published.From = time.Date(tt.year, 5, 1, 0, 0, 0, 0, time.UTC)
		if got := show(d, Find(doc, d)); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

func TestDescribe(t *testing.T) {
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	w := passes.NewWorker()
	text := "Foreign Minister Ada Example said on Monday that Kenyan security forces had left the city of Mombasa. They will see it again."
	doc := &dateline.Document{Text: text, Language: "en"}
	d := w.Read(doc)
	have := map[string]bool{}
	for _, m := range Describe(lexicon.Default(), d, Find(doc, d)) {
		have[string(m.Kind)+":"+m.Span.Of(text)] = true
		if m.Entity == nil && m.Unknown == "" {
			t.Errorf("%q has neither entity nor reason", m.Span.Of(text))
		}
	}
	for _, want := range []string{"person:Foreign Minister Ada Example", "person:Ada Example", "org:Kenyan security forces", "place:the city of Mombasa", "org:They"} {
		if !have[want] {
			t.Errorf("%s not found in %v", want, have)
		}
	}
	for _, not := range []string{"place:it", "org:Monday", "person:again"} {
		if have[not] {
			t.Errorf("%s found", not)
		}
	}
}

// Mentions are ordered, on the borders of tokens, and have an entity or a reason; reading twice agrees.
func TestMentionsHold(t *testing.T) {
	parts := []string{"General", "Ada", "Example", "of", "the", "Ministry", "South", "Korean", "'s", "(", "UN", ")", ",", "Kim", "-", "Jong", "Army", "US", "said", "Washington", "é", "missiles"}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.SampledFrom(parts)).Draw(t, "words"), " ")
		d := token.Read(s, nil)
		if n := len(d.Tokens); n > 3 && len(d.Sents) == 1 {
			first := rapid.IntRange(0, n-2).Draw(t, "first")
			last := rapid.IntRange(first+1, n).Draw(t, "last")
			d.Names = []text.Name{{First: int32(first), Last: int32(last), Kind: text.NameKind(rapid.IntRange(1, 8).Draw(t, "kind"))}}
		}
		doc := &dateline.Document{Text: s}
		ms := Find(doc, d)
		before := 0
		for _, m := range ms {
			if err := m.Span.Check(s); err != nil || m.Span.Empty() || m.Span.Start < before || m.Head < 0 {
				t.Fatalf("%q: %+v: %v", s, m, err)
			}
			before = m.Span.Start
			if m.Entity == nil && m.Unknown == "" {
				t.Fatalf("%q: %q has neither entity nor reason", s, m.Span.Of(s))
			}
		}
		for _, m := range Describe(lexicon.Default(), d, ms) {
			if err := m.Span.Check(s); err != nil || m.Span.Empty() || m.Entity == nil && m.Unknown == "" {
				t.Fatalf("%q: described %+v: %v", s, m, err)
			}
		}
		if n := int32(len(d.Tokens)); n > 0 {
			first := rapid.Int32Range(0, n-1).Draw(t, "from")
			last := rapid.Int32Range(first+1, n).Draw(t, "to")
			if e, why := PhraseWith(lexicon.Default(), d, ms, first, last); (e == nil) == (why == "") {
				t.Fatalf("%q: entity %v, reason %q", d.Words(first, last), e, why)
			}
		}
		if again := show(d, Find(doc, d)); again != show(d, ms) {
			t.Fatalf("%q: %s, then %s", s, show(d, ms), again)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	s := strings.Repeat("The foreign ministers of South Korea and Japan met General Ada Example of the Ministry of Coastal Affairs in Vienna, and said that new tests of missiles by Pyongyang would be answered. ", 50)
	d := token.Read(s, nil)
	doc := &dateline.Document{Text: s}
	b.ReportAllocs()
	for b.Loop() {
		Find(doc, d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mtok/s")
}
