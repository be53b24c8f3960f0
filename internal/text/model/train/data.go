package train

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/model"
)

// sentence is one training example. A treebank gives tags and heads, a name corpus labels; what is
// not given is nil.
type sentence struct {
	words  []string
	upos   []uint8
	xpos   []uint8
	heads  []int32 // -1 for the root
	rels   []uint8
	labels []uint8
}

// openGenres are the parts of GUM whose texts may be used for any purpose.
var openGenres = map[string]bool{
	"academic": true, "court": true, "interview": true, "news": true, "bio": true, "voyage": true,
	"speech": true, "textbook": true,
}

// open reads a file that may be compressed.
func open(name string) (io.Reader, func() error, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("train: %w", err)
	}
	if !strings.HasSuffix(name, ".gz") {
		return f, f.Close, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		f.Close()
		return nil, nil, fmt.Errorf("train: %s: %w", name, err)
	}
	return z, f.Close, nil
}

// readTrees reads CoNLL-U. keep decides by document id; nil keeps all.
func readTrees(name string, keep func(doc string) bool) ([]sentence, error) {
	r, done, err := open(name)
	if err != nil {
		return nil, err
	}
	defer done()
	var out []sentence
	var s sentence
	kept := true
	flush := func() {
		if n := len(s.words); n > 0 && n <= text.MaxSentence && kept {
			out = append(out, s)
		}
		s = sentence{}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if doc, ok := strings.CutPrefix(line, "# newdoc id = "); ok && keep != nil {
			kept = keep(doc)
		}
		if line == "" {
			flush()
			continue
		}
		col := strings.Split(line, "\t")
		if line[0] == '#' || len(col) < 8 || strings.ContainsAny(col[0], "-.") {
			continue
		}
		head, err := strconv.Atoi(col[6])
		if err != nil {
			return nil, fmt.Errorf("train: %s: head %q", name, col[6])
		}
		s.words = append(s.words, col[1])
		s.upos = append(s.upos, uint8(text.ParseUPOS(col[3])))
		s.xpos = append(s.xpos, uint8(text.ParseXPOS(col[4])))
		s.heads = append(s.heads, int32(head-1))
		s.rels = append(s.rels, uint8(text.ParseDeprel(col[7])))
	}
	flush()
	return out, lines.Err()
}

// readNames reads columns with a word and an IOB label.
func readNames(name string, word, label int, class func(string) text.NameKind) ([]sentence, error) {
	r, done, err := open(name)
	if err != nil {
		return nil, err
	}
	defer done()
	var out []sentence
	var words, tags []string
	flush := func() {
		if n := len(words); n > 0 && n <= text.MaxSentence && words[0] != "-DOCSTART-" {
			out = append(out, sentence{words: words, labels: encodeNames(tags, class)})
		}
		words, tags = nil, nil
	}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		col := strings.Fields(lines.Text())
		if len(col) == 0 {
			flush()
			continue
		}
		if col[0] == "#" || len(col) <= label {
			continue
		}
		words, tags = append(words, col[word]), append(tags, col[label])
	}
	flush()
	return out, lines.Err()
}

// encodeNames turns IOB tags into the labels of the network.
func encodeNames(tags []string, class func(string) text.NameKind) []uint8 {
	out := make([]uint8, len(tags))
	for i := 0; i < len(tags); {
		kind := text.NoName
		if len(tags[i]) > 2 {
			kind = class(tags[i][2:])
		}
		last := i + 1
		for last < len(tags) && tags[i] != "O" && tags[last] == "I-"+tags[i][2:] {
			last++
		}
		if kind != text.NoName {
			for j := i; j < last; j++ {
				p := model.Inside
				switch {
				case last == i+1:
					p = model.Single
				case j == i:
					p = model.Begin
				case j == last-1:
					p = model.End
				}
				out[j] = uint8(model.Label(kind, p))
			}
		}
		i = last
	}
	return out
}

