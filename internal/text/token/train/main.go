// Command train learns the weights of the sentence splitter from the raw text of treebanks.
//
//	go run ./internal/text/token/train -out internal/text/token/data/splitter.bin TREEBANK…
//
// The treebanks' documents are written out in several ways (paragraphs apart by blank lines, by single
// line breaks or by spaces; wrapped by hand; a sentence a line), for the splitter meets all of them.
// The order of the examples is fixed: the same treebanks give the same bytes.
package main

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"

	"github.com/dateline/dateline/internal/text/conllu"
	"github.com/dateline/dateline/internal/text/token"
)

func main() {
	out := flag.String("out", "", "file to write the weights to")
	epochs := flag.Int("epochs", 4, "passes over the examples")
	decay := flag.Float64("decay", 5e-6, "pull of every weight towards zero")
	rate := flag.Float64("rate", 0.1, "step of the descent")
	flag.Parse()
	if err := run(*out, flag.Args(), *epochs, *decay, *rate); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(out string, files []string, epochs int, decay, rate float64) error {
	var set examples
	for _, layout := range layouts {
		for _, file := range files {
			docs, err := conllu.ReadFile(file, conllu.Options{Paragraph: layout.paragraph})
			if err != nil {
				return err
			}
			for i, d := range docs {
				ends := map[int]bool{}
				for s := range d.Doc.Sents {
					ends[d.Doc.SentenceSpan(s).End] = true
				}
				token.Examples(layout.write(d.Doc.Text, ends, i), ends, set.add)
			}
		}
	}
	w := set.learn(epochs, decay, rate)
	return os.WriteFile(out, quantise(w), 0o644)
}

// layout is one way of writing a document out.
type layout struct {
	paragraph string
	wrap      bool // break lines by hand
	lines     bool // one sentence a line
}

var layouts = []layout{
	{paragraph: "\n\n"}, {paragraph: "\n"}, {paragraph: " "},
	{paragraph: "\n\n", wrap: true}, {paragraph: "\n", wrap: true}, {paragraph: "\n\n", lines: true},
}

// write lays s out. It only turns spaces into line breaks, so that all offsets stay.
func (l layout) write(s string, ends map[int]bool, number int) string {
	b := []byte(s)
	switch {
	case l.lines:
		for end := range ends {
			if end < len(b) && b[end] == ' ' {
				b[end] = '\n'
			}
		}
	case l.wrap:
		wrap(b, 60+number%21)
	}
	return string(b)
}

// wrap breaks the lines of b after at most width bytes.
func wrap(b []byte, width int) {
	line, space := 0, -1
	for i, c := range b {
		if c != ' ' && c != '\n' {
			continue
		}
		if i-line > width && space >= 0 {
			b[space] = '\n'
			line = space + 1
		}
		space = i
		if c == '\n' {
			line, space = i+1, -1
		}
	}
}

// examples are gaps with the truth about them.
type examples struct {
	rows  [][]uint32
	truth []bool
}

func (e *examples) add(rows []uint32, boundary bool) {
	e.rows = append(e.rows, append([]uint32(nil), rows...))
	e.truth = append(e.truth, boundary)
}

// learn fits a logistic regression by AdaGrad.
func (e *examples) learn(epochs int, decay, rate float64) []float64 {
	w, g := make([]float64, token.Features), make([]float64, token.Features)
	order := rand.New(rand.NewPCG(1, 2)).Perm(len(e.rows))
	for epoch := range epochs {
		loss, wrong := 0.0, 0
		for _, k := range order {
			score := 0.0
			for _, f := range e.rows[k] {
				score += w[f]
			}
			y := 0.0
			if e.truth[k] {
				y = 1
			}
			p := 1 / (1 + math.Exp(-score))
			loss -= math.Log(math.Max(1e-9, 1-math.Abs(y-p)))
			if (score > 0) != e.truth[k] {
				wrong++
			}
			for _, f := range e.rows[k] {
				grad := p - y + decay*float64(len(e.rows))*w[f]/100
				g[f] += grad * grad
				w[f] -= rate * grad / (1e-3 + math.Sqrt(g[f]))
			}
		}
		fmt.Printf("%s epoch %d: %d examples, loss %.4f, %.3f%% wrong\n", strings.Repeat(" ", 2), epoch+1,
			len(e.rows), loss/float64(len(e.rows)), 100*float64(wrong)/float64(len(e.rows)))
	}
	return w
}

// quantise rounds the weights to bytes, the largest to 127.
func quantise(w []float64) []byte {
	largest := 0.0
	for _, v := range w {
		largest = math.Max(largest, math.Abs(v))
	}
	out := make([]byte, len(w))
	for i, v := range w {
		out[i] = byte(int8(math.Round(127 * v / largest)))
	}
	return out
}
