package coref

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// Example is a document with its gold chains.
type Example struct {
	Doc      *text.Doc
	Mentions []dateline.Mention
	Chains   [][]dateline.Span
	Asked    *Question // in place of chains
}

// Question is what GAP asks of a text: does a pronoun mean one of these names, where others are named too?
type Question struct {
	Pronoun dateline.Span
	Names   []dateline.Span // those it means
}

// Costs say how bad each kind of mistake is while learning.
type Costs struct {
	FalseLink float64 // a candidate in no chain, or first of one, is linked
	Missed    float64 // a candidate that goes on with a chain is not linked
	Wrong     float64 // it is linked to another's
}

// Learner holds the weights being learned by AdaGrad on the likelihood of the right options, mistakes
// made dearer by their cost.
type Learner struct {
	r     *reader
	w, g  []float64
	sum   []float64 // of w after each example, for their mean
	sums  float64
	dice  *rand.Rand
	costs Costs
	Rate  float64
	Decay float64
	Drop  float64 // share of the features left out of a step, so that none is relied on alone
}

// NewLearner begins from nothing; the seed decides what is left out of which step.
func NewLearner(costs Costs, seed uint64) *Learner {
	return &Learner{r: &reader{}, w: make([]float64, 1<<tableBits), g: make([]float64, 1<<tableBits), sum: make([]float64, 1<<tableBits), dice: rand.New(rand.NewPCG(seed, 7)), costs: costs, Rate: 0.1, Decay: 1e-4, Drop: 0.2}
}

// Epoch learns from all examples once, in an order that the seed decides, and returns the mean loss.
func (l *Learner) Epoch(examples []Example, seed uint64) float64 {
	order := rand.New(rand.NewPCG(seed, 1)).Perm(len(examples))
	loss, n := 0.0, 0
	for _, i := range order {
		s, k := l.learn(&examples[i])
		loss += s
		n += k
		for f, x := range l.w {
			l.sum[f] += x
		}
		l.sums++
	}
	return loss / float64(max(n, 1))
}

func (l *Learner) learn(x *Example) (loss float64, n int) {
	r := l.r
	r.begin(lexicon.Default(), x.Doc, x.Mentions)
	if x.Asked != nil {
		return l.answer(x.Asked)
	}
	gold := goldOf(x)
	chainOf := make([]int, len(r.cands))
	for i := range r.cands {
		chainOf[i] = gold[r.d.TokenSpan(r.cands[i].first, r.cands[i].last)]
	}
	r.resolve(func(m int32) (int32, float32) {
		best, s := l.step(&r.opts, rights(&r.opts, chainOf, m))
		loss += s
		n++
		return r.opts.list[best].antecedent, 1
	})
	return loss, n
}

// answer learns from one pronoun: right is every candidate of a chain that has one of the names.
func (l *Learner) answer(q *Question) (loss float64, n int) {
	r := l.r
	r.resolve(func(m int32) (int32, float32) {
		c := &r.cands[m]
		if r.d.TokenSpan(c.first, c.last) == q.Pronoun {
			if right := r.meaning(q.Names); right != nil {
				best, s := l.step(&r.opts, right)
				loss, n = s, 1
				return r.opts.list[best].antecedent, 1
			}
		}
		return r.opts.list[l.best(&r.opts)].antecedent, 1
	})
	return loss, n
}

// meaning marks the options whose chain has one of the names, nil when none has.
func (r *reader) meaning(names []dateline.Span) []bool {
	chains := map[int32]bool{}
	for i := range r.cands {
		c := &r.cands[i]
		head := r.d.Tokens[c.head].Span()
		if c.chain >= 0 && slices.ContainsFunc(names, func(s dateline.Span) bool { return s.Contains(head) }) {
			chains[c.chain] = true
		}
	}
	right := make([]bool, len(r.opts.list))
	any := false
	for i, o := range r.opts.list {
		if o.antecedent >= 0 && chains[r.cands[o.antecedent].chain] {
			right[i], any = true, true
		}
	}
	if !any {
		return nil
	}
	return right
}

