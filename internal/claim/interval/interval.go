// Package interval reads the distances that a text states between events: "nearly two years after the
// summit", "three days before the vote", "within hours of the launch".
//
// An analysed text with its mentions comes in, relations with the tokens they tie together go out: which
// side of the other event, how far, and the words of that event. A distance from a mere date ("two days
// before Friday") is a time and belongs to find/when. It measures nothing: whether the distance is right
// is checked by who knows both dates.
package interval

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// Found is a relation with its place in the tree.
type Found struct {
	dateline.Relation
	At   int32 // what stands at the distance: the word the phrase hangs on
	To   int32 // head of the words of the other event
	Sent int
}

// Find reads the relations of d; ms are its mentions in the order of the text.
func Find(d *text.Doc, ms []dateline.Mention) []Found {
	r := &reader{d: d, ms: ms}
	next := 0
	for i, s := range d.Sents {
		r.s = s
		next = r.enter(i, next)
		for k := s.First + 1; k < s.Last && len(r.out) < maxRelations; k++ {
			if l, known := links[d.Tokens[k].Lemma]; known {
				r.read(i, k, l)
			}
		}
	}
	return r.out
}

// maxRelations bounds what is kept of one document, whatever it holds.
const maxRelations = 1000

// link is a word between a distance and an event: its side, and the word that must follow it.
type link struct{ kind, then string }

var links = map[string]link{
	"after": {"after", ""}, "since": {"after", ""}, "following": {"after", ""}, "follow": {"after", ""},
	"before": {"before", ""}, "ahead": {"before", "of"}, "prior": {"before", "to"}, "of": {"within", ""},
}

// unit are the TIMEX3 values of a length of time without its number: "hours after the launch".
var unit = map[string]string{
	"second": "PTXS", "minute": "PTXM", "hour": "PTXH", "day": "PXD", "week": "PXW", "month": "PXM", "year": "PXY", "decade": "PXDE",
}

// soon are adverbs that name no length.
var soon = map[string]bool{"shortly": true, "soon": true, "immediately": true, "just": true, "right": true, "moments": true, "straight": true}

type reader struct {
	d     *text.Doc
	ms    []dateline.Mention
	s     text.Sentence
	times []*dateline.Mention
	out   []Found
}

func (r *reader) enter(i, next int) int {
	r.times = r.times[:0]
	span := r.d.SentenceSpan(i)
	for ; next < len(r.ms) && r.ms[next].Span.Start < span.End; next++ {
		if m := &r.ms[next]; m.Kind == dateline.Time && m.When != nil && span.Contains(m.Span) {
			r.times = append(r.times, m)
		}
	}
	return next
}

func (r *reader) word(i int32) string {
	if i < r.s.First || i >= r.s.Last {
		return ""
	}
	return strings.ToLower(r.d.Word(i))
}

// read reads the relation whose linking word is token k.
func (r *reader) read(sent int, k int32, l link) {
	f := Found{Sent: sent}
	f.Kind = l.kind
	first, ok := r.distance(k, &f)
	if ok && l.kind == "within" && r.word(first-1) == "within" {
		first--
	} else if !ok || l.kind == "within" {
		return
	}
	if w := r.word(first - 1); w == "for" || w == "in" || w == "during" {
		return // how long it went on, not how far off
	}
	if l.then != "" {
		if r.word(k+1) != l.then {
			return
		}
		k++
	}
	if !r.other(k, &f) {
		return
	}
	f.At = r.hung(f.To, first, k)
	if f.At < 0 {
		return
	}
	f.Rule = "claim/interval:" + l.kind
	f.Spans = []dateline.Span{r.d.TokenSpan(first, k+1)}
	r.out = append(r.out, f)
}

// distance is the length of time right before token k, and where it begins.
func (r *reader) distance(k int32, f *Found) (int32, bool) {
	end := int(r.d.Tokens[k-1].End)
	for _, m := range r.times {
		if m.Span.End == end && m.When.Timex == "DURATION" {
			w := *m.When
			w.Spans = []dateline.Span{m.Span}
			f.Distance, f.Bound = &w, bounds[w.Mod]
			if f.Bound == "" && strings.Contains(w.Value, "X") {
				f.Bound = dateline.About
			} else if f.Bound == "" {
				f.Bound = dateline.Exact
			}
			return r.bound(r.tokenAt(m.Span.Start), f), true
		}
	}
	if v := unit[r.d.Tokens[k-1].Lemma]; v != "" && r.d.Tokens[k-1].UPOS == text.NOUN {
		first := k - 1
		if w := r.word(k - 2); w == "the" || w == "a" || w == "an" || w == "one" {
			v, first = strings.Replace(v, "X", "1", 1), k-2
			f.Bound = dateline.Exact
		} else if !strings.HasSuffix(r.word(k-1), "s") {
			return 0, false
		} else {
			f.Bound = dateline.About
		}
		first = r.bound(first, f)
		f.Distance = &dateline.When{
			Precision: dateline.Unknown, Timex: "DURATION", Value: v, Spans: []dateline.Span{r.d.TokenSpan(first, k)},
			Reason: "a length of time, not a place in it",
		}
		return first, true
	}
	return k - 1, soon[r.word(k-1)] && f.Kind != "within"
}

