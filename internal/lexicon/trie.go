package lexicon

// trie is a map from sequences of pieces to small numbers. All edges live in one open-addressing
// table keyed by parent and piece, so that a text walks it with one cache line a step.
type trie struct {
	slots []slot // length a power of two
	used  int
	ends  []int32 // per node, what ends there; none when nothing does
}

type slot struct {
	key  uint64 // parent and piece mixed; 0 is a free slot
	node uint32
}

const none = -1

func newTrie(edges int) trie {
	n := 64
	for n < 2*edges {
		n *= 2
	}
	return trie{slots: make([]slot, n), ends: append(make([]int32, 0, edges+1), none)}
}

func edgeKey(node uint32, piece uint64) uint64 {
	k := piece ^ (uint64(node)+1)*0x9e3779b97f4a7c15
	k ^= k >> 29
	k *= 0xbf58476d1ce4e5b9
	k ^= k >> 32
	return k | 1
}

// step follows the edge from node by piece.
func (t *trie) step(node uint32, piece uint64) (uint32, bool) {
	key, mask := edgeKey(node, piece), uint64(len(t.slots)-1)
	for i := (key >> 1) & mask; ; i = (i + 1) & mask {
		s := &t.slots[i]
		if s.key == key {
			return s.node, true
		}
		if s.key == 0 {
			return 0, false
		}
	}
}

// node returns the node of phrase, made when it is new.
func (t *trie) node(phrase string) uint32 {
	at := uint32(0)
	for i := 0; ; {
		piece, end := nextPiece(phrase, i)
		if piece == 0 {
			return at
		}
		at, i = t.grow(at, piece), end
	}
}

func (t *trie) grow(node uint32, piece uint64) uint32 {
	if next, ok := t.step(node, piece); ok {
		return next
	}
	if 2*t.used >= len(t.slots) {
		t.rehash()
	}
	next := uint32(len(t.ends))
	t.ends = append(t.ends, none)
	t.put(slot{edgeKey(node, piece), next})
	return next
}

func (t *trie) put(s slot) {
	mask := uint64(len(t.slots) - 1)
	i := (s.key >> 1) & mask
	for t.slots[i].key != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = s
	t.used++
}

func (t *trie) rehash() {
	old := t.slots
	t.slots, t.used = make([]slot, 2*len(old)), 0
	for _, s := range old {
		if s.key != 0 {
			t.put(s)
		}
	}
}
