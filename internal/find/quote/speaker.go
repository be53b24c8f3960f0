package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// speakers gives each statement its cue and speaker, and ties the parts of one statement together.
func (r *reader) speakers() {
	if len(r.out) == 0 || len(r.d.Tokens) == 0 || r.d.Tokens[0].Deprel == text.NoDeprel {
		return
	}
	r.nest()
	for k := range r.out {
		q := r.out[k].Quote
		first, last := r.tokens(q.Content)
		if first == last {
			continue
		}
		r.from, r.to = first, last
		r.tie(k)
		v, how := r.find(k, first, last)
		if !q.Scare && r.label(k, first, last, v, how) {
			q.Scare = true
			if how != "above" {
				continue
			}
		}
		if how == "" {
			continue
		}
		if !v.cue.Empty() {
			q.Cue = []dateline.Span{v.cue}
		}
		if !v.speaker.Empty() {
			q.Speaker = []dateline.Span{v.speaker}
		}
		r.out[k].Rule += "+" + how
	}
}

// nest notes for each quotation which one it stands in.
func (r *reader) nest() {
	r.outer = make([]int32, len(r.out))
	for k := range r.out {
		j := int32(k) - 1
		for j >= 0 && r.out[j].Span.End <= r.out[k].Span.Start {
			j = r.outer[j]
		}
		r.outer[k] = j
	}
}

// before is the quotation that ends last before k on the same level; -1 for none.
func (r *reader) before(k int) int {
	for j := k - 1; j >= 0; j-- {
		if r.out[j].Span.End <= r.out[k].Span.Start {
			for j > 0 && r.out[j-1].Span.End >= r.out[j].Span.End && r.out[j-1].Span.End <= r.out[k].Span.Start {
				j-- // the outer one
			}
			return j
		}
	}
	return -1
}

// tie gives k the number of the statement that it goes on with: “…,” she said, “…”, or a quotation
// that the paragraph before left open.
func (r *reader) tie(k int) {
	j := r.before(k)
	if j < 0 || r.out[k].Quote.Scare {
		return
	}
	a, b := &r.out[j], &r.out[k]
	between := r.d.Text[a.Span.End:b.Span.Start]
	switch {
	case a.Quote.Open && strings.TrimSpace(between) == "" && strings.Contains(between, "\n"):
	case len(between) < 120 && endsWith(a.Quote.Content.Of(r.d.Text), ",—–-") && endsWith(between, ",") && !strings.ContainsAny(between, "\n.;"):
	default:
		return
	}
	if a.Quote.Part == 0 {
		r.statements++
		a.Quote.Part = r.statements
	}
	b.Quote.Part = a.Quote.Part
}

func endsWith(s, marks string) bool {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(s))
	return c != utf8.RuneError && strings.ContainsRune(marks, c)
}

// find is who speaks in quotation k, whose words are tokens first to last, and the pattern that tells.
func (r *reader) find(k int, first, last int32) (voice, string) {
	from, to := r.reach(k, first, last)
	if v, ok := r.behind(first, last, to); ok {
		return v, "behind"
	}
	if v, ok := r.above(first, last, from, to); ok {
		return v, "above"
	}
	if v, ok := r.inFront(first, last, from); ok {
		return v, "in-front"
	}
	if v, ok := r.hanging(first, last, to); ok {
		return v, "hanging"
	}
	if v, ok := r.phrase(first, last, from, to); ok {
		return v, "phrase"
	}
	if v, ok := r.colon(first, from); ok {
		return v, "colon"
	}
	if v, ok := r.sharing(k, first); ok {
		return v, "goes-on"
	}
	if r.out[k].Quote.Scare {
		return voice{}, ""
	}
	return r.standingFree(k, first, last, from)
}

