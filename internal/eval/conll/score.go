// Package conll scores analysed text against a treebank by the definitions of the CoNLL 2018 shared
// task: what a system made of raw text is aligned with the gold words by characters, so wrong tokens
// cost every score above them.
//
// Gold and system documents over the same characters come in, white space left out of account; counts
// and a plain table go out. It reads only text.Doc and never touches files.
package conll

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/dateline/dateline/internal/text"
)

// Counts is one line of the table.
type Counts struct {
	Gold, System int // units there are
	Aligned      int // gold words that have a system word
	Correct      int
}

// Precision is the share of the system's units that are right.
func (s Counts) Precision() float64 { return ratio(s.Correct, s.System) }

// Recall is the share of the gold units that were found.
func (s Counts) Recall() float64 { return ratio(s.Correct, s.Gold) }

// F1 is their harmonic mean.
func (s Counts) F1() float64 { return ratio(2*s.Correct, s.Gold+s.System) }

// AlignedAccuracy is the share of aligned words that are right.
func (s Counts) AlignedAccuracy() float64 { return ratio(s.Correct, s.Aligned) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Report holds the scores of one comparison.
type Report struct {
	Tokens, Sentences, Words Counts
	UPOS, XPOS, Lemmas       Counts
	UAS, LAS                 Counts // LAS by universal relation, as the shared task has it
	FullLAS                  Counts // by relation with its subtype
}

// Score scores system against gold. Where their documents begin need not agree, their characters must.
func Score(gold, system []*text.Doc) (Report, error) {
	g, s := flatten(gold), flatten(system)
	if g.chars != s.chars {
		return Report{}, differ(g.chars, s.chars)
	}
	var r Report
	r.Tokens = spans(g.tokens, s.tokens)
	r.Sentences = spans(g.sents, s.sents)
	pairs := align(g.words, s.words)
	goldOf := make([]int32, len(s.words))
	for i := range goldOf {
		goldOf[i] = -2
	}
	for _, p := range pairs {
		goldOf[p.system] = p.gold
	}
	of := func(right func(a, b *word) bool) Counts {
		sc := Counts{Gold: len(g.words), System: len(s.words), Aligned: len(pairs)}
		for _, p := range pairs {
			if right(&g.words[p.gold], &s.words[p.system]) {
				sc.Correct++
			}
		}
		return sc
	}
	sameHead := func(a, b *word) bool {
		if b.head < 0 {
			return a.head < 0
		}
		return goldOf[b.head] == a.head
	}
	r.Words = of(func(_, _ *word) bool { return true })
	r.UPOS = of(func(a, b *word) bool { return a.UPOS == b.UPOS })
	r.XPOS = of(func(a, b *word) bool { return a.XPOS == b.XPOS })
	r.Lemmas = of(func(a, b *word) bool { return a.Lemma == "" || a.Lemma == b.Lemma })
	r.UAS = of(sameHead)
	r.LAS = of(func(a, b *word) bool { return sameHead(a, b) && a.Deprel.Universal() == b.Deprel.Universal() })
	r.FullLAS = of(func(a, b *word) bool { return sameHead(a, b) && a.Deprel == b.Deprel })
	return r, nil
}

// Table is the report as the shared task prints it.
func (r Report) Table() string {
	var b strings.Builder
	b.WriteString("Metric     | Precision |    Recall |  F1 Score | AligndAcc\n")
	b.WriteString("-----------+-----------+-----------+-----------+----------\n")
	for _, l := range []struct {
		name    string
		s       Counts
		aligned bool
	}{
		{"Tokens", r.Tokens, false}, {"Sentences", r.Sentences, false}, {"Words", r.Words, false},
		{"UPOS", r.UPOS, true}, {"XPOS", r.XPOS, true}, {"Lemmas", r.Lemmas, true},
		{"UAS", r.UAS, true}, {"LAS", r.LAS, true}, {"LAS full", r.FullLAS, true},
	} {
		fmt.Fprintf(&b, "%-11s|%10.2f |%10.2f |%10.2f |", l.name, 100*l.s.Precision(), 100*l.s.Recall(), 100*l.s.F1())
		if l.aligned {
			fmt.Fprintf(&b, "%10.2f", 100*l.s.AlignedAccuracy())
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// span is a range of characters that are not white space, counted over all documents.
type span struct{ start, end int }

// word is a syntactic word. Words of one multiword token share its span, for the characters do not say
// where one ends.
type word struct {
	span
	text.Token
	form  string
	multi bool
	head  int32 // index of a word; -1 for the root
}

// flat is a list of documents as one run of characters.
type flat struct {
	chars         string
	tokens, sents []span
	words         []word
}

func flatten(docs []*text.Doc) flat {
	var f flat
	var b strings.Builder
	n := 0
	for _, d := range docs {
		first := int32(len(f.words))
		for i := range d.Tokens {
			t := d.Tokens[i]
			start := n
			for _, r := range d.Word(int32(i)) {
				if !unicode.IsSpace(r) {
					b.WriteRune(r)
					n++
				}
			}
			w := word{span: span{start, n}, Token: t, form: strings.ToLower(d.Word(int32(i))), head: -1}
			if t.Head != text.NoHead {
				w.head = first + t.Head
			}
			f.words = append(f.words, w)
		}
		f.joinTokens(d, int(first))
		for _, s := range d.Sents {
			f.sents = append(f.sents, span{f.words[int(first)+int(s.First)].start, f.words[int(first)+int(s.Last)-1].end})
		}
	}
	f.chars = b.String()
	return f
}

// joinTokens makes the written tokens of d's words, and gives the words of each its span.
func (f *flat) joinTokens(d *text.Doc, first int) {
	for i := first; i < len(f.words); {
		end := i + 1
		for end < len(f.words) && f.words[end].Flags&text.Joined != 0 {
			end++
		}
		whole := span{f.words[i].start, f.words[end-1].end}
		f.tokens = append(f.tokens, whole)
		for ; end > i+1 && i < end; i++ {
			f.words[i].span, f.words[i].multi = whole, true
		}
		i = end
	}
}

// differ says where two texts part.
func differ(a, b string) error {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	cut := func(s string) string { return strings.ToValidUTF8(s[max(0, i-20):min(len(s), i+20)], "") }
	return fmt.Errorf("conll: the texts differ at byte %d: gold has %q, the system %q", i, cut(a), cut(b))
}

// spans counts the spans that both have.
func spans(gold, system []span) Counts {
	s := Counts{Gold: len(gold), System: len(system)}
	for g, y := 0, 0; g < len(gold) && y < len(system); {
		switch {
		case gold[g] == system[y]:
			s.Correct++
			g++
			y++
		case gold[g].start < system[y].start || gold[g].start == system[y].start && gold[g].end < system[y].end:
			g++
		default:
			y++
		}
	}
	return s
}
