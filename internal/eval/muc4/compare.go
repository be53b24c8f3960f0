package muc4

import (
	"strings"
	"time"
)

// under are the lists of MUC-4 that have an order: a value counts half for one above it.
var under = map[string]string{
	"BOMBING": "ATTACK", "KIDNAPPING": "ATTACK", "ARSON": "ATTACK", "HIJACKING": "ATTACK", "ROBBERY": "ATTACK", "FORCED WORK STOPPAGE": "ATTACK",
	"MACHINE GUN": "GUN", "MORTAR": "GUN", "HANDGUN": "GUN", "RIFLE": "GUN",
	"BOMB": "EXPLOSIVE", "GRENADE": "EXPLOSIVE", "MOLOTOV COCKTAIL": "EXPLOSIVE", "VEHICLE BOMB": "BOMB", "DYNAMITE": "BOMB",
	"MINE": "BOMB", "AERIAL BOMB": "BOMB", "MISSILE": "PROJECTILE", "ROCKET": "PROJECTILE",
	"SUSPECTED OR ACCUSED BY AUTHORITIES": "SUSPECTED OR ACCUSED",
	"GOVERNMENT OFFICE OR RESIDENCE":      "POLITICAL FIGURE OFFICE OR RESIDENCE",
	"GOVERNMENT OFFICIAL":                 "POLITICAL FIGURE",
	"FORMER GOVERNMENT OFFICIAL":          "GOVERNMENT OFFICIAL",
	"FORMER ACTIVE MILITARY":              "ACTIVE MILITARY",
	"SOME DAMAGE":                         "DESTROYED",
}

// compare says how well a filler of a slot answers one of the key.
func compare(slot int, key, got Filler) match {
	switch slot {
	case slotDate:
		return best(key.Values, got.Values, compareDates)
	case slotLocation:
		return best(key.Values, got.Values, compareLocations)
	}
	value, words := right, right
	if len(key.Values) > 0 && len(got.Values) > 0 {
		value = best(key.Values, got.Values, compareValues)
	}
	if len(key.Words) > 0 && len(got.Words) > 0 {
		words = best(key.Words, got.Words, overlap)
	}
	if tagged[slot] && value != wrong {
		return max(half, min(value, words))
	}
	return min(value, words)
}

// tagged are the slots with a value of a list and the words it is told of: a good value counts half
// when those words are others (section 3.1.2 of the guidelines of scoring).
var tagged = map[int]bool{
	slotInstrumentType: true, slotConfidence: true,
	slotPhysicalType: true, slotPhysicalNation: true, slotPhysicalEffect: true,
	slotHumanType: true, slotHumanNation: true, slotHumanEffect: true,
}

func best(key, got []string, f func(key, got string) match) match {
	m := wrong
	for _, k := range key {
		for _, g := range got {
			m = max(m, f(k, g))
		}
	}
	return m
}

func compareValues(key, got string) match {
	if key == got {
		return right
	}
	for above := under[key]; above != ""; above = under[above] {
		if above == got {
			return half
		}
	}
	return wrong
}

func compareDates(key, got string) match {
	kf, kt, ok := interval(key)
	gf, gt, known := interval(got)
	switch {
	case !ok || !known:
		return wrong
	case kf.Equal(gf) && kt.Equal(gt):
		return right
	case !gt.Before(kf) && !kt.Before(gf):
		return half
	}
	return wrong
}

// interval reads "02 NOV 89", "- 02 NOV 89" and "01 NOV 89 - 02 NOV 89"; an open beginning is zero.
func interval(s string) (from, to time.Time, ok bool) {
	before, after, ranged := strings.Cut(s, "-")
	if !ranged {
		from, err := day(s)
		return from, from, err == nil
	}
	to, err := day(after)
	if err != nil {
		return from, to, false
	}
	if strings.TrimSpace(before) == "" {
		return time.Time{}, to, true
	}
	from, err = day(before)
	return from, to, err == nil
}

func day(s string) (time.Time, error) {
	return time.Parse("2 Jan 06", strings.TrimSpace(s))
}

// compareLocations holds paths of places against one another: right when the most exact place agrees,
// half when only the country does.
func compareLocations(key, got string) match {
	k, g := placePath(key), placePath(got)
	if len(k) == 0 || len(g) == 0 {
		return wrong
	}
	if k[len(k)-1] == g[len(g)-1] && k[0] == g[0] {
		return right
	}
	for _, p := range g {
		for _, q := range k {
			if p == q {
				return half
			}
		}
	}
	return wrong
}

// plain writes a name the way the keys do, without accents.
var plain = strings.NewReplacer("Á", "A", "É", "E", "Í", "I", "Ó", "O", "Ú", "U", "Ñ", "N", "Ü", "U")

func placePath(s string) []string {
	var out []string
	for _, p := range strings.Split(s, ":") {
		if i := strings.IndexByte(p, '('); i >= 0 {
			p = p[:i]
		}
		if p = strings.ToUpper(strings.TrimSpace(p)); p != "" {
			out = append(out, plain.Replace(p))
		}
	}
	return out
}
