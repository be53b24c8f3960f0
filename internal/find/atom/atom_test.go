package atom

import (
	"testing"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/token"
	"pgregory.net/rapid"
)

func numbers(d *text.Doc) (texts []string, values []float64) {
	for _, a := range Append(nil, d, 0, int32(len(d.Tokens))) {
		if a.Kind == Number {
			texts = append(texts, d.Text[a.Start:a.End])
			values = append(values, a.Value)
		}
	}
	return texts, values
}

func TestNumbers(t *testing.T) {
	tests := []struct {
		text, number string
		value        float64
	}{
		{"about 12,500 tons", "12,500", 12500},
		{"a range of 2.5 million miles", "2.5 million", 2.5e6},
		{"a rise of 5.47 points", "5.47", 5.47},
		{"twenty-five boats", "twenty-five", 25},
		{"the twenty-first round", "twenty-first", 21},
		{"two hundred and six pages", "two hundred and six", 206},
		{"three million two hundred thousand seeds", "three million two hundred thousand", 3.2e6},
		{"the 21st time", "21st", 21},
		{"two and a half years", "two and a half", 2.5},
		{"a hundred lamps", "a hundred", 100},
		{"8 1/2 hours", "8 1/2", 8.5},
		{"two dozen eggs", "two dozen", 24},
		{"it cost $30bn then", "30bn", 30e9},
		{"the 1990s", "1990", 1990},
		{"a 5m wall", "5", 5},
	}
	for _, tt := range tests {
		texts, values := numbers(token.Read(tt.text, nil))
		if len(texts) != 1 || texts[0] != tt.number || values[0] != tt.value {
			t.Errorf("%q: got %q %v, want %q %v", tt.text, texts, values, tt.number, tt.value)
		}
	}
	for _, none := range []string{"soldiers and thousands more", "the handful"} {
		if texts, _ := numbers(token.Read(none, nil)); len(texts) > 0 {
			t.Errorf("%q: got %q", none, texts)
		}
	}
}

// Atoms are ordered, disjoint, inside their tokens, and together hold all letters and digits.
func TestAtomsCover(t *testing.T) {
	parts := []string{"two", "-", "million", "5", "1990s", " ", " ", ",", "’", "é", "𝄞", "twenty", "and", "a", "half", "1/2", "$", "3.5", "."}
	rapid.Check(t, func(t *rapid.T) {
		s := ""
		for _, p := range rapid.SliceOf(rapid.SampledFrom(parts)).Draw(t, "parts") {
			s += p
		}
		d := token.Read(s, nil)
		last := int32(0)
		for _, a := range Append(nil, d, 0, int32(len(d.Tokens))) {
			if a.Start < last || a.End <= a.Start || a.Start < d.Tokens[a.First].Start || a.End > d.Tokens[a.Last-1].End {
				t.Fatalf("atom [%d,%d) of tokens [%d,%d) after %d in %q", a.Start, a.End, a.First, a.Last, last, s)
			}
			last = a.End
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	s := ""
	for range 50 {
		s += "On Tuesday the ministry said 2.5 million people in twenty-three districts had received help since March 3, 2019. "
	}
	d := token.Read(s, nil)
	var atoms []Atom
	for b.Loop() {
		atoms = Append(atoms[:0], d, 0, int32(len(d.Tokens)))
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mtok/s")
}
