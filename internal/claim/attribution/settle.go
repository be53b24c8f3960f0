package attribution

import (
	"slices"
	"sort"

	"github.com/dateline/dateline/internal/text"
)

// What the models leave to be settled when all frames of a document are known: who keeps a quotation
// that two cues reach for, whom "quoted as saying" and "quoting" name, and where a quotation that
// nobody claims belongs.

// certainty is the least probability of a cue that stands in a pattern which is hardly ever anything
// else, rare as it may be in what was learnt from.
const certainty = 0.6

// hearsay lists verbs whose passive with an infinitive tells what is held of the subject: "is
// believed to have fled", not "was told to flee".
var hearsay = map[string]bool{
	"allege": true, "assume": true, "believe": true, "claim": true, "estimate": true, "expect": true, "feel": true,
	"know": true, "presume": true, "report": true, "rumor": true, "rumour": true, "say": true, "suppose": true,
	"suspect": true, "think": true, "understand": true,
}

// certain reports whether token i stands in such a pattern: "the claim that …", "quoting the
// ministry", a headline's "Ministry: …".
func (v *view) certain(i int32) bool {
	w := v.word(i)
	if _, _, ok := v.afterStop(i); ok {
		return true
	}
	switch {
	case v.upos(i) == text.NOUN && (w.act == Says || w.act == Thinks):
		k := v.kid(i, text.DepAcl)
		m := int32(-1)
		if k >= 0 {
			m = v.kid(k, text.DepMark)
		}
		return m >= 0 && v.words[m].form == "that"
	case v.upos(i) == text.VERB && hearsay[w.lemma]:
		return v.kid(i, text.DepNsubjPass) >= 0 && v.kid(i, text.DepAuxPass) >= 0 && v.kid(i, text.DepXcomp) > i &&
			v.kid(i, text.DepOblAgent) < 0
	case v.upos(i) == text.ADV:
		return w.act == Says
	case w.form == "quoting" || w.form == "citing":
		obj := v.kid(i, text.DepObj)
		return obj > i && v.speaker(obj)
	case w.form == ":":
		return v.isTitle(i) && i > v.sentence(i).First && v.speaker(i-1) && i+2 < v.sentence(i).Last
	}
	return false
}

// ownSubject gives an active verb its subject for a source where the model found none.
func (v *view) ownSubject(f *found) {
	if f.speak >= 0 || v.upos(f.head) != text.VERB || v.kid(f.head, text.DepAuxPass, text.DepExpl) >= 0 {
		return
	}
	s := v.kid(f.head, text.DepNsubj)
	if s < 0 || s >= f.cue.first || !v.canSpeak(s) {
		return
	}
	if r := (run{v.left[s], min(v.right[s], f.cue.first)}); !r.touches(f.before) && !r.touches(f.after) {
		f.speak, f.source = s, r
	}
}

// ownWords takes the source of "according to" away from verbs beside it that it is no subject of: "the
// bureau, according to the agency, recognised".
func (v *view) ownWords(fs []found) {
	for i := range fs {
		f := &fs[i]
		if f.speak < 0 || v.words[f.head].form != "according" {
			continue
		}
		lo, hi := around(fs, i)
		for j := lo; j < hi; j++ {
			o := &fs[j]
			if i == j || o.speak != f.speak || v.upos(o.head) != text.VERB || v.tok(f.speak).Head == o.head && v.rel(f.speak) == text.DepNsubj {
				continue
			}
			o.speak, o.source = -1, run{}
			v.ownSubject(o)
		}
	}
}

// wholeClause mends a tree that makes the subject of what is said an object of the saying: "said the
// mayor, a lawyer, had left".
func (v *view) wholeClause(f *found) {
	if f.after.empty() {
		return
	}
	n := v.topFrom(f.after.first, f.head)
	if n < 0 || v.d.Tokens[n].Head != f.head || v.rel(n) != text.DepIobj && v.rel(n) != text.DepObj || f.after.last > v.right[n]+1 {
		return
	}
	for _, k := range v.kidsOf(f.head) {
		if k > n && v.rel(k) == text.DepCcomp && v.kid(k, text.DepNsubj, text.DepNsubjPass, text.DepMark) < 0 && v.left[k] <= f.after.last+1 {
			f.after.last = v.right[k]
			return
		}
	}
}

