package model

import (
	"math"
	"slices"
)

// rootPenalty is taken off every arc from the root, so that the best tree has as few of them as a
// tree can have: one. It is far above any sum of scores and far below what a float64 loses.
const rootPenalty = 1e7

// TreeDecoder finds the best dependency tree of a sentence: the spanning arborescence with the
// greatest sum of arc scores and exactly one arc from the root (Chu-Liu and Edmonds). It owns
// scratch memory and serves one goroutine.
type TreeDecoder struct {
	score      []float64 // score[d*m+h]: arc from node h to node d; node 0 is the root
	from, to   []int16   // the arc between original nodes that an arc between contracted ones stands for
	parents    []int16   // the best head of each active node, the first of equals
	active     []bool
	component  []int16 // the active node that an original node is now part of
	final      []int16
	mark       []int16
	levels     []treeLevel
	totalNodes int
}

// treeLevel is a cycle that was made one node: its nodes, each one's parent in it, and the components
// before.
type treeLevel struct {
	component, cycle, parents []int16
}

// Decode writes the head of each of n tokens to heads: an index below n, or -1 for the root.
// scores[i*(n+1)] is the score of token i being the root, scores[i*(n+1)+1+h] of h being its head.
func (t *TreeDecoder) Decode(heads []int32, scores []float32, n int) {
	heads = heads[:n]
	root := -1
	for i := range heads {
		row := scores[i*(n+1):][:n+1]
		h, top := -1, float32(math.Inf(-1))
		for j, s := range row[1:] {
			if s > top && j != i {
				h, top = j, s
			}
		}
		if row[0] > top {
			h = -1
			if root >= 0 {
				t.contract(heads, scores, n)
				return
			}
			root = i
		}
		heads[i] = int32(h)
	}
	if root < 0 || !t.isTree(heads) {
		t.contract(heads, scores, n)
	}
}

// isTree reports whether every token reaches the root.
func (t *TreeDecoder) isTree(heads []int32) bool {
	t.mark = grow(t.mark, len(heads))
	clear(t.mark)
	for i := range heads {
		walk := int16(i + 1)
		for j := int32(i); j >= 0 && t.mark[j] != -1; j = heads[j] {
			if t.mark[j] == walk {
				return false
			}
			t.mark[j] = walk
		}
		for j := int32(i); j >= 0 && t.mark[j] == walk; j = heads[j] {
			t.mark[j] = -1
		}
	}
	return true
}

func (t *TreeDecoder) contract(heads []int32, scores []float32, n int) {
	t.begin(scores, n)
	depth := 0
	for ; t.contractOne(depth); depth++ {
	}
	m := t.totalNodes
	for d := 1; d < m; d++ {
		if t.active[d] {
			a := d*m + int(t.parents[d])
			t.final[t.to[a]] = t.from[a]
		}
	}
	for depth--; depth >= 0; depth-- {
		t.open(&t.levels[depth])
	}
	for i := range heads[:n] {
		heads[i] = int32(t.final[i+1]) - 1
	}
}

// begin fills in the arcs between single nodes.
func (t *TreeDecoder) begin(scores []float32, n int) {
	m := n + 1
	t.totalNodes = m
	t.score, t.from, t.to = grow(t.score, m*m), grow(t.from, m*m), grow(t.to, m*m)
	t.active, t.component, t.final = grow(t.active, m), grow(t.component, m), grow(t.final, m)
	t.mark, t.parents = grow(t.mark, m), grow(t.parents, m)
	for d := range m {
		row := t.score[d*m:][:m]
		for h := range row {
			row[h] = math.Inf(-1)
			t.from[d*m+h], t.to[d*m+h] = int16(h), int16(d)
		}
		if d > 0 {
			for h, s := range scores[(d-1)*m:][:m] {
				row[h] = float64(s)
			}
			row[0] -= rootPenalty
			row[d] = math.Inf(-1)
		}
		t.active[d], t.component[d], t.final[d] = true, int16(d), -1
	}
	for d := 1; d < m; d++ {
		t.parents[d] = t.bestParent(d)
	}
}

// contractOne makes the first cycle of best parents one node, and reports whether there was one.
func (t *TreeDecoder) contractOne(depth int) bool {
	if depth == len(t.levels) {
		t.levels = append(t.levels, treeLevel{})
	}
	l := &t.levels[depth]
	l.cycle = t.findCycle(l.cycle[:0])
	if len(l.cycle) == 0 {
		return false
	}
	l.parents = l.parents[:0]
	for _, c := range l.cycle {
		l.parents = append(l.parents, t.parents[c])
	}
	l.component = append(l.component[:0], t.component...)
	t.merge(l)
	t.reconsider(l.cycle)
	return true
}