// reach is how far words round the quotation can tell of it: to the ends of its sentences and to the
// quotations beside it.
func (r *reader) reach(k int, first, last int32) (from, to int32) {
	d := r.d
	from, to = d.Sents[r.sentenceOf(first)].First, d.Sents[r.sentenceOf(last-1)].Last
	end := r.out[k].Span.End
	after := last
	for after < int32(len(d.Tokens)) && int(d.Tokens[after].Start) < end {
		after++
	}
	if endsWith(d.Word(last-1), ",?!") && to < int32(len(d.Tokens)) && !r.cueIn(after, to) && r.tells(to, end) {
		to = d.Sents[r.sentenceOf(to)].Last
	}
	if j := r.before(k); j >= 0 {
		for from < first && int(d.Tokens[from].Start) < r.out[j].Span.End {
			from++
		}
	}
	for j := k + 1; j < len(r.out); j++ {
		if r.out[j].Span.Start >= end {
			for to > after && int(d.Tokens[to-1].Start) >= r.out[j].Span.Start {
				to--
			}
			break
		}
	}
	if j := r.outer[k]; j >= 0 { // a quotation inside another is told by the words of that one
		inner, end := r.tokens(r.out[j].Quote.Content)
		return max(from, inner), min(to, end)
	}
	return from, to
}

func (r *reader) cueIn(from, to int32) bool {
	for i := from; i < to; i++ {
		if r.cue(i) {
			return true
		}
	}
	return false
}

// tells: the sentence at token i, which the splitter cut from the quotation that ends at end, only says
// who spoke: “Why now?” she asked.
func (r *reader) tells(i int32, end int) bool {
	d := r.d
	if at := int(d.Tokens[i].Start); at < end || strings.Contains(d.Text[end:at], "\n") {
		return false
	}
	s := d.Sents[r.sentenceOf(i)]
	for k := s.First; k < s.Last; k++ {
		if d.Tokens[k].Head == text.NoHead {
			return r.cue(k) && r.child(k, text.DepCcomp, text.DepObj) < 0 && r.child(k, text.DepNsubj, text.DepNsubjPass) >= 0
		}
	}
	return false
}

// behind: “…,” said X; “…?” X asked.
func (r *reader) behind(first, last, to int32) (voice, bool) {
	d := r.d
	i, stop := last, endsWith(d.Word(last-1), ",?!—–-")
	for i < to && isMark(d.Word(i)) {
		stop = stop || strings.ContainsAny(d.Word(i), ",?!—–")
		i++
	}
	if !stop || i >= to || r.joins(i) && r.partial(first) {
		return voice{}, false
	}
	start := i
	for end := min(to, i+40); i < end; i++ {
		if !r.cue(i) || participle(&d.Tokens[i]) {
			continue
		}
		v := r.voiceOf(i, first, last)
		if v.speaker.Empty() || v.speaker.Start > int(d.Tokens[i].Start) && i > start+1 {
			if lead := r.leading(start, i); !lead.Empty() {
				v.speaker = lead
			}
		}
		if v.speaker.Empty() {
			v.speaker = r.beside(i, last, to)
		}
		return v, true
	}
	return voice{}, false
}

// joins: the word at i begins another clause: “confused,” while others said so.
func (r *reader) joins(i int32) bool {
	u := r.d.Tokens[i].UPOS
	return u == text.SCONJ || u == text.CCONJ || r.d.Tokens[i].XPOS == wrb
}

var wrb = text.ParseXPOS("WRB")

// partial: the quotation does not begin a sentence.
func (r *reader) partial(first int32) bool {
	c, _ := utf8.DecodeRuneInString(r.d.Word(first))
	return unicode.IsLower(c)
}

// leading is the phrase between a quotation and the verb behind it: “…,” Ada Example, a pilot, said.
func (r *reader) leading(from, verb int32) dateline.Span {
	h := int32(-1)
	for i := from; i < verb; i++ {
		if u := r.d.Tokens[i].UPOS; u == text.PROPN || u == text.NOUN || u == text.PRON {
			h = i
		} else if h >= 0 || u != text.DET && u != text.ADJ && u != text.NUM {
			break
		}
	}
	if h < 0 {
		return dateline.Span{}
	}
	return r.d.TokenSpan(from, h+1)
}

// participle: "said" that only describes a noun, "asked" of an infinitive.
func participle(t *text.Token) bool { return t.Deprel == text.DepAmod }

func isMark(w string) bool {
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsPunct(c) || unicode.IsSymbol(c)
}

