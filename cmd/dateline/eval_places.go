package main

import (
	"github.com/dateline/dateline/internal/eval/places"
	"github.com/dateline/dateline/internal/pipeline"
)

type evalPlacesCmd struct {
	goldFiles
	Plain bool `help:"Leave out adjectives and names inside other names, in the gold and in what is found."`
}

func (c *evalPlacesCmd) Run(con *console) error {
	reader, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return err
	}
	find := reader.Places()
	for _, file := range c.Gold {
		articles, err := places.ReadFile(file)
		if err != nil {
			return unreadGold(con, file, err)
		}
		o := places.Options{Plain: c.Plain}
		var sum places.Score
		for i := range articles {
			a := &articles[i]
			found, given := find(a.Text, o.Spans(a))
			sum.Add(o, a, o.Found(found), given)
		}
		if err := c.show(con, file, &sum, sum.String()); err != nil {
			return err
		}
	}
	return nil
}
