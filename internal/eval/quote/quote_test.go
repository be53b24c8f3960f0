package quote

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/eval/attribution"
	"github.com/dateline/dateline/internal/find/quote"
	"github.com/dateline/dateline/internal/ingest/plain"
	"github.com/dateline/dateline/internal/repository"
	"github.com/dateline/dateline/internal/text/analysis"
)

var (
	update = flag.Bool("update", false, "write eval/quote-dev.txt")
	part   = flag.String("part", "dev", "part of PolNeAR")
	show   = flag.String("show", "", "write the quotations whose error begins so to standard output")
)

func spanOf(text, words string) dateline.Span {
	i := strings.Index(text, words)
	return dateline.Span{Start: i, End: i + len(words)}
}

func TestAdd(t *testing.T) {
	text := `“We saw a ship,” said the harbour master. They call it “the ghost”.`
	a := attribution.Article{Text: text, Gold: []attribution.Marks{{
		Source: []dateline.Span{spanOf(text, "the harbour master")}, Content: []dateline.Span{spanOf(text, "“We saw a ship,”")},
	}}}
	mention := func(words string, scare bool, speaker ...dateline.Span) dateline.Mention {
		return dateline.Mention{Span: spanOf(text, words), Quote: &dateline.Quote{Scare: scare, Speaker: speaker}}
	}
	var s Score
	s.Add(&a, []dateline.Mention{mention("“We saw a ship,”", false, spanOf(text, "master")), mention("“the ghost”", true)})
	if s.Content != (Count{1, 1, 1}) || s.Speaker != (Count{1, 1, 1}) || s.Kind != (Count{2, 0, 2}) {
		t.Errorf("%+v", s)
	}
	s = Score{}
	s.Add(&a, []dateline.Mention{mention("“We saw a ship,”", true), mention("“the ghost”", false)})
	if s.Content != (Count{1, 1, 0}) || s.Kind != (Count{2, 0, 0}) || len(s.Commonest(9)) == 0 {
		t.Errorf("%+v", s)
	}
}

// floors are what the development part must keep; eval/quote-dev.txt has the scores.
const contentFloor, speakerFloor, kindFloor = 96, 87, 95

func TestDevelopmentPart(t *testing.T) {
	articles, err := attribution.ReadArchive(filepath.Join(repository.Corpora(t), "quotes/polnear/polnear.tar.gz"), *part)
	if err != nil {
		t.Fatal(err)
	}
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	w := passes.NewWorker()
	var all Score
	var half [2]Score
	for i := range articles {
		a := &articles[i]
		doc := &dateline.Document{Text: a.Text, Parts: plain.Parse(a.Text).Parts}
		found := quote.Find(w.Read(doc))
		half[i%2].Add(a, found)
		before := fmt.Sprint(all.Errors)
		all.Add(a, found)
		if *show != "" && i%2 == 0 && before != fmt.Sprint(all.Errors) {
			trace(a, found)
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Quotations against the attributions of PolNeAR dev, %d articles; go test ./internal/eval/quote -update\n\n", len(articles))
	all.Print(&b, "all")
	half[0].Print(&b, "even (seen)")
	half[1].Print(&b, "odd (unseen)")
	fmt.Fprintf(&b, "\n%s\n", notes)
	for _, e := range all.Commonest(12) {
		fmt.Fprintln(&b, e)
	}
	t.Log("\n" + b.String())
	if *update {
		if err := os.WriteFile(filepath.Join(repository.Root(t), "eval/quote-dev.txt"), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if *part == "dev" && (all.Content.F1() < contentFloor || all.Speaker.F1() < speakerFloor || percent(all.Kind.Right, all.Kind.Gold) < kindFloor) {
		t.Error("below the floors")
	}
}

const notes = `content: stretches of marked content that begin and end with a quotation mark, against statements;
statements inside a longer content count for neither. speaker: of statements inside marked content,
some word in common. kind: words between marks that are a whole content (statements) or lie in none
(labels, titles, and statements nobody marked). Speakers are given by patterns alone, without the
learned attributions of claim/attribution. Commonest errors:
`

// trace prints, for the eye, the quotations of an article with the marks they lie in.
func trace(a *attribution.Article, found []dateline.Mention) {
	gold := direct(a)
	for _, q := range joined(a.Text, found) {
		in := holder(a, q.span)
		hit := false
		for _, g := range gold {
			hit = hit || g == bare(a.Text, q.span)
		}
		var s Score
		s.Errors = map[string]int{}
		s.kind(hit, in, q)
		if in >= 0 && !q.scare {
			s.speaker(a, in, q)
		}
		for e := range s.Errors {
			if strings.HasPrefix(e, *show) {
				fmt.Printf("%s | ", e)
				if in >= 0 {
					for _, x := range a.Gold[in].Source {
						fmt.Printf("[%s] ", x.Of(a.Text))
					}
				}
				for _, x := range q.speaker {
					fmt.Printf("<%s> ", x.Of(a.Text))
				}
				fmt.Printf("| %s\n", strings.ReplaceAll(a.Text[max(0, q.span.Start-110):q.span.Start]+" {"+q.span.Of(a.Text)+"} "+a.Text[q.span.End:min(len(a.Text), q.span.End+110)], "\n", "⏎"))
			}
		}
	}
}
