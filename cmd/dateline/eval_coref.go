package main

import (
	"bufio"
	"os"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/eval/coref"
	"github.com/dateline/dateline/internal/find"
	"github.com/dateline/dateline/internal/pipeline"
	"github.com/dateline/dateline/internal/text"
)

type evalCorefCmd struct {
	goldFiles
	Raw  bool   `help:"Start from the text: tokens and sentences are predicted too."`
	Only string `type:"existingfile" placeholder:"FILE" help:"Score only the documents that this file lists, an id a line."`
}

func (c *evalCorefCmd) Run(con *console) error {
	reader, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return err
	}
	for _, file := range c.Gold {
		run := c.chains
		if strings.HasSuffix(strings.TrimSuffix(file, ".gz"), ".tsv") {
			run = c.pronouns
		}
		if err := run(con, reader, file); err != nil {
			return unreadGold(con, file, err)
		}
	}
	return nil
}

func (c *evalCorefCmd) chains(con *console, reader *pipeline.Reader, file string) error {
	docs, err := coref.ReadArchive(file)
	if err != nil {
		return err
	}
	only, err := c.only()
	if err != nil {
		return err
	}
	parse := reader.Parser()
	var sum coref.Score
	for _, g := range docs {
		if len(only) > 0 && !slices.Contains(only, g.ID) {
			continue
		}
		var d *text.Doc
		if c.Raw {
			d = parse(g.Doc.Text)
		} else {
			d = predicted(reader, []*text.Doc{g.Doc})[0]
		}
		sum.Add(g.Chains, coref.ChainsOf(find.All(&dateline.Document{Text: d.Text, Parts: d.Parts, Language: "en"}, d)))
	}
	scores := map[string]score{}
	for name, n := range map[string]coref.Sum{"mentions": sum.Mentions, "muc": sum.MUC, "b3": sum.BCubed, "ceafe": sum.CEAFe} {
		scores[name] = score{100 * n.Precision(), 100 * n.Recall(), 100 * n.F1(), nil}
	}
	scores["conll"] = score{F1: 100 * sum.CoNLL()}
	return c.show(con, file, scores, sum.String())
}

// only lists the ids of --only.
func (c *evalCorefCmd) only() ([]string, error) {
	if c.Only == "" {
		return nil, nil
	}
	f, err := os.Open(c.Only)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var ids []string
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		ids = append(ids, strings.TrimSpace(lines.Text()))
	}
	return ids, lines.Err()
}

func (c *evalCorefCmd) pronouns(con *console, reader *pipeline.Reader, file string) error {
	snippets, err := coref.ReadGAP(file)
	if err != nil {
		return err
	}
	parse := reader.Parser()
	var sum coref.GAPScore
	for i := range snippets {
		d := parse(snippets[i].Text)
		sum.Add(&snippets[i], d, find.All(&dateline.Document{Text: d.Text, Language: "en"}, d))
	}
	scores := map[string]score{}
	for name, n := range map[string]coref.Count{"all": sum.All, "masculine": sum.Masculine, "feminine": sum.Feminine} {
		scores[name] = score{100 * n.Precision(), 100 * n.Recall(), 100 * n.F1(), nil}
	}
	return c.show(con, file, scores, sum.String())
}
