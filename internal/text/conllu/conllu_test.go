package conllu

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/repository"
	"github.com/dateline/dateline/internal/text"
)

const sample = `# newdoc id = harbour
# newpar
# sent_id = harbour-1
# text = They don't sail.
1	They	they	PRON	PRP	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
3.1	ever	ever	ADV	RB	_	_	_	4:advmod	_
4	sail	sail	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
# sent_id = harbour-2
# text = Pusan  waits
1	Pusan	Pusan	PROPN	NNP	_	2	nsubj	_	NER=B-LOC
2	waits	wait	VERB	VBZ	_	0	root	_	_

`

func readSample(t *testing.T) *Document {
	t.Helper()
	docs, err := ReadAll(strings.NewReader(sample), "sample", Options{})
	if err != nil || len(docs) != 1 {
		t.Fatalf("ReadAll = %d documents, %v", len(docs), err)
	}
	return docs[0]
}

func TestReadRebuildsText(t *testing.T) {
	x := readSample(t)
	d := x.Doc
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	if want := "They don't sail.\n\nPusan  waits"; d.Text != want {
		t.Errorf("text = %q, want %q", d.Text, want)
	}
	if x.ID != "harbour" || len(d.Sents) != 2 || len(d.Parts) != 2 || len(d.Tokens) != 7 {
		t.Errorf("id %q, %d sentences, %d parts, %d tokens", x.ID, len(d.Sents), len(d.Parts), len(d.Tokens))
	}
	if n := d.Tokens[2]; d.Word(2) != "n't" || n.Flags&text.Joined == 0 || n.Lemma != "not" || n.Head != 3 {
		t.Errorf("token 2 = %q %+v", d.Word(2), n)
	}
	if want := []text.Name{{First: 5, Last: 6, Kind: text.NameLoc}}; !cmp.Equal(d.Names, want) {
		t.Errorf("names = %v, want %v", d.Names, want)
	}
}

func TestRewriteKeepsWhatTheFileSaid(t *testing.T) {
	x := readSample(t)
	for i := range x.Doc.Tokens {
		x.Doc.Tokens[i].UPOS, x.Doc.Tokens[i].Lemma = text.X, ""
	}
	var b bytes.Buffer
	if err := Rewrite(&b, x); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"# sent_id = harbour-2\n",
		"2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n",
		"3.1\tever\tever\tADV",
		"4\tsail\t_\tX\tVB\tVerbForm=Inf\t0\troot\t_\tStart=11|End=15|SpaceAfter=No\n",
		"1\tPusan\t_\tX\tNNP\tNumber=Sing\t2\tnsubj\t_\tStart=18|End=23|NER=B-LOC\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("output lacks %q:\n%s", want, b.String())
		}
	}
}

func TestBadLinesAreNamed(t *testing.T) {
	good := "1\tShips\t_\t_\t_\t_\t_\t_\t_\t_\n"
	for _, c := range []struct{ name, in, want string }{
		{"columns", good + "2\tsail\n", "f:2: 2 columns; want ten"},
		{"id", good + strings.Replace(good, "1", "3", 1), `f:2: id "3"; want 2`},
		{"form", "1\t \t_\t_\t_\t_\t_\t_\t_\t_\n", "f:1: an empty form"},
		{"head", "1\tShips\t_\t_\t_\t_\t7\t_\t_\t_\n", "f:1: head 7"},
		{"head word", "1\tShips\t_\t_\t_\t_\tx\t_\t_\t_\n", `f:1: head "x"`},
		{"own head", "1\tShips\t_\t_\t_\t_\t1\t_\t_\t_\n", "f:1: head 1"},
		{"cycle", "1\ta\t_\t_\t_\t_\t2\t_\t_\t_\n2\tb\t_\t_\t_\t_\t1\t_\t_\t_\n3\tc\t_\t_\t_\t_\t0\t_\t_\t_\n", "own ancestor"},
		{"range", "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n" + good, "f:2: multiword token 1-2 lacks"},
		{"encoding", "1\t\xff\t_\t_\t_\t_\t_\t_\t_\t_\n", "f:1: the line is not UTF-8"},
		{"long line", "1\t" + strings.Repeat("x", 300) + "\n", "f:1: a line of more than 200 bytes"},
		{"long sentence", strings.Repeat("# x\n", 50), "f:41: a sentence of more than 40 lines"},
		{"long file", strings.Repeat(good+"\n", 100), "more than 2000 bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ReadAll(strings.NewReader(c.in), "f", Options{MaxLine: 200, MaxSentence: 40, MaxFile: 2000})
			var p dateline.Problem
			if !errors.As(err, &p) || !strings.Contains(p.Message, c.want) {
				t.Errorf("error = %v, want a Problem about %q", err, c.want)
			}
		})
	}
}

