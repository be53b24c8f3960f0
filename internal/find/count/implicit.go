package count

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// implicit reads "a missile": one thing of a class worth counting that nobody counted in words. What
// a sentence says that something is ("it was an attack") counts nothing.
func (r *reader) implicit(i int) {
	d := r.d
	det := r.atoms[i].First
	t := &d.Tokens[det]
	head := t.Head
	if t.UPOS != text.DET || head <= det || head-det > 7 || d.Tokens[head].UPOS != text.NOUN || describes[d.Tokens[head].Deprel] {
		return
	}
	none := det > r.sent.First && strings.EqualFold(d.Word(det-1), "not") && single[d.Word(det+1)]
	if !none && det > r.sent.First && (d.Tokens[det-1].UPOS == text.AUX || notOne[strings.ToLower(d.Word(det-1))]) {
		return
	}
	if _, ok := vagueNumbers[r.atoms[min(i+1, len(r.atoms)-1)].Hash]; ok || r.numbered(det, head) {
		return
	}
	if !r.countable(r.l.LemmaClasses(d.Tokens[head].Lemma)) {
		return
	}
	class, classes := r.classOf(det+1, head)
	if !slices.ContainsFunc(countable, func(c string) bool { return slices.Contains(classes, c) }) {
		return
	}
	one, implied, rule := 1.0, !single[d.Word(det+1)], "find/count:implicit"
	if none { // not a single ship
		one, rule = 0, "find/count:none"
		det--
	}
	span, of := d.TokenSpan(det, head+1), d.TokenSpan(r.atoms[i].First+1, head+1)
	r.out = append(r.out, dateline.Mention{Kind: dateline.Quantity, Span: span, Head: int(head), Rule: rule, Count: &dateline.Count{
		Low: &one, High: &one, Bound: dateline.Exact, Of: of.Of(d.Text), Class: class, Classes: classes, Implicit: implied, Spans: []dateline.Span{span},
	}})
	r.last, r.lastSent = len(r.out)-1, r.index
}

// numbered: another number stands between the article and the noun: "a record 23 ships".
func (r *reader) numbered(det, head int32) bool {
	for i := det + 1; i < head; i++ {
		if r.d.Tokens[i].UPOS == text.NUM {
			return true
		}
	}
	return false
}

// single are words behind "a" that say that one was counted.
var single = map[string]bool{"single": true, "lone": true, "sole": true}

func (r *reader) countable(classes []lexicon.Class) bool {
	for _, c := range classes {
		for _, want := range countable {
			if r.l.Is(c, want) {
				return true
			}
		}
	}
	return false
}

// describes are the relations of a noun that says what another is.
var describes = map[text.Deprel]bool{text.DepRoot: true, text.DepAppos: true, text.DepCompound: true, text.DepXcomp: true}

// notOne are words before "a" that leave no single thing.
var notOne = map[string]bool{"as": true, "such": true, "not": true, "like": true, "what": true, "many": true, "quite": true, "than": true}
