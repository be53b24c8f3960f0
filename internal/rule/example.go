package rule

import (
	"slices"
	"strings"
)

const maxBrackets = 64

// parseExample takes the brackets out of an example sentence. On trouble it returns the rune at
// which it stands and a message. A backslash keeps the bracket after it as text.
func parseExample(src string) (*Example, int, string) {
	ex := &Example{Source: src}
	var out strings.Builder
	var open []int
	runes := []rune(src)
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case r == '\\' && i+1 < len(runes) && (runes[i+1] == '[' || runes[i+1] == ']'):
			i++
			out.WriteRune(runes[i])
		case r == '[':
			role, n := bracketRole(runes[i+1:])
			if len(ex.Bracket) == maxBrackets {
				return nil, i, "too many brackets: expected at most 64"
			}
			open = append(open, len(ex.Bracket))
			ex.Bracket = append(ex.Bracket, Bracket{Role: role, Start: out.Len()})
			i += n
		case r == ']':
			if len(open) == 0 {
				return nil, i, `"]" without "[": expected an opening bracket before it`
			}
			b := &ex.Bracket[open[len(open)-1]]
			if b.End = out.Len(); b.End == b.Start {
				return nil, i, "empty brackets: expected words between them"
			}
			open = open[:len(open)-1]
		default:
			out.WriteRune(r)
		}
	}
	if len(open) > 0 {
		return nil, len(runes) - 1, `"[" is never closed: expected "]"`
	}
	ex.Text = out.String()
	return ex, 0, ""
}

// bracketRole reads "actor:" after a bracket and says how many runes it took.
func bracketRole(rest []rune) (string, int) {
	for i, r := range rest {
		if r == ':' {
			if role := string(rest[:i]); slices.Contains(Roles, role) {
				return role, i + 1
			}
			return "", 0
		}
		if r < 'a' || r > 'z' {
			return "", 0
		}
	}
	return "", 0
}
