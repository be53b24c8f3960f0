package lineage

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/dateline/dateline/internal/event/report"
	"github.com/dateline/dateline/internal/event/story"
)

// Kind says what two reports were held to share.
type Kind string

// The kinds of join.
const (
	Event  Kind = "event"
	Text   Kind = "text"
	Origin Kind = "origin"
)

// Join says that two reports share something, and why. A and B are places in what was given.
type Join struct {
	A, B   int
	Of     Kind
	Reason string             // "the same text", "a passage lifted", "same credit line" …
	Values map[string]float64 // what was measured: "resemblance", "words in a row" …
	Rule   string             // "event/lineage:copy"
}

// Place is where a report belongs: three names, shared by the reports that share the thing.
type Place struct {
	Event, Text, Origin string
}

// Account is one origin of an event.
type Account struct {
	ID     string
	Entity string // whose it is: "wire/ap", "speaker/…", "outlet/…"; "" when nothing tells
	Reason string // what shows it
	Shown  bool   // its independence of the others is shown; otherwise it does not count
	Of     []int  // the reports that carry it
}

// Story is one event with its three counts.
type Story struct {
	ID      string
	Reports []int
	Outlets int
	Texts   int
	Origins int // independent accounts that are shown; one where none is
	Account []Account
}

// Result is all of it. Places are in the order of the reports given.
type Result struct {
	Places  []Place
	Stories []Story
	Joins   []Join
}

// Trace tells events, texts and origins of reports.
func Trace(reports []report.Report) Result {
	unique, twin := once(reports)
	t := &trace{reports: make([]report.Report, len(unique))}
	for i, at := range unique {
		t.reports[i] = reports[at]
	}
	texts, textJoins := Texts(t.reports)
	t.texts = texts
	t.events(textJoins)
	t.origins(textJoins)
	return t.result(reports, unique, twin)
}

// once leaves out reports that came twice: the places of the others in their own order, and for each
// report given which of them it is.
func once(reports []report.Report) (unique, twin []int) {
	order := story.Order(reports)
	twin = make([]int, len(reports))
	for i, at := range order {
		if i == 0 || report.Compare(&reports[order[i-1]], &reports[at]) != 0 {
			unique = append(unique, at)
		}
		twin[at] = len(unique) - 1
	}
	return unique, twin
}

// trace works on reports in their own order, each once.
type trace struct {
	reports  []report.Report
	texts    []int // the first report with the text
	event    []int
	origin   []int
	accounts []account
	joins    []Join
}

// fewSamples is how many samples a text has that is compared on account of one of them.
const fewSamples = 5

// Texts gives every report the place of the first report with the same text. Reports must be in their
// own order. Joins of kind Origin are passages that one text has from another.
func Texts(reports []report.Report) ([]int, []Join) {
	s := sketcher{}
	entries := make([]uint64, 0, 20*len(reports))
	sizes := make([]int32, len(reports))
	for i := range reports {
		sketch := s.of(&reports[i])
		sizes[i] = int32(len(sketch))
		for _, h := range sketch {
			entries = append(entries, uint64(h)<<32|uint64(i))
		}
	}
	sets := newSets(len(reports))
	var joins []Join
	compare := newComparer()
	pairs := proposals(entries)
	slices.SortFunc(pairs, func(x, y uint64) int {
		// the earlier report first, so that it is read once for all its copies
		return cmp.Or(cmp.Compare(uint32(x), uint32(y)), cmp.Compare(x>>32, y>>32))
	})
	for i := 0; i < len(pairs); {
		p, n := pairs[i], 0
		for ; i < len(pairs) && pairs[i] == p; i++ {
			n++
		}
		a, b := int(uint32(p)), int(p>>32)
		if n == 1 && min(sizes[a], sizes[b]) > fewSamples {
			continue // one shingle in common: a turn of phrase
		}
		if sets.find(a) == sets.find(b) {
			continue
		}
		compare.hold(a, &reports[a])
		o := compare.with(&reports[b])
		values := map[string]float64{"resemblance": o.resemblance(), "contained": o.contained(), "words in a row": float64(o.run)}
		switch {
		case o.sameText():
			sets.join(a, b)
			joins = append(joins, Join{a, b, Text, copyReason(o), values, "event/lineage:copy"})
		case o.lifted():
			joins = append(joins, Join{a, b, Origin, "a passage lifted", values, "event/lineage:passage"})
		}
	}
	return sets.labels(), joins
}

func copyReason(o overlap) string {
	switch {
	case o.shared == o.first && o.shared == o.other:
		return "the same text, word for word"
	case o.contained() > .95:
		return "the same text, cut or added to"
	}
	return "the same text, edited"
}

// events labels events; reports with the same text have one.
func (t *trace) events(texts []Join) {
	labels, joins := story.Group(t.reports)
	sets := newSets(len(t.reports))
	for i, l := range labels {
		sets.join(l, i)
	}
	for i := range joins {
		j := &joins[i]
		values := map[string]float64{"probability": j.Probability}
		for k, f := range j.Features {
			if f != 0 && k > 0 {
				values[story.FeatureNames[k]] = f
			}
		}
		t.joins = append(t.joins, Join{j.A, j.B, Event, reasons(j.Reasons(3)), values, story.Rule})
	}
	for _, j := range texts {
		if j.Of != Text {
			continue
		}
		t.joins = append(t.joins, j)
		// a notice that stands on many pages makes them one text and not one event
		if story.Apart(&t.reports[j.A]) || story.Apart(&t.reports[j.B]) {
			continue
		}
		if sets.join(j.A, j.B) {
			t.joins = append(t.joins, Join{j.A, j.B, Event, "the same text", nil, j.Rule})
		}
	}
	t.event = sets.labels()
}

