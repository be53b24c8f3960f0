package model

import "math/bits"

// wordIndex finds the rows of a word in the table of the treebanks' words and in that of the word
// vectors by its fingerprint: open addressing in one flat array.
type wordIndex struct {
	slots []wordSlot
	mask  uint64
}

// wordSlot holds rows counted from 1; 0 is none.
type wordSlot struct {
	norm      uint64
	word, vec int32
}

func newWordIndex(words []uint64, v *Vectors) wordIndex {
	size := uint64(1) << bits.Len(uint(len(words)+v.Len())*3/2)
	x := wordIndex{make([]wordSlot, size), size - 1}
	for i, n := range words {
		x.slot(n).word = int32(i + 1)
	}
	for i := range v.Len() {
		x.slot(v.Norm(i)).vec = int32(i + 1)
	}
	return x
}

// slot finds the slot of norm, taking a free one for a new fingerprint.
func (x *wordIndex) slot(norm uint64) *wordSlot {
	for i := norm; ; i++ {
		s := &x.slots[i&x.mask]
		if s.norm == norm || s.word == 0 && s.vec == 0 {
			s.norm = norm
			return s
		}
	}
}

func (x *wordIndex) find(norm uint64) (word, vec int32) {
	for i := norm; ; i++ {
		s := &x.slots[i&x.mask]
		if s.norm == norm || s.word == 0 && s.vec == 0 {
			return s.word, s.vec
		}
	}
}

const (
	cacheBits  = 12
	cacheSlots = 1 << cacheBits
	cacheWord  = 23 // longer words are computed anew each time
)

// typeCache keeps what the first layer needs of a word form. It forgets a word when another falls
// on its slot; the word itself is compared, so a hit is never another word's.
type typeCache struct {
	keys    []cacheKey
	pending []int32 // not 0: the word of the slot waits to be embedded, at this place of the list
	rows    []int16 // Dim a slot: the input of the first layer
	sums    []int32 // 3·Dim a slot: its products with the weights of the first layer
	width   int
}

type cacheKey struct {
	n    uint8
	word [cacheWord]byte
}

func newTypeCache(width int) *typeCache {
	return &typeCache{make([]cacheKey, cacheSlots), make([]int32, cacheSlots), make([]int16, cacheSlots*width), make([]int32, cacheSlots*3*width), width}
}

// slot is the place of word, and whether it is there already.
func (c *typeCache) slot(word string) (slot int, known bool) {
	h := uint64(len(word)) * 0x9e3779b97f4a7c15
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * 0x100000001b3
	}
	slot = int(h * 0x9e3779b97f4a7c15 >> (64 - cacheBits))
	k := &c.keys[slot]
	if int(k.n) == len(word) && string(k.word[:k.n]) == word {
		return slot, true
	}
	return slot, false
}

func (c *typeCache) take(slot int, word string) {
	k := &c.keys[slot]
	k.n = uint8(copy(k.word[:], word))
}
