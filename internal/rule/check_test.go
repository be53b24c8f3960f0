package rule

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

const (
	fired  = "Arden/=/NNP/2/nsubj fired/fire/VBD/0/root rockets/rocket/NNS/2/obj"
	waited = "Arden/=/NNP/2/nsubj waited/wait/VBD/0/root"
)

func checkOne(t *testing.T, tail string) Report {
	t.Helper()
	docs := map[string]string{"Arden fired rockets": fired, "Arden waited": waited}
	fsys := fstest.MapFS{"war/a.rule": {Data: []byte("version 1\nrule fire\nverb fire\nactor = subject\nobject = object\ncode MOBILIZE\n" + tail)}}
	return Check(fsys, nil, func(s string) (*text.Doc, []dateline.Mention) { return doc(t, docs[s]), nil })
}

func TestExamplesAreTests(t *testing.T) {
	for _, c := range []struct{ name, tail, want string }{
		{"holds", "yes [[actor:Arden] fired [object:rockets]]\nno Arden waited\n", ""},
		{"wrong span", "yes [actor:Arden fired] rockets\n", `war/a.rule:7:5: war/a:fire: actor is "Arden": expected "Arden fired"`},
		{"role too many", "yes [Arden fired rockets]\nyes [Arden [recipient:fired] rockets]\n", "recipient is nothing"},
		{"no match", "yes [Arden waited]\n", "does not match"},
		{"no that matches", "yes [Arden fired rockets]\nno Arden fired rockets\n", `8:4: war/a:fire: matches "Arden fired rockets"`},
		{"todo that holds", "yes [Arden fired rockets]\ntodo [Arden fired rockets]\n", "todo holds now"},
		{"todo that does not", "yes [Arden fired rockets]\ntodo [Arden waited]\n", ""},
		{"no example", "", "war: folder without examples"},
		{"no yes", "no Arden waited\n", "no yes sentence"},
		{"rival", "yes [Arden fired rockets]\nrule other\nverb fire\ncode ASSAULT\nno Arden waited\n", "war/a:other matches as well"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			r := checkOne(t, c.tail)
			for _, f := range r.Failures {
				got = append(got, f.String())
			}
			all := strings.Join(got, "\n")
			if c.want == "" && !r.OK() || !strings.Contains(all, c.want) {
				t.Errorf("failures: %s\nwant %q", all, c.want)
			}
		})
	}
}

func TestCheckReportsBrokenFiles(t *testing.T) {
	r := Check(fstest.MapFS{"a.rule": {Data: []byte("version 1\nrules\n")}}, nil, nil)
	if len(r.Failures) != 1 || r.Failures[0].Pos != (Pos{2, 1}) {
		t.Errorf("failures = %v", r.Failures)
	}
	if r := Check(fstest.MapFS{}, nil, nil); r.OK() {
		t.Error("an empty folder passes")
	}
}

// BenchmarkMatch reads one page of text with ten and with a thousand rules; the index by lemma keeps
// them close.
func BenchmarkMatch(b *testing.B) {
	d := doc(b, fired)
	for len(d.Tokens) < 420 {
		next := doc(b, waited)
		first, at := int32(len(d.Tokens)), int32(len(d.Text))
		for _, tok := range next.Tokens {
			tok.Start, tok.End = tok.Start+at, tok.End+at
			if tok.Head != text.NoHead {
				tok.Head += first
			}
			d.Tokens = append(d.Tokens, tok)
		}
		d.Text += next.Text
		d.Sents = append(d.Sents, text.Sentence{First: first, Last: int32(len(d.Tokens)), Part: -1})
	}
	for _, n := range []int{10, 1000} {
		var src strings.Builder
		src.WriteString("version 1\n")
		for i := range n {
			verb := fmt.Sprintf("verb%d", i)
			if i == 0 {
				verb = "fire"
			}
			fmt.Fprintf(&src, "rule r%d\nverb %s, open %s\nif object is thing\nactor = subject (who)\nobject = object\ncode MOBILIZE\n", i, verb, verb)
		}
		s := set(b, src.String())
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if len(s.Match(d, nil)) != 1 {
					b.Fatal("want one match")
				}
			}
		})
	}
}
