// Command train makes the linear model from the treebanks and the name corpus, and scores it.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"github.com/dateline/dateline/bench/perceptron"
	"github.com/dateline/dateline/internal/text"
)

func main() {
	log.SetFlags(0)
	corpora := flag.String("corpora", "../shared/corpora", "folder of the corpora")
	out := flag.String("out", "perceptron.bin", "where the model goes")
	score := flag.Bool("score", false, "only score the model at -out")
	flag.Parse()
	c := corpus(*corpora)
	if !*score {
		if err := train(c, *out); err != nil {
			log.Fatal(err)
		}
	}
	m, err := perceptron.LoadFile(*out)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("EWT dev  ", scores(m, c.read("tag-parse/ud_ewt/en_ewt-ud-dev.conllu.gz")))
	fmt.Println("GUM dev  ", scores(m, c.read("tag-parse/ud_gum/en_gum-ud-dev.conllu.gz")))
	fmt.Println("CoNLL dev", scores(m, c.read("names/conllpp/conllpp_dev.txt.gz")))
}

type corpus string

func (c corpus) read(path string) *text.Doc {
	d, err := perceptron.ReadFile(filepath.Join(string(c), path))
	if err != nil {
		log.Fatal(err)
	}
	return d
}

func train(c corpus, path string) error {
	trees := []*text.Doc{
		c.read("tag-parse/ud_ewt/en_ewt-ud-train.conllu.gz"),
		c.read("tag-parse/ud_gum/en_gum-ud-train.conllu.gz"),
	}
	names := []*text.Doc{c.read("names/conllpp/conllpp_train.txt.gz")}
	start := time.Now()
	m := perceptron.Train(trees, names, perceptron.Options{Log: func(what string) {
		fmt.Printf("%6.1fs  %s\n", time.Since(start).Seconds(), what)
	}})
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	if err := m.Write(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

func scores(m *perceptron.Model, gold *text.Doc) string {
	got := *gold
	got.Tokens, got.Names = append([]text.Token(nil), gold.Tokens...), nil
	start := time.Now()
	m.Analyse(&got)
	rate := float64(len(got.Tokens)) / time.Since(start).Seconds()
	if err := got.Check(); err != nil {
		log.Fatal(err)
	}
	if len(gold.Names) > 0 {
		return fmt.Sprintf("names F1 %.2f, %.0f tokens/s", perceptron.NameF1(gold, &got), rate)
	}
	s := perceptron.Compare(gold, &got)
	return fmt.Sprintf("UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f, %.0f tokens/s", s.UPOS, s.XPOS, s.UAS, s.LAS, rate)
}