// inClause keeps the content of a cue that heads a relative clause inside that clause: "the report,
// which said it was safe, was withdrawn".
func (v *view) inClause(f *found) {
	end := v.right[f.head]
	if v.rel(f.head) != text.DepAclRelcl || f.speak < v.left[f.head] || f.speak >= f.head || f.after.last <= end || f.after.first >= end {
		return
	}
	if v.words[end-1].form == "," {
		end--
	}
	if end > f.after.first && !v.inQuote(end) {
		f.after.last = end
	}
}

// nounClause keeps the content of a noun inside the clause that hangs from it: "the claim that the
// tanks had crossed was false".
func (v *view) nounClause(f *found) {
	if v.upos(f.head) != text.NOUN || f.after.empty() || v.words[f.after.first].form != "that" {
		return
	}
	k := v.kid(f.head, text.DepAcl)
	if k >= 0 && v.left[k] == f.after.first && v.right[k] < f.after.last && !v.inQuote(v.right[k]) {
		f.after.last = v.right[k]
	}
}

// inAside keeps what "according to" gives inside the relative clause that it is put into: "the ban,
// which, according to the agency, nobody obeys, was lifted".
func (v *view) inAside(f *found) {
	if v.words[f.head].form != "according" || f.speak < f.cue.last || f.cue.first < v.sentence(f.head).First+2 {
		return
	}
	who := f.cue.first - 2
	if v.words[f.cue.first-1].form != "," || !relative[v.words[who].form] {
		return
	}
	end := f.speak + 1
	for end < f.source.last && v.words[end].form != "," {
		end++
	}
	verb := who
	for verb != text.NoHead && v.rel(verb) != text.DepAclRelcl {
		verb = v.d.Tokens[verb].Head
	}
	if verb == text.NoHead || verb < end || v.right[verb] <= end {
		return
	}
	f.source.last = end
	f.before, f.after = run{who, who + 1}, v.bare(run{f.source.last, v.right[verb]})
}

var relative = map[string]bool{"which": true, "who": true, "whom": true}

// bare is r without the commas at its ends.
func (v *view) bare(r run) run {
	for !r.empty() && v.words[r.first].form == "," {
		r.first++
	}
	for !r.empty() && v.words[r.last-1].form == "," {
		r.last--
	}
	if r.empty() {
		return run{}
	}
	return r
}

// holder gives a noun of what somebody gives out or holds, at the head of an adverbial, the subject of
// the deed for its source: "the army fired under the pretext that", "they left in the belief that".
func (v *view) holder(f *found) {
	if f.speak >= 0 || v.upos(f.head) != text.NOUN || v.marker(f.head) < 0 {
		return
	}
	deed := v.d.Tokens[f.head].Head
	if v.rel(f.head) != text.DepObl || f.after.empty() || v.words[f.after.first].form != "that" {
		return
	}
	for deed != text.NoHead {
		if s := v.kid(deed, text.DepNsubj); s >= 0 && s < f.cue.first && v.canSpeak(s) {
			if r := (run{v.left[s], min(v.right[s], f.cue.first)}); !r.touches(f.before) && !r.touches(f.after) {
				f.speak, f.source = s, r
			}
			return
		}
		if v.rel(deed) != text.DepConj && v.rel(deed) != text.DepXcomp && v.rel(deed) != text.DepAdvcl {
			return
		}
		deed = v.d.Tokens[deed].Head
	}
}

// antecedent is what a relative pronoun stands for: "the ministry, which said".
func (v *view) antecedent(i int32) int32 {
	switch v.words[i].form {
	case "who", "which", "that", "whom":
	default:
		return i
	}
	for a := i; a != text.NoHead; a = v.d.Tokens[a].Head {
		if h := v.d.Tokens[a].Head; v.rel(a) == text.DepAclRelcl && h != text.NoHead && h < i {
			return h
		}
	}
	return i
}

