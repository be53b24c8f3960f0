package plain

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/ingest/date"
	"github.com/dateline/dateline/internal/ingest/line"
)

// wireDateline is the opening of a wire's story: "SEOUL, Jan. 27 (Yonhap) --".
type wireDateline struct {
	place  string
	credit string
	date   date.Date
	end    int // bytes it takes, dash included
}

const maxDateline = 120

var dashes = []string{".-", ".–", ".—", "--", "—", "–", "- ", "-- ", "−", "―"}

// readDateline reads a dateline at the start of s. It needs two of three signs: a place in capitals,
// an agency or outlet in brackets, a dash; a date counts as one when it has no brackets.
func readDateline(s string) (wireDateline, bool) {
	head := s[:min(len(s), maxDateline)]
	dash, width := findDash(head)
	if dash < 0 {
		return wireDateline{}, false
	}
	w := wireDateline{end: dash + width + labels(s[dash+width:])}
	rest := strings.TrimSpace(head[:dash])
	if open := strings.LastIndexByte(rest, '('); open >= 0 && strings.HasSuffix(rest, ")") {
		w.credit = strings.TrimSpace(rest[open+1 : len(rest)-1])
		rest = strings.TrimRight(strings.TrimSpace(rest[:open]), ",")
		if !signature(w.credit) {
			return wireDateline{}, false
		}
	}
	place := rest
	if ds := date.Find(rest); len(ds) > 0 {
		d := shortYear(rest, ds[len(ds)-1])
		if strings.TrimFunc(rest[d.End:], func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }) != "" {
			return wireDateline{}, false
		}
		w.date = d
		place = strings.TrimRight(strings.TrimSpace(rest[:d.Start]), ", ")
	}
	hasDate := w.date.Month != 0
	if place == "" {
		return w, w.credit != "" && (hasDate || line.IsAgency(w.credit))
	}
	if city, country, ok := strings.Cut(place, " ("); ok && strings.HasSuffix(country, ")") {
		place = city // "ARDENVILLE (ARDEN)"
	}
	if !placeLike(place, w.credit != "" || hasDate) {
		return wireDateline{}, false
	}
	w.place = place
	return w, true
}

// labels measures what a monitoring service puts between the dateline and the words: " [REPORT] [TEXT]".
func labels(s string) int {
	n := 0
	for {
		rest := strings.TrimLeft(s[n:], " \n")
		end := strings.IndexByte(rest, ']')
		if !strings.HasPrefix(rest, "[") || end < 0 || end > maxDateline || strings.ToUpper(rest[:end]) != rest[:end] || strings.Contains(rest[:end], "\n\n") {
			return n
		}
		n = len(s) - len(rest) + end + 1
	}
}

// shortYear gives a day and month without a year the two digits that follow: "2 NOV 89". From 50 on they
// are of the twentieth century.
func shortYear(s string, d date.Date) date.Date {
	after, ok := strings.CutPrefix(s[d.End:], " ")
	if d.Year != 0 || d.Day == 0 || !ok || len(after) < 2 || len(after) > 2 && after[2] != ' ' && after[2] != ',' {
		return d
	}
	year, err := strconv.Atoi(after[:2])
	if err != nil {
		return d
	}
	d.Year = 2000 + year
	if year >= 50 {
		d.Year = 1900 + year
	}
	d.End += len(" 89")
	return d
}

// findDash finds the dash that ends a dateline: the first one with white space or a bracket before it.
func findDash(head string) (at, width int) {
	for i, r := range head {
		if r == '\n' && i > 0 && i+1 < len(head) && head[i+1] == '\n' {
			return -1, 0
		}
		if !strings.ContainsRune(".-–—−―", r) {
			continue
		}
		for _, d := range dashes {
			if i == 0 || !strings.HasPrefix(head[i:], d) {
				continue
			}
			before, _ := utf8.DecodeLastRuneInString(head[:i])
			if unicode.IsSpace(before) || before == ')' {
				return i, len(strings.TrimSpace(d))
			}
		}
	}
	return -1, 0
}

// signature reports whether s can stand in the brackets of a dateline.
func signature(s string) bool {
	if s == "" || len(s) > 60 {
		return false
	}
	if line.IsAgency(s) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && len(strings.Fields(s)) <= 5
}

// placeLike reports whether s is written as a dateline writes its place: a first name in capitals,
// with a region after a comma in any writing; or, where something else marks the dateline, a name.
func placeLike(s string, marked bool) bool {
	if len(s) > 60 || strings.ContainsAny(s, ".;:?!\"“”()") && !strings.Contains(s, ".") {
		return false
	}
	first, _, _ := strings.Cut(s, ",")
	letters, lower := 0, 0
	for w := range strings.FieldsSeq(first) {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !strings.ContainsRune("/-", r) && unicode.IsLetter(r) && len(w) > 3 {
			return false
		}
	}
	for _, r := range first {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsLower(r) {
				lower++
			}
		}
	}
	if letters < 2 {
		return false
	}
	if lower == 0 {
		return letters >= 3 || marked
	}
	return marked && len(strings.Fields(s)) <= 5
}

// readWire takes a dateline at the start of a paragraph.
func (r *Report) readWire(span dateline.Span, words string) {
	w, ok := readDateline(words)
	if !ok {
		return
	}
	r.HasWire = true
	r.Place, r.Wire = w.place, w.date
	r.WireSpan = dateline.Span{Start: span.Start, End: span.Start + w.end}
	if w.credit != "" {
		r.Credit = w.credit
	}
}

// released are the words that tie a date in a caption to the day the picture came out.
var released = []string{"released", "provided", "distributed", "published", "issued", "made available", "supplied"}

// readCaption takes the date on which a caption says its picture was released.
func (r *Report) readCaption(span dateline.Span, words string) {
	lower := strings.ToLower(words)
	if len(lower) != len(words) || strings.HasPrefix(lower, "file") || strings.Contains(lower, "file photo") {
		return
	}
	for _, d := range date.Find(words) {
		if !d.Full() || !nearAny(lower[:d.Start], released) {
			continue
		}
		if !r.HasCaption || d.At().After(r.Caption.At()) {
			r.HasCaption, r.Caption = true, d
			r.CaptionSpan = dateline.Span{Start: span.Start + d.Start, End: span.Start + d.End}
		}
	}
}

// near is how many bytes may stand between a word of release and its date.
const near = 40

func nearAny(before string, words []string) bool {
	before = before[max(0, len(before)-near):]
	for _, w := range words {
		if strings.Contains(before, w) {
			return true
		}
	}
	return false
}
