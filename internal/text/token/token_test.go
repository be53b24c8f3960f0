package token

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// alphabet has what the scanner treats apart: clitics, marks, links, line breaks, scripts, pictures.
var alphabet = rapid.SampledFrom([]string{
	"the", "Ship", "n't", "'s", "’", "'", "\"", "“", "”", ".", "...", ",", "-", "--", "—", "!", "?", ":", ";", "(", ")", "$", "%",
	"1", "2,000", "3.5", "U.S.", "Gen.", "J.", "www.", "http://", "@", "a.b", "/", "#", " ", " ", " ", "\n", "\n\n", "\t", "\r\n",
	"\u00a0", "\u2028", "é", "한글", "他", "。", "🚀", "🇰🇷", "\u200d", "\u0301", "_", "*", "cannot", "gonna", "\u00ad", "٣",
})

func drawText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(alphabet, 0, 60).Draw(t, "text"), "")
}

// checkCover holds every character of content that is not white space to exactly one token, save those
// outside the parts.
func checkCover(t interface{ Fatalf(string, ...any) }, d *text.Doc) {
	if err := d.Check(); err != nil {
		t.Fatalf("%v", err)
	}
	inside := func(at int) bool {
		for _, p := range d.Parts {
			if p.Span.Start <= at && at < p.Span.End {
				return true
			}
		}
		return len(d.Parts) == 0
	}
	k := 0
	for at, r := range d.Text {
		for k < len(d.Tokens) && int(d.Tokens[k].End) <= at {
			k++
		}
		covered := k < len(d.Tokens) && int(d.Tokens[k].Start) <= at
		if space := unicode.IsSpace(r); covered == space && inside(at) {
			t.Fatalf("character %q at byte %d: in a token is %v in %q", r, at, covered, d.Text)
		}
	}
	for i := range d.Tokens {
		tok := &d.Tokens[i]
		next, _ := utf8.DecodeRuneInString(d.Text[tok.End:])
		border := int(tok.End) == len(d.Text) || unicode.IsSpace(next)
		if len(d.Parts) == 0 && border != (tok.Flags&text.SpaceAfter != 0) {
			t.Fatalf("token %q: SpaceAfter is wrong in %q", d.Word(int32(i)), d.Text)
		}
		if tok.Flags&text.Joined != 0 && (i == 0 || d.Tokens[i-1].End != tok.Start) {
			t.Fatalf("token %q is joined to nothing", d.Word(int32(i)))
		}
	}
	for _, s := range d.Sents {
		if s.Last-s.First > text.MaxSentence {
			t.Fatalf("a sentence of %d tokens", s.Last-s.First)
		}
		if d.Tokens[s.First].Flags&text.Joined != 0 {
			t.Fatalf("a sentence begins inside a word: %q", d.Word(s.First))
		}
	}
}

func TestTokensCoverTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkCover(t, Read(drawText(t), nil)) })
}

func TestPartsAreNotCrossed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		var parts []dateline.Part
		for range rapid.IntRange(1, 5).Draw(t, "parts") {
			start := b.Len()
			b.WriteString(drawText(t))
			parts = append(parts, dateline.Part{Kind: dateline.PartBody, Span: dateline.Span{Start: start, End: b.Len()}})
			b.WriteString("\n\n")
		}
		checkCover(t, Read(b.String(), parts))
	})
}

func TestReaderIsReusable(t *testing.T) {
	var r Reader
	rapid.Check(t, func(t *rapid.T) {
		content := drawText(t)
		fresh := Read(content, nil)
		if diff := cmp.Diff(fresh, r.Read(content, nil), emptyIsNil); diff != "" {
			t.Fatalf("a used reader reads differently: %s", diff)
		}
	})
}

var emptyIsNil = cmpopts.EquateEmpty()

func TestLongRunsAreCut(t *testing.T) {
	for _, content := range []string{
		strings.Repeat("ships and ", 2000), strings.Repeat("ships, ", 2000), strings.Repeat("can't ", 1500),
		strings.Repeat("'s", 3000), strings.Repeat("a.", 3000), strings.Repeat("1-", 3000), strings.Repeat(")", 3000),
		"http://" + strings.Repeat(")", 5000), strings.Repeat("x'y", 3000), strings.Repeat("Ship Ship\n", 1000),
	} {
		checkCover(t, Read(content, nil))
	}
}

func FuzzRead(f *testing.F) {
	for _, g := range goldens {
		f.Add(g.in)
	}
	f.Add("a\xffb \xc3")
	f.Fuzz(func(t *testing.T, content string) {
		if !utf8.ValidString(content) {
			Read(content, nil) // must not panic; documents are valid before they get here
			return
		}
		checkCover(t, Read(content, nil))
	})
}

const article = `Two ferries leave Oslo harbour before dawn

OSLO (Example News) - The port authority said on Tuesday that it would inspect both ships after a
passenger reported smoke. "We didn't see any flames," a spokeswoman, Ms. Berg, told reporters. The
ministry of transport has ordered at least 1,200 life jackets; they cost about $45,000, it said.

Neither vessel was damaged. Officials from Norway's coast guard, which operates three patrol boats in the
area, declined to comment on the cause of the incident and referred questions to the police.
`

func BenchmarkRead(b *testing.B) {
	content := strings.Repeat(article, 20)
	var r Reader
	n := len(r.Read(content, nil).Tokens)
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		r.Read(content, nil)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tok/s")
}

func BenchmarkTokens(b *testing.B) {
	content := strings.Repeat(article, 20)
	var r Reader
	r.Read(content, nil)
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		r.doc.Tokens = r.scan.tokens(r.doc.Tokens[:0], content, 0, len(content))
	}
}
