package muc4

import (
	_ "embed"
	"strings"
)

//go:embed table.tsv
var tableFile string

// tables say what a word counts as in MUC-4's lists.
type tables struct{ kind, effect, damage, weapon, thing, person map[string]string }

var table = readTables(tableFile)

// readTables reads lines "list<tab>value<tab>words".
func readTables(file string) tables {
	t := tables{map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}}
	lists := map[string]map[string]string{"kind": t.kind, "effect": t.effect, "damage": t.damage, "weapon": t.weapon, "thing": t.thing, "person": t.person}
	for line := range strings.Lines(file) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if len(cells) != 3 || lists[cells[0]] == nil {
			continue
		}
		for _, w := range strings.Fields(cells[2]) {
			lists[cells[0]][w] = cells[1]
		}
	}
	return t
}
