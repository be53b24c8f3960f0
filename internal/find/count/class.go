package count

import (
	"slices"
	"strings"

	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// thingClasses are the classes that say what kind of thing a noun names, the first that fits counts;
// the other classes of a noun (titles, offices) do not say it.
var thingClasses = []string{
	"weapon", "platform", "vehicle", "casualty", "combatant", "person", "official", "spokesperson", "military-unit", "unit", "event",
	"sanction", "agreement", "document", "place-noun", "facility-noun",
}

// countable are the classes of things one of which ("a missile") is worth counting.
var countable = []string{"weapon", "platform", "vehicle", "casualty", "person", "official", "event"}

// phrases are the lexicon's phrases in the sentence, looked for when first asked.
func (r *reader) phrases() []lexicon.ClassHit {
	if !r.looked {
		r.looked = true
		r.things = r.l.AppendClassHits(r.things[:0], r.d, r.sent.First, r.sent.Last)
	}
	return r.things
}

// classify gives q the most special class of the phrase that ends at head, the lemma where it has
// none, and the name of its unit.
func (r *reader) classify(q *quantity, first, head int32) {
	if q.share {
		q.class, q.classes = "share", []string{"share"}
		return
	}
	if q.class, q.classes = r.classOf(first, head); q.classes == nil && r.nationals(head) {
		q.class, q.classes = "person", r.up("person")
	}
	if r.isUnit(head) || len(q.classes) > 0 && slices.Contains(q.classes, "unit") {
		q.rule = "find/count:measure"
		q.unit = r.unitName(first, head)
		if q.class == "currency" {
			q.rule, q.money = "find/count:money", true
		}
		if q.class == "distance-unit" && r.heightBefore(q) {
			q.class, q.classes = "altitude", append([]string{"altitude"}, q.classes...)
		}
	}
}

// unitName is the output's name of the unit that ends at head: of the longest phrase that has one.
func (r *reader) unitName(first, head int32) string {
	for i := first; i <= head; i++ {
		words := strings.ToLower(r.d.Words(i, head+1))
		if u := unitNames[words]; u != "" {
			return u
		}
		if u := unitNames[strings.TrimSuffix(words, "s")]; u != "" {
			return u
		}
	}
	return strings.ToLower(r.lemma(head))
}

// heightBefore: "an altitude of 600 km".
func (r *reader) heightBefore(q *quantity) bool {
	at := q.firstAtom - q.prefix
	first := r.atoms[at].First
	return first-2 >= r.sent.First && r.d.Word(first-1) == "of" && lists["height"][r.d.Word(first-2)]
}

func (r *reader) classOf(first, head int32) (string, []string) {
	best, class := int32(-1), lexicon.Class(-1)
	for _, h := range r.phrases() {
		if h.Last-1 == head && h.First >= first && (best < 0 || h.First < best) && !lists["deed"][h.Phrase] {
			if c, ok := r.bestClass(h.Classes); ok {
				if h.Phrase == "fighter" && !r.airborne(head) {
					c, _ = r.l.Class("combatant")
				}
				best, class = h.First, c
			}
		}
	}
	if class >= 0 {
		return r.l.ClassName(class), r.l.Ancestry(class)
	}
	if lemma := r.d.Tokens[head].Lemma; lemma != "" {
		return strings.ToLower(lemma), nil
	}
	return strings.ToLower(r.d.Word(head)), nil
}

// airborne: "fighters" fly where a name of theirs or other aircraft stand in the sentence, and are
// people elsewhere.
func (r *reader) airborne(head int32) bool {
	if head > r.sent.First && (r.d.Tokens[head-1].UPOS == text.NUM && head-2 >= r.sent.First && r.d.Word(head-2) == "-" || r.d.Tokens[head-1].UPOS == text.PROPN) {
		return true
	}
	for _, h := range r.phrases() {
		if h.Last-1 != head && slices.ContainsFunc(h.Classes, func(c lexicon.Class) bool { return r.l.Is(c, "aircraft") }) {
			return true
		}
	}
	return false
}

func (r *reader) up(class string) []string {
	c, ok := r.l.Class(class)
	if !ok {
		return []string{class}
	}
	return r.l.Ancestry(c)
}

func (r *reader) bestClass(classes []lexicon.Class) (lexicon.Class, bool) {
	for _, want := range thingClasses {
		for _, c := range classes {
			if r.l.Is(c, want) {
				return c, true
			}
		}
	}
	return 0, false
}

func (r *reader) nounClass(h lexicon.ClassHit) bool {
	_, ok := r.bestClass(h.Classes)
	return ok
}

// nationals: "two Kenyans" are people.
func (r *reader) nationals(head int32) bool {
	i, ok := slices.BinarySearchFunc(r.d.Names, head, func(n text.Name, at int32) int { return int(n.Last) - 1 - int(at) })
	return ok && r.d.Names[i].Kind == text.NameNorp && r.d.Tokens[head].UPOS != text.ADJ
}

// people: a number that is killed, wounded or arrested, and names nobody, counts people.
func (r *reader) people(q *quantity) {
	t := &r.d.Tokens[r.atoms[q.firstAtom].First]
	verb := t.Head >= 0 && lists["people"][r.d.Tokens[t.Head].Lemma] && (t.Deprel == text.DepObj || t.Deprel == text.DepNsubjPass)
	if at := r.atoms[q.firstAtom-q.prefix].First; verb || at > r.sent.First && (lists["people"][r.d.Tokens[at-1].Lemma] || lists["people"][r.d.Word(at-1)]) {
		q.class, q.classes, q.rule = "person", r.up("person"), "find/count:people"
	}
}
