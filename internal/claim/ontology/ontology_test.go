package ontology

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline"
)

const good = `id: x:procession
label: a procession
type: PROTEST
modes: [demo]
about: People walk in procession.
fields:
- {name: actor, holds: actors, about: who walks}
- {name: length, holds: quantities, measure: distance-unit, about: how far}
examples:
- {text: The guild walked two miles., means: {actor: The guild, length: two miles}}
`

func TestAnExtensionIsRead(t *testing.T) {
	x, err := Parse("procession.yaml", []byte(good))
	if err != nil {
		t.Fatal(err)
	}
	if x.ID != "x:procession" || len(x.Fields) != 2 || x.Fields[1].Measure != "distance-unit" || x.File != "procession.yaml" {
		t.Errorf("read as %+v", x)
	}
}

func TestWhatIsWrongWithAnExtensionIsToldPlainly(t *testing.T) {
	for what, c := range map[string]struct{ old, new, want string }{
		"an unknown key":          {"label:", "lable:", "lable"},
		"a name without x:":       {"id: x:procession", "id: procession", "begin it with x:"},
		"no such type":            {"PROTEST", "PARTY", "one of PLOVER's types"},
		"a field nowhere":         {"holds: actors", "holds: pockets", "weapons, places"},
		"a field twice":           {"name: length", "name: actor", "name each field once"},
		"a measure of nobody":     {"holds: actors", "holds: actors, measure: distance-unit", "let it hold quantities"},
		"a meaning without field": {"means: {actor:", "means: {bearer:", "names of the fields"},
		"no example":              {"examples:\n- {text: The guild walked two miles., means: {actor: The guild, length: two miles}}\n", "", "add a sentence"},
		"brackets without end":    {"[demo]", strings.Repeat("[", 40), "nested"},
		"a file too large":        {"People walk", strings.Repeat("People walk ", 9000), "one mode in each file"},
	} {
		t.Run(what, func(t *testing.T) {
			_, err := Parse("procession.yaml", []byte(strings.Replace(good, c.old, c.new, 1)))
			var p dateline.Problem
			if !errors.As(err, &p) || !strings.Contains(p.Message, c.want) || !strings.Contains(p.Message, "procession.yaml") {
				t.Errorf("error %v, want a problem that names the file and says %q", err, c.want)
			}
		})
	}
}

// Whatever stands in the file, it is an extension that holds, or a problem that says what to do.
func FuzzParse(f *testing.F) {
	f.Add(good)
	f.Add("id: &a [*a, *a]\n")
	f.Add("- - - - - -\n")
	f.Fuzz(func(t *testing.T, src string) {
		x, err := Parse("f.yaml", []byte(src))
		var p dateline.Problem
		switch {
		case err != nil && !errors.As(err, &p):
			t.Fatalf("%v is no problem", err)
		case err == nil && (!strings.HasPrefix(x.ID, ExtensionPrefix) || len(x.Examples) == 0):
			t.Fatalf("%+v is read without its name or an example", x)
		}
	})
}

func TestPloverIsWhole(t *testing.T) {
	p, err := ReadPlover()
	if err != nil {
		t.Fatal(err)
	}
	codes := ReadCAMEO()
	var ids []dateline.EventType
	for _, typ := range p.Types {
		ids = append(ids, typ.ID)
		if typ.About == "" || typ.Quad != typ.ID.Quad() {
			t.Errorf("%s: about %q, quad %q and %q", typ.ID, typ.About, typ.Quad, typ.ID.Quad())
		}
		if len(codes.roots[typ.ID]) != 2 {
			t.Errorf("%s has no CAMEO root", typ.ID)
		}
		for _, row := range codes.rows[typ.ID] {
			if row.mode != "" && !typ.HasMode(row.mode) {
				t.Errorf("%s: the code table has mode %s, which PLOVER has not", typ.ID, row.mode)
			}
		}
	}
	if !slices.Equal(ids, dateline.EventTypes) {
		t.Errorf("types %v, want %v", ids, dateline.EventTypes)
	}
	if n := len(p.Contexts); n != 37 {
		t.Errorf("%d contexts, want the 37 of the codebook", n)
	}
}

func TestCodesFollowTypeModeAndContext(t *testing.T) {
	codes := ReadCAMEO()
	for _, c := range []struct {
		event           dateline.EventType
		modes, contexts []string
		want            string
	}{
		{dateline.Consult, nil, nil, "040"},
		{dateline.Consult, []string{"phone"}, nil, "041"},
		{dateline.Request, []string{"meet"}, []string{"diplomatic"}, "106"},
		{dateline.Aid, nil, []string{"human_security"}, "073"},
		{dateline.Retreat, []string{"resign"}, nil, "08"},
		{dateline.Coerce, []string{"arrest"}, []string{"legal"}, "173"},
		{dateline.Mobilize, []string{"x:parade"}, nil, "150"},
		{"", nil, nil, ""},
	} {
		if got := codes.Code(c.event, c.modes, c.contexts); got != c.want {
			t.Errorf("%s %v %v = %q, want %q", c.event, c.modes, c.contexts, got, c.want)
		}
	}
}
