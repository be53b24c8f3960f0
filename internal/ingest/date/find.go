package date

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// maxScan bounds how much of a string is looked at: dates of publication stand in short lines.
const maxScan = 4096

// Parse reads s as a date and nothing else but words that introduce one ("Published on", a
// weekday, a time of day). It reports false when other words are left over.
func Parse(s string) (Date, bool) {
	if len(s) > 200 {
		return Date{}, false
	}
	for _, d := range Find(s) {
		if onlyIntroduces(afterClock(s[:d.Start])) && onlyIntroduces(s[d.End:]) {
			return d, true
		}
	}
	return Date{}, false
}

// Find lists the dates written in s, in order, the words of each taken as far as they reach.
func Find(s string) []Date {
	if len(s) > maxScan {
		s = s[:maxScan]
	}
	if !strings.ContainsAny(s, "0123456789") {
		return nil
	}
	toks := scan(s)
	var found []Date
	for i := 0; i < len(toks); {
		d, n := match(toks[i:])
		if n == 0 {
			i++
			continue
		}
		first := i
		if i > 0 && weekdayBefore(toks[:i], &d) {
			first = i - 1
			if toks[first].kind != tokWord {
				first--
			}
		}
		d.Start = toks[first].start
		i += n
		i += readClock(toks[i:], &d)
		d.End = toks[i-1].end
		found = append(found, d)
	}
	return found
}

type tokKind uint8

const (
	tokNumber tokKind = iota
	tokWord
	tokMark
)

type tok struct {
	kind       tokKind
	text       string // lower case
	n          int
	start, end int
	glued      bool // no white space before it
}

func scan(s string) []tok {
	var toks []tok
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		t := tok{kind: tokMark, start: i, end: i + size, glued: i > 0 && len(toks) > 0 && toks[len(toks)-1].end == i}
		switch {
		case r >= '0' && r <= '9':
			t.kind = tokNumber
			for t.end < len(s) && s[t.end] >= '0' && s[t.end] <= '9' {
				t.end++
			}
			t.n, _ = strconv.Atoi(s[i:min(t.end, i+9)])
		case isCalendarMark(r):
			t.text = s[i:t.end]
		case unicode.IsLetter(r):
			t.kind = tokWord
			t.end = wordEnd(s, i)
			t.text = strings.ToLower(s[i:t.end])
		default:
			t.text = s[i:t.end]
		}
		if t.kind == tokNumber {
			t.text = s[i:t.end]
		}
		toks = append(toks, t)
		i = t.end
	}
	return toks
}

// isCalendarMark tells the East Asian year, month and day signs, which are letters to Unicode.
func isCalendarMark(r rune) bool {
	switch r {
	case '年', '月', '日', '년', '월', '일':
		return true
	}
	return false
}

func wordEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if isCalendarMark(r) || !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !(r == '-' && strings.HasPrefix(s[i:], "-feira")) {
			break
		}
		i += size
	}
	return i
}

// match reads the longest date that begins at toks[0] and returns how many tokens it took.
func match(toks []tok) (Date, int) {
	for _, form := range forms {
		if d, n := form(toks); n > 0 && plausible(d) {
			return d, n
		}
	}
	return Date{}, 0
}

// forms in the order they are tried: those with more evidence first.
var forms = []func([]tok) (Date, int){signed, yearFirst, dayMonthYear, monthDay, compact, numeric, monthYear}

func plausible(d Date) bool {
	if d.Year != 0 && (d.Year < 1800 || d.Year > 2199) || d.Month > 12 || d.Day > 31 {
		return false
	}
	if d.Month != 0 && d.Day != 0 && d.Year != 0 && !d.Ambiguous {
		return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Day() == d.Day
	}
	return true
}

func (t tok) is(mark string) bool { return t.kind != tokNumber && t.text == mark }

func isYear(t tok) bool {
	return t.kind == tokNumber && t.end-t.start == 4 && t.n >= 1800 && t.n < 2200
}
func isDay(t tok) bool {
	return t.kind == tokNumber && t.end-t.start <= 2 && t.n >= 1 && t.n <= 31
}
func monthOf(t tok) int {
	if t.kind != tokWord {
		return 0
	}
	return months()[t.text]
}

func at(toks []tok, i int) tok {
	if i < len(toks) {
		return toks[i]
	}
	return tok{kind: tokMark}
}

// signed: 2022年1月27日, 2022년 1월 27일.
func signed(t []tok) (Date, int) {
	if !isYear(at(t, 0)) || !at(t, 1).is("年") && !at(t, 1).is("년") || at(t, 2).kind != tokNumber {
		return Date{}, 0
	}
	if m := at(t, 3); !m.is("月") && !m.is("월") {
		return Date{}, 0
	}
	d := Date{Year: t[0].n, Month: t[2].n}
	if m := at(t, 5); isDay(at(t, 4)) && (m.is("日") || m.is("일")) {
		d.Day = t[4].n
		return d, 6
	}
	return d, 4
}

