package archtest

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/dateline/dateline"

// rim is where the outside world is met: there, and only there, the clock is read. A folder stands
// for all below it. bench measures, train reports how long it takes.
var rim = []string{
	"cmd", "bench", "internal/text/kernel/gen", "internal/text/token/train", "internal/text/lemma/train",
	"internal/text/model/train", "internal/find/coref/train", "internal/claim/attribution/train",
}

// pure is the middle of the house: passes from values to values. Reading a clock is forbidden
// outside the rim anyway; these packages reach no network, no logger and no other program either.
var pure = []string{".", "internal/text", "internal/lexicon", "internal/rule", "internal/find", "internal/claim", "internal/ingest", "internal/event"}

var impureImports = []string{"net", "net/http", "log", "log/slog", "os/exec", "math/rand", "database/sql"}

// outside are the folders that use the house and are no part of it.
var outside = []string{"cmd", "bench"}

// pkg is one package as its sources say it is, tests left out.
type pkg struct {
	dir     string // slash-separated, "." for the root
	name    string
	doc     string
	imports map[string]string // import path -> file that imports it
	clocks  []string          // positions that read the clock
	inits   []string          // positions of init functions
}

func TestEveryPackageIsListedOnce(t *testing.T) {
	packages := load(t)
	seen := map[string]bool{}
	for _, dir := range order(t) {
		if seen[dir] {
			t.Errorf("order.txt: %s stands twice", dir)
		}
		seen[dir] = true
		if packages[dir] == nil {
			t.Errorf("order.txt: %s is listed, but there is no such package: take the line out", dir)
		}
	}
	for dir := range packages {
		if !seen[dir] {
			t.Errorf("%s is not in order.txt: add it after everything it imports", dir)
		}
	}
}

func TestImportsPointUp(t *testing.T) {
	packages := load(t)
	line := map[string]int{}
	for i, dir := range order(t) {
		line[dir] = i
	}
	for dir, p := range packages {
		for imported, file := range p.imports {
			rel, ours := local(imported)
			if !ours {
				continue
			}
			from, listed := line[dir]
			to, known := line[rel]
			if listed && known && to >= from {
				t.Errorf("%s imports %s, which order.txt lists after %s: the data flows the other way", file, rel, dir)
			}
			if under(rel, outside) && !under(dir, outside) {
				t.Errorf("%s imports %s: nothing inside stands on bench or cmd", file, rel)
			}
		}
	}
}

func TestNounsNeedOnlyTheStandardLibrary(t *testing.T) {
	for imported, file := range load(t)["."].imports {
		if first, _, _ := strings.Cut(imported, "/"); strings.Contains(first, ".") {
			t.Errorf("%s imports %s: the root package holds nouns and the standard library", file, imported)
		}
	}
}

// A package doc says what comes in, what goes out and what the package never does; that takes more
// than a line.
func TestEveryPackageSaysWhatItIs(t *testing.T) {
	for dir, p := range load(t) {
		want := "Package " + p.name + " "
		if p.name == "main" {
			want = "Command " + path.Base(dir) + " "
		}
		if !strings.HasPrefix(p.doc, want) {
			t.Errorf("%s: package comment begins %.30q, want %q", dir, p.doc, want+"…")
			continue
		}
		if words := len(strings.Fields(p.doc)); words < 12 {
			t.Errorf("%s: a package comment of %d words does not say what comes in, goes out and never happens", dir, words)
		}
	}
}

func TestOnlyTheRimReadsTheClock(t *testing.T) {
	for dir, p := range load(t) {
		if under(dir, rim) {
			continue
		}
		for _, pos := range p.clocks {
			t.Errorf("%s reads the clock: take the time as an argument", pos)
		}
	}
}

func TestPassesReachNothingOutside(t *testing.T) {
	for dir, p := range load(t) {
		if !under(dir, pure) || under(dir, rim) {
			continue
		}
		for _, bad := range impureImports {
			if file, ok := p.imports[bad]; ok {
				t.Errorf("%s imports %s: a pass is a function from values to values", file, bad)
			}
		}
	}
}

