package tally

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/find"
	"github.com/dateline/dateline/internal/text/analysis"
	"github.com/dateline/dateline/internal/text/token"
	"pgregory.net/rapid"
)

//go:embed examples.txt
var examples string

// holds says why a sentence is not read as marked; "" when it is.
func holds(rule string, want map[string]string, got []Found) string {
	if want == nil && len(got) == 0 {
		return ""
	}
	if want == nil || len(got) != 1 {
		var all []string
		for i := range got {
			all = append(all, fmt.Sprintf("%s %v", got[i].Rule, values(&got[i])))
		}
		return fmt.Sprintf("%d tallies %s", len(got), strings.Join(all, "; "))
	}
	if got[0].Rule != "claim/tally:"+rule {
		return "read by " + got[0].Rule
	}
	for k, w := range want {
		if v := values(&got[0]); !agrees(k, w, &got[0], v) {
			return fmt.Sprintf("%s is %q, want %s", k, v[k], w)
		}
	}
	return ""
}

func TestExamples(t *testing.T) {
	read := newReader(t)
	rule, seen := "", map[string]int{}
	for line := range strings.Lines(examples) {
		key, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		if key == "rule" {
			rule = strings.TrimSpace(rest)
		}
		if key != "yes" && key != "no" && key != "todo" {
			continue
		}
		seen[key]++
		sentence, want := marked(strings.TrimSpace(rest))
		if key == "no" {
			want = nil
		}
		got, _ := read(sentence)
		switch why := holds(rule, want, got); {
		case key == "todo" && why == "":
			t.Errorf("%s: holds now; make it a yes", sentence)
		case key != "todo" && why != "":
			t.Errorf("%s: %s: %s", key, sentence, why)
		}
	}
	if seen["yes"] == 0 || seen["no"] < seen["yes"] {
		t.Errorf("%d yes and %d no: a finder is known by its near-misses", seen["yes"], seen["no"])
	}
}

func TestClassesOfWords(t *testing.T) {
	for _, broken := range []string{"ordinal\n first\n", " first", "occasion\noccasion\n", "unheard-of\n x\n"} {
		if _, err := readWords(broken); err == nil {
			t.Errorf("%q is read", broken)
		}
	}
	for lemma, want := range map[string]int{"first": 1, "twentieth": 20, "31st": 31, "st": 0, "ath": 0, "1990s": 0, "launch": 0} {
		if got := ordinalOf(lemma); got != want {
			t.Errorf("%s is %d, want %d", lemma, got, want)
		}
	}
}

// check states what must be true of all tallies, whatever the words.
func check(s string, fs []Found) error {
	for i := range fs {
		f := &fs[i]
		if f.Rule == "" || len(f.Spans) == 0 || f.Items == nil && f.Occurrences == nil && f.Factor == 0 {
			return fmt.Errorf("%+v says nothing", f)
		}
		if i > 0 && f.Sent < fs[i-1].Sent {
			return fmt.Errorf("tallies are not in the order of the text")
		}
		for _, x := range slices.Concat(f.Spans, f.Since) {
			if err := x.Check(s); err != nil || x.Empty() {
				return fmt.Errorf("%v of %s: %v", x, f.Rule, err)
			}
		}
		for _, c := range []*dateline.Count{f.Items, f.Occurrences} {
			if c != nil && c.Low != nil && c.High != nil && *c.Low > *c.High {
				return fmt.Errorf("%s: %s", f.Rule, limits(c))
			}
		}
		if w := f.Window; w != nil && !w.To.IsZero() && w.To.Before(w.From) {
			return fmt.Errorf("%s: a window that ends before it begins: %v", f.Rule, w)
		}
	}
	return nil
}

func TestTalliesHold(t *testing.T) {
	parts := []string{"the", "third", "launch", "launches", "six", "in", "this", "month", "since", "2017", "no", "none", "of", "a", "record", "total", "to", "twice", "as", "many", "é", ",", "."}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.SampledFrom(parts)).Draw(t, "words"), " ")
		doc := document(s)
		d := token.Read(s, nil)
		if err := check(s, Find(doc, d, find.All(doc, d))); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"in six launches this month", "the 99999999th test since", "no not a single", "none of the 12 of the 13", "twice as many as", "brings the total to -1"} {
		f.Add(s)
	}
	passes, err := analysis.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4096 || strings.ToValidUTF8(s, "") != s {
			return
		}
		doc := document(s)
		d := passes.NewWorker().Read(doc)
		if err := check(s, Find(doc, d, find.All(doc, d))); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	s := strings.Repeat("The navy has fired at least ten missiles in six launches this month, the last of which was on Wednesday. Nobody in the town believed it; the mayor had promised as much to the people who live near the river. ", 50)
	passes, err := analysis.New()
	if err != nil {
		b.Fatal(err)
	}
	doc := document(s)
	d := passes.NewWorker().Read(doc)
	ms := find.All(doc, d)
	b.ReportAllocs()
	for b.Loop() {
		Find(doc, d, ms)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(len(d.Tokens))/float64(b.N), "ns/token")
}
