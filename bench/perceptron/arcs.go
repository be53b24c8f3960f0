package perceptron

import "github.com/dateline/dateline/internal/text"

// The four actions of the arc-eager system. The root stands behind the last token.
const (
	shift = iota
	reduce
	left
	right
	numActions
)

const none = int16(-1)

// state is a parse under way. Token n of an n-token sentence is the root.
type state struct {
	n, next int16
	stack   []int16
	head    []int16
	kids    []kids
}

// kids are the outer two children on each side, with how many there are.
type kids struct{ l1, l2, r1, r2, nl, nr int16 }

func (s *state) reset(n int) {
	s.n, s.next, s.stack = int16(n), 0, s.stack[:0]
	s.head, s.kids = s.head[:0], s.kids[:0]
	for range n + 1 {
		s.head = append(s.head, none)
		s.kids = append(s.kids, kids{l1: none, l2: none, r1: none, r2: none})
	}
}

func (s *state) done() bool { return s.next == s.n && len(s.stack) == 0 }

func (s *state) top() int16 {
	if len(s.stack) == 0 {
		return none
	}
	return s.stack[len(s.stack)-1]
}

func (s *state) legal(a int) bool {
	top := s.top()
	switch a {
	case shift:
		return s.next < s.n
	case reduce:
		return top != none && s.head[top] != none
	case left:
		return top != none && s.head[top] == none
	}
	return top != none && s.next < s.n
}

func (s *state) do(a int) {
	top := s.top()
	switch a {
	case left:
		s.attach(top, s.next)
		s.stack = s.stack[:len(s.stack)-1]
	case reduce:
		s.stack = s.stack[:len(s.stack)-1]
	case right:
		s.attach(s.next, top)
		fallthrough
	default:
		s.stack = append(s.stack, s.next)
		s.next++
	}
}

func (s *state) attach(kid, head int16) {
	s.head[kid] = head
	k := &s.kids[head]
	if kid < head {
		k.l2, k.l1, k.nl = k.l1, kid, k.nl+1
		return
	}
	k.r2, k.r1, k.nr = k.r1, kid, k.nr+1
}

// cost counts the gold arcs that can no longer be made after a (Goldberg and Nivre 2012).
func (s *state) cost(a int, gold []int16) int {
	n, top, b := 0, s.top(), s.next
	switch a {
	case shift, right:
		for _, k := range s.stack {
			if gold[b] == k && !(a == right && k == top) {
				n++
			}
			if gold[k] == b && s.head[k] == none {
				n++
			}
		}
		if a == right && gold[b] > b {
			n++
		}
	case left, reduce:
		for k := b; k < s.n; k++ {
			if gold[k] == top {
				n++
			}
		}
		if a == left && gold[top] > b {
			n++
		}
	}
	return n
}

// view is what parser features see of a token.
type view struct{ w, p, u uint64 }

var absent = view{noWord, noWord, noWord}

func viewsOf(ws []word, xpos []text.XPOS, upos []text.UPOS, buf []view) []view {
	buf = buf[:0]
	for i := range ws {
		buf = append(buf, view{ws[i].lower, uint64(xpos[i]), uint64(upos[i])})
	}
	return append(buf, view{edge, edge, edge})
}

func pick(vs []view, i int16) view {
	if i < 0 || int(i) >= len(vs) {
		return absent
	}
	return vs[i]
}

