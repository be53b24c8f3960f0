package line

import (
	"strings"
	"testing"

	"github.com/dateline/dateline"
)

func TestRulesTakeTheirExamplesAndNoNearMisses(t *testing.T) {
	set := rules()
	if len(set.rules) < 10 {
		t.Fatalf("only %d rules read", len(set.rules))
	}
	for _, r := range set.rules {
		if len(r.yes) == 0 || len(r.no) == 0 {
			t.Errorf("%s %s: needs yes and no examples", r.kind, r.name)
		}
		for _, y := range r.yes {
			if !r.pattern().MatchString(y) && set.read(y).Kind != r.kind {
				t.Errorf("%s %s does not take %q", r.kind, r.name, y)
			}
			if v := set.read(y); v.Kind != r.kind {
				t.Errorf("%q is read as %q by %s, want %s", y, v.Kind, v.Rule, r.kind)
			}
		}
		for _, n := range r.no {
			if v := set.read(n); v.Kind != "" {
				t.Errorf("%q is taken by %s", n, v.Rule)
			}
		}
	}
}

func TestReadLeavesProseAlone(t *testing.T) {
	for _, p := range []string{
		"",
		"The ministry said on Friday that two ships had left the port.",
		"“We saw it in the photo,” the captain said.",
		strings.Repeat("Comments are closed. ", 100),
	} {
		if v := Read(p); v.Kind != "" {
			t.Errorf("Read(%.40q) = %v, want nothing", p, v)
		}
	}
}

func TestIsAgency(t *testing.T) {
	for s, want := range map[string]bool{"AP": true, "(Reuters)": true, "Yonhap": true, "APEC": false, "Reuters said": false, "": false} {
		if got := IsAgency(s); got != want {
			t.Errorf("IsAgency(%q) = %v, want %v", s, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Comments are closed.")
	f.Add("By Ana Example\x00\xff")
	f.Fuzz(func(t *testing.T, s string) {
		v := Read(s)
		switch v.Kind {
		case "", dateline.PartBoilerplate, dateline.PartCaption, dateline.PartCredit, dateline.PartByline:
		default:
			t.Fatalf("Read(%q) = %v", s, v)
		}
		if (v.Kind == "") != (v.Rule == "") {
			t.Fatalf("Read(%q) = %v: kind and rule disagree", s, v)
		}
	})
}

func BenchmarkReadProse(b *testing.B) {
	p := strings.Repeat("The ministry said on Friday that two ships had left the port, a photo showed. ", 6)
	b.SetBytes(int64(len(p)))
	b.ReportAllocs()
	for b.Loop() {
		Read(p)
	}
}
