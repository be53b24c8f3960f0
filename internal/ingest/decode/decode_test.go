package decode

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// samples are sentences of our own, each in the encodings that its language was written in.
var samples = []struct {
	text      string
	encodings []string
}{
	{"국방부는 금요일 아침 선박 두 척이 항구를 떠났다고 밝혔다. 대변인은 더 말하지 않았다.", []string{"euc-kr"}},
	{"国防部发言人星期五表示，两艘船已经离开港口，前往外海进行训练。", []string{"gb18030", "gbk"}},
	{"国防省の報道官は金曜日、二隻の船が港を出て訓練に向かったと発表した。", []string{"shift_jis", "euc-jp"}},
	{"國防部發言人星期五表示，兩艘船已經離開港口，前往外海進行訓練。", []string{"big5"}},
	{"Представитель министерства сообщил в пятницу, что два корабля вышли из порта.", []string{"windows-1251", "koi8-r", "ibm866"}},
	{"Rzecznik ministerstwa powiedział w piątek, że dwa okręty wyszły już z portu i żegluga jest możliwa.", []string{"windows-1250", "iso-8859-2"}},
	{"Le porte-parole a déclaré vendredi que deux navires étaient déjà sortis, d’après le ministère.", []string{"windows-1252"}},
	{"Der Sprecher erklärte am Freitag, zwei Schiffe hätten den Hafen früher verlassen als möglich.", []string{"windows-1252"}},
	{"Sözcü cuma günü iki geminin limandan ayrıldığını ve dönmeyeceğini açıkladı, başka şey söylemedi.", []string{"windows-1254"}},
	{"Ο εκπρόσωπος δήλωσε την Παρασκευή ότι δύο πλοία έφυγαν από το λιμάνι χωρίς άλλη εξήγηση.", []string{"windows-1253"}},
	{"הדובר אמר ביום שישי כי שתי ספינות יצאו מן הנמל ולא ישובו.", []string{"windows-1255"}},
	{"قال المتحدث يوم الجمعة إن سفينتين غادرتا الميناء ولن تعودا قريبا.", []string{"windows-1256"}},
}

func encode(t testing.TB, text, name string) []byte {
	t.Helper()
	e, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s cannot write %q: %v", name, text, err)
	}
	return b
}

func TestBytesWithoutDeclaration(t *testing.T) {
	for _, s := range samples {
		for _, name := range s.encodings {
			got := Bytes(encode(t, s.text, name), "")
			if got.Text != norm.NFC.String(s.text) {
				t.Errorf("%s read as %s (%s): %.60q", name, got.Encoding, got.Reason, got.Text)
			}
		}
	}
}

func TestBytesWithDeclaration(t *testing.T) {
	for _, s := range samples {
		for _, name := range s.encodings {
			if got := Bytes(encode(t, s.text, name), name); got.Text != s.text || len(got.Problems) != 0 {
				t.Errorf("%s, declared: %.60q, problems %v", name, got.Text, got.Problems)
			}
			page := `<html><head><meta http-equiv="Content-Type" content="text/html; charset=` + name + `"></head><body>`
			if got := Bytes(append([]byte(page), encode(t, s.text, name)...), ""); got.Text != page+s.text {
				t.Errorf("%s, in the page: read as %s (%s)", name, got.Encoding, got.Reason)
			}
		}
	}
}

// Valid UTF-8 is UTF-8 whatever anybody declares, and the record shows the contradiction.
func TestBytesBelievesUTF8OverDeclarations(t *testing.T) {
	for _, s := range samples {
		got := Bytes([]byte(s.text), "windows-1252")
		if got.Text != s.text || got.Encoding != "utf-8" {
			t.Errorf("read as %s: %.60q", got.Encoding, got.Text)
		}
		if len(got.Problems) != 1 || got.Problems[0].Code != "wrong-charset" {
			t.Errorf("problems %v, want wrong-charset", got.Problems)
		}
	}
}

func TestBytesSeesThroughWrongDeclarations(t *testing.T) {
	for _, c := range []struct{ text, is, declared string }{
		{samples[0].text, "euc-kr", "iso-8859-1"},
		{samples[1].text, "gb18030", "windows-1252"},
		{samples[2].text, "shift_jis", "iso-8859-1"},
		{samples[4].text, "windows-1251", "utf-8"},
	} {
		if got := Bytes(encode(t, c.text, c.is), c.declared); got.Text != c.text {
			t.Errorf("%s declared as %s: read as %s (%s)", c.is, c.declared, got.Encoding, got.Reason)
		}
	}
}

