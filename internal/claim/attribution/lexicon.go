package attribution

import (
	_ "embed"
	"iter"
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

// classOf is the number of a word's class, by the word's hash.
var classOf = sync.OnceValue(func() map[uint64]uint16 {
	classes := make(map[uint64]uint16, 1<<15)
	n := uint16(0)
	for class := range classLines() {
		n++
		for w := range strings.FieldsSeq(class) {
			classes[hash(w)] = n
		}
	}
	return classes
})

// ClassedWords are the words that have a class.
func ClassedWords() iter.Seq[string] {
	return func(yield func(string) bool) {
		for class := range classLines() {
			for w := range strings.FieldsSeq(class) {
				if !yield(w) {
					return
				}
			}
		}
	}
}

// classLines are the lines of the classes.
func classLines() iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(wordClasses) {
			if !strings.HasPrefix(line, "#") && !yield(line) {
				return
			}
		}
	}
}

// actOf is the act of a lemma, by its hash.
var actOf = sync.OnceValue(func() map[uint64]Kind {
	acts := map[uint64]Kind{}
	for w, k := range readActs(cueWords) {
		acts[hash(w)] = k
	}
	return acts
})

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
