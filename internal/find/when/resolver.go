package when

import (
	"strconv"
	"time"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/atom"
	"github.com/dateline/dateline/internal/text"
)

// resolver reads one document from beginning to end.
type resolver struct {
	d     *text.Doc
	w     walker
	at    match  // the match at hand; it stands here so that none is allocated
	m     *match // what actions read
	sent  text.Sentence
	found []found
	told  []dateline.Mention // of the sentences before

	anchor     time.Time // the day of publication; zero when it is not known
	anchorName string    // "publication (2022-01-27)"
	why        string    // why there is no anchor
	zone       string
	loc        *time.Location
	home       home
	narrative  bool // tells of other years than its own: undated months belong to the story's time

	pair    dateline.When // the first of two times that one pattern tells
	deictic bool          // the time at hand counts from publication
	aside   bool          // the time at hand is only compared with: it is not told
	last    point         // the last date the text told
	scene   point         // the last one that undated months follow on
	quarter point         // the last quarter it told

	orderRead  bool
	orderShown dateOrder // of the dates in numbers, when the text shows it
}

type point struct {
	t    time.Time
	p    dateline.Precision
	sent int32 // first token of its sentence
}

// writtenOut is the reason of a time that needs no anchor.
const writtenOut = "written out"

func newResolver(doc *dateline.Document, d *text.Doc) *resolver {
	r := &resolver{d: d, w: walker{g: theGrammar()}, loc: time.UTC}
	r.settle(doc)
	r.narrative = r.tellsOfOtherYears()
	r.w.history = r.narrative
	return r
}

func dayOrFiner(p dateline.Precision) bool {
	switch p {
	case dateline.Day, dateline.Hour, dateline.Minute, dateline.Second:
		return true
	}
	return false
}

// tellsOfOtherYears reports whether a text is a history, not news: most years it writes out lie over two
// years from its own publication, and words of the day's news ("Monday", "today") are rare beside them.
func (r *resolver) tellsOfOtherYears() bool {
	far, near, daily := 0, 0, 0
	told := map[string]bool{}
	for i := range r.d.Tokens {
		w := r.d.Word(int32(i))
		switch {
		case newsWords[w]:
			daily++
		case w == "BC" || w == "BCE":
			far++
		}
		if len(w) != 4 || w[0] < '1' || w[0] > '2' {
			continue
		}
		y, err := strconv.Atoi(w)
		if err != nil || y >= 2200 {
			continue
		}
		told[w] = true
		switch {
		case r.anchor.IsZero() || y < r.anchor.Year()-2 || y > r.anchor.Year()+2:
			far++
		default:
			near++
		}
	}
	if len(told) >= manyYears && far+near > 6*daily {
		return true
	}
	return far >= 3 && far > near && far > 3*daily
}

// manyYears is how many different years a text writes out that is a history up to its own day.
const manyYears = 7

var newsWords = map[string]bool{
	"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true,
	"today": true, "yesterday": true, "tomorrow": true, "Today": true, "Yesterday": true,
}

// remember keeps dates that later words may refer to.
func (r *resolver) remember(w *dateline.When) {
	aside := r.aside || r.deictic && r.narrative // a story does not go on from the day it was published
	if aside || !w.Known() || w.Timex != "DATE" && w.Timex != "TIME" {
		return
	}
	p := point{w.From, w.Precision, r.sent.First}
	switch w.Precision {
	case dateline.Quarter:
		r.quarter = p
	case dateline.Hour, dateline.Minute, dateline.Second:
		p.p = dateline.Day
	case dateline.Range:
		return
	}
	p.t = startOf(p.p, p.t)
	r.last = p
	if !r.mentionedYear(w) {
		r.scene = p
	}
}

// mentionedYear: a year within a sentence ("a plan for 1976") is told in passing; one near its head, or
// above a chapter, is where the story goes on.
func (r *resolver) mentionedYear(w *dateline.When) bool {
	return w.Precision == dateline.Year && !r.scene.t.IsZero() && r.w.atoms[r.m.first].First > r.sent.First+sceneHead
}

const sceneHead = 6

// atomOf returns the atom a capture stands on.
func (r *resolver) atomOf(c int) *atom.Atom {
	if i := r.m.caps[c]; i > 0 {
		return &r.w.atoms[i-1]
	}
	return nil
}

