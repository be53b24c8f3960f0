package rule

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/dateline/dateline/internal/text"
)

// Classes names words by what they stand for: "missile", "weapon". A rule uses them as @missile.
type Classes interface {
	// Words are the lemmas of a class, in lower case; false when there is no such class.
	Words(class string) ([]string, bool)
}

// Rule is one rule, compiled.
type Rule struct {
	Name  string // "consult/meet:meets-with"
	About string
	Code  Code
	File  string
	Pos   Pos

	roles    []boundRole
	defaults []boundRole // of its folder, for the roles that its own lines leave unbound
	conds    []compiledCond
	need     []string
	examples []keyedExample
	weight   int
	order    int
}

type boundRole struct {
	name string
	expr *RoleExpr
}

// compiledCond holds when all of one of its parts do, or when that is so of none.
type compiledCond struct {
	any  [][]*Cond
	want bool
}

type keyedExample struct {
	key string
	*Example
}

type wordKind uint8

const (
	verbTrigger wordKind = iota
	nounTrigger
	adjTrigger
	nominalTrigger // a noun for the act of a verb trigger
)

var triggerKinds = map[string]wordKind{"verb": verbTrigger, "noun": nounTrigger, "adj": adjTrigger}

// trigger is one way into a rule: its key word is in the index, rest must stand about it.
type trigger struct {
	rule *Rule
	kind wordKind
	rest []string
}

// less is what a nominal trigger counts less than one that the rule names: where any rule lists the noun,
// that rule knows it.
const less = 1000

func (tr trigger) weight() int {
	w := tr.rule.weight + idiomWeight*len(tr.rest)
	if tr.kind == nominalTrigger {
		w -= less
	}
	return w
}

// Set is a set of rules, ready to match. It is safe for concurrent use.
type Set struct {
	Rules   []*Rule
	byLemma map[string][]trigger
	classes map[string]map[string]bool
	known   map[string]bool // words with a hyphen, or that one may stand in, which rules ask for
	lists   *lists
}

// ParseAll parses every .rule file of fsys, in the order of their paths.
func ParseAll(fsys fs.FS) ([]*File, error) {
	var files []*File
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) != ".rule" {
			return err
		}
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return fmt.Errorf("rules: %w", err)
		}
		f, err := Parse(name, src)
		if err != nil {
			return err
		}
		files = append(files, f)
		return nil
	})
	return files, err
}

// Compile turns files into a set. classes may be nil.
func Compile(files []*File, classes Classes) (*Set, error) {
	base, err := Parse("prelude.rule", prelude)
	if err != nil {
		return nil, err
	}
	c := &compiler{
		set:      &Set{byLemma: map[string][]trigger{}, classes: map[string]map[string]bool{}, known: map[string]bool{}},
		words:    map[string][]string{},
		outside:  classes,
		seen:     map[string]Pos{},
		defaults: map[string][]boundRole{},
		nouns:    nominals(),
	}
	for _, f := range append([]*File{base}, files...) {
		if err := c.collect(f); err != nil {
			return nil, err
		}
	}
	c.set.lists = newLists(c.words)
	for _, f := range files {
		if err := c.folder(f); err != nil {
			return nil, err
		}
	}
	for _, f := range files {
		if err := c.file(f); err != nil {
			return nil, err
		}
	}
	return c.set, nil
}

type compiler struct {
	set      *Set
	words    map[string][]string
	outside  Classes
	seen     map[string]Pos
	defaults map[string][]boundRole // by folder
	nouns    map[string][]string    // for the acts of verbs
	name     string
}

// collect takes up the classes a file defines. A class may use those defined before it; defining
// one twice extends it.
func (c *compiler) collect(f *File) error {
	c.name = f.Name
	for _, l := range f.Lines {
		if l.Key != "words" {
			continue
		}
		for _, it := range l.Items {
			ws, err := c.expand(it)
			if err != nil {
				return err
			}
			for _, w := range ws {
				c.words[l.Text] = append(c.words[l.Text], strings.Join(w, " "))
			}
		}
	}
	return nil
}

// expand lists the word sequences an item stands for.
func (c *compiler) expand(it Item) ([][]string, error) {
	if it.Class == "" {
		return [][]string{lower(it.Words)}, nil
	}
	ws, ok := c.class(it.Class)
	if !ok {
		return nil, c.unknownClass(it.Class, it.Pos)
	}
	out := make([][]string, len(ws))
	for i, w := range ws {
		out[i] = append(strings.Fields(w), lower(it.Words)...)
	}
	return out, nil
}

func lower(ws []string) []string {
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = strings.ToLower(w)
	}
	return out
}

func (c *compiler) class(name string) ([]string, bool) {
	if ws, ok := c.words[name]; ok {
		return ws, true
	}
	if c.outside == nil {
		return nil, false
	}
	return c.outside.Words(name)
}

func (c *compiler) unknownClass(name string, pos Pos) error {
	return &Error{c.name, pos, fmt.Sprintf("@%s: expected a class defined by a words line or known to the lexicon", name)}
}

