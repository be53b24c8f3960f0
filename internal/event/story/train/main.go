// Command train fits the weights by which pairs of reports are held to have one main event, and prints
// them:
//
//	go run ./internal/event/story/train docs.jsonl.gz ECBplus.tar.gz=0.3 yonhap_en.jsonl.gz=0.3 > internal/event/story/weights.txt
//
// Gold groups of reports come in; logistic regression over the pairs that would be compared goes out.
// A number after a file is what each of its pairs weighs. With -half 0 or 1 only groups of that half are learned from. The same files give the same bytes.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/dateline/dateline/internal/eval/cluster"
	"github.com/dateline/dateline/internal/event/story"
)

func main() {
	half := flag.Int("half", -1, "learn from this half of the groups only; -1 from all")
	flag.Parse()
	if err := run(os.Stdout, *half, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, half int, files []string) error {
	var all []example
	for _, arg := range files {
		file, number, given := strings.Cut(arg, "=")
		weight := 1.0
		if given {
			var err error
			if weight, err = strconv.ParseFloat(number, 64); err != nil || weight <= 0 {
				return fmt.Errorf("%s: write a file, or file=0.3", arg)
			}
		}
		gold, err := cluster.ReadFile(file)
		if err != nil {
			return err
		}
		all = append(all, examplesOf(gold, half, weight)...)
	}
	w, err := fit(all)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "# The weight of each feature of a pair of reports, fitted by internal/event/story/train.")
	for i, name := range story.FeatureNames {
		fmt.Fprintf(out, "%.3f %s\n", w[i], name)
	}
	return nil
}

// examplesOf are the pairs of a file, a pair across the halves left out.
func examplesOf(gold *cluster.Gold, half int, weight float64) []example {
	var list []example
	for _, p := range story.Pairs(gold.Reports) {
		a, b := gold.Groups[p.A], gold.Groups[p.B]
		if half >= 0 && (cluster.Half(a) != half || cluster.Half(b) != half) {
			continue
		}
		list = append(list, example{p.Features, a == b, weight})
	}
	return list
}
