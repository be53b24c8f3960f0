package perceptron

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline/dateline/internal/text"
)

// A treebank small enough to be learnt by heart.
const treebank = `
1	The	_	DET	DT	_	2	det	_	_
2	minister	_	NOUN	NN	_	3	nsubj	_	_
3	opened	_	VERB	VBD	_	0	root	_	_
4	a	_	DET	DT	_	5	det	_	_
5	bridge	_	NOUN	NN	_	3	obj	_	_
6	.	_	PUNCT	.	_	3	punct	_	_

1	A	_	DET	DT	_	2	det	_	_
2	bridge	_	NOUN	NN	_	4	nsubj:pass	_	_
3	was	_	AUX	VBD	_	4	aux:pass	_	_
4	opened	_	VERB	VBN	_	0	root	_	_
5	by	_	ADP	IN	_	7	case	_	_
6	the	_	DET	DT	_	7	det	_	_
7	mayor	_	NOUN	NN	_	4	obl	_	_
8	.	_	PUNCT	.	_	4	punct	_	_

1-2	Mayors'	_	_	_	_	_	_	_	_
1	Mayors	_	NOUN	NNS	_	3	nmod:poss	_	_
2	'	_	PART	POS	_	1	case	_	_
3	bridges	_	NOUN	NNS	_	4	nsubj	_	_
4	closed	_	VERB	VBD	_	0	root	_	_
5	in	_	ADP	IN	_	6	case	_	_
6	Ruritania	_	PROPN	NNP	_	4	obl	_	_
`

const nameFile = `The O
port O
of O
Ruritania B-LOC
closed O

Arden B-LOC
and O
New B-LOC
Ruritania I-LOC
agreed O
`

func read(t testing.TB, s string) *text.Doc {
	t.Helper()
	d, err := Read(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	return d
}

func trained(t testing.TB) *Model {
	return Train([]*text.Doc{read(t, treebank)}, []*text.Doc{read(t, nameFile)}, Options{Bits: 12, Epochs: 20, Folds: 2})
}

func bare(d *text.Doc) *text.Doc {
	out := &text.Doc{Text: d.Text, Sents: d.Sents}
	for _, t := range d.Tokens {
		out.Tokens = append(out.Tokens, text.Token{Start: t.Start, End: t.End, Head: text.NoHead})
	}
	return out
}

func TestLearnsByHeart(t *testing.T) {
	m, gold := trained(t), read(t, treebank)
	got := bare(gold)
	m.Analyse(got)
	if err := got.Check(); err != nil {
		t.Fatal(err)
	}
	if s := Compare(gold, got); s.XPOS < 100 || s.UPOS < 100 || s.LAS < 75 {
		t.Errorf("scores on its own training text: %+v", s)
	}
	names := bare(read(t, nameFile))
	m.Analyse(names)
	if diff := cmp.Diff(read(t, nameFile).Names, names.Names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

func TestSavedModelIsTheSame(t *testing.T) {
	m := trained(t)
	var a, b bytes.Buffer
	if err := m.Write(&a); err != nil {
		t.Fatal(err)
	}
	saved := a.String()
	again, err := Load(&a)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Write(&b); err != nil {
		t.Fatal(err)
	}
	if b.String() != saved {
		t.Error("a loaded model writes other bytes")
	}
	var c bytes.Buffer
	if err := trained(t).Write(&c); err != nil {
		t.Fatal(err)
	}
	if c.String() != saved {
		t.Error("training twice gives different models")
	}
	for _, cut := range []int{0, len(magic), len(saved) / 2} {
		if _, err := Load(strings.NewReader(saved[:cut])); err == nil {
			t.Errorf("a file cut to %d bytes loads", cut)
		}
	}
}

// Following the cheapest action must rebuild any tree whose arcs do not cross.
func TestOracleRebuildsTrees(t *testing.T) {
	for _, g := range samples([]*text.Doc{read(t, treebank)}) {
		var st state
		st.reset(len(g.ws))
		for !st.done() {
			a := st.bestFree(make([]int32, numActions), g.head)
			if c := st.cost(a, g.head); c != 0 {
				t.Fatalf("least cost is %d", c)
			}
			st.do(a)
		}
		if diff := cmp.Diff(g.head, st.head[:len(g.ws)]); diff != "" {
			t.Errorf("heads (-want +got):\n%s", diff)
		}
	}
}

func BenchmarkAnalyse(b *testing.B) {
	m := trained(b)
	d := bare(read(b, strings.Repeat(treebank, 50)))
	for b.Loop() {
		m.Analyse(d)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
