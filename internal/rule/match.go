package rule

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// Match is a rule found in a document.
type Match struct {
	Rule    *Rule
	Trigger int32 // the word the rule is keyed by
	Idiom   []int32
	Support int32 // the verb that carries a noun trigger, None when there is none
	Roles   []Binding
	Rivals  []*Rule // rules of the same weight and another code that matched the same word
	Tree    *Tree
	Derived bool // the rule names the verb, and the trigger is a noun for its act
	weight  int
}

// Binding is a role with its phrases and the path that led to them.
type Binding struct {
	Role    string
	Path    string
	Phrases []Phrase
	Default bool // by the folder's default, not by the rule
}

// Role returns the phrases bound to a role.
func (m *Match) Role(name string) []Phrase {
	for _, b := range m.Roles {
		if b.Role == name {
			return b.Phrases
		}
	}
	return nil
}

// Head is the word the match hangs on in its tree: the verb that carries the trigger, or the trigger.
func (m *Match) Head() int32 {
	if m.Support != None && m.Tree.Head(m.Support) != m.Trigger {
		return m.Support
	}
	return m.Trigger
}

// Span covers the trigger with its idiom, its verb and its roles: the words that say it.
func (m *Match) Span() dateline.Span {
	first, last := m.Trigger, m.Trigger+1
	take := func(a, b int32) { first, last = min(first, a), max(last, b) }
	for _, i := range m.Idiom {
		take(i, i+1)
	}
	if m.Support != None {
		take(m.Support, m.Support+1)
	}
	for _, b := range m.Roles {
		if b.Default {
			continue // it may stand far off
		}
		for _, p := range b.Phrases {
			take(p.First, p.Last)
		}
	}
	return m.Tree.Doc.TokenSpan(first, last)
}

// Match finds every rule of the set in d, at most one for each word, in order of the words. Of several
// rules for one word the one that asks most of it wins, then the first.
func (s *Set) Match(d *text.Doc, ms []dateline.Mention) []Match {
	t := s.tree(d, ms)
	var out []Match
	for i := range d.Tokens {
		if m := s.at(t, int32(i)); m != nil {
			out = append(out, *m)
		}
	}
	return out
}

func (s *Set) at(t *Tree, i int32) *Match {
	var best *Match
	for _, tr := range s.byLemma[t.Lemma(i)] {
		if best != nil && (best.Rule == tr.rule || tr.weight() < best.weight) {
			continue
		}
		m := s.try(t, i, tr)
		switch {
		case m == nil:
		case best == nil || m.weight > best.weight:
			best = m
		case m.Rule.Code.Event != best.Rule.Code.Event:
			best.Rivals = append(best.Rivals, m.Rule)
		}
	}
	return best
}

// idiomWeight is what each further word of a trigger counts: "hunger strike" knows better than "strike".
const idiomWeight = 3

// fits reports whether token i is the kind of word the trigger asks for, used as a predicate or a
// noun phrase of its own.
func (t *Tree) fits(i int32, kind wordKind) bool {
	tok := &t.Doc.Tokens[i]
	switch kind {
	case verbTrigger:
		verb := tok.UPOS == text.VERB || tok.UPOS == text.NOUN && participle(tok.XPOS) // "has been shot"
		return verb && t.Rel(i) != text.DepAmod && t.Rel(i) != text.DepCompound
	case nounTrigger, nominalTrigger:
		// "the Secretary for Trade": a capital does not make a name of it.
		noun := tok.UPOS == text.NOUN || tok.UPOS == text.PROPN && t.nameAt(i) == nil
		return noun && t.Rel(i) != text.DepCompound && t.Rel(i) != text.DepFlat
	}
	return tok.UPOS == text.ADJ || tok.UPOS == text.VERB && tok.XPOS == tagVBN
}

