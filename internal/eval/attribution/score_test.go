package attribution

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline/dateline"
)

const sample = "The müller said it rains."

func TestReadMarks(t *testing.T) {
	ann := "T1\tSource 0 10\tThe müller\nT2\tCue 11 15\tsaid\nT3\tContent 16 18;19 24\tit rains\n" +
		"E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\nE2\tDiscuss:T4\n"
	got, err := ReadMarks(strings.NewReader(ann), sample)
	if err != nil {
		t.Fatal(err)
	}
	want := []Marks{{
		Source:  []dateline.Span{{Start: 0, End: 11}},
		Cue:     []dateline.Span{{Start: 12, End: 16}},
		Content: []dateline.Span{{Start: 17, End: 19}, {Start: 20, End: 25}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestScore(t *testing.T) {
	span := func(a, b int) []dateline.Span { return []dateline.Span{{Start: a, End: b}} }
	gold := []Marks{{Source: span(0, 11), Cue: span(12, 16), Content: []dateline.Span{{Start: 17, End: 19}, {Start: 20, End: 25}}}}
	found := []Marks{
		{Source: span(4, 11), Cue: span(12, 16), Content: span(17, 25)},
		{Source: span(4, 11), Cue: span(20, 25)},
	}
	var s Score
	s.Add(sample, gold, found)
	want := Score{
		Source: Count{0, 1, 1}, Cue: Count{1, 2, 1}, Content: Count{1, 1, 1}, Triple: Count{0, 2, 1},
		SourceOverlap: Count{1, 1, 1}, CueOverlap: Count{1, 2, 1}, ContentOverlap: Count{1, 1, 1}, TripleOverlap: Count{1, 2, 1},
	}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
