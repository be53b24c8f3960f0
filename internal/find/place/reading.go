package place

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/dateline/dateline/internal/find/place/gazetteer"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// What the word above a name is.
const (
	noHead = iota
	speechHead
	actionHead
	stativeHead
	motionHead
	treatHead
	mindHead
	verbHead
	deedHead
	landHead
	bodyHead
	officialHead
	personHead
	unitHead
	orgWordHead
	placeNounHead
	facilityHead
	nounHead
	nameHead
	otherHead
	heads
)

// headClasses are the words of heads.tsv.
type headClasses struct{ motion, treat, mind, land, body map[string]bool }

//go:embed heads.tsv
var headsFile string

var headWords = sync.OnceValue(func() *headClasses {
	sets := map[string]map[string]bool{}
	for line := range strings.SplitSeq(headsFile, "\n") {
		class, words, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		sets[class] = map[string]bool{}
		for w := range strings.FieldsSeq(words) {
			sets[class][w] = true
		}
	}
	return &headClasses{sets["motion"], sets["treat"], sets["mind"], sets["land"], sets["body"]}
})

// stative are verbs whose subject may be a stretch of land.
var stative = map[string]bool{"lie": true, "border": true, "cover": true, "stretch": true, "host": true, "experience": true, "remain": true, "see": true, "become": true, "sit": true, "be": true, "have": true}

func (f *finder) head(s *Spot) int {
	t := &f.d.Tokens[f.d.HeadOf(s.First, s.Last)]
	if t.Head == text.NoHead || t.Head >= s.First && t.Head < s.Last {
		return noHead
	}
	h := &f.d.Tokens[t.Head]
	switch {
	case h.UPOS == text.VERB || h.UPOS == text.AUX:
		switch {
		case f.l.In(f.class.speech, h.Lemma):
			return speechHead
		case f.l.In(f.class.action, h.Lemma):
			return actionHead
		case stative[h.Lemma]:
			return stativeHead
		}
		return f.verb(s, h.Lemma)
	case h.UPOS == text.PROPN:
		return nameHead
	case h.UPOS == text.NOUN:
		return f.noun(h.Lemma)
	}
	return otherHead
}

// verb is the class of a verb for a name that is its subject, or for any other.
func (f *finder) verb(s *Spot, lemma string) int {
	rel := f.d.Tokens[f.d.HeadOf(s.First, s.Last)].Deprel
	classes := headWords()
	first, second := classes.treat, classes.mind
	if rel == text.DepNsubj {
		first, second = classes.mind, classes.treat
	}
	switch {
	case rel != text.DepNsubj && classes.motion[lemma]:
		return motionHead
	case first[lemma]:
		if rel == text.DepNsubj {
			return mindHead
		}
		return treatHead
	case classes.motion[lemma]:
		return motionHead
	case second[lemma]:
		return treatHead
	}
	return verbHead
}

func (f *finder) noun(lemma string) int {
	classes := headWords()
	switch {
	case classes.land[lemma]:
		return landHead
	case classes.body[lemma]:
		return bodyHead
	case f.l.In(f.class.deed, lemma):
		return deedHead
	case f.l.In(f.class.official, lemma):
		return officialHead
	case f.l.In(f.class.unit, lemma):
		return unitHead
	case f.l.In(f.class.placeNoun, lemma):
		return placeNounHead
	case f.l.In(f.class.facility, lemma):
		return facilityHead
	case f.l.In(f.class.orgHead, lemma):
		return orgWordHead
	case f.l.In(f.class.person, lemma):
		return personHead
	case len(f.l.Sectors(lemma)) > 0:
		return officialHead
	}
	return nounHead
}

// The preposition of a name.
var cases = map[string]int{
	"in": 1, "at": 1, "inside": 1, "within": 1, "near": 2, "outside": 2, "around": 2, "off": 2, "into": 3, "to": 4, "from": 5, "of": 6, "for": 7, "with": 8,
	"against": 9, "by": 10, "between": 11, "on": 12, "toward": 13, "towards": 13, "over": 13, "through": 14, "across": 14, "throughout": 14, "along": 14, "about": 15, "like": 15, "than": 15,
}

const caseCount = 17

func (f *finder) preposition(s *Spot) int {
	head := f.d.HeadOf(s.First, s.Last)
	for j := s.First - 1; j >= max(0, s.First-4); j-- {
		t := &f.d.Tokens[j]
		if t.Deprel == text.DepCase && t.Head == head {
			if c, ok := cases[strings.ToLower(f.d.Word(j))]; ok {
				return c
			}
			return caseCount - 1
		}
	}
	return 0
}

// What kind of place is read.
const (
	readCountry = iota
	readCapital
	readDivision
	readTown
	readFeature
	readUnknown
	readKinds
)

func readKind(s *Spot, sense *Sense) int {
	if b := sense.best(); b >= 0 {
		switch k := sense.Candidates[b].Info.Kind; {
		case k == gazetteer.Country:
			return readCountry
		case k == gazetteer.Capital:
			return readCapital
		case k == gazetteer.Division || k == gazetteer.District:
			return readDivision
		case k >= gazetteer.Sea:
			return readFeature
		}
		return readTown
	}
	if s.entry != nil && s.entry.Kind == lexicon.Country {
		return readCountry
	}
	return readUnknown
}

