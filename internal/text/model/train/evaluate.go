package train

import (
	"fmt"
	"strings"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/model"
)

// document makes a text.Doc of the words of some sentences.
func document(sents []sentence) *text.Doc {
	d := &text.Doc{}
	var b strings.Builder
	for _, s := range sents {
		first := int32(len(d.Tokens))
		for _, w := range s.words {
			w = strings.ReplaceAll(w, " ", "\u00a0")
			start := int32(b.Len())
			b.WriteString(w)
			d.Tokens = append(d.Tokens, text.Token{Start: start, End: int32(b.Len()), Flags: text.SpaceAfter})
			b.WriteByte(' ')
		}
		d.Sents = append(d.Sents, text.Sentence{First: first, Last: int32(len(d.Tokens)), Part: -1})
	}
	d.Text = b.String()
	return d
}

// Scores are the percentages that a network reaches on the parts of the corpora kept for it.
type Scores struct {
	EWT, GUM, GUMNews TreeScore
	Names, NamesWiki  float64
	NamesPolitics     float64
}

func (s Scores) String() string {
	return fmt.Sprintf("EWT dev      %s\nGUM dev      %s\nGUM dev news %s\nnames: CoNLL++ dev %.2f, Wikigold %.2f, CrossNER politics dev %.2f",
		s.EWT, s.GUM, s.GUMNews, s.Names, s.NamesWiki, s.NamesPolitics)
}

// Evaluate scores a network as it runs, with gold words and sentences.
func Evaluate(m *model.Model, corporaDir string) (s Scores, err error) {
	var c corpora
	if err := c.readDev(corporaDir); err != nil {
		return s, err
	}
	w := m.NewWorker()
	s.EWT, s.GUM, s.GUMNews = scoreTrees(w, c.devEWT), scoreTrees(w, c.devGUM), scoreTrees(w, c.devGUMNews)
	s.Names, s.NamesWiki = scoreNames(w, c.devNames), scoreNames(w, c.devWiki)
	s.NamesPolitics = scoreNames(w, c.devPolitics)
	return s, nil
}

func scoreTrees(w *model.Worker, set []sentence) TreeScore {
	d := document(set)
	w.Analyse(d)
	var k counts
	i := 0
	for n, s := range set {
		first := d.Sents[n].First
		for j := range s.words {
			t := &d.Tokens[i]
			h := int32(-1)
			if t.Head != text.NoHead {
				h = t.Head - first
			}
			k.add(&s, j, t.UPOS, t.XPOS, h, t.Deprel)
			i++
		}
	}
	return k.score()
}

func scoreNames(w *model.Worker, set []sentence) float64 {
	d := document(set)
	w.Analyse(d)
	gold := map[text.Name]bool{}
	for n, s := range set {
		for _, x := range model.Spans(nil, s.labels) {
			x.First += d.Sents[n].First
			x.Last += d.Sents[n].First
			gold[x] = true
		}
	}
	right := 0
	for _, x := range d.Names {
		if gold[x] {
			right++
		}
	}
	return 200 * float64(right) / max(1, float64(len(gold)+len(d.Names)))
}

// counts are the right answers among total tokens.
type counts struct{ total, upos, xpos, uas, las, full int }

func (k *counts) add(s *sentence, i int, u text.UPOS, x text.XPOS, head int32, rel text.Deprel) {
	one := func(ok bool) int {
		if ok {
			return 1
		}
		return 0
	}
	want := text.Deprel(s.rels[i])
	k.total++
	k.upos += one(uint8(u) == s.upos[i])
	k.xpos += one(uint8(x) == s.xpos[i])
	k.uas += one(head == s.heads[i])
	k.las += one(head == s.heads[i] && rel.Universal() == want.Universal())
	k.full += one(head == s.heads[i] && rel == want)
}

func (k *counts) score() TreeScore {
	pc := func(x int) float64 { return 100 * float64(x) / max(1, float64(k.total)) }
	return TreeScore{pc(k.upos), pc(k.xpos), pc(k.uas), pc(k.las), pc(k.full)}
}

// TreeScore is the share of right tags, heads and relations in percent; LAS ignores the subtypes of
// relations, as the CoNLL-2018 evaluation does, Full does not.
type TreeScore struct{ UPOS, XPOS, UAS, LAS, Full float64 }

func (s TreeScore) String() string {
	return fmt.Sprintf("U %.2f X %.2f UAS %.2f LAS %.2f (%.2f)", s.UPOS, s.XPOS, s.UAS, s.LAS, s.Full)
}
