package main

import (
	"github.com/dateline/dateline/internal/eval/events"
	"github.com/dateline/dateline/internal/pipeline"
)

// evalSentences is what the scorers of single sentences share.
type evalSentences struct {
	goldFiles
	Half string `enum:",even,odd" default:"" help:"Score the even or the odd records only, by their place in the file."`
}

// each hands every gold file to score, with a coder of sentences.
func (c *evalSentences) each(con *console, score func(file string, code events.Coder) error) error {
	reader, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return err
	}
	for _, file := range c.Gold {
		if err := score(file, reader.Coder()); err != nil {
			return unreadGold(con, file, err)
		}
	}
	return nil
}

func counted(n events.Count) score {
	return score{100 * n.Precision(), 100 * n.Recall(), 100 * n.F1(), nil}
}

type evalEventsCmd struct{ evalSentences }

func (c *evalEventsCmd) Run(con *console) error {
	return c.each(con, func(file string, code events.Coder) error {
		gold, err := events.ReadRecords(file)
		if err != nil {
			return err
		}
		s := events.ScoreRecords(events.Half(gold, c.Half), code)
		return c.show(con, file, map[string]score{
			"first": counted(s.First), "any": counted(s.Any), "all": counted(s.All),
			"dyad": counted(s.Dyad), "dyad_and_type": counted(s.DyadAndAny),
		}, s.String())
	})
}

type evalPLVCmd struct{ evalSentences }

func (c *evalPLVCmd) Run(con *console) error {
	return c.each(con, func(file string, code events.Coder) error {
		gold, err := events.ReadMarked(file)
		if err != nil {
			return err
		}
		s := events.ScoreMarked(events.Half(gold, c.Half), code)
		return c.show(con, file, map[string]any{
			"quad": counted(s.Quad), "root": counted(s.Root),
			"quad_macro": 100 * s.Quads.Macro(), "root_macro": 100 * s.Roots.Macro(),
		}, s.String())
	})
}