// beside is the phrase right behind a verb of speech, else right before it, where the tree gives it no
// subject.
func (r *reader) beside(i, from, to int32) dateline.Span {
	d := r.d
	for j := i + 1; j < min(to, i+8); j++ {
		switch d.Tokens[j].UPOS {
		case text.NOUN, text.PROPN, text.PRON:
			h := j
			for d.Tokens[h].Head > i && d.Tokens[h].Head < to && d.Tokens[h].Head != i && d.Tokens[h].Deprel != text.DepNsubj {
				h = d.Tokens[h].Head
			}
			return d.TokenSpan(min(i+1, j), max(h, j)+1)
		case text.DET, text.ADJ, text.NUM:
			continue
		}
		break
	}
	for j := i - 1; j >= from && j > i-6; j-- {
		switch d.Tokens[j].UPOS {
		case text.PROPN, text.PRON, text.NOUN:
			return r.nounPhrase(j, r.from, r.to)
		case text.AUX, text.ADV, text.PART:
			continue
		}
		break
	}
	return dateline.Span{}
}

// shows are verbs whose subject is as often a thing as somebody: a verb of speech above them tells
// better who speaks ("they said it showed “intent”").
var shows = cueLists["shows"]

// above: the quotation stands under a verb of speech: X called it “…”.
func (r *reader) above(first, last, from, to int32) (voice, bool) {
	h := r.d.HeadOf(first, last)
	if h < 0 {
		return voice{}, false
	}
	weak, found := voice{}, false
	for i := r.d.Tokens[h].Head; i != text.NoHead; i = r.d.Tokens[i].Head {
		if i >= first && i < last {
			break
		}
		if !r.cue(i) || i < from || i >= to {
			continue
		}
		v := r.voiceOf(i, first, last)
		if v.speaker.Empty() && i < first {
			v.speaker = r.beside(i, from, i)
		}
		if !shows[r.d.Tokens[i].Lemma] && !v.speaker.Empty() {
			return v, true
		}
		if !found {
			weak, found = v, true
		}
	}
	return weak, found
}

// inFront: X said, “…”; X said that the plan was “…”.
func (r *reader) inFront(first, last, from int32) (voice, bool) {
	for i := first - 1; i >= from; i-- {
		if r.cue(i) && !participle(&r.d.Tokens[i]) {
			v := r.voiceOf(i, first, last)
			if v.speaker.Empty() {
				v.speaker = r.beside(i, from, first)
			}
			if v.speaker.Empty() {
				v.speaker = r.earlier(i, from)
			}
			return v, true
		}
	}
	return voice{}, false
}

// earlier is who speaks by a verb before the one at i, else the phrase that begins the sentence:
// X told them …, adding “…”; X, who was there, said that “…”.
func (r *reader) earlier(i, from int32) dateline.Span {
	for j := i - 1; j >= from; j-- {
		if r.cue(j) && !participle(&r.d.Tokens[j]) {
			if v := r.voiceOf(j, r.from, r.to); !v.speaker.Empty() {
				return v.speaker
			}
		}
	}
	return r.leading(from, i)
}

// colon: Ada Example: “…”.
func (r *reader) colon(first, from int32) (voice, bool) {
	at := first - 1
	for at > from && r.d.Word(at) != ":" {
		if !isMark(r.d.Word(at)) {
			return voice{}, false
		}
		at--
	}
	if at <= from || at-from > 8 {
		return voice{}, false
	}
	name := false
	for i := from; i < at; i++ {
		u := r.d.Tokens[i].UPOS
		if u == text.VERB || u == text.AUX {
			return voice{}, false
		}
		name = name || u == text.PROPN
	}
	if !name {
		return voice{}, false
	}
	return voice{speaker: r.d.TokenSpan(from, at), verb: -1}, true
}

// hanging: a verb of speech behind the quotation hangs on a word inside it.
func (r *reader) hanging(first, last, to int32) (voice, bool) {
	for i := last; i < to; i++ {
		if h := r.d.Tokens[i].Head; r.cue(i) && h >= first && h < last {
			return r.voiceOf(i, first, last), true
		}
	}
	return voice{}, false
}

// phrase: “…”, according to X.
func (r *reader) phrase(first, last, from, to int32) (voice, bool) {
	for i := from; i < to; i++ {
		if i == first {
			i = last
		}
		for _, words := range cuePhrases {
			n := int32(len(words))
			if i+n >= to || !strings.EqualFold(r.d.Word(i), words[0]) || !r.reads(i, words) {
				continue
			}
			h := i + n
			for h+1 < to && r.d.Tokens[h].UPOS != text.NOUN && r.d.Tokens[h].UPOS != text.PROPN && r.d.Tokens[h].UPOS != text.PRON {
				h++
			}
			for t := &r.d.Tokens[h]; t.Head > h && t.Head < to && (t.Deprel == text.DepCompound || t.Deprel == text.DepAmod || t.Deprel == text.DepNmodPoss || t.Deprel == text.DepDet); t = &r.d.Tokens[h] {
				h = t.Head
			}
			if h >= first && h < last {
				continue
			}
			return voice{cue: r.d.TokenSpan(i, i+n), speaker: r.nounPhrase(h, first, last), verb: -1}, true
		}
	}
	return voice{}, false
}

