package corpus

import (
	"fmt"
	"strings"

	"github.com/dateline/dateline/internal/event/report"
)

// Copies are n reports made of an item, the ways of rewriting taken in turn, each under a masthead of its
// own. Papers that rewrite drop the credit line of the head.
func Copies(it Item, n, from int, published string) []report.Report {
	var out []report.Report
	for i := range n {
		rewrite := Rewrites[i%len(Rewrites)]
		copied := rewrite.Do(it)
		if i%3 == 2 {
			if _, rest, ok := strings.Cut(copied.Paragraphs[0], " -- "); ok {
				copied.Paragraphs = append([]string{rest}, copied.Paragraphs[1:]...)
			}
		}
		out = append(out, copied.Report(fmt.Sprintf("copy-%02d", from+i), published, Masthead(from+i)))
	}
	return out
}

// Carriers are n papers that carry one statement, each with a first sentence and an end of its own.
func Carriers(it Item, n, from int, published string) []report.Report {
	openings := []string{
		"Sirens were not sounded in Seoul.", "Trading in Seoul opened as usual.", "Schools stayed open near the border.",
		"It was a cold morning on the peninsula.", "Ministers were told within the hour.",
	}
	var out []report.Report
	for i := range n {
		// whole paragraphs of one's own between those of the statement, in an order of one's own
		p := append([]string{}, it.Paragraphs...)
		switch i % 3 {
		case 1:
			p = append(p[:1], p[2:]...)
		case 2:
			p[1], p[2] = p[2], p[1]
		}
		p = append(p, openings[i%len(openings)])
		carried := Item{it.Title, p}
		out = append(out, carried.Report(fmt.Sprintf("carrier-%02d", from+i), published, Masthead(from+i)))
	}
	return out
}

// Wide are n reports about as many things, of about words words each, every tenth a copy of one before
// it with a word in twenty changed: for benchmarks.
func Wide(n, words int, seed uint64) []report.Report {
	r := random(seed)
	out := make([]report.Report, 0, n)
	var b strings.Builder
	for i := range n {
		b.Reset()
		if i%10 == 9 {
			source := r.below(len(out))
			if source%10 == 9 {
				source-- // never a copy of a copy
			}
			for k, w := range strings.Fields(out[source].Text) {
				if k > 0 {
					b.WriteByte(' ')
				}
				if (k+i)%20 == 0 {
					w = r.word()
				}
				b.WriteString(w)
			}
		} else {
			for k := range words {
				if k > 0 {
					b.WriteByte(' ')
				}
				w := r.word()
				if k%18 == 0 {
					w = strings.ToUpper(w[:1]) + w[1:]
				}
				b.WriteString(w)
				if k%18 == 17 {
					b.WriteByte('.')
				}
			}
		}
		out = append(out, report.Report{ID: fmt.Sprint(i), Outlet: Masthead(i), Text: b.String(), Day: 19000 + i/100})
	}
	return out
}

// random is a generator whose sequence belongs to this package, so that a corpus never changes.
type generator struct{ state uint64 }

func random(seed uint64) *generator { return &generator{seed*2 + 1} }

func (g *generator) next() uint64 {
	g.state = g.state*6364136223846793005 + 1442695040888963407
	return g.state >> 33
}

func (g *generator) below(n int) int { return int(g.next() % uint64(n)) }

// word is one of 20,000, the frequent ones more often, as in language.
func (g *generator) word() string {
	n := g.below(20000)
	n = g.below(n + 1)
	n = g.below(n + 1)
	const syllables = "ba be bi bo bu da de di do du fa fe fi fo fu ga ge gi go gu ka ke ki ko ku la le li lo lu"
	var b []byte
	for {
		at := n % 30 * 3
		b = append(b, syllables[at:at+2]...)
		if n /= 30; n == 0 {
			return string(b)
		}
	}
}
