package lineage

import "slices"

// before is how many texts before it a text is paired with under each sample, besides the first.
const before = 2

// proposals are pairs of texts that share something of their sketches. Entries are a sample's hash above
// the number of its text. Each text is paired with the first that has a sample and with the last few
// before it, so that a thousand copies cost a thousand pairs and not a million.
func proposals(entries []uint64) []uint64 {
	sortEntries(entries)
	var pairs []uint64
	for i := 0; i < len(entries); {
		j := i + 1
		for j < len(entries) && entries[j]>>32 == entries[i]>>32 {
			a, b := uint32(entries[i]), uint32(entries[j])
			pairs = append(pairs, uint64(b)<<32|uint64(a))
			for k := j - 1; k > i && k >= j-before; k-- {
				pairs = append(pairs, uint64(b)<<32|uint64(uint32(entries[k])))
			}
			j++
		}
		i = j
	}
	slices.Sort(pairs)
	return pairs
}

// sortEntries sorts by radix, by the sample only: entries come in the order of
// their texts already, and the sort keeps it.
func sortEntries(entries []uint64) {
	if len(entries) < 1<<12 {
		slices.Sort(entries)
		return
	}
	spare := make([]uint64, len(entries))
	var counts [1 << 11]int
	from, to := entries, spare
	for _, shift := range [...]uint{32, 43, 54} {
		clear(counts[:])
		for _, e := range from {
			counts[e>>shift&(1<<11-1)]++
		}
		sum := 0
		for i, n := range counts {
			counts[i], sum = sum, sum+n
		}
		for _, e := range from {
			d := e >> shift & (1<<11 - 1)
			to[counts[d]] = e
			counts[d]++
		}
		from, to = to, from
	}
	copy(entries, from) // three passes end in the spare
}