func TestNothingRegistersItself(t *testing.T) {
	for _, p := range load(t) {
		for _, pos := range p.inits {
			t.Errorf("%s: func init hides wiring: build the value where it is used", pos)
		}
	}
}

// order reads order.txt: one folder a line, "#" begins a comment.
func order(t *testing.T) []string {
	t.Helper()
	f, err := os.Open("order.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var dirs []string
	for in := bufio.NewScanner(f); in.Scan(); {
		line, _, _ := strings.Cut(in.Text(), "#")
		if line = strings.TrimSpace(line); line != "" {
			dirs = append(dirs, line)
		}
	}
	return dirs
}

// load parses the sources itself. An import test that asks the go command is served from the test
// cache after an edit elsewhere; files read here are inputs the cache knows about.
func load(t *testing.T) map[string]*pkg {
	t.Helper()
	root := filepath.Join("..", "..")
	packages := map[string]*pkg{}
	fset := token.NewFileSet()
	err := filepath.WalkDir(root, func(file string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			return skip(root, file, e.Name())
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		return addFile(packages, fset, root, file)
	})
	if err != nil {
		t.Fatal(err)
	}
	// archtest itself is all test.
	packages["internal/archtest"] = &pkg{dir: "internal/archtest", name: "archtest", doc: ownDoc(t, fset)}
	return packages
}

// skip leaves out hidden folders, test data and folders that are modules of their own.
func skip(root, dir, name string) error {
	if dir == root {
		return nil
	}
	if name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") {
		return filepath.SkipDir
	}
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
		return filepath.SkipDir
	}
	return nil
}

func addFile(packages map[string]*pkg, fset *token.FileSet, root, file string) error {
	syntax, err := parser.ParseFile(fset, file, nil, parser.ParseComments)
	if err != nil {
		return err
	}
	if ignored(syntax) {
		return nil
	}
	rel, err := filepath.Rel(root, file)
	if err != nil {
		return err
	}
	rel = filepath.ToSlash(rel)
	dir := path.Dir(rel)
	p := packages[dir]
	if p == nil {
		p = &pkg{dir: dir, imports: map[string]string{}}
		packages[dir] = p
	}
	p.name = syntax.Name.Name
	if doc := syntax.Doc.Text(); len(doc) > len(p.doc) {
		p.doc = doc
	}
	clockName := ""
	for _, i := range syntax.Imports {
		imported, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			return err
		}
		p.imports[imported] = rel
		if imported == "time" {
			clockName = "time"
			if i.Name != nil {
				clockName = i.Name.Name
			}
		}
	}
	at := func(n ast.Node) string { return fmt.Sprintf("%s:%d", rel, fset.Position(n.Pos()).Line) }
	ast.Inspect(syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Recv == nil && n.Name.Name == "init" {
				p.inits = append(p.inits, at(n))
			}
		case *ast.SelectorExpr:
			x, ok := n.X.(*ast.Ident)
			if ok && clockName != "" && x.Name == clockName && slices.Contains([]string{"Now", "Since", "Until", "Sleep", "After", "Tick"}, n.Sel.Name) {
				p.clocks = append(p.clocks, at(n))
			}
		}
		return true
	})
	return nil
}

// ignored reports a file that the go command leaves out on every platform: "//go:build ignore".
func ignored(f *ast.File) bool {
	for _, group := range f.Comments {
		for _, c := range group.List {
			if c.Pos() < f.Package && strings.TrimSpace(c.Text) == "//go:build ignore" {
				return true
			}
		}
	}
	return false
}

func ownDoc(t *testing.T, fset *token.FileSet) string {
	t.Helper()
	f, err := parser.ParseFile(fset, "doc_test.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return f.Doc.Text()
}

// local turns an import path of this module into a folder.
func local(imported string) (string, bool) {
	if imported == module {
		return ".", true
	}
	return strings.CutPrefix(imported, module+"/")
}

// under reports whether dir is one of, or lies below one of, the folders; "." is the root alone.
func under(dir string, folders []string) bool {
	return slices.ContainsFunc(folders, func(f string) bool {
		return dir == f || f != "." && strings.HasPrefix(dir, f+"/")
	})
}
