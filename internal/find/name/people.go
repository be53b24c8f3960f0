package name

import (
	"slices"
	"strings"

	"github.com/dateline/dateline"
)

// people groups the names of persons of one document.
type people struct {
	clusters []cluster
}

// maxPeople bounds how many people a name is compared with: lists of thousands of names are no report,
// and must not take the square of their length.
const maxPeople = 300

func (p *people) firstRecent() int { return max(0, len(p.clusters)-maxPeople) }

// cluster is one person: all full names under which the text knows them.
type cluster struct {
	entity *dateline.Entity
	names  [][]string // words in lower case, hyphens apart
	at     []int32    // the tokens where a full name began, in order
}

func newPeople() *people { return &people{} }

// words are the parts of a name by which names are compared: lower case, "Jong-un" in two, marks and
// clitics left out.
func words(name string) []string {
	f := strings.FieldsFunc(strings.ToLower(name), func(c rune) bool {
		return c == ' ' || c == '-' || c == '‑' || c == '.' || c == ',' || c == '\n' || c == '\t'
	})
	return slices.DeleteFunc(f, func(w string) bool { return w == "" || w == "'s" || w == "’s" })
}

// add finds or makes the person with a name of two words or more; surnameFirst says that its first
// word can be a family name.
func (p *people) add(name string, surnameFirst bool, at int32) int {
	ws := words(name)
	for i := p.firstRecent(); i < len(p.clusters); i++ {
		if p.clusters[i].has(ws, surnameFirst) {
			p.clusters[i].learn(ws)
			p.clusters[i].at = append(p.clusters[i].at, at)
			if n := strings.Join(strings.Fields(name), " "); len(n) > len(p.clusters[i].entity.Name) {
				p.clusters[i].entity.Name = n
			}
			return i
		}
	}
	e := &dateline.Entity{ID: "doc/" + strings.Join(ws, "-"), Name: strings.Join(strings.Fields(name), " "), Kind: "person"}
	p.clusters = append(p.clusters, cluster{entity: e, names: [][]string{ws}, at: []int32{at}})
	return len(p.clusters) - 1
}

// learn keeps a form of the name that is not known yet.
func (c *cluster) learn(ws []string) {
	if !slices.ContainsFunc(c.names, func(known []string) bool { return slices.Equal(known, ws) }) {
		c.names = append(c.names, ws)
	}
}

func (c *cluster) has(ws []string, surnameFirst bool) bool {
	return slices.ContainsFunc(c.names, func(known []string) bool { return sameName(known, ws, surnameFirst) })
}

// sameName: equal words in any order ("Kim Jong Un", "Jong Un Kim"), words written together or apart
// ("Jongun"), another romanisation of one of them, or, where the family name stands last, a middle
// name left out.
func sameName(a, b []string, surnameFirst bool) bool {
	if strings.Join(a, "") == strings.Join(b, "") {
		return true
	}
	if len(a) == len(b) {
		return sameWords(a, b)
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	return !surnameFirst && len(a) >= 2 && a[0] == b[0] && a[len(a)-1] == b[len(b)-1] && len(b)-len(a) == 1
}

// sameWords compares word by word, in order or turned round, allowing one of them another spelling.
func sameWords(a, b []string) bool {
	turned := append(slices.Clone(b[1:]), b[0])
	for _, c := range [][]string{b, turned} {
		differ, same := 0, 0
		for i := range a {
			switch {
			case a[i] == c[i]:
				same++
			case romanised(a[i]) == romanised(c[i]) || initialOf(a[i], c[i]):
				differ++
			default:
				differ = len(a)
			}
		}
		if differ <= 1 && same >= 1 {
			return true
		}
	}
	return false
}

// romanised folds spellings of the same Korean syllables.
func romanised(w string) string {
	if alt, ok := romanisations[w]; ok {
		return alt
	}
	return w
}

var romanisations = map[string]string{
	"eun": "un", "woon": "un", "oon": "un", "yong": "yeong", "young": "yeong", "jung": "jeong", "chung": "jeong", "jong": "chong",
	"pak": "park", "ri": "lee", "yi": "lee", "rhee": "lee", "jo": "cho", "choi": "choe", "rim": "lim", "paek": "baek", "hyun": "hyon",
	"suk": "seok", "sok": "seok", "chul": "cheol", "chol": "cheol", "woo": "u", "sun": "seon", "kyung": "kyong", "gyeong": "kyong",
}

// initialOf: "J" for "John".
func initialOf(a, b string) bool {
	return len(a) == 1 && strings.HasPrefix(b, a) || len(b) == 1 && strings.HasPrefix(a, b)
}

// alone returns the person whom a single word stands for, -1 for nobody; two says that several could
// be meant. One of several is meant when the title before the word is theirs alone, or when they are
// both the last one named in full before it and the one named most.
func (p *people) alone(q pending, surnameFirst bool) (i int, two bool) {
	var fits []int
	for i := p.firstRecent(); i < len(p.clusters); i++ {
		if p.clusters[i].answers(q.alone, surnameFirst) {
			fits = append(fits, i)
		}
	}
	if held := p.holding(fits, q.title); len(held) > 0 {
		fits = held
	}
	switch len(fits) {
	case 0:
		return -1, false
	case 1:
		return fits[0], false
	}
	most, last := fits[0], -1
	for _, i := range fits {
		c := &p.clusters[i]
		if len(c.at) > len(p.clusters[most].at) {
			most = i
		}
		if before := c.lastBefore(q.at); before >= 0 && (last < 0 || before > p.clusters[last].lastBefore(q.at)) {
			last = i
		}
	}
	if last < 0 || last == most {
		return most, false
	}
	if q.at-p.clusters[last].lastBefore(q.at) < soon && len(p.clusters[last].entity.Offices) > 0 {
		return last, false // just introduced, with what they are
	}
	return -1, true
}

// soon is how far, in tokens, an introduction reaches over a surname that another person has as well.
const soon = 60

// holding are those of fits that hold an office with the title.
func (p *people) holding(fits []int, title string) []int {
	var out []int
	for _, i := range fits {
		for _, o := range p.clusters[i].entity.Offices {
			if title != "" && strings.HasSuffix(strings.ToLower(o.Title), title) {
				out = append(out, i)
				break
			}
		}
	}
	return out
}

// lastBefore is where the last full name before token at began, -1 when there is none.
func (c *cluster) lastBefore(at int32) int32 {
	last := int32(-1)
	for _, t := range c.at {
		if t < at {
			last = t
		}
	}
	return last
}

// answers: the last word is the surname, or the first one where family names stand first.
func (c *cluster) answers(w string, surnameFirst bool) bool {
	return slices.ContainsFunc(c.names, func(n []string) bool {
		return n[len(n)-1] == w || surnameFirst && n[0] == w
	})
}
