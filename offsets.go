package dateline

import "unicode/utf8"

// Offsets converts between the coordinate systems of one text: bytes (inside the program), Unicode
// code points (W3C Web Annotation, every output) and back. It is the only place that does; build it
// once per document. Memory is one int32 per 64 bytes of text, nothing at all for ASCII.
type Offsets struct {
	text  string
	marks []int32 // code points before byte 64*i; nil when the text is ASCII
	runes int
}

const offsetStride = 64

// NewOffsets measures text, which must be valid UTF-8.
func NewOffsets(text string) *Offsets {
	o := &Offsets{text: text}
	ascii := true
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		o.runes = len(text)
		return o
	}
	o.marks = make([]int32, len(text)/offsetStride+1)
	for i := 0; i < len(text); i++ {
		if i%offsetStride == 0 {
			o.marks[i/offsetStride] = int32(o.runes)
		}
		if utf8.RuneStart(text[i]) {
			o.runes++
		}
	}
	if len(text)%offsetStride == 0 {
		o.marks[len(text)/offsetStride] = int32(o.runes)
	}
	return o
}

// Runes is the length of the text in code points.
func (o *Offsets) Runes() int { return o.runes }

// BytesToRunes converts a span to code points, start included, end excluded.
func (o *Offsets) BytesToRunes(s Span) (start, end int) {
	return o.runeAt(s.Start), o.runeAt(s.End)
}

// RunesToBytes converts a code-point range to a span, clamped to the text.
func (o *Offsets) RunesToBytes(start, end int) Span {
	return Span{o.byteAt(start), o.byteAt(end)}
}

func (o *Offsets) runeAt(b int) int {
	if o.marks == nil {
		return b
	}
	m := b / offsetStride
	n := int(o.marks[m])
	for i := m * offsetStride; i < b; i++ {
		if utf8.RuneStart(o.text[i]) {
			n++
		}
	}
	return n
}

func (o *Offsets) byteAt(r int) int {
	r = max(0, min(r, o.runes))
	if o.marks == nil {
		return r
	}
	lo, hi := 0, len(o.marks)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; int(o.marks[mid]) <= r {
			lo = mid
		} else {
			hi = mid
		}
	}
	n := int(o.marks[lo])
	for i := lo * offsetStride; i < len(o.text); i++ {
		if !utf8.RuneStart(o.text[i]) {
			continue
		}
		if n == r {
			return i
		}
		n++
	}
	return len(o.text)
}
