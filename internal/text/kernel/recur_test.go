package kernel

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// sentence is what Recur and RecurBack take and give.
type sentence struct {
	steps, width        int
	h, c, pre, x, v, dh []float32
	dx, dpre, dv        []float32
	all                 [][]float32 // the outputs with their guards
}

func drawSentence(t *rapid.T) *sentence {
	steps, width := rapid.IntRange(0, 9).Draw(t, "steps"), 2*sizeOf(100).Draw(t, "half width")
	n := steps * width
	return &sentence{steps: steps, width: width, x: drawFloats(t, n, "x"), v: drawFloats(t, 2*width, "v"),
		dh: drawFloats(t, n, "dh"), pre: drawFloats(t, 3*n, "pre"), dv: drawFloats(t, 2*width, "dv")}
}

// run goes forwards and backwards at a level, in memory of its own.
func (s sentence) run(l Level) *sentence {
	n := s.steps * s.width
	take := func(n int, from []float32) []float32 {
		all, inner := guarded(n)
		copy(inner, from)
		s.all = append(s.all, all)
		return inner
	}
	s.h, s.c, s.pre = take(n, nil), take(n, nil), take(3*n, s.pre)
	s.dx, s.dpre, s.dv = take(n, nil), take(3*n, nil), take(2*s.width, s.dv)
	atLevel(l, func() {
		Recur(s.steps, s.width, s.h, s.c, s.pre, s.x, s.v)
		RecurBack(s.steps, s.width, s.dx, s.dpre, s.dv, s.dh, s.c, s.pre, s.x, s.v)
	})
	return &s
}

func TestRecurAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSentence(t)
		want := s.run(Plain)
		for _, l := range Levels()[1:] {
			got := s.run(l)
			for i := range want.all {
				sameBits(t, fmt.Sprint(l, " output ", i), want.all[i], got.all[i])
			}
		}
	})
}

// The formulas of Recur's comment in float64, for one unit of each direction.
func TestRecurIsTheRecurrence(t *testing.T) {
	const steps, width = 3, 2
	x := []float32{0.5, -0.25, 0.125, 1, -0.5, 0.75}
	pre := []float32{
		1, -1, 0.5, 0.25, -0.5, 2,
		-2, 0.5, -0.25, 1, 0.5, -1,
		0.25, 1, 1, -0.75, 0.125, 0.5,
	}
	v := []float32{0.5, -0.5, 0.25, 1}
	h, c := make([]float32, 6), make([]float32, 6)
	want := make([]float64, 6)
	for i, order := range [][]int{{0, 1, 2}, {2, 1, 0}} {
		state := 0.0
		for _, k := range order {
			at := func(j int) float64 { return float64(pre[k*6+j*width+i]) }
			f := (1 + rational((at(1)+float64(v[i])*state)/2)) / 2
			r := (1 + rational((at(2)+float64(v[width+i])*state)/2)) / 2
			state = f*state + (1-f)*at(0)
			in := float64(x[k*width+i])
			want[k*width+i] = r*rational(state) + (1-r)*in
		}
	}
	Recur(steps, width, h, c, pre, x, v)
	for i := range want {
		if math.Abs(float64(h[i])-want[i]) > 1e-6 {
			t.Errorf("h[%d] = %v, want %v", i, h[i], want[i])
		}
	}
}

func rational(x float64) float64 {
	x = max(-3, min(3, x))
	return x * (27 + x*x) / (27 + 9*x*x)
}

// A small step along the gradient must change the sum of dh·h as the gradient says.
func TestRecurBackIsTheGradient(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSentence(t)
		for _, xs := range [][]float32{s.x, s.v, s.dh, s.pre} {
			for i := range xs {
				xs[i] = float32(math.Tanh(float64(xs[i]))) // within the curved part of the functions
			}
		}
		clear(s.dv)
		base := s.run(best)
		const step = 1.0 / 256
		moved := func(sign float32) float64 {
			m := *s
			m.x, m.pre, m.v = stepped(s.x, base.dx, sign*step), stepped(s.pre, base.dpre, sign*step), stepped(s.v, base.dv, sign*step)
			m = *m.run(best)
			sum := 0.0
			for i, g := range m.dh {
				sum += float64(g) * float64(m.h[i])
			}
			return sum
		}
		want := 0.0
		for _, g := range [][]float32{base.dx, base.dpre, base.dv} {
			for _, x := range g {
				want += float64(x) * float64(x)
			}
		}
		got := (moved(1) - moved(-1)) / (2 * step)
		if math.Abs(got-want) > 0.02*want+1e-3 {
			t.Fatalf("slope along the gradient %v, want %v", got, want)
		}
	})
}

