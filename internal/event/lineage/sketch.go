package lineage

import (
	"slices"

	"github.com/dateline/dateline/internal/event/report"
)

const (
	shingle = 4  // words of a shingle: short enough to survive a word changed here and there
	sample  = 16 // one shingle in so many is indexed
	least   = 4  // a short text is indexed by its smallest shingles, too
	short   = 64 // shingles below which a text is short
	most    = 2048
)

// sketcher makes sketches, with buffers kept from one report to the next.
type sketcher struct {
	words    []report.Word
	shingles []uint64
	sketch   []uint32
}

// of is the sketch of a text: hashes of the shingles by which copies of it and of its passages are found.
// It holds until the next call.
func (s *sketcher) of(r *report.Report) []uint32 {
	s.words = report.Scan(wordsOf(r), s.words[:0])
	s.shingles = shinglesOf(s.words, s.shingles[:0])
	s.sketch = s.sketch[:0]
	for _, h := range s.shingles {
		if h%sample == 0 && len(s.sketch) < most {
			s.sketch = append(s.sketch, uint32(h>>32))
		}
	}
	if len(s.shingles) < short {
		slices.Sort(s.shingles)
		for _, h := range s.shingles[:min(least, len(s.shingles))] {
			s.sketch = append(s.sketch, uint32(h>>32))
		}
	}
	slices.Sort(s.sketch)
	s.sketch = slices.Compact(s.sketch)
	return s.sketch
}

// wordsOf is what of a report is compared: its text, or its headline where it has nothing else.
func wordsOf(r *report.Report) string {
	if r.Text == "" {
		return r.Title
	}
	return r.Text
}

// shinglesOf appends a hash for each run of words; a text shorter than one has a single one.
func shinglesOf(words []report.Word, buf []uint64) []uint64 {
	if len(words) == 0 {
		return buf
	}
	if len(words) < shingle {
		h := uint64(len(words))
		for _, w := range words {
			h = roll(h, w.Hash)
		}
		return append(buf, h)
	}
	for i := range len(words) - shingle + 1 {
		h := words[i].Hash
		h = roll(h, words[i+1].Hash)
		h = roll(h, words[i+2].Hash)
		h = roll(h, words[i+3].Hash)
		buf = append(buf, h)
	}
	return buf
}

func roll(h, w uint64) uint64 {
	h = h*0x9e3779b97f4a7c15 + w
	return h ^ h>>29
}