func TestIOBLayouts(t *testing.T) {
	for _, c := range []struct{ name, in, words, names string }{
		{"CoNLL-2003", "-DOCSTART- -X- -X- O\n\nOslo NNP B-NP B-LOC\nwaits VBZ B-VP O\n", "Oslo waits", "Oslo/LOC"},
		{"counted", "0\tOslo\tB-LOC\n1\twaits\tO\n", "Oslo waits", "Oslo/LOC"},
		{"annotators", "# text = Oslo waits\n1\tOslo\tB-LOC\t-\tann\n2\twaits\tO\t-\t-\n", "Oslo waits", "Oslo/LOC"},
		{"glued by text", "# text = Oslo!\n1\tOslo\tB-LOC\t-\tann\n2\t!\tO\t-\t-\n", "Oslo!", "Oslo/LOC"},
		{"IOB1", "Kim I-PER\nPark B-PER\nwait O\n", "Kim Park wait", "Kim/PER Park/PER"},
		{"stray B-O", "Kim B-PER\nPark B-O\nwait I-O\n", "Kim Park wait", "Kim/PER"},
		{"hash word", "# O\nOslo B-LOC\n", "# Oslo", "Oslo/LOC"},
		{"number word", "1 CD O\n", "1", ""},
		{"counted late", "1\tOslo\tO\n\n1\tOslo\tB-LOC\n2\t.\tO\n", "Oslo Oslo .", "Oslo/LOC"},
		{"ends", "New B-LOC\nYork E-LOC\nOslo S-LOC\n", "New York Oslo", "New York/LOC Oslo/LOC"},
		{"change of class", "Kim I-PER\nOslo I-LOC\n", "Kim Oslo", "Kim/PER Oslo/LOC"},
		{"unknown class", "Kim B-colour\nOslo B-LOC\n", "Kim Oslo", "Oslo/LOC"},
	} {
		t.Run(c.name, func(t *testing.T) {
			docs, err := ReadIOB(strings.NewReader(c.in), "f", Options{})
			if err != nil || len(docs) != 1 {
				t.Fatalf("%d documents, %v", len(docs), err)
			}
			d := docs[0].Doc
			if err := d.Check(); err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, n := range d.Names {
				names = append(names, d.Words(n.First, n.Last)+"/"+n.Kind.String())
			}
			if got := strings.Join(names, " "); d.Text != c.words || got != c.names {
				t.Errorf("read %q with %q, want %q with %q", d.Text, got, c.words, c.names)
			}
		})
	}
}

