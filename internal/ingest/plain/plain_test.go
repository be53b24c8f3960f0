package plain

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline/dateline"
)

func outline(text string) []string {
	var out []string
	for _, p := range Parse(text).Parts {
		out = append(out, string(p.Kind)+": "+strings.Join(strings.Fields(p.Span.Of(text)), " "))
	}
	return out
}

func TestParse(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"headline, date, byline, report, boilerplate": {
			"Ships leave the port\n\nFriday, May 6, 2022\n\nBy Ana Example\n\nTwo ships left on Friday.\n\nNo more was said.\n\nComments are closed.\n",
			[]string{"title: Ships leave the port", "date: Friday, May 6, 2022", "byline: By Ana Example", "body: Two ships left on Friday.",
				"body: No more was said.", "boilerplate: Comments are closed."},
		},
		"caption with who made the picture under it": {
			"Ships leave the port\n\nTwo ships left on Friday.\n\nA frigate is seen in this photo released May 5, 2022 by the port office.\nNorthern Port Office\n\nNo more was said.",
			[]string{"title: Ships leave the port", "body: Two ships left on Friday.",
				"caption: A frigate is seen in this photo released May 5, 2022 by the port office.", "credit: Northern Port Office", "body: No more was said."},
		},
		"hard-wrapped lines stay together": {
			"SHIPS LEAVE THE PORT\n\nTwo ships left the northern pier of the port on Friday morning, the\nharbour master said, and neither of them has said where it is bound\nor when it will be back.\n\nNo more was said.",
			[]string{"title: SHIPS LEAVE THE PORT",
				"body: Two ships left the northern pier of the port on Friday morning, the harbour master said, and neither of them has said where it is bound or when it will be back.",
				"body: No more was said."},
		},
		"a paragraph a line": {
			"Ships leave the port\nTwo ships left the northern pier of the port on Friday morning, the harbour master said, and neither of them has said where it is bound.\nNo more was said by anybody who was asked at the pier, in the port office or at the ministry, on the day or on the day after it.",
			[]string{"body: Ships leave the port",
				"body: Two ships left the northern pier of the port on Friday morning, the harbour master said, and neither of them has said where it is bound.",
				"body: No more was said by anybody who was asked at the pier, in the port office or at the ministry, on the day or on the day after it."},
		},
		"no headline": {
			"Two ships left on Friday.\n\nNo more was said.",
			[]string{"body: Two ships left on Friday.", "body: No more was said."},
		},
		"one line alone is the report": {"Ships leave the port", []string{"body: Ships leave the port"}},
		"a list": {
			"The office named three things:\n- the first of them\n- the second one\n",
			[]string{"body: The office named three things:", "body: - the first of them", "body: - the second one"},
		},
		"the paper's name over the date": {
			"Ships leave the port\n\nHarbour Courier, staff and agencies\n\nMay 6, 2022\n\nTwo ships left on Friday.\n\n(Example Wire)\n",
			[]string{"title: Ships leave the port", "byline: Harbour Courier, staff and agencies", "date: May 6, 2022", "body: Two ships left on Friday.", "credit: (Example Wire)"},
		},
		"a sentence over the date": {
			"Ships leave the port\n\nNobody knew why.\n\nMay 6, 2022\n\nTwo ships left on Friday.",
			[]string{"title: Ships leave the port", "body: Nobody knew why.", "date: May 6, 2022", "body: Two ships left on Friday."},
		},
		"a wire's story": {
			"Ships leave the port\n\nEXAMPLE CITY, May 6 (Example Wire) -- Two ships left on Friday.\n\n(AP)\n",
			[]string{"title: Ships leave the port", "dateline: EXAMPLE CITY, May 6 (Example Wire) --", "body: Two ships left on Friday.", "credit: (AP)"},
		},
		"carriage returns": {"Ships leave\r\rTwo ships left on Friday.\r", []string{"title: Ships leave", "body: Two ships left on Friday."}},
		"nothing":          {" \n\t\n", nil},
	} {
		if diff := cmp.Diff(c.want, outline(c.text)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", name, diff)
		}
	}
}

