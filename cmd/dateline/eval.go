package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/dateline/dateline/internal/eval/attribution"
	"github.com/dateline/dateline/internal/eval/claims"
	"github.com/dateline/dateline/internal/eval/conll"
	"github.com/dateline/dateline/internal/eval/names"
	"github.com/dateline/dateline/internal/pipeline"
	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/conllu"
)

type evalCmd struct {
	Places      evalPlacesCmd      `cmd:"" help:"Toponyms, where they are and how they are read, against marks by hand (LGL, TR-News, GeoVirus, GeoWebNews)."`
	Conllu      evalConlluCmd      `cmd:"" help:"Tags, lemmas and trees against CoNLL-U files, as the CoNLL 2018 shared task scores them."`
	IOB         evalIOBCmd         `cmd:"" name:"iob" help:"Names against IOB files: span F1."`
	Claims      evalClaimsCmd      `cmd:"" help:"Claims against hand-coded reports (folders with a claims.yaml)."`
	Events      evalEventsCmd      `cmd:"" help:"Event types and parties against gold standard records of PLOVER (JSON)."`
	PLV         evalPLVCmd         `cmd:"" name:"plv" help:"Event types against sentences with marked source and target (TSV)."`
	Meantime    evalMeantimeCmd    `cmd:"" help:"Whether events happened, will or might, against the marks of MEANTIME (meantime.tar.gz or its folder)."`
	MUC4        evalMUC4Cmd        `cmd:"" name:"muc4" help:"Incidents, their firmness and status against the templates of MUC-4 (muc4.tar.gz or its folder)."`
	When        evalWhenCmd        `cmd:"" help:"Times against TimeML files (.tml, archives of them, folders), as TempEval-3 scores them."`
	Cluster     evalClusterCmd     `cmd:"" help:"Reports of one event against incidents, topics or update chains told apart by hand (JSON Lines, ECB+ tar.gz)."`
	Coref       evalCorefCmd       `cmd:"" help:"Chains against OntoGUM's CoNLL-U (files or a tar.gz archive) or GAP's TSV."`
	Attribution evalAttributionCmd `cmd:"" help:"Sources, cues and contents against brat archives (PolNeAR)."`
}

// goldFiles is what all of them take.
type goldFiles struct {
	JSON bool     `name:"json" help:"Print the scores as JSON, an object for each gold file."`
	Gold []string `arg:"" name:"gold" help:"Gold files."`
}

// score is a metric as the field prints it, in percent.
type score struct {
	Precision float64  `json:"precision"`
	Recall    float64  `json:"recall"`
	F1        float64  `json:"f1"`
	Aligned   *float64 `json:"aligned_accuracy,omitempty"`
}

// show prints the scores of one gold file as JSON, or as the scorer words them.
func (g *goldFiles) show(con *console, file string, scores any, table string) error {
	if !g.JSON {
		_, err := fmt.Fprintf(con.stdout, "%s\n%s\n", file, table)
		return err
	}
	return json.NewEncoder(con.stdout).Encode(struct {
		Gold   string `json:"gold"`
		Scores any    `json:"scores"`
	}{file, scores})
}

// unreadGold tells of a gold file that cannot be used.
func unreadGold(con *console, file string, err error) error {
	fmt.Fprintf(con.stderr, "dateline: %s: %v\n", file, err)
	return exit(exitUnread)
}

// columnFiles reads gold files of columns and scores them one after another.
func columnFiles(con *console, files []string, open func(string, conllu.Options) ([]*conllu.Document, error), score func(*pipeline.Reader, string, []*text.Doc) error) error {
	reader, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return err
	}
	for _, file := range files {
		docs, err := open(file, conllu.Options{})
		if err != nil {
			return unreadGold(con, file, err)
		}
		gold := make([]*text.Doc, len(docs))
		for i, d := range docs {
			gold[i] = d.Doc
		}
		if err := score(reader, file, gold); err != nil {
			return unreadGold(con, file, err)
		}
	}
	return nil
}

// predicted are the gold documents with their tokens and sentences kept and all else predicted anew.
func predicted(reader *pipeline.Reader, gold []*text.Doc) []*text.Doc {
	tag := reader.Tagger()
	system := make([]*text.Doc, len(gold))
	for i, g := range gold {
		d := *g
		d.Tokens = append([]text.Token{}, g.Tokens...)
		tag(&d)
		system[i] = &d
	}
	return system
}

