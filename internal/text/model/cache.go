package model

import "math/bits"

// wordIndex finds the row of a word by its fingerprint: open addressing in a flat array of rows,
// counted from 1; 0 is none.
type wordIndex struct {
	keys  []uint64
	slots []int32
	mask  uint64
}

func newWordIndex(keys []uint64) wordIndex {
	size := uint64(1) << bits.Len(uint(len(keys))*3/2)
	x := wordIndex{keys, make([]int32, size), size - 1}
	for i, norm := range keys {
		x.slots[x.slot(norm)] = int32(i + 1)
	}
	return x
}

// slot is where norm stands, or the free place where it would.
func (x *wordIndex) slot(norm uint64) uint64 {
	for i := norm & x.mask; ; i = (i + 1) & x.mask {
		if row := x.slots[i]; row == 0 || x.keys[row-1] == norm {
			return i
		}
	}
}

func (x *wordIndex) find(norm uint64) int32 { return x.slots[x.slot(norm)] }

// The cache is made of sets of a few slots: a word may stand in any slot of its set. One slot a set
// computes a fifth of the words of news anew, four slots a seventh.
const (
	cacheSetBits = 10
	cacheWays    = 4
	cacheSlots   = cacheWays << cacheSetBits
	cacheWord    = 23 // longer words are computed anew each time
)

// typeCache keeps what the first layer needs of a word form: in all 4096 forms, 18 MB for 320 units.
// It forgets the word of a set that was not met for the longest time; the word itself is compared, so
// a hit is never another word's.
type typeCache struct {
	keys    []cacheKey
	met     []uint32 // when the word of a slot was last looked up
	now     uint32
	pending []int32 // not 0: the word of the slot waits to be embedded, at this place of the list
	rows    []int16 // Dim a slot: the input of the first layer
	sums    []int32 // 3·Dim a slot: its products with the weights of the first layer
}

type cacheKey struct {
	n    uint8
	word [cacheWord]byte
}

func newTypeCache(width int) *typeCache {
	return &typeCache{
		keys: make([]cacheKey, cacheSlots), met: make([]uint32, cacheSlots), pending: make([]int32, cacheSlots),
		rows: make([]int16, cacheSlots*width), sums: make([]int32, cacheSlots*3*width),
	}
}

// slot is the place of word, or the one to take for it, and whether it is there already.
func (c *typeCache) slot(word string) (slot int, known bool) {
	h := uint64(len(word)) * 0x9e3779b97f4a7c15
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * 0x100000001b3
	}
	set := int(h*0x9e3779b97f4a7c15>>(64-cacheSetBits)) * cacheWays
	c.now++
	oldest := set
	for slot := set; slot < set+cacheWays; slot++ {
		k := &c.keys[slot]
		if int(k.n) == len(word) && string(k.word[:k.n]) == word {
			c.met[slot] = c.now
			return slot, true
		}
		if c.now-c.met[slot] > c.now-c.met[oldest] {
			oldest = slot
		}
	}
	c.met[oldest] = c.now
	return oldest, false
}

func (c *typeCache) take(slot int, word string) {
	k := &c.keys[slot]
	k.n = uint8(copy(k.word[:], word))
}
