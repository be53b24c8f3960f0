package train

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline/dateline/internal/text"
)

func TestPlainWords(t *testing.T) {
	tags := []string{"O", "O", "B-PER", "I-PER", "O", "O", "O", "O"}
	s := sentence{
		words:  []string{"Then", "brook", "Ada", "brook", "stone", "émigré", "is", "stone"},
		labels: encodeNames(tags, text.ParseNameKind),
	}
	if diff := cmp.Diff([]string{"Brook", "Stone"}, plainWords([]sentence{s, s})); diff != "" {
		t.Error(diff)
	}
	for i, want := range []bool{false, false, false, true, false} {
		if endsPerson(s.labels[i]) != want {
			t.Errorf("%s ends a person: %v", s.words[i], !want)
		}
	}
}

func TestHeldOutIsOneFifth(t *testing.T) {
	set := make([]sentence, 1000)
	for i := range set {
		set[i].words = []string{"a"}
	}
	if in, out := len(part(set, false)), len(part(set, true)); in != 800 || out != 200 {
		t.Errorf("%d to train on, %d kept; want 800 and 200", in, out)
	}
}
