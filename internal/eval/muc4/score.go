package muc4

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dateline/dateline"
)

// Count is a slot's row of the official report.
type Count struct{ Correct, Partial, Incorrect, Spurious, Missing int }

// Recall is in percent.
func (c Count) Recall() float64 { return c.share(c.Missing) }

// Precision is in percent.
func (c Count) Precision() float64 { return c.share(c.Spurious) }

func (c Count) share(rest int) float64 {
	of := c.Correct + c.Partial + c.Incorrect + rest
	if of == 0 {
		return 0
	}
	return 100 * (float64(c.Correct) + float64(c.Partial)/2) / float64(of)
}

// F weighs recall and precision alike.
func (c Count) F() float64 {
	r, p := c.Recall(), c.Precision()
	if r+p == 0 {
		return 0
	}
	return 2 * r * p / (r + p)
}

func (c *Count) add(o Count) {
	c.Correct += o.Correct
	c.Partial += o.Partial
	c.Incorrect += o.Incorrect
	c.Spurious += o.Spurious
	c.Missing += o.Missing
}

// Tally is how often a value of the key got which value, as far as claims were found.
type Tally struct {
	Got     map[[2]string]int // key value, got value
	Missing int               // no claim tells of it
}

func (t *Tally) add(key, got string) {
	if t.Got == nil {
		t.Got = map[[2]string]int{}
	}
	t.Got[[2]string{key, got}]++
}

// Right and All count what was found.
func (t *Tally) Right() (right, all int) {
	for pair, n := range t.Got {
		all += n
		if pair[0] == pair[1] {
			right += n
		}
	}
	return right, all
}

// Accuracy is in percent of what was found.
func (t *Tally) Accuracy() float64 {
	right, all := t.Right()
	if all == 0 {
		return 0
	}
	return 100 * float64(right) / float64(all)
}

// Score sums over messages.
type Score struct {
	Messages int
	Slots    [slots]Count // all templates
	Matched  Count        // templates that have a counterpart, all slots
	Firmness Tally        // of the organisations the keys name, over claims that name them as actors
	Stage    Tally        // of templates that have a counterpart
}

// All is the row of all templates, the one systems were ranked by.
func (s *Score) All() Count {
	var sum Count
	for slot := slotDate; slot < slots; slot++ {
		sum.add(s.Slots[slot])
	}
	return sum
}

// Add scores the claims of one message.
func (s *Score) Add(m Message, doc *dateline.Document, mentions []dateline.Mention, claims []dateline.Claim) {
	s.Messages++
	s.templates(m.Key, Templates(doc, mentions, claims))
	s.firmness(m.Key, claims)
}

// templates pairs those of the key with those found, the best pairs first, and counts their slots.
func (s *Score) templates(key, got []Template) {
	type pair struct {
		k, g  int
		worth float64
	}
	var pairs []pair
	for k := range key {
		for g := range got {
			if alike(&key[k], &got[g]) {
				var sum Count
				for slot := slotDate; slot < slots; slot++ {
					sum.add(fillers(slot, key[k].Slots[slot], got[g].Slots[slot]))
				}
				pairs = append(pairs, pair{k, g, float64(sum.Correct) + float64(sum.Partial)/2})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.worth, a.worth) })
	usedKey, usedGot := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if usedKey[p.k] || usedGot[p.g] {
			continue
		}
		usedKey[p.k], usedGot[p.g] = true, true
		s.pair(&key[p.k], &got[p.g])
	}
	empty := Template{}
	for k := range key {
		if !usedKey[k] && !key[k].Optional {
			s.count(&key[k], &empty)
		}
	}
	for g := range got {
		if !usedGot[g] {
			s.count(&empty, &got[g])
		}
	}
}

// alike reports whether a template may answer one of the key: of a kind, and with a perpetrator or a
// target in common, or at least a kind of target (section 3.2.1 of the guidelines of scoring).
func alike(key, got *Template) bool {
	if len(key.Slots[slotType]) == 0 || compare(slotType, key.Slots[slotType][0], got.Slots[slotType][0]) == wrong {
		return false
	}
	for _, slot := range []int{slotIndividual, slotOrganization, slotPhysical, slotPhysicalType, slotHumanName, slotHuman, slotHumanType} {
		for _, k := range key.Slots[slot] {
			for _, g := range got.Slots[slot] {
				if compare(slot, k, g) != wrong {
					return true
				}
			}
		}
	}
	return false
}

func (s *Score) pair(key, got *Template) {
	s.Matched.add(s.count(key, got))
	stage := func(t *Template) string {
		if len(t.Slots[slotStage]) == 0 || len(t.Slots[slotStage][0].Values) == 0 {
			return "-"
		}
		return t.Slots[slotStage][0].Values[0]
	}
	s.Stage.add(stage(key), stage(got))
}

func (s *Score) count(key, got *Template) Count {
	var sum Count
	for slot := slotDate; slot < slots; slot++ {
		c := fillers(slot, key.Slots[slot], got.Slots[slot])
		s.Slots[slot].add(c)
		sum.add(c)
	}
	return sum
}