// issuer is who issued the report that token i names, as far as its own sentence tells: "the agency
// released a report that said", "the agency's report said".
func (v *view) issuer(i int32) int32 {
	if !reportWords[v.words[i].lemma] {
		return i
	}
	if p := v.kid(i, text.DepNmodPoss); p >= 0 {
		return p
	}
	h := v.d.Tokens[i].Head
	if h == text.NoHead || v.rel(i) != text.DepObj || !issueWords[v.words[h].lemma] {
		return i
	}
	if s := v.kid(h, text.DepNsubj); s >= 0 {
		return s
	}
	return i
}

var (
	reportWords = map[string]bool{
		"bulletin": true, "communique": true, "communiqué": true, "dispatch": true, "document": true, "letter": true,
		"memo": true, "note": true, "report": true, "statement": true, "study": true, "survey": true,
	}
	issueWords = map[string]bool{
		"air": true, "broadcast": true, "carry": true, "circulate": true, "issue": true, "post": true, "publish": true,
		"read": true, "release": true, "run": true, "send": true,
	}
)

// afterStop reads "… , he said. reported the agency.", where a full stop has come before an inverted
// cue: it gives the speaker and where the words before the stop begin.
func (v *view) afterStop(i int32) (who, begin int32, ok bool) {
	s := v.sentence(i)
	if i == 0 || v.words[i-1].form != "." || v.words[i].act != Says || v.xpos(i) != vbd || v.d.Text[v.d.Tokens[i].Start] < 'a' {
		return 0, 0, false
	}
	who = v.headOf(run{i + 1, s.Last}, v.canSpeak)
	if who < 0 || !v.speaker(who) || v.kid(who, text.DepNsubj, text.DepCop) >= 0 || v.right[who]+1 < s.Last {
		return 0, 0, false
	}
	begin = s.First
	if i == s.First {
		if v.sent[i] == 0 || v.newPart(i) {
			return 0, 0, false
		}
		begin = v.d.Sents[v.sent[i]-1].First
	}
	return who, begin, true
}

// strayStop gives an inverted cue behind a stray full stop the words before it.
func (v *view) strayStop(f *found) {
	who, begin, ok := v.afterStop(f.head)
	if !ok {
		return
	}
	f.cue = run{f.head, f.head + 1}
	f.speak, f.source = who, run{f.head + 1, max(who+1, min(v.right[who], v.sentence(who).Last))}
	f.after, f.before = run{}, run{begin, f.head - 1}
}

// uncover ends content before another cue that hangs from the same verb: in "denied it and warned
// that …" the warning is no part of the denial.
func (v *view) uncover(fs []found) {
	for j := range fs {
		f := &fs[j]
		lo, hi := around(fs, j)
		for i := lo; i < hi; i++ {
			o := &fs[i]
			if i == j || !f.after.contains(o.cue) || !v.apart(f, o) {
				continue
			}
			end := v.left[o.head]
			for end > f.after.first+1 && !v.closes(end-1) && (v.upos(end-1) == text.PUNCT || v.upos(end-1) == text.CCONJ) {
				end--
			}
			if end > f.after.first {
				f.after.last = end
			}
		}
	}
}

// How sure a cue must be to end another's content: one that hangs from the same verb, and one in a
// clause of its own inside that content.
const (
	sureBeside = 0.5
	sureInside = 0.9
)

// apart reports whether o, whose cue stands in the content of f, tells of a deed of its own: not from
// inside a quotation that f's cue does not stand in.
func (v *view) apart(f, o *found) bool {
	up := v.d.Tokens[o.head].Head
	if v.quote[f.head] != v.quote[o.head] || up == text.NoHead {
		return false
	}
	switch v.rel(o.head) {
	case text.DepConj, text.DepAdvcl, text.DepParataxis:
		if up == f.head {
			return o.p >= sureBeside
		}
	}
	if o.p < sureInside || !f.after.has(up) || o.speak < 0 || v.word(o.head).act != Says || !v.ownClause(o) {
		return false
	}
	begin := v.left[o.head]
	return begin > f.after.first && (v.words[begin].form == "," || v.words[begin-1].form == ",")
}

