package main

import (
	"strings"

	"github.com/dateline/dateline/internal/eval/timeml"
)

type evalWhenCmd struct {
	goldFiles
}

// timeScores are the measures of TempEval-3.
type timeScores struct {
	Strict  float64 `json:"strict_f1"`
	Overlap float64 `json:"overlap_f1"`
	Type    float64 `json:"type_f1"`
	Value   float64 `json:"value_f1"`
}

func (c *evalWhenCmd) Run(con *console) error {
	for _, file := range c.Gold {
		articles, err := timeml.ReadAll(file)
		if err != nil {
			return unreadGold(con, file, err)
		}
		r, err := timeml.Evaluate(articles)
		if err != nil {
			return err
		}
		var table strings.Builder
		r.Print(&table, "times")
		s := r.All()
		scores := timeScores{s.F1(s.Strict), s.F1(s.Overlap), s.F1(s.Types), s.F1(s.Values)}
		if err := c.show(con, file, scores, table.String()); err != nil {
			return err
		}
	}
	return nil
}
