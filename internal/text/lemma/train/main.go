// Command train learns the endings and exceptions of package lemma from treebanks.
//
//	go run ./internal/text/lemma/train -out internal/text/lemma/data -tagged CORPUS,… TREEBANK…
//
// An ending is kept where most words with it are cut alike and a shorter ending would not say the same.
// What the endings get wrong becomes an exception: for irregular words at once, for others when it was
// seen at least twice, so that slips of the pen stay out. Proper names are never listed.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/conllu"
)

func main() {
	out := flag.String("out", "", "folder to write endings.txt and exceptions.txt to")
	tagged := flag.String("tagged", "", "corpora with tags only, apart by commas")
	flag.Parse()
	if err := run(*out, strings.Split(*tagged, ","), flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// inflected are the tags whose words are cut by their endings.
var inflected = []string{"NNS", "NNPS", "VBZ", "VBD", "VBN", "VBG", "JJR", "JJS", "RBR", "RBS"}

const longest = 7

// use is one word as a treebank tags it.
type use struct{ tag, form, lemma string }

func run(out string, tagged, files []string) error {
	counts := map[use]int{}
	for _, file := range files {
		docs, err := conllu.ReadFile(file, conllu.Options{})
		if err != nil {
			return err
		}
		for _, x := range docs {
			count(x.Doc, counts)
		}
	}
	table := endings(counts)
	known := vocabulary{}
	for _, file := range tagged {
		if err := known.read(file); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(out, "endings.txt"), formatEndings(table), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "exceptions.txt"), exceptions(counts, known.regular(table), table), 0o644)
}

func count(d *text.Doc, counts map[use]int) {
	for i := range d.Tokens {
		t := &d.Tokens[i]
		form := strings.ToLower(d.Word(int32(i)))
		if t.Lemma == "" || t.XPOS == 0 || strings.ContainsAny(form+t.Lemma, " \t\u00a0") || t.UPOS == text.NUM && form[0] <= '9' {
			continue
		}
		if strings.Contains(t.Lemma, "@") {
			continue // somebody's address
		}
		if t.XPOS.String() == "VBN" && t.UPOS == text.PROPN {
			continue
		}
		counts[use{t.XPOS.String(), form, t.Lemma}]++
	}
}

// edit is the change from a form to its lemma, at its end.
type edit struct {
	cut int
	add string
}

func editOf(form, lemma string) (edit, bool) {
	n := 0
	for n < len(form) && n < len(lemma) && form[n] == lemma[n] {
		n++
	}
	return edit{len(form) - n, lemma[n:]}, n >= 2 || n == len(form)
}

type ending struct{ tag, form string }

func endings(counts map[use]int) map[ending]edit {
	votes := map[ending]map[edit]int{}
	for u := range counts {
		if !slices.Contains(inflected, u.tag) {
			continue
		}
		e, ok := editOf(u.form, strings.ToLower(u.lemma))
		if !ok {
			continue
		}
		for n := 1; n <= min(longest, len(u.form)-1); n++ {
			k := ending{u.tag, u.form[len(u.form)-n:]}
			if votes[k] == nil {
				votes[k] = map[edit]int{}
			}
			votes[k][e]++
		}
	}
	table := map[ending]edit{}
	keys := make([]ending, 0, len(votes))
	for k := range votes {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b ending) int {
		return cmp.Or(cmp.Compare(len(a.form), len(b.form)), cmp.Compare(a.tag, b.tag), cmp.Compare(a.form, b.form))
	})
	for _, k := range keys {
		best, n, all := majority(votes[k])
		if all < 2 && len(k.form) > 1 || n*5 < all*3 || best.cut > len(k.form) {
			continue
		}
		if apply(table, k.tag, k.form[1:]) != best || len(k.form) == 1 {
			table[k] = best
		}
	}
	return table
}

func majority(v map[edit]int) (best edit, n, all int) {
	for e, c := range v {
		all += c
		if c > n || c == n && (e.cut < best.cut || e.cut == best.cut && e.add < best.add) {
			best, n = e, c
		}
	}
	return best, n, all
}

func apply(table map[ending]edit, tag, form string) edit {
	for n := min(longest, len(form)); n > 0; n-- {
		if e, ok := table[ending{tag, form[len(form)-n:]}]; ok {
			return e
		}
	}
	return edit{}
}

// rule is what the endings make of a whole form.
func rule(table map[ending]edit, tag, form string) string {
	e := apply(table, tag, form[1:])
	if e.cut >= len(form) {
		return form
	}
	return form[:len(form)-e.cut] + e.add
}

func formatEndings(table map[ending]edit) []byte {
	var lines []string
	for k, e := range table {
		lines = append(lines, fmt.Sprintf("%s %s %d -%s\n", k.tag, k.form, e.cut, e.add))
	}
	slices.Sort(lines)
	head := "# Written by lemma/train from UD EWT and UD GUM: tag, ending, bytes to cut, \"-\" and what to add.\n"
	return []byte(head + strings.Join(lines, ""))
}

func exceptions(counts map[use]int, regular []use, table map[ending]edit) []byte {
	best, total := map[[2]string]use{}, map[[2]string]int{}
	for u, n := range counts {
		k := [2]string{u.tag, u.form}
		total[k] += n
		if b, ok := best[k]; !ok || n > counts[b] || n == counts[b] && u.lemma < b.lemma {
			best[k] = u
		}
	}
	var lines []string
	for k, u := range best {
		if u.tag == "NNP" || u.tag == "NNPS" || counts[u]*2 < total[k] {
			continue
		}
		want := u.lemma
		if rule(table, u.tag, u.form) == want {
			continue
		}
		if counts[u] < 2 && !irregular(u) {
			continue
		}
		lines = append(lines, fmt.Sprintf("%s %s %s\n", u.tag, u.form, u.lemma))
	}
	for _, u := range regular {
		if _, seen := best[[2]string{u.tag, u.form}]; !seen {
			lines = append(lines, fmt.Sprintf("%s %s %s\n", u.tag, u.form, u.lemma))
		}
	}
	slices.Sort(lines)
	head := "# Written by lemma/train from UD EWT, UD GUM and tagged corpora: tag, form in small letters, lemma.\n"
	return []byte(head + strings.Join(lines, ""))
}

// irregular reports whether u is an inflected word whose lemma begins as it does.
func irregular(u use) bool {
	return slices.Contains(inflected, u.tag) && len(u.form) > 3 && strings.ToLower(u.lemma) == u.lemma && u.lemma[0] == u.form[0]
}
