package coref

import "math"

// weights are a table of signed bytes and what one unit of them is worth.
type weights struct {
	b    []int8
	unit float32
}

// continues are the forms that go on with a chain. What is introduced anew ("an agency", "agencies") or
// lists several is only ever an antecedent: the gold links one in two hundred.
var continues = [numForms]bool{pronoun: true, proper: true, definite: true}

// resolve joins all candidates from left to right, as decide says. Whoever speaks a quotation is settled
// before the words of the quotation, wherever the text names the speaker.
func (r *reader) resolve(decide func(m int32) (antecedent int32, chance float32)) {
	for m := range r.cands {
		m := int32(m)
		if s := r.speakerOf(m); s > m {
			r.settle(s, decide)
		}
		r.settle(m, decide)
		r.remember(m)
	}
}

func (r *reader) settle(m int32, decide func(int32) (int32, float32)) {
	c := &r.cands[m]
	if c.chain >= 0 {
		return
	}
	r.recall(m)
	if !continues[c.form] {
		r.link(m, -1, 1)
		return
	}
	if a := r.certain(m); a >= 0 {
		r.link(m, a, 1)
		return
	}
	r.gather(&r.opts, m)
	antecedent, chance := decide(m)
	r.link(m, antecedent, chance)
}

// certain is the antecedent that needs no weighing, -1 where there is none: the name that an
// abbreviation abbreviates, and for "we" the body that is quoted. A person who says "we" may speak for
// many.
func (r *reader) certain(m int32) int32 {
	c := &r.cands[m]
	if c.capital && c.n == 1 {
		if a, ok := r.last[c.word]; ok && r.cands[a].initials == c.word {
			return a
		}
	}
	if s := r.speakerOf(m); s >= 0 && c.number == many && r.cands[s].chain >= 0 && r.body(&r.cands[s]) {
		return s
	}
	return -1
}

// body: an organisation, a country, or a noun for something that is no person.
func (r *reader) body(c *candidate) bool {
	return c.kind == orgKind || c.kind == placeKind || c.kind == noKind && (c.form == definite || c.form == indefinite)
}

// byModel joins all candidates as m has it.
func (r *reader) byModel(m *Model) {
	r.opts.weights = m.w.b
	r.resolve(func(int32) (int32, float32) {
		best, chance := choose(m.w.unit, &r.opts)
		return r.opts.list[best].antecedent, chance
	})
}

// choose is the option with the highest score, the first of equals, and how likely the model holds it.
func choose(unit float32, o *options) (int, float32) {
	best := 0
	for i := range o.list {
		if o.list[i].score > o.list[best].score {
			best = i
		}
	}
	if best == 0 {
		return 0, 1
	}
	total := 0.0
	for i := range o.list {
		if d := float64(o.list[i].score-o.list[best].score) * float64(unit); d > -12 {
			total += math.Exp(d)
		}
	}
	return best, float32(1 / total)
}
