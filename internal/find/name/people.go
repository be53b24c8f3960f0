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

// cluster is one person: all full names under which the text knows them.
type cluster struct {
	entity *dateline.Entity
	names  [][]string // words in lower case, hyphens apart
	full   int        // how often a full name was met
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
func (p *people) add(name string, surnameFirst bool) int {
	ws := words(name)
	for i := range p.clusters {
		if p.clusters[i].has(ws, surnameFirst) {
			p.clusters[i].names = append(p.clusters[i].names, ws)
			p.clusters[i].full++
			if n := strings.Join(strings.Fields(name), " "); len(n) > len(p.clusters[i].entity.Name) {
				p.clusters[i].entity.Name = n
			}
			return i
		}
	}
	e := &dateline.Entity{ID: "doc/" + strings.Join(ws, "-"), Name: strings.Join(strings.Fields(name), " "), Kind: "person"}
	p.clusters = append(p.clusters, cluster{entity: e, names: [][]string{ws}, full: 1})
	return len(p.clusters) - 1
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

// alone returns the person a single word can stand for, -1 for nobody; two says that there are
// several. Where one of several is named far more often, that one is meant.
func (p *people) alone(word string, surnameFirst bool) (i int, two bool) {
	w := strings.ToLower(word)
	best, second := -1, -1
	for i := range p.clusters {
		if !p.clusters[i].answers(w, surnameFirst) {
			continue
		}
		switch {
		case best < 0 || p.clusters[i].full > p.clusters[best].full:
			best, second = i, best
		case second < 0 || p.clusters[i].full > p.clusters[second].full:
			second = i
		}
	}
	if best >= 0 && second >= 0 && p.clusters[best].full <= 2*p.clusters[second].full {
		return -1, true
	}
	return best, false
}

// answers: the last word is the surname, or the first one where family names stand first.
func (c *cluster) answers(w string, surnameFirst bool) bool {
	return slices.ContainsFunc(c.names, func(n []string) bool {
		return n[len(n)-1] == w || surnameFirst && n[0] == w
	})
}
