package when

import (
	"fmt"
	"strings"
	"sync"

	"github.com/dateline/dateline/internal/text"
)

// countryOrder is data/order.txt; a country it does not name writes the day first.
type countryOrder map[string]dateOrder

func (c countryOrder) of(country string) dateOrder {
	if o, ok := c[country]; ok {
		return o
	}
	return dayFirst
}

func parseOrder(src string) countryOrder {
	orders := map[string]dateOrder{"month-first": monthFirst, "either": noOrder}
	c := countryOrder{}
	for line := range strings.Lines(src) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		for _, country := range f[1:] {
			c[country] = orders[f[0]]
		}
	}
	return c
}

// dateOrder says how a document writes a date in numbers.
type dateOrder int

const (
	noOrder dateOrder = iota
	dayFirst
	monthFirst
)

// order is decided by the other dates of the document, which show it where a number is over 12, then by
// the country of the outlet.
func (r *resolver) order() (dateOrder, string) {
	if !r.orderRead {
		r.orderRead = true
		r.orderShown = shownOrder(r.d)
	}
	if r.orderShown != noOrder {
		return r.orderShown, "the order of the other dates of the text"
	}
	if o := theOrders().of(r.home.country); r.home.country != "" && o != noOrder {
		return o, "as " + r.home.country + " writes dates"
	}
	return noOrder, ""
}

// shownOrder looks for dates that can be read one way only; two that disagree show nothing.
func shownOrder(d *text.Doc) dateOrder {
	shown := noOrder
	for i := range d.Tokens {
		var a, b, y int
		w := d.Word(int32(i))
		if len(w) < len("1/13/22") || len(w) > len("12/31/2018") || w[0] < '0' || w[0] > '9' || strings.Count(w, "/") != 2 {
			continue
		}
		if n, err := fmt.Sscanf(w, "%d/%d/%d", &a, &b, &y); n != 3 || err != nil {
			continue
		}
		o := noOrder
		switch {
		case a > 12 && a <= 31 && b >= 1 && b <= 12:
			o = dayFirst
		case b > 12 && b <= 31 && a >= 1 && a <= 12:
			o = monthFirst
		}
		if o != noOrder && shown != noOrder && o != shown {
			return noOrder
		}
		if o != noOrder {
			shown = o
		}
	}
	return shown
}

var theOrders = sync.OnceValue(func() countryOrder {
	src, err := data.ReadFile("data/order.txt")
	if err != nil {
		panic("find/when: embedded data: " + err.Error())
	}
	return parseOrder(string(src))
})
