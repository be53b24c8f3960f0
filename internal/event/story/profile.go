package story

import (
	"cmp"
	"slices"

	"github.com/dateline/dateline/internal/event/report"
)

// weight is one entry of a sparse vector, by the hash of what it weighs.
type weight struct {
	key uint32
	w   float32
}

// vector is sorted by key.
type vector []weight

// profile is what of a report is compared.
type profile struct {
	day     int
	words   vector   // all words, of length one
	lead    vector   // headline and first sentences, of length one
	title   vector   // headline, of length one
	names   vector   // capitalised words inside sentences
	rare    vector   // those of them that no list of words has: people, streets, small places
	places  vector   // those of them in the lead
	pairs   vector   // neighbouring capitalised words: "Elm Street"
	figures vector   // numbers with the word after them: "1200 block"
	ages    []uint32 // "27-year-old"
	first   int      // the first of them in the text, 0 for none
	days    []int    // that the first sentences point at
	block   []uint32 // the rarest names and figures, by which it is found
}

// Limits of a profile: the words read of a report, the sentences of a lead, and the keys it is found by.
const (
	maxWords      = 1500
	leadSentences = 3
	daySentences  = 4
	maxKeys       = 24
)

// entry is one thing said: how often, and how rare it is.
type entry struct{ n, idf float32 }

// bag gathers what is said.
type bag map[uint32]entry

func (b bag) add(key uint32, idf float32) { b[key] = entry{b[key].n + 1, idf} }

// profiler makes profiles, with buffers kept from one to the next.
type profiler struct {
	head, body                                              []report.Word
	words, lead, title, names, rare, places, pairs, figures bag
}

func newProfiler() *profiler {
	return &profiler{words: bag{}, lead: bag{}, title: bag{}, names: bag{}, rare: bag{}, places: bag{}, pairs: bag{}, figures: bag{}}
}

func (p *profiler) profile(r *report.Report) *profile {
	for _, b := range []bag{p.words, p.lead, p.title, p.names, p.rare, p.places, p.pairs, p.figures} {
		clear(b)
	}
	p.head = report.Scan(r.Title, p.head[:0])
	p.body = report.Scan(r.Text, p.body[:0])
	if len(p.body) > maxWords {
		p.body = p.body[:maxWords]
	}
	out := &profile{day: r.Day}
	if furniture(p.head, p.body) {
		p.body = p.body[:0]
	}
	p.readHead()
	out.ages = p.readBody()
	out.words, out.lead, out.title = p.words.unit(), p.lead.unit(), p.title.unit()
	out.names, out.pairs, out.figures = p.names.unit(), p.pairs.unit(), p.figures.unit()
	out.rare, out.places = p.rare.unit(), p.places.unit()
	out.days, out.first = pointedDays(p.body, r.Day)
	out.block = p.keys()
	return out
}

// Apart tells whether the text of a report is not that of its headline: the words of a page around an
// article that is gone, a notice of cookies.
func Apart(r *report.Report) bool {
	return furniture(report.Scan(r.Title, nil), report.Scan(r.Text, nil))
}

// headlineWords is how many words a headline must have, rare enough to be looked for in its text.
const headlineWords = 4

func furniture(head, body []report.Word) bool {
	looked := 0
	for _, w := range head {
		if rarity(w.Hash) < commonestName {
			continue
		}
		looked++
		for i := range min(len(body), maxWords) {
			if body[i].Hash == w.Hash {
				return false
			}
		}
	}
	return looked >= headlineWords
}

func (p *profiler) readHead() {
	for i, w := range p.head {
		if idf := rarity(w.Hash); idf >= commonest {
			p.title.add(uint32(w.Hash), idf)
			p.lead.add(uint32(w.Hash), idf)
			p.words.add(uint32(w.Hash), idf)
		}
		p.figure(p.head, i)
		if len(p.body) == 0 && rarity(w.Hash) >= commonestName && w.Kind&report.Capital != 0 {
			p.names.add(uint32(w.Hash), rarity(w.Hash))
		}
	}
}

func (p *profiler) readBody() (ages []uint32) {
	for i, w := range p.body {
		if idf := rarity(w.Hash); idf >= commonest {
			p.words.add(uint32(w.Hash), idf)
			if w.Sentence < leadSentences {
				p.lead.add(uint32(w.Hash), idf)
			}
		}
		p.name(i)
		p.figure(p.body, i)
		if i+2 < len(p.body) && w.Kind&report.Number != 0 && p.body[i+1].Hash == hashYear && p.body[i+2].Hash == hashOld {
			ages = append(ages, uint32(w.Hash))
		}
	}
	slices.Sort(ages)
	return slices.Compact(ages)
}

var hashYear, hashOld = report.Hash("year"), report.Hash("old")

// How rare a thing must be to be looked at.
const (
	commonest     = 1 // of words
	commonestName = 2
	commonestPair = 6 // both words together
)

// name adds a capitalised word inside a sentence, and any with the one before it.
func (p *profiler) name(i int) {
	w := &p.body[i]
	if w.Kind&report.Capital == 0 {
		return
	}
	idf := rarity(w.Hash)
	if w.Kind&report.First == 0 && idf >= commonestName {
		p.names.add(uint32(w.Hash), idf)
		if idf == rarest {
			p.rare.add(uint32(w.Hash), idf)
		}
		if w.Sentence < leadSentences {
			p.places.add(uint32(w.Hash), idf)
		}
	}
	if i == 0 {
		return
	}
	before := &p.body[i-1]
	if before.Kind&report.Capital == 0 || before.Sentence != w.Sentence || w.Start-before.End > 2 {
		return
	}
	if both := idf + rarity(before.Hash); both >= commonestPair {
		p.pairs.add(uint32(before.Hash*31+w.Hash), both)
	}
}

// figure adds a number with the word that follows it. A number of three digits or more is rarer than a
// small one, which counts whatever there is to count.
func (p *profiler) figure(words []report.Word, i int) {
	w := &words[i]
	if w.Kind&report.Number == 0 || i+1 == len(words) || words[i+1].Sentence != w.Sentence {
		return
	}
	idf := float32(3)
	if w.End-w.Start >= 3 {
		idf = 6
	}
	p.figures.add(uint32(w.Hash*31+words[i+1].Hash), idf)
}

// keys are the rarest things a report says, the more often the better.
func (p *profiler) keys() []uint32 {
	var all vector
	gather := func(b bag, salt uint32, share float32) {
		for k, e := range b {
			all = append(all, weight{k ^ salt, e.idf * damp(e.n) * share})
		}
	}
	gather(p.names, 0, 1)
	gather(p.pairs, 0, .7)
	gather(p.figures, 0, 1)
	gather(p.title, 0x9e3779b9, 1)
	slices.SortFunc(all, func(a, b weight) int { return cmp.Or(cmp.Compare(b.w, a.w), cmp.Compare(a.key, b.key)) })
	keys := make([]uint32, 0, maxKeys)
	for _, s := range all[:min(len(all), maxKeys)] {
		keys = append(keys, s.key)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