func (r *resolver) has(c int) bool { return r.m.caps[c] > 0 }

// num is the number captured as c.
func (r *resolver) num(c int) int {
	if a := r.atomOf(c); a != nil {
		return int(a.Value)
	}
	return 0
}

// val is the value that a list of words gives the word captured as c.
func (r *resolver) val(c int, lists ...string) string {
	a := r.atomOf(c)
	if a == nil {
		return ""
	}
	for _, name := range lists {
		if v, ok := r.w.g.lists[r.w.g.listID[name]].values[a.Hash]; ok {
			return v
		}
	}
	return ""
}

func (r *resolver) word(c int) string {
	a := r.atomOf(c)
	if a == nil {
		return ""
	}
	return r.d.Text[a.Start:a.End]
}

// is reports whether the word captured as c is one of words, given in lower case.
func (r *resolver) is(c int, words ...string) bool {
	a := r.atomOf(c)
	if a == nil {
		return false
	}
	for _, w := range words {
		if a.Hash == atom.Hash(w) {
			return true
		}
	}
	return false
}

// point makes a known When of precision p that holds t.
func (r *resolver) point(p dateline.Precision, t time.Time, reason string) dateline.When {
	from := startOf(p, t)
	return r.decorate(dateline.When{
		From: from, To: step(p, from, 1), Precision: p, Zone: r.zone,
		Timex: "DATE", Value: isoValue(p, from), Reason: reason,
	})
}

// decorate adds what all rules share: early, late, about, and the part of the day.
func (r *resolver) decorate(w dateline.When) dateline.When {
	if mod := r.val(capMod, "mod", "edge", "later"); mod != "" {
		w.Mod = mod
	} else if mod := r.modBefore(); mod != "" {
		w.Mod = mod
	}
	if p := r.val(capP, "part"); p != "" {
		w = inPart(w, p)
	}
	return w
}

// partHours are the hours of the parts of a day, from its first; a night ends on the next day.
var partHours = map[string][2]int{"MO": {0, 12}, "MI": {11, 14}, "AF": {12, 18}, "EV": {17, 24}, "NI": {18, 30}, "DT": {6, 18}}

// inPart narrows a day to a part of it.
func inPart(w dateline.When, part string) dateline.When {
	if w.Precision != dateline.Day || w.Timex != "DATE" {
		return w
	}
	w.Timex, w.Value = "TIME", w.Value+"T"+part
	if h, ok := partHours[part]; ok && w.Known() {
		y, m, d := w.From.Date()
		loc := w.From.Location()
		w.From, w.To = time.Date(y, m, d, h[0], 0, 0, 0, loc), time.Date(y, m, d, h[1], 0, 0, 0, loc)
	}
	return w
}

// modBefore reads "late" and "earlier" before words that stand without them.
func (r *resolver) modBefore() string {
	if r.m.first == 0 {
		return ""
	}
	h := r.w.atoms[r.m.first-1].Hash
	for _, name := range []string{"mod", "later"} {
		if v, ok := r.w.g.lists[r.w.g.listID[name]].values[h]; ok {
			return v
		}
	}
	return ""
}

// unknown is a When with a value but no place in time.
func (r *resolver) unknown(timex, value, reason string) dateline.When {
	return dateline.When{Precision: dateline.Unknown, Timex: timex, Value: value, Reason: reason}
}

// noAnchor is what a relative time is when it has nothing to be counted from.
func (r *resolver) noAnchor(value string) (dateline.When, bool) {
	return r.unknown("DATE", value, r.why), true
}

// anchored returns the day from which this text counts, and what it is called.
func (r *resolver) anchored() (time.Time, string, bool) {
	if !r.anchor.IsZero() {
		r.deictic = true
		return r.anchor, r.anchorName, true
	}
	return time.Time{}, "", false
}

// story returns the last date told, for "the following day".
func (r *resolver) story() (point, string, bool) {
	if !r.last.t.IsZero() {
		return r.last, "the date told before (" + isoValue(r.last.p, r.last.t) + ")", true
	}
	if !r.anchor.IsZero() {
		return point{r.anchor, dateline.Day, 0}, r.anchorName, true
	}
	return point{}, "", false
}
