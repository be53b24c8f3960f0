package claim

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim/interval"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
)

// This file ties the finished claims of one document to each other: a launch to the tally it belongs to, a
// condemnation to what it condemns, an event to another that it came two days after.

// maxTallies and maxBack bound how many claims one is held against: links stay linear in a document.
const maxTallies, maxBack = 16, 40

func (r *reading) links(cs []dateline.Claim) {
	l := linker{reading: r, cs: cs}
	l.index()
	l.parts()
	l.objects()
	l.relations()
}

type linker struct {
	*reading
	cs      []dateline.Claim
	byPlace []int32 // claims, by where their trigger stands
}

// trigger is the word that a claim was read from.
func trigger(c *dateline.Claim) dateline.Span {
	for i := range c.Steps {
		if c.Steps[i].Field == "event" && len(c.Steps[i].Spans) > 0 {
			return c.Steps[i].Spans[0]
		}
	}
	return c.Evidence[0]
}

func (l *linker) index() {
	l.byPlace = make([]int32, len(l.cs))
	for i := range l.byPlace {
		l.byPlace[i] = int32(i)
	}
	slices.SortStableFunc(l.byPlace, func(a, b int32) int {
		return cmp.Compare(trigger(&l.cs[a]).Start, trigger(&l.cs[b]).Start)
	})
}

// within are the claims whose trigger stands in span.
func (l *linker) within(span dateline.Span) []int32 {
	at := func(i int32, at int) int { return cmp.Compare(trigger(&l.cs[i]).Start, at) }
	from, _ := slices.BinarySearchFunc(l.byPlace, span.Start, at)
	to, _ := slices.BinarySearchFunc(l.byPlace, span.End, at)
	return l.byPlace[from:max(from, to)]
}

func link(c *dateline.Claim, to *dateline.Claim, as, by string, spans []dateline.Span) {
	if c == to || slices.ContainsFunc(c.Links, func(l dateline.Link) bool { return l.To == to.ID }) {
		return
	}
	c.Links = append(c.Links, dateline.Link{To: to.ID, As: as})
	c.Steps = append(c.Steps, dateline.Step{Field: "links", Value: as + " " + to.ID, Rule: "claim/links:" + by, Spans: spans})
}

// parts ties single acts to the tallies of their kind, party and time.
func (l *linker) parts() {
	var tallies []int
	for i := range l.cs {
		if t := l.cs[i].Tally; t != nil && t.Ordinal == 0 && t.Factor == 0 && !empty(t) && (t.Window != nil || t.Last != nil) && len(tallies) < maxTallies {
			tallies = append(tallies, i)
		}
	}
	for i := range l.cs {
		for _, j := range tallies {
			if c, whole := &l.cs[i], &l.cs[j]; i != j && belongs(c, whole) {
				by := "in-window"
				if t := whole.Tally; t.Last != nil && meet(c.When, t.Last) {
					by = "last-of-set"
				}
				link(c, whole, "part-of", by, c.When.Spans)
			}
		}
	}
}

// empty: a set that is said to have no members.
func empty(t *dateline.Tally) bool {
	none := func(c *dateline.Count) bool { return c != nil && c.High != nil && *c.High == 0 }
	return none(t.Items) || none(t.Occurrences)
}

// belongs: an act that took place, of the kind, party and time that the tally is of.
func belongs(c, whole *dateline.Claim) bool {
	t := whole.Tally
	switch {
	case c.Status != dateline.Actual && c.Status != dateline.Historical, c.When == nil || !c.When.Known():
		return false
	case c.Tally != nil && c.Tally.Ordinal == 0:
		return false
	case whole.Event == "" && !called(t.Unit, c), whole.Event != "" && !alike(c, whole):
		return false
	case whole.Event != "" && !sharesActor(c, whole):
		return false
	case !scoped(c, t):
		return false
	}
	return t.Last != nil && meet(c.When, t.Last) || t.Window != nil && t.Window.Known() && inside(c.When, t.Window)
}

// alike: one type, and one extension mode where either has one.
func alike(a, b *dateline.Claim) bool { return a.Event == b.Event && extension(a) == extension(b) }

func extension(c *dateline.Claim) string {
	for _, m := range c.Modes {
		if strings.HasPrefix(m, "x:") {
			return m
		}
	}
	return ""
}

