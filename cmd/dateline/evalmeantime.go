package main

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/eval/meantime"
	"github.com/dateline/dateline/internal/pipeline"
)

type evalMeantimeCmd struct {
	goldFiles
	Half string `default:"all" enum:"all,even,odd" help:"Articles at even or odd places only, by name."`
}

// statusScores are accuracies, and F1 of the rarer value.
type statusScores struct {
	Events    int        `json:"events"`
	Polarity  [2]float64 `json:"polarity_accuracy_f1"`
	Time      [2]float64 `json:"time_accuracy_f1"`
	Certainty [2]float64 `json:"certainty_accuracy_f1"`
}

func (c *evalMeantimeCmd) Run(con *console) error {
	reader, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return err
	}
	judge := reader.Standings()
	for _, file := range c.Gold {
		articles, err := meantime.Read(file)
		if err != nil {
			return unreadGold(con, file, err)
		}
		var s meantime.Score
		for i, a := range articles {
			if c.Half == "even" && i%2 == 1 || c.Half == "odd" && i%2 == 0 {
				continue
			}
			words := make([]int32, len(a.Events))
			for j, e := range a.Events {
				words[j] = e.Word
			}
			for j, step := range judge(a.Doc, words) {
				s.Add(a.Events[j], dateline.Status(step.Value))
			}
		}
		scores := statusScores{
			s.Events, [2]float64{s.Polarity.Accuracy(), s.Polarity.F1("NEG")}, [2]float64{s.Time.Accuracy(), s.Time.F1("FUTURE")},
			[2]float64{s.Certainty.Accuracy(), s.Certainty.F1("POSSIBLE")},
		}
		if err := c.show(con, file, scores, s.String()); err != nil {
			return err
		}
	}
	return nil
}
