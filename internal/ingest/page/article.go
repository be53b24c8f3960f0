package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/ingest/date"
	"github.com/dateline/dateline/internal/ingest/line"
)

// What a block is worth to the container that holds it: its own words, less what its links and its
// mere presence cost. A teaser, a menu or a list of tags comes out below zero, a paragraph well
// above, and the container with the highest sum holds the report.
const (
	blockCost    = 14.0
	linkCost     = 1.6
	outsideCost  = 0.1 // of each character in an element that names itself a tool or another story
	itemShare    = 0.6
	cellShare    = 0.4
	headShare    = 0.5
	headLinkCost = 40.0 // at most: headlines link to themselves
	proseLength  = 60   // characters from which a block without sentences counts in full
)

// article is the report of the page: the blocks of its root, cleaned.
func (s *scan) article(title string, m *metadata) []Paragraph {
	s.weigh()
	outside := s.outside(title)
	s.in = s.root(outside)
	s.addLead(outside, title)
	kept := s.clean(s.in, outside, title)
	body := m.articleBody()
	if len(body) > 0 && runes(body)*2 > 3*keptRunes(kept) && runes(body) > 400 {
		return fromText(body) // the page keeps its text in its data and shows little of it
	}
	return agreed(kept, body)
}

const (
	agreement = 0.85 // of the text found must stand in the page's data for them to rule on the rest
	mainly    = 60   // letters at the start of a paragraph by which it is found there
)

// agreed drops the long paragraphs that the page's own copy of the report does not hold, where that
// copy holds nearly all of the others: what is missing between them was put there by the page. A
// standfirst before or a note after them is often left out of the copy, and stays.
func agreed(kept []Paragraph, body []string) []Paragraph {
	if len(body) == 0 {
		return kept
	}
	all := letters(strings.Join(body, " "))
	held, total, first, last := 0, 0, len(kept), 0
	missing := make([]bool, len(kept))
	for i, p := range kept {
		if p.Kind != dateline.PartBody {
			continue
		}
		l := letters(p.Text)
		total += len(l)
		if strings.Contains(all, truncate(l, mainly)) {
			held += len(l)
			first, last = min(first, i), i
			continue
		}
		missing[i] = len(p.Text) >= leadLength
	}
	if float64(held) < agreement*float64(total) {
		return kept
	}
	out := kept[:0:0]
	for i, p := range kept {
		if !missing[i] || i < first || i > last {
			out = append(out, p)
		}
	}
	return out
}

// truncate cuts s after n bytes or the rune that ends there.
func truncate(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n < len(s) && !utf8.RuneStart(s[n]) {
		n++
	}
	return s[:n]
}

// leadLength is how long a paragraph between headline and report must be to be its standfirst.
const leadLength = 60

// addLead adds what stands between the headline and the report and belongs to it: the standfirst,
// and the picture's caption and credit.
func (s *scan) addLead(outside []bool, title string) {
	start, head := -1, -1
	for i := range s.in {
		if s.in[i] && s.blocks[i].mass > 0 {
			start = i
			break
		}
		if b := &s.blocks[i]; sameTitle(b.text, title) || b.shape == roleHeading && s.elems[b.elem].tag == atom.H1 && !outside[i] {
			head = i
		}
	}
	if start < 0 || head < 0 {
		return
	}
	for i := head + 1; i < start; i++ {
		b := &s.blocks[i]
		switch {
		case outside[i]:
		case b.role == roleCaption, b.role == roleCredit:
			s.in[i] = true
		case b.role == roleItem, b.role == roleCell, b.role == roleByline, b.link*5 > b.chars:
		case b.chars >= leadLength && (line.Terminated(b.text) || b.shape != roleHeading && b.chars >= 2*leadLength || s.elems[b.elem].hint&hintLead != 0):
			s.in[i] = true
		}
	}
}

func keptRunes(ps []Paragraph) int {
	n := 0
	for _, p := range ps {
		if p.Kind == dateline.PartBody {
			n += utf8.RuneCountInString(p.Text)
		}
	}
	return n
}

