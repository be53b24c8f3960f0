package date

import (
	"fmt"
	"strings"
)

// readClock reads a time of day that follows a date, with its zone, and returns the tokens it took.
func readClock(t []tok, d *Date) int {
	if d.Day == 0 {
		return 0
	}
	i := 0
	for range 3 { // ", at T |" and the like
		i = skip(t, i, "t , at um à alle ore | - – — / ; в о")
	}
	h, sep, m := at(t, i), at(t, i+1), at(t, i+2)
	if h.kind != tokNumber || h.end-h.start > 2 || h.n > 24 {
		return 0
	}
	i++
	if (sep.is(":") || sep.is("h") || sep.is(".")) && sep.glued && m.glued && m.kind == tokNumber && m.end-m.start == 2 && m.n < 60 {
		d.Hour, d.Min = h.n, m.n
		i += 2
	} else if half(t, i) != "" {
		d.Hour = h.n
	} else {
		return 0
	}
	if s := at(t, i+1); at(t, i).is(":") && s.kind == tokNumber && s.n < 61 && s.glued {
		d.Sec, d.HasSeconds = min(s.n, 59), true
		i += 2
		if f := at(t, i+1); at(t, i).is(".") && at(t, i).glued && f.kind == tokNumber && f.glued {
			i += 2
		}
	}
	i += readHalf(t, i, d)
	d.Clock = d.Hour < 24
	i = skip(t, i, "uhr h hrs (")
	return i + readZone(t[min(i, len(t)):], d)
}

// half is "a" or "p" where an a.m. or p.m. stands at t[i].
func half(t []tok, i int) string {
	w := at(t, i)
	switch {
	case w.is("am") || w.is("pm"):
		return w.text[:1]
	case (w.is("a") || w.is("p")) && at(t, i+1).is(".") && at(t, i+2).is("m"):
		return w.text
	}
	return ""
}

func readHalf(t []tok, i int, d *Date) int {
	h := half(t, i)
	switch {
	case h == "":
		return 0
	case h == "p" && d.Hour < 12:
		d.Hour += 12
	case h == "a" && d.Hour == 12:
		d.Hour = 0
	}
	if at(t, i).end-at(t, i).start == 2 {
		return 1
	}
	if at(t, i+3).is(".") {
		return 4
	}
	return 3
}

func readZone(t []tok, d *Date) int {
	z := at(t, 0)
	if name, ok := zones[z.text]; ok && z.kind == tokWord {
		d.Zone = name
		if n := readOffset(t[1:], d); n > 0 {
			return 1 + n
		}
		return 1
	}
	return readOffset(t, d)
}

// readOffset: +0900, +09:00, -05, −5:00.
func readOffset(t []tok, d *Date) int {
	sign, h := at(t, 0), at(t, 1)
	if sign.kind != tokMark || sign.text == "" || !strings.Contains("+-−", sign.text) || h.kind != tokNumber || !h.glued {
		return 0
	}
	hours, mins, n := h.n, 0, 2
	if m := at(t, 3); at(t, 2).is(":") && m.kind == tokNumber && m.glued {
		mins, n = m.n, 4
	} else if h.end-h.start == 4 {
		hours, mins = h.n/100, h.n%100
	}
	if hours > 14 || mins > 59 {
		return 0
	}
	s := "-"
	if sign.text == "+" {
		s = "+"
	}
	d.Zone = fmt.Sprintf("%s%02d:%02d", s, hours, mins)
	return n
}

// introducers are the words a line of publication may hold beside its date.
var introducers = func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(`published publication date posted updated update last modified first on at the by from issued released release
		created of added time edt est et kst local uhr veröffentlicht aktualisiert erschienen am vom stand publié mis à jour le du
		publicado actualizado el del dia data pubblicato aggiornato il gepubliceerd bijgewerkt op opublikowano aktualizacja dodano
		опубликовано обновлено yayınlanma tarihi güncelleme yayın tarih publicerad uppdaterad utgivet den udgivet publisert
		입력 수정 기사입력 最終更新 公開 更新 发布 时间 發布 时间 日期 est pt ist bst cst h`) {
		m[w] = true
	}
	return m
}()

func onlyIntroduces(s string) bool {
	for _, t := range scan(s) {
		if t.kind == tokWord && !introducers[t.text] {
			if _, ok := weekdays()[t.text]; !ok {
				return false
			}
		}
		if t.kind == tokNumber {
			return false
		}
	}
	return true
}

// afterClock takes a time of day off the end of what stands before a date: "22:30, 9 May 2020".
func afterClock(before string) string {
	t := scan(before)
	for n := min(len(t), 8); n > 0; n-- { // the longest first: "10.15", not "15"
		at := len(t) - n
		if took := readClock(t[at:], &Date{Day: 1}); took > 0 && onlyIntroduces(before[t[at+took-1].end:]) {
			return before[:t[at].start]
		}
	}
	return before
}
