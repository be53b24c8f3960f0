package atom

import "math"

// numeral is what a word says in a number.
type numeral struct {
	value   float64
	scale   bool // hundred, thousand: multiplies what stands before it
	ordinal bool
}

var numerals = func() map[uint64]numeral {
	m := map[uint64]numeral{}
	units := []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}
	ordinals := []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
		"thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"}
	tens := []string{"", "", "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"}
	for i, w := range units {
		m[Hash(w)] = numeral{value: float64(i)}
	}
	for i, w := range ordinals[1:] {
		m[Hash(w)] = numeral{value: float64(i + 1), ordinal: true}
	}
	for i, w := range tens[2:] {
		m[Hash(w+"y")] = numeral{value: float64(10 * (i + 2))}
		m[Hash(w+"ieth")] = numeral{value: float64(10 * (i + 2)), ordinal: true}
	}
	for w, v := range map[string]float64{"hundred": 100, "dozen": 12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "mn": 1e6, "mln": 1e6, "bln": 1e9, "tln": 1e12} {
		m[Hash(w)] = numeral{value: v, scale: true}
		m[Hash(w+"th")] = numeral{value: v, scale: true, ordinal: true}
	}
	return m
}()

// mayCount answers for most words that no number begins with them, by the upper byte of their hashes.
var mayCount = func() (t [256]bool) {
	for h := range numerals {
		t[h>>56] = true
	}
	t[hashA>>56] = true
	return t
}()

var (
	hashAnd  = Hash("and")
	hashA    = Hash("a")
	hashHalf = Hash("half")
	hashDash = markHash('-')
	hashBar  = markHash('/')
	suffixes = map[uint64]bool{Hash("st"): true, Hash("nd"): true, Hash("rd"): true, Hash("th"): true}
	shortHs  = map[uint64]bool{Hash("m"): true, Hash("bn"): true, Hash("mn"): true}
)

// compose joins the atoms of one number, in place from index from on.
func compose(atoms []Atom, from int) []Atom {
	out := atoms[:from]
	for i := from; i < len(atoms); {
		if w := &atoms[i]; w.Kind == Mark || w.Kind == Word && !mayCount[w.Hash>>56] {
			out = append(out, *w)
			i++
			continue
		}
		n, a := number(atoms, i)
		if n == 0 {
			out = append(out, atoms[i])
			i++
			continue
		}
		out = append(out, a)
		i += n
	}
	return out
}

// number reads the number that begins at atoms[i]; n is how many atoms it takes, 0 when none does.
func number(atoms []Atom, i int) (n int, a Atom) {
	r := reader{atoms: atoms, at: i}
	if !r.read() {
		return 0, Atom{}
	}
	a = atoms[i]
	end := &atoms[r.at-1]
	a.End, a.Last = end.End, end.Last
	a.Kind, a.Hash, a.Value, a.Form, a.Ordinal = Number, 0, r.total+r.group, r.form, r.ordinal
	if r.form != Digits {
		a.Width = 0
	}
	return r.at - i, a
}

// reader adds up a number: group is below the next scale word, total what is above.
type reader struct {
	atoms        []Atom
	at           int
	total, group float64
	form         Form
	ordinal      bool
}

func (r *reader) read() bool {
	if !r.start() {
		return false
	}
	for !r.ordinal && r.at < len(r.atoms) && r.more() {
	}
	r.half()
	return true
}

func (r *reader) start() bool {
	a := &r.atoms[r.at]
	if a.Kind == Number {
		r.group, r.form = a.Value, a.Form
		r.at++
		r.digitTail()
		return true
	}
	if a.Kind != Word {
		return false
	}
	num, ok := numerals[a.Hash]
	switch {
	case ok && !num.scale:
		r.group, r.form, r.ordinal = num.value, Spelled, num.ordinal
		r.at++
		return true
	case ok && num.ordinal && !shortHs[a.Hash]: // "hundredth"
		r.group, r.form, r.ordinal = num.value, Spelled, true
		r.at++
		return true
	case a.Hash == hashA && r.scaleAt(r.at+1): // "a hundred"
		r.group, r.form = 1, Spelled
		r.at++
		return true
	}
	return false
}

