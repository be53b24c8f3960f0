package count

import (
	"math"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
	"github.com/dateline/dateline/internal/text"
)

// quantity reads the number that begins at atom i: a number, a range of two, a share, "dozens",
// "several", "both", "no".
func (r *reader) quantity(i int) *quantity {
	a := &r.atoms[i]
	read := (*reader).number
	switch {
	case a.Kind == atom.Mark || a.Kind == atom.Word && !mayOpen[a.Hash>>56]:
		return nil
	case a.Kind == atom.Word:
		if read = openers[a.Hash]; read == nil {
			return nil
		}
	}
	r.q = quantity{firstAtom: i, lastAtom: i + 1, bound: dateline.Exact, rule: "find/count:cardinal", head: -1}
	if !read(r, &r.q, i) {
		return nil
	}
	r.sign(&r.q)
	return &r.q
}

// mayOpen answers for most words that they are no openers, by the upper byte of their hashes.
var mayOpen = func() (t [256]bool) {
	for h := range openers {
		t[h>>56] = true
	}
	return t
}()

// openers are the words that begin a quantity without a numeral.
var openers = func() map[uint64]func(*reader, *quantity, int) bool {
	m := map[uint64]func(*reader, *quantity, int) bool{
		atom.Hash("both"):    (*reader).both,
		atom.Hash("no"):      (*reader).none,
		atom.Hash("half"):    (*reader).halfOf,
		atom.Hash("quarter"): (*reader).quarterOf,
		atom.Hash("twice"):   func(r *reader, q *quantity, i int) bool { return r.times(q, i, 2) },
		atom.Hash("thrice"):  func(r *reader, q *quantity, i int) bool { return r.times(q, i, 3) },
		atom.Hash("once"):    func(r *reader, q *quantity, i int) bool { return r.times(q, i, 1) },
	}
	for h := range vagueNumbers {
		m[h] = (*reader).vague
	}
	return m
}()

func (q *quantity) set(low, high float64) { q.low, q.high = &low, &high }

func (r *reader) number(q *quantity, i int) bool {
	a := &r.atoms[i]
	q.set(a.Value, a.Value)
	if r.share(q, i) {
		return true
	}
	if a.Ordinal {
		q.ordinal, q.rule = true, "find/count:ordinal"
		return true
	}
	if a.Value == 1 && a.Form == atom.Spelled && r.pronoun(i) {
		return false
	}
	if a.Value == 12 && a.Form == atom.Spelled && r.d.Text[a.Start]|0x20 == 'a' { // a dozen
		q.bound = dateline.About
	}
	r.rangeOf(q, i)
	return true
}

// share reads "two-thirds", "three quarters", "a third of".
func (r *reader) share(q *quantity, i int) bool {
	a := &r.atoms[i]
	if a.Ordinal {
		if a.Value < 3 || a.Value > 10 || i == 0 || r.atoms[i-1].Hash != hashA || !r.hashAt(i+1, hashOf) {
			return false
		}
		q.prefix = 1
		q.part(1 / a.Value)
		return true
	}
	if a.Form != atom.Spelled || a.Value < 1 || a.Value > 9 {
		return false
	}
	j := i + 1
	if r.hashAt(j, hashDash) {
		j++
	}
	if j >= len(r.atoms) {
		return false
	}
	b := &r.atoms[j]
	low := parts[b.Hash]
	if b.Kind == atom.Number && b.Ordinal && a.Value == 1 && b.Value > 2 && b.Value <= 10 {
		low = b.Value
	}
	if low == 0 || low <= a.Value {
		return false
	}
	q.part(a.Value / low)
	q.lastAtom = j + 1
	return true
}

func (q *quantity) part(v float64) {
	v = math.Round(v*1e4) / 1e4
	q.set(v, v)
	q.share, q.rule = true, "find/count:share"
}

// parts are the words below the line of a fraction.
var parts = map[uint64]float64{
	atom.Hash("half"): 2, atom.Hash("halves"): 2, atom.Hash("thirds"): 3, atom.Hash("quarter"): 4, atom.Hash("quarters"): 4, atom.Hash("fourths"): 4,
	atom.Hash("fifths"): 5, atom.Hash("sixths"): 6, atom.Hash("sevenths"): 7, atom.Hash("eighths"): 8, atom.Hash("ninths"): 9, atom.Hash("tenths"): 10,
}