// best is the option that the weights like best now.
func (l *Learner) best(o *options) int {
	best, top := 0, math.Inf(-1)
	for i, x := range o.list {
		s := 0.0
		for _, f := range o.fs[x.from:x.to] {
			s += l.w[f]
		}
		if s > top {
			best, top = i, s
		}
	}
	return best
}

// goldOf maps spans to the numbers of their chains, from 1.
func goldOf(x *Example) map[dateline.Span]int {
	gold := map[dateline.Span]int{}
	for i, c := range x.Chains {
		for _, s := range c {
			gold[s] = i + 1
		}
	}
	return gold
}

// rights marks the options that are right: all antecedents of the same chain, else none.
func rights(o *options, chainOf []int, m int32) []bool {
	right := make([]bool, len(o.list))
	any := false
	for i, x := range o.list {
		if x.antecedent >= 0 && chainOf[m] > 0 && chainOf[x.antecedent] == chainOf[m] {
			right[i] = true
			any = true
		}
	}
	right[0] = !any
	return right
}

// thin leaves out features by chance, the same ones of all options.
func (l *Learner) thin(o *options) {
	if l.Drop == 0 {
		return
	}
	salt := l.dice.Uint32() | 1
	limit := uint32(l.Drop * (1 << 32))
	kept := 0
	for i := range o.list {
		x := &o.list[i]
		from := kept
		for _, f := range o.fs[x.from:x.to] {
			h := (f + salt) * 2654435761
			h = (h ^ h>>15) * (salt | 1)
			if h ^= h >> 13; h >= limit {
				o.fs[kept] = f
				kept++
			}
		}
		x.from, x.to = from, kept
	}
}

// step moves the weights for one choice and returns the option they liked best before.
func (l *Learner) step(o *options, right []bool) (best int, loss float64) {
	l.thin(o)
	scores := make([]float64, len(o.list))
	plain, top := math.Inf(-1), math.Inf(-1)
	for i, x := range o.list {
		for _, f := range o.fs[x.from:x.to] {
			scores[i] += l.w[f]
		}
		if scores[i] > plain {
			plain, best = scores[i], i
		}
		if !right[i] {
			scores[i] += l.cost(i, right)
		}
		top = max(top, scores[i])
	}
	all, good := 0.0, 0.0
	for i := range scores {
		scores[i] = math.Exp(scores[i] - top)
		all += scores[i]
		if right[i] {
			good += scores[i]
		}
	}
	good = max(good, 1e-300)
	for i, x := range o.list {
		slope := scores[i] / all
		if right[i] {
			slope -= scores[i] / good
		}
		if math.Abs(slope) < 1e-4 {
			continue
		}
		for _, f := range o.fs[x.from:x.to] {
			d := slope + l.Decay*l.w[f]
			l.g[f] += d * d
			l.w[f] -= l.Rate * d / (math.Sqrt(l.g[f]) + 1e-3)
		}
	}
	return best, math.Log(all / good)
}

func (l *Learner) cost(option int, right []bool) float64 {
	switch {
	case right[0]:
		return l.costs.FalseLink
	case option == 0:
		return l.costs.Missed
	}
	return l.costs.Wrong
}

// Average makes one model of several learners, which err differently.
func Average(learners []*Learner) *Model {
	mean := make([]float64, 1<<tableBits)
	top := 1e-9
	for i := range mean {
		for _, l := range learners {
			mean[i] += l.sum[i] / l.sums / float64(len(learners))
		}
		top = max(top, math.Abs(mean[i]))
	}
	top = min(top, 4)
	m := &Model{w: weights{b: make([]int8, len(mean)), unit: float32(top / math.MaxInt8)}}
	for i, x := range mean {
		m.w.b[i] = int8(math.Round(max(-math.MaxInt8, min(math.MaxInt8, x/float64(m.w.unit)))))
	}
	return m
}