// yearFirst: 2022-01-27, 2022/1/27, 2022.01.27, 2022. 1. 27., 2022. január 27.
func yearFirst(t []tok) (Date, int) {
	sep := at(t, 1)
	if !isYear(at(t, 0)) || sep.kind != tokMark {
		return Date{}, 0
	}
	if !strings.Contains("-/.", sep.text) || sep.text == "" {
		return Date{}, 0
	}
	if m := monthOf(at(t, 2)); m != 0 && isDay(at(t, 3)) {
		return Date{Year: t[0].n, Month: m, Day: t[3].n}, 4
	}
	if !isDay(at(t, 2)) || t[2].n > 12 || !at(t, 3).is(sep.text) || !isDay(at(t, 4)) {
		return Date{}, 0
	}
	return Date{Year: t[0].n, Month: t[2].n, Day: t[4].n}, 5
}

// dayMonthYear: 27 January 2022, 27. Januar 2022, 27th of Jan., 2022, 27 de enero de 2022, 27-Jan-2022, 27 January.
func dayMonthYear(t []tok) (Date, int) {
	if !isDay(at(t, 0)) {
		return Date{}, 0
	}
	i := skip(t, 1, ordinals)
	i = skip(t, i, "of de d di del the . - /")
	m := monthOf(at(t, i))
	if m == 0 {
		return Date{}, 0
	}
	d := Date{Month: m, Day: t[0].n}
	i++
	j := skip(t, i, ". , - / de del of")
	j = skip(t, j, ", de")
	if isYear(at(t, j)) {
		d.Year = t[j].n
		return d, j + 1
	}
	return d, i
}

const ordinals = "st nd rd th er º ª ."

// monthDay: January 27, 2022; Jan. 27th 2022; Jan. 27.
func monthDay(t []tok) (Date, int) {
	m := monthOf(at(t, 0))
	i := skip(t, 1, ". - /")
	if m == 0 || !isDay(at(t, i)) {
		return Date{}, 0
	}
	d := Date{Month: m, Day: t[i].n}
	i = skip(t, i+1, "st nd rd th")
	j := skip(t, i, ", . - /")
	if isYear(at(t, j)) {
		d.Year = t[j].n
		return d, j + 1
	}
	return d, i
}

// compact: 20220127, as in names of files.
func compact(t []tok) (Date, int) {
	s := at(t, 0)
	if s.kind != tokNumber || s.end-s.start != 8 || s.n < 19000101 || s.n > 21991231 {
		return Date{}, 0
	}
	d := Date{Year: s.n / 10000, Month: s.n / 100 % 100, Day: s.n % 100}
	if d.Month == 0 || d.Day == 0 {
		return Date{}, 0
	}
	return d, 1
}

// numeric: 27.01.2022, 27/01/2022, 1/27/2022. With full stops the day comes first everywhere; with
// strokes and hyphens it may be either, unless one of the two is over twelve.
func numeric(t []tok) (Date, int) {
	sep := at(t, 1)
	if !isDay(at(t, 0)) || sep.kind != tokMark || sep.text == "" || !strings.Contains("-/.", sep.text) ||
		!isDay(at(t, 2)) || !at(t, 3).is(sep.text) {
		return Date{}, 0
	}
	y := at(t, 4)
	if !isYear(y) {
		return Date{}, 0
	}
	a, b := t[0].n, t[2].n
	d := Date{Year: y.n, Month: b, Day: a}
	switch {
	case sep.text == "." || a > 12:
	case b > 12:
		d.Month, d.Day = a, b
	default:
		d.Ambiguous = a != b
	}
	return d, 5
}

// monthYear: January 2022.
func monthYear(t []tok) (Date, int) {
	m := monthOf(at(t, 0))
	i := skip(t, 1, ". , de of")
	if m == 0 || !isYear(at(t, i)) {
		return Date{}, 0
	}
	return Date{Year: t[i].n, Month: m}, i + 1
}

// skip steps over one token that is in the list.
func skip(t []tok, i int, list string) int {
	s := at(t, i)
	if s.kind == tokNumber || s.text == "" {
		return i
	}
	for w := range strings.FieldsSeq(list) {
		if s.text == w {
			return i + 1
		}
	}
	return i
}

func weekdayBefore(t []tok, d *Date) bool {
	i := len(t) - 1
	if i > 0 && t[i].kind == tokMark && (t[i].text == "," || t[i].text == ".") {
		i--
	}
	if t[i].kind != tokWord {
		return false
	}
	w, ok := weekdays()[t[i].text]
	if ok {
		d.Weekday, d.Named = time.Weekday(w), true
	}
	return ok
}
