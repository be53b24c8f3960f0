package lineage

import (
	_ "embed"
	"strings"

	"github.com/dateline/dateline/internal/event/report"
)

//go:embed wires.txt
var wiresText string

//go:embed publishers.txt
var publishersText string

// name is one way to write who supplied a report.
type name struct {
	words []uint64
	short bool // written in capitals, as an abbreviation
	id    string
}

// names are found by their first word.
type names map[uint64][]name

var (
	wires      = namesOf(wiresText, "wire/")
	publishers = outletsOf(publishersText)
)

// namesOf reads a table of an id and its names.
func namesOf(table, kind string) names {
	n := names{}
	for line := range strings.Lines(table) {
		id, list, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(id, "#") {
			continue
		}
		for written := range strings.SplitSeq(list, ";") {
			words := report.Scan(written, nil)
			entry := name{id: kind + id, short: words[0].Kind&report.Caps != 0}
			for _, w := range words {
				entry.words = append(entry.words, w.Hash)
			}
			n[words[0].Hash] = append(n[words[0].Hash], entry)
		}
	}
	return n
}

// at is the longest name that begins at word i, and how many words it has.
func (n names) at(words []report.Word, i int) (id string, length int) {
	if words[i].Kind&report.Capital == 0 {
		return "", 0
	}
	for _, c := range n[words[i].Hash] {
		if len(c.words) <= length || i+len(c.words) > len(words) || c.short && words[i].Kind&report.Caps == 0 {
			continue
		}
		same := true
		for k, h := range c.words {
			same = same && words[i+k].Hash == h
		}
		if same {
			id, length = c.id, len(c.words)
		}
	}
	return id, length
}

// outletsOf reads the publishers, an outlet each.
func outletsOf(table string) map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(table) {
		publisher, list, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(publisher, "#") {
			continue
		}
		for outlet := range strings.SplitSeq(list, ";") {
			m[fold(outlet)] = "publisher/" + publisher
		}
	}
	return m
}

// fold is the name of an outlet without case, article and the world wide web.
func fold(outlet string) string {
	outlet = strings.ToLower(strings.TrimSpace(outlet))
	outlet = strings.TrimPrefix(outlet, "www.")
	return strings.TrimPrefix(outlet, "the ")
}

// wireOf is the agency that an outlet is; "" when it is none.
func wireOf(outlet string) string {
	words := report.Scan(outlet, nil)
	if len(words) == 0 {
		return ""
	}
	if id, n := wires.at(words, 0); n == len(words) {
		return id
	}
	return ""
}

// houseOf is the publisher or the outlet itself; "" when there is none.
func houseOf(outlet string) string {
	if strings.TrimSpace(outlet) == "" {
		return ""
	}
	if p := publishers[fold(outlet)]; p != "" {
		return p
	}
	return "outlet/" + fold(outlet)
}
