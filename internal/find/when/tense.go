package when

import (
	"github.com/dateline/dateline/internal/find/atom"
	"github.com/dateline/dateline/internal/text"
)

// The Penn tags that show the time of a verb.
var (
	xMD, xTO   = text.ParseXPOS("MD"), text.ParseXPOS("TO")
	xVBD, xVBN = text.ParseXPOS("VBD"), text.ParseXPOS("VBN")
	xVBZ, xVBP = text.ParseXPOS("VBZ"), text.ParseXPOS("VBP")
)

// tense says where the verb that governs a time puts it.
type tense int

const (
	unsaid tense = iota
	pastTense
	presentTense
	futureTense
)

func (t tense) String() string {
	return [...]string{"no verb", "past tense", "present tense", "future"}[t]
}

// tense of the verb over the words matched.
func (r *resolver) tense() tense {
	if t := r.cue(); t != unsaid {
		return t
	}
	at := r.w.atoms[r.m.first].First
	if r.d.Tokens[at].Deprel != text.NoDeprel {
		return r.treeTense(at)
	}
	return r.wordTense(at)
}

// cue reads words right before a time that place it whatever the verb does: "as soon as Tuesday",
// "the year ended March 31".
func (r *resolver) cue() tense {
	i := r.m.first
	if i == 0 {
		return unsaid
	}
	prev := r.w.atoms[i-1].Hash
	if i > 2 && prev == hashAs && r.w.atoms[i-3].Hash == hashAs {
		return asSoon[r.w.atoms[i-2].Hash]
	}
	if prev == hashFor && i > 1 && planned[r.d.Word(r.w.atoms[i-2].First)] {
		return futureTense
	}
	return cues[prev]
}

var (
	hashAs, hashFor = atom.Hash("as"), atom.Hash("for")

	cues   = map[uint64]tense{atom.Hash("ended"): pastTense, atom.Hash("until"): futureTense, atom.Hash("till"): futureTense}
	asSoon = map[uint64]tense{atom.Hash("soon"): futureTense, atom.Hash("early"): futureTense, atom.Hash("recently"): pastTense, atom.Hash("late"): pastTense}
)

// treeTense climbs from the head of the expression to the first verb that shows a time.
func (r *resolver) treeTense(at int32) tense {
	d := r.d
	if h := r.d.Tokens[at].Head; h != text.NoHead && d.Tokens[at].Deprel == text.DepNmodPoss && d.Tokens[h].Deprel != text.DepNsubj {
		return unsaid // "around Friday's ruling" says nothing of when the ruling was
	}
	steps := 0
	for i := at; i != text.NoHead && steps < 32; i, steps = d.Tokens[i].Head, steps+1 {
		t := &d.Tokens[i]
		if t.UPOS != text.VERB && t.UPOS != text.AUX && !r.hasCopula(i) {
			continue
		}
		if got := r.verbTense(i); got != unsaid {
			return got
		}
	}
	return unsaid
}

func (r *resolver) hasCopula(i int32) bool {
	return r.child(i, text.DepCop) >= 0
}

func (r *resolver) child(of int32, rel text.Deprel) int32 {
	for i := r.sent.First; i < r.sent.Last; i++ {
		if r.d.Tokens[i].Head == of && r.d.Tokens[i].Deprel == rel {
			return i
		}
	}
	return -1
}

// verbTense reads a verb with its helpers; unsaid sends the climb on to the verb above.
func (r *resolver) verbTense(i int32) tense {
	d := r.d
	past, present, participle := false, false, d.Tokens[i].XPOS == xVBN
	for j := r.sent.First; j < r.sent.Last; j++ {
		t := &d.Tokens[j]
		if j != i && (t.Head != i || t.Deprel != text.DepAux && t.Deprel != text.DepAuxPass && t.Deprel != text.DepCop && t.Deprel != text.DepMark) {
			continue
		}
		switch tag := d.Tokens[j].XPOS; {
		case tag == xMD:
			if !weakModals[d.Tokens[j].Lemma] && !weakModals[d.Word(j)] {
				return futureTense
			}
		case j != i && t.Deprel == text.DepMark && conditions[d.Tokens[j].Lemma]:
			return futureTense
		case j != i && tag == xTO:
			return r.infinitive(i)
		case tag == xVBD:
			past = true
		case tag == xVBZ || tag == xVBP:
			present = true
		}
	}
	switch {
	case planned[d.Tokens[i].Lemma] && participle:
		return futureTense
	case past:
		return pastTense
	case present && participle: // has fired, is fired
		return pastTense
	case present:
		return presentTense
	case participle:
		return pastTense
	}
	return unsaid
}