// ownClause reports whether o heads a relative or adverbial clause with a source inside it.
func (v *view) ownClause(o *found) bool {
	if o.speak < v.left[o.head] || o.speak >= v.right[o.head] {
		return false
	}
	return v.rel(o.head) == text.DepAdvcl || v.rel(o.head) == text.DepAclRelcl
}

// share gives a quotation in another sentence than the cue to the cue that stands in its own
// sentence, when both claim it.
func (v *view) share(fs []found) {
	for i := range fs {
		f := &fs[i]
		s := v.sentence(f.head)
		far := func(r run) bool { return !r.empty() && (r.first >= s.Last || r.last <= s.First) }
		lo, hi := around(fs, i)
		for j := lo; j < hi; j++ {
			o := &fs[j]
			if i == j || f.content(o.cue) && !far(f.after) && !far(f.before) {
				continue
			}
			if far(f.after) && v.owns(o, f.after) {
				f.after = run{}
			}
			if far(f.before) && v.owns(o, f.before) {
				f.before = run{}
			}
		}
	}
}

// owns reports whether o's cue stands beside r, outside of it, in a sentence of r, and o claims part
// of r.
func (v *view) owns(o *found, r run) bool {
	if r.has(o.head) {
		return false
	}
	at := v.sent[o.head]
	if v.sent[r.first] != at && v.sent[r.last-1] != at {
		return false
	}
	return o.before.touches(r) || o.after.touches(r)
}

// quotedAs makes the subject of "was quoted as saying" the source: the models, which know passives
// of belief, read it as part of what is said.
func (v *view) quotedAs(f *found) {
	if h := v.d.Tokens[f.head].Head; h >= 0 && h < f.cue.first && v.words[f.head].lemma == "say" && v.words[h].lemma == "quote" {
		f.head = h
		f.cue.first = h
		if aux := v.kid(h, text.DepAuxPass); aux >= 0 && aux < h {
			f.cue.first = aux
		}
	}
	if v.words[f.head].lemma != "quote" || f.after.empty() {
		return
	}
	subject := v.kid(f.head, text.DepNsubjPass)
	if subject < 0 || subject >= f.cue.first || v.kid(f.head, text.DepOblAgent) >= 0 {
		return
	}
	f.speak = subject
	f.source = run{v.left[subject], min(v.right[subject], f.cue.first)}
	f.before = run{}
}

// citing reports whether f says where a report is taken from: "quoting", "citing" and a speaker.
func (v *view) citing(f *found) (cited int32, ok bool) {
	switch v.words[f.head].lemma {
	case "quote", "cite":
	default:
		return -1, false
	}
	obj := v.kid(f.head, text.DepObj)
	if obj < f.cue.last || !f.after.has(obj) || v.kid(f.head, text.DepNsubj, text.DepNsubjPass) >= 0 {
		return -1, false
	}
	return obj, v.speaker(obj)
}

// speaker reports whether token i names somebody or something that reports.
func (v *view) speaker(i int32) bool {
	return v.names[i] == text.NamePerson || v.names[i] == text.NameOrg || speakerWords()[v.words[i].lemma]
}

// cite hands the content of the frame that "quoting X" hangs from to X as well, one level below it.
// It gives the frames it changed a host.
func (v *view) cite(fs []found) {
	for i := range fs {
		f := &fs[i]
		cited, ok := v.citing(f)
		if !ok {
			continue
		}
		host := v.hostOf(fs, i)
		if host < 0 {
			continue
		}
		// Where a clause is taken for the cited one's own, only its name is meant.
		end := cited + 1
		for end < v.right[cited] && v.words[end].form != "," {
			end++
		}
		for end < v.sentence(cited).Last && v.names[end] != text.NoName && v.words[end].form != "," {
			end++
		}
		f.speak, f.source = cited, run{max(v.left[cited], f.cue.last), end}
		h := &fs[host]
		if h.after.first == f.cue.first {
			h.after = v.bare(h.after.without(f.cue, f.source))
		}
		f.before, f.after = h.before.without(f.cue, f.source), h.after.without(f.cue, f.source)
		f.more = fs[host].more
		f.host = host + 1
	}
}