func sharesActor(a, b *dateline.Claim) bool {
	return slices.ContainsFunc(a.Actors, func(x dateline.Arg) bool {
		return slices.ContainsFunc(b.Actors, func(y dateline.Arg) bool {
			if x.Entity != nil && y.Entity != nil {
				return x.Entity.ID == y.Entity.ID
			}
			return strings.EqualFold(x.Text, y.Text)
		})
	})
}

// rivals are words that narrow sets to parts that exclude each other.
var rivals = []string{"ballistic", "cruise", "hypersonic", "nuclear"}

// scoped: what the act was done with is not of a kind that the tally leaves out.
func scoped(c *dateline.Claim, t *dateline.Tally) bool {
	for _, want := range t.Scope {
		if !slices.Contains(rivals, want) {
			continue
		}
		for _, a := range slices.Concat(c.Weapons, c.Objects) {
			words := strings.ToLower(a.Text)
			if !strings.Contains(words, want) && slices.ContainsFunc(rivals, func(o string) bool { return strings.Contains(words, o) }) {
				return false
			}
		}
	}
	return true
}

func meet(a, b *dateline.When) bool {
	return a != nil && b != nil && a.Known() && b.Known() && a.From.Before(b.To) && b.From.Before(a.To)
}

// inside: a time no longer than the window and begun in it.
func inside(a, w *dateline.When) bool {
	if a.To.IsZero() || a.From.Before(w.From) {
		return false
	}
	return w.To.IsZero() || !a.To.After(w.To) || a.Precision == dateline.Day && a.From.Before(w.To)
}

// telling are the claims that say something of another: all words, and what goes on record as said.
func telling(c *dateline.Claim) bool {
	switch c.Event {
	case dateline.Agree, dateline.Support, dateline.Concede, dateline.Request, dateline.Accuse, dateline.Reject, dateline.Threaten, dateline.Protest:
		return true
	}
	return slices.Contains(c.Modes, "x:statement")
}

// objects ties a claim of words to the claim that its object is: one that stands in the object, or one
// told before that the object names.
func (l *linker) objects() {
	for i := range l.cs {
		c := &l.cs[i]
		if !telling(c) {
			continue
		}
		for _, a := range slices.Concat(c.Objects, c.Recipients) {
			if j := l.inside(c, a); j >= 0 {
				link(c, &l.cs[j], "about", "object-is-claim", a.Spans)
			} else if j := l.before(c, a); j >= 0 {
				link(c, &l.cs[j], "about", "object-names-claim", a.Spans)
			}
		}
	}
}

// stations are records of how people stand; naming somebody by them is not speaking of them.
var stations = map[string]bool{"x:holds-office": true, "x:kin": true}

func (l *linker) inside(c *dateline.Claim, a dateline.Arg) int {
	for _, s := range a.Spans {
		for _, j := range l.within(s) {
			if b := &l.cs[j]; b != c && !stations[extension(b)] && !trigger(b).Overlaps(trigger(c)) {
				return int(j)
			}
		}
	}
	return -1
}

// before is the claim told last before c that a definite noun names: "the launch", "Tuesday's attack".
func (l *linker) before(c *dateline.Claim, a dateline.Arg) int {
	if len(a.Spans) == 0 || a.Entity != nil {
		return -1
	}
	head := l.tree.HeadIn(a.Spans[0])
	if head == rule.None || !l.definite(head) {
		return -1
	}
	return l.told(head, a.Spans[0], l.timeAt(a.Spans[0]))
}

// told is the claim nearest before a byte that a noun may stand for; where a time is given, one of that time.
// A name in the words ("the Oslo summit") must stand in the sentence of the claim too.
func (l *linker) told(head int32, words dateline.Span, when *dateline.When) int {
	lemma, before := l.tree.Lemma(head), words.Start
	if kindsOf(lemma) == nil {
		return -1
	}
	names := l.names(words)
	end, _ := slices.BinarySearchFunc(l.byPlace, before, func(i int32, at int) int { return cmp.Compare(trigger(&l.cs[i]).Start, at) })
	for k := end - 1; k >= 0 && k >= end-maxBack; k-- {
		b := &l.cs[l.byPlace[k]]
		if !called(lemma, b) || when != nil && b.When != nil && !meet(when, b.When) || !mentions(b.Sentence.Of(l.d.Text), names) {
			continue
		}
		return int(l.byPlace[k])
	}
	return -1
}

