// Command cmd trains the networks of internal/text/model, scores the embedded weights, or converts
// word vectors to the form that all use. Corpora are read from a folder; weights go to another as
// weights.bin and names.bin, and it never changes the embedded ones by itself. docs/models.md has the
// commands.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/dateline/dateline/internal/text/model"
	"github.com/dateline/dateline/internal/text/model/train"
)

func main() {
	trees, names := train.Default(), train.DefaultNames()
	convert := flag.String("convert", "", "convert this JSON file of word vectors instead of training")
	count := flag.Int("words", 120000, "words to keep with -convert")
	vectors := flag.String("vectors", "internal/text/model/vectors.bin", "word vectors")
	only := flag.String("only", "", "train one network: trees or names")
	score := flag.Bool("score", false, "score the embedded weights instead of training")
	out := flag.String("o", "", "folder for the weights, or file to write with -convert")
	corpora := flag.String("corpora", "../shared/corpora", "folder with tag-parse and names")
	seed := flag.Uint64("seed", 1, "seed of all that is random")
	flag.IntVar(&trees.Epochs, "epochs", trees.Epochs, "rounds over the treebanks")
	flag.IntVar(&names.Epochs, "name-epochs", names.Epochs, "rounds over the names")
	flag.BoolVar(&trees.AllGenres, "all-genres", trees.AllGenres, "also the parts of GUM that are not free for all purposes")
	flag.Parse()
	for _, opt := range []*train.Options{&trees, &names} {
		opt.Corpora, opt.Seed, opt.Log = *corpora, *seed, os.Stderr
	}
	var err error
	switch {
	case *score:
		err = evaluate(*corpora)
	case *convert != "":
		err = convertVectors(*convert, *count, *out)
	default:
		err = run(*vectors, *out, *only, trees, names)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func convertVectors(from string, count int, to string) error {
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	b, err := train.ConvertVectors(f, count)
	if err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o644)
}

func run(vectors, dir, only string, trees, names train.Options) error {
	b, err := os.ReadFile(vectors)
	if err != nil {
		return err
	}
	v, err := model.ReadVectors(b)
	if err != nil {
		return err
	}
	for _, n := range []struct {
		name, file string
		train      func(train.Options, *model.Vectors) ([]byte, error)
		opt        train.Options
	}{{"names", "names.bin", train.RunNames, names}, {"trees", "weights.bin", train.Run, trees}} {
		if only != "" && only != n.name {
			continue
		}
		w, err := n.train(n.opt, v)
		if err != nil {
			return err
		}
		if dir == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, n.file), w, 0o644); err != nil {
			return err
		}
	}
	return nil
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
