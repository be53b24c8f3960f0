package gazetteer

// Hash is the number under which key is kept: equal keys have equal ones, and of different keys two
// in 10¹³ share one.
func Hash(key []byte) uint64 { return hash(key) }
