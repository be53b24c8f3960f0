package conllu

import (
	"strings"

	"github.com/dateline/dateline/internal/text"
)

// featsOf are the features that a Penn tag says by itself, as UD English writes them. Voice, and the
// mood of a base form, are not in the tag and left out.
var featsOf = map[string]string{
	"NN": "Number=Sing", "NNS": "Number=Plur", "NNP": "Number=Sing", "NNPS": "Number=Plur",
	"JJ": "Degree=Pos", "JJR": "Degree=Cmp", "JJS": "Degree=Sup",
	"RBR": "Degree=Cmp", "RBS": "Degree=Sup",
	"VB": "VerbForm=Inf", "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin",
	"VBP": "Mood=Ind|Tense=Pres|VerbForm=Fin",
	"VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
	"VBN": "Tense=Past|VerbForm=Part", "VBG": "VerbForm=Ger", "MD": "VerbForm=Fin",
	"FW": "Foreign=Yes",
}

// featsOfWord are the features of closed classes, by universal tag and lower-case form.
var featsOfWord = map[string]string{
	"DET the": "Definite=Def|PronType=Art", "DET a": "Definite=Ind|PronType=Art", "DET an": "Definite=Ind|PronType=Art",
	"DET this": "Number=Sing|PronType=Dem", "DET that": "Number=Sing|PronType=Dem",
	"DET these": "Number=Plur|PronType=Dem", "DET those": "Number=Plur|PronType=Dem",
	"PRON this": "Number=Sing|PronType=Dem", "PRON that": "Number=Sing|PronType=Dem",
	"PRON these": "Number=Plur|PronType=Dem", "PRON those": "Number=Plur|PronType=Dem",
	"PRON i": "Case=Nom|Number=Sing|Person=1|PronType=Prs", "PRON me": "Case=Acc|Number=Sing|Person=1|PronType=Prs",
	"PRON you": "Case=Nom|Person=2|PronType=Prs",
	"PRON he":  "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs",
	"PRON him": "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs",
	"PRON she": "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs",
	"PRON it":  "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs",
	"PRON we":  "Case=Nom|Number=Plur|Person=1|PronType=Prs", "PRON us": "Case=Acc|Number=Plur|Person=1|PronType=Prs",
	"PRON they": "Case=Nom|Number=Plur|Person=3|PronType=Prs", "PRON them": "Case=Acc|Number=Plur|Person=3|PronType=Prs",
	"PRON my":    "Case=Gen|Number=Sing|Person=1|Poss=Yes|PronType=Prs",
	"PRON your":  "Case=Gen|Person=2|Poss=Yes|PronType=Prs",
	"PRON his":   "Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
	"PRON its":   "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
	"PRON our":   "Case=Gen|Number=Plur|Person=1|Poss=Yes|PronType=Prs",
	"PRON their": "Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs",
	"PART not":   "Polarity=Neg", "PART n't": "Polarity=Neg", "PART n’t": "Polarity=Neg",
}

// featsOfTag is featsOf by tag number, so that a token costs one index.
var featsOfTag = func() (t [text.NumXPOS]string) {
	for i := range t {
		t[i] = "_"
		if f, ok := featsOf[text.XPOS(i).String()]; ok {
			t[i] = f
		}
	}
	return t
}()

// feats is the FEATS column of a token, "_" where nothing is certain.
func feats(form string, t *text.Token) string {
	switch t.UPOS {
	case text.DET, text.PRON, text.PART:
		if f, ok := featsOfWord[t.UPOS.String()+" "+strings.ToLower(form)]; ok {
			return f
		}
	case text.NUM:
		return numberFeats(form)
	}
	return featsOfTag[t.XPOS]
}

func numberFeats(form string) string {
	for i := range len(form) {
		if form[i] >= '0' && form[i] <= '9' {
			return "NumForm=Digit|NumType=Card"
		}
	}
	return "NumForm=Word|NumType=Card"
}
