package ontology

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/dateline/dateline"
)

//go:embed cameo.tsv
var cameoFile string

type cameoRow struct {
	code, mode string
	contexts   []string
}

// CAMEO gives CAMEO codes to PLOVER's types by the public conversion table.
type CAMEO struct {
	rows  map[dateline.EventType][]cameoRow
	roots map[dateline.EventType]string
}

// ReadCAMEO reads the built-in table.
func ReadCAMEO() CAMEO {
	c := CAMEO{rows: map[dateline.EventType][]cameoRow{}, roots: map[dateline.EventType]string{}}
	for line := range strings.Lines(cameoFile) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 4 || f[0] == "code" {
			continue
		}
		row := cameoRow{code: f[0], mode: f[2]}
		if f[3] != "" {
			row.contexts = strings.Split(f[3], "|")
		}
		event := dateline.EventType(f[1])
		c.rows[event] = append(c.rows[event], row)
		if c.roots[event] == "" {
			c.roots[event] = row.code[:2]
		}
	}
	return c
}

// Has reports whether the table gives code to event.
func (c CAMEO) Has(event dateline.EventType, code string) bool {
	return slices.ContainsFunc(c.rows[event], func(r cameoRow) bool { return r.code == code })
}

// Code is the code of an event with these modes and contexts: of the rows that ask for no more than
// these the one that asks most, then the most general. The root alone when there is no such row, ""
// for what is no event of PLOVER's.
func (c CAMEO) Code(event dateline.EventType, modes, contexts []string) string {
	best, most := c.roots[event], -1
	for _, r := range c.rows[event] {
		asks := 0
		switch {
		case r.mode != "" && !slices.Contains(modes, r.mode):
			continue
		case r.mode != "":
			asks = 3
		case len(plain(modes)) > 0 && !strings.HasSuffix(r.code, "0"):
			continue // a row without a mode says what the mode would be, but for the general ones
		}
		outside := slices.ContainsFunc(r.contexts, func(x string) bool { return !slices.Contains(contexts, x) })
		if outside {
			continue
		}
		asks += len(r.contexts)
		if asks > most || asks == most && len(r.code) < len(best) {
			best, most = r.code, asks
		}
	}
	return best
}

// plain are the modes that PLOVER has.
func plain(modes []string) []string {
	return slices.DeleteFunc(slices.Clone(modes), func(m string) bool { return strings.HasPrefix(m, ExtensionPrefix) })
}
