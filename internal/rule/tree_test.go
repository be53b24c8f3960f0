package rule

import (
	"strconv"
	"strings"
	"testing"

	"github.com/dateline/dateline/internal/text"
)

// universalOf gives the universal tag that goes with a Penn tag in these tests.
var universalOf = map[string]text.UPOS{
	"NN": text.NOUN, "NNS": text.NOUN, "NNP": text.PROPN, "NNPS": text.PROPN, "PRP": text.PRON, "WP": text.PRON,
	"WDT": text.PRON, "DT": text.DET, "PRP$": text.PRON, "IN": text.ADP, "TO": text.PART, "RP": text.ADP, "CC": text.CCONJ,
	"JJ": text.ADJ, "RB": text.ADV, "VB": text.VERB, "VBD": text.VERB, "VBZ": text.VERB, "VBP": text.VERB,
	"VBN": text.VERB, "VBG": text.VERB, "MD": text.AUX, "CD": text.NUM, ".": text.PUNCT, ",": text.PUNCT, "POS": text.PART,
}

// doc builds one analysed sentence from "word/lemma/TAG/head/relation" entries, heads counted from
// one, zero for the root; "=" as lemma repeats the word in lower case. A tag ending in ! is an auxiliary.
func doc(t testing.TB, src string) *text.Doc {
	t.Helper()
	d := &text.Doc{}
	for i, entry := range strings.Fields(src) {
		f := strings.Split(entry, "/")
		if len(f) != 5 {
			t.Fatalf("entry %d %q: want word/lemma/TAG/head/relation", i, entry)
		}
		head, err := strconv.Atoi(f[3])
		if err != nil || text.ParseDeprel(f[4]) == text.NoDeprel {
			t.Fatalf("entry %d %q: bad head or relation", i, entry)
		}
		tag, aux := strings.CutSuffix(f[2], "!")
		u, ok := universalOf[tag]
		if !ok {
			t.Fatalf("entry %d %q: unknown tag", i, entry)
		}
		if aux {
			u = text.AUX
		}
		if f[1] == "=" {
			f[1] = strings.ToLower(f[0])
		}
		if i > 0 && u != text.PUNCT && tag != "POS" {
			d.Text += " "
		}
		start := int32(len(d.Text))
		d.Text += f[0]
		d.Tokens = append(d.Tokens, text.Token{
			Start: start, End: int32(len(d.Text)), Head: int32(head - 1), UPOS: u, XPOS: text.ParseXPOS(tag),
			Deprel: text.ParseDeprel(f[4]), Lemma: f[1],
		})
	}
	d.Sents = []text.Sentence{{First: 0, Last: int32(len(d.Tokens)), Part: -1}}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	return d
}