// names are the names among some words; the times among them are asked for apart.
func (l *linker) names(words dateline.Span) []string {
	var out []string
	for _, i := range l.near(words) {
		if m := &l.tree.Mentions[i]; m.Kind != dateline.Time && m.Kind != dateline.Quantity && m.Form == "" && words.Contains(m.Span) {
			out = append(out, m.Span.Of(l.d.Text))
		}
	}
	return out
}

func mentions(sentence string, names []string) bool {
	return len(names) == 0 || slices.ContainsFunc(names, func(n string) bool { return strings.Contains(sentence, n) })
}

func (l *linker) timeAt(span dateline.Span) *dateline.When {
	for _, i := range l.near(span) {
		if m := &l.tree.Mentions[i]; m.Kind == dateline.Time && m.When != nil && m.When.Known() && span.Contains(m.Span) {
			return m.When
		}
	}
	return nil
}

// definite: the noun stands for something known: "the launch", "this week's launch", "their attack".
func (l *linker) definite(i int32) bool {
	for _, k := range l.tree.Kids(i) {
		switch l.tree.Rel(k) {
		case text.DepNmodPoss:
			return true
		case text.DepDet:
			switch l.tree.Lemma(k) {
			case "the", "this", "that", "these", "those":
				return true
			}
		}
	}
	return false
}

// relations keeps the distances that are stated from claims of this document to other events.
func (l *linker) relations() {
	if len(l.cs) == 0 {
		return
	}
	for _, f := range interval.Find(l.d, l.tree.Mentions) {
		if c := l.measured(&f); c != nil {
			l.relate(c, f.Relation, f.To)
		}
	}
	for i := range l.cs {
		c := &l.cs[i]
		if t := c.Tally; t != nil && t.Ordinal == 1 && len(t.Since) > 0 {
			rel := dateline.Relation{
				Kind: "first-since", When: t.Window, Spans: t.Spans, Rule: "claim/links:first-since",
				To: dateline.Arg{Text: t.Since[0].Of(l.d.Text), Spans: t.Since[:1], Reason: "an event, not a party"},
			}
			l.relate(c, rel, l.tree.HeadIn(t.Since[0]))
		}
	}
}

// measured is the claim that stands at the distance: of the word the phrase hangs on, or the one of its
// sentence that this word is said of ("the launch came two days after").
func (l *linker) measured(f *interval.Found) *dateline.Claim {
	at := l.tokenSpan(f.At)
	for _, j := range l.within(at) {
		return &l.cs[j]
	}
	for _, rel := range []text.Deprel{text.DepNsubj, text.DepNsubjPass, text.DepObj} {
		if k := l.tree.Kid(f.At, rel); k != rule.None {
			for _, j := range l.within(l.tokenSpan(k)) {
				return &l.cs[j]
			}
			if j := l.told(k, l.tokenSpan(k), nil); j >= 0 && l.definite(k) {
				return &l.cs[j]
			}
		}
	}
	// Where no claim stands at this end, the one at the other carries the distance, and is named as its end.
	for _, j := range l.within(f.Relation.To.Spans[0]) {
		return &l.cs[j]
	}
	return nil
}

func (l *linker) relate(c *dateline.Claim, rel dateline.Relation, head int32) {
	for _, j := range l.within(rel.To.Spans[0]) {
		rel.Claim = l.cs[j].ID
		break
	}
	if rel.Claim == "" && head != rule.None && l.definite(head) && rel.Kind != "first-since" {
		if j := l.told(head, rel.To.Spans[0], rel.When); j >= 0 && &l.cs[j] != c {
			rel.Claim = l.cs[j].ID
		}
	}
	c.Relations = append(c.Relations, rel)
	value := rel.Kind
	if rel.Distance != nil {
		value = rel.Distance.Value + " " + rel.Kind
	}
	c.Steps = append(c.Steps, dateline.Step{
		Field: "relations", Value: value, Rule: rel.Rule, Spans: slices.Concat(rel.Spans, rel.To.Spans), Note: "stated, not checked",
	})
}