func runes(ps []string) int {
	n := 0
	for _, p := range ps {
		n += utf8.RuneCountInString(p)
	}
	return n
}

func fromText(body []string) []Paragraph {
	var out []Paragraph
	for _, t := range body {
		if line.Read(t).Kind != dateline.PartBoilerplate {
			out = append(out, Paragraph{Kind: dateline.PartBody, Text: t})
		}
	}
	return out
}

// weigh sets the mass of each block.
func (s *scan) weigh() {
	for i := range s.blocks {
		b := &s.blocks[i]
		free := float64(b.chars - b.link)
		b.mass = free - linkCost*float64(b.link) - blockCost
		switch {
		case b.role == roleItem:
			b.mass = free*itemShare - linkCost*float64(b.link) - blockCost
		case b.role == roleCell:
			b.mass = free*cellShare - linkCost*float64(b.link) - blockCost
		case b.role == roleHeading:
			b.mass = free*headShare - min(linkCost*float64(b.link), headLinkCost) - blockCost
		case b.role == roleCaption || b.role == roleCredit || b.role == roleByline:
			b.mass = 0
		case b.chars < proseLength && !line.Terminated(b.text):
			b.mass = min(0, free/2-linkCost*float64(b.link)-blockCost)
		}
	}
}

// outside marks the blocks that stand in an element which names itself something other than the
// report. An element that holds most of what there is to read, or the headline, is not believed.
func (s *scan) outside(title string) []bool {
	out := make([]bool, len(s.blocks))
	all := s.positive(0, int32(len(s.blocks)))
	head := s.headline(title)
	for i := range s.elems {
		e := &s.elems[i]
		if !s.names(e) {
			continue
		}
		if e.hint&hintAnswers == 0 && s.positive(e.first, e.last) > all*trust(e, head) {
			continue
		}
		for b := e.first; b < e.last; b++ {
			out[b] = true
		}
	}
	return out
}

// headline is the index of the block that holds the title, -1 when none does.
func (s *scan) headline(title string) int32 {
	found := int32(-1)
	for i := range s.blocks {
		b := &s.blocks[i]
		if !sameTitle(b.text, title) || isAddress(b.text) {
			continue
		}
		if b.shape == roleHeading {
			return int32(i)
		}
		if found < 0 {
			found = int32(i)
		}
	}
	return found
}

// trust is the share of all there is to read that e may hold and still be believed when it says
// that it is not the report.
func trust(e *elem, head int32) float64 {
	holdsHead := e.first <= head && head < e.last
	switch {
	case e.hint&hintBody != 0:
		return 0.05
	case e.hint&hintBeside != 0 || e.tag == atom.Nav || e.tag == atom.Footer || e.tag == atom.Aside:
		if holdsHead || e.hint&hintColumn != 0 {
			return 0.2
		}
		return 0.7
	case e.tag == atom.Article || e.tag == atom.Main || e.hint&hintColumn != 0:
		return 0.2
	}
	return 0.4
}

// names reports whether e says of itself that it is not the report.
func (s *scan) names(e *elem) bool {
	switch e.tag {
	case atom.Nav, atom.Footer, atom.Aside, atom.Menu, atom.Address:
		return true
	case atom.Form:
		return s.positive(e.first, e.last) < 400
	}
	if e.hint&hintTeaser != 0 && s.links(e) {
		return true
	}
	return e.hint&(hintOutside|hintBeside|hintAnswers) != 0
}

// links reports whether a heading or a whole block inside e is a link.
func (s *scan) links(e *elem) bool {
	for b := e.first; b < e.last; b++ {
		if bl := &s.blocks[b]; bl.link*10 > bl.chars*8 {
			return true
		}
	}
	return false
}

func (s *scan) positive(first, last int32) float64 {
	sum := 0.0
	for b := first; b < last; b++ {
		sum += max(0, s.blocks[b].mass)
	}
	return sum
}

