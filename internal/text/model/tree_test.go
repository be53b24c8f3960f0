package model

import (
	"math/rand/v2"
	"strconv"
	"testing"
)

// bestByEnumeration tries every assignment of heads.
func bestByEnumeration(scores []float32, n int) (best float64) {
	heads := make([]int, n)
	best = -1e30
	var try func(i int)
	try = func(i int) {
		if i == n {
			if s, ok := treeScore(scores, heads); ok && s > best {
				best = s
			}
			return
		}
		for h := -1; h < n; h++ {
			if h != i {
				heads[i] = h
				try(i + 1)
			}
		}
	}
	try(0)
	return best
}

// treeScore is the sum of the arcs, and whether they make a tree with one root.
func treeScore(scores []float32, heads []int) (sum float64, ok bool) {
	n, roots := len(heads), 0
	for i, h := range heads {
		sum += float64(scores[i*(n+1)+1+h])
		if h < 0 {
			roots++
		}
		for j, steps := i, 0; j >= 0; j = heads[j] {
			if steps++; steps > n {
				return 0, false
			}
		}
	}
	return sum, roots == 1
}

func TestTreeIsTheBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var dec TreeDecoder
	for range 800 {
		n := 1 + rng.IntN(6)
		scores := make([]float32, n*(n+1))
		for i := range scores {
			scores[i] = float32(rng.IntN(13)) - 6 // ties are common
			if i%(n+1) == 0 && rng.IntN(3) == 0 {
				scores[i] += 8 // many tokens want to be the root
			}
		}
		got := make([]int32, n)
		dec.Decode(got, scores, n)
		heads := make([]int, n)
		for i, h := range got {
			heads[i] = int(h)
		}
		sum, ok := treeScore(scores, heads)
		if want := bestByEnumeration(scores, n); !ok || sum != want {
			t.Fatalf("n=%d scores %v: heads %v with %v (tree: %v), best is %v", n, scores, got, sum, ok, want)
		}
	}
}

func TestTreeOfALongSentence(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var dec TreeDecoder
	n := 256
	scores := make([]float32, n*(n+1))
	for i := range scores {
		scores[i] = float32(rng.NormFloat64())
	}
	got := make([]int32, n)
	dec.Decode(got, scores, n)
	heads := make([]int, n)
	for i, h := range got {
		heads[i] = int(h)
	}
	if _, ok := treeScore(scores, heads); !ok {
		t.Fatal("not a tree with one root")
	}
}

// What is kept of best parents from cycle to cycle is what a search among all would give.
func TestBestParentsAreKept(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	var dec TreeDecoder
	for range 300 {
		n := 2 + rng.IntN(30)
		scores := make([]float32, n*(n+1))
		for i := range scores {
			scores[i] = float32(rng.IntN(5)) // ties are the rule
		}
		dec.begin(scores, n)
		for depth := 0; dec.contractOne(depth); depth++ {
			for d := 1; d <= n; d++ {
				if dec.active[d] && dec.parents[d] != dec.bestParent(d) {
					t.Fatalf("n=%d after %d cycles: node %d has parent %d, want %d", n, depth+1, d, dec.parents[d], dec.bestParent(d))
				}
			}
		}
	}
}

// BenchmarkTree decodes sentences whose best heads make no tree: noise, at two lengths.
func BenchmarkTree(b *testing.B) {
	for _, n := range []int{25, 100} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			rng := rand.New(rand.NewPCG(5, 6))
			scores := make([]float32, n*(n+1))
			for i := range scores {
				scores[i] = float32(rng.NormFloat64())
			}
			var dec TreeDecoder
			heads := make([]int32, n)
			b.ReportAllocs()
			for b.Loop() {
				dec.Decode(heads, scores, n)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/token")
		})
	}
}
