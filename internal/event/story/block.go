package story

import (
	"slices"
)

// window is how many reports before it in time a report is compared with under each of its keys.
const window = 12

// candidates are pairs of reports, the later first, that share a rare key and stand near each other
// among the reports that have it. Profiles must be in the order of their reports.
func candidates(profiles []*profile) [][2]int32 {
	type posting struct {
		key uint32
		of  int32
	}
	var all []posting
	for i, p := range profiles {
		for _, k := range p.block {
			all = append(all, posting{k, int32(i)})
		}
	}
	slices.SortFunc(all, func(a, b posting) int {
		if a.key != b.key {
			if a.key < b.key {
				return -1
			}
			return 1
		}
		return int(a.of - b.of)
	})
	var pairs []uint64
	for i, p := range all {
		for j := i - 1; j >= 0 && j >= i-window && all[j].key == p.key; j-- {
			pairs = append(pairs, uint64(p.of)<<32|uint64(uint32(all[j].of)))
		}
	}
	slices.Sort(pairs)
	pairs = slices.Compact(pairs)
	out := make([][2]int32, len(pairs))
	for i, p := range pairs {
		out[i] = [2]int32{int32(p >> 32), int32(uint32(p))}
	}
	return out
}