func TestReadDateline(t *testing.T) {
	for s, want := range map[string]struct{ place, credit, date string }{
		"SEOUL, Jan. 27 (Yonhap) -- The army said":                   {"SEOUL", "Yonhap", "XXXX-01-27"},
		"PYONGYANG, January 5 (XYZ) — The report said":               {"PYONGYANG", "XYZ", "XXXX-01-05"},
		"WASHINGTON (AP) — The office said":                          {"WASHINGTON", "AP", "XXXX"},
		"SEOUL, South Korea (AP) — The office said":                  {"SEOUL, South Korea", "AP", "XXXX"},
		"Tokyo, Jan. 5, 2022 (Jiji Press)--The office said":          {"Tokyo", "Jiji Press", "2022-01-05"},
		"BEIJING, Jan 5 (Xinhua) -- A spokesman said":                {"BEIJING", "Xinhua", "XXXX-01-05"},
		"UNITED NATIONS — The council met":                           {"UNITED NATIONS", "", "XXXX"},
		"TOKYO/SEOUL (Reuters) - Two ministers met":                  {"TOKYO/SEOUL", "Reuters", "XXXX"},
		"(Reuters) - Two ministers met":                              {"", "Reuters", "XXXX"},
		"London, Jun 11 (EFE).- The office said":                     {"London", "EFE", "XXXX-06-11"},
		"Jan. 5 (UPI) -- The ships left":                             {"", "UPI", "XXXX-01-05"},
		"EXAMPLE CITY, 6 MAY 89 (RADIO EXAMPLE) -- [TEXT] TWO SHIPS": {"EXAMPLE CITY", "RADIO EXAMPLE", "1989-05-06"},
		"ARDENVILLE (ARDEN), 16 JUN 12 -- [REPORT] [TEXT] TWO":       {"ARDENVILLE", "", "2012-06-16"},
		"EXAMPLE CITY, 6 May 2022 (Example Wire) – Two ships":        {"EXAMPLE CITY", "Example Wire", "2022-05-06"},
	} {
		w, ok := readDateline(s)
		if !ok {
			t.Errorf("%q: no dateline", s)
			continue
		}
		if w.place != want.place || w.credit != want.credit || w.date.Value() != want.date {
			t.Errorf("%q: %q %q %s, want %+v", s, w.place, w.credit, w.date.Value(), want)
		}
		if rest := s[w.end:]; strings.HasPrefix(strings.TrimSpace(rest), "-") || strings.ContainsAny(rest, "([") {
			t.Errorf("%q: dateline ends before %q", s, rest)
		}
	}
}

func TestReadDatelineLeavesProseAlone(t *testing.T) {
	for _, s := range []string{
		"The army said on Friday -- and again on Monday -- that it had left.",
		"Two ships (AP) left — nobody knew why.",
		"Kim — the older of the two — left first.",
		"He said (on Friday) - and nobody knew why - that it was over.",
		"A - B", "— He left.", "", "I — that is, we — left.",
	} {
		if w, ok := readDateline(s); ok {
			t.Errorf("%q read as the dateline of %q", s, w.place)
		}
	}
}

func TestGather(t *testing.T) {
	text := "Ships leave the port\n\nBy Ana Example\n\nEXAMPLE CITY, May 6 (Example Wire) -- Two ships left on Friday.\n\nA frigate is seen in this photo released May 5, 2022 by the port office.\n"
	r := Parse(text)
	if r.Title != "Ships leave the port" || r.Byline != "By Ana Example" || r.Place != "EXAMPLE CITY" || r.Credit != "Example Wire" {
		t.Errorf("%+v", r)
	}
	if !r.HasCaption || r.Caption.Value() != "2022-05-05" || r.CaptionSpan.Of(text) != "May 5, 2022" {
		t.Errorf("caption %v %s", r.HasCaption, r.Caption.Value())
	}
	if got := r.WireSpan.Of(text); got != "EXAMPLE CITY, May 6 (Example Wire) --" {
		t.Errorf("wire dateline covers %q", got)
	}
}

func TestCaptionOfAnOldPictureDatesNothing(t *testing.T) {
	for _, caption := range []string{
		"FILE PHOTO: A frigate is seen in this photo released May 5, 2012 by the port office.",
		"This picture taken on May 5, 2012 shows a frigate at the pier.",
		"A frigate is seen in this undated photo.",
	} {
		if r := Parse("Ships leave\n\nTwo ships left on Friday.\n\n" + caption + "\n"); r.HasCaption {
			t.Errorf("%q gives %s", caption, r.Caption.Value())
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("Ships leave the port\n\nFriday, May 6, 2022\n\nBy Ana Example\n\nSEOUL, May 6 (Yonhap) -- They left.\n\n(AP)\n")
	f.Add("A\r\n\r\nB\u2028C\n\n\u00a0\n- item\n1. item\n")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("texts are valid before they get here")
		}
		r := Parse(text)
		end := 0
		for _, p := range r.Parts {
			if err := p.Span.Check(text); err != nil {
				t.Fatal(err)
			}
			if p.Span.Empty() || p.Span.Start < end || strings.TrimFunc(text[end:p.Span.Start], blank) != "" {
				t.Fatalf("part %v after %d: empty, out of order, or words between", p, end)
			}
			end = p.Span.End
		}
		if strings.TrimFunc(text[end:], blank) != "" {
			t.Fatalf("words after the last part: %q", text[end:])
		}
		for _, s := range []dateline.Span{r.WireSpan, r.CaptionSpan} {
			if err := s.Check(text); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	text := "Ships leave the port\n\nFriday, May 6, 2022\n\nBy Ana Example\n\n" +
		strings.Repeat("Two ships left the northern pier of the port on Friday morning, the harbour master said.\n\n", 25)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(text)
	}
}
