package story

import (
	_ "embed"
	"strconv"
	"strings"

	"github.com/dateline/dateline/internal/event/report"
)

// rarity.txt gives words their inverse document frequency in tenths: the least over several kinds of
// news, so that what is common in one of them counts as common. A word that is not listed is rare.
//
//go:embed rarity.txt
var rarityText string

// rarest is the inverse document frequency of a word that is not listed.
const rarest = 8

const raritySlots = 1 << 16

type rarityEntry struct {
	word uint64
	idf  float32
}

var rarityTable = func() *[raritySlots]rarityEntry {
	t := new([raritySlots]rarityEntry)
	for line := range strings.Lines(rarityText) {
		word, tenths, ok := strings.Cut(strings.TrimSpace(line), " ")
		n, err := strconv.Atoi(tenths)
		if !ok || err != nil {
			continue
		}
		h := report.Hash(word)
		i := h % raritySlots
		for t[i].word != 0 {
			i = (i + 1) % raritySlots
		}
		t[i] = rarityEntry{h, float32(n) / 10}
	}
	return t
}()

func rarity(word uint64) float32 {
	for i := word % raritySlots; rarityTable[i].word != 0; i = (i + 1) % raritySlots {
		if rarityTable[i].word == word {
			return rarityTable[i].idf
		}
	}
	return rarest
}
