package story

import (
	"math"

	"github.com/dateline/dateline/internal/event/report"
)

// Features are what speaks for and against two reports having one main event, in the order of their
// names.
type Features [featureCount]float64

const (
	fBias = iota
	fWords
	fLead
	fTitle
	fNames
	fNamesOf
	fNamesMax
	fPairs
	fPairsOf
	fPairsMax
	fPairsNone
	fFigures
	fFiguresMax
	fNear
	fGap
	fDaySame
	fDayApart
	fAgeSame
	fAgeApart
	fWordsNear
	fNamesNear
	fPairsFar
	fLeadNames
	fPairsFigures
	fWordsSquare
	fRare
	fRareOf
	fRareNone
	fRareCount
	fPlaces
	fPlacesOf
	fPlacesNone
	fFirstDay
	fDayNear
	fRareFar
	fPlacesNear
	fPlacesDay
	featureCount
)

// FeatureNames say what a feature is, for whoever asks why.
var FeatureNames = [featureCount]string{
	"none", "words shared", "words of the lead shared", "words of the headline shared", "names shared",
	"names of the shorter found in the other", "weightiest name shared", "full names shared",
	"full names of the shorter found in the other", "weightiest full name shared", "no full name shared",
	"figures shared", "weightiest figure shared", "days between publications are few", "days between publications",
	"same day pointed at", "different days pointed at", "same age given", "different ages given",
	"words shared, at the same time", "names shared, at the same time", "full names shared, long after",
	"lead and names shared", "full names and figures shared", "words shared, squared",
	"rare names shared", "rare names of the shorter found in the other", "no rare name shared", "number of rare names shared",
	"names of the lead shared", "names of the shorter lead found in the other", "no name of the lead shared", "first day pointed at is the same",
	"days pointed at lie next to each other", "rare names shared, long after", "names of the lead shared, at the same time", "names of the lead and a day shared",
}

// features compares two profiles.
func features(a, b *profile) (f Features) {
	words, lead, title := compare(a.words, b.words), compare(a.lead, b.lead), compare(a.title, b.title)
	names, pairs, figures := compare(a.names, b.names), compare(a.pairs, b.pairs), compare(a.figures, b.figures)
	f[fBias] = 1
	f[fWords], f[fLead], f[fTitle] = words.cosine, lead.cosine, title.cosine
	f[fNames], f[fNamesOf], f[fNamesMax] = names.cosine, names.of, names.max
	f[fPairs], f[fPairsOf], f[fPairsMax] = pairs.cosine, pairs.of, pairs.max
	if pairs.n == 0 && len(a.pairs) > 0 && len(b.pairs) > 0 {
		f[fPairsNone] = 1
	}
	f[fFigures], f[fFiguresMax] = figures.cosine, figures.max
	if a.day != report.NoDay && b.day != report.NoDay {
		gap := math.Abs(float64(a.day - b.day))
		f[fNear] = math.Exp(-gap / 3)
		f[fGap] = math.Log1p(gap) / 7
	} else {
		f[fNear], f[fGap] = .5, .2
	}
	f[fDaySame], f[fDayApart] = agree(a.days, b.days)
	f[fAgeSame], f[fAgeApart] = agree(a.ages, b.ages)
	f[fWordsNear] = f[fWords] * f[fNear]
	f[fNamesNear] = f[fNames] * f[fNear]
	f[fPairsFar] = f[fPairs] * f[fGap]
	f[fLeadNames] = f[fLead] * f[fNames]
	f[fPairsFigures] = math.Sqrt(f[fPairs] * f[fFigures])
	f[fWordsSquare] = f[fWords] * f[fWords]
	rare, places := compare(a.rare, b.rare), compare(a.places, b.places)
	f[fRare], f[fRareOf] = rare.cosine, rare.of
	f[fRareCount] = math.Log1p(float64(rare.n)) / 3
	if rare.n == 0 && len(a.rare) > 1 && len(b.rare) > 1 {
		f[fRareNone] = 1
	}
	f[fPlaces], f[fPlacesOf] = places.cosine, places.of
	if places.n == 0 && len(a.places) > 0 && len(b.places) > 0 {
		f[fPlacesNone] = 1
	}
	if a.first != 0 && a.first == b.first {
		f[fFirstDay] = 1
	}
	if f[fDayApart] == 1 {
		for _, x := range a.days {
			for _, y := range b.days {
				if x-y == 1 || y-x == 1 {
					f[fDayNear] = 1
				}
			}
		}
	}
	f[fRareFar] = f[fRare] * f[fGap]
	f[fPlacesNear] = f[fPlaces] * f[fNear]
	f[fPlacesDay] = f[fPlaces] * f[fDaySame]
	return f
}

// agree tells whether two sorted lists share something, or both have something and share nothing.
func agree[T interface{ ~int | ~uint32 }](a, b []T) (same, apart float64) {
	if len(a) == 0 || len(b) == 0 {
		return 0, 0
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			return 1, 0
		}
	}
	return 0, 1
}
