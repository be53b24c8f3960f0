package model

// MaxDist bounds the distance classes of the arc scorer.
const MaxDist = 16

// DistanceClass is the class of the arc from token d to head h of one sentence.
func DistanceClass(d, h int) int { return max(-MaxDist, min(MaxDist, h-d)) + MaxDist }
