package conll

// pair is a gold word and the system word that stands for it.
type pair struct{ gold, system int32 }

// align pairs words with equal spans; inside multiword tokens, whose words have no spans of their own,
// it pairs the longest common subsequence of their forms.
func align(gold, system []word) []pair {
	var pairs []pair
	g, s := 0, 0
	for g < len(gold) && s < len(system) {
		switch {
		case gold[g].multi || system[s].multi:
			r := multiword(gold, system, g, s)
			pairs = common(pairs, gold, system, r)
			g, s = r.g1, r.s1
		case gold[g].span == system[s].span:
			pairs = append(pairs, pair{int32(g), int32(s)})
			g++
			s++
		case gold[g].start <= system[s].start:
			g++
		default:
			s++
		}
	}
	return pairs
}

// region is the words of both sides that one multiword token, or several that overlap, touch.
type region struct{ g0, g1, s0, s1 int }

func multiword(gold, system []word, g, s int) region {
	end := 0
	if gold[g].multi {
		end = gold[g].end
		if !system[s].multi && system[s].start < gold[g].start {
			s++
		}
	} else {
		end = system[s].end
		if gold[g].start < system[s].start {
			g++
		}
	}
	r := region{g0: g, s0: s}
	for !beyond(gold, g, end) || !beyond(system, s, end) {
		if g < len(gold) && (s >= len(system) || gold[g].start <= system[s].start) {
			end = extend(gold[g], end)
			g++
			continue
		}
		end = extend(system[s], end)
		s++
	}
	r.g1, r.s1 = g, s
	return r
}

func beyond(words []word, i, end int) bool {
	if i >= len(words) {
		return true
	}
	if words[i].multi {
		return words[i].start >= end
	}
	return words[i].end > end
}

func extend(w word, end int) int {
	if w.multi {
		return max(end, w.end)
	}
	return end
}

func common(pairs []pair, gold, system []word, r region) []pair {
	ng, ns := r.g1-r.g0, r.s1-r.s0
	if ng == 0 || ns == 0 {
		return pairs
	}
	lcs := make([]int, (ng+1)*(ns+1))
	at := func(g, s int) *int { return &lcs[g*(ns+1)+s] }
	for g := ng - 1; g >= 0; g-- {
		for s := ns - 1; s >= 0; s-- {
			if gold[r.g0+g].form == system[r.s0+s].form {
				*at(g, s) = 1 + *at(g+1, s+1)
			}
			*at(g, s) = max(*at(g, s), *at(g+1, s), *at(g, s+1))
		}
	}
	for g, s := 0, 0; g < ng && s < ns; {
		switch {
		case gold[r.g0+g].form == system[r.s0+s].form:
			pairs = append(pairs, pair{int32(r.g0 + g), int32(r.s0 + s)})
			g++
			s++
		case *at(g, s) == *at(g+1, s):
			g++
		default:
			s++
		}
	}
	return pairs
}
