package attribution

import (
	"strings"

	"github.com/dateline/dateline/internal/text"
)

// view is a document with what features look up again and again.
type view struct {
	d      *text.Doc
	words  []wordView
	sent   []int32 // sentence of a token
	left   []int32 // first token of a token's subtree
	right  []int32 // one past the last
	kidAt  []int32 // kids of token i are kids[kidAt[i]:kidAt[i+1]], in order
	kids   []int32
	p      []float64       // how likely a token heads a cue
	names  []text.NameKind // of the name a token stands in
	quote  []int32         // index into quotes of the quotation a token stands in, marks included; -1
	quotes []quotation
}

type wordView struct {
	form  string // lower case
	lemma string
	w, l  uint64 // their hashes
	class uint64 // number of the class of words used alike, 0 for none
	act   Kind   // of the lexicon; "" for none
}

// quotation is a run of tokens between quotation marks, marks included.
type quotation struct {
	first, last int32 // tokens, last excluded
	closed      bool
	goesOn      bool // the next paragraph reopens it
}

func newView(d *text.Doc) *view {
	n := len(d.Tokens)
	v := &view{d: d, words: make([]wordView, n), sent: make([]int32, n)}
	acts, classes := actOf(), classOf()
	for i := range n {
		t := &d.Tokens[i]
		form := strings.ToLower(d.Word(int32(i)))
		w := hash(form)
		lemma, l := form, w
		if t.Lemma != "" && t.Lemma != form {
			lemma = strings.ToLower(t.Lemma)
			l = hash(lemma)
		}
		v.words[i] = wordView{form, lemma, w, l, uint64(classes[w]), acts[l]}
	}
	for s := range d.Sents {
		for i := d.Sents[s].First; i < d.Sents[s].Last; i++ {
			v.sent[i] = int32(s)
		}
	}
	v.p = make([]float64, n)
	v.names = make([]text.NameKind, n)
	for _, name := range d.Names {
		for i := name.First; i < name.Last; i++ {
			v.names[i] = name.Kind
		}
	}
	v.readTrees()
	v.readQuotes()
	return v
}

func (v *view) readTrees() {
	n := len(v.d.Tokens)
	v.kidAt, v.kids = make([]int32, n+2), make([]int32, 0, n)
	v.left, v.right = make([]int32, n), make([]int32, n)
	for i := range n {
		v.left[i], v.right[i] = int32(i), int32(i)+1
		if h := v.d.Tokens[i].Head; h != text.NoHead {
			v.kidAt[h+2]++
		}
	}
	for i := 2; i < len(v.kidAt); i++ {
		v.kidAt[i] += v.kidAt[i-1]
	}
	v.kids = v.kids[:v.kidAt[n+1]]
	for i := range n {
		if h := v.d.Tokens[i].Head; h != text.NoHead {
			v.kids[v.kidAt[h+1]] = int32(i)
			v.kidAt[h+1]++
		}
	}
	for i := range n {
		// A token widens the subtrees of all above it; the depth of a tree is small.
		for h := v.d.Tokens[i].Head; h != text.NoHead; h = v.d.Tokens[h].Head {
			v.left[h], v.right[h] = min(v.left[h], int32(i)), max(v.right[h], int32(i)+1)
		}
	}
}

func (v *view) kidsOf(i int32) []int32 { return v.kids[v.kidAt[i]:v.kidAt[i+1]] }

func (v *view) kid(i int32, rels ...text.Deprel) int32 {
	for _, k := range v.kidsOf(i) {
		for _, r := range rels {
			if v.d.Tokens[k].Deprel == r {
				return k
			}
		}
	}
	return -1
}

func (v *view) sentence(i int32) text.Sentence { return v.d.Sents[v.sent[i]] }

// part is the paragraph of token i.
func (v *view) part(i int32) int32 { return v.d.Sents[v.sent[i]].Part }

func (v *view) tok(i int32) *text.Token { return &v.d.Tokens[i] }

// word is the view of token i; outside the document it is empty.
func (v *view) word(i int32) *wordView {
	if i < 0 || int(i) >= len(v.words) {
		return &wordView{}
	}
	return &v.words[i]
}

func (v *view) upos(i int32) text.UPOS {
	if i < 0 || int(i) >= len(v.words) {
		return text.NoUPOS
	}
	return v.d.Tokens[i].UPOS
}

func (v *view) xpos(i int32) text.XPOS {
	if i < 0 || int(i) >= len(v.words) {
		return text.XPOS(0)
	}
	return v.d.Tokens[i].XPOS
}