type evalConlluCmd struct {
	goldFiles
	Raw bool `help:"Start from the text: tokens and sentences are predicted too."`
}

func (c *evalConlluCmd) Run(con *console) error {
	return columnFiles(con, c.Gold, conllu.ReadFile, func(reader *pipeline.Reader, file string, gold []*text.Doc) error {
		system := predicted(reader, gold)
		if c.Raw {
			parse := reader.Parser()
			for i, g := range gold {
				system[i] = parse(g.Text)
			}
		}
		r, err := conll.Score(gold, system)
		if err != nil {
			return err
		}
		scores := map[string]score{}
		for name, n := range map[string]conll.Counts{
			"tokens": r.Tokens, "sentences": r.Sentences, "words": r.Words, "upos": r.UPOS, "xpos": r.XPOS,
			"lemmas": r.Lemmas, "uas": r.UAS, "las": r.LAS, "las_full": r.FullLAS,
		} {
			s := score{100 * n.Precision(), 100 * n.Recall(), 100 * n.F1(), nil}
			if n.Aligned > 0 {
				aligned := 100 * n.AlignedAccuracy()
				s.Aligned = &aligned
			}
			scores[name] = s
		}
		return c.show(con, file, scores, r.Table())
	})
}

type evalIOBCmd struct{ goldFiles }

func (c *evalIOBCmd) Run(con *console) error {
	return columnFiles(con, c.Gold, conllu.ReadIOBFile, func(reader *pipeline.Reader, file string, gold []*text.Doc) error {
		r, err := names.Score(gold, predicted(reader, gold))
		if err != nil {
			return err
		}
		scores := map[string]score{}
		add := func(name string, n names.Counts) {
			scores[name] = score{100 * n.Precision(), 100 * n.Recall(), 100 * n.F1(), nil}
		}
		add("all", r.All)
		for kind, n := range r.ByKind {
			if n.Gold+n.System > 0 {
				add(text.NameKind(kind).String(), n)
			}
		}
		return c.show(con, file, scores, r.Table())
	})
}

type evalClaimsCmd struct {
	goldFiles
	Words bool `help:"Show words of the reports beside the codes."`
}

func (c *evalClaimsCmd) Run(con *console) error {
	var total claims.Total
	for _, path := range c.Gold {
		gold, err := claims.ReadGold(path)
		if err != nil {
			return unreadGold(con, path, err)
		}
		r, err := readOne(con, pipeline.Options{}, gold.Path)
		if err != nil {
			return err
		}
		report := claims.Score(gold, r.Document, r.Claims)
		total.Add(report)
		if c.JSON {
			err = c.show(con, path, report, "")
		} else {
			report.Print(con.stdout, r.Document, r.Claims, c.Words)
		}
		if err != nil {
			return err
		}
	}
	if c.JSON {
		return nil
	}
	_, err := io.WriteString(con.stdout, total.String())
	return err
}

type evalAttributionCmd struct {
	goldFiles
	Part string `default:"dev" help:"The part of the archive: train or dev."`
}

func (c *evalAttributionCmd) Run(con *console) error {
	reader, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return err
	}
	find := reader.Attributor()
	for _, file := range c.Gold {
		articles, err := attribution.ReadArchive(file, c.Part)
		if err != nil {
			return unreadGold(con, file, err)
		}
		var sum attribution.Score
		for _, a := range articles {
			var found []attribution.Marks
			for _, f := range find(a.Text) {
				// The gold marks no attribution inside another's content.
				if f.Parent < 0 {
					found = append(found, attribution.Marks{Source: f.Source, Cue: f.Cue, Content: f.Content})
				}
			}
			sum.Add(a.Text, a.Gold, found)
		}
		scores := map[string]score{}
		for name, n := range map[string]attribution.Count{
			"source": sum.Source, "cue": sum.Cue, "content": sum.Content, "triple": sum.Triple,
			"source_overlap": sum.SourceOverlap, "cue_overlap": sum.CueOverlap, "content_overlap": sum.ContentOverlap, "triple_overlap": sum.TripleOverlap,
		} {
			scores[name] = score{n.Precision(), n.Recall(), n.F1(), nil}
		}
		if err := c.show(con, file, scores, sum.String()); err != nil {
			return err
		}
	}
	return nil
}
