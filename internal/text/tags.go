package text

// The tag sets are those of UD English EWT and GUM (UD 2.16), most frequent first: seventeen
// universal tags, the Penn tags with the web-text additions (ADD, AFX, GW, HYPH, NFP), and the
// universal relations with the English subtypes. Index 0 of each means "not tagged".

// UPOS is a universal part-of-speech tag.
type UPOS uint8

// XPOS is a Penn Treebank tag.
type XPOS uint8

// Deprel is a Universal Dependencies relation with its subtype.
type Deprel uint8

// NameKind is the class of a name.
type NameKind uint8

// The universal tags.
const (
	NoUPOS UPOS = iota
	NOUN
	PUNCT
	VERB
	ADP
	PRON
	DET
	ADJ
	PROPN
	AUX
	ADV
	CCONJ
	PART
	NUM
	SCONJ
	INTJ
	SYM
	X
)

// The relations.
const (
	NoDeprel Deprel = iota
	DepPunct
	DepCase
	DepDet
	DepNsubj
	DepRoot
	DepAdvmod
	DepAmod
	DepObj
	DepObl
	DepConj
	DepNmod
	DepCc
	DepMark
	DepCompound
	DepAux
	DepCop
	DepAdvcl
	DepNmodPoss
	DepXcomp
	DepAclRelcl
	DepFlat
	DepCcomp
	DepAcl
	DepParataxis
	DepNummod
	DepAuxPass
	DepAppos
	DepNsubjPass
	DepDiscourse
	DepOblUnmarked
	DepNmodUnmarked
	DepCompoundPrt
	DepExpl
	DepFixed
	DepIobj
	DepList
	DepReparandum
	DepOblAgent
	DepDep
	DepCsubj
	DepNmodDesc
	DepNsubjOuter
	DepAdvclRelcl
	DepDetPredet
	DepVocative
	DepGoeswith
	DepCcPreconj
	DepOrphan
	DepDislocated
	DepCsubjPass
	DepCsubjOuter
)

// The classes of names; their short forms are those of IOB files.
const (
	NoName NameKind = iota
	NamePerson
	NameOrg
	NameLoc
	NameMisc
	NameNorp
	NameFac
	NameWeapon
	NameEvent
)

var uposNames = [...]string{
	"_",
	"NOUN", "PUNCT", "VERB", "ADP", "PRON", "DET", "ADJ", "PROPN", "AUX", "ADV", "CCONJ", "PART",
	"NUM", "SCONJ", "INTJ", "SYM", "X",
}

var xposNames = [...]string{
	"_",
	"NN", "IN", "DT", "NNP", "JJ", "PRP", ".", "RB", ",", "NNS", "VB", "CC", "VBP", "VBD", "VBZ",
	"VBN", "CD", "VBG", "TO", "PRP$", "MD", "UH", ":", "WDT", "-RRB-", "-LRB-", "WRB", "``", "''",
	"WP", "RP", "HYPH", "POS", "NNPS", "JJR", "JJS", "EX", "RBR", "FW", "SYM", "NFP", "ADD", "PDT",
	"GW", "$", "RBS", "LS", "AFX", "WP$",
}

var deprelNames = [...]string{
	"_",
	"punct", "case", "det", "nsubj", "root", "advmod", "amod", "obj", "obl", "conj", "nmod", "cc",
	"mark", "compound", "aux", "cop", "advcl", "nmod:poss", "xcomp", "acl:relcl", "flat", "ccomp",
	"acl", "parataxis", "nummod", "aux:pass", "appos", "nsubj:pass", "discourse", "obl:unmarked",
	"nmod:unmarked", "compound:prt", "expl", "fixed", "iobj", "list", "reparandum", "obl:agent",
	"dep", "csubj", "nmod:desc", "nsubj:outer", "advcl:relcl", "det:predet", "vocative", "goeswith",
	"cc:preconj", "orphan", "dislocated", "csubj:pass", "csubj:outer",
}

var nameNames = [...]string{"O", "PER", "ORG", "LOC", "MISC", "NORP", "FAC", "WEAPON", "EVENT"}

func (u UPOS) String() string     { return uposNames[u] }
func (x XPOS) String() string     { return xposNames[x] }
func (r Deprel) String() string   { return deprelNames[r] }
func (k NameKind) String() string { return nameNames[k] }

// Counts of the tag sets, the unset value included.
const (
	NumUPOS   = len(uposNames)
	NumXPOS   = len(xposNames)
	NumDeprel = len(deprelNames)
	NumNames  = len(nameNames)
)

var (
	uposByName   = index(uposNames[:])
	xposByName   = index(xposNames[:])
	deprelByName = index(deprelNames[:])
	nameByName   = index(nameNames[:])
	universal    = universalDeprels()
)

func index(names []string) map[string]uint8 {
	m := make(map[string]uint8, len(names))
	for i, n := range names {
		m[n] = uint8(i)
	}
	return m
}

// ParseUPOS returns the tag called s, NoUPOS when there is none.
func ParseUPOS(s string) UPOS { return UPOS(uposByName[s]) }

// ParseXPOS returns the tag called s, zero when there is none.
func ParseXPOS(s string) XPOS { return XPOS(xposByName[s]) }

// ParseDeprel returns the relation called s; for an unknown subtype its universal relation, and
// NoDeprel when there is neither.
func ParseDeprel(s string) Deprel {
	if d, ok := deprelByName[s]; ok {
		return Deprel(d)
	}
	for i := range len(s) {
		if s[i] == ':' {
			return Deprel(deprelByName[s[:i]])
		}
	}
	return NoDeprel
}

// ParseNameKind returns the class called s ("PER"), NoName when there is none.
func ParseNameKind(s string) NameKind { return NameKind(nameByName[s]) }

// Universal strips the subtype: DepNsubjPass becomes DepNsubj.
func (r Deprel) Universal() Deprel { return universal[r] }

func universalDeprels() (u [NumDeprel]Deprel) {
	for i, n := range deprelNames {
		u[i] = Deprel(i)
		for j := range len(n) {
			if n[j] == ':' {
				u[i] = Deprel(deprelByName[n[:j]])
				break
			}
		}
	}
	return u
}