func stepped(x, gradient []float32, s float32) []float32 {
	out := make([]float32, len(x))
	for i := range x {
		out[i] = x[i] + s*gradient[i]
	}
	return out
}

func TestRecurI16Agrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps, width := rapid.IntRange(0, 9).Draw(t, "steps"), 2*sizeOf(100).Draw(t, "half width")
		x, pre := drawInt16s(t, steps*width, math.MaxInt16, "x"), drawInt32s(t, 3*steps*width, "pre")
		g := &Gates{Scale: drawFloats(t, 3*width, "scale"), Bias: drawFloats(t, 3*width, "bias"), V: drawFloats(t, 2*width, "v"),
			In: rapid.SampledFrom([]float32{1, 1. / 4096}).Draw(t, "in"), Out: rapid.SampledFrom([]float32{1, 4096, 1e9}).Draw(t, "out")}
		run := func(l Level) []int16 {
			all, h := guardedInts[int16](steps * width)
			atLevel(l, func() { RecurI16(steps, width, h, pre, x, g) })
			return all
		}
		want := run(Plain)
		for _, l := range Levels()[1:] {
			sameInts(t, l.String(), want, run(l))
		}
	})
}

// Quantised finely, the int16 form comes close to the float form.
func TestRecurI16IsRecur(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const worth = 1. / 8192
		s := drawSentence(t)
		x, pre := make([]int16, len(s.x)), make([]int32, len(s.pre))
		for i, v := range s.x {
			x[i] = int16(math.Tanh(float64(v)) / worth)
			s.x[i] = float32(x[i]) * worth
		}
		for i, v := range s.pre {
			pre[i] = int32(math.Tanh(float64(v)) / worth)
			s.pre[i] = float32(pre[i]) * worth
		}
		g := &Gates{Scale: make([]float32, 3*s.width), Bias: make([]float32, 3*s.width), V: s.v, In: worth, Out: 1 / worth}
		for i := range g.Scale {
			g.Scale[i] = worth
		}
		want, got := s.run(best), make([]int16, len(x))
		RecurI16(s.steps, s.width, got, pre, x, g)
		for i, h := range want.h {
			if diff := math.Abs(float64(h) - float64(got[i])*worth); diff > worth {
				t.Fatalf("h[%d]: %v, want %v", i, float64(got[i])*worth, h)
			}
		}
	})
}

// The generator's allocator knows 32 vector registers; those above 15 and masks need AVX-512.
func TestAVX2KernelsNeedNoMore(t *testing.T) {
	f, err := os.Open("vector_amd64.s")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	beyond := regexp.MustCompile(`\b([XY](1[6-9]|2\d|3[01])|Z\d+|K[0-7])\b`)
	name, seen := "", 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		if strings.HasPrefix(line, "TEXT") {
			name = line
		}
		if strings.Contains(name, "AVX2(SB)") {
			seen++
			if beyond.MatchString(line) {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
	if seen == 0 {
		t.Error("no AVX2 kernels found")
	}
}

func BenchmarkRecur(b *testing.B) {
	const steps, width = 25, 192
	for _, l := range Levels() {
		s := &sentence{steps: steps, width: width, x: make([]float32, steps*width), v: make([]float32, 2*width),
			dh: make([]float32, steps*width), pre: make([]float32, 3*steps*width), dv: make([]float32, 2*width)}
		s = s.run(best)
		x, h, pre := make([]int16, steps*width), make([]int16, steps*width), make([]int32, 3*steps*width)
		g := &Gates{Scale: make([]float32, 3*width), Bias: make([]float32, 3*width), V: s.v, In: 1, Out: 1}
		for name, f := range map[string]func(){
			"float": func() { Recur(steps, width, s.h, s.c, s.pre, s.x, s.v) },
			"back":  func() { RecurBack(steps, width, s.dx, s.dpre, s.dv, s.dh, s.c, s.pre, s.x, s.v) },
			"int16": func() { RecurI16(steps, width, h, pre, x, g) },
		} {
			b.Run(fmt.Sprint(name, "/", l), func(b *testing.B) {
				defer SetLevel(l)()
				benchElements(b, steps*width, f)
			})
		}
	}
}