func set(t testing.TB, src string) *Set {
	t.Helper()
	f, err := Parse("test.rule", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	s, err := Compile([]*File{f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const fireRule = `version 1
words round = shell, rocket, missile
rule fire
verb fire, launch
noun launch, firing
actor = subject (who)
object = object
recipient = at / into
code MOBILIZE
`

// One rule names its roles once; the engine finds them whichever way the sentence puts the act.
func TestVoiceIsUndone(t *testing.T) {
	for _, c := range []struct{ name, src, actor, object string }{
		{"active",
			"Arden/=/NNP/2/nsubj fired/fire/VBD/0/root two/=/CD/4/nummod rockets/rocket/NNS/2/obj", "Arden", "two rockets"},
		{"passive", "Rockets/rocket/NNS/3/nsubj:pass were/be/VBD!/3/aux:pass fired/fire/VBN/0/root by/=/IN/5/case Arden/=/NNP/3/obl:agent", "Arden", "Rockets"},
		{"by a time is no agent", "Rockets/rocket/NNS/3/nsubj:pass were/be/VBD!/3/aux:pass fired/fire/VBN/0/root by/=/IN/5/case Friday/=/NNP/3/obl", "", "Rockets"},
		{"participle", "rockets/rocket/NNS/5/nsubj fired/fire/VBN/1/acl by/=/IN/4/case Arden/=/NNP/2/obl:agent fell/fall/VBD/0/root", "Arden", "rockets"},
		{"relative subject", "Arden/=/NNP/5/nsubj which/=/WDT/3/nsubj fired/fire/VBD/1/acl:relcl rockets/rocket/NNS/3/obj waited/wait/VBD/0/root", "Arden", "rockets"},
		{"relative object", "rockets/rocket/NNS/5/nsubj that/=/WDT/4/obj Arden/=/NNP/4/nsubj fired/fire/VBD/1/acl:relcl fell/fall/VBD/0/root", "Arden", "rockets"},
		{"zero relative", "rockets/rocket/NNS/4/nsubj Arden/=/NNP/3/nsubj fired/fire/VBD/1/acl:relcl fell/fall/VBD/0/root", "Arden", "rockets"},
		{"control", "Arden/=/NNP/2/nsubj sought/seek/VBD/0/root to/=/TO/4/mark fire/=/VB/2/xcomp rockets/rocket/NNS/4/obj", "Arden", "rockets"},
		{"object control", "Borland/=/NNP/2/nsubj urged/urge/VBD/0/root Arden/=/NNP/2/obj to/=/TO/5/mark fire/=/VB/2/xcomp rockets/rocket/NNS/5/obj", "Arden", "rockets"},
		{"subject control", "Arden/=/NNP/2/nsubj promised/promise/VBD/0/root Borland/=/NNP/2/obj to/=/TO/5/mark fire/=/VB/2/xcomp rockets/rocket/NNS/5/obj", "Arden", "rockets"},
		{"raising", "Arden/=/NNP/3/nsubj:pass is/be/VBZ!/3/aux:pass expected/expect/VBN/0/root to/=/TO/5/mark fire/=/VB/3/xcomp rockets/rocket/NNS/5/obj", "Arden", "rockets"},
		{"conjunct", "Arden/=/NNP/2/nsubj waited/wait/VBD/0/root and/=/CC/4/cc fired/fire/VBD/2/conj rockets/rocket/NNS/4/obj", "Arden", "rockets"},
		{"gerund of an accusation", "Borland/=/NNP/2/nsubj accused/accuse/VBD/0/root Arden/=/NNP/2/obj of/=/IN/5/mark firing/fire/VBG/2/advcl rockets/rocket/NNS/5/obj", "Arden", "rockets"},
		{"gerund without", "Arden/=/NNP/2/nsubj left/leave/VBD/0/root without/=/IN/4/mark firing/fire/VBG/2/advcl rockets/rocket/NNS/4/obj", "Arden", "rockets"},
		{"noun with of and by", "the/=/DT/2/det launch/=/NN/7/nsubj of/=/IN/4/case rockets/rocket/NNS/2/nmod by/=/IN/6/case Arden/=/NNP/2/nmod failed/fail/VBD/0/root", "Arden", "rockets"},
		{"noun with possessor", "Arden/=/NNP/4/nmod:poss 's/=/POS/1/case rocket/=/NN/4/compound launch/=/NN/5/nsubj failed/fail/VBD/0/root", "Arden", "rocket"},
		{"a time does not possess", "Friday/=/NNP/3/nmod:poss 's/=/POS/1/case launch/=/NN/4/nsubj failed/fail/VBD/0/root", "", ""},
		{"light verb", "Arden/=/NNP/2/nsubj conducted/conduct/VBD/0/root a/=/DT/5/det rocket/=/NN/5/compound launch/=/NN/2/obj", "Arden", "rocket"},
		{"light verb in the passive", "launches/launch/NNS/3/nsubj:pass were/be/VBD!/3/aux:pass conducted/conduct/VBN/0/root by/=/IN/5/case Arden/=/NNP/3/obl:agent", "Arden", ""},
		{"aspect verb", "Arden/=/NNP/2/nsubj resumed/resume/VBD/0/root launches/launch/NNS/2/obj of/=/IN/5/case rockets/rocket/NNS/3/nmod", "Arden", "rockets"},
		{"light verb under control", "Arden/=/NNP/2/nsubj agreed/agree/VBD/0/root to/=/TO/4/mark hold/=/VB/2/xcomp launches/launch/NNS/4/obj", "Arden", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := doc(t, c.src)
			ms := set(t, fireRule).Match(d, nil)
			if len(ms) != 1 {
				t.Fatalf("%d matches, want one", len(ms))
			}
			if got := words(d, ms[0].Role("actor")); got != c.actor {
				t.Errorf("actor = %q, want %q", got, c.actor)
			}
			if got := words(d, ms[0].Role("object")); got != c.object {
				t.Errorf("object = %q, want %q", got, c.object)
			}
		})
	}
}

func words(d *text.Doc, ps []Phrase) string {
	var parts []string
	for _, p := range ps {
		parts = append(parts, d.Words(p.First, p.Last))
	}
	return strings.Join(parts, " | ")
}

func TestInverseVerbsTurnTheRolesAround(t *testing.T) {
	s := set(t, "version 1\nrule criticism\nnoun criticism\nactor = subject\nrecipient = object / of\ncode ACCUSE\n")
	d := doc(t, "The/=/DT/2/det move/=/NN/3/nsubj drew/draw/VBD/0/root criticism/=/NN/3/obj from/=/IN/6/case Arden/=/NNP/3/obl and/=/CC/8/cc Borland/=/NNP/6/conj")
	m := s.Match(d, nil)[0]
	if got := words(d, m.Role("actor")); got != "Arden | Borland" {
		t.Errorf("actor = %q", got)
	}
	if got := words(d, m.Role("recipient")); got != "The move" {
		t.Errorf("recipient = %q", got)
	}
}

func TestPhrases(t *testing.T) {
	s := set(t, "version 1\nrule met\nverb meet\nactor = subject\nrecipient = with / object\ncode CONSULT\n")
	for _, c := range []struct{ name, src, actor string }{
		{"names are parties of their own", "Arden/=/NNP/4/nsubj and/=/CC/3/cc Borland/=/NNP/1/conj met/meet/VBD/0/root", "Arden | Borland"},
		{"common nouns stay together", "envoys/envoy/NNS/4/nsubj and/=/CC/3/cc ministers/minister/NNS/1/conj met/meet/VBD/0/root", "envoys and ministers"},
		{"half a name stays", "North/=/NNP/5/nsubj and/=/CC/4/cc South/=/NNP/4/compound Arden/=/NNP/1/conj met/meet/VBD/0/root", "North and South Arden"},
		{"relative clauses go", "envoys/envoy/NNS/4/nsubj who/=/WP/3/nsubj came/come/VBD/1/acl:relcl met/meet/VBD/0/root", "envoys"},
		{"of-phrases stay", "envoys/envoy/NNS/4/nsubj of/=/IN/3/case Arden/=/NNP/1/nmod met/meet/VBD/0/root", "envoys of Arden"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := doc(t, c.src)
			ms := s.Match(d, nil)
			if len(ms) != 1 {
				t.Fatalf("%d matches", len(ms))
			}
			if got := words(d, ms[0].Role("actor")); got != c.actor {
				t.Errorf("actor = %q, want %q", got, c.actor)
			}
		})
	}
}

func TestIdiomsAndConditions(t *testing.T) {
	s := set(t, `version 1
words round = shell, rocket
rule open
verb open fire, fire, go on strike, step down
if is not negated
unless object is time
actor = subject
code ASSAULT
`)
	for _, c := range []struct {
		src  string
		want int
	}{
		{"Arden/=/NNP/2/nsubj opened/open/VBD/0/root fire/=/NN/2/obj", 1},
		{"Arden/=/NNP/2/nsubj opened/open/VBD/0/root talks/talk/NNS/2/obj", 0},
		{"Arden/=/NNP/2/nsubj went/go/VBD/0/root on/=/IN/4/case strike/=/NN/2/obl", 1},
		{"Arden/=/NNP/2/nsubj stepped/step/VBD/0/root down/=/RP/2/compound:prt", 1},
		{"Arden/=/NNP/2/nsubj stepped/step/VBD/0/root in/=/RP/2/compound:prt", 0},
		{"Arden/=/NNP/3/nsubj never/=/RB/3/advmod fired/fire/VBD/0/root shells/shell/NNS/3/obj", 0},
		{"Arden/=/NNP/2/nsubj fired/fire/VBD/0/root Monday/=/NNP/2/obj", 0},
	} {
		if got := len(s.Match(doc(t, c.src), nil)); got != c.want {
			t.Errorf("%s: %d matches, want %d", c.src, got, c.want)
		}
	}
}

func TestTheRuleThatAsksMoreWins(t *testing.T) {
	s := set(t, `version 1
rule general
verb fire
actor = subject
code MOBILIZE
rule narrow
verb fire
if at
actor = subject
code ASSAULT
`)
	d := doc(t, "Arden/=/NNP/2/nsubj fired/fire/VBD/0/root at/=/IN/4/case Borland/=/NNP/2/obl")
	if m := s.Match(d, nil)[0]; m.Rule.Code.Event != "ASSAULT" || len(m.Rivals) != 0 {
		t.Errorf("matched %s, rivals %d", m.Rule.Name, len(m.Rivals))
	}
	d = doc(t, "Arden/=/NNP/2/nsubj fired/fire/VBD/0/root")
	if m := s.Match(d, nil)[0]; m.Rule.Code.Event != "MOBILIZE" {
		t.Errorf("matched %s", m.Rule.Name)
	}
}

func TestAboveNamesWhatStandsOver(t *testing.T) {
	d := doc(t, "If/=/IN/4/mark Arden/=/NNP/3/nsubj sought/seek/VBD/6/advcl to/=/TO/5/mark fire/=/VB/3/xcomp waited/wait/VBD/0/root")
	d.Tokens[0].Head = 2
	m := set(t, fireRule).Match(d, nil)[0]
	above := m.Tree.Above(m.Head())
	if len(above) != 2 || above[0].Rel != text.DepXcomp || m.Tree.Lemma(above[0].Above) != "seek" || above[1].Mark != "if" {
		t.Errorf("above = %+v", above)
	}
}
