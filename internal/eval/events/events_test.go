package events

import (
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/google/go-cmp/cmp"
)

const records = `[
 {"id": "a", "event": "DEMAND", "text": "Arden urged Borland to talk.", "source": [{"code": "JAP"}], "target": [{"code": "FRA"}]},
 {"id": "b", "event": "CONSULT", "text": "Arden and Borland met.", "source": [{"code": "JPN"}, {"code": "FRA"}], "target": ""},
 {"id": "c", "event": "DOCUMENT", "text": "About this file."}
]`

func TestRecordsAreReadUnderTheNamesOfToday(t *testing.T) {
	got, err := parseRecords([]byte(records))
	if err != nil {
		t.Fatal(err)
	}
	want := []Record{
		{"a", "Arden urged Borland to talk.", dateline.Request, []string{"JPN"}, []string{"FRA"}},
		{"b", "Arden and Borland met.", dateline.Consult, []string{"JPN", "FRA"}, nil},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := parseRecords([]byte("[]")); err == nil {
		t.Error("a file without records is read")
	}
}

func party(country string) dateline.Arg {
	return dateline.Arg{Entity: &dateline.Entity{Kind: "country", Country: country}}
}

func TestRecordScore(t *testing.T) {
	gold, err := parseRecords([]byte(records))
	if err != nil {
		t.Fatal(err)
	}
	code := func(s string) []dateline.Claim {
		if strings.Contains(s, "urged") {
			return []dateline.Claim{
				{Event: dateline.Accuse},
				{Event: dateline.Request, Actors: []dateline.Arg{party("JPN")}, Recipients: []dateline.Arg{party("FRA")}},
				{Event: ""},
			}
		}
		return nil
	}
	s := ScoreRecords(gold, code)
	for name, c := range map[string]struct{ got, want Count }{
		"first": {s.First, Count{0, 1, 2}},
		"any":   {s.Any, Count{1, 0, 1}},
		"all":   {s.All, Count{1, 1, 1}},
		"dyad":  {s.DyadAndAny, Count{1, 0, 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %+v, want %+v", name, c.got, c.want)
		}
	}
	for _, r := range gold {
		if strings.Contains(s.String(), r.Text) {
			t.Error("the table shows a sentence")
		}
	}
}

func TestTogetherAllActAndNoneReceives(t *testing.T) {
	r := Record{Event: dateline.Consult, Sources: []string{"JPN"}, Targets: []string{"FRA"}}
	both := dateline.Claim{Actors: []dateline.Arg{party("JPN"), party("FRA")}}
	if !r.sameParties(both) {
		t.Error("a compound actor is not taken for source and target")
	}
	reversed := dateline.Claim{Actors: []dateline.Arg{party("FRA")}, Recipients: []dateline.Arg{party("JPN")}}
	if r.sameParties(reversed) {
		t.Error("source and target are interchangeable")
	}
}

func TestMarkedSentences(t *testing.T) {
	in := "\tsentence_id\tmarked_sentence\tgold_penta\tgold_root\n" +
		"\t7\t\"\"\"Well,\"\" <s>Arden</s> <b>freed</b> <t>two pilots</t>.\"\t2\tYIELD\n" +
		"\t8\tNo class here.\t2\tNONE\n"
	got, err := parseMarked(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 {
		t.Fatalf("%d sentences, want 1", len(got))
	}
	m := got[0]
	if m.Source.Of(m.Text) != "Arden" || m.Target.Of(m.Text) != "two pilots" || !strings.Contains(m.Text, "<b>freed</b>") {
		t.Errorf("read as %+v", m)
	}
	code := func(string) []dateline.Claim {
		return []dateline.Claim{
			{Event: dateline.Accuse},
			{Event: dateline.Retreat, Actors: []dateline.Arg{{Spans: []dateline.Span{m.Source}}}},
		}
	}
	if s := ScoreMarked(got, code); s.Root.Right != 1 || s.Quad.Right != 1 {
		t.Errorf("root %+v, quad %+v: the claim of the marked parties is not chosen", s.Root, s.Quad)
	}
	if _, err := parseMarked(strings.NewReader("a\tb\n")); err == nil {
		t.Error("a file without the columns is read")
	}
}

// Every type has its quad class, so that no coded claim falls out of the counts.
func TestEveryTypeHasAQuad(t *testing.T) {
	for _, e := range dateline.EventTypes {
		name := string(e)
		if e == dateline.Concede || e == dateline.Retreat {
			name = Yield
		}
		if quads[name] == "" {
			t.Errorf("%s has no quad class", e)
		}
	}
}

func TestHalves(t *testing.T) {
	all := []int{0, 1, 2, 3, 4}
	if got := Half(all, "even"); !cmp.Equal(got, []int{0, 2, 4}) {
		t.Errorf("even = %v", got)
	}
	if got := Half(all, "odd"); !cmp.Equal(got, []int{1, 3}) {
		t.Errorf("odd = %v", got)
	}
	if got := Half(all, ""); !cmp.Equal(got, all) {
		t.Errorf("all = %v", got)
	}
}

// Whatever stands in a gold file, the marks lie in the text.
func FuzzMarked(f *testing.F) {
	f.Add("\tsentence_id\tmarked_sentence\tgold_penta\tgold_root\n\t7\t<t>a<s></t> b</s>\t2\tYIELD\n")
	f.Add("</s>\t<s>")
	f.Fuzz(func(t *testing.T, in string) {
		ms, err := parseMarked(strings.NewReader(in))
		if err != nil {
			return
		}
		for _, m := range ms {
			for _, s := range []dateline.Span{m.Source, m.Target} {
				if s.Start < 0 || s.End > len(m.Text) || s.Start > s.End {
					t.Fatalf("mark %v outside a text of %d bytes", s, len(m.Text))
				}
			}
		}
	})
}

// Whatever stands in a file of records, what is read has a type and a text.
func FuzzRecords(f *testing.F) {
	f.Add(records)
	f.Add(`[{"event":"AID","text":"x","source":"","target":[{}]}]`)
	f.Fuzz(func(t *testing.T, in string) {
		rs, err := parseRecords([]byte(in))
		for _, r := range rs {
			if r.Text == "" || r.Event == "" || err != nil {
				t.Fatalf("%+v, %v", r, err)
			}
		}
	})
}
