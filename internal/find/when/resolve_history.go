package when

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// Histories are told around their own time, so words that a news report uses in passing ("former",
// "at night", "this period") place what they tell; they are times in a history only: their rules
// say "only histories".

// period is "this period", "at this time": the text knows which, its words do not say.
func period(r *resolver) (dateline.When, bool) {
	return r.unknown("DATE", "PRESENT_REF", "which period is not said"), true
}

// weather is "the dry season": its months depend on a place that the words do not name.
func weather(r *resolver) (dateline.When, bool) {
	return r.unknown("DATE", "XXXX", "its months depend on the place"), true
}

// anyNight is "at night", no night in particular.
func anyNight(r *resolver) (dateline.When, bool) {
	return r.unknown("TIME", "XXXX-XX-XXTNI", "which night is not said"), true
}

// calendarSets are the sets of days, weeks and months as a history counts them, by calendar.
var calendarSets = map[string]string{"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}

// dayBeside is "the day before" with nothing behind it: counted from the last day told.
func dayBeside(r *resolver) (dateline.When, bool) {
	p, name, ok := r.story()
	if !ok || p.p != dateline.Day {
		return r.unknown("DATE", "XXXX-XX-XX", "no day told before to count from"), true
	}
	n := 1
	if r.is(capAdv, "before") {
		n = -1
	}
	return r.point(dateline.Day, p.t.AddDate(0, 0, n), "counted from "+name), true
}

// takeFilling adds to a length of time in a history what filled it: "three weeks of fighting".
func (r *resolver) takeFilling(f *found) {
	d := r.d
	of := f.end
	if of+1 >= r.sent.Last || d.Word(of) != "of" || d.Tokens[of].Deprel != text.DepCase {
		return
	}
	head := d.Tokens[of].Head
	if head == text.NoHead || head < of {
		return
	}
	if h := d.Tokens[head].Head; h < f.start || h >= f.end {
		return
	}
	end := of + 1
	for end < r.sent.Last && r.under(end, head) {
		end++
	}
	for end > of+1 && d.Tokens[end-1].UPOS == text.PUNCT {
		end--
	}
	if end-of <= longestFilling {
		f.own, f.end = f.end, end
	}
}

// cutFillings takes back what filled a time where another time stands in it.
func (r *resolver) cutFillings() {
	for i := 0; i+1 < len(r.found); i++ {
		if f := &r.found[i]; f.own > 0 && r.found[i+1].start < f.end {
			f.end = f.own
		}
	}
}

// longestFilling keeps a badly parsed sentence from becoming a time.
const longestFilling = 12

// under reports whether token i hangs on head or anything below it.
func (r *resolver) under(i, head int32) bool {
	for steps := 0; i != text.NoHead && steps < 16; steps++ {
		if i == head {
			return true
		}
		i = r.d.Tokens[i].Head
	}
	return false
}
