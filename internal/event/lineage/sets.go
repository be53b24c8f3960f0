package lineage

// sets are disjoint sets; each goes by its smallest member.
type sets []int32

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = int32(i)
	}
	return s
}

func (s sets) find(i int) int {
	for int(s[i]) != i {
		s[i] = s[s[i]]
		i = int(s[i])
	}
	return i
}

// join makes one set of two, and tells whether they were two.
func (s sets) join(a, b int) bool {
	a, b = s.find(a), s.find(b)
	if a == b {
		return false
	}
	if a > b {
		a, b = b, a
	}
	s[b] = int32(a)
	return true
}

func (s sets) labels() []int {
	l := make([]int, len(s))
	for i := range l {
		l[i] = s.find(i)
	}
	return l
}

// gather lists the members of each label, by first member.
func gather(labels []int) [][]int {
	at := make([]int32, len(labels))
	var groups [][]int
	for i, l := range labels {
		if l == i {
			groups = append(groups, nil)
			at[i] = int32(len(groups) - 1)
		}
		groups[at[l]] = append(groups[at[l]], i)
	}
	return groups
}
