package name

import (
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text"
)

// Phrase reads any noun phrase as an actor: tokens first to last (excluded) of d. A phrase whose head
// is a known name is that; any other gets the country its words name and the sector of its noun:
// "American warplanes" is military, of the United States. With neither there is no entity but a reason.
func Phrase(d *text.Doc, first, last int32) (*dateline.Entity, string) {
	return PhraseWith(lexicon.Default(), d, first, last)
}

// PhraseWith is Phrase with a lexicon of one's own.
func PhraseWith(l *lexicon.Lexicon, d *text.Doc, first, last int32) (*dateline.Entity, string) {
	if first < 0 || last <= first || int(last) > len(d.Tokens) {
		return nil, "no words"
	}
	r := &reader{l: l, c: classesOf(l), d: d}
	r.hits = l.AppendHits(nil, d, first, last)
	head := phraseHead(d, first, last)
	for _, h := range r.hits {
		if h.First <= head && head < h.Last && h.Entry.Kind != lexicon.Demonym && h.Entry.Kind != lexicon.RegionPeople {
			return h.Entry.Entity, ""
		}
	}
	p := r.post(first, last)
	clash := r.clash()
	sector := r.headSector(first, last, head)
	if sector == nil {
		sector = p.sector
	}
	if p.country == "" && sector == nil {
		if clash {
			return nil, "words of two countries"
		}
		return nil, "no country and no noun for an actor in it"
	}
	words := strings.Join(strings.Fields(d.Words(first, last)), " ")
	return &dateline.Entity{ID: "doc/" + slug(words), Name: words, Kind: "group", Country: p.country, Sector: sector}, ""
}

// phraseHead is the head of a noun phrase; without a tree it is the last word before a preposition or
// a comma.
func phraseHead(d *text.Doc, first, last int32) int32 {
	if d.Tokens[first].Deprel == text.NoDeprel {
		for i := first + 1; i < last; i++ {
			if phraseEnds[d.Word(i)] {
				return d.HeadOf(first, i)
			}
		}
	}
	return d.HeadOf(first, last)
}

var phraseEnds = map[string]bool{
	"of": true, "in": true, "at": true, "from": true, "on": true, "for": true, "by": true, "with": true, "near": true, "to": true, ",": true, "who": true, "that": true, "which": true,
}

func (r *reader) clash() bool {
	country := ""
	for _, h := range r.hits {
		c := h.Entry.Entity.Country
		if c != "" && country != "" && c != country {
			return true
		}
		if c != "" {
			country = c
		}
	}
	return false
}

// headSector is the sector of the longest noun for an actor that ends at the head.
func (r *reader) headSector(first, last, head int32) []string {
	for i := max(first, head-3); i <= head; i++ {
		words := fold(r.d.Words(i, head+1))
		if s := r.l.Sectors(words); s != nil {
			return s
		}
		if lemma := r.d.Tokens[head].Lemma; lemma != "" {
			if s := r.l.Sectors(strings.TrimSpace(fold(r.d.Words(i, head)) + " " + strings.ToLower(lemma))); s != nil {
				return s
			}
			continue
		}
		if s := r.l.Sectors(strings.TrimSuffix(words, "s")); s != nil {
			return s
		}
	}
	return nil
}
