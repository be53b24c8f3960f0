package claim

import (
	"testing"

	"github.com/dateline/dateline"
)

func TestKindsOfNouns(t *testing.T) {
	launch := &dateline.Claim{Event: dateline.Mobilize, Modes: []string{"weapons", "x:test-launch"}}
	troops := &dateline.Claim{Event: dateline.Mobilize, Modes: []string{"troops"}}
	for noun, want := range map[string][2]bool{"launch": {true, false}, "Test": {true, false}, "summit": {}, "table": {}} {
		if got := [2]bool{called(noun, launch), called(noun, troops)}; got != want {
			t.Errorf("%s is called a launch, troops: %v, want %v", noun, got, want)
		}
	}
	for _, broken := range []string{"FLY : bird", "MOBILIZE launch", "A b c : d"} {
		if _, err := readKinds(broken); err == nil {
			t.Errorf("%q is read", broken)
		}
	}
}
