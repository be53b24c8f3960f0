package claim

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim/ontology"
	"github.com/dateline/dateline/internal/rule"
)

// codebook is what a coder knows of types and modes beyond its rules.
type codebook struct {
	types      map[dateline.EventType]ontology.Type
	codes      ontology.CAMEO
	extensions map[string]ontology.Extension
}

func newCodebook(extensions []ontology.Extension) (*codebook, error) {
	plover, err := ontology.ReadPlover()
	if err != nil {
		return nil, fmt.Errorf("claim: %w", err)
	}
	b := &codebook{
		types: map[dateline.EventType]ontology.Type{}, codes: ontology.ReadCAMEO(), extensions: map[string]ontology.Extension{},
	}
	for _, t := range plover.Types {
		b.types[t.ID] = t
	}
	for _, x := range extensions {
		b.extensions[x.ID] = x
	}
	return b, nil
}

// check holds rules to the types that their extension modes belong to.
func (b *codebook) check(rules []*rule.Rule) error {
	for _, r := range rules {
		for _, m := range r.Code.Modes {
			x, described := b.extensions[m]
			if described && !x.Fits(r.Code.Event) {
				return &rule.Error{File: r.File, Pos: r.Pos, Msg: fmt.Sprintf("rule %s codes %s with %s: expected %s, as %s has it", r.Name, r.Code.Event, m, x.Type, x.File)}
			}
		}
	}
	return nil
}

// code writes type, modes, contexts and CAMEO code of an act: those of its rule, with what its
// extension modes bring along. An act whose type was changed by its status keeps no mode that the new
// type has not.
func (b *codebook) code(a *act, c *dateline.Claim) {
	code := a.Rule.Code
	c.Event = a.event
	c.Modes, c.Contexts = slices.Clone(code.Modes), slices.Clone(code.Contexts)
	own := string(a.event) == strings.TrimPrefix(code.Event, "-")
	if own {
		c.CAMEO = code.CAMEO
	} else {
		c.Modes = b.converted(a.event, dateline.EventType(code.Event), c.Modes)
	}
	for _, m := range code.Modes {
		x, described := b.extensions[m]
		if !described || !own {
			continue
		}
		c.Modes, c.Contexts = union(c.Modes, x.Modes), union(c.Contexts, x.Contexts)
		if c.CAMEO == "" && x.Type == code.Event {
			c.CAMEO = x.CAMEO
		}
	}
	if c.CAMEO == "" {
		c.CAMEO = b.codes.Code(c.Event, c.Modes, c.Contexts)
	}
}

// converted are the modes that stay when an act of one type is read as another; what is threatened
// says how it is threatened.
func (b *codebook) converted(to, from dateline.EventType, modes []string) []string {
	kept := slices.DeleteFunc(modes, func(m string) bool {
		return !strings.HasPrefix(m, ontology.ExtensionPrefix) && !b.types[to].HasMode(m)
	})
	if to != dateline.Threaten || len(kept) > 0 {
		return kept
	}
	switch from {
	case dateline.Assault:
		return append(kept, "violence")
	case dateline.Coerce, dateline.Sanction:
		return append(kept, "restrict")
	}
	return kept
}

func union(a, b []string) []string {
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(a, x)
		}
	}
	return a
}

// measured are the classes of figures that an act's extension modes have a field for.
func (b *codebook) measured(a *act) []string {
	var classes []string
	for _, m := range a.Rule.Code.Modes {
		for _, f := range b.extensions[m].Fields {
			if f.Measure != "" {
				classes = append(classes, f.Measure)
			}
		}
	}
	return classes
}
