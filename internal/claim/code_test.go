package claim

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/goccy/go-yaml"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim/ontology"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/repository"
	"github.com/dateline/dateline/internal/rule"
)

// Built-in rules name only modes and contexts that are described, and only codes that the table gives
// their type.
func TestRulesKeepToTheCodebook(t *testing.T) {
	coder, err := New(lexicon.Default(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	plover, err := ontology.ReadPlover()
	if err != nil {
		t.Fatal(err)
	}
	context := func(name string) bool {
		return slices.ContainsFunc(plover.Contexts, func(c yaml.MapItem) bool { return c.Key == name })
	}
	used := map[string]bool{setMode: true} // which claim/tally finds
	for _, r := range coder.set.Rules {
		typ := coder.book.types[dateline.EventType(r.Code.Event)]
		for _, m := range r.Code.Modes {
			_, described := coder.book.extensions[m]
			if used[m] = true; !described && !typ.HasMode(m) {
				t.Errorf("%s: mode %s is none of %s", r.Name, m, r.Code.Event)
			}
		}
		for _, c := range r.Code.Contexts {
			if !context(c) {
				t.Errorf("%s: context %s is none of PLOVER's", r.Name, c)
			}
		}
		if code := r.Code.CAMEO; code != "" && !coder.book.codes.Has(typ.ID, code) {
			t.Errorf("%s: the conversion table does not give %s to %s", r.Name, code, r.Code.Event)
		}
	}
	for id := range coder.book.extensions {
		if !used[id] {
			t.Errorf("no rule finds %s", id)
		}
	}
}

// docs/ontology.md says what the files say; -update writes it.
func TestOntologyIsDocumented(t *testing.T) {
	plover, err := ontology.ReadPlover()
	if err != nil {
		t.Fatal(err)
	}
	extensions, err := ontology.ReadAll(Rules())
	if err != nil {
		t.Fatal(err)
	}
	want := ontology.Markdown(plover, ontology.ReadCAMEO(), extensions)
	file := filepath.Join(repository.Root(t), "docs", "ontology.md")
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil || string(got) != want {
		t.Errorf("docs/ontology.md is not what the files say (%v); go test ./internal/claim -update writes it", err)
	}
}

// A user's extension is a description and rules in a folder.
func TestAnExtensionIsAFolder(t *testing.T) {
	folder := fstest.MapFS{
		"procession.yaml": {Data: []byte(`{id: "x:procession", label: a procession, type: PROTEST, modes: [demo], about: People walk., examples: [{text: They walked.}],
  fields: [{name: length, holds: quantities, measure: distance-unit, about: how far}]}`)},
		"procession.rule": {Data: []byte("version 1\nrule walks\nverb walk\nneed actor\nactor = subject (who)\ncode PROTEST mode=x:procession\nyes [[actor:The guild] walked].\n")},
	}
	cs := readerOf(t, Options{Folders: []fs.FS{folder}})("The guild's members walked two miles on Sunday.")
	if len(cs) != 1 || !slices.Equal(cs[0].Modes, []string{"x:procession", "demo"}) || cs[0].CAMEO != "141" || len(cs[0].Quantities) != 1 {
		t.Fatalf("claims %+v, want a procession of two miles", cs)
	}
	folder["procession.rule"].Data = []byte(strings.Replace(string(folder["procession.rule"].Data), "PROTEST", "AID", 1))
	if _, err := New(lexicon.Default(), Options{Folders: []fs.FS{folder}}); err == nil || !strings.Contains(err.Error(), "expected PROTEST") {
		t.Errorf("a rule of another type gives %v", err)
	}
}

// What is only announced is coded as what it is then.
func TestAChangedTypeHasItsOwnModesAndCode(t *testing.T) {
	b, err := newCodebook(nil)
	if err != nil {
		t.Fatal(err)
	}
	var c dateline.Claim
	a := &act{event: dateline.Threaten}
	a.Match = &rule.Match{Rule: &rule.Rule{Code: rule.Code{Event: "ASSAULT", Modes: []string{"aerial"}, CAMEO: "195"}}}
	b.code(a, &c)
	if c.Event != dateline.Threaten || !slices.Equal(c.Modes, []string{"violence"}) || !strings.HasPrefix(c.CAMEO, "13") {
		t.Errorf("an attack to come is %s %v %s", c.Event, c.Modes, c.CAMEO)
	}
}
