package when

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
	"github.com/dateline/dateline/internal/text"
)

// Find returns the times of d, in order. doc gives the time of publication from which relative times
// are counted; they stay unknown when it has none.
func Find(doc *dateline.Document, d *text.Doc) []dateline.Mention {
	r := newResolver(doc, d)
	out := make([]dateline.Mention, 0, len(d.Tokens)/tokensPerTime)
	for s := range d.Sents {
		out = r.sentence(out, s)
	}
	return out
}

// tokensPerTime is how far apart times stand in news, for the size of what Find returns.
const tokensPerTime = 32

// found is one expression of a sentence with the mention made of it.
type found struct {
	match
	start, end int32 // tokens
	own        int32 // where its own words end, before what filled it
	when       dateline.When
	time       bool // a time of day without its date
	zoned      bool // its clock is said beside it
	dated      bool // a time of day whose date stands beside it
}

func (r *resolver) sentence(out []dateline.Mention, s int) []dateline.Mention {
	sent := r.d.Sents[s]
	r.sent, r.told = sent, out
	r.w.atoms = atom.Append(r.w.atoms[:0], r.d, sent.First, sent.Last)
	if !r.inform() {
		return out
	}
	r.found = r.found[:0]
	for i := 0; i < len(r.w.atoms); {
		var ok bool
		if r.at, ok = r.longest(i); !ok || !r.try(&r.at) {
			i++
			continue
		}
		i = max(r.at.last, i+1)
	}
	r.cutFillings()
	r.joinClocks()
	r.sameMoment()
	r.sunBeside()
	r.shareYears()
	for i := range r.found {
		out = append(out, r.mention(&r.found[i]))
	}
	return r.intervals(out, len(out)-len(r.found))
}

// longest is the best match at atom i; a pattern that looks at words before its own gives way to one
// that begins at its first own word and reports more.
func (r *resolver) longest(i int) (match, bool) {
	m, ok := r.w.at(i)
	if !ok || m.first == i {
		return m, ok
	}
	for j := i + 1; j <= m.first; j++ {
		if own, ok := r.w.at(j); ok && own.last > m.last {
			return own, true
		}
	}
	return m, true
}

// inform looks up all atoms and reports whether any of them can be part of a time.
func (r *resolver) inform() bool {
	r.w.infos = r.w.infos[:0]
	any := false
	for i := range r.w.atoms {
		a := &r.w.atoms[i]
		var info *wordInfo
		if a.Kind != atom.Number {
			info = r.w.g.table.find(a.Hash)
		}
		any = any || a.Kind == atom.Number || info != nil && len(info.roots) > 0
		r.w.infos = append(r.w.infos, info)
	}
	return any
}

// try resolves m and keeps it unless its action finds that it is no time after all.
func (r *resolver) try(m *match) bool {
	first, last := &r.w.atoms[m.first], &r.w.atoms[m.last-1]
	f := found{match: *m, start: first.First, end: last.Last}
	if !r.onBorders(&f, first, last) || r.splitsName(&f) {
		return false
	}
	r.m, r.aside, r.deictic, r.pair = m, false, false, dateline.When{}
	rule := &r.w.g.rules[m.rule]
	w, ok := rule.do(r)
	if !ok {
		return false
	}
	f.time = rule.action == "clock"
	f.zoned = f.time && r.has(capZ)
	if clocked(&w) && !f.zoned {
		if z, name := r.saidClock(m.last); z != nil {
			byClock(&w, z, name)
			f.zoned = true
			r.notThatClock(&f, &w)
		}
	}
	f.when = w
	if r.pair.Value != "" {
		r.keepFirst(&f)
	}
	if r.narrative && w.Timex == "DURATION" {
		r.takeFilling(&f)
	}
	r.found = append(r.found, f)
	r.remember(&f.when)
	return true
}

// keepFirst keeps the first of two times told by one pattern, "April 24" of "April 24 and 25", and
// leaves f the words behind the joint; within one token they stay one stretch.
func (r *resolver) keepFirst(f *found) {
	joint := int(r.m.caps[capJoint]) - 1
	first := found{match: f.match, start: f.start, end: r.w.atoms[joint-1].Last, when: r.pair}
	f.start = r.w.atoms[joint+1].First
	if first.end > r.w.atoms[joint].First || f.start < r.w.atoms[joint].Last {
		f.start = first.start // one token holds the end of one and the beginning of the other
		f.when = r.span(r.pair.From, f.when.From, f.when.Precision, f.when.Reason)
		return
	}
	r.found = append(r.found, first)
}

// onBorders: a mention ends where tokens end; marks and the 's of "1969's" that share its last token may
// go along.
func (r *resolver) onBorders(f *found, first, last *atom.Atom) bool {
	rest := r.d.Text[last.End:r.d.Tokens[f.end-1].End]
	return first.Start == r.d.Tokens[f.start].Start && (onlyMarks(rest) || rest == "'s" || rest == "’s")
}

func onlyMarks(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 {
			return false
		}
	}
	return true
}

// splitsName: "May" in "Theresa May" and "Friday" in "Friday Nwosu" are parts of names of people.
func (r *resolver) splitsName(f *found) bool {
	for _, n := range r.names() {
		if n.Kind == text.NamePerson && n.First < f.end && f.start < n.Last && !(f.start <= n.First && n.Last <= f.end) {
			return true
		}
	}
	return false
}

// names are the recogniser's names of this sentence.
func (r *resolver) names() []text.Name {
	all := r.d.Names
	lo := 0
	for hi := len(all); lo < hi; {
		if mid := (lo + hi) / 2; all[mid].Last <= r.sent.First {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	end := lo
	for end < len(all) && all[end].First < r.sent.Last {
		end++
	}
	return all[lo:end]
}

func (r *resolver) mention(f *found) dateline.Mention {
	span := r.d.TokenSpan(f.start, f.end)
	w := f.when
	w.Spans = []dateline.Span{span}
	m := dateline.Mention{
		Kind: dateline.Time,
		Span: span,
		Head: int(r.d.HeadOf(f.start, f.end)),
		When: &w,
		Rule: r.w.g.rules[f.rule].name,
	}
	if !w.Known() {
		m.Unknown = w.Reason
	}
	return m
}
