package token

// numTemplates is how many features a gap has.
const numTemplates = 32

// Features is the size of the splitter's weight table; features are hashed into it.
const Features = 1 << 16

// hash mixes a template's number and its values into a row of the table.
func hash(template, a, b, c, d uint32) uint32 {
	h := template*0x9E3779B1 + a
	h = (h ^ h>>15) * 0x85EBCA6B
	h = (h + b*0xC2B2AE35) ^ h>>13
	h = (h + c*0x27D4EB2F) * 0x165667B1
	h = (h ^ h>>16) + d*0x9E3779B1
	h = (h ^ h>>15) * 0x85EBCA6B
	return (h ^ h>>13) & (Features - 1)
}

// wordHash is a hash of the word's letters, whatever their case.
func wordHash(w string) uint32 {
	h := uint32(2166136261)
	for i := range min(len(w), 16) {
		h = (h ^ uint32(w[i]|0x20)) * 16777619
	}
	return h
}

// word is the hash of token i, 0 outside the part.
func (c *splitter) word(i int32) uint32 {
	if c.kind(i) == kNone {
		return 0
	}
	return wordHash(c.d.Word(i))
}

// features fills c.feats for the gap after token i.
func (c *splitter) features(i int32, gap gapKind) {
	l2, l1, r1, r2 := uint32(c.kind(i-1)), uint32(c.kind(i)), uint32(c.kind(i+1)), uint32(c.kind(i+2))
	w2, w1, v1, v2 := c.word(i-1), c.word(i), c.word(i+1), c.word(i+2)
	g := uint32(gap)
	s := &c.state

	// The mark that ends the sentence may have quotation marks and brackets after it.
	end, closers := i, uint32(0)
	for end > s.begin && c.kind(end).closes() {
		end--
		closers++
	}
	term := uint32(c.kind(end))
	dist := bucket(i + 1 - s.begin)
	state := uint32(s.depth)<<1 | b(s.quoted)
	titles := uint32(0)
	if s.words > 0 {
		titles = 1 + uint32(4*s.capital/s.words)
	}

	f := &c.feats
	f[0] = hash(0, g, 0, 0, 0)
	f[1] = hash(1, g, l1, 0, 0)
	f[2] = hash(2, g, r1, 0, 0)
	f[3] = hash(3, g, l1, r1, 0)
	f[4] = hash(4, g, l2, l1, r1)
	f[5] = hash(5, g, l1, r1, r2)
	f[6] = hash(6, g, term, closers, r1)
	f[7] = hash(7, g, w1, 0, 0)
	f[8] = hash(8, g, v1, term, 0)
	f[9] = hash(9, g, w1, r1, 0)
	f[10] = hash(10, g, v1, l1, 0)
	f[11] = hash(11, w2, l1, r1, 0)
	f[12] = hash(12, v2, r1, l1, 0)
	f[13] = hash(13, w1, v1, 0, 0)
	f[14] = hash(14, g, dist, l1, 0)
	f[15] = hash(15, g, dist, term, r1)
	f[16] = hash(16, state, l1, r1, g)
	f[17] = hash(17, uint32(c.page.casing), l1, r1, g)
	f[18] = hash(18, titles, dist, r1, g)
	f[19] = hash(19, titles, term, r1, v1)
	f[20] = hash(20, uint32(c.page.casing), term, v1, g)
	f[21] = hash(21, c.page.breaks, l1, g, 0)
	f[22] = hash(22, c.page.breaks, l1, r1, g)
	f[23] = hash(23, c.page.breaks, term, v1, g)
	r3 := uint32(c.kind(i + 3))
	l3 := uint32(c.kind(i - 2))
	f[27] = hash(27, l2<<8|l1, r1<<8|r2, g, 0)
	f[28] = hash(28, l1, r1<<8|r2, r3, g)
	f[29] = hash(29, l3<<8|l2, l1, r1, g)
	f[30] = hash(30, v1, v2, term, 0)
	f[31] = hash(31, w2, w1, r1, 0)
	f[24], f[25], f[26] = f[0], f[0], f[0]
	if gap == gapShort {
		c.lineFeatures(i, term, r1)
	}
}

// lineFeatures says how much of the line was left empty.
func (c *splitter) lineFeatures(i int32, term, r1 uint32) {
	slack, line := bucket(c.state.slack/3), bucket((c.d.Tokens[i].End-c.d.Tokens[c.state.begin].Start)/8)
	c.feats[24] = hash(24, slack, term, r1, 0)
	c.feats[25] = hash(25, slack, line, 0, 0)
	c.feats[26] = hash(26, slack, b(beginsTable[r1]), term, line)
}

// bucket is a coarse logarithm.
func bucket(n int32) uint32 {
	switch {
	case n < 4:
		return uint32(max(n, 0))
	case n < 6:
		return 4
	case n < 9:
		return 5
	case n < 15:
		return 6
	case n < 30:
		return 7
	}
	return 8
}

func b(v bool) uint32 {
	if v {
		return 1
	}
	return 0
}