// infinitive: "is expected to meet", "plans to meet" look ahead whatever the tense above; any other
// verb leaves it open.
func (r *resolver) infinitive(i int32) tense {
	h := r.d.Tokens[i].Head
	if h == text.NoHead {
		return futureTense
	}
	if planned[r.d.Tokens[h].Lemma] || r.d.Tokens[h].XPOS == xVBZ || r.d.Tokens[h].XPOS == xVBP {
		return futureTense
	}
	return unsaid
}

// wordTense works without tags: it looks back for the nearest word that shows a time, then ahead.
func (r *resolver) wordTense(at int32) tense {
	mid := r.m.first
	for i := mid - 1; i >= 0 && i > mid-25; i-- {
		if t := r.signal(i); t != unsaid {
			return r.helped(i, t)
		}
	}
	for i := r.m.last; i < len(r.w.atoms) && i < r.m.last+25; i++ {
		if t := r.signal(i); t != unsaid {
			return t
		}
	}
	return unsaid
}

// helped looks before a past form for what makes a passive of the future: "will be held".
func (r *resolver) helped(i int, t tense) tense {
	for j := i - 1; t == pastTense && j >= 0 && j >= i-3; j-- {
		switch before := tenseWords[r.w.atoms[j].Hash]; {
		case r.w.atoms[j].Hash == hashTo && j+2 == i, before == futureTense:
			return futureTense
		}
	}
	return t
}

var hashTo = atom.Hash("to")

func (r *resolver) signal(i int) tense {
	a := &r.w.atoms[i]
	if a.Kind != atom.Word {
		return unsaid
	}
	if t, ok := tenseWords[a.Hash]; ok {
		return t
	}
	w := r.d.Text[a.Start:a.End]
	if len(w) > 4 && w[len(w)-2:] == "ed" && !a.Upper {
		return pastTense
	}
	return unsaid
}

// planned are verbs whose time is still to come when they are told.
var planned = map[string]bool{
	"expect": true, "schedule": true, "plan": true, "set": true, "due": true, "slate": true, "intend": true, "aim": true,
	"hope": true, "want": true, "promise": true, "pledge": true, "vow": true, "threaten": true, "agree": true, "propose": true,
	"prepare": true, "bind": true, "likely": true,
}

// weakModals are modals that say nothing of the time: "could not be found".
var weakModals = map[string]bool{"could": true, "might": true}

var conditions = map[string]bool{"if": true, "unless": true, "until": true}

var tenseWords = func() map[uint64]tense {
	m := map[uint64]tense{}
	for t, words := range map[tense][]string{
		futureTense: {"will", "ll", "shall", "would", "may", "must", "should", "expected", "payable", "effective", "until", "scheduled", "due", "planned", "plans",
			"planning", "upcoming", "hopes", "intends", "slated", "going", "if", "resume", "resumes", "begin", "begins", "start", "starts", "leaves", "opens"},
		pastTense: {"was", "were", "had", "did", "said", "told", "has", "have", "been", "met", "held", "went", "came", "began", "took", "made", "left", "sent",
			"shot", "fell", "rose", "won", "lost", "struck", "broke", "spoke", "gave", "got", "found", "saw", "fought", "fled", "led", "kept", "brought", "built",
			"caught", "chose", "drew", "drove", "flew", "grew", "heard", "hit", "knew", "laid", "meant", "paid", "put", "ran", "sold", "shut", "sank", "slid", "stood",
			"swore", "taught", "thought", "threw", "wrote", "withdrew", "became", "bought", "burnt", "dealt", "died", "ended", "felt", "lit", "sat", "sang", "set"},
	} {
		for _, w := range words {
			m[atom.Hash(w)] = t
		}
	}
	return m
}()
