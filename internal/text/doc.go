// Package text holds a document as linguistic structure: sentences, tokens, tags, trees and names
// over one immutable text.
//
// A dateline.Document comes in through the passes below this folder (token, lemma, model; analysis
// puts them in order) and leaves as a Doc. Nothing here copies words: a token is two byte offsets
// and a few indices. Nothing here decides what a sentence means.
package text

import (
	"fmt"

	"github.com/dateline/dateline"
)

// NoHead marks the root of a sentence in Token.Head.
const NoHead int32 = -1

// MaxSentence is the longest sentence, in tokens, that is read as one; the splitter cuts longer runs
// at the best place before it, so that no pass needs more than quadratic work in this constant.
const MaxSentence = 256

// Flags are facts about how a token stands in its text.
type Flags uint8

const (
	// SpaceAfter: white space, or the end of the text, follows the token.
	SpaceAfter Flags = 1 << iota
	// Joined: the token is the second or later part of one written word ("n't" of "don't").
	// CoNLL-U shows such words as multiword tokens.
	Joined
)

// Token is a syntactic word of Universal Dependencies: a half-open byte range of Doc.Text with its
// tags. Head is an index into Doc.Tokens, of a token of the same sentence, or NoHead.
type Token struct {
	Start, End int32
	Head       int32
	UPOS       UPOS
	XPOS       XPOS
	Deprel     Deprel
	Flags      Flags
	Lemma      string
}

// Span is the byte range of t.
func (t *Token) Span() dateline.Span { return dateline.Span{Start: int(t.Start), End: int(t.End)} }

// Sentence is a run of tokens, First included, Last excluded. Sentences are ordered, disjoint and
// cover all tokens; one never crosses a Part.
type Sentence struct {
	First, Last int32 // token indices
	Part        int32 // index into Doc.Parts; -1 when the text came without parts
}

// Name is a run of tokens of one sentence read as a name, First included, Last excluded.
type Name struct {
	First, Last int32
	Kind        NameKind
}

// Doc is one document, read. Text and Parts are the document's own.
type Doc struct {
	Text   string
	Parts  []dateline.Part
	Tokens []Token
	Sents  []Sentence
	Names  []Name // ordered, disjoint
}

// Word is the text of token i.
func (d *Doc) Word(i int32) string { t := &d.Tokens[i]; return d.Text[t.Start:t.End] }

// Words is the text from token first to token last, last excluded.
func (d *Doc) Words(first, last int32) string { return d.TokenSpan(first, last).Of(d.Text) }

// TokenSpan is the byte range from token first to token last, last excluded.
func (d *Doc) TokenSpan(first, last int32) dateline.Span {
	if last <= first {
		return dateline.Span{}
	}
	return dateline.Span{Start: int(d.Tokens[first].Start), End: int(d.Tokens[last-1].End)}
}

// SentenceSpan is the byte range of sentence s.
func (d *Doc) SentenceSpan(s int) dateline.Span {
	return d.TokenSpan(d.Sents[s].First, d.Sents[s].Last)
}

// Check reports the first broken invariant of d, or nil: spans on rune boundaries, tokens ordered
// and disjoint, sentences ordered and covering all tokens, heads inside their sentence with exactly
// one root and no cycle, names inside one sentence. A failure is a bug of ours, not of the text.
func (d *Doc) Check() error {
	if err := d.checkTokens(); err != nil {
		return err
	}
	next := int32(0)
	for i, s := range d.Sents {
		if s.First != next || s.Last <= s.First || int(s.Last) > len(d.Tokens) {
			return fmt.Errorf("text: sentence %d is tokens [%d,%d), want it to begin at %d", i, s.First, s.Last, next)
		}
		next = s.Last
		if s.Part >= 0 && !d.Parts[s.Part].Span.Contains(d.SentenceSpan(i)) {
			return fmt.Errorf("text: sentence %d leaves its part", i)
		}
		if err := d.checkTree(s); err != nil {
			return fmt.Errorf("text: sentence %d: %w", i, err)
		}
	}
	if int(next) != len(d.Tokens) {
		return fmt.Errorf("text: sentences cover %d of %d tokens", next, len(d.Tokens))
	}
	return d.checkNames()
}

func (d *Doc) checkTokens() error {
	last := 0
	for i := range d.Tokens {
		s := d.Tokens[i].Span()
		if err := s.Check(d.Text); err != nil {
			return fmt.Errorf("text: token %d: %w", i, err)
		}
		if s.Empty() || s.Start < last {
			return fmt.Errorf("text: token %d [%d,%d) is empty or overlaps the one before", i, s.Start, s.End)
		}
		last = s.End
	}
	return nil
}

// checkTree accepts a sentence without any tree (all deprels unset), as the splitter leaves it.
func (d *Doc) checkTree(s Sentence) error {
	roots, set := 0, 0
	for i := s.First; i < s.Last; i++ {
		t := &d.Tokens[i]
		if t.Deprel != NoDeprel {
			set++
		}
		if t.Head == NoHead {
			roots++
			continue
		}
		if t.Head < s.First || t.Head >= s.Last || t.Head == i {
			return fmt.Errorf("token %d has head %d outside [%d,%d)", i, t.Head, s.First, s.Last)
		}
	}
	if set == 0 {
		return nil
	}
	if roots != 1 {
		return fmt.Errorf("%d roots", roots)
	}
	for i := s.First; i < s.Last; i++ {
		steps := int32(0)
		for h := i; h != NoHead; h = d.Tokens[h].Head {
			if steps++; steps > s.Last-s.First {
				return fmt.Errorf("cycle through token %d", i)
			}
		}
	}
	return nil
}

func (d *Doc) checkNames() error {
	last, sent := int32(0), 0
	for i, n := range d.Names {
		if n.First < last || n.Last <= n.First || int(n.Last) > len(d.Tokens) {
			return fmt.Errorf("text: name %d is tokens [%d,%d)", i, n.First, n.Last)
		}
		for sent < len(d.Sents) && d.Sents[sent].Last <= n.First {
			sent++
		}
		if n.Last > d.Sents[sent].Last {
			return fmt.Errorf("text: name %d leaves its sentence", i)
		}
		last = n.Last
	}
	return nil
}
