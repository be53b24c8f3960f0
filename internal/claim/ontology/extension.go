package ontology

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/goccy/go-yaml"
)

// ExtensionPrefix begins the name of every mode that PLOVER does not have.
const ExtensionPrefix = "x:"

// Extension is a mode beyond PLOVER's: what it means, where it belongs, and what its fields hold.
type Extension struct {
	ID       string    `yaml:"id"`    // "x:test-launch"
	Label    string    `yaml:"label"` // "launch or test of a weapon"
	Type     string    `yaml:"type"`  // a PLOVER type, "-" for what is only kept on record
	Also     []string  `yaml:"also"`  // further types it may stand with
	Modes    []string  `yaml:"modes"` // the modes of its type it comes with
	Contexts []string  `yaml:"contexts"`
	CAMEO    string    `yaml:"cameo"`
	About    string    `yaml:"about"`
	Fields   []Field   `yaml:"fields"`
	Examples []Example `yaml:"examples"`
	File     string    `yaml:"-"`
}

// Fits reports whether the mode may stand with a type, written "-" for none.
func (x Extension) Fits(event string) bool { return event == x.Type || slices.Contains(x.Also, event) }

// Field is one thing a claim of this mode holds.
type Field struct {
	Name    string `yaml:"name"`
	Holds   string `yaml:"holds"`   // where in a claim: one of holders
	Measure string `yaml:"measure"` // with quantities: the class of what is measured
	About   string `yaml:"about"`
	CNS     string `yaml:"cns"` // the column of the CNS missile test table
}

// Example is a sentence of ours with what it says, field by field.
type Example struct {
	Text  string        `yaml:"text"`
	Means yaml.MapSlice `yaml:"means"`
}

// holders are the parts of a claim that a field can stand in.
var holders = []string{
	"actors", "recipients", "objects", "weapons", "places", "when", "quantities", "tally", "status", "said_by", "evidence",
}

// Limits on an extension file: foreign bytes, like any other.
const (
	maxFile  = 64 << 10
	maxItems = 64
	maxText  = 2000
	maxDepth = 12
)

// ReadAll reads every .yaml file of fsys, in the order of their paths. Its error is a dateline.Problem.
func ReadAll(fsys fs.FS) ([]Extension, error) {
	var out []Extension
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return problem("unreadable", name, err.Error(), "make the folder readable")
		}
		if e.IsDir() || path.Ext(name) != ".yaml" {
			return nil
		}
		if info, err := e.Info(); err == nil && info.Size() > maxFile {
			return tooLarge(name, int(info.Size()))
		}
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return problem("unreadable", name, err.Error(), "make the file readable")
		}
		x, err := Parse(name, src)
		if err != nil {
			return err
		}
		out = append(out, x)
		return nil
	})
	return out, err
}

func problem(code, file, what, todo string) dateline.Problem {
	return dateline.Problem{Stage: "ontology", Code: code, Message: fmt.Sprintf("%s: %s; %s", file, what, todo), Fatal: true}
}

func tooLarge(file string, n int) dateline.Problem {
	return problem("too-large", file, fmt.Sprintf("%d bytes, more than %d", n, maxFile), "describe one mode in each file")
}

// Parse reads the description of one extension mode. Its error is a dateline.Problem.
func Parse(file string, src []byte) (x Extension, err error) {
	if len(src) > maxFile {
		return x, tooLarge(file, len(src))
	}
	if deep(src) {
		return x, problem("too-deep", file, fmt.Sprintf("brackets or lists nested more than %d deep", maxDepth), "write it as the manual shows")
	}
	if err := yaml.UnmarshalWithOptions(src, &x, yaml.Strict()); err != nil {
		first, _, _ := strings.Cut(err.Error(), "\n")
		return x, problem("not-yaml", file, first, "write the keys that docs/ontology.md shows, in YAML")
	}
	x.File = file
	if what, todo := x.wrong(); what != "" {
		return Extension{}, problem("bad-extension", file, what, todo)
	}
	return x, nil
}

// deep reports nesting no description needs, before a parser has to recurse into it. Brackets and
// list marks are counted as they stand, quoted or not.
func deep(src []byte) bool {
	for line := range strings.Lines(string(src)) {
		open, marks := 0, 0
		for _, r := range line {
			switch r {
			case '[', '{':
				open++
			case '-', '?', ':', '&', '*', '!':
				marks++
			}
		}
		indent := len(line) - len(strings.TrimLeft(line, " "))
		if open > maxDepth || marks > 4*maxItems || indent > 4*maxDepth {
			return true
		}
	}
	return false
}

// wrong says what is the matter with a description and what to do; nothing when all is well.
func (x Extension) wrong() (what, todo string) {
	types := append([]dateline.EventType{"-"}, dateline.EventTypes...)
	name := strings.TrimPrefix(x.ID, ExtensionPrefix)
	switch {
	case name == x.ID || !word(name):
		return fmt.Sprintf("id %q", clip(x.ID)), "begin it with x: and go on with lower-case letters and hyphens"
	case x.Label == "" || x.About == "":
		return "label or about is missing", "say in words what the mode means"
	case !slices.Contains(types, dateline.EventType(x.Type)):
		return fmt.Sprintf("type %q", clip(x.Type)), "give one of PLOVER's types, or - for none"
	case slices.ContainsFunc(x.Also, func(t string) bool { return !slices.Contains(types, dateline.EventType(t)) }):
		return fmt.Sprintf("also %q", clip(strings.Join(x.Also, ", "))), "give PLOVER's types"
	case len(x.Fields) > maxItems || len(x.Examples) > maxItems || len(x.Modes)+len(x.Contexts) > maxItems:
		return fmt.Sprintf("more than %d fields, examples or modes", maxItems), "describe one mode in each file"
	case len(x.About) > maxText || len(x.Label) > maxText:
		return fmt.Sprintf("a text of more than %d bytes", maxText), "say it shorter"
	case len(x.Examples) == 0:
		return "no example", "add a sentence under examples"
	}
	var seen []string
	for _, f := range x.Fields {
		switch {
		case !word(f.Name) || slices.Contains(seen, f.Name):
			return fmt.Sprintf("field %q", clip(f.Name)), "name each field once, in lower-case letters and hyphens"
		case !slices.Contains(holders, f.Holds):
			return fmt.Sprintf("field %s holds %q", f.Name, clip(f.Holds)), "say where a claim has it: " + strings.Join(holders, ", ")
		case f.Measure != "" && f.Holds != "quantities":
			return "field " + f.Name + " measures something", "let it hold quantities"
		case f.About == "" || len(f.About) > maxText:
			return "field " + f.Name + " lacks about, or has too long a one", "say in a sentence what it holds"
		}
		seen = append(seen, f.Name)
	}
	for _, e := range x.Examples {
		if e.Text == "" || len(e.Text) > maxText {
			return "an example without text, or with too long a one", "give a sentence"
		}
		for _, m := range e.Means {
			if name, ok := m.Key.(string); !ok || !slices.Contains(seen, name) {
				return fmt.Sprintf("an example means %q", clip(fmt.Sprint(m.Key))), "use the names of the fields above"
			}
		}
	}
	return "", ""
}

func word(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && r != '-' && (r < '0' || r > '9') {
			return false
		}
	}
	return s != "" && len(s) <= 40
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
