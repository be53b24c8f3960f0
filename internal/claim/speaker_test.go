package claim

import (
	"strings"
	"testing"

	"github.com/dateline/dateline"
)

// Who reports a use of force never becomes its actor, however the report is built; who tells of his own
// deed stays it.
func TestTheSpeakerIsNotTheAttacker(t *testing.T) {
	read := reader(t)
	for _, c := range []struct{ text, actor string }{
		{"Kenyan villagers say Somali forces have shot four men in a raid on their market.", "Somali forces"},
		{"The Japanese coast guard said North Korea fired a missile into the sea.", "North Korea"},
		{"North Korea fired a missile, the South Korean Joint Chiefs of Staff said on Monday.", "North Korea"},
		{"According to the Japanese government, North Korea launched two missiles on Monday.", "North Korea"},
		{"Two rockets were launched on Monday, the ministry said.", ""},
		{"The ministry announced that the rebels attacked a village and shelled a bridge.", "the rebels"},
		{"The army said it had fired two missiles into the sea.", "it"},
		{"North Korea claims to have tested a missile.", "North Korea"},
	} {
		found := false
		for _, cl := range read(c.text) {
			if cl.Event != dateline.Assault && cl.Event != dateline.Mobilize {
				continue
			}
			found = true
			var actors []string
			for _, a := range cl.Actors {
				actors = append(actors, a.Text)
			}
			if got := strings.Join(actors, ", "); got != c.actor {
				t.Errorf("%s\n  %s by %q, want %q", c.text, cl.Event, got, c.actor)
			}
		}
		if !found {
			t.Errorf("%s\n  no use of force", c.text)
		}
	}
}

// A medium that a pronoun stands for is not taken for the one who fires.
func TestAMediumFiresNothing(t *testing.T) {
	for _, cl := range reader(t)("The Korean Central News Agency reported on the rocket, which it also tested in May.") {
		for _, a := range cl.Actors {
			if cl.Event == dateline.Mobilize && a.Entity != nil {
				t.Errorf("%s is the actor of a test", a.Entity.Name)
			}
		}
	}
}