// folder takes up the defaults of a file, which hold for all rules of its folder.
func (c *compiler) folder(f *File) error {
	c.name = f.Name
	dir := path.Dir(f.Name)
	for _, l := range f.Lines {
		if l.Key != "default" {
			continue
		}
		if slices.ContainsFunc(c.defaults[dir], func(r boundRole) bool { return r.name == l.Text }) {
			return &Error{f.Name, l.Pos, fmt.Sprintf("second default %s in folder %s: expected one", l.Text, dir)}
		}
		if err := c.role(l.Role); err != nil {
			return err
		}
		c.defaults[dir] = append(c.defaults[dir], boundRole{l.Text, l.Role})
	}
	return nil
}

func (c *compiler) role(r *RoleExpr) error {
	for _, sum := range r.Alts {
		for _, p := range sum {
			if err := c.path(p); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *compiler) file(f *File) error {
	c.name = f.Name
	var r *Rule
	for _, l := range f.Lines {
		if l.Key == "rule" {
			r = &Rule{Name: strings.TrimSuffix(f.Name, ".rule") + ":" + l.Text, File: f.Name, Pos: l.Pos, order: len(c.set.Rules), defaults: c.defaults[path.Dir(f.Name)]}
			if at, twice := c.seen[r.Name]; twice {
				return &Error{f.Name, l.Pos, fmt.Sprintf("rule %s stands already in line %d: expected another name", l.Text, at.Line)}
			}
			c.seen[r.Name] = l.Pos
			c.set.Rules = append(c.set.Rules, r)
			continue
		}
		if r == nil || l.Key == "#" || l.Key == "words" {
			continue
		}
		if err := c.line(r, l); err != nil {
			return err
		}
	}
	return nil
}

func (c *compiler) line(r *Rule, l Line) error {
	switch {
	case l.Key == "about":
		r.About = l.Text
	case l.Role != nil:
		r.roles = append(r.roles, boundRole{l.Key, l.Role})
		return c.role(l.Role)
	case l.Conds != nil:
		r.conds = append(r.conds, compiledCond{l.Conds, l.Key == "if"})
		if l.Key == "if" {
			r.weight += 2
		}
		for _, one := range slices.Concat(l.Conds...) {
			if err := c.path(one.Path); err != nil {
				return err
			}
			if err := c.test(one.Test, one.Path.Pos); err != nil {
				return err
			}
		}
	case l.Code != nil:
		r.Code = *l.Code
	case l.Key == "need":
		for _, it := range l.Items {
			r.need = append(r.need, it.Words[0])
		}
		r.weight++
	case l.Example != nil:
		r.examples = append(r.examples, keyedExample{l.Key, l.Example})
	default:
		return c.triggers(r, l)
	}
	return nil
}

func (c *compiler) triggers(r *Rule, l Line) error {
	kind := triggerKinds[l.Key]
	for _, it := range l.Items {
		phrases, err := c.expand(it)
		if err != nil {
			return err
		}
		for _, ws := range phrases {
			key, rest := ws[0], ws[1:]
			if kind == nounTrigger {
				key, rest = ws[len(ws)-1], ws[:len(ws)-1]
			}
			c.set.known[key] = true
			c.set.byLemma[key] = append(c.set.byLemma[key], trigger{r, kind, rest})
			if kind == verbTrigger && len(rest) == 0 {
				c.nominal(r, key)
			}
		}
	}
	return nil
}

// nominal keys a rule by the nouns for the act of verb.
func (c *compiler) nominal(r *Rule, verb string) {
	for _, noun := range c.nouns[verb] {
		listed := func(tr trigger) bool { return tr.rule == r }
		if !slices.ContainsFunc(c.set.byLemma[noun], listed) || noun == verb {
			c.set.known[noun] = true
			c.set.byLemma[noun] = append(c.set.byLemma[noun], trigger{r, nominalTrigger, nil})
		}
	}
}

func (c *compiler) path(p Path) error {
	for _, s := range p.Steps {
		if err := c.test(s.Test, p.Pos); err != nil {
			return err
		}
	}
	return nil
}

// test resolves the classes a test names into the set.
func (c *compiler) test(t *Test, pos Pos) error {
	if t == nil {
		return nil
	}
	if t.Kind == TestClass {
		if _, done := c.set.classes[t.Name]; done {
			return nil
		}
		ws, ok := c.class(t.Name)
		if !ok {
			return c.unknownClass(t.Name, pos)
		}
		m := make(map[string]bool, len(ws))
		for _, w := range ws {
			m[w] = true
			c.set.known[w] = true
		}
		c.set.classes[t.Name] = m
	}
	for _, s := range t.Subs {
		if err := c.test(s, pos); err != nil {
			return err
		}
	}
	return nil
}

// prepositions are the words a path step may name besides the functions.
var prepositions = strings.Fields(`about above across after against ahead along alongside amid among around as at
	because before behind below beneath beside besides between beyond by concerning despite down during except for
	from in inside into like near of off on onto opposite out outside over past per regarding since through
	throughout till to toward towards under until unto up upon versus via with within without amongst amidst atop`)

// preposition accepts one preposition, or several words joined by underscores of which one is.
func preposition(name string) bool {
	for part := range strings.SplitSeq(name, "_") {
		if slices.Contains(prepositions, part) {
			return true
		}
	}
	return false
}

// tagOf reports whether token has the tag called name.
func tagOf(tok *text.Token, name string) bool {
	return tok.UPOS.String() == name || tok.XPOS.String() == name
}
