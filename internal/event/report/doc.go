// Package report holds reports as the ledger compares them: who published what, when, and the words of
// it as hashes.
//
// JSON Lines come in ([Read]), reports go out in an order of their own, which depends on what they say
// and not on the order they came in. [Scan] cuts a text into words, cheaply: it is for comparing whole
// texts with each other, never for reading what one of them claims.
package report

import "strings"

// Report is one document, as far as comparing it with others goes.
type Report struct {
	ID        string `json:"id"`
	Published string `json:"published"`
	Outlet    string `json:"outlet"`
	Title     string `json:"title"`
	Text      string `json:"text"`
	Day       int    `json:"-"` // of publication, in days since 1970; NoDay when nothing says
}

// NoDay is the day of a report that says none.
const NoDay = -1 << 30

// Compare orders reports by what they are: day, name, and then everything else, so that any set of
// reports has one order.
func Compare(a, b *Report) int {
	if a.Day != b.Day {
		if a.Day < b.Day {
			return -1
		}
		return 1
	}
	for _, pair := range [...][2]string{{a.ID, b.ID}, {a.Outlet, b.Outlet}, {a.Title, b.Title}, {a.Text, b.Text}, {a.Published, b.Published}} {
		if c := strings.Compare(pair[0], pair[1]); c != 0 {
			return c
		}
	}
	return 0
}