func (v *view) rel(i int32) text.Deprel {
	if i < 0 || int(i) >= len(v.words) {
		return text.NoDeprel
	}
	return v.d.Tokens[i].Deprel
}

// sure is the probability that token i heads a cue, as one of four steps.
func (v *view) sure(i int32) uint64 {
	if i < 0 || int(i) >= len(v.p) {
		return 0
	}
	switch p := v.p[i]; {
	case p < 0.1:
		return 0
	case p < 0.35:
		return 1
	case p < 0.7:
		return 2
	}
	return 3
}

func (v *view) inQuote(i int32) bool {
	return i >= 0 && int(i) < len(v.quote) && v.quote[i] >= 0
}

// opens and closes report whether token i is the mark that begins or ends a quotation.
func (v *view) opens(i int32) bool { return v.inQuote(i) && v.quotes[v.quote[i]].first == i }
func (v *view) closes(i int32) bool {
	return v.inQuote(i) && v.quotes[v.quote[i]].last == i+1 && v.quotes[v.quote[i]].closed
}

// mark is what a token can do to a quotation.
type mark int

const (
	noMark mark = iota
	openMark
	closeMark
	eitherMark
)

var marks = map[string]mark{
	"“": openMark, "„": openMark, "«": openMark, "``": openMark, "‘‘": openMark,
	"”": closeMark, "»": closeMark, "’’": closeMark,
	"\"": eitherMark, "''": eitherMark,
}

// readQuotes pairs quotation marks inside each paragraph. A mark missing on one side harms its own
// paragraph only: an open quotation ends with the paragraph, or where another one opens.
func (v *view) readQuotes() {
	v.quote = make([]int32, len(v.words))
	for i := range v.quote {
		v.quote[i] = -1
	}
	open := int32(-1)
	for i := int32(0); int(i) < len(v.words); i++ {
		if i > 0 && v.newPart(i) && open >= 0 {
			goesOn := v.markAt(i, -1) == openMark
			v.addQuote(quotation{first: open, last: i, goesOn: goesOn})
			open = -1
		}
		switch v.markAt(i, open) {
		case openMark:
			if open >= 0 {
				v.addQuote(quotation{first: open, last: i})
			}
			open = i
		case closeMark:
			if open >= 0 {
				v.addQuote(quotation{first: open, last: i + 1, closed: true})
			}
			open = -1
		}
	}
	if open >= 0 {
		v.addQuote(quotation{first: open, last: int32(len(v.words))})
	}
}

func (v *view) newPart(i int32) bool {
	return v.sent[i] != v.sent[i-1] && v.d.Sents[v.sent[i]].Part != v.d.Sents[v.sent[i-1]].Part
}

// markAt reads token i as a mark; a straight mark opens or closes by the white space beside it.
func (v *view) markAt(i, open int32) mark {
	m := marks[v.words[i].form]
	if m != eitherMark {
		return m
	}
	before := i == 0 || v.d.Tokens[i-1].End < v.d.Tokens[i].Start
	after := int(i)+1 == len(v.words) || v.d.Tokens[i].End < v.d.Tokens[i+1].Start
	switch {
	case before && !after:
		return openMark
	case after && !before, open >= 0:
		return closeMark
	}
	return openMark
}

func (v *view) addQuote(q quotation) {
	if q.last-q.first < 2 {
		return
	}
	for i := q.first; i < q.last; i++ {
		v.quote[i] = int32(len(v.quotes))
	}
	v.quotes = append(v.quotes, q)
}

// longestPath is how far two tokens may be apart in the tree to be called connected.
const longestPath = 5

// path hashes the relations on the way from one token to another and gives its length;
// the length is longestPath+1 where they are too far apart.
func (v *view) path(from, to int32) (uint64, int) {
	var up [longestPath + 1]int32
	n := 0
	for i := from; i != text.NoHead && n < len(up); i = v.d.Tokens[i].Head {
		up[n] = i
		n++
	}
	h, down := uint64(7), 0
	for i := to; i != text.NoHead && down <= longestPath; i = v.d.Tokens[i].Head {
		for k := range n {
			if up[k] != i {
				continue
			}
			if k+down > longestPath {
				return 1, longestPath + 1
			}
			for u := range k {
				h = mix(h, 1, uint64(v.d.Tokens[up[u]].Deprel))
			}
			return h, k + down
		}
		h = mix(h, 2, uint64(v.d.Tokens[i].Deprel))
		down++
	}
	return 1, longestPath + 1
}