// halfOf reads "half of the", "half the", "half a million", "half a percent".
func (r *reader) halfOf(q *quantity, i int) bool {
	j := i + 1
	switch {
	case r.hashAt(j, hashA) && j+1 < len(r.atoms):
		next := &r.atoms[j+1]
		if s := scaleWords[next.Hash]; s > 1 { // half a million: the atom reader needs a number first
			q.set(s/2, s/2)
			q.lastAtom = j + 2
			return true
		}
		if next.Hash == hashPercent {
			q.set(.5, .5)
			q.lastAtom = j + 1
			return true
		}
		return false
	case j < len(r.atoms) && r.atoms[j].Kind == atom.Number && r.d.Text[r.atoms[j].Start]|0x20 == 'a': // half [a million]
		v := r.atoms[j].Value / 2
		q.set(v, v)
		q.lastAtom = j + 1
		return true
	case r.hashAt(j, hashDash) && j+1 < len(r.atoms) && scaleWords[r.atoms[j+1].Hash] > 1: // half-million
		v := scaleWords[r.atoms[j+1].Hash] / 2
		q.set(v, v)
		q.lastAtom = j + 2
		return true
	case r.hashAt(j, hashOf) || r.hashAt(j, hashThe):
		q.part(.5)
		return true
	}
	return false
}

// quarterOf reads "a quarter of the".
func (r *reader) quarterOf(q *quantity, i int) bool {
	if i == 0 || r.atoms[i-1].Hash != hashA || !r.hashAt(i+1, hashOf) {
		return false
	}
	q.prefix = 1
	q.part(.25)
	return true
}

// times reads "twice" and, where a bound says that it counts, "once"; "twice as large" compares.
func (r *reader) times(q *quantity, i int, n float64) bool {
	if i+1 < len(r.atoms) && compares[r.atoms[i+1].Hash] {
		return false
	}
	q.set(n, n)
	q.rule, q.class, q.closed = "find/count:occasion", "time", true
	if n > 1 {
		q.closed = false
		return true
	}
	probe := *q
	probe.closed = false
	r.bound(&probe)
	if !probe.bounded || probe.bound == dateline.Exact {
		return false
	}
	q.closed = false
	return true
}

var compares = hashSet(set([]string{"as", "the", "that", "his", "her", "its", "their", "what"}))

// both: a word of quantity before its noun, not the half of "both … and".
func (r *reader) both(q *quantity, i int) bool {
	t := &r.d.Tokens[r.atoms[i].First]
	if t.UPOS != text.DET && t.UPOS != text.PRON && t.UPOS != text.NUM || t.Deprel == text.DepCcPreconj {
		return false
	}
	q.set(2, 2)
	q.rule, q.closed, q.needsNoun = "find/count:both", true, true
	return true
}

// none: "no" before a thing that can be counted.
func (r *reader) none(q *quantity, i int) bool {
	if t := &r.d.Tokens[r.atoms[i].First]; t.UPOS != text.DET {
		return false
	}
	q.set(0, 0)
	q.rule, q.closed, q.needsNoun, q.needsThing = "find/count:none", true, true, true
	return true
}

