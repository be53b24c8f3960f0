package attribution

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline/dateline"
)

func TestErrors(t *testing.T) {
	const text = "The guard said it rains. The cook denied it. A boy ran."
	at := func(w string) []dateline.Span {
		i := strings.Index(text, w)
		return []dateline.Span{{Start: i, End: i + len(w)}}
	}
	gold := []Marks{
		{Source: at("The guard"), Cue: at("said"), Content: at("it rains")},
		{Source: at("The cook"), Cue: at("denied"), Content: at("it.")},
	}
	found := []Marks{
		{Source: at("guard"), Cue: at("said it"), Content: at("rains")},
		{Source: at("A boy"), Cue: at("ran"), Content: at("A")},
	}
	var e Errors
	e.Add(text, gold, found)
	want := map[string]int{
		"source start too late": 1, "cue end too late": 1, "content start too late": 1, "missed cue": 1, "spurious cue": 1,
	}
	if diff := cmp.Diff(want, e.Classes); diff != "" {
		t.Errorf("classes (-want +got):\n%s", diff)
	}
	words := map[string]int{"cue end too late: it": 1, "content start too late: it": 1, "missed cue: denied": 1, "spurious cue: ran": 1}
	if diff := cmp.Diff(words, e.Words); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
}
