package coref

// A choice is made for each candidate: it begins a chain, or continues that of one earlier candidate.
// Each option is a run of features, which are places in one table of weights.

const tableBits = 20

// options are what one candidate chooses from.
type options struct {
	weights []int8   // what features are worth; nil while learning, when the features are kept instead
	fs      []uint32 // kept features of all options
	list    []option
	begin   int
	sum     int32
}

type option struct {
	antecedent int32 // -1: none
	score      int32 // by the weights
	from, to   int   // its kept features
}

func (o *options) reset() { o.fs, o.list, o.begin, o.sum = o.fs[:0], o.list[:0], 0, 0 }

func (o *options) end(antecedent int32) {
	o.list = append(o.list, option{antecedent, o.sum, o.begin, len(o.fs)})
	o.begin, o.sum = len(o.fs), 0
}

// add puts a feature into the option under way. The template keeps features of equal values apart.
func (o *options) add(template, a, b uint32) {
	h := (uint64(a)<<32 | uint64(b)) + uint64(template)*0x9e3779b97f4a7c15
	h = (h ^ h>>32) * 0x9fb21c651e98df25
	h = (h ^ h>>29) * 0xd6e8feb86659fd93
	if o.weights != nil {
		o.sum += int32(o.weights[h>>(64-tableBits)])
		return
	}
	o.fs = append(o.fs, uint32(h>>(64-tableBits)))
}

// near bounds how many candidates back an antecedent is looked for, by form; far is how many more are
// found through a word they share.
var near = [numForms]int32{pronoun: 20, proper: 3, definite: 6}

const far = 6

// gather fills o with the options of candidate m: none first, then antecedents.
func (r *reader) gather(o *options, m int32) {
	o.reset()
	c := &r.cands[m]
	r.antecedents(m)
	r.alone(o, c)
	o.end(-1)
	rank := uint32(0)
	for _, a := range r.found {
		r.pair(o, m, a, min(rank, 7))
		o.end(a)
		if r.agree(c, &r.cands[a]) {
			rank++
		}
	}
}

// antecedents lists in r.found what candidate m may continue, the nearest first.
func (r *reader) antecedents(m int32) {
	r.found = r.found[:0]
	c := &r.cands[m]
	for a := m - 1; a >= 0 && a >= m-near[c.form]; a-- {
		b := &r.cands[a]
		if b.chain < 0 || excludes(c, &r.chains[b.chain]) || contrasts(c, b) {
			continue
		}
		if b.head != c.head && (c.form == pronoun || b.form != pronoun || c.sent-b.sent < 2 && c.form == proper) {
			r.found = append(r.found, a)
		}
	}
	if c.form == pronoun {
		if s := r.speakerOf(m); s >= 0 && r.cands[s].chain >= 0 && (s > m || s < m-near[pronoun]) {
			r.found = append(r.found, s)
		}
		if a := r.lastOfGroup[c.group]; a >= 0 && a < m-near[pronoun] {
			r.found = append(r.found, a)
		}
		return
	}
	more := 0
	for k := 0; k < c.n && more < far; k++ {
		for a := c.prev[k]; a >= 0 && more < far; a = r.previous(a, c.words[k]) {
			if a < m-near[c.form] && !r.listed(a) && !contrasts(c, &r.cands[a]) {
				r.found = append(r.found, a)
			}
			more++
			if k > 0 && more > 2*k {
				break
			}
		}
	}
}

// excludes reports that a pronoun tells the sex and what the chain has been called tells another.
func excludes(c *candidate, ch *chain) bool {
	return c.form == pronoun && (c.gender == male || c.gender == female) && c.gender&ch.gender == 0
}

// contrasts reports two phrases of one sentence that say the same noun with other words beside it: "the
// northern province … the southern province".
func contrasts(c, a *candidate) bool {
	if c.sent != a.sent || c.form == pronoun || a.form == pronoun || c.lemma != a.lemma {
		return false
	}
	ours, theirs, _ := overlap(c, a)
	return ours > 0 && theirs > 0
}

func (r *reader) listed(a int32) bool {
	for i := len(r.found) - 1; i >= 0; i-- {
		if r.found[i] == a {
			return true
		}
	}
	return false
}

// previous is the candidate before a that has the word too.
func (r *reader) previous(a int32, word uint32) int32 {
	c := &r.cands[a]
	for k := range c.n {
		if c.words[k] == word {
			return c.prev[k]
		}
	}
	return -1
}