func (s *Set) try(t *Tree, i int32, tr trigger) *Match {
	if !t.fits(i, tr.kind) {
		return nil
	}
	idiom, ok := t.idiom(i, tr)
	if !ok {
		return nil
	}
	m := &Match{Rule: tr.rule, Trigger: i, Idiom: idiom, Support: None, Tree: t, Derived: tr.kind == nominalTrigger, weight: tr.weight()}
	if tr.kind == nounTrigger || tr.kind == nominalTrigger {
		m.Support = t.Support(i)
	}
	if tr.kind == nominalTrigger && m.Support == None && t.ownPrep(i, "by") == None {
		return nil // a mere mention of such an act
	}
	for _, c := range tr.rule.conds {
		if s.anyHolds(t, i, c.any) != c.want {
			return nil
		}
	}
	for _, r := range tr.rule.roles {
		s.bind(m, r, false)
	}
	for _, r := range tr.rule.defaults {
		s.bind(m, r, true)
	}
	for _, n := range tr.rule.need {
		if len(m.Role(n)) == 0 {
			return nil
		}
	}
	return m
}

// idiom finds the words that stand with the key word: "step down", "open fire", "go on strike",
// "peace talk".
func (t *Tree) idiom(i int32, tr trigger) ([]int32, bool) {
	var found []int32
	for n := 0; n < len(tr.rest); n++ {
		w := tr.rest[n]
		if tr.kind == nounTrigger {
			k := t.modifier(i, w)
			if k == None {
				return nil, false
			}
			found = append(found, k)
			continue
		}
		if n+1 < len(tr.rest) && preposition(w) {
			// "on strike": the noun must stand in that prepositional phrase
			if k := t.Prep(i, w); k != None && t.Lemma(k) == tr.rest[n+1] {
				found = append(found, k)
				n++
				continue
			}
		}
		k := t.companion(i, w)
		if k == None {
			return nil, false
		}
		found = append(found, k)
	}
	return found, true
}

// modifier is the word w before noun i.
func (t *Tree) modifier(i int32, w string) int32 {
	for _, k := range t.Kids(i) {
		if t.Lemma(k) == w && modifies(t.Rel(k)) {
			return k
		}
	}
	return None
}

// companion is the particle, preposition, object or predicate w of verb i.
func (t *Tree) companion(i int32, w string) int32 {
	for _, k := range t.Kids(i) {
		if t.Lemma(k) == w && t.Rel(k) != text.DepPunct && t.Rel(k) != text.DepConj && t.Rel(k) != text.DepAux {
			return k
		}
	}
	if o := t.Object(i); o != None && t.Lemma(o) == w {
		return o
	}
	if !preposition(w) {
		return None
	}
	for _, k := range t.Kids(i) {
		switch t.Rel(k) {
		case text.DepObl, text.DepAdvcl, text.DepXcomp, text.DepOblAgent:
			if c := t.Case(k); !t.isTime(k) && c == w || strings.HasPrefix(c, w+"_") {
				return t.Kid(k, text.DepCase, text.DepMark)
			}
		}
	}
	return None
}

// bind binds a role to the first of its alternatives that is there, unless it is bound already. Who
// acts does not receive by the same match; a default takes nothing that has a part in it.
func (s *Set) bind(m *Match, r boundRole, byDefault bool) {
	if len(m.Role(r.name)) > 0 {
		return
	}
	for _, sum := range r.expr.Alts {
		b := s.bindSum(m.Tree, m.Trigger, r.name, sum)
		if len(b.Phrases) == 0 || r.name == "recipient" && m.takes(b.Phrases, byDefault) {
			continue
		}
		b.Default = byDefault
		m.Roles = append(m.Roles, b)
		return
	}
}

// takes reports whether one of phrases is already an actor, or with all set bound to any role that is told of.
func (m *Match) takes(phrases []Phrase, all bool) bool {
	for _, b := range m.Roles {
		if b.Role != "actor" && !(all && (b.Role == "recipient" || b.Role == "place" || b.Role == "object")) {
			continue
		}
		for _, q := range b.Phrases {
			if slices.ContainsFunc(phrases, func(p Phrase) bool { return p.Head == q.Head }) {
				return true
			}
		}
	}
	return false
}

