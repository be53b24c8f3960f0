package token

import "strings"

// web cuts a chunk that may hold an address: what stands before it, the address, what stands after.
func (s *scanner) web(i, j int) {
	from, to := address(s.t[i:j])
	if from == to {
		s.chunk(i, j)
		return
	}
	s.chunk(i, i+from)
	s.emit(i+from, i+to, 0)
	s.chunk(i+to, j)
}

// address finds a link or a mail address in a chunk.
func address(c string) (from, to int) {
	if k := strings.Index(c, "://"); k > 0 {
		from = k
		for from > 0 && isAlpha(c[from-1]) {
			from--
		}
		if from < k {
			return from, linkEnd(c, from)
		}
	}
	if k := strings.Index(c, "www."); k >= 0 && (k == 0 || !isAlpha(c[k-1])) {
		return k, linkEnd(c, k)
	}
	if from, to = mail(c); from < to {
		return from, to
	}
	return bareLink(c)
}

// mail finds "mailto:name@host".
func mail(c string) (from, to int) {
	k := strings.IndexByte(c, '@')
	if k <= 0 {
		return 0, 0
	}
	from, to = k, k+1
	for from > 0 && isMailByte(c[from-1]) {
		from--
	}
	for to < len(c) && (isMailByte(c[to])) {
		to++
	}
	for to > k+1 && !isAlpha(c[to-1]) && !isDigit(c[to-1]) {
		to--
	}
	if from == k || to == k+1 {
		return 0, 0
	}
	if strings.HasSuffix(c[:from], "mailto:") {
		from -= len("mailto:")
	}
	return from, to
}

func isMailByte(b byte) bool {
	return isAlpha(b) || isDigit(b) || strings.IndexByte("._%+-", b) >= 0
}

// bareLink finds "example.org/page": a domain with an ending we know, and a path.
func bareLink(c string) (from, to int) {
	k := strings.IndexByte(c, '/')
	if k <= 0 || k+1 == len(c) {
		return 0, 0
	}
	from = k
	for from > 0 && (isAlpha(c[from-1]) || isDigit(c[from-1]) || c[from-1] == '.' || c[from-1] == '-') {
		from--
	}
	dot := strings.LastIndexByte(c[from:k], '.')
	if dot <= 0 || !endings.has(c[from+dot+1:k]) {
		return 0, 0
	}
	return from, linkEnd(c, from)
}

// linkEnd is the end of the link that begins at from: white space, a bracket or quotation mark that
// cannot be in it, less the marks that end the sentence round it.
func linkEnd(c string, from int) int {
	to := from
	for to < len(c) && strings.IndexByte("<>\"|", c[to]) < 0 && !strings.HasPrefix(c[to:], "”") && !strings.HasPrefix(c[to:], "’") {
		to++
	}
	open := strings.Count(c[from:to], ")") - strings.Count(c[from:to], "(")
	for to > from+1 {
		switch last := c[to-1]; {
		case strings.IndexByte(".,;:!?'*]}", last) >= 0:
		case last == ')' && open > 0:
			open--
		default:
			return to
		}
		to--
	}
	return to
}
