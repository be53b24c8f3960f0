package token

import (
	"strings"

	"github.com/dateline/dateline/internal/text"
)

// page is what the splitter knows of a part as a whole.
type page struct {
	width   int32 // longest line, where lines look wrapped by hand; 0 where a line break is a decision
	careful bool  // a small letter after a full stop is a slip of the stop
	casing  casing
	breaks  uint32 // 0 without line breaks, 1 with some, 2 with blank lines
}

// casing is how the text uses capitals.
type casing uint8

const (
	casingUnknown casing = iota
	casingProper         // a small letter hardly ever follows a full stop
	casingLoose
	casingNone // one seldom sees a capital, or a small letter
)

// Lines wrapped by hand are between narrowest and widest bytes long.
const narrowest, widest = 45, 100

func breaks(d *text.Doc) uint32 {
	nl := strings.IndexByte(d.Text, '\n')
	switch {
	case len(d.Parts) > 1, nl >= 0 && strings.Contains(d.Text[nl:], "\n\n"):
		return 2
	case nl >= 0:
		return 1
	}
	return 0
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
	if 10*long > lines || lines < 3 {
		return 0
	}
	width := widest
	for n := counts[width]; width > 0 && 20*n <= lines; n += counts[width] {
		width-- // one line in twenty may stick out
	}
	if width < narrowest {
		return 0
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

// readCasing fills in casing and careful.
func (c *splitter) readCasing() {
	proper, loose, upper, lower, careful := 0, 0, 0, 0, 0
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
	if len(c.kinds) > 0 && c.kinds[0] == kTitle {
		careful = 4 // who begins with a capital will go on with them
	}
	c.page.careful = careful+proper >= 4*max(loose, 1)
	switch {
	case upper > 3*lower, proper+loose > 3 && proper == 0:
		c.page.casing = casingNone
	case proper > 4*loose:
		c.page.casing = casingProper
	case loose > 0:
		c.page.casing = casingLoose
	default:
		c.page.casing = casingUnknown
	}
}