// digitTail reads what may follow digits at once: "21st", "1/2".
func (r *reader) digitTail() {
	if r.at < len(r.atoms) && r.atoms[r.at].Glued && suffixes[r.atoms[r.at].Hash] {
		r.at++
		r.ordinal, r.form = true, Decimal
		return
	}
	if r.at+1 < len(r.atoms) && r.fraction(r.at) {
		r.group = r.group + r.atoms[r.at].Value/r.atoms[r.at+2].Value
		r.form = Decimal
		r.at += 3
	}
}

// fraction reports whether "1/2" and the like stand at i after a whole number and a space.
func (r *reader) fraction(i int) bool {
	return i+2 < len(r.atoms) && r.atoms[i].Kind == Number && !r.atoms[i].Glued && r.atoms[i].Width == 1 &&
		r.atoms[i+1].Hash == hashBar && r.atoms[i+1].Glued &&
		r.atoms[i+2].Kind == Number && r.atoms[i+2].Glued && r.atoms[i+2].Width == 1 && r.atoms[i+2].Value > r.atoms[i].Value
}

func (r *reader) scaleAt(i int) bool {
	if i >= len(r.atoms) || r.atoms[i].Kind != Word {
		return false
	}
	num, ok := numerals[r.atoms[i].Hash]
	return ok && num.scale && !num.ordinal && !shortHs[r.atoms[i].Hash]
}

// more reads one further part of the number and reports whether there was one.
func (r *reader) more() bool {
	i := r.at
	if r.form == Spelled && r.atoms[i].Hash == hashDash && r.atoms[i].Glued && i+1 < len(r.atoms) && r.atoms[i+1].Glued {
		i++ // twenty-five
	}
	if r.atoms[i].Hash == hashAnd && r.form == Spelled && (r.total > 0 || r.group >= 100) {
		i++ // two hundred and five
	}
	if i >= len(r.atoms) || r.atoms[i].Kind != Word {
		return false
	}
	num, ok := numerals[r.atoms[i].Hash]
	if !ok {
		return false
	}
	if num.scale {
		return r.scale(i, num)
	}
	if r.form != Spelled || !r.fits(num.value) {
		return false
	}
	r.group += num.value
	r.ordinal = num.ordinal
	r.at = i + 1
	return true
}

// scale multiplies. "2.5m" needs the letter glued to the digits, and a year is never multiplied.
func (r *reader) scale(i int, num numeral) bool {
	if shortHs[r.atoms[i].Hash] && (!r.atoms[i].Glued || r.form == Spelled || num.value == 1e6 && r.money(i)) {
		return false
	}
	if r.total > 0 && num.value >= r.total {
		return false
	}
	if r.form != Spelled {
		r.form = Mixed
	}
	if num.value == 100 || num.value == 12 {
		if r.group >= 100 {
			return false
		}
		r.group *= num.value
	} else {
		r.total += math.Max(r.group, 1) * num.value
		r.group = 0
	}
	r.ordinal = num.ordinal
	r.at = i + 1
	return true
}

// money tells "5m" of money from "5m" of metres: a sign of currency stands before the digits.
func (r *reader) money(i int) bool {
	return i < 2 || r.atoms[i-2].Kind != Mark || !currencyMarks[r.atoms[i-2].Hash]
}

var currencyMarks = map[uint64]bool{markHash('$'): true, markHash('€'): true, markHash('£'): true, markHash('¥'): true, markHash('₩'): true}

// fits: units follow tens, anything below a hundred follows a hundred.
func (r *reader) fits(v float64) bool {
	switch {
	case r.group == 0:
		return r.total > 0
	case r.group >= 100 && math.Mod(r.group, 100) == 0:
		return v < 100
	case math.Mod(r.group, 100) >= 20 && math.Mod(r.group, 10) == 0:
		return v < 10 && v > 0
	}
	return false
}

// half reads "and a half".
func (r *reader) half() {
	i := r.at
	if !r.ordinal && i+2 < len(r.atoms) && r.atoms[i].Hash == hashAnd && r.atoms[i+1].Hash == hashA && r.atoms[i+2].Hash == hashHalf && r.total == 0 {
		r.group += .5
		r.at = i + 3
	}
}