// splitHyphens adds the sentences of set with hyphenated words once more, cut as treebanks cut them.
func splitHyphens(set []sentence) []sentence {
	out := set
	for _, s := range set {
		var words, tags []string
		for i, w := range s.words {
			for j, part := range hyphenParts(w) {
				words, tags = append(words, part), append(tags, iob(s.labels[i], j > 0))
			}
		}
		if len(words) > len(s.words) && len(words) <= text.MaxSentence {
			out = append(out, sentence{words: words, labels: encodeNames(tags, text.ParseNameKind)})
		}
	}
	return out
}

// hyphenParts is w cut before and after its hyphens, if there are words on both sides of them.
func hyphenParts(w string) []string {
	at := strings.IndexByte(w, '-')
	if at <= 0 || at == len(w)-1 || !unicode.IsLetter(rune(w[at+1])) || !unicode.IsLetter(rune(w[at-1])) {
		return []string{w}
	}
	return append([]string{w[:at], "-"}, hyphenParts(w[at+1:])...)
}

// iob undoes encodeNames for one token, or for a later part of it.
func iob(label uint8, later bool) string {
	if label == 0 {
		return "O"
	}
	kind := text.NameKind(1 + (label-1)/4).String()
	if p := (label - 1) & 3; !later && (p == model.Begin || p == model.Single) {
		return "B-" + kind
	}
	return "I-" + kind
}

// corpora is all that is trained and scored on.
type corpora struct {
	trees, names               []sentence
	nameSets                   [][]sentence // for the network for names: one a way of marking them
	devEWT, devGUM, devGUMNews []sentence
	devNames, devWiki          []sentence
	devPolitics                []sentence
}

// loader reads one file after the other until one fails.
type loader struct {
	dir string
	err error
}

func (l *loader) trees(file string, keep func(doc string) bool) (out []sentence) {
	if l.err == nil {
		out, l.err = readTrees(filepath.Join(l.dir, "tag-parse", file), keep)
	}
	return out
}

func (l *loader) names(file string, word, label int) []sentence {
	return l.readNames(file, word, label, text.ParseNameKind)
}

// named is names for a corpus with classes of its own.
func (l *loader) named(file string, word, label int, classes map[string]text.NameKind) []sentence {
	return l.readNames(file, word, label, func(s string) text.NameKind { return classes[s] })
}

func (l *loader) readNames(file string, word, label int, class func(string) text.NameKind) (out []sentence) {
	if l.err == nil {
		out, l.err = readNames(filepath.Join(l.dir, "names", file), word, label, class)
	}
	return out
}

// readTrain reads what is trained on.
func (c *corpora) readTrain(dir string, allGenres bool) error {
	l := loader{dir: dir}
	keep := func(doc string) bool {
		genre := strings.Split(doc, "_")
		return allGenres || len(genre) > 1 && openGenres[genre[1]]
	}
	c.trees = append(l.trees("ud_ewt/en_ewt-ud-train.conllu.gz", nil), l.trees("ud_gum/en_gum-ud-train.conllu.gz", keep)...)
	c.names = splitHyphens(l.names("conllpp/conllpp_train.txt.gz", 0, 3))
	return l.err
}

// readDev reads what is scored on.
func (c *corpora) readDev(dir string) error {
	l := loader{dir: dir}
	news := func(doc string) bool { return strings.HasPrefix(doc, "GUM_news") }
	c.devEWT = l.trees("ud_ewt/en_ewt-ud-dev.conllu.gz", nil)
	c.devGUM = l.trees("ud_gum/en_gum-ud-dev.conllu.gz", nil)
	c.devGUMNews = l.trees("ud_gum/en_gum-ud-dev.conllu.gz", news)
	c.devNames = l.names("conllpp/conllpp_dev.txt.gz", 0, 3)
	c.devWiki = part(l.names("wikigold/wikigold.test.conllu.gz", 1, 2), true)
	c.devPolitics = l.named("crossner_politics/dev.txt", 0, 1, politicsClasses)
	return l.err
}