func (s *state) features(vs []view, fs []uint64) []uint64 {
	var s0, s1, s0h, s0h2, s0l, s0l2, s0r, s0r2, past = absent, absent, absent, absent, absent, absent, absent, absent, absent
	var dist, vl, vr, hasHead uint64
	n0, n1, n2, n3 := pick(vs, s.next), pick(vs, s.next+1), pick(vs, s.next+2), pick(vs, s.next+3)
	nk := s.kids[s.next]
	n0l, n0l2, before := pick(vs, nk.l1), pick(vs, nk.l2), pick(vs, s.next-1)
	if t := s.top(); t != none {
		k := s.kids[t]
		s0, past = vs[t], pick(vs, t+1)
		s0l, s0l2, s0r, s0r2 = pick(vs, k.l1), pick(vs, k.l2), pick(vs, k.r1), pick(vs, k.r2)
		vl, vr, dist = uint64(k.nl), uint64(k.nr), uint64(min(s.next-t, 7))
		if h := s.head[t]; h != none {
			hasHead = 1
			s0h, s0h2 = vs[h], pick(vs, s.head[h])
		}
		if len(s.stack) > 1 {
			s1 = vs[s.stack[len(s.stack)-2]]
		}
	}
	nl := uint64(nk.nl)
	return append(fs[:0],
		mix(101, hasHead),
		mix(102, s0.w, s0.p), mix(103, s0.w), mix(104, s0.p, hasHead), mix(105, n0.w, n0.p), mix(106, n0.w), mix(107, n0.p),
		mix(108, n1.w, n1.p), mix(109, n1.w), mix(110, n1.p), mix(111, n2.w), mix(112, n2.p), mix(113, n3.p, n2.p),
		mix(114, s0.w, s0.p, n0.w, n0.p), mix(115, s0.w, s0.p, n0.w), mix(116, s0.w, n0.w, n0.p), mix(117, s0.w, s0.p, n0.p),
		mix(118, s0.p, n0.w, n0.p), mix(119, s0.w, n0.w), mix(120, s0.p, n0.p), mix(121, n0.p, n1.p), mix(122, s0.u, n0.u, n1.u, hasHead),
		mix(123, n0.p, n1.p, n2.p), mix(124, s0.p, n0.p, n1.p), mix(125, s0h.p, s0.p, n0.p), mix(126, s0.p, s0l.p, n0.p),
		mix(127, s0.p, s0r.p, n0.p), mix(128, s0.p, n0.p, n0l.p), mix(129, s1.p, s0.p, n0.p), mix(130, s1.w, s0.w, n0.p),
		mix(131, s0.w, dist), mix(132, s0.p, dist), mix(133, n0.w, dist), mix(134, n0.p, dist), mix(135, s0.w, n0.w, dist), mix(136, s0.p, n0.p, dist),
		mix(137, s0.w, vr), mix(138, s0.p, vr), mix(139, s0.w, vl), mix(140, s0.p, vl), mix(141, n0.w, nl), mix(142, n0.p, nl),
		mix(143, s0h.w), mix(144, s0h.p), mix(145, s0l.w), mix(146, s0l.p), mix(147, s0r.w), mix(148, s0r.p), mix(149, n0l.w), mix(150, n0l.p),
		mix(151, s0h2.p, s0h.p, s0.p), mix(152, s0l.p, s0l2.p, s0.p), mix(153, s0r.p, s0r2.p, s0.p), mix(154, n0l.p, n0l2.p, n0.p),
		mix(155, s0.w, s0r.w, n0.p), mix(156, s0.p, s0r.w, n0.p), mix(157, s0.p, n0.p, n0l.w), mix(158, s0h.p, s0.p, n0.w),
		mix(159, s0.p, past.p, n0.p), mix(160, s0.p, before.p, n0.p), mix(161, before.w, n0.w), mix(162, s0.p, past.p, before.p, n0.p),
		mix(163, s0.w, n0.p, n1.p), mix(164, s0.p, n0.p, n1.w), mix(165, s0.u, n0.u, n1.p, n2.p), mix(166, s0.p, s0r.p, n0.p, n1.p),
		mix(167, s0h.w, n0.w), mix(168, s0h.p, n0.p, vr), mix(169, s0.w, n0.p, dist), mix(170, s1.p, s0.p, n0.p, n1.p),
	)
}

// parse builds the tree of one sentence with the root behind it and leaves the heads in s.
func (s *state) parse(m scorer, vs []view, fs []uint64) []uint64 {
	var scores [numActions]int32
	s.reset(len(vs) - 1)
	for !s.done() {
		fs = s.features(vs, fs)
		m.sum(fs, scores[:])
		s.do(s.bestLegal(scores[:]))
	}
	return fs
}

func (s *state) bestLegal(scores []int32) int {
	b := -1
	for a := range numActions {
		if s.legal(a) && (b < 0 || scores[a] > scores[b]) {
			b = a
		}
	}
	return b
}

// singleRoot hangs all roots but the first verbal one, or the first, from that one.
func (s *state) singleRoot(upos []text.UPOS) {
	root := none
	for i := range s.n {
		if s.head[i] != s.n {
			continue
		}
		if root == none || upos[i] == text.VERB && upos[root] != text.VERB {
			root = i
		}
	}
	for i := range s.n {
		if s.head[i] == s.n && i != root {
			s.head[i] = root
		}
	}
}
