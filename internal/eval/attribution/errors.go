package attribution

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/dateline/dateline"
)

// Errors counts what is wrong with attributions, each of gold held against the one found whose cue
// shares most with its own.
type Errors struct {
	Classes map[string]int
	Words   map[string]int // "missed cue: plan"; single words only, no sentences
}

// Add counts the errors of one text.
func (e *Errors) Add(text string, gold, found []Marks) {
	if e.Classes == nil {
		e.Classes, e.Words = map[string]int{}, map[string]int{}
	}
	used := make([]bool, len(found))
	for _, g := range gold {
		i := partner(g, found, used)
		if i < 0 {
			e.note("missed cue", cueWord(text, g))
			if slices.ContainsFunc(found, func(f Marks) bool { return overlap(g.Cue, f.Content) }) {
				e.note("missed cue, inside found content", "")
			}
			continue
		}
		used[i] = true
		e.compare(text, g, found[i])
	}
	for i, f := range found {
		if !used[i] {
			e.note("spurious cue", cueWord(text, f))
		}
	}
}

func (e *Errors) note(class, word string) {
	e.Classes[class]++
	if word != "" {
		e.Words[class+": "+word]++
	}
}

// partner is the unused member of found whose cue shares most with that of g, -1 for none.
func partner(g Marks, found []Marks, used []bool) int {
	best, most := -1, 0
	for i, f := range found {
		if n := shared(g.Cue, f.Cue); !used[i] && n > most {
			best, most = i, n
		}
	}
	return best
}

func shared(a, b []dateline.Span) (n int) {
	for _, x := range a {
		for _, y := range b {
			n += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	return n
}

func (e *Errors) compare(text string, g, f Marks) {
	if gc, fc := join(text, g.Cue), join(text, f.Cue); !slices.Equal(gc, fc) {
		e.edge(text, "cue start", gc[0].Start, fc[0].Start)
		e.edge(text, "cue end", gc[len(gc)-1].End, fc[len(fc)-1].End)
	}
	gs, fs := join(text, g.Source), join(text, f.Source)
	switch {
	case slices.Equal(gs, fs):
	case len(gs) == 0:
		e.note("source where there is none", "")
	case len(fs) == 0:
		e.note("no source where there is one", "")
	case !overlap(gs, fs):
		e.note("another source", "")
	default:
		e.edge(text, "source start", gs[0].Start, fs[0].Start)
		e.edge(text, "source end", gs[len(gs)-1].End, fs[len(fs)-1].End)
	}
	gc, fc := join(text, g.Content), join(text, f.Content)
	switch {
	case slices.Equal(gc, fc):
	case len(gc) == 0 || len(fc) == 0 || !overlap(gc, fc):
		e.note("content elsewhere", "")
	default:
		e.edge(text, "content start", gc[0].Start, fc[0].Start)
		e.edge(text, "content end", gc[len(gc)-1].End, fc[len(fc)-1].End)
		if len(gc) != len(fc) {
			e.note("content in more or fewer pieces", "")
		}
	}
}

// edge notes where a span begins or ends too early or too late, with the first word between the two places.
func (e *Errors) edge(text, name string, gold, found int) {
	if gold == found {
		return
	}
	how := " too early"
	if found > gold {
		how = " too late"
	}
	between := text[min(gold, found):max(gold, found)]
	word, _, _ := strings.Cut(strings.TrimSpace(between), " ")
	e.note(name+how, plainWord(word))
}

// plainWord is a short word in small letters; a name or a long string is nothing to report.
func plainWord(w string) string {
	if w == "" || w != strings.ToLower(w) || len(w) > 14 {
		return ""
	}
	return w
}

func cueWord(text string, m Marks) string {
	words := strings.Fields(join(text, m.Cue)[0].Of(text))
	if len(words) != 1 {
		return ""
	}
	return plainWord(words[0])
}

// String lists the classes, then the ten commonest single words.
func (e *Errors) String() string {
	var b strings.Builder
	for _, k := range commonest(e.Classes, len(e.Classes)) {
		fmt.Fprintf(&b, "%5d  %s\n", e.Classes[k], k)
	}
	b.WriteString("commonest words:")
	for i, k := range commonest(e.Words, 10) {
		if i > 0 {
			b.WriteByte(';')
		}
		fmt.Fprintf(&b, " %s %d", k, e.Words[k])
	}
	b.WriteByte('\n')
	return b.String()
}

func commonest(counts map[string]int, n int) []string {
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	return keys[:min(n, len(keys))]
}
