package model

import "math"

// rootPenalty is taken off every arc from the root, so that the best tree has as few of them as a
// tree can have: one. It is far above any sum of scores and far below what a float64 loses.
const rootPenalty = 1e7

// TreeDecoder finds the best dependency tree of a sentence: the spanning arborescence with the
// greatest sum of arc scores and exactly one arc from the root (Chu-Liu and Edmonds). It owns
// scratch memory and serves one goroutine.
type TreeDecoder struct {
	score      []float64 // score[h*m+d]: arc from node h to node d; node 0 is the root
	from, to   []int16   // the arc between original nodes that an arc between contracted ones stands for
	active     []bool
	component  []int16 // the active node that an original node is now part of
	final      []int16
	mark       []int16
	levels     []treeLevel
	totalNodes int
}

type treeLevel struct {
	parents, component, cycle []int16
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
	m := n + 1
	t.totalNodes = m
	t.score, t.from, t.to = grow(t.score, m*m), grow(t.from, m*m), grow(t.to, m*m)
	t.active, t.component, t.final = grow(t.active, m), grow(t.component, m), grow(t.final, m)
	for d := range m {
		for h := range m {
			s := math.Inf(-1)
			if d > 0 && h != d {
				s = float64(scores[(d-1)*m+h])
				if h == 0 {
					s -= rootPenalty
				}
			}
			t.score[h*m+d], t.from[h*m+d], t.to[h*m+d] = s, int16(h), int16(d)
		}
		t.active[d], t.component[d], t.final[d] = true, int16(d), -1
	}
	t.solve(0)
	for i := range heads[:n] {
		heads[i] = int32(t.final[i+1]) - 1
	}
}

func (t *TreeDecoder) solve(depth int) {
	m := t.totalNodes
	if depth == len(t.levels) {
		t.levels = append(t.levels, treeLevel{})
	}
	l := &t.levels[depth]
	l.parents, l.component = grow(l.parents, m), grow(l.component, m)
	copy(l.component, t.component[:m])
	t.bestParents(l.parents)
	cycle := t.findCycle(l.parents, l.cycle[:0])
	l.cycle = cycle
	if len(cycle) == 0 {
		for d := 1; d < m; d++ {
			if t.active[d] {
				a := int(l.parents[d])*m + d
				t.final[t.to[a]] = t.from[a]
			}
		}
		return
	}
	t.merge(cycle, l.parents)
	t.solve(depth + 1)
	l = &t.levels[depth] // solve may have moved the levels
	t.open(l)
}

func (t *TreeDecoder) bestParents(parents []int16) {
	m := t.totalNodes
	for d := 1; d < m; d++ {
		if !t.active[d] {
			continue
		}
		best, top := 0, t.score[d]
		for h := 1; h < m; h++ {
			if s := t.score[h*m+d]; s > top && h != d && t.active[h] {
				best, top = h, s
			}
		}
		parents[d] = int16(best)
	}
}

func (t *TreeDecoder) findCycle(parents []int16, cycle []int16) []int16 {
	m := t.totalNodes
	t.mark = grow(t.mark, m)
	clear(t.mark)
	for d := 1; d < m; d++ {
		if !t.active[d] {
			continue
		}
		j := int16(d)
		for j != 0 && t.mark[j] == 0 {
			t.mark[j] = int16(d)
			j = parents[j]
		}
		if j == 0 || t.mark[j] != int16(d) {
			continue
		}
		for k := j; ; {
			cycle = append(cycle, k)
			if k = parents[k]; k == j {
				return cycle
			}
		}
	}
	return cycle
}

// merge makes the cycle one node, its first; arcs into it are worth what they gain over the arc of
// the cycle that they replace.
func (t *TreeDecoder) merge(cycle, parents []int16) {
	m := t.totalNodes
	weight := 0.0
	for _, c := range cycle {
		weight += t.score[int(parents[c])*m+int(c)]
		t.active[c] = false
	}
	rep := int(cycle[0])
	for x := range m {
		if !t.active[x] {
			continue
		}
		in, out := math.Inf(-1), math.Inf(-1)
		inArc, outArc := -1, -1
		for _, c := range cycle {
			if a := int(c)*m + x; inArc < 0 || t.score[a] > in {
				in, inArc = t.score[a], a
			}
			a := x*m + int(c)
			if s := weight + t.score[a] - t.score[int(parents[c])*m+int(c)]; outArc < 0 || s > out {
				out, outArc = s, a
			}
		}
		a, b := rep*m+x, x*m+rep
		t.score[a], t.from[a], t.to[a] = in, t.from[inArc], t.to[inArc]
		t.score[b], t.from[b], t.to[b] = out, t.from[outArc], t.to[outArc]
	}
	t.active[rep] = true
	for x := range m {
		for _, c := range cycle {
			if t.component[x] == c {
				t.component[x] = int16(rep)
				break
			}
		}
	}
}

// open gives the arcs of the cycle to all its nodes but the one that got an arc from outside.
func (t *TreeDecoder) open(l *treeLevel) {
	m := t.totalNodes
	key := int16(-1)
	for x := 1; x < m && key < 0; x++ {
		if t.final[x] < 0 {
			continue
		}
		for _, c := range l.cycle {
			if l.component[x] == c {
				key = c
			}
		}
	}
	for k := l.parents[key]; k != key; k = l.parents[k] {
		a := int(l.parents[k])*m + int(k)
		t.final[t.to[a]] = t.from[a]
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
