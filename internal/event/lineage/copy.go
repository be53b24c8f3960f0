package lineage

import "github.com/dateline/dateline/internal/event/report"

// overlap is what two texts share, counted exactly.
type overlap struct {
	shared       int // shingles of the second that the first has too
	first, other int // shingles of each
	run          int // words of the longest passage in common that is not a quotation
	at           int // word of the second where that passage begins
	template     bool
}

// contained is the share of the shorter that the longer has too.
func (o overlap) contained() float64 {
	return float64(o.shared) / float64(max(1, min(o.first, o.other)))
}

// covered is the share of the longer.
func (o overlap) covered() float64 {
	return min(1, float64(o.shared)/float64(max(1, o.first, o.other)))
}

// resemblance is Jaccard's.
func (o overlap) resemblance() float64 {
	return min(1, float64(o.shared)/float64(max(1, o.first+o.other-o.shared)))
}

// Where texts begin to be one, or one to be taken from the other.
const (
	sameResemblance = .45
	sameContained   = .8
	sameCovered     = .3 // below it the shorter must be the head of the longer, as a trimmed copy is
	headCovered     = .1
	leastShared     = 8
	passage         = 20 // words outside quotation marks that two reporters do not write alike
	passageShare    = .3 // of the shorter text
)

// sameText tells whether two texts are one: the same words, with little added, changed or cut off.
func (o overlap) sameText() bool {
	if o.template {
		return false
	}
	if o.shared == o.first && o.shared == o.other {
		return o.first > 0
	}
	if o.shared < leastShared {
		return false
	}
	if o.resemblance() >= sameResemblance {
		return true
	}
	return o.contained() >= sameContained && (o.covered() >= sameCovered || o.covered() >= headCovered && o.at < shingle*3)
}

// lifted tells whether a passage of one stands in the other.
func (o overlap) lifted() bool {
	return !o.template && (o.run >= passage || o.shared >= passage) && o.contained() >= passageShare
}

// comparer compares texts exactly. The first text is kept from one comparison to the next.
type comparer struct {
	held     int // which text is in the table
	a, b     []report.Word
	sa, sb   []uint64
	table    []slot
	mark     uint32
	distinct int
	anchors  map[uint64]int
}

type slot struct {
	h    uint64
	mark uint32
}

func newComparer() *comparer { return &comparer{held: -1, anchors: map[uint64]int{}} }

func (c *comparer) hold(i int, r *report.Report) {
	if c.held == i {
		return
	}
	c.held = i
	c.a = report.Scan(wordsOf(r), c.a[:0])
	c.sa = shinglesOf(c.a, c.sa[:0])
	size := 1 << 10
	for size < 4*len(c.sa) {
		size *= 2
	}
	if len(c.table) < size {
		c.table = make([]slot, size)
		c.mark = 0
	}
	c.mark++
	c.distinct = 0
	for _, h := range c.sa {
		if s := c.find(h); s.mark != c.mark {
			*s = slot{h, c.mark}
			c.distinct++
		}
	}
}

func (c *comparer) find(h uint64) *slot {
	mask := uint64(len(c.table) - 1)
	i := h >> 7 & mask
	for c.table[i].mark == c.mark && c.table[i].h != h {
		i = (i + 1) & mask
	}
	return &c.table[i]
}

// with compares the held text with another.
func (c *comparer) with(r *report.Report) overlap {
	c.b = report.Scan(wordsOf(r), c.b[:0])
	c.sb = shinglesOf(c.b, c.sb[:0])
	o := overlap{first: len(c.sa), other: len(c.sb)}
	run := 0
	for i, h := range c.sb {
		if c.find(h).mark != c.mark {
			run = 0
			continue
		}
		o.shared++
		if c.b[i].Kind&report.Quoted != 0 {
			run = 0
			continue
		}
		run++
		if words := run + shingle - 1; words > o.run {
			o.run, o.at = words, i-run+1
		}
	}
	o.shared = min(o.shared, o.first)
	o.template = c.isTemplate()
	return o
}

// A form filled in anew has its names and figures changed.
const (
	fewAnchors   = 4
	anchorsAlike = .6
)

// isTemplate tells a form that is filled in anew each day (rates, weather, greetings) from a copy: most
// of its words are the same, and its names and figures are not.
func (c *comparer) isTemplate() bool {
	clear(c.anchors)
	na, nb, both := 0, 0, 0
	for i := range c.a {
		if anchor(&c.a[i]) {
			c.anchors[c.a[i].Hash]++
			na++
		}
	}
	for i := range c.b {
		if !anchor(&c.b[i]) {
			continue
		}
		nb++
		if c.anchors[c.b[i].Hash] > 0 {
			c.anchors[c.b[i].Hash]--
			both++
		}
	}
	return min(na, nb) >= fewAnchors && float64(both) < anchorsAlike*float64(min(na, nb))
}

// anchor tells whether a word is a name or a figure: what a rewriter leaves alone.
func anchor(w *report.Word) bool {
	return w.Kind&report.Number != 0 || w.Kind&(report.Capital|report.First) == report.Capital
}
