package speaker

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
)

// Score is what was found in some accounts.
type Score struct {
	Accounts int // read
	Events   int // uses or shows of force coded
	Actors   int // of these with an actor
	Said     int // of these attributed to somebody
	Words    int // the words of the source are the words of the actor
	Media    int // the actor is a medium
	Country  int // the actor belongs to the country of the source, which is not the one the account tells of
}

// Errors is how many events have their source as actor.
func (s *Score) Errors() int { return s.Words + s.Media + s.Country }

// PerHundred is the errors among a hundred events.
func (s *Score) PerHundred() float64 {
	if s.Events == 0 {
		return 0
	}
	return 100 * float64(s.Errors()) / float64(s.Events)
}

// Add counts the claims of one account; actor is the country whose acts it tells of, "" when there may
// be several.
func (s *Score) Add(account string, claims []dateline.Claim, actor string) {
	s.Accounts++
	for i := range claims {
		if c := &claims[i]; c.Event == dateline.Assault || c.Event == dateline.Mobilize {
			s.event(account, c, actor)
		}
	}
}

func (s *Score) event(account string, c *dateline.Claim, actor string) {
	s.Events++
	if len(c.Actors) > 0 {
		s.Actors++
	}
	if len(c.SaidBy) > 0 {
		s.Said++
	}
	switch {
	case anyActor(c, func(a dateline.Arg) bool { return spokenBy(account, c, a) }):
		s.Words++
	case anyActor(c, medium):
		s.Media++
	case actor != "" && anyActor(c, func(a dateline.Arg) bool { return country(a) != actor && countrymen(c, a) }):
		s.Country++
	}
}

func anyActor(c *dateline.Claim, is func(dateline.Arg) bool) bool {
	return slices.ContainsFunc(c.Actors, is)
}

// spokenBy reports whether a source of c has words of a. Whoever "claims to have fired" or "admits
// having fired" tells of his own deed.
func spokenBy(account string, c *dateline.Claim, a dateline.Arg) bool {
	return slices.ContainsFunc(c.SaidBy, func(s dateline.Source) bool {
		return !ownDeed(account, s) && slices.ContainsFunc(s.Spans, func(x dateline.Span) bool { return slices.ContainsFunc(a.Spans, x.Overlaps) })
	})
}

// ownDeed reports a cue that an infinitive or a gerund follows: these have no subject but the speaker.
func ownDeed(account string, s dateline.Source) bool {
	return slices.ContainsFunc(s.CueSpan, func(cue dateline.Span) bool {
		words := strings.Fields(account[cue.Start:])
		return len(words) > 1 && (words[1] == "to" || strings.HasSuffix(words[1], "ing"))
	})
}

func medium(a dateline.Arg) bool {
	return a.Entity != nil && a.Entity.Kind != "person" && slices.Contains(a.Entity.Sector, "JRN")
}

func country(a dateline.Arg) string {
	if a.Entity == nil {
		return ""
	}
	return a.Entity.Country
}

// countrymen reports whether a source of c is of the country of a.
func countrymen(c *dateline.Claim, a dateline.Arg) bool {
	return country(a) != "" && slices.ContainsFunc(c.SaidBy, func(s dateline.Source) bool { return country(s.Arg) == country(a) })
}
