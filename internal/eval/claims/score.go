package claims

import (
	"cmp"
	"slices"

	"github.com/dateline/dateline"
)

// Fields are the parts of a claim that are judged on claims with the right event.
var Fields = []string{"actor", "said_by", "recipient", "status", "mode", "when"}

// Pair is a gold claim with the produced one that stands for it.
type Pair struct {
	Gold  *GoldClaim      `json:"-"` // holds words of the report
	ID    string          `json:"id"`
	Must  bool            `json:"must"`
	Claim int             `json:"claim"` // index of the produced claim; -1 when there is none on these words
	Right map[string]bool `json:"right"`
	Why   string          `json:"why"` // why it is not found; "" when it is
}

// Found reports whether event, actors and speakers are right.
func (p *Pair) Found() bool { return p.Why == "" }

// Tally is right answers among those judged.
type Tally struct {
	Right int `json:"right"`
	Of    int `json:"of"`
}

// Report is the score of one document.
type Report struct {
	Name       string           `json:"name"`
	Must       Tally            `json:"must"`
	May        Tally            `json:"other"`
	Fields     map[string]Tally `json:"fields"`
	Pairs      []Pair           `json:"gold"`
	Unmatched  []int            `json:"unmatched"` // produced claims without counterpart, for a reader to judge
	Produced   int              `json:"produced"`
	Unfindable []string         `json:"unfindable"` // gold whose evidence is not in the text: an error of the gold
}

// Score compares the claims read from d with the gold.
func Score(g *Gold, d *dateline.Document, claims []dateline.Claim) *Report {
	r := &Report{Name: g.Name, Fields: map[string]Tally{}, Produced: len(claims)}
	spans := make([]dateline.Span, len(g.Claims))
	for i := range g.Claims {
		s, ok := g.Claims[i].evidence(d.Text)
		if !ok {
			r.Unfindable = append(r.Unfindable, g.Claims[i].ID)
		}
		spans[i] = s
	}
	partner := g.align(spans, claims)
	taken := map[int]bool{}
	for i := range g.Claims {
		p := g.judge(&g.Claims[i], spans[i], partner[i], claims)
		if p.Right["event"] {
			taken[p.Claim] = true
		}
		r.add(p)
	}
	for i := range claims {
		if !taken[i] {
			r.Unmatched = append(r.Unmatched, i)
		}
	}
	return r
}

func (r *Report) add(p Pair) {
	r.Pairs = append(r.Pairs, p)
	t := &r.May
	if p.Gold.Must {
		t = &r.Must
	}
	t.Of++
	if p.Found() {
		t.Right++
	}
	if !p.Right["event"] {
		return
	}
	for _, f := range Fields {
		right, judged := p.Right[f]
		if !judged {
			continue
		}
		n := r.Fields[f]
		n.Of++
		if right {
			n.Right++
		}
		r.Fields[f] = n
	}
}

// align gives each gold claim at most one produced claim of its event on its words, each used once;
// the pairs that agree most come first.
func (g *Gold) align(spans []dateline.Span, claims []dateline.Claim) []int {
	type edge struct {
		gold, claim int
		score       float64
	}
	var edges []edge
	for i := range g.Claims {
		for k := range claims {
			share := overlap(spans[i], claims[k].Evidence)
			if share == 0 || !g.Claims[i].event(&claims[k]) {
				continue
			}
			edges = append(edges, edge{i, k, g.agreement(&g.Claims[i], &claims[k]) + share})
		}
	}
	slices.SortStableFunc(edges, func(a, b edge) int { return cmp.Compare(b.score, a.score) })
	partner := make([]int, len(g.Claims))
	for i := range partner {
		partner[i] = -1
	}
	used := map[int]bool{}
	for _, e := range edges {
		if partner[e.gold] < 0 && !used[e.claim] {
			partner[e.gold], used[e.claim] = e.claim, true
		}
	}
	return partner
}

// weights rank the fields when several produced claims could stand for a gold one.
var weights = map[string]int{"actor": 4, "said_by": 3, "recipient": 2, "status": 2, "mode": 1, "when": 1}

func (g *Gold) agreement(w *GoldClaim, c *dateline.Claim) float64 {
	right, score := g.fields(w, c), 0
	for field, weight := range weights {
		if right[field] {
			score += weight
		}
	}
	return float64(score)
}

// fields judges what the gold states; a field it leaves out is not judged.
func (g *Gold) fields(w *GoldClaim, c *dateline.Claim) map[string]bool {
	right := map[string]bool{
		"actor":   g.roles(w.Actor, w.ActorEntity, c.Actors),
		"said_by": g.chain(w.SaidBy, c.SaidBy),
		"status":  string(c.Status) == w.Status,
	}
	if len(w.Recipient) > 0 {
		right["recipient"] = g.roles(w.Recipient, nil, c.Recipients)
	}
	if w.Mode != "" {
		right["mode"] = w.mode(c)
	}
	if len(w.When) > 0 {
		right["when"] = w.when(c)
	}
	return right
}

// overlap is the share of the shorter of the two that both cover; below a fifth it is chance.
func overlap(gold dateline.Span, evidence []dateline.Span) float64 {
	common, size := 0, 0
	for _, e := range evidence {
		size += e.Len()
		common += max(0, min(gold.End, e.End)-max(gold.Start, e.Start))
	}
	shorter := min(size, gold.Len())
	if shorter == 0 || 5*common < shorter {
		return 0
	}
	return float64(common) / float64(shorter)
}

// judge says whether w was found and, if not, what is wrong first.
func (g *Gold) judge(w *GoldClaim, at dateline.Span, partner int, claims []dateline.Claim) Pair {
	p := Pair{Gold: w, ID: w.ID, Must: w.Must, Claim: partner}
	if partner < 0 {
		p.Claim, p.Why = nearest(at, claims)
		p.Right = map[string]bool{"event": false}
		return p
	}
	p.Right = g.fields(w, &claims[partner])
	p.Right["event"] = true
	switch {
	case !p.Right["actor"]:
		p.Why = "wrong actor"
	case !p.Right["said_by"]:
		p.Why = "wrong attribution"
	}
	return p
}

// nearest names what stands on the words of a claim that was not found.
func nearest(at dateline.Span, claims []dateline.Claim) (int, string) {
	best, most := -1, 0.0
	for k := range claims {
		if share := overlap(at, claims[k].Evidence); share > most {
			best, most = k, share
		}
	}
	if best < 0 {
		return best, "no claim there"
	}
	return best, "wrong event " + code(&claims[best])
}

// code is the event of a claim, or its first mode when it has none.
func code(c *dateline.Claim) string {
	if c.Event != "" {
		return string(c.Event)
	}
	if len(c.Modes) > 0 {
		return c.Modes[0]
	}
	return "-"
}
