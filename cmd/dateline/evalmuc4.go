package main

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/dateline/dateline/internal/eval/muc4"
	"github.com/dateline/dateline/internal/ingest/source"
	"github.com/dateline/dateline/internal/pipeline"
)

type evalMUC4Cmd struct {
	goldFiles
	Set  string `default:"dev" help:"The set of messages: dev, tst1 or tst2."`
	Half string `default:"all" enum:"all,even,odd" help:"Messages with an even or an odd number only."`
}

// templateScores are the figures the field compares.
type templateScores struct {
	Messages  int     `json:"messages"`
	Recall    float64 `json:"recall"`
	Precision float64 `json:"precision"`
	F1        float64 `json:"f1"`
	Firmness  float64 `json:"firmness_accuracy"`
	Aligned   int     `json:"firmness_aligned"`
	Missing   int     `json:"firmness_missing"`
	Stage     float64 `json:"stage_accuracy"`
}

func (c *evalMUC4Cmd) Run(con *console) error {
	reader, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return err
	}
	for _, file := range c.Gold {
		messages, err := muc4.Read(file)
		if err != nil {
			return unreadGold(con, file, err)
		}
		score, err := c.score(con, reader, messages)
		if err != nil {
			return err
		}
		all := score.All()
		_, aligned := score.Firmness.Right()
		scores := templateScores{
			score.Messages, all.Recall(), all.Precision(), all.F(),
			score.Firmness.Accuracy(), aligned, score.Firmness.Missing, score.Stage.Accuracy(),
		}
		if err := c.show(con, file, scores, score.String()); err != nil {
			return err
		}
	}
	return nil
}

func (c *evalMUC4Cmd) score(con *console, reader *pipeline.Reader, messages []muc4.Message) (*muc4.Score, error) {
	var taken []muc4.Message
	var items []source.Item
	for _, m := range messages {
		odd := (m.ID[len(m.ID)-1]-'0')%2 == 1
		if m.Set != c.Set || c.Half == "even" && odd || c.Half == "odd" && !odd {
			continue
		}
		taken = append(taken, m)
		items = append(items, source.Items([]string{"-"}, source.Options{Stdin: strings.NewReader(m.Text)})...)
	}
	if len(items) == 0 {
		return nil, usage{fmt.Sprintf("there are no messages of a set %q", c.Set)}
	}
	var score muc4.Score
	n := 0
	err := pipeline.Stream(con.ctx, items, runtime.GOMAXPROCS(0), reader.Worker, func(r pipeline.Reading) error {
		if r.Document != nil {
			score.Add(taken[n], r.Document, r.Mentions, r.Claims)
		}
		n++
		return nil
	})
	return &score, err
}
