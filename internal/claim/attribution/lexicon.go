package attribution

import (
	_ "embed"
	"iter"
	"maps"
	"strings"
	"sync"
)

// cueWords lists lemmas of cues by the kind of act they report.
//
//go:embed data/cues.txt
var cueWords string

// speakers lists nouns for those who report.
//
//go:embed data/speakers.txt
var speakers string

var speakerWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for line := range strings.Lines(speakers) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			words[w] = true
		}
	}
	return words
})

// wordClasses has on each line words that are used alike.
//
//go:embed data/classes.txt
var wordClasses string

var classOf = sync.OnceValue(func() map[string]uint16 {
	classes := make(map[string]uint16, 1<<15)
	n := uint16(0)
	for line := range strings.Lines(wordClasses) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		n++
		for w := range strings.FieldsSeq(line) {
			classes[w] = n
		}
	}
	return classes
})

// ClassedWords are the words that have a class.
func ClassedWords() iter.Seq[string] { return maps.Keys(classOf()) }

var cueActs = sync.OnceValue(func() map[string]Kind { return readActs(cueWords) })

func readActs(s string) map[string]Kind {
	acts := map[string]Kind{}
	for line := range strings.Lines(s) {
		line, _, _ = strings.Cut(line, "#")
		kind, words, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		for _, w := range strings.Fields(words) {
			acts[w] = Kind(strings.TrimSpace(kind))
		}
	}
	return acts
}
