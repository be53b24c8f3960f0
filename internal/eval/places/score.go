package places

import (
	"fmt"
	"math"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find/place"
)

// Near is the distance, in kilometres (100 miles), within which a place counts as found.
const Near = 161

// Score counts what was found and what was right.
type Score struct {
	Gold, Found, Right int // marks, mentions, mentions with the words of a mark

	Placed, Near   int // right mentions whose mark has a point; those within Near of it
	Numbered, Same int // right mentions whose mark has a GeoNames number; those with the same

	GivenPlaced, GivenNear   int // as Placed and Near, with the words of the marks given
	GivenNumbered, GivenSame int

	Read, ReadRight         int // right mentions whose mark is plainly literal or metonymic; those read so
	Metonymic, MetonymicHit int // of them, marks that are metonymic; those found to be
	Called                  int // of them, mentions called metonymic
}

// Options say which marks count.
type Options struct {
	Plain bool // leave out adjectives ("Kenyan") and names inside other names
}

// toponymTypes are GeoWebNews' types that name a place, each with its reading; "" has both.
var toponymTypes = map[string]string{
	"": "", "Literal": place.Literal, "Literal_Modifier": place.Literal, "Metonymic": place.Metonymic,
	"Non_Literal_Modifier": place.Metonymic, "Mixed": "", "Coercion": "", "Embedded_Literal": "", "Embedded_Non_Lit": "",
}

// Counts tells whether a mark is one of a place, under the options.
func (o Options) Counts(t *Toponym) bool {
	if _, ok := toponymTypes[t.Type]; !ok {
		return false
	}
	return !o.Plain || t.Adjunct != "Adjective" && t.Type != "Embedded_Literal" && t.Type != "Embedded_Non_Lit" && t.Type != "Coercion"
}

// Add counts one article: what was found in it, and what was said of the marks when they were given.
func (s *Score) Add(o Options, a *Article, found, given []dateline.Mention) {
	bySpan := map[dateline.Span]*dateline.Mention{}
	for i := range found {
		bySpan[found[i].Span] = &found[i]
	}
	s.Found += len(found)
	givenAt := map[dateline.Span]*dateline.Mention{}
	for i := range given {
		givenAt[given[i].Span] = &given[i]
	}
	for i := range a.Toponyms {
		t := &a.Toponyms[i]
		if !o.Counts(t) {
			continue
		}
		s.Gold++
		if m := givenAt[t.Span]; m != nil {
			count(t, m.Where, &s.GivenPlaced, &s.GivenNear, &s.GivenNumbered, &s.GivenSame)
		}
		m := bySpan[t.Span]
		if m == nil {
			continue
		}
		s.Right++
		count(t, m.Where, &s.Placed, &s.Near, &s.Numbered, &s.Same)
		s.reading(t, m.Reading)
	}
}

func (s *Score) reading(t *Toponym, got string) {
	want := toponymTypes[t.Type]
	if want == "" || got == "" {
		return
	}
	s.Read++
	if want == got {
		s.ReadRight++
	}
	if got == place.Metonymic {
		s.Called++
	}
	if want == place.Metonymic {
		s.Metonymic++
		if got == want {
			s.MetonymicHit++
		}
	}
}

func count(t *Toponym, w *dateline.Location, placed, near, numbered, same *int) {
	if t.Point != nil {
		*placed++
		if w != nil && w.Lat != nil && w.Lon != nil && Distance(*t.Point, Point{*w.Lat, *w.Lon}) <= Near {
			*near++
		}
	}
	if t.GeoNames != 0 {
		*numbered++
		if w != nil && w.GeoNames == t.GeoNames {
			*same++
		}
	}
}

// Distance is the length of the great circle between two points, in kilometres.
func Distance(a, b Point) float64 {
	const radius, rad = 6371, math.Pi / 180
	h := hav((b.Lat-a.Lat)*rad) + math.Cos(a.Lat*rad)*math.Cos(b.Lat*rad)*hav((b.Lon-a.Lon)*rad)
	return 2 * radius * math.Asin(math.Sqrt(math.Min(1, h)))
}

func hav(x float64) float64 { return math.Sin(x/2) * math.Sin(x/2) }

// Share is n of all, in percent.
func Share(n, all int) float64 {
	if all == 0 {
		return 0
	}
	return 100 * float64(n) / float64(all)
}

// Precision, Recall and F1 are of exact words, in percent.
func (s *Score) Precision() float64 { return Share(s.Right, s.Found) }

// Recall is the share of marks that were found.
func (s *Score) Recall() float64 { return Share(s.Right, s.Gold) }

// F1 is the harmonic mean of both.
func (s *Score) F1() float64 { return Share(2*s.Right, s.Found+s.Gold) }

func (s *Score) String() string {
	return fmt.Sprintf("gold %5d  found %5d  strict P %5.1f R %5.1f F1 %5.1f\n"+
		"  near (161 km)        found %5.1f of %4d   words given %5.1f of %4d\n"+
		"  same GeoNames number found %5.1f of %4d   words given %5.1f of %4d\n"+
		"  reading              right %5.1f of %4d   metonymic P %5.1f R %5.1f\n",
		s.Gold, s.Found, s.Precision(), s.Recall(), s.F1(),
		Share(s.Near, s.Placed), s.Placed, Share(s.GivenNear, s.GivenPlaced), s.GivenPlaced,
		Share(s.Same, s.Numbered), s.Numbered, Share(s.GivenSame, s.GivenNumbered), s.GivenNumbered,
		Share(s.ReadRight, s.Read), s.Read, Share(s.MetonymicHit, s.Called), Share(s.MetonymicHit, s.Metonymic))
}

// Reading is the reading that a mark has; "" when it has both or none.
func Reading(t *Toponym) string { return toponymTypes[t.Type] }

// Spans are the words of the marks that count.
func (o Options) Spans(a *Article) []dateline.Span {
	var out []dateline.Span
	for i := range a.Toponyms {
		if o.Counts(&a.Toponyms[i]) {
			out = append(out, a.Toponyms[i].Span)
		}
	}
	return out
}

// Found are the mentions that count.
func (o Options) Found(ms []dateline.Mention) []dateline.Mention {
	if !o.Plain {
		return ms
	}
	var out []dateline.Mention
	for _, m := range ms {
		if m.Rule != place.AdjectiveRule && m.Rule != place.NestedRule {
			out = append(out, m)
		}
	}
	return out
}
