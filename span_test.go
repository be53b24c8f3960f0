package dateline

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// texts mixes plain, accented, Hangul, combining and astral characters.
var texts = rapid.StringOf(rapid.SampledFrom([]rune("ab .,é한글́🚀“”\n")))

func TestOffsetsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := texts.Draw(t, "text")
		o := NewOffsets(text)
		if o.Runes() != utf8.RuneCountInString(text) {
			t.Fatalf("Runes() = %d, want %d", o.Runes(), utf8.RuneCountInString(text))
		}
		n := 0
		for i := range text {
			start, end := o.BytesToRunes(Span{i, len(text)})
			if start != n || end != o.Runes() {
				t.Fatalf("byte %d is rune %d..%d, want %d..%d", i, start, end, n, o.Runes())
			}
			if back := o.RunesToBytes(start, end); back != (Span{i, len(text)}) {
				t.Fatalf("runes %d..%d come back as %v, want [%d,%d)", start, end, back, i, len(text))
			}
			n++
		}
	})
}

func TestOffsetsClampForeignRanges(t *testing.T) {
	o := NewOffsets("한글")
	if got := o.RunesToBytes(-3, 99); got != (Span{0, len("한글")}) {
		t.Errorf("RunesToBytes(-3, 99) = %v, want the whole text", got)
	}
}

func TestSpanCheck(t *testing.T) {
	text := "é한🚀"
	for _, c := range []struct {
		span Span
		ok   bool
	}{
		{Span{0, 2}, true}, {Span{2, 5}, true}, {Span{5, 9}, true}, {Span{9, 9}, true},
		{Span{1, 2}, false}, {Span{0, 3}, false}, {Span{-1, 2}, false}, {Span{5, 2}, false}, {Span{0, 10}, false},
	} {
		if err := c.span.Check(text); (err == nil) != c.ok {
			t.Errorf("%v.Check = %v, want ok %v", c.span, err, c.ok)
		}
	}
}

func TestSpanUnionCoversBoth(t *testing.T) {
	spans := rapid.Custom(func(t *rapid.T) Span {
		a, b := rapid.IntRange(0, 40).Draw(t, "a"), rapid.IntRange(0, 40).Draw(t, "b")
		return Span{min(a, b), max(a, b)}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := spans.Draw(t, "a"), spans.Draw(t, "b")
		u := a.Union(b)
		if !a.Empty() && !u.Contains(a) || !b.Empty() && !u.Contains(b) {
			t.Fatalf("%v ∪ %v = %v", a, b, u)
		}
		if a.Overlaps(b) && u.Len() >= a.Len()+b.Len() {
			t.Fatalf("overlapping %v ∪ %v = %v is too long", a, b, u)
		}
	})
}

func FuzzOffsets(f *testing.F) {
	f.Add("Kim Jong Un 김정은 🚀 café", 3, 9)
	f.Add("", 0, 0)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if !utf8.ValidString(text) {
			t.Skip("documents are valid UTF-8 before they have offsets")
		}
		o := NewOffsets(text)
		s := o.RunesToBytes(min(start, end), max(start, end))
		if err := s.Check(text); err != nil {
			t.Fatal(err)
		}
		a, b := o.BytesToRunes(s)
		if got := len([]rune(s.Of(text))); got != b-a {
			t.Fatalf("span of %d runes measures %d", got, b-a)
		}
	})
}
