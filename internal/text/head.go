package text

// HeadOf is the token of [first, last) whose head lies outside: the syntactic head of a phrase. Without
// a tree it is the last token that is not a mark or a clitic; -1 for an empty range.
func (d *Doc) HeadOf(first, last int32) int32 {
	if first < 0 || last <= first {
		return -1
	}
	if d.Tokens[first].Deprel != NoDeprel {
		for i := first; i < last; i++ {
			if h := d.Tokens[i].Head; (h < first || h >= last) && d.Tokens[i].Deprel != DepPunct {
				return i
			}
		}
	}
	for i := last - 1; i > first; i-- {
		if d.Tokens[i].Flags&Joined == 0 && isLetterOrDigit(d.Text[d.Tokens[i].Start]) {
			return i
		}
	}
	return first
}

func isLetterOrDigit(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80
}