func (s *Set) bindSum(t *Tree, i int32, role string, sum []Path) Binding {
	b := Binding{Role: role}
	var paths []string
	for _, p := range sum {
		for _, h := range s.walk(t, i, p) {
			if slices.ContainsFunc(b.Phrases, func(q Phrase) bool { return q.Head == h }) {
				continue
			}
			b.Phrases = append(b.Phrases, t.Phrases(h, i)...)
			paths = append(paths, p.String())
		}
	}
	b.Path = strings.Join(slices.Compact(paths), " + ")
	return b
}

func (s *Set) anyHolds(t *Tree, i int32, conds [][]*Cond) bool {
	fails := func(c *Cond) bool { return s.holds(t, i, c) == c.Not }
	return slices.ContainsFunc(conds, func(all []*Cond) bool { return !slices.ContainsFunc(all, fails) })
}

func (s *Set) holds(t *Tree, i int32, c *Cond) bool {
	if len(c.Path.Steps) == 0 {
		return s.passes(t, i, c.Test)
	}
	for _, h := range s.walk(t, i, c.Path) {
		if c.Test == nil || s.passes(t, h, c.Test) {
			return true
		}
	}
	return false
}

// walk follows a path from token i to the heads of the phrases it ends at.
func (s *Set) walk(t *Tree, i int32, p Path) []int32 {
	at := []int32{i}
	for _, st := range p.Steps {
		var next []int32
		for _, a := range at {
			for _, h := range t.step(a, st) {
				if h != None && (st.Test == nil || s.passes(t, h, st.Test)) && !slices.Contains(next, h) {
					next = append(next, h)
				}
			}
		}
		if at = next; len(at) == 0 {
			return nil
		}
	}
	return at
}

func (t *Tree) step(i int32, s Step) []int32 {
	switch s.Kind {
	case StepPrep:
		if s.Name == "between" {
			return t.parties(i)
		}
		return []int32{t.Prep(i, s.Name)}
	case StepUp:
		if matchesRel(t.Rel(i), text.ParseDeprel(s.Name)) {
			return []int32{t.Head(i)}
		}
		return nil
	case StepDown:
		var out []int32
		for _, k := range t.Kids(i) {
			if matchesRel(t.Rel(k), text.ParseDeprel(s.Name)) {
				out = append(out, t.settle(k))
			}
		}
		return out
	}
	return t.function(i, s.Name)
}

// matchesRel lets a universal relation stand for its subtypes.
func matchesRel(r, want text.Deprel) bool { return r == want || r.Universal() == want }

func (t *Tree) function(i int32, name string) []int32 {
	switch name {
	case "subject":
		return []int32{t.Subject(i)}
	case "object":
		return []int32{t.Object(i)}
	case "indirect":
		return []int32{t.settle(t.Kid(i, text.DepIobj))}
	case "clause":
		return []int32{t.Clause(i)}
	case "self":
		return []int32{i}
	case "under":
		return []int32{t.Under(i)}
	case "poss":
		return []int32{t.settle(t.Kid(i, text.DepNmodPoss))}
	case "of-object":
		if o := t.Object(i); o != None {
			return []int32{t.ownPrep(o, "of")}
		}
		return nil
	case "apposition":
		if k := t.Kid(i, text.DepAppos); k != None {
			return []int32{k}
		}
		return t.namedAfter(i)
	}
	var out []int32 // modifier
	for _, k := range t.Kids(i) {
		if modifies(t.Rel(k)) || t.Rel(k) == text.DepNmodPoss {
			out = append(out, k)
		}
	}
	return out
}

func (s *Set) passes(t *Tree, i int32, q *Test) bool {
	switch q.Kind {
	case TestLemma:
		name := strings.ToLower(q.Name)
		return t.Lemma(i) == name || t.lemmaOf(t.counted(i)) == name
	case TestClass:
		class := s.classes[q.Name]
		if s.inClass(t, i, class) {
			return true
		}
		c := t.counted(i)
		return c != None && s.inClass(t, c, class)
	case TestKindOf:
		return t.isKind(i, q.Name)
	case TestTag:
		return tagOf(&t.Doc.Tokens[i], q.Name)
	case TestNot:
		return !s.passes(t, i, q.Subs[0])
	case TestHas:
		return s.anyIn(t, i, q.Subs[0])
	case TestAnd:
		for _, sub := range q.Subs {
			if !s.passes(t, i, sub) {
				return false
			}
		}
		return true
	}
	for _, sub := range q.Subs {
		if s.passes(t, i, sub) {
			return true
		}
	}
	return false
}

