package train

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/dateline/dateline/internal/text"
	"github.com/dateline/dateline/internal/text/model"
)

// DefaultNames are the options of the committed weights for names. A round is one over what is
// marked like CoNLL++; NameShare and NameWeight are those of each of the other corpora.
func DefaultNames() Options {
	return Options{Seed: 1, Epochs: 6, Batch: 300, Rate: 2.5e-3,
		Dim: 256, WordDim: 64, SubDim: 64, Layers: 2,
		InDrop: 0.2, Drop: 0.1, WordDrop: 0.2, VecDrop: 0.05, Case: 0.08, Surnames: 0.04, NameWeight: 0.5, NameShare: 0.6}
}

// RunNames trains the network for names and returns its file form. Each way of marking names has a
// head of its own over the one encoder; only the first is kept.
func RunNames(opt Options, vectors *model.Vectors) ([]byte, error) {
	var c corpora
	if err := cmp.Or(c.readNameTrain(opt.Corpora), c.readDev(opt.Corpora)); err != nil {
		return nil, err
	}
	vocab := vocabulary(c.nameSets...)
	fmt.Fprintf(opt.Log, "names: vocabulary %d, tokens", len(vocab))
	for _, s := range c.nameSets {
		fmt.Fprintf(opt.Log, " %d", tokens(s))
	}
	fmt.Fprintln(opt.Log)
	tr := &trainer{opt: opt, n: newNameNet(opt, vocab, vectors, len(c.nameSets)), rng: rand.New(rand.NewPCG(opt.Seed, 2)), plain: plainWords(c.nameSets[0])}
	var streams []*stream
	for k, s := range c.nameSets {
		streams = append(streams, &stream{sents: s, rng: rand.New(rand.NewPCG(opt.Seed, 3+uint64(k)))})
	}
	for i := range tr.workers {
		tr.workers[i] = newWorker(tr.n)
	}
	perEpoch := tokens(c.nameSets[0]) / opt.Batch
	tr.steps = perEpoch * opt.Epochs
	start := time.Now()
	for e := range opt.Epochs {
		loss := 0.0
		for range perEpoch {
			var sets [][]*sentence
			for k, s := range streams {
				size := opt.Batch
				if k > 0 {
					size = int(opt.NameShare * float64(opt.Batch))
				}
				sets = append(sets, s.next(size))
			}
			loss += tr.trainNames(sets)
		}
		if e == opt.Epochs-1 {
			tr.average()
		}
		fmt.Fprintf(opt.Log, "epoch %d loss %.3f, %.0fs %s\n", e+1, loss/float64(perEpoch), time.Since(start).Seconds(), tr.nameScores(&c))
	}
	return tr.n.nameWeights(vocab).Append(nil), nil
}

func (tr *trainer) nameScores(c *corpora) string {
	n := tr.n
	return fmt.Sprintf("CoNLL++ %.2f Wikigold %.2f politics %.2f", n.scoreNames(c.devNames), n.scoreNames(c.devWiki), n.scoreNames(c.devPolitics))
}

// trainNames makes one step with a batch for each head.
func (tr *trainer) trainNames(sets [][]*sentence) float64 {
	scale := 1 / float32(length(sets[0]))
	var parts [][2]batch
	for _, set := range sets {
		parts = append(parts, tr.split(set))
	}
	var wg sync.WaitGroup
	for k, w := range tr.workers {
		w.rng = rand.New(rand.NewPCG(tr.opt.Seed^uint64(tr.step)<<8, uint64(k)+10))
		w.train, w.loss = true, 0
		wg.Go(func() {
			for i := range parts {
				s := scale
				if i > 0 {
					s *= tr.opt.NameWeight
				}
				w.stepNames(&parts[i][k], w.n.heads[i], s)
			}
		})
	}
	wg.Wait()
	tr.update()
	return (tr.workers[0].loss + tr.workers[1].loss) * float64(scale)
}

// endsPerson reports whether label is that of the last word of a person's name.
func endsPerson(label uint8) bool {
	return int(label) == model.Label(text.NamePerson, model.End) || int(label) == model.Label(text.NamePerson, model.Single)
}

// plainWords is the words of set in small letters that are no part of a name, each once, with a capital.
// People are called Brook and Price, too: what stands around a name has to tell.
func plainWords(set []sentence) (out []string) {
	seen := map[string]bool{}
	for _, s := range set {
		for i, w := range s.words {
			if s.labels[i] == 0 && len(w) >= 4 && !seen[w] && isSmall(w) {
				seen[w] = true
				out = append(out, strings.ToUpper(w[:1])+w[1:])
			}
		}
	}
	return out
}

func isSmall(w string) bool {
	return strings.IndexFunc(w, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

// heldOut tells which sentences of a corpus without parts of its own are kept for scoring: every
// fifth run of 20.
func heldOut(i int) bool { return i/20%5 == 4 }

// part is the sentences of set that are held out, or the others.
func part(set []sentence, held bool) (out []sentence) {
	for i, s := range set {
		if heldOut(i) == held {
			out = append(out, s)
		}
	}
	return out
}

// readNameTrain reads what names are learnt from: first the corpora that follow the manual of
// CoNLL-2003, or nearly, then those that follow others.
func (c *corpora) readNameTrain(dir string) error {
	l := loader{dir: dir}
	first := slices.Concat(
		splitHyphens(l.names("conllpp/conllpp_train.txt.gz", 0, 3)),
		part(l.names("wikigold/wikigold.test.conllu.gz", 1, 2), false),
		l.named("crossner_politics/train.txt", 0, 1, politicsClasses))
	gmb := l.named("gmb_voa/ner_dataset.conll.gz", 0, 2, gmbClasses)
	uner := l.names("uner/en_ewt-ud-train.iob2.gz", 1, 2)
	c.nameSets = [][]sentence{first, gmb, uner}
	return l.err
}

// gmbClasses are the classes of the Groningen Meaning Bank; its peoples and states share one.
var gmbClasses = map[string]text.NameKind{
	"per": text.NamePerson, "geo": text.NameLoc, "org": text.NameOrg,
	"gpe": text.NameMisc, "eve": text.NameMisc, "nat": text.NameMisc, "art": text.NameMisc,
}

// politicsClasses are those of CrossNER for politics in the classes of CoNLL-2003.
var politicsClasses = map[string]text.NameKind{
	"person": text.NamePerson, "politician": text.NamePerson,
	"country": text.NameLoc, "location": text.NameLoc,
	"organisation": text.NameOrg, "politicalparty": text.NameOrg,
	"election": text.NameMisc, "event": text.NameMisc, "misc": text.NameMisc,
}
