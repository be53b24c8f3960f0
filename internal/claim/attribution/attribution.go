// Package attribution finds who is reported to say, think, want or see what: the source, the cue and
// the content of every attribution in an analysed document, with or without quotation marks.
//
// A *text.Doc with tags and trees comes in, spans go out, each attribution naming the pattern it was
// read by. Cues are recognised and spans are cut by a small recurrent network and a linear model over
// the tree and the quotation marks, learnt together from a public corpus by the package's own train
// command. Lists of cue words under data/ say what kind of act a cue is, and beside which words it is
// none; forms/ holds sentences of every form, with what is to be found in them. The package never
// decides whether content is true, and never reads content across a paragraph unless the next one
// reopens the quotation.
package attribution

import "github.com/dateline/dateline"

// Kind is the act an attribution reports.
type Kind string

// The kinds of act. Only Says, Thinks and Sees make somebody answerable for a fact; the others tell
// of a stance towards one.
const (
	Says   Kind = "says"   // said, wrote, reported, announced, denied; also an unnamed "reportedly"
	Thinks Kind = "thinks" // believes, expects, fears
	Sees   Kind = "sees"   // found, learned, showed
	Wants  Kind = "wants"  // plans, seeks, urges, promises to
	Judges Kind = "judges" // criticised, supports, called somebody something
)

// Attribution is one source, cue and content. Source is empty where the source goes unnamed. Spans
// are ordered and disjoint; content broken by its cue, or by a paragraph's end, has several.
type Attribution struct {
	Source     []dateline.Span
	Cue        []dateline.Span
	Content    []dateline.Span
	SourceHead int32 // token; -1 where Source is empty
	Speaker    int32 // token; as SourceHead, or what a relative pronoun there stands for, or who issued the report it names
	CueHead    int32 // token
	Style      dateline.Style
	Kind       Kind
	Sentence   int    // of the cue
	Parent     int    // the attribution whose content holds this one's cue, -1 for none
	Rule       string // "claim/attribution:said-that"
}

// Answers reports whether the source of a answers for the content as a fact.
func (a *Attribution) Answers() bool { return a.Kind == Says || a.Kind == Thinks || a.Kind == Sees }

// Chain lists the attributions whose content covers all of s, from the outermost to the innermost. One
// whose speaker is the outer one again ("released a report that said") is left out.
func Chain(as []Attribution, s dateline.Span) []int {
	inner, size := -1, 0
	for i := range as {
		if !covers(as[i].Content, s) {
			continue
		}
		if n := total(as[i].Content); inner < 0 || n < size || n == size && depth(as, i) > depth(as, inner) {
			inner, size = i, n
		}
	}
	var chain []int
	for i := inner; i >= 0; i = as[i].Parent {
		if p := as[i].Parent; p < 0 || as[i].Speaker < 0 || as[p].Speaker != as[i].Speaker {
			chain = append(chain, i)
		}
	}
	for i, j := 0, len(chain)-1; i < j; i, j = i+1, j-1 {
		chain[i], chain[j] = chain[j], chain[i]
	}
	return chain
}

func covers(spans []dateline.Span, s dateline.Span) bool {
	for _, c := range spans {
		if c.Contains(s) {
			return true
		}
	}
	return false
}

func total(spans []dateline.Span) (n int) {
	for _, s := range spans {
		n += s.Len()
	}
	return n
}

func depth(as []Attribution, i int) (n int) {
	for ; i >= 0; i = as[i].Parent {
		n++
	}
	return n
}
