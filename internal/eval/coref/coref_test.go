package coref

import (
	"math"
	"strings"
	"testing"

	"github.com/dateline/dateline"
)

func chains(lists ...[]int) [][]dateline.Span {
	var out [][]dateline.Span
	for _, l := range lists {
		var c []dateline.Span
		for _, n := range l {
			c = append(c, dateline.Span{Start: n, End: n + 1})
		}
		out = append(out, c)
	}
	return out
}

// The example by which the reference scorer is explained: key {a,b,c} {d,e,f,g}, response {a,b} {c,d}
// {f,g,h,i}, with its published scores.
func TestTheKnownExample(t *testing.T) {
	var s Score
	s.Add(chains([]int{1, 2, 3}, []int{4, 5, 6, 7}), chains([]int{1, 2}, []int{3, 4}, []int{6, 7, 8, 9}))
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"MUC recall", s.MUC.Recall(), 2.0 / 5},
		{"MUC precision", s.MUC.Precision(), 2.0 / 5},
		{"B3 recall", s.BCubed.Recall(), (4.0/3 + 1.0/3 + 1.0/4 + 4.0/4) / 7},
		{"B3 precision", s.BCubed.Precision(), (2 + 1.0/2 + 1.0/2 + 4.0/4) / 8},
		{"CEAFe recall", s.CEAFe.Recall(), (2*2.0/5 + 2*2.0/8) / 2},
		{"CEAFe precision", s.CEAFe.Precision(), (2*2.0/5 + 2*2.0/8) / 3},
	} {
		if math.Abs(c.got-c.want) > 1e-9 {
			t.Errorf("%s = %.4f, want %.4f", c.name, c.got, c.want)
		}
	}
}

func TestGoldAgainstItselfIsRight(t *testing.T) {
	var s Score
	g := chains([]int{1, 2, 3}, []int{4, 5}, []int{9, 12, 20})
	s.Add(g, g)
	if got := s.CoNLL(); math.Abs(got-1) > 1e-9 {
		t.Errorf("CoNLL = %f, want 1", got)
	}
	s = Score{}
	s.Add(g, nil)
	if got := s.CoNLL(); got != 0 {
		t.Errorf("CoNLL of nothing = %f", got)
	}
}

const sample = "# newdoc id = one\n# text = Its head left it\n" +
	"1\tIts\tits\tPRON\tPRP$\t_\t2\tnmod:poss\t_\tEntity=(2(1)\n" +
	"2\thead\thead\tNOUN\tNN\t_\t3\tnsubj\t_\tEntity=2)\n" +
	"3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n" +
	"4\tit\tit\tPRON\tPRP\t_\t3\tobj\t_\tEntity=(1)\n\n"

func TestBracketsAreRead(t *testing.T) {
	docs, err := ReadCoNLLU(strings.NewReader(sample), "sample")
	if err != nil || len(docs) != 1 {
		t.Fatalf("%v, %d documents", err, len(docs))
	}
	if c := docs[0].Chains; len(c) != 1 || len(c[0]) != 2 || c[0][0].Of(docs[0].Doc.Text) != "Its" {
		t.Errorf("chains = %v, want one of its and it", c)
	}
	for _, bad := range []string{"Entity=2)", "Entity=(7\n", "Entity=()"} {
		if _, err := ReadCoNLLU(strings.NewReader(strings.Replace(sample, "Entity=(1)", strings.TrimSpace(bad), 1)), "bad"); err == nil && bad != "" {
			t.Errorf("%q is read", bad)
		}
	}
}

func TestGAPOffsetsAreCharacters(t *testing.T) {
	line := "x-1\tZoë Example met Ada Muster when she left.\tshe\t32\tZoë Example\t0\tTRUE\tAda Muster\t16\tFALSE\thttp://example.org"
	got, err := parseGAP(strings.NewReader("ID\tText\n" + line + "\n"))
	if err != nil || len(got) != 1 || !got[0].Means[0] || got[0].Means[1] || !got[0].Feminine() {
		t.Fatalf("%v %+v", err, got)
	}
	for _, bad := range []string{"a\tb", strings.Replace(line, "\t32\t", "\t31\t", 1), strings.Replace(line, "\t32\t", "\t-4\t", 1), strings.Replace(line, "\t32\t", "\tx\t", 1)} {
		if _, err := parseGAP(strings.NewReader(bad)); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

// Whatever a file holds, what is read of it lies inside its text.
func FuzzGAP(f *testing.F) {
	f.Add("x-1\tZoë Example met Ada Muster when she left.\tshe\t32\tZoë Example\t0\tTRUE\tAda Muster\t16\tFALSE\turl")
	f.Fuzz(func(t *testing.T, s string) {
		got, err := parseGAP(strings.NewReader(s))
		if err != nil {
			return
		}
		for _, x := range got {
			for _, s := range []dateline.Span{x.Pronoun, x.Names[0], x.Names[1]} {
				if s.Start < 0 || s.End < s.Start || s.End > len(x.Text) {
					t.Errorf("%v outside of a text of %d bytes", s, len(x.Text))
				}
			}
		}
	})
}

// Whatever the brackets, chains have two mentions at least, inside the text.
func FuzzBrackets(f *testing.F) {
	f.Add("(1)", "(2(1", "1)2)", "(1)")
	f.Fuzz(func(t *testing.T, a, b, c, d string) {
		var in strings.Builder
		for i, m := range []string{a, b, c, d} {
			if strings.ContainsAny(m, "\t\n\r|") {
				return
			}
			in.WriteString(strings.Join([]string{string(rune('1' + i)), "w", "w", "NOUN", "NN", "_", string(rune('0' + i)), "dep", "_", "Entity=" + m}, "\t") + "\n")
		}
		docs, err := ReadCoNLLU(strings.NewReader(in.String()+"\n"), "fuzz")
		if err != nil {
			return
		}
		for _, x := range docs {
			for _, chain := range x.Chains {
				if len(chain) < 2 {
					t.Errorf("a chain of %d", len(chain))
				}
				for _, s := range chain {
					if err := s.Check(x.Doc.Text); err != nil {
						t.Error(err)
					}
				}
			}
		}
	})
}
