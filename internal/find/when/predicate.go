package when

import "github.com/dateline/dateline/internal/find/atom"

// predicate is a question about a number.
type predicate = func(a *atom.Atom) bool

// predicates are what a pattern may ask of a number, written #name, and the words that a pattern may
// name although they are read as numbers.
var predicates = map[string]predicate{
	"word:one":          spelled(1, false),
	"word:nineteen":     spelled(19, false),
	"word:first":        spelled(1, true),
	"word:second":       spelled(2, true),
	"word:two-thousand": spelled(2000, false),

	"n":      func(a *atom.Atom) bool { return !a.Ordinal },
	"ord":    func(a *atom.Atom) bool { return a.Ordinal && a.Value < 100 },
	"day":    func(a *atom.Atom) bool { return digits(a, 2) && a.Value >= 1 && a.Value <= 31 },
	"dayord": func(a *atom.Atom) bool { return a.Ordinal && a.Value >= 1 && a.Value <= 31 },
	"mon":    func(a *atom.Atom) bool { return digits(a, 2) && a.Value >= 1 && a.Value <= 12 },
	"year": func(a *atom.Atom) bool {
		return a.Width == 4 && a.Form == atom.Digits && a.Value >= 1000 && a.Value < 2200
	},
	"old": func(a *atom.Atom) bool { return digits(a, 4) && a.Value > 0 },
	"tens3": func(a *atom.Atom) bool {
		return a.Form == atom.Digits && a.Width <= 3 && a.Width >= 2 && int(a.Value)%10 == 0
	},
	"juche": func(a *atom.Atom) bool { return digits(a, 3) && a.Value >= 1 && a.Value < 200 },
	"yy":    func(a *atom.Atom) bool { return a.Width == 2 && a.Form == atom.Digits },
	"decade": func(a *atom.Atom) bool {
		return a.Width == 4 && a.Form == atom.Digits && int(a.Value)%10 == 0 && a.Value >= 1000 && a.Value < 2200
	},
	"decade2":  func(a *atom.Atom) bool { return a.Width == 2 && a.Form == atom.Digits && int(a.Value)%10 == 0 },
	"hour":     func(a *atom.Atom) bool { return digits(a, 2) && a.Value <= 24 },
	"hourword": func(a *atom.Atom) bool { return a.Form == atom.Spelled && !a.Ordinal && a.Value >= 1 && a.Value <= 12 },
	"min":      func(a *atom.Atom) bool { return a.Width == 2 && a.Form == atom.Digits && a.Value < 60 },
	"hhmm": func(a *atom.Atom) bool {
		return a.Width == 4 && a.Form == atom.Digits && a.Value < 2400 && int(a.Value)%100 < 60
	},
	"tens":     func(a *atom.Atom) bool { return a.Form == atom.Spelled && !a.Ordinal && a.Value >= 10 && a.Value < 100 },
	"quarter":  func(a *atom.Atom) bool { return a.Ordinal && a.Value >= 1 && a.Value <= 4 },
	"quarter1": func(a *atom.Atom) bool { return digits(a, 1) && a.Value >= 1 && a.Value <= 4 },
}

func digits(a *atom.Atom, width uint8) bool {
	return a.Form == atom.Digits && a.Width >= 1 && a.Width <= width && !a.Ordinal
}

func spelled(value float64, ordinal bool) predicate {
	return func(a *atom.Atom) bool {
		return a.Form == atom.Spelled && a.Value == value && a.Ordinal == ordinal
	}
}
