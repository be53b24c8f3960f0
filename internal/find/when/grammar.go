package when

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed data/*.txt
var data embed.FS

// ruleFiles are read in this order; of two rules that match the same words the earlier one counts.
var ruleFiles = []string{"dates", "feasts", "relative", "business", "clock"}

type rule struct {
	name     string // "when/dates:month-day"
	action   string
	arg      string // what stands behind the action
	do       action
	history  bool // counts in histories only
	examples []example
}

// example is a line below a rule: words in brackets with the value they must get.
type example struct {
	where string
	yes   bool
	text  string
}

// grammar is all rules as one graph; node 0 is where every pattern begins.
type grammar struct {
	lists    []*list
	listID   map[string]int
	rules    []rule
	nodes    []node
	words    map[uint64]*wordInfo // what is known of a word or mark
	numRoots []edge               // first steps that ask for a number
	steps    map[string]int32     // nodes by how they are reached, while rules are added
	table    wordTable            // words, for reading
}

// wordInfo is what the rules know of a word: its lists, and the edges that leave the root by it.
type wordInfo struct {
	lists uint64
	roots []edge
}

type node struct {
	edges       []edge
	rule        int  // -1 when no rule ends here
	open, close bool // the words reported begin, end here
	free        bool // an edge leaves it that asks for no atom
}

type edge struct {
	test    test
	number  predicate // for a test of kind '#'
	capture int8      // noCapture for none
	to      int32
}

const noCapture int8 = -1

var theGrammar = sync.OnceValue(func() *grammar {
	g, err := newGrammar()
	if err != nil {
		panic("find/when: embedded rules: " + err.Error()) // the package's own tests build it first
	}
	return g
})

func newGrammar() (*grammar, error) {
	words, err := data.ReadFile("data/words.txt")
	if err != nil {
		return nil, err
	}
	byName, err := parseWords(string(words))
	if err != nil {
		return nil, err
	}
	g := &grammar{listID: map[string]int{}, words: map[uint64]*wordInfo{}, steps: map[string]int32{}, nodes: []node{{rule: -1}}}
	g.addLists(byName)
	for _, f := range ruleFiles {
		src, err := data.ReadFile("data/" + f + ".txt")
		if err != nil {
			return nil, err
		}
		if err := g.addFile(f, string(src)); err != nil {
			return nil, err
		}
	}
	g.index()
	return g, nil
}

func (g *grammar) addLists(byName map[string]*list) {
	names := make([]string, 0, len(byName))
	for name := range byName {
		names = append(names, name)
	}
	slices.Sort(names)
	for i, name := range names {
		l := byName[name]
		g.listID[name] = i
		g.lists = append(g.lists, l)
		for h := range l.values {
			g.word(h).lists |= 1 << i
		}
	}
}

func (g *grammar) word(h uint64) *wordInfo {
	w := g.words[h]
	if w == nil {
		w = &wordInfo{}
		g.words[h] = w
	}
	return w
}

// wordTable finds what is known of a word: a place by the hash, or one of those behind it.
type wordTable struct {
	mask  uint64
	words []knownWord
}

type knownWord struct {
	hash uint64
	info *wordInfo
}

// newWordTable leaves three places of four empty, so that most words that are not known meet one at once.
func newWordTable(words map[uint64]*wordInfo) wordTable {
	size := uint64(1)
	for size < uint64(4*len(words)) {
		size *= 2
	}
	t := wordTable{size - 1, make([]knownWord, size)}
	for h, info := range words {
		i := t.start(h)
		for t.words[i].info != nil {
			i = (i + 1) & t.mask
		}
		t.words[i] = knownWord{h, info}
	}
	return t
}

// start spreads the hash: its lowest bit is always set.
func (t *wordTable) start(hash uint64) uint64 { return (hash>>1 ^ hash>>17) & t.mask }

func (t *wordTable) find(hash uint64) *wordInfo {
	for i := t.start(hash); ; i = (i + 1) & t.mask {
		if w := &t.words[i]; w.hash == hash || w.info == nil {
			return w.info
		}
	}
}

// addFile reads a rule file: let, rule, match, only, do, yes, no lines.
func (g *grammar) addFile(file, src string) error {
	e := &builder{g: g, lets: map[string]string{}}
	for line := range strings.Lines(src) { // a let may stand below its use
		if name, body, ok := strings.Cut(strings.TrimSpace(line), "="); ok && strings.HasPrefix(name, "let ") {
			e.lets[strings.TrimSpace(name[4:])] = body
		}
	}
	n := 0
	for line := range strings.Lines(src) {
		n++
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") {
			continue
		}
		key, rest, _ := strings.Cut(line, " ")
		if err := g.line(file, n, key, strings.TrimSpace(rest), e); err != nil {
			return fmt.Errorf("%s.txt:%d: %w", file, n, err)
		}
	}
	return nil
}

func (g *grammar) line(file string, n int, key, rest string, e *builder) error {
	if key == "" || key == "let" {
		return nil
	}
	if key == "rule" {
		g.rules = append(g.rules, rule{name: "find/when/" + file + ":" + rest})
		return nil
	}
	if len(g.rules) == 0 {
		return fmt.Errorf("%q before the first rule", key)
	}
	r := &g.rules[len(g.rules)-1]
	switch key {
	case "match":
		return e.pattern(rest, len(g.rules)-1)
	case "do":
		name, arg, _ := strings.Cut(rest, " ")
		do, ok := actions[name]
		if !ok {
			return fmt.Errorf("there is no action %q", name)
		}
		r.action, r.arg, r.do = name, arg, do
	case "only":
		if rest != "histories" {
			return fmt.Errorf("only %q: want only histories", rest)
		}
		r.history = true
	case "yes", "no":
		r.examples = append(r.examples, example{fmt.Sprintf("%s.txt:%d", file, n), key == "yes", rest})
	default:
		return fmt.Errorf("%q: want let, rule, match, only, do, yes or no", key)
	}
	return nil
}

// node makes a node that e leads to from each of from. Patterns that begin alike share their beginning:
// the same step from the same nodes leads to the same node.
func (g *grammar) node(from []int32, e edge) int32 {
	key := fmt.Sprint(from, e.test, e.capture)
	if n, ok := g.steps[key]; ok && e.test.kind != 'e' {
		return n
	}
	g.steps[key] = int32(len(g.nodes))
	e.to = int32(len(g.nodes))
	e.number = predicates[e.test.pred]
	g.nodes = append(g.nodes, node{rule: -1})
	for _, n := range from {
		g.nodes[n].edges = append(g.nodes[n].edges, e)
	}
	return e.to
}

// captureNames are the letters rules use; actions read them as constants below.
var captureNames = [...]string{"y", "y2", "m", "mo", "d", "d2", "w", "n", "n2", "u", "p", "s", "dir", "nar", "mod", "q", "q2", "h", "mi", "se", "ap", "z", "hm", "eve", "ev", "adv", "nine", "day", "bc", "joint"}

// captureIDs gives the names their numbers.
var captureIDs = func() map[string]int8 {
	m := make(map[string]int8, len(captureNames))
	for i, name := range captureNames {
		m[name] = int8(i)
	}
	return m
}()

// index sorts the first steps by the words that can begin them; brackets there are passed over.
func (g *grammar) index() {
	g.indexFrom(0)
	for i := range g.nodes { // words inside patterns must be known, too
		for _, e := range g.nodes[i].edges {
			switch e.test.kind {
			case 'w':
				g.word(e.test.hash)
			case 'e':
				g.nodes[i].free = true
			}
		}
	}
	g.table = newWordTable(g.words)
}

func (g *grammar) indexFrom(n int32) {
	for _, e := range g.nodes[n].edges {
		switch e.test.kind {
		case 'w':
			w := g.word(e.test.hash)
			w.roots = append(w.roots, e)
		case 'l':
			for h := range g.lists[e.test.list].values {
				w := g.word(h)
				w.roots = append(w.roots, e)
			}
		case '#':
			g.numRoots = append(g.numRoots, e)
		case 'e':
			g.indexFrom(e.to)
		}
	}
}