func (t *Tree) lemmaOf(i int32) string {
	if i == None {
		return ""
	}
	return t.Lemma(i)
}

// inClass looks the head word up, alone and with the word before it ("cruise missile").
func (s *Set) inClass(t *Tree, i int32, class map[string]bool) bool {
	l := t.Lemma(i)
	if class[l] {
		return true
	}
	return i > 0 && modifies(t.Rel(i-1)) && t.Head(i-1) == i && class[t.Lemma(i-1)+" "+l]
}

// anyIn asks every word of the phrase or clause that hangs on i.
func (s *Set) anyIn(t *Tree, i int32, q *Test) bool {
	if s.passes(t, i, q) {
		return true
	}
	for _, k := range t.Kids(i) {
		if r := t.Rel(k); r == text.DepPunct || r == text.DepParataxis {
			continue
		}
		if s.anyIn(t, k, q) {
			return true
		}
	}
	return false
}

var mentionKinds = map[string]dateline.MentionKind{
	"person": dateline.Person, "org": dateline.Organisation, "place": dateline.Place, "norp": dateline.Nationality,
	"facility": dateline.Facility, "weapon": dateline.Weapon, "event": dateline.NamedEvent, "time": dateline.Time,
	"count": dateline.Quantity, "quote": dateline.Quotation,
}

func (t *Tree) isKind(i int32, kind string) bool {
	tok := &t.Doc.Tokens[i]
	switch kind {
	case "who":
		return t.isWho(i)
	case "thing":
		return !t.isWho(i) && !t.isTime(i)
	case "time":
		return t.isTime(i)
	case "name":
		return t.isName(i)
	case "pronoun":
		return tok.UPOS == text.PRON
	case "plural":
		x := tok.XPOS.String()
		return x == "NNS" || x == "NNPS" || t.Kid(i, text.DepConj) != None || plurals[t.Lemma(i)]
	case "passive":
		return t.Passive(i)
	case "negated":
		return t.Negated(i)
	case "infinitive":
		return tok.XPOS == tagVB
	case "gerund":
		return tok.XPOS == tagVBG
	case "first-person":
		l := t.Lemma(i)
		return l == "we" || l == "i" || l == "us" || l == "me"
	case "country":
		m := t.Mention(i)
		if m != nil && m.Entity != nil {
			return m.Entity.Kind == "country"
		}
		return m != nil && m.Kind == dateline.Nationality
	case "count":
		return t.Kid(i, text.DepNummod) != None || tok.UPOS == text.NUM
	}
	if m := t.Mention(i); m != nil && m.Kind == mentionKinds[kind] {
		return true
	}
	return t.nameKind(i) != text.NoName && nameKinds[t.nameKind(i)] == kind
}

var plurals = map[string]bool{"they": true, "them": true, "we": true, "us": true, "both": true, "side": true, "pair": true}

var nameKinds = map[text.NameKind]string{
	text.NamePerson: "person", text.NameOrg: "org", text.NameLoc: "place", text.NameNorp: "norp",
	text.NameFac: "facility", text.NameWeapon: "weapon", text.NameEvent: "event",
}

// Link is one step from a match towards the root of its sentence.
type Link struct {
	Above int32       // the word the one below hangs on
	Below int32       //
	Rel   text.Deprel // by which relation
	Mark  string      // the word that introduces the lower one: "if", "that", "to", "of"
}

// Above lists what stands over token i, nearest first: "sought to impose" has seek over impose.
func (t *Tree) Above(i int32) []Link {
	var out []Link
	for h := t.Head(i); h != None; h = t.Head(i) {
		out = append(out, Link{Above: h, Below: i, Rel: t.Rel(i), Mark: t.Case(i)})
		i = h
	}
	return out
}