// root finds the blocks of the report: the container with the most to read, or, where elements
// inside it claim to be the body of an article and hold most of that, those that claim.
func (s *scan) root(outside []bool) []bool {
	sums := make([]float64, len(s.blocks)+1)
	gain := make([]float64, len(s.blocks)+1)
	for i, b := range s.blocks {
		m := b.mass
		if outside[i] {
			m = -outsideCost * float64(b.chars)
		}
		sums[i+1] = sums[i] + m
		gain[i+1] = gain[i] + max(0, m)
	}
	t := tally{s, sums, gain}
	best := t.widen(t.best())
	if t.gained(best) < tooLittle*t.gained(0) {
		best = t.cover() // so full of links that no container is worth anything
	}
	in := make([]bool, len(s.blocks))
	claims, held := t.claims(best)
	if held > bodyShare*t.gained(best) {
		for _, c := range claims {
			s.mark(in, c)
		}
		return in
	}
	s.mark(in, best)
	return in
}

func (s *scan) mark(in []bool, e int32) {
	for b := s.elems[e].first; b < s.elems[e].last; b++ {
		in[b] = true
	}
}

// tally sums the blocks before each block, so that a container's share is one subtraction.
type tally struct {
	*scan
	sums, gain []float64
}

func (t tally) worth(e int32) float64  { return t.sums[t.elems[e].last] - t.sums[t.elems[e].first] }
func (t tally) gained(e int32) float64 { return t.gain[t.elems[e].last] - t.gain[t.elems[e].first] }

// frames are the elements that can hold a whole report.
var frames = map[atom.Atom]bool{
	atom.Div: true, atom.Article: true, atom.Section: true, atom.Main: true, atom.Td: true, atom.Body: true, atom.Html: true,
	atom.Form: true, atom.Center: true, atom.Span: true, atom.Blockquote: true, 0: true,
}

func (t tally) best() int32 {
	best := int32(0)
	for i := range t.elems {
		e := int32(i)
		if frames[t.elems[e].tag] && t.elems[e].last > t.elems[e].first && t.worth(e) >= t.worth(best) {
			best = e
		}
	}
	return best
}

// tooLittle is the share of all there is to read under which a container cannot be the report's,
// and coverShare what the one taken instead must hold.
const (
	tooLittle  = 0.3
	coverShare = 0.8
)

// cover is the smallest container that holds nearly all there is to read.
func (t tally) cover() int32 {
	best := int32(0)
	for i := range t.elems {
		e := int32(i)
		if frames[t.elems[e].tag] && t.gained(e) >= coverShare*t.gained(0) && t.gained(e) <= t.gained(best) {
			best = e
		}
	}
	return best
}

// widen steps from a container to those round it while they add much more to read at little cost:
// a report in several sections.
func (t tally) widen(e int32) int32 {
	best := e
	for up := t.elems[e].parent; up > 0; up = t.elems[up].parent {
		more := t.gained(up) - t.gained(best)
		cost := more - (t.worth(up) - t.worth(best))
		if more > widenGain*t.gained(best) && cost < widenCost*more {
			best = up
		}
	}
	return best
}

const (
	widenGain = 0.1
	widenCost = 3.0
)

// claims lists the outermost elements inside e that say they are the body of an article, and what
// they hold together.
func (t tally) claims(e int32) ([]int32, float64) {
	var list []int32
	held, end := 0.0, int32(0)
	for i := int(e); i < len(t.elems) && t.elems[i].first < t.elems[e].last; i++ {
		c := &t.elems[i]
		if c.hint&hintBody == 0 || c.first < end || c.last > t.elems[e].last || t.worth(int32(i)) <= 0 {
			continue
		}
		list, end = append(list, int32(i)), c.last
		held += t.gained(int32(i))
	}
	return list, held
}

// bodyShare is how much of what a page's best container gives to read must stand in elements that
// claim to be the body for the claim to be believed.
const bodyShare = 0.6