// fillers counts one slot: each filler of the key takes the best answer that is left; what is left on
// both sides is incorrect, on one side missing or spurious.
func fillers(slot int, key, got []Filler) Count {
	var c Count
	usedKey, usedGot := make([]bool, len(key)), make([]bool, len(got))
	for _, want := range []match{right, half} {
		for k := range key {
			for g := range got {
				if usedKey[k] || usedGot[g] || compare(slot, key[k], got[g]) != want {
					continue
				}
				usedKey[k], usedGot[g] = true, true
				if want == right {
					c.Correct++
				} else {
					c.Partial++
				}
			}
		}
	}
	missing, spurious := 0, 0
	for k := range key {
		if !usedKey[k] && !key[k].Optional {
			missing++
		}
	}
	for g := range got {
		if !usedGot[g] {
			spurious++
		}
	}
	c.Incorrect = min(missing, spurious)
	c.Missing, c.Spurious = missing-c.Incorrect, spurious-c.Incorrect
	return c
}

// firmness holds what the keys say of an organisation against the firmness of the claims that have it
// as actor of force, or as accused: what most of them say, the first among equals.
func (s *Score) firmness(key []Template, claims []dateline.Claim) {
	for i := range key {
		orgs := key[i].Slots[slotOrganization]
		for n, f := range key[i].Slots[slotConfidence] {
			if len(f.Values) == 0 || f.Optional {
				continue
			}
			words := f.Words
			if n < len(orgs) {
				words = append(slices.Clone(words), orgs[n].Words...)
			}
			got := firmnessOf(words, about(&key[i], claims))
			if got == "" {
				s.Firmness.Missing++
				continue
			}
			want := f.Values[0]
			if slices.Contains(f.Values, got) {
				want = got
			}
			s.Firmness.add(want, got)
		}
	}
}

// about are the claims that may tell of a template: those that share a target with it, and accusations;
// failing force among them, those that name no target at all. A claim of another target tells of
// another incident.
func about(t *Template, claims []dateline.Claim) []dateline.Claim {
	var targets []string
	for _, slot := range []int{slotPhysical, slotHumanName, slotHuman} {
		for _, f := range t.Slots[slot] {
			targets = append(targets, f.Words...)
		}
	}
	var sure, bare []dateline.Claim
	force := false
	for _, c := range claims {
		hit := func(a dateline.Arg) bool { return names(a, targets) }
		switch {
		case slices.ContainsFunc(c.Recipients, hit) || slices.ContainsFunc(c.Objects, hit) || c.Event == dateline.Accuse:
			sure, force = append(sure, c), force || c.Event == dateline.Assault
		case len(c.Recipients) == 0 && len(c.Actors) == 1:
			bare = append(bare, c)
		}
	}
	if force {
		return sure
	}
	return append(sure, bare...)
}

func firmnessOf(words []string, claims []dateline.Claim) string {
	count, first := map[string]int{}, []string(nil)
	for i := range claims {
		c := &claims[i]
		if !slices.ContainsFunc(blamed(c), func(a dateline.Arg) bool { return names(a, words) }) {
			continue
		}
		got := confidence[c.Firmness]
		if count[got] == 0 {
			first = append(first, got)
		}
		count[got]++
	}
	most := ""
	for _, got := range first {
		if most == "" || count[got] > count[most] {
			most = got
		}
	}
	return most
}

// blamed are those of whom a claim says, or holds, that they did it: who uses force, who is accused.
func blamed(c *dateline.Claim) []dateline.Arg {
	switch {
	case c.Event == dateline.Assault || c.Event == dateline.Coerce:
		return c.Actors
	case c.Event == dateline.Accuse && slices.Contains(c.Modes, "allege"):
		return c.Recipients
	}
	return nil
}

func names(a dateline.Arg, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return overlap(w, a.Text) == right || a.Entity != nil && overlap(w, a.Entity.Name) == right
	})
}

// String is the report: the rows of the slots, then firmness and stage.
func (s *Score) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-20s %6s %6s %6s %6s %6s %6s %6s %6s\n", "slot", "cor", "par", "inc", "spu", "mis", "rec", "pre", "F")
	row := func(name string, c Count) {
		fmt.Fprintf(&b, "%-20s %6d %6d %6d %6d %6d %6.1f %6.1f %6.2f\n", name, c.Correct, c.Partial, c.Incorrect, c.Spurious, c.Missing, c.Recall(), c.Precision(), c.F())
	}
	for slot := slotDate; slot < slots; slot++ {
		row(SlotNames[slot], s.Slots[slot])
	}
	row("matched only", s.Matched)
	row("all templates", s.All())
	s.Firmness.print(&b, "firmness")
	s.Stage.print(&b, "stage")
	return b.String()
}

func (t *Tally) print(b *strings.Builder, name string) {
	right, all := t.Right()
	fmt.Fprintf(b, "%s: %d of %d right (%.1f), %d without a claim\n", name, right, all, t.Accuracy(), t.Missing)
	var pairs [][2]string
	for p := range t.Got {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(x, y [2]string) int {
		return cmp.Or(t.Got[y]-t.Got[x], cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]))
	})
	for _, p := range pairs {
		fmt.Fprintf(b, "  %5d  %s read as %s\n", t.Got[p], p[0], p[1])
	}
}
