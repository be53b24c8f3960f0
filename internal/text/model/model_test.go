package model

import (
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/kernel"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func load(t testing.TB) *Model {
	t.Helper()
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// doc splits at spaces; a line is a sentence.
func doc(s string) *text.Doc {
	d := &text.Doc{}
	var b strings.Builder
	for line := range strings.SplitSeq(s, "\n") {
		first := int32(len(d.Tokens))
		for word := range strings.FieldsSeq(line) {
			start := int32(b.Len())
			b.WriteString(word)
			d.Tokens = append(d.Tokens, text.Token{Start: start, End: int32(b.Len()), Flags: text.SpaceAfter})
			b.WriteByte(' ')
		}
		if last := int32(len(d.Tokens)); last > first {
			d.Sents = append(d.Sents, text.Sentence{First: first, Last: last, Part: -1})
		}
	}
	d.Text = b.String()
	return d
}

const sample = `The foreign minister of Norway said in Geneva on Tuesday that the talks had failed .
North Korea fired two short - range ballistic missiles into the sea , Japan 's coast guard said .
UNITED NATIONS CONDEMNS LAUNCH
It was not clear who had ordered the strike .
Yes`

func analysed(w *Worker, s string) *text.Doc {
	d := doc(s)
	w.Analyse(d)
	return d
}

func TestAnalyse(t *testing.T) {
	d := analysed(load(t).NewWorker(), sample)
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	said := int32(5)
	for _, c := range []struct {
		word int32
		upos text.UPOS
		head int32
		rel  text.Deprel
	}{
		{0, text.DET, 2, text.DepDet},
		{1, text.ADJ, 2, text.DepAmod},
		{2, text.NOUN, said, text.DepNsubj},
		{4, text.PROPN, 2, text.DepNmod},
		{5, text.VERB, text.NoHead, text.DepRoot},
		{7, text.PROPN, said, text.DepObl},
		{14, text.VERB, said, text.DepCcomp},
	} {
		x := d.Tokens[c.word]
		if x.UPOS != c.upos || x.Head != c.head || x.Deprel.Universal() != c.rel {
			t.Errorf("%s: %v, head %d, %v; want %v, %d, %v", d.Word(c.word), x.UPOS, x.Head, x.Deprel, c.upos, c.head, c.rel)
		}
	}
	var names []string
	for _, n := range d.Names {
		names = append(names, n.Kind.String()+" "+d.Words(n.First, n.Last))
	}
	for _, want := range []string{"LOC Norway", "LOC Geneva", "LOC North Korea", "LOC Japan", "ORG UNITED NATIONS"} {
		if !strings.Contains(strings.Join(names, "\n"), want) {
			t.Errorf("no name %q among %q", want, names)
		}
	}
}

// TestAnalyseIsPure: neither what was read before, nor what stands around a sentence, nor which
// worker reads it changes the result.
func TestAnalyseIsPure(t *testing.T) {
	m := load(t)
	used := m.NewWorker()
	words := strings.Fields(sample + " 12,000 $ émigré 核 Mr. anti-aircraft " + strings.Repeat("x", 40))
	rapid.Check(t, func(t *rapid.T) {
		var lines []string
		for range rapid.IntRange(1, 12).Draw(t, "sentences") {
			lines = append(lines, strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 25).Draw(t, "words"), " "))
		}
		all := analysed(used, strings.Join(lines, "\n"))
		if err := all.Check(); err != nil {
			t.Fatal(err)
		}
		k := len(lines) / 2
		one := analysed(used, lines[k])
		s := all.Sents[k]
		for i, x := range one.Tokens {
			y := all.Tokens[int(s.First)+i]
			if x.Head != text.NoHead {
				x.Head += s.First
			}
			if x.UPOS != y.UPOS || x.XPOS != y.XPOS || x.Head != y.Head || x.Deprel != y.Deprel {
				t.Fatalf("alone %+v, among others %+v", x, y)
			}
		}
	})
}

// TestProcessorsAgree: the plain forms of the kernels and all vector forms give the same document.
func TestProcessorsAgree(t *testing.T) {
	m := load(t)
	want := analysed(m.NewWorker(), sample)
	for _, l := range kernel.Levels() {
		restore := kernel.SetLevel(l)
		got := analysed(m.NewWorker(), sample)
		restore()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("level %v reads otherwise: %s", l, diff)
		}
	}
}