// bound reads the words before a length that limit it, and says where they begin.
func (r *reader) bound(first int32, f *Found) int32 {
	w := r.word(first - 1)
	if w == "than" && (r.word(first-2) == "more" || r.word(first-2) == "less") {
		f.Bound = map[string]dateline.Bound{"more": dateline.AtLeast, "less": dateline.AtMost}[r.word(first-2)]
		return first - 2
	}
	if b, known := limits[w]; known {
		f.Bound = b
		return first - 1
	}
	return first
}

var limits = map[string]dateline.Bound{
	"nearly": dateline.About, "almost": dateline.About, "about": dateline.About, "around": dateline.About, "roughly": dateline.About,
	"over": dateline.AtLeast, "under": dateline.AtMost,
}

var bounds = map[string]dateline.Bound{
	"APPROX": dateline.About, "MORE_THAN": dateline.AtLeast, "EQUAL_OR_MORE": dateline.AtLeast,
	"LESS_THAN": dateline.AtMost, "EQUAL_OR_LESS": dateline.AtMost,
}

func (r *reader) tokenAt(at int) int32 {
	n, _ := slices.BinarySearchFunc(r.d.Tokens[r.s.First:r.s.Last], at, func(t text.Token, at int) int { return int(t.End) - at - 1 })
	return r.s.First + int32(n)
}

// other reads the words of the other event, behind token k. It must be more than a time or a pronoun.
func (r *reader) other(k int32, f *Found) bool {
	if k+1 >= r.s.Last {
		return false
	}
	head := r.d.Tokens[k].Head
	if head <= k {
		head = r.d.Tokens[k+1].Head
		if head <= k || r.d.Tokens[k+1].Deprel == text.DepPunct {
			return false
		}
	}
	if partsOfDay[r.d.Tokens[head].Lemma] {
		return false
	}
	switch r.d.Tokens[head].UPOS {
	case text.NOUN, text.PROPN, text.VERB, text.ADJ:
	default:
		return false
	}
	last := head
	for i := k + 1; i < r.s.Last && i < k+40; i++ {
		if i > head && (r.word(i) == "," || r.word(i) == ";") && (r.word(i+1) == "and" || r.word(i+1) == "but" || r.word(i+1) == "according") {
			break
		}
		if !r.under(i, head) {
			if i <= head {
				continue
			}
			break
		}
		last = i
	}
	for last > head && r.d.Tokens[last].UPOS == text.PUNCT {
		last--
	}
	span := r.d.TokenSpan(k+1, last+1)
	for _, m := range r.times {
		if !span.Contains(m.Span) {
			continue
		}
		if at := r.d.Tokens[head].Span(); m.Span.Contains(at) {
			return false // a date
		}
		if m.When.Known() && f.When == nil {
			w := *m.When
			if len(w.Spans) == 0 {
				w.Spans = []dateline.Span{m.Span}
			}
			f.When = &w
		}
	}
	f.To = head
	f.Relation.To = dateline.Arg{Text: span.Of(r.d.Text), Spans: []dateline.Span{span}, Reason: "an event, not a party"}
	return true
}

// partsOfDay happen daily: a distance from one is a time of day.
var partsOfDay = map[string]bool{
	"sunset": true, "sunrise": true, "dawn": true, "dusk": true, "midnight": true, "noon": true, "nightfall": true, "daybreak": true,
}

func (r *reader) under(i, head int32) bool {
	for steps := 0; i != text.NoHead && steps < 30; steps++ {
		if i == head {
			return true
		}
		i = r.d.Tokens[i].Head
	}
	return false
}

// hung is the word that the whole phrase hangs on, outside of it.
func (r *reader) hung(to, first, k int32) int32 {
	at := r.d.Tokens[to].Head
	for steps := 0; at != text.NoHead && steps < 6; steps++ {
		if at < first || at > to {
			return at
		}
		at = r.d.Tokens[at].Head
	}
	return -1
}
