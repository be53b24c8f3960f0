package rule

import (
	"strings"
	"testing"
)

// A default belongs to a folder, once for each role, above its rules.
func TestDefaultsAreOfAFolder(t *testing.T) {
	const body = "rule r\nverb go\ncode AID\nyes [Arden goes]\n"
	set := func(files map[string]string) (*Set, error) {
		var parsed []*File
		for _, name := range []string{"a/one.rule", "a/two.rule", "b/one.rule"} {
			if src, ok := files[name]; ok {
				f, err := Parse(name, []byte("version 1\n"+src))
				if err != nil {
					return nil, err
				}
				parsed = append(parsed, f)
			}
		}
		return Compile(parsed, nil)
	}
	s, err := set(map[string]string{
		"a/one.rule": "default recipient = to (who) / object (who)\n", "a/two.rule": body, "b/one.rule": body,
	})
	if err != nil {
		t.Fatal(err)
	}
	if a, b := len(s.Rules[0].defaults), len(s.Rules[1].defaults); a != 1 || b != 0 {
		t.Errorf("%d and %d defaults, want one in its folder and none in the other", a, b)
	}
	for _, bad := range []map[string]string{
		{"a/one.rule": "default recipient = to\n", "a/two.rule": "default recipient = with\n" + body},
		{"a/one.rule": body + "default recipient = to\n"},
		{"a/one.rule": "default purpose = to\n" + body},
		{"a/one.rule": "default recipient = to (@nosuch)\n" + body},
	} {
		if _, err := set(bad); err == nil || !strings.Contains(err.Error(), "expected") {
			t.Errorf("%v: error %v, want one that says what was expected", bad, err)
		}
	}
}
