package dateline

import (
	"fmt"
	"unicode/utf8"
)

// Span is a half-open byte range [Start, End) of one document's text. Both ends lie on rune
// boundaries. A span leaves the program as Unicode code points; Offsets does that conversion.
type Span struct{ Start, End int }

// Len is the length of s in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s holds no bytes.
func (s Span) Empty() bool { return s.End <= s.Start }

// Of returns the words s covers in text. It panics where s is not a span of text, as slicing does.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Contains reports whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share at least one byte.
func (s Span) Overlaps(o Span) bool { return max(s.Start, o.Start) < min(s.End, o.End) }

// Union is the smallest span that covers s and o; an empty span counts as nothing.
func (s Span) Union(o Span) Span {
	if s.Empty() {
		return o
	}
	if o.Empty() {
		return s
	}
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}

// Check reports the first way in which s is not a span of text, or nil.
func (s Span) Check(text string) error {
	if s.Start < 0 || s.End < s.Start || s.End > len(text) {
		return fmt.Errorf("span [%d,%d) outside text of %d bytes", s.Start, s.End, len(text))
	}
	for _, at := range [2]int{s.Start, s.End} {
		if at < len(text) && !utf8.RuneStart(text[at]) {
			return fmt.Errorf("span [%d,%d) cuts a rune at byte %d", s.Start, s.End, at)
		}
	}
	return nil
}
