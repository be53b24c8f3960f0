package timeml

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/when"
	"github.com/dateline/dateline/internal/text/analysis"
)

// Report is what one gold corpus says: the score of each half of its articles, even ones (0, 2, …) and
// odd ones in the order of their names, and the disagreements.
type Report struct {
	Half   [2]Score
	Misses [2][]Miss
}

// Evaluate finds the times of all articles with the whole text analysis and scores them.
func Evaluate(articles []Article) (*Report, error) {
	passes, err := analysis.New()
	if err != nil {
		return nil, err
	}
	worker := passes.NewWorker()
	return evaluate(articles, func(d *dateline.Document) []dateline.Mention { return when.Find(d, worker.Read(d)) }), nil
}

func evaluate(articles []Article, find func(*dateline.Document) []dateline.Mention) *Report {
	r := &Report{}
	for i := range articles {
		a := &articles[i]
		h := i % 2
		r.Misses[h] = append(r.Misses[h], r.Half[h].Add(a, find(&a.Doc))...)
	}
	return r
}

// All is the score of both halves.
func (r *Report) All() Score {
	a, b := r.Half[0], r.Half[1]
	return Score{a.Gold + b.Gold, a.Found + b.Found, a.Strict + b.Strict, a.Overlap + b.Overlap, a.Values + b.Values, a.Types + b.Types}
}

// classes of disagreement; one time can be in several of the last three.
var classes = []struct {
	name string
	is   func(*Miss) bool
}{
	{"missed", func(m *Miss) bool { return m.Found == "" }},
	{"spurious", func(m *Miss) bool { return m.Gold == "" }},
	{"other words", func(m *Miss) bool { return m.both() && m.Gold != m.Found }},
	{"other type", func(m *Miss) bool { return m.both() && m.GoldType != m.FoundType }},
	{"other value", func(m *Miss) bool { return m.both() && m.GoldValue != m.FoundValue }},
}

func (m *Miss) both() bool { return m.Gold != "" && m.Found != "" }

// Print writes the scores, how many disagreements there are of each class, and the commonest of the
// even half as patterns: no words of the articles beyond the few that make a time.
func (r *Report) Print(w io.Writer, name string) {
	fmt.Fprintln(w, name)
	r.All().Print(w, "  all")
	r.Half[0].Print(w, "  even articles")
	r.Half[1].Print(w, "  odd articles")
	for _, c := range classes {
		fmt.Fprintf(w, "  %-20s even %4d  odd %4d\n", c.name, count(r.Misses[0], c.is), count(r.Misses[1], c.is))
	}
	fmt.Fprintln(w, "  commonest of the even articles:")
	for _, line := range commonest(r.Misses[0], 10) {
		fmt.Fprintln(w, "    "+line)
	}
}

func count(misses []Miss, is func(*Miss) bool) int {
	n := 0
	for i := range misses {
		n += one(is(&misses[i]))
	}
	return n
}

// commonest names the n disagreements that come most often, by class and pattern of the words.
func commonest(misses []Miss, n int) []string {
	times := map[string]int{}
	for i := range misses {
		m := &misses[i]
		words := pattern(cmp.Or(m.Gold, m.Found))
		if strings.Count(words, " ") > 3 {
			continue
		}
		for _, c := range classes {
			if c.is(m) {
				times[c.name+": "+words]++
			}
		}
	}
	keys := slices.SortedFunc(maps.Keys(times), func(a, b string) int {
		return cmp.Or(times[b]-times[a], strings.Compare(a, b))
	})
	var out []string
	for _, k := range keys[:min(n, len(keys))] {
		out = append(out, fmt.Sprintf("%3d  %s", times[k], k))
	}
	return out
}

var (
	monthWords   = regexp.MustCompile(`\b(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?`)
	weekdayWords = regexp.MustCompile(`\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b`)
	numberWords  = regexp.MustCompile(`\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\b|\d+`)
)

// pattern puts classes for months, weekdays and numbers.
func pattern(words string) string {
	s := strings.ToLower(strings.Join(strings.Fields(words), " "))
	s = monthWords.ReplaceAllString(s, "MONTH")
	s = weekdayWords.ReplaceAllString(s, "WEEKDAY")
	return numberWords.ReplaceAllString(s, "N")
}