func reasons(list []string) string {
	if len(list) == 0 {
		return "alike on the whole"
	}
	s := list[0]
	for _, r := range list[1:] {
		s += "; " + r
	}
	return s
}

// neighbours is how many texts before it, of the same event, a text is compared with for a retelling.
const neighbours = 24

// origins joins, inside each event, what is one account.
func (t *trace) origins(texts []Join) {
	n := len(t.reports)
	sets := newSets(n)
	t.accounts = make([]account, n)
	tellings := make([]telling, n)
	var words []report.Word
	for i := range t.reports {
		words = report.Scan(wordsOf(&t.reports[i]), words[:0])
		t.accounts[i] = accountOf(&t.reports[i], words)
		if t.texts[i] == i {
			tellings[i] = tellingOf(words)
		}
	}
	add := func(j Join) {
		if t.event[j.A] == t.event[j.B] && sets.join(j.A, j.B) {
			t.joins = append(t.joins, j)
		}
	}
	for _, j := range texts {
		if j.Of == Text {
			j.Of = Origin
			add(j)
		}
	}
	for _, members := range gather(t.event) {
		t.retellings(members, tellings, add)
	}
	for _, j := range texts {
		if j.Of == Origin && !t.bothOwn(j.A, j.B) {
			add(j)
		}
	}
	for _, members := range gather(t.event) {
		t.sameSource(members, add)
	}
	t.origin = sets.labels()
}

// bothOwn tells whether two reports each show reporting of their own, by different houses.
func (t *trace) bothOwn(a, b int) bool {
	x, y := t.accounts[a], t.accounts[b]
	return x.own && y.own && x.entity != y.entity
}

// retellings joins texts of an event that say the same in other words.
func (t *trace) retellings(members []int, tellings []telling, add func(Join)) {
	var texts []int
	for _, m := range members {
		if t.texts[m] == m {
			texts = append(texts, m)
		}
	}
	for i, b := range texts {
		for _, a := range texts[max(0, i-neighbours):i] {
			if t.bothOwn(a, b) {
				continue
			}
			if n, ok := retold(tellings[a], tellings[b]); ok {
				add(Join{a, b, Origin, "the same claims in the same order, with the same names and figures, in other words",
					map[string]float64{"sentences alike": float64(n)}, "event/lineage:retold"})
			}
		}
	}
}

// sameSource joins reports of an event that are the account of one speaker, agency or publisher.
func (t *trace) sameSource(members []int, add func(Join)) {
	first := map[string]int{}
	var speakers []string
	for _, m := range members {
		a := t.accounts[m]
		if a.entity == "" {
			continue
		}
		f, ok := first[a.entity]
		if !ok {
			first[a.entity] = m
			if strings.HasPrefix(a.entity, speaking) {
				speakers = append(speakers, a.entity)
			}
			continue
		}
		add(Join{f, m, Origin, "both are the account of " + a.entity + ": " + a.reason, nil, "event/lineage:source"})
	}
	for i, b := range speakers[:min(len(speakers), maxSpeakers)] {
		for _, a := range speakers[:i] {
			if shortFor(a, b) || shortFor(b, a) {
				x, y := first[a], first[b]
				add(Join{min(x, y), max(x, y), Origin, "both are the account of one speaker: " + a + ", " + b, nil, "event/lineage:source"})
			}
		}
	}
}

// maxSpeakers is how many speakers of an event are compared by their short names.
const maxSpeakers = 200

// result puts labels into the order of the reports given.
func (t *trace) result(reports []report.Report, unique, twin []int) Result {
	r := Result{Places: make([]Place, len(reports)), Joins: t.joins}
	ids := make([]string, len(t.reports))
	for i := range t.reports {
		ids[i] = contentID(&t.reports[i])
	}
	for i, u := range twin {
		r.Places[i] = Place{"e-" + ids[t.event[u]], "t-" + ids[t.texts[u]], "o-" + ids[t.origin[u]]}
	}
	for i := range r.Joins {
		r.Joins[i].A, r.Joins[i].B = unique[r.Joins[i].A], unique[r.Joins[i].B]
	}
	for _, members := range gather(t.event) {
		r.Stories = append(r.Stories, t.story(members, ids, unique))
	}
	return r
}

// story counts one event.
func (t *trace) story(members []int, ids []string, unique []int) Story {
	s := Story{ID: "e-" + ids[t.event[members[0]]]}
	outlets, texts := map[string]bool{}, map[int]bool{}
	at := map[int]int{}
	for _, m := range members {
		s.Reports = append(s.Reports, unique[m])
		if o := fold(t.reports[m].Outlet); o != "" {
			outlets[o] = true
		}
		texts[t.texts[m]] = true
		k, ok := at[t.origin[m]]
		if !ok {
			k = len(s.Account)
			at[t.origin[m]] = k
			s.Account = append(s.Account, Account{ID: "o-" + ids[t.origin[m]]})
		}
		a := &s.Account[k]
		a.Of = append(a.Of, unique[m])
		if x := t.accounts[m]; a.Entity == "" || x.shown && !a.Shown {
			a.Entity, a.Reason, a.Shown = x.entity, x.reason, x.shown
		}
	}
	for _, a := range s.Account {
		if a.Shown {
			s.Origins++
		}
	}
	s.Outlets, s.Texts, s.Origins = len(outlets), len(texts), max(1, s.Origins)
	return s
}

// contentID is made of what a report is, so that it is the same in every file.
func contentID(r *report.Report) string {
	h := fnv.New64a()
	for _, s := range []string{r.ID, r.Published, r.Outlet, r.Title, r.Text} {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	return fmt.Sprintf("%016x", h.Sum64())
}
