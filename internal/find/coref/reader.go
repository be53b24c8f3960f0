package coref

import (
	"sort"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// reader reads one document. Candidates are found first, then joined from left to right.
type reader struct {
	l              *lexicon.Lexicon
	w              *words
	person, speech lexicon.Class
	d              *text.Doc
	ms             []dateline.Mention
	byHead         []int32  // index+1 of the name headed by a token, 0 none
	inQuote        []int32  // index+1 of the innermost quotation round a token
	prints         []uint32 // of the words in lower case
	quotes         []quotation
	reach          reach
	nextName       int
	cands          []candidate
	chains         []chain
	last           map[uint32]int32 // the last candidate that has a word
	lastOfGroup    [256]int32
	found          []int32
	opts           options
}

// chain is what is known of the candidates joined so far.
type chain struct {
	gender, number mask
	kind           uint8
	size           int32
	first, last    int32
	named          bool // a mention with an entity is in it
}

// quotation is a stretch of somebody's words; speaker is the candidate whose words they are, -1 unknown.
type quotation struct {
	first, last int32 // tokens
	at          int32 // index of its mention
	speaker     int32
}

// begin makes r ready to read d.
func (r *reader) begin(l *lexicon.Lexicon, d *text.Doc, ms []dateline.Mention) {
	r.l, r.w, r.person, r.speech = l, standardWords(), l.MustClass("person"), l.MustClass("speech-verb")
	r.d, r.ms, r.nextName = d, ms, 0
	if r.last == nil {
		r.last = map[uint32]int32{}
	}
	n := len(d.Tokens)
	r.byHead, r.inQuote, r.prints = grow(r.byHead, n), grow(r.inQuote, n), grow(r.prints, n)
	for i := range n {
		r.byHead[i], r.inQuote[i] = 0, 0
		r.prints[i] = fingerprint(d.Word(int32(i)))
	}
	r.index()
	r.reach.measure(d)
	r.collect()
	r.findSpeakers()
	r.chains = r.chains[:0]
	clear(r.last)
	for i := range r.lastOfGroup {
		r.lastOfGroup[i] = -1
	}
}

// index notes which name a token heads and which quotation it stands in.
func (r *reader) index() {
	r.quotes = r.quotes[:0]
	for i := range r.ms {
		m := &r.ms[i]
		if m.Form != "" {
			continue
		}
		switch m.Kind {
		case dateline.Time, dateline.Quantity:
		case dateline.Quotation:
			if m.Quote != nil && !m.Quote.Scare {
				r.quotation(i, m.Quote)
			}
		default:
			if m.Head >= 0 && m.Head < len(r.byHead) {
				r.byHead[m.Head] = int32(i) + 1
			}
		}
	}
}

func (r *reader) quotation(at int, q *dateline.Quote) {
	first, last := r.tokenAt(q.Content.Start), r.tokenAt(q.Content.End)
	if last <= first {
		return
	}
	r.quotes = append(r.quotes, quotation{first, last, int32(at), -1})
	for i := first; i < last; i++ {
		r.inQuote[i] = int32(len(r.quotes))
	}
}

// tokenAt is the first token that begins at byte or behind it.
func (r *reader) tokenAt(byte int) int32 {
	return int32(sort.Search(len(r.d.Tokens), func(i int) bool { return int(r.d.Tokens[i].Start) >= byte }))
}

// link takes the decision that candidate m continues antecedent, or begins a chain when that is -1.
func (r *reader) link(m, antecedent int32, chance float32) {
	c := &r.cands[m]
	c.link, c.chance = antecedent, chance
	if antecedent < 0 {
		c.chain = int32(len(r.chains))
		r.chains = append(r.chains, chain{c.gender, c.number, c.kind, 1, m, m, c.entity > 0})
	} else {
		r.join(c, m, r.cands[antecedent].chain)
	}
}

func (r *reader) join(c *candidate, m, to int32) {
	c.chain = to
	ch := &r.chains[to]
	if g := ch.gender & c.gender; g != 0 {
		ch.gender = g
	}
	if n := ch.number & c.number; n != 0 {
		ch.number = n
	}
	if ch.kind == noKind || ch.kind == humanNoun && c.kind == personKind {
		ch.kind = c.kind
	}
	ch.named = ch.named || c.entity > 0
	ch.size++
	ch.last = m
}

// remember makes candidate m findable by its words.
func (r *reader) remember(m int32) {
	c := &r.cands[m]
	if c.form == pronoun {
		r.lastOfGroup[c.group] = m
		return
	}
	for _, w := range c.words[:c.n] {
		r.last[w] = m
	}
}

// recall notes which earlier candidates have the words of candidate m.
func (r *reader) recall(m int32) {
	c := &r.cands[m]
	for k, w := range c.words[:c.n] {
		c.prev[k] = -1
		if a, ok := r.last[w]; ok {
			c.prev[k] = a
		}
	}
	if c.form == pronoun {
		c.prev[0] = -1
	}
}
