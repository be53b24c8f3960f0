package train

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/dateline/dateline/internal/repository"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/model"
	"github.com/google/go-cmp/cmp"
)

// TestScores holds the embedded weights to what they reach; a fall by more than 0.3 is a fault of
// the code or of the weights. It reads a part of each set, for time; docs/models.md has the whole.
func TestScores(t *testing.T) {
	var c corpora
	if err := c.readDev(repository.Corpora(t)); err != nil {
		t.Fatal(err)
	}
	m, err := model.Load()
	if err != nil {
		t.Fatal(err)
	}
	w := m.NewWorker()
	part := func(s []sentence) []sentence { return s[:min(len(s), 800)] }
	ewt, gum, names := scoreTrees(w, part(c.devEWT)), scoreTrees(w, part(c.devGUM)), scoreNames(w, part(c.devNames))
	for _, x := range []struct {
		what      string
		got, want float64
	}{
		{"EWT UPOS", ewt.UPOS, 96.05}, {"EWT LAS", ewt.LAS, 85.17},
		{"GUM UPOS", gum.UPOS, 97.32}, {"GUM LAS", gum.LAS, 86.11},
		{"CoNLL++ names", names, 94.61},
	} {
		t.Logf("%s %.2f", x.what, x.got)
		if x.got < x.want-0.3 {
			t.Errorf("%s: %.2f, was %.2f", x.what, x.got, x.want)
		}
	}
}

// learnt trains the small networks until they know their sentences.
func learnt(t *testing.T) (*model.Model, []byte, []sentence) {
	n, vocab, sents := small(t)
	tr := learner(n)
	for range tr.steps {
		tr.train(slices.Clone(sents), slices.Clone(sents))
	}
	names, vocabNames, _ := smallNames(t)
	tr = learner(names)
	for range tr.steps {
		tr.trainNames([][]*sentence{slices.Clone(sents), slices.Clone(sents)})
	}
	trees, nameFile := n.weights(vocab).Append(nil), names.nameWeights(vocabNames).Append(nil)
	m, err := model.New(trees, nameFile, model.AppendVectors(nil, nil, nil))
	if err != nil {
		t.Fatal(err)
	}
	var set []sentence
	for _, s := range sents {
		set = append(set, *s)
	}
	if s := n.scoreTrees(set); s.Full < 100 || s.UPOS < 100 {
		t.Fatalf("the network did not learn three sentences: %v", s)
	}
	if f := names.scoreNames(set); f < 100 {
		t.Fatalf("the network for names did not learn three sentences: %v", f)
	}
	return m, append(trees, nameFile...), set
}

func learner(n *net) *trainer {
	tr := &trainer{opt: n.opt, n: n, rng: rand.New(rand.NewPCG(1, 1)), steps: 800}
	for i := range tr.workers {
		tr.workers[i] = newWorker(n)
	}
	return tr
}

// TestLearnsAndRuns: training, quantising and running together reproduce what was learnt.
func TestLearnsAndRuns(t *testing.T) {
	m, _, set := learnt(t)
	w := m.NewWorker()
	if s := scoreTrees(w, set); s.Full < 100 || s.UPOS < 100 || s.XPOS < 100 {
		t.Errorf("trees: %v", s)
	}
	if f := scoreNames(w, set); f < 100 {
		t.Errorf("names: %v", f)
	}
}

// TestTrainingRepeats: the same seed gives the same bytes, whatever the goroutines do.
func TestTrainingRepeats(t *testing.T) {
	_, a, _ := learnt(t)
	_, b, _ := learnt(t)
	if !bytes.Equal(a, b) {
		t.Error("two runs differ")
	}
}

func TestHyphensAreCut(t *testing.T) {
	s := sentence{words: []string{"South-Asian", "talks", "in", "Aix-en-Provence", "-", "1-0"}}
	tags := []string{"B-MISC", "O", "O", "B-LOC", "O", "O"}
	s.labels = encodeNames(tags, text.ParseNameKind)
	out := splitHyphens([]sentence{s})
	if len(out) != 2 {
		t.Fatalf("%d sentences, want the whole and the cut one", len(out))
	}
	want := []string{"South", "-", "Asian", "talks", "in", "Aix", "-", "en", "-", "Provence", "-", "1-0"}
	if diff := cmp.Diff(want, out[1].words); diff != "" {
		t.Error(diff)
	}
	names := []text.Name{{First: 0, Last: 3, Kind: text.NameMisc}, {First: 5, Last: 10, Kind: text.NameLoc}}
	if diff := cmp.Diff(names, model.Spans(nil, out[1].labels)); diff != "" {
		t.Error(diff)
	}
}