func (t *TreeDecoder) bestParent(d int) int16 {
	row := t.score[d*t.totalNodes:][:t.totalNodes]
	best, top := 0, row[0]
	for h, s := range row {
		if s > top && h != d && t.active[h] {
			best, top = h, s
		}
	}
	return int16(best)
}

func (t *TreeDecoder) findCycle(cycle []int16) []int16 {
	clear(t.mark)
	for d := 1; d < t.totalNodes; d++ {
		if !t.active[d] {
			continue
		}
		j := int16(d)
		for j != 0 && t.mark[j] == 0 {
			t.mark[j] = int16(d)
			j = t.parents[j]
		}
		if j == 0 || t.mark[j] != int16(d) {
			continue
		}
		for k := j; ; {
			cycle = append(cycle, k)
			if k = t.parents[k]; k == j {
				return cycle
			}
		}
	}
	return cycle
}

// merge makes a cycle one node, its first; arcs into it are worth what they gain over the arc of the
// cycle that they replace.
func (t *TreeDecoder) merge(l *treeLevel) {
	m := t.totalNodes
	weight := 0.0
	for i, c := range l.cycle {
		weight += t.score[int(c)*m+int(l.parents[i])]
		t.active[c] = false
	}
	rep := int(l.cycle[0])
	for x := range m {
		if !t.active[x] {
			continue
		}
		in, out := math.Inf(-1), math.Inf(-1)
		inArc, outArc := -1, -1
		for i, c := range l.cycle {
			if a := x*m + int(c); inArc < 0 || t.score[a] > in {
				in, inArc = t.score[a], a
			}
			a := int(c)*m + x
			if s := weight + t.score[a] - t.score[int(c)*m+int(l.parents[i])]; outArc < 0 || s > out {
				out, outArc = s, a
			}
		}
		a, b := x*m+rep, rep*m+x
		t.score[a], t.from[a], t.to[a] = in, t.from[inArc], t.to[inArc]
		t.score[b], t.from[b], t.to[b] = out, t.from[outArc], t.to[outArc]
	}
	t.active[rep] = true
	for x := range m {
		if slices.Contains(l.cycle, t.component[x]) {
			t.component[x] = int16(rep)
		}
	}
}

// reconsider finds the best parents of all nodes after a cycle was made one. For a node outside, the
// arc from the cycle is the best of those that came from its nodes: its best parent is another than
// before only where that was in the cycle, or where equals come in another order.
func (t *TreeDecoder) reconsider(cycle []int16) {
	m, rep := t.totalNodes, int(cycle[0])
	for d := 1; d < m; d++ {
		if !t.active[d] || d == rep {
			continue
		}
		p := int(t.parents[d])
		switch row := t.score[d*m:][:m]; {
		case slices.Contains(cycle, int16(p)):
			t.parents[d] = t.equal(row, p+1, rep)
		case row[rep] == row[p] && rep < p:
			t.parents[d] = int16(rep)
		}
	}
	t.parents[rep] = t.bestParent(rep)
}

// equal is the first active node from first on whose arc is worth as much as the one from last, or last.
func (t *TreeDecoder) equal(row []float64, first, last int) int16 {
	for h := first; h < last; h++ {
		if row[h] == row[last] && t.active[h] {
			return int16(h)
		}
	}
	return int16(last)
}

// open gives the arcs of the cycle to all its nodes but the one that got an arc from outside.
func (t *TreeDecoder) open(l *treeLevel) {
	m := t.totalNodes
	key := -1
	for x := 1; x < m && key < 0; x++ {
		if t.final[x] >= 0 {
			key = slices.Index(l.cycle, l.component[x])
		}
	}
	for i, c := range l.cycle {
		if i != key {
			a := int(c)*m + int(l.parents[i])
			t.final[t.to[a]] = t.from[a]
		}
	}
}

// grow returns s with length n, reusing its memory; the contents are not defined.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4+8)
	}
	return s[:n]
}

// extend is grow that keeps the first keep elements.
func extend[T any](s []T, keep, n int) []T {
	if cap(s) < n {
		return append(s[:keep], make([]T, n-keep, n-keep+n/2)...)
	}
	return s[:n]
}
