package main

import (
	"strings"

	"github.com/dateline/dateline/internal/eval/cluster"
	"github.com/dateline/dateline/internal/event/lineage"
)

type evalClusterCmd struct {
	goldFiles
}

func (c *evalClusterCmd) Run(con *console) error {
	for _, file := range c.Gold {
		gold, err := cluster.ReadFile(file)
		if err != nil {
			return unreadGold(con, file, err)
		}
		result := lineage.Trace(gold.Reports)
		found := make([]string, len(result.Places))
		for i, p := range result.Places {
			found[i] = p.Event
		}
		all := cluster.Compare(found, gold.Groups)
		halves := make([]cluster.Score, 2)
		for h := range halves {
			var f, g []string
			for i := range found {
				if cluster.Half(gold.Groups[i]) == h {
					f, g = append(f, found[i]), append(g, gold.Groups[i])
				}
			}
			halves[h] = cluster.Compare(f, g)
		}
		scores := struct {
			All    cluster.Score   `json:"all"`
			Halves []cluster.Score `json:"halves"`
		}{all, halves}
		table := strings.Join([]string{"all   " + all.String(), "half 0 " + halves[0].String(), "half 1 " + halves[1].String()}, "\n")
		if err := c.show(con, file, scores, table); err != nil {
			return err
		}
	}
	return nil
}