func TestBytesUTF16(t *testing.T) {
	text := "Two ships left the port — 두 척 — on Friday.\n"
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		for _, bom := range []unicode.BOMPolicy{unicode.UseBOM, unicode.IgnoreBOM} {
			b, err := unicode.UTF16(order, bom).NewEncoder().Bytes([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			if got := Bytes(b, ""); got.Text != text || len(got.Problems) != 0 {
				t.Errorf("order %v, mark %v: read as %s: %q", order, bom, got.Encoding, got.Text)
			}
		}
	}
}

func TestBytesKeepsEverythingElse(t *testing.T) {
	for in, want := range map[string]string{
		"\xEF\xBB\xBFA\r\nB":       "A\r\nB",
		"  A \t\n\n\n B  ":         "  A \t\n\n\n B  ",
		"cafe\u0301":               "café",
		"A\u00a0B":                 "A\u00a0B",
		"":                         "",
		"\x1b[1mbold\x1b[0m":       "\x1b[1mbold\x1b[0m",
		"\xEF\xBB\xBF\xEF\xBB\xBF": "\uFEFF",
	} {
		if got := Bytes([]byte(in), ""); got.Text != want {
			t.Errorf("Bytes(%q) = %q, want %q", in, got.Text, want)
		}
	}
}

func TestBytesCountsWhatItCannotRead(t *testing.T) {
	for in, message := range map[string]string{
		"plain 두 척이 항구를 떠났다 \xff then":    "one place",
		"두 척이 항구를 떠났다. 두 척이 항구\xeb\xa5":   "one place", // cut off in the middle of a letter
		"두 척이 항구를 떠났다. \xff 항구를 \xfe 떠났다": "2 places",
	} {
		got := Bytes([]byte(in), "")
		if len(got.Problems) != 1 || got.Problems[0].Code != "invalid-bytes" || !strings.HasPrefix(got.Problems[0].Message, message) {
			t.Errorf("Bytes(%q): %v, want %q", in, got.Problems, message)
		}
		if !strings.Contains(got.Text, "\uFFFD") || !strings.Contains(got.Text, "항구") {
			t.Errorf("Bytes(%q) = %q", in, got.Text)
		}
	}
}

func TestBytesNotesNUL(t *testing.T) {
	got := Bytes([]byte("a b c d e f g\x00h"), "")
	if len(got.Problems) != 1 || got.Problems[0].Code != "nul" || !strings.Contains(got.Text, "\x00") {
		t.Errorf("%q %v", got.Text, got.Problems)
	}
}

func FuzzBytes(f *testing.F) {
	for _, s := range samples {
		f.Add([]byte(s.text), "")
		for _, name := range s.encodings {
			f.Add(encode(f, s.text, name), name)
		}
	}
	f.Add([]byte("\xff\xfeA\x00"), "utf-16")
	f.Add([]byte("<meta charset=utf-7>+ADw-"), "hz-gb-2312")
	f.Fuzz(func(t *testing.T, b []byte, declared string) {
		got := Bytes(b, declared)
		if !utf8.ValidString(got.Text) {
			t.Fatalf("not UTF-8: %q", got.Text)
		}
		if !norm.NFC.IsNormalString(got.Text) {
			t.Fatalf("not in normal form C: %q", got.Text)
		}
		if got.Encoding == "" || got.Reason == "" {
			t.Fatalf("no encoding or no reason: %+v", got)
		}
		if utf8.Valid(b) && got.Encoding == "utf-8" && len(got.Text) == 0 && len(b) > 3 {
			t.Fatalf("text lost: %q", b)
		}
	})
}

func BenchmarkBytes(b *testing.B) {
	utf := []byte(strings.Repeat(samples[6].text+"\n", 50))
	kr := encode(b, strings.Repeat(samples[0].text+"\n", 50), "euc-kr")
	for name, in := range map[string][]byte{"utf-8": utf, "euc-kr sniffed": kr} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				Bytes(in, "")
			}
		})
	}
}
