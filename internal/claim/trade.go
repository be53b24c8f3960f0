package claim

import (
	"slices"

	"github.com/dateline/dateline"
)

// everyday are the types of what is said, agreed and done in common, which firms do every day.
var everyday = map[dateline.EventType]bool{
	dateline.Agree: true, dateline.Consult: true, dateline.Cooperate: true, dateline.Request: true, dateline.Reject: true,
	dateline.Support: true, dateline.Concede: true, dateline.Aid: true,
}

// commercial reports business among firms: a firm asks, agrees, talks or refuses, and nobody with a
// public role takes part. The record is of public affairs; force, protest and accusation are kept
// whoever does them.
func commercial(c dateline.Claim) bool {
	if !everyday[c.Event] {
		return false
	}
	firm := false
	for _, a := range slices.Concat(c.Actors, c.Recipients) {
		if a.Entity == nil || len(a.Entity.Sector) == 0 {
			if a.Entity != nil && a.Entity.Kind == "country" {
				return false
			}
			continue
		}
		if slices.ContainsFunc(a.Entity.Sector, func(s string) bool { return s != "BUS" && s != "CVL" }) {
			return false
		}
		firm = firm || slices.Contains(a.Entity.Sector, "BUS")
	}
	return firm
}
