package rule

import (
	"testing"

	"github.com/dateline/dateline/internal/text"
)

// tokens are words with tag, head (from one, 0 for the root) and relation.
type word struct {
	form, lemma string
	upos        text.UPOS
	xpos        string
	head        int32
	rel         text.Deprel
}

func sentence(words []word) *text.Doc {
	d := &text.Doc{}
	for _, w := range words {
		start := int32(len(d.Text))
		d.Text += w.form + " "
		d.Tokens = append(d.Tokens, text.Token{
			Start: start, End: start + int32(len(w.form)), Lemma: w.lemma, UPOS: w.upos, XPOS: text.ParseXPOS(w.xpos),
			Head: w.head - 1, Deprel: w.rel,
		})
	}
	d.Sents = []text.Sentence{{First: 0, Last: int32(len(words)), Part: -1}}
	return d
}

// A participle after the root noun is the predicate, unless it says who did it or another verb is there.
func TestASentenceHasAPredicate(t *testing.T) {
	freed := []word{
		{"The", "the", text.DET, "DT", 2, text.DepDet},
		{"court", "court", text.NOUN, "NN", 0, text.DepRoot},
		{"freed", "free", text.VERB, "VBN", 2, text.DepAcl},
		{"pastors", "pastor", text.NOUN, "NNS", 3, text.DepObj},
		{"Sunday", "Sunday", text.PROPN, "NNP", 2, text.DepNmod},
		{".", ".", text.PUNCT, ".", 2, text.DepPunct},
	}
	set, err := Compile(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	tree := set.tree(sentence(freed), nil)
	if tree.Head(2) != None || tree.Head(1) != 2 || tree.Rel(1) != text.DepNsubj || tree.Rel(4) != text.DepObl {
		t.Errorf("freed hangs on %d, court on %d by %s, Sunday by %s", tree.Head(2), tree.Head(1), tree.Rel(1), tree.Rel(4))
	}
	by := append([]word{}, freed...)
	by[3] = word{"by", "by", text.ADP, "IN", 5, text.DepCase}
	by[4] = word{"pastors", "pastor", text.NOUN, "NNS", 3, text.DepObl}
	if tree := set.tree(sentence(by), nil); tree.Head(1) != None {
		t.Error("a court freed by pastors is turned round")
	}
}

func TestAnObliqueWithoutPrepositionIsAnObject(t *testing.T) {
	words := []word{
		{"Jets", "jet", text.NOUN, "NNS", 2, text.DepNsubj},
		{"carried", "carry", text.VERB, "VBD", 0, text.DepRoot},
		{"out", "out", text.ADP, "RP", 2, text.DepCompoundPrt},
		{"raids", "raid", text.NOUN, "NNS", 2, text.DepObl},
		{"monday", "monday", text.NOUN, "NN", 2, text.DepObl},
	}
	set, err := Compile(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	tree := set.tree(sentence(words), nil)
	if tree.Rel(3) != text.DepObj || tree.Rel(4) != text.DepObl {
		t.Errorf("raids by %s, monday by %s", tree.Rel(3), tree.Rel(4))
	}
}

func TestAHyphenUnitesWhatTheRulesKnow(t *testing.T) {
	f, err := Parse("a.rule", []byte("version 1\nrule r\nnoun ceasefire\ncode AGREE\nyes [a ceasefire]\n"))
	if err != nil {
		t.Fatal(err)
	}
	set, err := Compile([]*File{f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	d := &text.Doc{Text: "cease-fire", Tokens: []text.Token{
		{Start: 0, End: 5, Lemma: "cease", UPOS: text.NOUN, Head: 2, Deprel: text.DepCompound},
		{Start: 5, End: 6, Lemma: "-", UPOS: text.PUNCT, Head: 2, Deprel: text.DepPunct},
		{Start: 6, End: 10, Lemma: "fire", UPOS: text.NOUN, Head: text.NoHead, Deprel: text.DepRoot},
	}, Sents: []text.Sentence{{First: 0, Last: 3, Part: -1}}}
	if got := set.tree(d, nil).Lemma(2); got != "ceasefire" {
		t.Errorf("lemma %q, want ceasefire", got)
	}
}

func TestAPhraseWithAVerbInItIsASentence(t *testing.T) {
	words := []word{
		{"The", "the", text.DET, "DT", 2, text.DepDet},
		{"move", "move", text.NOUN, "NN", 4, text.DepCompound},
		{"drew", "draw", text.VERB, "VBD", 4, text.DepCompound},
		{"protests", "protest", text.NOUN, "NNS", 0, text.DepRoot},
		{".", ".", text.PUNCT, ".", 4, text.DepPunct},
	}
	set, err := Compile(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	tree := set.tree(sentence(words), nil)
	if tree.Head(2) != None || tree.Subject(2) != 1 || tree.Object(2) != 3 {
		t.Errorf("drew hangs on %d, by %d of %d; want a root with subject and object", tree.Head(2), tree.Subject(2), tree.Object(2))
	}
	words[2].upos, words[2].xpos = text.NOUN, "NN"
	if tree := set.tree(sentence(words), nil); tree.Head(3) != None {
		t.Error("a phrase without a verb is divided")
	}
}

// A noun tied to its verb by a hyphen leaves the words before it to be the subject.
func TestAHyphenatedVerbHasItsSubject(t *testing.T) {
	set, err := Compile(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	words := []word{
		{"The", "the", text.DET, "DT", 3, text.DepDet},
		{"navy", "navy", text.NOUN, "NN", 3, text.DepCompound},
		{"test", "test", text.NOUN, "NN", 5, text.DepObl},
		{"-", "-", text.PUNCT, ",", 3, text.DepPunct},
		{"fired", "fire", text.VERB, "VBD", 0, text.DepRoot},
		{"rockets", "rocket", text.NOUN, "NNS", 5, text.DepObj},
	}
	apart := sentence(words)
	if tree := set.tree(apart, nil); tree.Rel(1) != text.DepCompound {
		t.Errorf("navy is %s of a verb that stands apart from the hyphen", tree.Rel(1))
	}
	tied := sentence(words)
	tied.Text = "The navy test-fired rockets"
	for i, start := range []int32{0, 4, 9, 13, 14, 20} {
		tied.Tokens[i].Start, tied.Tokens[i].End = start, start+int32(len(words[i].form))
	}
	tree := set.tree(tied, nil)
	if tree.Head(1) != 4 || tree.Rel(1) != text.DepNsubj || tree.Head(0) != 1 {
		t.Errorf("navy hangs on %d by %s, the on %d", tree.Head(1), tree.Rel(1), tree.Head(0))
	}
}

// A particle that a parser ties to the words behind it is the verb's, and they are its object.
func TestAVerbHasItsParticle(t *testing.T) {
	set, err := Compile(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for tag, want := range map[string]text.Deprel{"RP": text.DepObj, "IN": text.DepObl} {
		tree := set.tree(sentence([]word{
			{"Rebels", "rebel", text.NOUN, "NNS", 2, text.DepNsubj},
			{"took", "take", text.VERB, "VBD", 0, text.DepRoot},
			{"over", "over", text.ADP, tag, 5, text.DepCase},
			{"the", "the", text.DET, "DT", 5, text.DepDet},
			{"port", "port", text.NOUN, "NN", 2, text.DepObl},
		}), nil)
		if tree.Rel(4) != want {
			t.Errorf("over as %s: port is %s, want %s", tag, tree.Rel(4), want)
		}
	}
}

// A participle with its noun is no subject of another verb: the noun is.
func TestAParticipleIsNoSubject(t *testing.T) {
	set, err := Compile(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	words := []word{
		{"Pilots", "pilot", text.NOUN, "NNS", 3, text.DepNsubj},
		{"still", "still", text.ADV, "RB", 3, text.DepAdvmod},
		{"held", "hold", text.VERB, "VBN", 5, text.DepNsubjPass},
		{"were", "be", text.AUX, "VBD", 5, text.DepAuxPass},
		{"freed", "free", text.VERB, "VBN", 0, text.DepRoot},
	}
	tree := set.tree(sentence(words), nil)
	if tree.Head(0) != 4 || tree.Rel(0) != text.DepNsubjPass || tree.Head(2) != 0 || tree.Rel(2) != text.DepAcl {
		t.Errorf("pilots hang on %d by %s, held on %d by %s", tree.Head(0), tree.Rel(0), tree.Head(2), tree.Rel(2))
	}
	words[1] = word{"are", "be", text.AUX, "VBP", 3, text.DepAuxPass}
	if tree := set.tree(sentence(words), nil); tree.Rel(2) != text.DepNsubjPass {
		t.Errorf("a clause with its auxiliary is made %s", tree.Rel(2))
	}
}

// What a lemmatiser cuts wrong is known by the words of the rules.
func TestMendedLemmas(t *testing.T) {
	file, err := Parse("x.rule", []byte("version 1\nrule r\nabout a\nverb raid, shoot, overthrow\nneed actor\nactor = subject\ncode -\nyes [A] b.\n"))
	if err != nil {
		t.Fatal(err)
	}
	set, err := Compile([]*File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ form, lemma, want string }{
		{"raided", "raide", "raid"}, {"shot", "shot", "shoot"}, {"overthrew", "overthrew", "overthrow"}, {"braided", "braid", "braid"},
	} {
		d := sentence([]word{{c.form, c.lemma, text.VERB, "VBD", 0, text.DepRoot}})
		if got := set.tree(d, nil).Lemma(0); got != c.want {
			t.Errorf("%s is %q, want %q", c.form, got, c.want)
		}
	}
}

// A subject is no passive one where no auxiliary makes the verb passive and another, or an object, speaks
// against it.
func TestAPassiveNeedsItsAuxiliary(t *testing.T) {
	words := []word{
		{"Ministers", "minister", text.NOUN, "NNS", 3, text.DepNsubjPass},
		{"have", "have", text.AUX, "VBP", 3, text.DepAux},
		{"spurned", "spurn", text.VERB, "VBN", 0, text.DepRoot},
		{"offers", "offer", text.NOUN, "NNS", 3, text.DepObj},
		{".", ".", text.PUNCT, ".", 3, text.DepPunct},
	}
	set, err := Compile(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if tree := set.tree(sentence(words), nil); tree.Rel(0) != text.DepNsubj || tree.Passive(2) {
		t.Errorf("ministers are %s of spurned", tree.Rel(0))
	}
	words[1] = word{"were", "be", text.AUX, "VBD", 3, text.DepAuxPass}
	words[3] = word{"thrice", "thrice", text.ADV, "RB", 3, text.DepAdvmod}
	if tree := set.tree(sentence(words), nil); tree.Rel(0) != text.DepNsubjPass || !tree.Passive(2) {
		t.Errorf("ministers who were spurned are %s", tree.Rel(0))
	}
}

// A participle with an auxiliary of its own is the predicate, and the noun it seems to describe its object.
func TestAnAuxiliaryMakesAPredicate(t *testing.T) {
	words := []word{
		{"Arden", "Arden", text.PROPN, "NNP", 5, text.DepNsubj},
		{"has", "have", text.AUX, "VBZ", 3, text.DepAux},
		{"severed", "sever", text.VERB, "VBN", 5, text.DepAmod},
		{"formal", "formal", text.ADJ, "JJ", 5, text.DepAmod},
		{"relations", "relation", text.NOUN, "NNS", 0, text.DepRoot},
		{".", ".", text.PUNCT, ".", 5, text.DepPunct},
	}
	set, err := Compile(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	tree := set.tree(sentence(words), nil)
	if tree.Head(2) != None || tree.Head(0) != 2 || tree.Rel(4) != text.DepObj || tree.Head(3) != 4 {
		t.Errorf("severed hangs on %d, Arden on %d, relations are %s, formal hangs on %d", tree.Head(2), tree.Head(0), tree.Rel(4), tree.Head(3))
	}
	words[1] = word{"saw", "see", text.VERB, "VBD", 0, text.DepRoot}
	words[4] = word{"relations", "relation", text.NOUN, "NNS", 2, text.DepObj}
	if tree := set.tree(sentence(words), nil); tree.Rel(2) != text.DepAmod {
		t.Error("severed relations that are seen are taken apart")
	}
}
