package rule

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const fullRule = `version   1

# Things that fly.
words     round = shell, rocket, cruise missile, @weapon

# Firing at somebody is force; firing is not.
rule      fire-at
about     somebody fires at somebody
verb      fire, open fire, @attack on, lob
noun      shelling, artillery fire
if        object is @round | has (weapon & not plural) | NNS
if        is not negated
unless    subject.of is time and no with or is plural or no object has @round
unless    under
need      actor, recipient
actor     = subject (who) / by + between
recipient = at / on.of (name) / >obl (place) / <acl
code      ASSAULT mode=heavy-weapons mode=x:barrage context=military cameo=194 status=actual
yes       [[actor:Arden] fired \[two\] rockets at [recipient:Borland]] on Monday.
no        The kiln was fired at dawn.
todo      [Rockets rained on [recipient:Borland]].
`

func TestFormatIsCanonical(t *testing.T) {
	f, err := Parse("a.rule", []byte(fullRule))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(f.Format()); got != fullRule {
		t.Errorf("format changed a canonical file:\n%s", cmp.Diff(fullRule, got))
	}
}

func TestErrorsSayWhereAndWhatWasExpected(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"", "1:1: empty file"},
		{"rule x\nverb go\ncode -\n", "1:1: \"rule\": expected the version line first"},
		{"version 2\n", `1:9: version "2": expected 1`},
		{"version 1\nverb go\n", `2:1: "verb": expected a rule line`},
		{"version 1\nrule x\ncode -\n", "2:1: rule x has no trigger"},
		{"version 1\nrule x\nverb go\n", "2:1: rule x has no code line"},
		{"version 1\nrule x\nverb go,\ncode -\n", "3:9: the line ends: expected a word or @class"},
		{"version 1\nrule x\nverb go\nactr = subject\ncode -\n", `4:1: "actr": expected version`},
		{"version 1\nrule x\nverb go\nactor subject\ncode -\n", `4:7: "subject": expected "="`},
		{"version 1\nrule x\nverb go\nactor = sujet\ncode -\n", `4:9: "sujet": expected a function`},
		{"version 1\nrule x\nverb go\nactor = >nsubjj\ncode -\n", `4:10: "nsubjj": expected a relation`},
		{"version 1\nrule x\nverb go\nactor = subject (who\ncode -\n", `4:21: the line ends: expected ")"`},
		{"version 1\nrule x\nverb go\nactor = subject\n  / at\n  ; by\ncode -\n", `6:3: ";": expected`},
		{"version 1\nrule x\nverb go\ncode MOVE\n", `4:6: "MOVE": expected a PLOVER type`},
		{"version 1\nrule x\nverb go\ncode - mood=y\n", `4:8: "mood": expected mode, context`},
		{"version 1\nrule x\nverb go\ncode -\nyes He went.\n", "5:5: no brackets"},
		{"version 1\nrule x\nverb go\ncode -\nyes He [went.\n", `5:13: "[" is never closed`},
		{"version 1\nrule x\nverb go\ncode -\nno He went].\n", `5:11: "]" without "["`},
		{"version 1\nrule x\nverb go\ncode -\nyes He [] went.\n", "5:9: empty brackets"},
		{"version 1\nrule x\nneed agent\n", `3:6: "agent": expected a role`},
		{"version 1\nrule x\nverb go\ncode -\ncode -\n", `5:1: second "code" line`},
		{"  version 1\n", "1:1: an indented line continues"},
		{"version 1\n\xff\n", "2:1: byte or control character"},
	} {
		_, err := Parse("f.rule", []byte(c.src))
		if err == nil || !strings.HasPrefix(err.Error(), "f.rule:"+c.want) {
			t.Errorf("Parse(%q) = %v, want f.rule:%s…", c.src, err, c.want)
		}
	}
}

func TestCompileNamesUnknownClasses(t *testing.T) {
	f, err := Parse("f.rule", []byte("version 1\nrule x\nverb go, @gone\ncode -\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Compile([]*File{f}, nil); err == nil || !strings.HasPrefix(err.Error(), "f.rule:3:10: @gone: expected a class") {
		t.Errorf("Compile = %v", err)
	}
}

// FuzzParse: no input panics; errors carry a place inside the file; what parses is the same after
// being written and read again, and writing it again changes nothing.
func FuzzParse(f *testing.F) {
	f.Add([]byte(fullRule))
	f.Add(prelude)
	f.Add([]byte("version 1\nrule x\nverb go\nactor = subject.of (not has (A | b & c))\n\t/ with\ncode -\nno [a[b]c\\]\n"))
	f.Add([]byte("version 1\n#\n# #\nwords a = b\nrule \n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		file, err := Parse("f.rule", src)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Pos.Line < 1 || e.Pos.Col < 1 || e.Pos.Line > bytes.Count(src, []byte("\n"))+1 {
				t.Fatalf("error without a place in the file: %v", err)
			}
			return
		}
		once := file.Format()
		again, err := Parse("f.rule", once)
		if err != nil {
			t.Fatalf("cannot read what was written: %v\n%s", err, once)
		}
		if d := cmp.Diff(file, again, cmpopts.IgnoreTypes(Pos{})); d != "" {
			t.Fatalf("changed by writing and reading:\n%s", d)
		}
		if twice := again.Format(); !bytes.Equal(once, twice) {
			t.Fatalf("format is not stable:\n%s", cmp.Diff(string(once), string(twice)))
		}
	})
}