// rangeOf reads "10 to 12", "10-12", "between 10 and 12". "From 10 to 12" is a change as often as a
// range, and is left alone.
func (r *reader) rangeOf(q *quantity, i int) {
	if i+2 >= len(r.atoms) {
		return
	}
	joint, b := &r.atoms[i+1], &r.atoms[i+2]
	if b.Kind != atom.Number || b.Ordinal {
		return
	}
	low, high := r.atoms[i].Value, b.Value
	if b.Form == atom.Mixed && low < 1000 { // 2 to 3 million
		low *= scaleOf(high)
	}
	between := i > 0 && r.atoms[i-1].Hash == hashBetween
	from := i > 0 && r.atoms[i-1].Hash == hashFrom
	ok := joint.Hash == hashTo && !from || joint.Hash == hashOr || between && joint.Hash == hashAnd ||
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
	if i+3 < len(r.atoms) && r.atoms[i+3].Hash == hashDash && r.atoms[i+3].Glued {
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

// scaleWords multiply a word of quantity: "several hundred".
var scaleWords = map[uint64]float64{
	atom.Hash("dozen"): 12, atom.Hash("hundred"): 100, atom.Hash("thousand"): 1e3, atom.Hash("million"): 1e6, atom.Hash("billion"): 1e9, atom.Hash("trillion"): 1e12,
}

func (r *reader) vague(q *quantity, i int) bool {
	v := vagueNumbers[r.atoms[i].Hash]
	if v.a {
		if i == 0 || r.atoms[i-1].Hash != hashA {
			return false
		}
		q.prefix = 1
	}
	q.rule, q.vague = "find/count:vague", true
	low, high := v.low, v.high
	scaled := false
	if i+1 < len(r.atoms) && v.mult {
		if s := scaleWords[r.atoms[i+1].Hash]; s > 0 {
			low, high, scaled = low*s, high*s, true
			q.lastAtom = i + 2
		}
	}
	for j := i; !scaled && j+2 < len(r.atoms) && r.atoms[j+1].Hash == hashOf; j += 2 { // hundreds of thousands
		next, ok := vagueNumbers[r.atoms[j+2].Hash]
		if !ok || next.a || next.mult {
			break
		}
		low *= next.low / 2
		q.lastAtom = j + 3
	}
	of := r.hashAt(q.lastAtom, hashOf)
	if v.of && !scaled && !of && q.lastAtom == i+1 {
		return false
	}
	q.needsNoun = !scaled && (v.a || v.mult) || r.atoms[i].Hash == hashMultiple
	q.low, q.bound = &low, dateline.AtLeast
	if high > 0 {
		q.high, q.bound = &high, dateline.Exact
		if r.atoms[i].Hash == hashCouple {
			q.bound = dateline.About
		}
	}
	return true
}

// pronoun: "one" that counts nothing: "one of them" counts, "one must" does not.
func (r *reader) pronoun(i int) bool {
	if i+1 >= len(r.atoms) || r.hashAt(i-1, hashNot) {
		return true
	}
	if r.hashAt(i+1, hashOf) {
		return false
	}
	next := &r.atoms[i+1]
	if next.Kind == atom.Mark && next.Hash != hashDash {
		return true
	}
	t := r.d.Tokens[r.atoms[i].First]
	return t.UPOS != text.NoUPOS && t.UPOS != text.NUM || i > 0 && (r.atoms[i-1].Hash == hashNo || r.atoms[i-1].Hash == hashThe)
}

// sign reads what stands at the number: "$5", "5%", "5 percent", "Mach 10".
func (r *reader) sign(q *quantity) {
	if i := q.firstAtom; i > 0 {
		switch p := &r.atoms[i-1]; {
		case currencySigns[p.Hash]:
			q.money, q.rule, q.class = true, "find/count:money", "currency"
			q.prefix, q.sign = max(q.prefix, 1), p.Start
			if i > 1 && p.Glued && r.atoms[i-2].Kind == atom.Word && r.atoms[i-2].Upper && r.atoms[i-2].End-r.atoms[i-2].Start <= 3 {
				q.prefix, q.sign = 2, r.atoms[i-2].Start // US$5
			}
		case p.Hash == hashMinus && q.prefix == 0 && q.bound == dateline.Exact && !q.ordinal:
			q.set(-*q.low, -*q.high)
			q.prefix, q.closed = 1, true
		case p.Hash == hashMach && p.Upper && !q.ordinal:
			q.mach, q.rule = true, "find/count:measure"
			q.prefix = 1
		}
	}
	if j := q.lastAtom; j < len(r.atoms) {
		switch r.atoms[j].Hash {
		case hashPercentSign, hashPercent:
			q.percent, q.suffix = true, 1
		case hashPercentage:
			if r.hashAt(j+1, hashPoint) || r.hashAt(j+1, hashPoints) {
				q.percent, q.points, q.suffix = true, true, 2
			}
		case hashPer:
			if r.hashAt(j+1, hashCent) {
				q.percent, q.suffix = true, 2
			}
		}
	}
	if q.percent {
		q.rule, q.class = "find/count:percent", "percent"
	}
}

func (r *reader) hashAt(i int, h uint64) bool {
	return i >= 0 && i < len(r.atoms) && r.atoms[i].Hash == h
}

var currencySigns = hashSet(set([]string{"$", "€", "£", "¥", "₩", "₽", "₹"}))

var (
	hashTo, hashOr, hashAnd, hashOf     = atom.Hash("to"), atom.Hash("or"), atom.Hash("and"), atom.Hash("of")
	hashDash, hashBetween, hashFrom     = atom.Hash("-"), atom.Hash("between"), atom.Hash("from")
	hashCouple, hashA, hashMultiple     = atom.Hash("couple"), atom.Hash("a"), atom.Hash("multiple")
	hashPercent, hashPer, hashCent      = atom.Hash("percent"), atom.Hash("per"), atom.Hash("cent")
	hashPercentSign, hashPercentage     = atom.Hash("%"), atom.Hash("percentage")
	hashPoint, hashPoints, hashMach     = atom.Hash("point"), atom.Hash("points"), atom.Hash("mach")
	hashMinus, hashNot                  = atom.Hash("minus"), atom.Hash("not")
	hashNo, hashThe, hashMore, hashThan = atom.Hash("no"), atom.Hash("the"), atom.Hash("more"), atom.Hash("than")
	hashAnother, hashOther, hashOthers  = atom.Hash("another"), atom.Hash("other"), atom.Hash("others")
	hashAn, hashAdd                     = atom.Hash("an"), atom.Hash("additional")
)