// TestWorkersAgree: a crowded cache, a fresh one, and many goroutines over one model.
func TestWorkersAgree(t *testing.T) {
	m := load(t)
	var b strings.Builder
	for i := range 30_000 { // far more forms than the cache has slots
		b.WriteString(string(rune('a'+i%26)) + strconv.Itoa(i))
		b.WriteString(" "[:1-i%17/16])
		if i%17 == 16 {
			b.WriteString("\n")
		}
	}
	used := m.NewWorker()
	used.Analyse(doc(b.String()))
	want := analysed(used, sample)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if diff := cmp.Diff(want, analysed(m.NewWorker(), sample)); diff != "" {
				t.Error("a fresh worker reads otherwise:", diff)
			}
		})
	}
	wg.Wait()
}

func TestAnalyseOddSizes(t *testing.T) {
	w := load(t).NewWorker()
	for _, n := range []int{0, 1, 2, 255, text.MaxSentence} {
		d := analysed(w, strings.TrimSpace(strings.Repeat("no ", n)))
		if len(d.Tokens) != n {
			t.Fatalf("%d tokens, want %d", len(d.Tokens), n)
		}
		if err := d.Check(); err != nil {
			t.Errorf("%d tokens: %v", n, err)
		}
	}
}

func TestAnalyseAllocatesNothing(t *testing.T) {
	w := load(t).NewWorker()
	d := doc(sample)
	w.Analyse(d)
	if n := testing.AllocsPerRun(20, func() { w.Analyse(d) }); n != 0 {
		t.Errorf("%v allocations a document", n)
	}
}

// The checksums that Load does not look at.
func TestEmbeddedFilesAreSound(t *testing.T) {
	m, err := New(weightFile, nameFile, vectorFile)
	if err != nil {
		t.Fatal(err)
	}
	if got := load(t).Version(); got != m.Version() {
		t.Errorf("version %s, want %s", got, m.Version())
	}
}

func TestBrokenWeights(t *testing.T) {
	broken := func(file []byte) map[string][]byte {
		flip := func(i int) []byte {
			b := append([]byte(nil), file...)
			b[i] ^= 1
			return b
		}
		return map[string][]byte{
			"empty": nil, "cut": file[:len(file)/2], "foreign": []byte(sample),
			"longer": append(append([]byte(nil), file...), 0), "bit": flip(len(file) / 3), "size": flip(9),
		}
	}
	for name, b := range broken(weightFile) {
		if _, err := New(b, nameFile, vectorFile); err == nil || !strings.HasPrefix(err.Error(), "model: weights: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, b := range broken(nameFile) {
		if _, err := New(weightFile, b, vectorFile); err == nil || !strings.HasPrefix(err.Error(), "model: weights of names: ") {
			t.Errorf("names, %s: %v", name, err)
		}
	}
	if _, err := New(weightFile, weightFile, vectorFile); err == nil {
		t.Error("the weights of one network are taken for those of the other")
	}
	for name, b := range broken(vectorFile) {
		if _, err := New(weightFile, nameFile, b); err == nil || !strings.HasPrefix(err.Error(), "model: word vectors: ") {
			t.Errorf("vectors, %s: %v", name, err)
		}
	}
}

// FuzzWeights: whatever the bytes, with a right checksum or not, the readers return; what they take
// can be written and is the same bytes again.
func FuzzWeights(f *testing.F) {
	size := Size{Dim: 4, WordDim: 1, SubDim: 0, Layers: 1}
	f.Add((&Weights{Dims: Dims{Size: size, Arc: 2, Rel: 2, TagLayer: 1}}).Append(nil))
	f.Add((&NameWeights{Size: size}).Append(nil))
	f.Add(weightFile[:200])
	f.Add(nameFile[:200])
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 8 {
			b = appendSum(b[:len(b)-8])
		}
		if w, err := ReadWeights(b); err == nil && string(w.Append(nil)) != string(b) {
			t.Fatal("written otherwise than read")
		}
		if w, err := ReadNameWeights(b); err == nil && string(w.Append(nil)) != string(b) {
			t.Fatal("names: written otherwise than read")
		}
	})
}
