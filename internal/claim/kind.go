package claim

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
)

//go:embed kinds.txt
var kindsFile string

// kind is what a claim is coded as that a noun may stand for.
type kind struct {
	event dateline.EventType
	mode  string // "" for any
}

func (k kind) fits(c *dateline.Claim) bool {
	return c.Event == k.event && (k.mode == "" || slices.Contains(c.Modes, k.mode))
}

// kinds are the kinds of each noun and class of kinds.txt.
var kinds = mustKinds(kindsFile)

func mustKinds(file string) map[string][]kind {
	k, err := readKinds(file)
	if err != nil {
		panic(err) // the file is embedded above
	}
	return k
}

func readKinds(file string) (map[string][]kind, error) {
	out := map[string][]kind{}
	n := 0
	for line := range strings.Lines(file) {
		n++
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		code, nouns, ok := strings.Cut(line, " :")
		f := strings.Fields(code)
		if !ok || len(f) == 0 || len(f) > 2 {
			return nil, fmt.Errorf("kinds.txt:%d: expected a type, a mode or none, a colon and nouns", n)
		}
		var k kind
		if f[0] != "-" {
			k.event = dateline.EventType(f[0])
		}
		if k.event != "" && !slices.Contains(dateline.EventTypes, k.event) {
			return nil, fmt.Errorf("kinds.txt:%d: %s is no type", n, f[0])
		}
		if len(f) == 2 {
			k.mode = f[1]
		}
		for _, w := range strings.Fields(nouns) {
			out[w] = append(out[w], k)
		}
	}
	return out, nil
}

// kindsOf are the kinds of claim that a noun may stand for.
func kindsOf(lemma string) []kind {
	lemma = strings.ToLower(lemma)
	if k := kinds[lemma]; k != nil {
		return k
	}
	l := lexicon.Default()
	for _, c := range l.LemmaClasses(lemma) {
		if k := kinds[l.ClassName(c)]; k != nil {
			return k
		}
	}
	return nil
}

// called reports whether a noun may stand for claim c.
func called(lemma string, c *dateline.Claim) bool {
	return slices.ContainsFunc(kindsOf(lemma), func(k kind) bool { return k.fits(c) })
}