func (r *reader) reads(i int32, words []string) bool {
	for k, w := range words {
		if !strings.EqualFold(r.d.Word(i+int32(k)), w) {
			return false
		}
	}
	return true
}

// sharing: a quotation goes on with the one before it in the sentence: called it “a lie” and “a shame”.
func (r *reader) sharing(k int, first int32) (voice, bool) {
	j := r.before(k)
	if j < 0 || len(r.out[j].Quote.Speaker) == 0 || len(r.out[j].Quote.Cue) == 0 {
		return voice{}, false
	}
	if s := r.d.SentenceSpan(r.sentenceOf(first)); r.out[j].Span.Start < s.Start || r.out[k].Span.Start-r.out[j].Span.End > 80 {
		return voice{}, false
	}
	return voice{cue: r.out[j].Quote.Cue[0], speaker: r.out[j].Quote.Speaker[0], verb: -1}, true
}

// standingFree: the quotation is a sentence of its own. It goes on with the one before it, or the
// sentence before says who speaks.
func (r *reader) standingFree(k int, first, last, from int32) (voice, string) {
	j := r.before(k)
	if j >= 0 && len(r.out[j].Quote.Speaker) > 0 && !r.out[j].Quote.Scare {
		a := &r.out[j]
		between := r.d.Text[a.Span.End:r.out[k].Span.Start]
		if r.out[k].Quote.Part != 0 && a.Quote.Part == r.out[k].Quote.Part || len(between) < 200 && !strings.Contains(between, "\n") {
			return voice{speaker: a.Quote.Speaker[0], verb: -1}, "goes-on"
		}
	}
	if from < first-1 { // other words share its sentence
		if v, ok := r.carrier(first, from); ok {
			return v, "carrier"
		}
	}
	s := r.sentenceOf(first)
	if s == 0 || strings.Contains(r.d.Text[r.d.SentenceSpan(s-1).End:r.d.SentenceSpan(s).Start], "\n") && r.d.Sents[s].First < first-1 {
		return voice{}, ""
	}
	prev := r.d.Sents[s-1]
	for i := prev.Last - 1; i >= prev.First; i-- {
		if r.cue(i) && !participle(&r.d.Tokens[i]) && !r.quoted(i) {
			if v := r.voiceOf(i, first, last); !v.speaker.Empty() {
				v.cue = dateline.Span{}
				return v, "sentence-before"
			}
		}
	}
	return voice{}, ""
}

// carrier: in a statement X wrote of “…”: the subject of a sentence with a noun that holds words.
func (r *reader) carrier(first, from int32) (voice, bool) {
	for i := from; i < first; i++ {
		if t := &r.d.Tokens[i]; t.UPOS == text.NOUN && carriers[t.Lemma] {
			if p := r.child(i, text.DepNmodPoss, text.DepNmodPoss); p >= 0 {
				return voice{cue: r.d.TokenSpan(i, i+1), speaker: r.nounPhrase(p, r.from, r.to), verb: -1}, true
			}
			for j := from; j < first; j++ {
				if r.d.Tokens[j].Deprel == text.DepNsubj {
					return voice{cue: r.d.TokenSpan(i, i+1), speaker: r.nounPhrase(r.antecedent(j, max(r.d.Tokens[j].Head, 0)), r.from, r.to), verb: -1}, true
				}
			}
		}
	}
	return voice{}, false
}

// quoted: token i stands between quotation marks.
func (r *reader) quoted(i int32) bool {
	at := int(r.d.Tokens[i].Start)
	n, _ := slices.BinarySearchFunc(r.out, at+1, func(m dateline.Mention, at int) int { return m.Span.Start - at })
	for j := int32(n) - 1; j >= 0; j = r.outer[j] {
		if at < r.out[j].Span.End {
			return true
		}
	}
	return false
}
