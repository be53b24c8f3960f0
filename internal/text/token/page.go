package token

import "strings"

// page is what the splitter knows of a part as a whole.
type page struct {
	width  int32 // longest line, where lines look wrapped by hand; 0 where a line break is a decision
	casing casing
	breaks uint32 // 0 without line breaks, 1 with some, 2 with blank lines
}

// casing is how the text uses capitals.
type casing uint8

const (
	casingUnknown casing = iota
	casingProper         // a small letter hardly ever follows a full stop
	casingLoose
	casingNone // one seldom sees a capital, or a small letter
)

// widest is the longest line that still looks wrapped by hand.
const widest = 100

func survey(s string, c *splitter) page {
	p := page{casing: c.casing()}
	nl := strings.IndexByte(s, '\n')
	if nl < 0 {
		return p
	}
	p.breaks = 1
	if strings.Contains(s[nl:], "\n\n") {
		p.breaks = 2
	}
	p.width = wrapWidth(s)
	return p
}

// wrapWidth is the length of the longest lines of a text that was wrapped by hand: hardly a line is
// longer than hands wrap, and at most line ends the next word would not have fitted. It is 0 for other
// texts.
func wrapWidth(s string) int32 {
	var counts [widest + 1]int32
	lines, long := int32(0), int32(0)
	for rest := s; rest != ""; {
		line, after, _ := strings.Cut(rest, "\n")
		if len(line) > widest {
			long++
		} else {
			counts[len(line)]++
		}
		lines++
		rest = after
	}
	if 10*long > lines {
		return 0
	}
	width := widest
	for n := counts[width]; width > 0 && 20*n <= lines; n += counts[width] {
		width-- // one line in twenty may stick out
	}
	full, ends := 0, 0
	for rest := s; ; {
		line, after, more := strings.Cut(rest, "\n")
		if !more {
			break
		}
		if line != "" && after != "" && after[0] != '\n' {
			ends++
			if len(line)+1+firstWord(after) > width {
				full++
			}
		}
		rest = after
	}
	if 2*full < ends {
		return 0
	}
	return int32(width)
}

// firstWord is the length of the first word of s.
func firstWord(s string) int {
	for i := range min(len(s), widest) {
		if classes[s[i]] == clSpace {
			return i
		}
	}
	return min(len(s), widest)
}

func (c *splitter) casing() casing {
	proper, loose, upper, lower := 0, 0, 0, 0
	for i, k := range c.kinds {
		switch k {
		case kUpper:
			upper++
		case kLower:
			lower++
		}
		if (k != kStop && k != kAsk && k != kCall) || i+1 == len(c.kinds) {
			continue
		}
		switch c.kinds[i+1] {
		case kTitle, kCapital, kUpper:
			proper++
		case kLower:
			loose++
		}
	}
	switch {
	case upper > 3*lower, proper+loose > 3 && proper == 0:
		return casingNone
	case proper > 4*loose:
		return casingProper
	case loose > 0:
		return casingLoose
	}
	return casingUnknown
}
