package main

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
)

// vocabulary counts words by tag in corpora that have tags and no lemmas.
type vocabulary map[ending]int

// read adds a file: a packed archive of "word_TAG" texts, or packed lines of word, tab, tag.
func (v vocabulary) read(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	if !strings.HasSuffix(path, ".tar.gz") {
		return v.lines(z)
	}
	for t := tar.NewReader(z); ; {
		_, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		s := bufio.NewScanner(t)
		s.Buffer(nil, 1<<20)
		s.Split(bufio.ScanWords)
		for s.Scan() {
			if i := strings.LastIndexByte(s.Text(), '_'); i > 0 {
				v.add(s.Text()[:i], s.Text()[i+1:])
			}
		}
		if err := s.Err(); err != nil {
			return err
		}
	}
}

func (v vocabulary) lines(r io.Reader) error {
	s := bufio.NewScanner(r)
	for s.Scan() {
		if word, rest, ok := strings.Cut(s.Text(), "\t"); ok {
			tag, _, _ := strings.Cut(rest, "\t")
			v.add(word, tag)
		}
	}
	return s.Err()
}

func (v vocabulary) add(word, tag string) {
	if tag == "VBP" {
		tag = "VB"
	}
	if strings.ToLower(word) == word {
		v[ending{tag, word}]++
	}
}

// suffixes are the regular endings of a tag, and what may stand in the base form instead.
var suffixes = map[string][]struct {
	end, base string
	undouble  bool
}{
	"VBG": {{"ing", "", false}, {"ing", "e", false}, {"ing", "", true}},
	"VBD": {{"ed", "", false}, {"ed", "e", false}, {"ed", "", true}, {"ied", "y", false}},
	"VBN": {{"ed", "", false}, {"ed", "e", false}, {"ed", "", true}, {"ied", "y", false}},
	"VBZ": {{"s", "", false}, {"es", "", false}, {"ies", "y", false}},
	"NNS": {{"s", "", false}, {"es", "", false}, {"ies", "y", false}},
}

// regular returns the inflected words whose base form the vocabulary knows better than the endings do.
func (v vocabulary) regular(table map[ending]edit) []use {
	var out []use
	for k, n := range v {
		if n < 2 || suffixes[k.tag] == nil || len(k.form) < 4 {
			continue
		}
		base, best := "", 2
		for _, s := range suffixes[k.tag] {
			c, ok := candidate(k.form, s.end, s.base, s.undouble)
			if !ok {
				continue
			}
			tag := "VB"
			if k.tag == "NNS" {
				tag = "NN"
			}
			if m := v[ending{tag, c}]; m > best {
				base, best = c, m
			}
		}
		if base != "" && base != rule(table, k.tag, k.form) {
			out = append(out, use{k.tag, k.form, base})
		}
	}
	slices.SortFunc(out, func(a, b use) int { return strings.Compare(a.tag+" "+a.form, b.tag+" "+b.form) })
	return out
}

func candidate(form, end, base string, undouble bool) (string, bool) {
	stem, ok := strings.CutSuffix(form, end)
	if !ok || len(stem) < 2 {
		return "", false
	}
	if undouble {
		n := len(stem)
		return stem[:n-1], stem[n-1] == stem[n-2] && strings.IndexByte("aeiou", stem[n-1]) < 0
	}
	return stem + base, true
}