// hostOf is the surest frame of the same sentence whose cue or source the participle hangs from.
func (v *view) hostOf(fs []found, i int) int {
	f, best := &fs[i], -1
	lo, hi := around(fs, i)
	for j := lo; j < hi; j++ {
		o := &fs[j]
		if i == j || v.sent[o.head] != v.sent[f.head] || o.content(f.cue) && o.after.first != f.cue.first {
			continue
		}
		up := v.d.Tokens[f.head].Head
		near := up == o.head || up == o.speak && up >= 0 || o.source.touches(f.cue) || up >= 0 && o.content(run{up, up + 1})
		if near && (best < 0 || o.p > fs[best].p) {
			best = j
		}
	}
	return best
}

// without is what is left of r when the runs in others are cut off either end.
func (r run) without(others ...run) run {
	for _, o := range others {
		if !r.touches(o) {
			continue
		}
		if o.first <= r.first {
			r.first = min(o.last, r.last)
		} else {
			r.last = max(o.first, r.first)
		}
	}
	if r.empty() {
		return run{}
	}
	return r
}

// tidy keeps content off its own cue and source and drops frames left without any.
func tidy(fs []found) []found {
	for i := range fs {
		f := &fs[i]
		if f.host == 0 {
			f.before = f.before.without(f.cue, f.source)
			f.after = f.after.without(f.cue, f.source)
		}
	}
	dead := make([]bool, len(fs))
	for i := range fs {
		dead[i] = len(fs[i].pieces()) == 0
	}
	return without(fs, dead)
}

// carryOn gives a quotation that fills whole sentences and that nobody claims to the quoted speaker
// just before it.
func (v *view) carryOn(fs []found) {
	for k := range v.quotes {
		q := run{v.quotes[k].first, v.quotes[k].last}
		if !v.standsFree(q) {
			continue
		}
		at := sort.Search(len(fs), func(i int) bool { return fs[i].head >= q.first })
		near := fs[max(0, at-company):min(len(fs), at+company)]
		if claimed(near, q) {
			continue
		}
		if i := v.lastSpeaker(near, q); i >= 0 {
			near[i].more = append(near[i].more, q)
		}
	}
}

// shortestStatement is the least number of tokens, marks included, of a quotation that stands for
// itself.
const shortestStatement = 6

// standsFree reports whether q is whole sentences.
func (v *view) standsFree(q run) bool {
	if q.last-q.first < shortestStatement || v.sentence(q.first).First != q.first {
		return false
	}
	last := v.sentence(q.last - 1)
	return last.Last == q.last
}

func claimed(fs []found, q run) bool {
	return slices.ContainsFunc(fs, func(f found) bool {
		return f.cue.touches(q) && f.speak >= 0 && !q.contains(f.cue) ||
			f.before.touches(q) && !q.contains(f.cue) || f.after.touches(q) && !q.contains(f.cue) ||
			slices.ContainsFunc(f.more, func(r run) bool { return r.touches(q) })
	})
}

// lastSpeaker is the frame of the sentence before q, or of q's own paragraph or the one before it
// without a narrator's sentence between, whose content is a quotation.
func (v *view) lastSpeaker(fs []found, q run) int {
	best, end := -1, int32(-1)
	for i := range fs {
		f := &fs[i]
		if f.head >= q.first || f.speak < 0 {
			continue
		}
		for _, r := range f.pieces() {
			if r.last <= q.first && v.opens(r.first) && max(r.last, f.cue.last) > end {
				best, end = i, max(r.last, f.cue.last)
			}
		}
	}
	if best < 0 || v.part(q.first)-v.part(end-1) > 1 {
		return -1
	}
	if s := v.sentence(end - 1); s.Last != q.first {
		return -1
	}
	return best
}
