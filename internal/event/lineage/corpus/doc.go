// Package corpus makes reports whose lineage is known: copies of one item under many mastheads,
// rewritten in ten ways. Items come in and reports go out, the same for the same seed. Every sentence in
// it was written for this project; the mastheads are invented. It is for tests and benchmarks, and no
// part of the program imports it.
package corpus

import (
	"embed"
	"fmt"
	"strings"

	"github.com/dateline/dateline/internal/event/report"
)

//go:embed items synonyms.txt
var files embed.FS

// Item is a report to make copies of: a headline, and paragraphs of sentences.
type Item struct {
	Title      string
	Paragraphs []string
}

// Load reads one of the items of this package; there is no other way to make one, so a missing one is
// a mistake in a test.
func Load(name string) Item {
	b, err := files.ReadFile("items/" + name + ".txt")
	if err != nil {
		panic(err)
	}
	parts := strings.Split(strings.TrimSpace(string(b)), "\n\n")
	return Item{parts[0], parts[1:]}
}

// Text is the paragraphs of an item.
func (it Item) Text() string { return strings.Join(it.Paragraphs, "\n\n") }

// Report is an item under a masthead.
func (it Item) Report(id, published, outlet string) report.Report {
	return report.Report{ID: id, Published: published, Outlet: outlet, Title: it.Title, Text: it.Text(), Day: report.DayOf(published)}
}

// Masthead is an invented outlet.
func Masthead(i int) string {
	names := strings.Fields("Courier Herald Tribune Gazette Chronicle Examiner Observer Sentinel Ledger Beacon")
	towns := strings.Fields("Alder Birchwood Cedarvale Dunmere Elmstead")
	return fmt.Sprintf("%s %s", towns[i/len(names)%len(towns)], names[i%len(names)])
}
