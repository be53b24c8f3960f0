package ontology

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
)

// Markdown is the text of docs/ontology.md.
func Markdown(p Plover, codes CAMEO, extensions []Extension) string {
	var b strings.Builder
	b.WriteString(`# What events are called

Written from the files that the program reads (internal/claim/ontology/plover.yaml, the .yaml files beside
the rules); a test holds it to them. The types, modes and contexts are those of PLOVER 2.0 (Halterman, Bagozzi,
Beger, Schrodt, Scarborough: the PLOVER codebook, CC BY-SA 4.0), described in our own words; codes of CAMEO
come from its conversion table of 2021.

A claim has a type, any number of modes and contexts, and a status: *actual*, *historical*, *future*,
*hypothetical* or *negation*. Modes that begin with x: are extensions. "-" as a type is what PLOVER has no
type for and a record of events still keeps.

## Types

| type | quad class | CAMEO | what it is |
|---|---|---|---|
`)
	for _, t := range p.Types {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", t.ID, t.Quad, codes.roots[t.ID], t.About)
	}
	b.WriteString("\n## Modes\n\n| type | mode | what it is |\n|---|---|---|\n")
	for _, t := range p.Types {
		for _, m := range t.Modes {
			fmt.Fprintf(&b, "| %s | %v | %v |\n", t.ID, m.Key, m.Value)
		}
	}
	b.WriteString("\n## Extension modes\n\nEach is a YAML file beside the rules that find it. `read --rules DIR` reads those of a folder, too.\n")
	for _, x := range extensions {
		x.write(&b)
	}
	b.WriteString("\n## Contexts\n\n| context | what it is |\n|---|---|\n")
	for _, c := range p.Contexts {
		fmt.Fprintf(&b, "| %v | %v |\n", c.Key, c.Value)
	}
	return b.String()
}

func (x Extension) write(b *strings.Builder) {
	fmt.Fprintf(b, "\n### %s\n\n%s. %s\n\n", x.ID, x.Label, strings.TrimSpace(x.About))
	fmt.Fprintf(b, "Type: %s", x.Type)
	for _, list := range []struct {
		name  string
		items []string
	}{{"also with", x.Also}, {"modes", x.Modes}, {"contexts", x.Contexts}} {
		if len(list.items) > 0 {
			fmt.Fprintf(b, " · %s: %s", list.name, strings.Join(list.items, ", "))
		}
	}
	if x.CAMEO != "" {
		fmt.Fprintf(b, " · CAMEO: %s", x.CAMEO)
	}
	fmt.Fprintf(b, " · file: %s\n\n| field | in a claim | what it holds | CNS column |\n|---|---|---|---|\n", x.File)
	for _, f := range x.Fields {
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", f.Name, f.Holds, f.About, f.CNS)
	}
	b.WriteByte('\n')
	for _, e := range x.Examples {
		fmt.Fprintf(b, "- %s%s\n", e.Text, meaning(e.Means))
	}
}

func meaning(means yaml.MapSlice) string {
	parts := make([]string, len(means))
	for i, m := range means {
		parts[i] = fmt.Sprintf("*%v*: %v", m.Key, m.Value)
	}
	if len(parts) == 0 {
		return ""
	}
	return " → " + strings.Join(parts, "; ")
}
