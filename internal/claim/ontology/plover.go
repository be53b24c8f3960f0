package ontology

import (
	_ "embed"
	"fmt"

	"github.com/dateline/dateline"
	"github.com/goccy/go-yaml"
)

// Type is one of PLOVER's types.
type Type struct {
	ID        dateline.EventType `yaml:"id"`
	Quad      string             `yaml:"quad"`
	Recipient bool               `yaml:"recipient"` // is not complete without one
	About     string             `yaml:"about"`
	Modes     yaml.MapSlice      `yaml:"modes"`
}

// HasMode reports whether mode is one of PLOVER's for the type.
func (t Type) HasMode(mode string) bool {
	for _, m := range t.Modes {
		if m.Key == mode {
			return true
		}
	}
	return false
}

// Plover are PLOVER's types and contexts.
type Plover struct {
	Types    []Type        `yaml:"types"`
	Contexts yaml.MapSlice `yaml:"contexts"`
}

//go:embed plover.yaml
var ploverFile []byte

// ReadPlover reads the built-in description of PLOVER.
func ReadPlover() (Plover, error) {
	var p Plover
	if err := yaml.UnmarshalWithOptions(ploverFile, &p, yaml.Strict()); err != nil {
		return p, fmt.Errorf("ontology: plover.yaml: %w", err)
	}
	return p, nil
}