func (r *reader) agree(c, a *candidate) bool {
	ch := &r.chains[a.chain]
	return c.gender&ch.gender != 0 && c.number&ch.number != 0
}

// alone are the features of a candidate that begins a chain, or is in none.
func (r *reader) alone(o *options, c *candidate) {
	t := uint32(c.form)<<8 | uint32(c.group)
	o.add(1, t, 0)
	o.add(2, t, c.lemma)
	o.add(3, t, c.word)
	o.add(4, t, r.near(c.first-1))
	o.add(5, t, r.near(c.last))
	o.add(6, t, uint32(c.role))
	o.add(7, t, c.gov)
	o.add(8, t, bucket(c.last-c.first))
	seen := flag(c.prev[0] >= 0 && c.form != pronoun) | flag(r.same(c) >= 0)<<1
	o.add(9, t, seen|uint32(c.det)<<4)
	o.add(10, t, seen|uint32(c.kind)<<4)
	o.add(11, t, uint32(c.kind)|uint32(c.det)<<4|flag(c.clause)<<8)
	o.add(12, t, bucket(c.sent))
	o.add(13, t, flag(c.quote >= 0)|uint32(c.role)<<1)
	o.add(14, t, uint32(r.d.Tokens[c.head].XPOS)|seen<<8)
	o.add(15, t, r.lowerPrint(c.first))
	o.add(16, t, uint32(c.kind)|flag(c.start)<<4|uint32(c.role)<<5)
	o.add(17, seen|uint32(c.form)<<8, c.lemma)
}

// near is the word at token i, or a mark for the ends of the text.
func (r *reader) near(i int32) uint32 {
	if i < 0 || int(i) >= len(r.d.Tokens) {
		return 1
	}
	return r.prints[i]
}

// same is the last candidate before c that is worded the same, -1 for none.
func (r *reader) same(c *candidate) int32 {
	for a, n := c.prev[0], 0; a >= 0 && n < far; a, n = r.previous(a, c.words[0]), n+1 {
		if r.cands[a].whole == c.whole {
			return a
		}
	}
	return -1
}

// pair are the features of candidate m that continues a, the rank-th that agrees with it.
func (r *reader) pair(o *options, m, at int32, rank uint32) {
	c, a := &r.cands[m], &r.cands[at]
	ch := &r.chains[a.chain]
	sents := bucket(c.sent - a.sent)
	steps := bucket(m - at)
	agree := relation(c.gender, ch.gender, anyGender) | relation(c.number, ch.number, anyNumber)<<2
	nested := flag(a.first <= c.first && c.last <= a.last)
	size := min(uint32(ch.size), 5)
	latest := flag(ch.last == at)
	sameQuote := flag(c.quote >= 0) | flag(a.quote >= 0)<<1 | flag(c.quote == a.quote)<<2
	speaks := flag(c.quote >= 0 && r.quotes[max(c.quote, 0)].speaker == at)
	t := uint32(c.form)<<8 | uint32(c.group)
	forms := t | uint32(a.form)<<16 | uint32(a.group)<<20

	o.add(30, t, sents|nested<<8)
	o.add(31, t, steps|flag(sents == 0)<<8)
	o.add(32, forms, sents)
	o.add(33, forms, agree)
	o.add(34, t, uint32(a.kind)|uint32(a.form)<<4|uint32(a.number)<<8|uint32(ch.kind)<<12)
	o.add(35, t, uint32(a.role)|min(sents, 2)<<8|uint32(a.form)<<12)
	o.add(36, forms, uint32(c.role)|uint32(a.role)<<8)
	o.add(37, t, size|latest<<4|min(sents, 3)<<5)
	o.add(38, forms, sameQuote|speaks<<3)
	o.add(39, t, nested|uint32(c.role)<<1|uint32(a.role)<<9)
	o.add(40, t, flag(c.gov == a.gov)|flag(r.d.Tokens[c.head].Head == r.d.Tokens[a.head].Head)<<1|flag(sents == 0)<<2)
	o.add(41, t, flag(a.start)|min(sents, 3)<<1|uint32(a.role)<<4)
	o.add(52, t, flag(a.says)|flag(sents == 0)<<1|flag(c.quote >= 0)<<2|uint32(a.role)<<3)
	if c.form == pronoun {
		o.add(58, t, speaks|flag(at > m)<<1|flag(c.quote >= 0)<<2)
		o.add(42, t, a.lemma)
		o.add(43, t, rank|uint32(a.form)<<4|flag(sents == 0)<<8)
		o.add(44, t, rank|agree<<4)
		o.add(45, t, uint32(a.det)|uint32(a.form)<<4|min(sents, 2)<<8)
		o.add(46, t, bucket(a.last-a.first)|uint32(a.form)<<8)
		o.add(47, c.gov, a.lemma)
		o.add(48, forms, flag(c.word == a.word)|min(sents, 3)<<1|latest<<4)
		o.add(49, t, agree|uint32(ch.kind)<<8|rank<<12)
		o.add(50, c.word, uint32(a.role)|uint32(c.role)<<8|flag(sents == 0)<<16)
		o.add(51, t, a.gov)
		return
	}
	r.pairOfNames(o, c, a, ch, forms, sents)
}