// clean turns the blocks of root into paragraphs.
func (s *scan) clean(in, outside []bool, title string) []Paragraph {
	seen := make(map[string]bool)
	var out []Paragraph
	var shapes []role
	put := func(kind dateline.PartKind, b *block) {
		out = append(out, Paragraph{Kind: kind, Text: b.text})
		shapes = append(shapes, b.shape)
	}
	for i := range s.blocks {
		b := &s.blocks[i]
		if !in[i] || outside[i] || b.chars < 2 || s.repeats(b, seen) || sameTitle(b.text, title) || isAddress(b.text) {
			continue
		}
		switch v := line.Read(b.text); {
		case b.role == roleCredit || v.Kind == dateline.PartCredit:
			put(dateline.PartCredit, b)
		case b.role == roleCaption || v.Kind == dateline.PartCaption:
			put(dateline.PartCaption, b)
		case v.Kind != "" || b.role == roleByline:
		case s.linky(b):
		default:
			put(dateline.PartBody, b)
		}
	}
	return trim(out, shapes)
}

// linky reports whether a block is links more than words.
func (s *scan) linky(b *block) bool {
	if b.link == 0 {
		return false
	}
	share := float64(b.link) / float64(b.chars)
	switch {
	case b.role == roleItem, b.role == roleHeading:
		return share > 0.5
	case b.chars < 100:
		return share > 0.6
	}
	return share > 0.8
}

// repeats reports whether a long block stood before; pages repeat a lead as a summary.
func (s *scan) repeats(b *block, seen map[string]bool) bool {
	if b.chars < 40 {
		return false
	}
	if seen[b.text] {
		return true
	}
	seen[b.text] = true
	return false
}

// tailLength is how long the last paragraph of a report is at least when it is no sentence.
const tailLength = 50

// trim drops headings that nothing follows, and scraps above the first sentence of the report and
// at its end: names, labels of players, titles of what the page put there ("More on this").
func trim(ps []Paragraph, shapes []role) []Paragraph {
	var out []Paragraph
	first := firstSentence(ps)
	if first == len(ps) {
		first = 0 // nothing but short lines
	}
	follows := roleHeading // shape of the next body paragraph that is kept
	for i := len(ps) - 1; i >= 0; i-- {
		p := ps[i]
		if p.Kind == dateline.PartBody {
			last := follows == roleHeading && !holdsBody(out)
			scrap := shapes[i] == roleText && isScrap(p.Text) && (last || i < first)
			if scrap || i > 0 && shapes[i] == roleHeading && follows == roleHeading {
				continue
			}
			follows = shapes[i]
		}
		out = append(out, p)
	}
	slices.Reverse(out)
	return out
}

// firstSentence is the index of the first body paragraph that reads as one, len(ps) when none does.
func firstSentence(ps []Paragraph) int {
	i := slices.IndexFunc(ps, func(p Paragraph) bool {
		return p.Kind == dateline.PartBody && (len(p.Text) >= 2*tailLength || len(p.Text) >= tailLength/2 && line.Terminated(p.Text))
	})
	if i < 0 {
		return len(ps)
	}
	return i
}

// isScrap reports whether a paragraph is a few words that are neither a sentence nor a date.
func isScrap(text string) bool {
	if len(text) >= tailLength || line.Terminated(text) {
		return false
	}
	_, dated := date.Parse(text)
	return !dated
}

// isAddress reports whether a block is an address and nothing else.
func isAddress(text string) bool {
	return (strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "www.")) && !strings.ContainsRune(text, ' ')
}

func holdsBody(ps []Paragraph) bool {
	return slices.ContainsFunc(ps, func(p Paragraph) bool { return p.Kind == dateline.PartBody })
}

func sameTitle(text, title string) bool {
	return title != "" && len(text) < 2*len(title)+20 && strings.EqualFold(letters(text), letters(title))
}

// letters is s without what headlines are written with or without.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