var readingGroups = []group{
	{"bias", 1}, {"relation", relationCount}, {"head", heads}, {"case", caseCount}, {"kind", readKinds}, {"before", befores}, {"after", afters},
	{"relation-head", relationCount * heads}, {"relation-kind", relationCount * readKinds}, {"case-head", caseCount * heads}, {"case-relation", caseCount * relationCount},
	{"nested", 2}, {"adjective", 2}, {"above", relationCount}, {"relation-above", relationCount * relationCount}, {"head-kind", heads * readKinds}, {"after-kind", afters * readKinds},
	{"cue", cues}, {"cue-kind", cues * readKinds}, {"based", 3}, {"above-head", heads}, {"case-above-head", caseCount * heads},
}

// The constructions that tell most, each over all its words together.
const (
	noCue         = iota
	inCue         // "in Lima"
	atBorderCue   // "to Lima" below a verb of motion, "a city in Peru"
	actsCue       // "Lima rejected", not "Lima lies"
	agentCue      // "rejected by Lima"
	partnerCue    // "talks with Lima", "a war between Lima and Quito", "against Lima"
	ownsCue       // "Lima's decision", "the decision of Lima", "permission from Lima"
	landCue       // "Lima's streets", "the beaches of Peru"
	treatedCue    // "accused Lima"
	toActCue      // "wants Lima to act"
	reachedCue    // "visited Lima"
	beforeBodyCue // "Lima officials"
	beforeLandCue // "Lima streets"
	otherVerbCue  // the subject of a verb that says little
	cues
)

func (f *finder) cue(s *Spot, rel, head, prep int) int {
	body := head == bodyHead || head == deedHead || head == officialHead || head == unitHead || head == orgWordHead || head == personHead
	land := head == landHead || head == placeNounHead || head == facilityHead
	subject := rel == relations[text.DepNsubj] || rel == relations[text.DepNsubjPass]
	object := rel == relations[text.DepObj]
	switch {
	case prep == cases["in"] || prep == cases["near"] || prep == cases["into"] || prep == cases["through"]:
		return inCue
	case prep == cases["with"] || prep == cases["between"] || prep == cases["against"]:
		return partnerCue
	case prep == cases["by"] || rel == relations[text.DepOblAgent]:
		return agentCue
	case head == motionHead && (prep == cases["to"] || prep == cases["from"]):
		return atBorderCue
	case prep != 0 && (body || head == treatHead || head == speechHead || head == actionHead):
		return ownsCue
	case prep != 0 && land:
		return landCue
	case rel == relations[text.DepNmodPoss] && body:
		return ownsCue
	case rel == relations[text.DepNmodPoss] && land:
		return landCue
	case object && f.toAct(s):
		return toActCue
	case object && (head == treatHead || head == actionHead):
		return treatedCue
	case object && head == motionHead:
		return reachedCue
	case (rel == relations[text.DepCompound] || rel == relations[text.DepAmod]) && body:
		return beforeBodyCue
	case (rel == relations[text.DepCompound] || rel == relations[text.DepAmod]) && land:
		return beforeLandCue
	case subject && (head == speechHead || head == actionHead || head == mindHead || head == treatHead):
		return actsCue
	case subject && head == verbHead:
		return otherVerbCue
	}
	return noCue
}

// toAct: the verb above has an infinitive beside the name ("wants Lima to act").
func (f *finder) toAct(s *Spot) bool {
	verb := f.d.Tokens[f.d.HeadOf(s.First, s.Last)].Head
	for i := s.Last; i < min(s.Last+8, f.sentence(s).Last); i++ {
		t := &f.d.Tokens[i]
		if t.Head == verb && (t.Deprel == text.DepXcomp || t.Deprel == text.DepCcomp) {
			return true
		}
	}
	return false
}

// ReadingFeatures are the answers for one spot, into dst.
func (f *finder) ReadingFeatures(dst []uint16, s *Spot, sense *Sense) []uint16 {
	m := f.models.Reading
	sent := f.sentence(s)
	rel, head, prep := f.chain(s)
	k := readKind(s, sense)
	nested, adjective, above, based := 0, 0, 0, 0
	if a := f.after(s, sent); a == beforeHyphen && s.Last+1 < sent.Last {
		switch based = 1; f.d.Word(s.Last + 1) {
		case "based", "born", "bound", "area":
			based = 2
		}
	}
	if s.Nested() {
		nested = 1
	}
	if s.Adjective() {
		adjective = 1
	}
	t := &f.d.Tokens[f.d.HeadOf(s.First, s.Last)]
	upper := noHead
	if t.Head != text.NoHead {
		above = relations[f.d.Tokens[t.Head].Deprel]
		upper = f.head(&Spot{First: t.Head, Last: t.Head + 1})
	}
	a := f.after(s, sent)
	cue := f.cue(s, rel, head, prep)
	values := [...]int{
		0, rel, head, prep, k, f.before(s, sent), a, rel*heads + head, rel*readKinds + k, prep*heads + head, prep*relationCount + rel,
		nested, adjective, above, rel*relationCount + above, head*readKinds + k, a*readKinds + k,
		cue, cue*readKinds + k, based, upper, prep*heads + upper,
	}
	for q, v := range values {
		dst = append(dst, m.feature(q, v))
	}
	return dst
}

// chain is how a name hangs in its tree; one of a row ("France and Spain agreed") hangs as the first does.
func (f *finder) chain(s *Spot) (rel, head, prep int) {
	at := *s
	for range 4 {
		t := &f.d.Tokens[f.d.HeadOf(at.First, at.Last)]
		if t.Deprel != text.DepConj || t.Head == text.NoHead || f.d.Tokens[t.Head].UPOS != text.PROPN {
			break
		}
		at.First, at.Last = t.Head, t.Head+1
	}
	return f.relation(&at), f.head(&at), f.preposition(&at)
}
