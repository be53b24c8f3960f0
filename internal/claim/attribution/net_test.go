package attribution

import (
	"bytes"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline/dateline/internal/text/kernel"
)

// lessonOf is the choices of the attributions that the committed model finds in an example.
func lessonOf(t *testing.T, e *example) lesson {
	t.Helper()
	g := Gold{Doc: e.doc}
	for _, a := range Find(e.doc, nil) {
		if a.Parent < 0 {
			g.Marks = append(g.Marks, Marks{a.Source, a.Cue, a.Content})
		}
	}
	l := newLesson(g)
	l.cueChoices(new(scratch))
	l.frameChoices(new(scratch))
	return l
}

// loss is the network's loss over the choices of l; with learn the gradients are noted too.
func (w *netWorker) loss(l *lesson, learn bool) (sum float64) {
	w.forward(l.v)
	for i := range l.choices {
		c := &l.choices[i]
		p := w.scores(c, nil)
		if len(p) == 1 {
			q := logistic(p[0])
			p[0] = float32(q)
			if c.right < 0 {
				q = 1 - q
			}
			sum -= math.Log(q)
		} else {
			softmax(p)
			sum -= math.Log(float64(p[c.right]))
		}
		if c.right >= 0 {
			p[c.right]--
		}
		for k, g := range p {
			if learn {
				w.back(c, k, g)
			}
		}
	}
	if learn {
		w.backward()
	}
	return sum
}

func TestNetGradients(t *testing.T) {
	all := examples(t)
	l := lessonOf(t, &all[0])
	rng := rand.New(rand.NewPCG(2, 2))
	vec := map[uint64][]int8{l.v.words[1].w: make([]int8, vecDim)}
	for i := range vec[l.v.words[1].w] {
		vec[l.v.words[1].w][i] = int8(rng.IntN(60) - 30)
	}
	o := Options{}
	o.defaults()
	n := newDeep(vec, o)
	for _, p := range n.params {
		for i := range p.w {
			p.w[i] += float32(rng.NormFloat64() * 0.05)
		}
	}
	w := n.work[0]
	w.loss(&l, true)
	checked := 0
	for i, p := range n.params {
		for range 40 {
			k := rng.IntN(len(p.w))
			if p.table { // only rows that the example has move
				k = int(w.rows[rng.IntN(len(w.rows))])*rowDim + rng.IntN(rowDim)
			}
			const eps = 1e-2
			keep, got := p.w[k], float64(w.grads[i][k])
			p.w[k] = keep + eps
			up := w.loss(&l, false)
			p.w[k] = keep - eps
			down := w.loss(&l, false)
			p.w[k] = keep
			want := (up - down) / (2 * eps)
			if math.Abs(got-want) > 3e-2*math.Abs(want)+1e-2 {
				t.Errorf("parameter %d[%d]: gradient %.5f, difference %.5f", i, k, got, want)
			}
			checked++
		}
	}
	if checked < 300 {
		t.Errorf("only %d weights checked", checked)
	}
}

// The same document is read alike whatever the processor can do.
func TestLevelsAgree(t *testing.T) {
	for _, e := range examples(t) {
		want := Find(e.doc, nil)
		for _, l := range kernel.Levels() {
			restore := kernel.SetLevel(l)
			got := Find(e.doc, nil)
			restore()
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s: %v differs:\n%s", e.id, l, diff)
			}
		}
	}
}

// The network as it runs, in bytes, says about what the network under training says.
func TestRoundedNetIsClose(t *testing.T) {
	all := examples(t)
	l := lessonOf(t, &all[0])
	o := Options{Seed: 4}
	o.defaults()
	n := newDeep(nil, o)
	rng := rand.New(rand.NewPCG(5, 5))
	for i := range n.table.w {
		n.table.w[i] = float32(rng.NormFloat64() * 0.1)
	}
	w := n.work[0]
	w.forward(l.v)
	run := newNetwork(n.stored()).run(l.v)
	for i := range l.choices {
		c := &l.choices[i]
		want := w.scores(c, nil)
		got := []float32{run.cueScore(c.a)}
		if c.task != cueToken {
			got = run.scores(&candidates{task: c.task, a: c.a, b: c.b, at: c.at})
		}
		for k := range want {
			if math.Abs(float64(got[k]-want[k])) > 0.1+0.1*math.Abs(float64(want[k])) {
				t.Fatalf("choice %d, task %d, option %d: %.3f, want about %.3f", i, c.task, k, got[k], want[k])
			}
		}
	}
}

func TestCutModelIsRefused(t *testing.T) {
	var b bytes.Buffer
	if err := standard().Write(&b); err != nil {
		t.Fatal(err)
	}
	s := b.Bytes()
	again, err := ReadModel(s)
	if err != nil || again.net == nil {
		t.Fatalf("model with its network: %v", err)
	}
	if _, err := ReadModel(s[:len(s)-len(s)/4]); err == nil {
		t.Error("a file without the end of its network is read")
	}
}

func TestSenses(t *testing.T) {
	for cue, senses := range otherSenses() {
		if cue != strings.ToLower(cue) || strings.ContainsAny(cue, " :") || len(senses) == 0 {
			t.Errorf("%q: %v", cue, senses)
		}
		for _, s := range senses {
			if s.word == "" || s.word == "*" && s.marker == "" {
				t.Errorf("%s: %+v holds beside every word", cue, s)
			}
		}
	}
}

func BenchmarkReadModel(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadModel(embedded); err != nil {
			b.Fatal(err)
		}
	}
}