func TestRewriteIOBReplacesLastColumnOnly(t *testing.T) {
	in := "-DOCSTART- -X- -X- O\n\nThe DT  B-NP O\nOslo NNP B-NP O\n\nOslo x  y O\n\n"
	want := "-DOCSTART- -X- -X- O\n\nThe DT  B-NP O\nOslo NNP B-NP B-ORG\n\nOslo x  y B-LOC\n\n"
	docs, err := ReadIOB(strings.NewReader(in), "f", Options{})
	if err != nil {
		t.Fatal(err)
	}
	docs[0].Doc.Names = []text.Name{{First: 1, Last: 2, Kind: text.NameOrg}, {First: 2, Last: 3, Kind: text.NameLoc}}
	var b bytes.Buffer
	if err := RewriteIOB(&b, docs[0]); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestTreebanksSurviveTheRoundTrip(t *testing.T) {
	for _, name := range []string{"ud_ewt/en_ewt-ud-dev.conllu.gz", "ud_gum/en_gum-ud-dev.conllu.gz"} {
		docs, err := ReadFile(filepath.Join(repository.Corpora(t), "tag-parse", name), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(docs) < 20 {
			t.Errorf("%s: %d documents", name, len(docs))
		}
		for _, x := range docs {
			checkRoundTrip(t, x)
		}
	}
}

func TestNameCorporaAreRead(t *testing.T) {
	for name, want := range map[string]struct{ sents, names int }{
		"uner/en_ewt-ud-dev.iob2.gz":       {2001, 966},
		"conllpp/conllpp_dev.txt.gz":       {3250, 5942},
		"wikigold/wikigold.test.conllu.gz": {1841, 3558},
	} {
		docs, err := ReadIOBFile(filepath.Join(repository.Corpora(t), "names", name), Options{})
		if err != nil {
			t.Fatal(err)
		}
		sents, names := 0, 0
		for _, x := range docs {
			if err := x.Doc.Check(); err != nil {
				t.Fatal(err)
			}
			sents += len(x.Doc.Sents)
			names += len(x.Doc.Names)
		}
		if sents != want.sents || names != want.names {
			t.Errorf("%s: %d sentences, %d names; want %d, %d", name, sents, names, want.sents, want.names)
		}
	}
}

// checkRoundTrip holds both writers to what the reader accepted.
func checkRoundTrip(t *testing.T, x *Document) {
	t.Helper()
	if err := x.Doc.Check(); err != nil {
		t.Fatal(err)
	}
	var kept, fresh bytes.Buffer
	if err := errors.Join(Rewrite(&kept, x), Write(&fresh, x.Doc, x.ID)); err != nil {
		t.Fatal(err)
	}
	again, err := ReadAll(&kept, "kept", Options{MaxFile: 1 << 40})
	if err != nil || len(again) != 1 {
		t.Fatalf("kept lines read as %d documents, %v", len(again), err)
	}
	if diff := cmp.Diff(x.Doc, again[0].Doc); diff != "" {
		t.Fatalf("kept lines read differently: %s", diff)
	}
	for s := range x.Sources {
		for r, row := range x.Sources[s].Rows {
			if got := again[0].Sources[s].Rows[r]; got.Columns[colID] != row.Columns[colID] || got.Columns[colForm] != row.Columns[colForm] {
				t.Fatalf("row %v came back as %v", row.Columns, got.Columns)
			}
		}
	}
	again, err = ReadAll(&fresh, "fresh", Options{MaxFile: 1 << 40})
	if err != nil || len(again) != 1 {
		t.Fatalf("fresh lines read as %d documents, %v", len(again), err)
	}
	if diff := cmp.Diff(x.Doc, again[0].Doc); diff != "" {
		t.Fatalf("fresh lines read differently: %s", diff)
	}
}

func FuzzCoNLLU(f *testing.F) {
	f.Add(sample)
	f.Add("1\ta b\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|NER=I-PER\n\n# newpar\n1\t#\t_\tX\t_\t_\t0\tdep\t_\t_\n")
	f.Add("1-2\tim\t_\t_\t_\t_\t_\t_\t_\t_\n1\tin\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdem\t_\t_\t_\t_\t_\t_\t_\t_\n")
	f.Fuzz(func(t *testing.T, in string) {
		docs, err := ReadAll(strings.NewReader(in), "fuzz", Options{MaxLine: 1 << 12, MaxSentence: 100, MaxFile: 1 << 16})
		if err != nil {
			return
		}
		for _, x := range docs {
			checkRoundTrip(t, x)
		}
	})
}

func FuzzIOB(f *testing.F) {
	f.Add("-DOCSTART- -X- O O\n\nOslo NNP B-NP B-LOC\n. . O O\n\n")
	f.Add("# text = Oslo!\n1\tOslo\tB-LOC\t-\tx\n2\t!\tO\t-\t-\n")
	f.Fuzz(func(t *testing.T, in string) {
		docs, err := ReadIOB(strings.NewReader(in), "fuzz", Options{MaxLine: 1 << 12, MaxSentence: 100, MaxFile: 1 << 16})
		if err != nil {
			return
		}
		for _, x := range docs {
			if err := x.Doc.Check(); err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := RewriteIOB(&b, x); err != nil {
				t.Fatal(err)
			}
			if got, want := strings.Count(b.String(), "\n"), countLines(x); got != want {
				t.Fatalf("%d lines, want %d", got, want)
			}
		}
	})
}

// countLines is the number of lines that x was read from, one blank line after each sentence.
func countLines(x *Document) int {
	n := 0
	for _, s := range x.Sources {
		n += len(s.Comments) + len(s.Rows) + 1
	}
	return n
}
