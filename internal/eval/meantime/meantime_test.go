package meantime

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/repository"
)

const article = `<?xml version="1.0"?><Document doc_id="1"><token number="0" sentence="0" t_id="1">Ships</token>
<token number="1" sentence="0" t_id="2">left</token><token number="2" sentence="1" t_id="3">More</token>
<token number="3" sentence="1" t_id="4">will</token><token number="4" sentence="1" t_id="5">leave</token>
<Markables><EVENT_MENTION m_id="1" certainty="CERTAIN" polarity="POS" time="NON_FUTURE"><token_anchor t_id="2"/></EVENT_MENTION>
<EVENT_MENTION m_id="2" certainty="CERTAIN" polarity="POS" time="FUTURE"><token_anchor t_id="4"/><token_anchor t_id="5"/></EVENT_MENTION>
<EVENT_MENTION m_id="3" certainty="CERTAIN"></EVENT_MENTION></Markables></Document>`

func TestReadArticle(t *testing.T) {
	a, err := ReadArticle("example", strings.NewReader(article))
	if err != nil {
		t.Fatal(err)
	}
	if a.Doc.Text != "Ships left More will leave" || len(a.Doc.Sents) != 2 || a.Doc.Sents[1].First != 2 || a.Doc.Sents[1].Last != 5 {
		t.Errorf("text %q, sentences %v", a.Doc.Text, a.Doc.Sents)
	}
	if err := a.Doc.Check(); err != nil {
		t.Error(err)
	}
	want := []Event{{1, "CERTAIN", "POS", "NON_FUTURE"}, {4, "CERTAIN", "POS", "FUTURE"}}
	if diff := cmp.Diff(want, a.Events); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	if _, err := ReadArticle("broken", strings.NewReader("<Document><token")); err == nil {
		t.Error("a broken file is read")
	}
}

func TestScore(t *testing.T) {
	var s Score
	s.Add(Event{0, "CERTAIN", "POS", "NON_FUTURE"}, dateline.Actual)
	s.Add(Event{0, "CERTAIN", "NEG", "NON_FUTURE"}, dateline.Negation)
	s.Add(Event{0, "CERTAIN", "NEG", "NON_FUTURE"}, dateline.Actual)
	s.Add(Event{0, "PROBABLE", "POS", "FUTURE"}, dateline.Hypothetical)
	s.Add(Event{0, "", "", "FUTURE"}, dateline.Future)
	if s.Events != 5 || s.Polarity.Accuracy() != 75 || s.Time.Accuracy() != 100 || s.Certainty.F1("POSSIBLE") != 100 {
		t.Errorf("%s", s.String())
	}
	if f := s.Polarity.F1("NEG"); f < 66 || f > 67 {
		t.Errorf("F1 of NEG %.1f, want two thirds", f)
	}
}

// Whatever a file holds, the words it marks are words of its text.
func FuzzReadArticle(f *testing.F) {
	f.Add(article)
	f.Add(`<Document><token t_id="1" sentence="-1"></token><Markables><EVENT_MENTION><token_anchor t_id="1"/></EVENT_MENTION></Markables></Document>`)
	f.Fuzz(func(t *testing.T, s string) {
		a, err := ReadArticle("fuzz", strings.NewReader(s))
		if err != nil {
			return
		}
		for _, e := range a.Events {
			if e.Word < 0 || int(e.Word) >= len(a.Doc.Tokens) {
				t.Errorf("event at token %d of %d", e.Word, len(a.Doc.Tokens))
			}
		}
		if n := len(a.Doc.Tokens); n > 0 && int(a.Doc.Sents[len(a.Doc.Sents)-1].Last) != n {
			t.Errorf("sentences end at %d of %d tokens", a.Doc.Sents[len(a.Doc.Sents)-1].Last, n)
		}
	})
}

func TestReadTheCorpus(t *testing.T) {
	articles, err := Read(repository.Corpora(t) + "/events/meantime")
	if err != nil || len(articles) != 55 {
		t.Errorf("%d articles, %v", len(articles), err)
	}
}
