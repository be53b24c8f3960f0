package text

import (
	"strings"
	"testing"
)

// chain builds a Doc of the words of s, each headed by the one before, the first being the root.
func chain(s string) *Doc {
	d := &Doc{Text: s}
	at := 0
	for _, w := range strings.Fields(s) {
		start := at + strings.Index(s[at:], w)
		d.Tokens = append(d.Tokens, Token{
			Start: int32(start), End: int32(start + len(w)),
			Head: int32(len(d.Tokens) - 1), Deprel: DepDep, Flags: SpaceAfter,
		})
		at = start + len(w)
	}
	d.Sents = []Sentence{{First: 0, Last: int32(len(d.Tokens)), Part: -1}}
	return d
}

func TestCheckAcceptsWhatHolds(t *testing.T) {
	d := chain("Two ships left the port")
	d.Names = []Name{{First: 0, Last: 2, Kind: NameOrg}}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
}

func TestCheckNamesWhatIsBroken(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*Doc)
		want  string
	}{
		{"overlap", func(d *Doc) { d.Tokens[1].Start = 0 }, "overlaps"},
		{"empty token", func(d *Doc) { d.Tokens[1].End = d.Tokens[1].Start }, "empty"},
		{"outside", func(d *Doc) { d.Tokens[4].End = 99 }, "outside text"},
		{"uncovered", func(d *Doc) { d.Sents[0].Last--; d.Tokens[4].Head = NoHead }, "cover"},
		{"two roots", func(d *Doc) { d.Tokens[2].Head = NoHead }, "roots"},
		{"cycle", func(d *Doc) { d.Tokens[1].Head = 2 }, "cycle"},
		{"head outside", func(d *Doc) { d.Tokens[1].Head = 9 }, "outside"},
		{"names overlap", func(d *Doc) { d.Names = []Name{{0, 2, NameOrg}, {1, 3, NameLoc}} }, "name 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := chain("Two ships left the port")
			c.spoil(d)
			err := d.Check()
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Check() = %v, want an error about %q", err, c.want)
			}
		})
	}
}

func TestTagsRoundTrip(t *testing.T) {
	for u := range UPOS(NumUPOS) {
		if got := ParseUPOS(u.String()); got != u {
			t.Errorf("UPOS %d: %q parses as %d", u, u, got)
		}
	}
	for x := range XPOS(NumXPOS) {
		if got := ParseXPOS(x.String()); got != x {
			t.Errorf("XPOS %d: %q parses as %d", x, x, got)
		}
	}
	for r := range Deprel(NumDeprel) {
		if got := ParseDeprel(r.String()); got != r {
			t.Errorf("deprel %d: %q parses as %d", r, r, got)
		}
	}
	if got := ParseDeprel("nmod:tmod"); got != DepNmod {
		t.Errorf("unknown subtype parses as %v, want its universal relation", got)
	}
	if got := DepNsubjPass.Universal(); got != DepNsubj {
		t.Errorf("nsubj:pass is universally %v", got)
	}
}
