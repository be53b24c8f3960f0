// Command cmd trains the network of internal/text/model, scores the embedded weights, or converts
// word vectors to the form that both use. Corpora are read from a folder; the file named with -o is
// all it writes, and it never changes the embedded weights by itself. docs/models.md has the commands.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/dateline/dateline/internal/text/model"
	"github.com/dateline/dateline/internal/text/model/train"
)

func main() {
	opt := train.Default()
	convert := flag.String("convert", "", "convert this JSON file of word vectors instead of training")
	count := flag.Int("words", 120000, "words to keep with -convert")
	vectors := flag.String("vectors", "internal/text/model/vectors.bin", "word vectors")
	score := flag.Bool("score", false, "score the embedded weights instead of training")
	out := flag.String("o", "", "file to write")
	flag.StringVar(&opt.Corpora, "corpora", "../shared/corpora", "folder with tag-parse and names")
	flag.IntVar(&opt.Epochs, "epochs", opt.Epochs, "rounds over the treebanks")
	flag.Uint64Var(&opt.Seed, "seed", opt.Seed, "seed of all that is random")
	flag.BoolVar(&opt.AllGenres, "all-genres", opt.AllGenres, "also the parts of GUM that are not free for all purposes")
	flag.Parse()
	opt.Log = os.Stderr
	if *score {
		if err := evaluate(opt.Corpora); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if err := run(*convert, *count, *vectors, *out, opt); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(convert string, count int, vectors, out string, opt train.Options) error {
	if convert != "" {
		f, err := os.Open(convert)
		if err != nil {
			return err
		}
		defer f.Close()
		b, err := train.ConvertVectors(f, count)
		if err != nil {
			return err
		}
		return os.WriteFile(out, b, 0o644)
	}
	b, err := os.ReadFile(vectors)
	if err != nil {
		return err
	}
	v, err := model.ReadVectors(b)
	if err != nil {
		return err
	}
	w, err := train.Run(opt, v)
	if err != nil || out == "" {
		return err
	}
	return os.WriteFile(out, w, 0o644)
}

func evaluate(corpora string) error {
	m, err := model.Load()
	if err != nil {
		return err
	}
	s, err := train.Evaluate(m, corpora)
	if err != nil {
		return err
	}
	fmt.Println(m.Version())
	fmt.Println(s)
	return nil
}
