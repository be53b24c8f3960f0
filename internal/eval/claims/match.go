package claims

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/dateline/dateline"
)

// Words of no weight when two phrases are compared.
var light = map[string]bool{
	"the": true, "a": true, "an": true, "of": true, "and": true, "its": true, "his": true, "her": true,
	"their": true, "our": true, "some": true, "officially": true, "then": true,
}

// content is the words of a phrase that carry weight, in lower case, without possessive endings.
func content(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' && r != '.'
	}) {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if w = strings.Trim(strings.ReplaceAll(w, ".", ""), "'’"); w != "" && !light[w] {
			out = append(out, w)
		}
	}
	return out
}

// headWord is the last word before the phrase is qualified: "chiefs" of "Joint Chiefs of Staff".
func headWord(s string) string {
	s = strings.ToLower(s)
	for _, q := range []string{",", " of ", " at ", " in ", " from ", " for ", " who ", " whose ", " that "} {
		if i := strings.Index(s, q); i > 0 {
			s = s[:i]
		}
	}
	words := content(s)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

func sameWords(a, b string) bool { return slices.Equal(content(a), content(b)) }

// samePhrase is the lenient comparison of two phrases of one report: the words of one stand all in the
// other, and neither has another head. "Korea" alone is in too many names to decide anything.
func samePhrase(a, b string) bool {
	x, y := content(a), content(b)
	if len(x) == 0 || len(y) == 0 {
		return slices.Equal(x, y)
	}
	if len(x) > len(y) {
		x, y, a, b = y, x, b, a
	}
	for _, w := range x {
		if !slices.Contains(y, w) {
			return false
		}
	}
	if len(x) == len(y) {
		return true
	}
	return slices.Contains(x, headWord(b)) || x[len(x)-1] == y[len(y)-1] || len(x) >= 2
}

// is reports whether a produced phrase stands for the gold one, by its words or by its entity.
func (g *Gold) is(want string, a *dateline.Arg) bool {
	for _, alias := range g.aliases(want) {
		if a.Text != "" && samePhrase(alias, a.Text) {
			return true
		}
		if a.Entity != nil && samePhrase(alias, a.Entity.Name) {
			return true
		}
	}
	return false
}

// roles compares a gold list with a produced one: at least half of each must have a partner.
func (g *Gold) roles(want, entities []string, got []dateline.Arg) bool {
	if len(want) == 0 {
		return true
	}
	if len(got) == 0 {
		return false
	}
	all := append(slices.Clone(want), entities...)
	found, used := 0, map[int]bool{}
	for _, w := range want {
		names := []string{w}
		if len(want) == 1 {
			names = all
		}
		for i := range got {
			if slices.ContainsFunc(names, func(n string) bool { return g.is(n, &got[i]) }) {
				found++
				used[i] = true
				break
			}
		}
	}
	return 2*found >= len(want) && 2*len(used) >= len(got)
}

// chain compares the chains of speakers link by link. A speaker who is followed by the same speaker
// counts once.
func (g *Gold) chain(want []string, got []dateline.Source) bool {
	var links []*dateline.Source
	for i := range got {
		if n := len(links); n > 0 && sameSpeaker(&links[n-1].Arg, &got[i].Arg) {
			continue
		}
		links = append(links, &got[i])
	}
	if len(links) != len(want) {
		return false
	}
	for i, w := range want {
		unnamed := links[i].Text == "" && links[i].Entity == nil
		if w == "-" != unnamed || !unnamed && !g.is(w, &links[i].Arg) {
			return false
		}
	}
	return true
}

func sameSpeaker(a, b *dateline.Arg) bool {
	if a.Entity != nil && b.Entity != nil {
		return a.Entity.ID == b.Entity.ID
	}
	return a.Text != "" && a.Text == b.Text
}

// event reports whether c has the gold event; a claim without one is known by its mode.
func (w *GoldClaim) event(c *dateline.Claim) bool {
	if w.Event != "-" {
		return string(c.Event) == w.Event
	}
	return c.Event == "" && slices.Contains(c.Modes, w.Mode)
}

// mode reports whether the gold modes are among those of c.
func (w *GoldClaim) mode(c *dateline.Claim) bool {
	for _, m := range []string{w.Mode, w.Extension} {
		if m != "" && !slices.Contains(c.Modes, m) {
			return false
		}
	}
	return true
}

// when reports whether c has one of the gold times. An interval of the gold matches the same days.
func (w *GoldClaim) when(c *dateline.Claim) bool {
	if c.When == nil {
		return false
	}
	for _, v := range w.When {
		value := timeValue(v)
		if c.When.Value == value || sameDays(value, c.When) {
			return true
		}
	}
	return false
}

func timeValue(v any) string {
	if t, ok := v.(time.Time); ok {
		return t.Format(time.DateOnly)
	}
	return fmt.Sprint(v)
}

// sameDays compares the days a value covers with the days of w; both ends of a gold interval are part
// of it.
func sameDays(value string, w *dateline.When) bool {
	if !w.Known() {
		return false
	}
	from, to, ok := days(value)
	if !ok {
		return false
	}
	first, last := w.From.Format(time.DateOnly), w.To.Add(-time.Nanosecond).Format(time.DateOnly)
	return first == from.Format(time.DateOnly) && last == to.AddDate(0, 0, -1).Format(time.DateOnly)
}

// days is the half-open range of days of a day, month, year, ISO week or "A/B".
func days(value string) (from, to time.Time, ok bool) {
	if a, b, cut := strings.Cut(value, "/"); cut {
		from, _, ok1 := days(a)
		_, to, ok2 := days(b)
		return from, to, ok1 && ok2
	}
	var year, week int
	if n, err := fmt.Sscanf(value, "%4d-W%2d", &year, &week); n == 2 && err == nil {
		jan4 := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)
		monday := jan4.AddDate(0, 0, -(int(jan4.Weekday())+6)%7+7*(week-1))
		return monday, monday.AddDate(0, 0, 7), true
	}
	for _, f := range []struct {
		layout      string
		year, month int
		day         int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if t, err := time.Parse(f.layout, value); err == nil {
			return t, t.AddDate(f.year, f.month, f.day), true
		}
	}
	return from, to, false
}
