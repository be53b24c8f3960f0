package rule

import "fmt"

// Version is the version of the language this package reads.
const Version = 1

// Pos is a place in a rule file, counted from one; columns count code points.
type Pos struct{ Line, Col int }

// Error is what is wrong in a rule file, and where.
type Error struct {
	File string
	Pos  Pos
	Msg  string // what stands there and what was expected
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Pos.Line, e.Pos.Col, e.Msg)
}

// File is a rule file, line by line: what Parse reads and Format writes.
type File struct {
	Name  string
	Lines []Line
}

// Line is one logical line. Key says which of the fields is in use.
type Line struct {
	Key     string // "version", "words", "default", "rule", "about", "verb" … , a role, "if", "unless", "need", "code", "yes", "no", "todo", "#"
	Pos     Pos
	Text    string    // about, examples, comments; the name for "rule" and "words", the role for "default"
	Items   []Item    // words, triggers, needs
	Role    *RoleExpr // role lines and defaults
	Conds   [][]*Cond // if, unless: all of one of them must hold
	Code    *Code     // code
	Example *Example  // yes, no, todo
}

// Item is one entry of a list: a word, several words, or a class.
type Item struct {
	Class string   // "weapon" of "@weapon"; then Words holds what follows it
	Words []string // "turn", "away"
	Pos   Pos
}

// RoleExpr says where a role's phrases stand: alternatives, the first that is there, each the sum of
// paths.
type RoleExpr struct{ Alts [][]Path }

// Path leads from the trigger to a phrase.
type Path struct {
	Steps []Step
	Pos   Pos
}

// StepKind is the kind of a step.
type StepKind uint8

// The kinds of steps.
const (
	StepFunction StepKind = iota // subject, object …
	StepPrep                     // a preposition
	StepDown                     // >relation
	StepUp                       // <relation
)

// Step is one step of a path, with the test its phrase must pass.
type Step struct {
	Kind StepKind
	Name string // function, preposition ("on_behalf_of") or relation
	Test *Test
}

// Cond holds of a match when its path leads to a phrase that passes its test. A path of no steps
// tests the trigger itself.
type Cond struct {
	Not  bool
	Path Path
	Test *Test
}

// TestKind is the kind of a test.
type TestKind uint8

// The kinds of tests.
const (
	TestLemma TestKind = iota
	TestClass
	TestKindOf // person, org, who …
	TestTag    // NOUN, NNS …
	TestHas    // some word of the phrase passes
	TestNot
	TestAnd
	TestOr
)

// Test is asked of a phrase, or of its head word.
type Test struct {
	Kind TestKind
	Name string
	Subs []*Test
}

// Code is what a match means.
type Code struct {
	Event    string // PLOVER type, or "-"
	Modes    []string
	Contexts []string
	CAMEO    string
	Status   string // overrides what the clause says
}

// Example is a sentence with brackets round the spans it must give.
type Example struct {
	Source  string // as written
	Text    string // without brackets
	Pos     Pos
	Bracket []Bracket
}

// Bracket is one expected span of Example.Text, in bytes. An empty Role means the whole match.
type Bracket struct {
	Role       string
	Start, End int
}

// Roles lists the roles a rule may bind.
var Roles = []string{"actor", "recipient", "object", "weapon", "place", "quantity", "when", "topic"}

// functions are the steps that name a grammatical function, with voice and nominalisation undone.
var functions = []string{
	"subject", "object", "indirect", "clause", "poss", "modifier", "apposition", "self", "under", "of-object",
}

// kinds are the tests that name what a phrase is.
var kinds = []string{
	"person", "org", "place", "norp", "facility", "weapon", "event", "time", "count", "quote",
	"country", "who", "thing", "name", "pronoun", "plural", "passive", "negated", "infinitive", "gerund", "first-person",
}