// pairOfNames are the features of two phrases that have words to compare.
func (r *reader) pairOfNames(o *options, c, a *candidate, ch *chain, forms, sents uint32) {
	head := flag(c.lemma == a.lemma)
	whole := flag(c.whole == a.whole)
	ours, theirs, shared := overlap(c, a)
	entity := relationOfEntities(r, c, a)
	compare := head | whole<<1 | ours<<2 | theirs<<4 | shared<<6
	kinds := uint32(c.kind) | uint32(a.kind)<<4
	o.add(60, forms, compare)
	o.add(61, forms, compare|min(sents, 5)<<8)
	o.add(62, forms, kinds|head<<8|whole<<9)
	o.add(63, forms, entity|head<<4|whole<<5)
	o.add(64, forms, compare|uint32(c.det)<<8|uint32(a.det)<<12)
	o.add(65, c.lemma, a.lemma)
	o.add(66, forms, flag(c.capital)|flag(a.capital)<<1|shared<<2|head<<4)
	o.add(67, forms, head|whole<<1|flag(c.clause)<<2|flag(a.clause)<<3)
	o.add(68, compare, c.lemma)
	o.add(69, forms, kinds|entity<<8|shared<<12)
	o.add(70, forms, flag(r.sameWhole(c, ch))|head<<1|whole<<2|min(uint32(ch.size), 3)<<3)
	o.add(71, forms, uint32(c.number)|uint32(a.number)<<2|head<<4)
	o.add(72, uint32(c.form)<<8|uint32(c.det), a.lemma)
	o.add(73, c.lemma, uint32(a.kind)|uint32(ch.kind)<<4|head<<8)
}

// sameWhole reports whether the chain has begun, or last gone on, with the same words.
func (r *reader) sameWhole(c *candidate, ch *chain) bool {
	return r.cands[ch.first].whole == c.whole || ch.last >= 0 && r.cands[ch.last].whole == c.whole
}

// overlap tells what two phrases have of each other's content words: 0 none left over, then how many
// are only ours, only theirs and shared, three at most.
func overlap(c, a *candidate) (ours, theirs, shared uint32) {
	for _, w := range c.words[:c.n] {
		if has(a, w) {
			shared++
		} else {
			ours++
		}
	}
	theirs = uint32(a.n) - min(shared, uint32(a.n))
	return min(ours, 3), min(theirs, 3), min(shared, 3)
}

func has(c *candidate, w uint32) bool {
	for _, x := range c.words[:c.n] {
		if x == w {
			return true
		}
	}
	return false
}

// relationOfEntities: 0 one has none, 1 the same, 2 another of the same country, 3 another.
func relationOfEntities(r *reader, c, a *candidate) uint32 {
	if c.entity == 0 || a.entity == 0 {
		return 0
	}
	x, y := r.ms[c.entity-1].Entity, r.ms[a.entity-1].Entity
	switch {
	case x == y || x.ID == y.ID:
		return 1
	case x.Country != "" && x.Country == y.Country:
		return 2
	}
	return 3
}

// relation of two sets: 0 they exclude each other, 1 one of them is open, 2 both say something and agree.
func relation(a, b, open mask) uint32 {
	switch {
	case a&b == 0:
		return 0
	case a == open || b == open:
		return 1
	case a == b:
		return 2
	}
	return 3
}

func flag(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// bucket maps a distance to one of eleven classes.
func bucket(n int32) uint32 {
	switch {
	case n < 0:
		return 11
	case n < 5:
		return uint32(n)
	case n < 7:
		return 5
	case n < 10:
		return 6
	case n < 15:
		return 7
	case n < 25:
		return 8
	case n < 60:
		return 9
	}
	return 10
}
