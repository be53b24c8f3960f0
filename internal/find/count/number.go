package count

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
)

// quantity reads the number that begins at atom i: a number, a range of two, "dozens", "several".
func (r *reader) quantity(i int) (quantity, bool) {
	a := &r.atoms[i]
	q := quantity{firstAtom: i, lastAtom: i + 1, bound: dateline.Exact, rule: "find/count:cardinal", head: -1}
	switch {
	case a.Kind == atom.Number && a.Ordinal:
		q.ordinal, q.rule = true, "find/count:ordinal"
		q.set(a.Value, a.Value)
	case a.Kind == atom.Number:
		q.set(a.Value, a.Value)
		if a.Value == 1 && a.Form == atom.Spelled && r.pronoun(i) {
			return q, false
		}
		if a.Value == 12 && a.Form == atom.Spelled && r.d.Text[a.Start]|0x20 == 'a' { // a dozen
			q.bound = dateline.About
		}
		r.rangeOf(&q, i)
	case a.Kind == atom.Word:
		return r.vagueNumber(q, i)
	default:
		return q, false
	}
	r.sign(&q)
	return q, true
}

func (q *quantity) set(low, high float64) { q.low, q.high = &low, &high }

// rangeOf reads "10 to 12", "10-12", "between 10 and 12".
func (r *reader) rangeOf(q *quantity, i int) {
	if i+2 >= len(r.atoms) {
		return
	}
	joint, b := &r.atoms[i+1], &r.atoms[i+2]
	if b.Kind != atom.Number || b.Ordinal || r.atoms[i].Ordinal {
		return
	}
	low, high := r.atoms[i].Value, b.Value
	if b.Form == atom.Mixed && low < 1000 { // 2 to 3 million
		low *= scaleOf(high)
	}
	between := i > 0 && r.atoms[i-1].Hash == hashBetween
	ok := joint.Hash == hashTo || joint.Hash == hashOr || between && joint.Hash == hashAnd ||
		joint.Hash == hashDash && joint.Glued == b.Glued && r.rangeDash(i)
	if !ok || high <= low {
		return
	}
	q.set(low, high)
	q.bound, q.rule = dateline.Between, "find/count:range"
	q.lastAtom = i + 3
	if between {
		q.prefix = 1
	}
}

// rangeDash: "10-12 ships", not "2019-20", not a telephone number.
func (r *reader) rangeDash(i int) bool {
	a, b := &r.atoms[i], &r.atoms[i+2]
	if i+3 < len(r.atoms) && r.atoms[i+3].Hash == hashDash {
		return false
	}
	if i > 0 && r.atoms[i-1].Glued && r.atoms[i-1].Hash == hashDash {
		return false
	}
	return !(a.Width == 4 && a.Value >= 1500 && a.Value < 2200) && b.Width < 5
}

func scaleOf(v float64) float64 {
	for _, s := range []float64{1e12, 1e9, 1e6, 1e3} {
		if v >= s {
			return s
		}
	}
	return 1
}

// vague numbers: what they bound, at least.
var vagueNumbers = map[uint64]struct {
	low float64
	of  bool // "dozens of", "a couple of" want the word "of"
}{
	atom.Hash("dozens"): {24, true}, atom.Hash("scores"): {40, true}, atom.Hash("hundreds"): {200, true}, atom.Hash("thousands"): {2000, true},
	atom.Hash("millions"): {2e6, true}, atom.Hash("billions"): {2e9, true}, atom.Hash("tens"): {20, true}, atom.Hash("several"): {2, false},
	atom.Hash("couple"): {2, true},
}

func (r *reader) vagueNumber(q quantity, i int) (quantity, bool) {
	v, ok := vagueNumbers[r.atoms[i].Hash]
	if !ok {
		return q, false
	}
	q.rule, q.vague = "find/count:vague", true
	low := v.low
	if r.atoms[i].Hash == hashCouple {
		if i == 0 || r.atoms[i-1].Hash != hashA || i+1 >= len(r.atoms) || r.atoms[i+1].Hash != hashOf {
			return q, false
		}
		q.prefix, q.suffix, q.bound = 1, 1, dateline.About
		q.set(2, 2)
		return q, true
	}
	q.low, q.bound = &low, dateline.AtLeast
	for i+2 < len(r.atoms) && r.atoms[i+1].Hash == hashOf { // "hundreds of thousands of"
		next, ok := vagueNumbers[r.atoms[i+2].Hash]
		if !ok || !next.of {
			break
		}
		low *= next.low / 2
		i += 2
		q.lastAtom = i + 1
	}
	if v.of && i+1 < len(r.atoms) && r.atoms[i+1].Hash == hashOf {
		q.suffix = 1
	}
	return q, true
}

// pronoun: "one" that counts nothing: "one of them" counts, "one must" does not.
func (r *reader) pronoun(i int) bool {
	if i+1 >= len(r.atoms) {
		return true
	}
	next := &r.atoms[i+1]
	if next.Kind == atom.Mark && next.Hash != hashDash {
		return true
	}
	t := r.d.Tokens[r.atoms[i].First]
	return t.UPOS != 0 && t.UPOS != numUPOS
}

// sign reads what stands at the number: "$5", "5%", "5 percent".
func (r *reader) sign(q *quantity) {
	if i := q.firstAtom; i > 0 && currencySigns[r.atoms[i-1].Hash] {
		q.money, q.rule, q.class = true, "find/count:money", "currency"
		q.prefix = max(q.prefix, 1)
		if i > 1 && r.atoms[i-1].Glued && r.atoms[i-2].Kind == atom.Word && r.atoms[i-2].Upper && r.atoms[i-2].End-r.atoms[i-2].Start <= 3 {
			q.prefix = 2 // US$5
		}
	}
	if j := q.lastAtom; j < len(r.atoms) {
		switch r.atoms[j].Hash {
		case hashPercentSign, hashPercent:
			q.percent, q.suffix = true, 1
		case hashPer:
			if j+1 < len(r.atoms) && r.atoms[j+1].Hash == hashCent {
				q.percent, q.suffix = true, 2
			}
		}
	}
	if q.percent {
		q.rule, q.class = "find/count:percent", "percent"
	}
}

var currencySigns = map[uint64]bool{mark("$"): true, mark("€"): true, mark("£"): true, mark("¥"): true, mark("₩"): true, mark("₽"): true, mark("₹"): true}

func mark(s string) uint64 { return atom.Hash(s) }

var (
	hashTo, hashOr, hashAnd, hashOf = atom.Hash("to"), atom.Hash("or"), atom.Hash("and"), atom.Hash("of")
	hashDash, hashBetween           = atom.Hash("-"), atom.Hash("between")
	hashCouple, hashA               = atom.Hash("couple"), atom.Hash("a")
	hashPercent, hashPer, hashCent  = atom.Hash("percent"), atom.Hash("per"), atom.Hash("cent")
	hashPercentSign                 = atom.Hash("%")
)
