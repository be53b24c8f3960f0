package ingest

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/dateline/dateline"
)

const (
	convert  = "convert it to text or HTML first"
	unpack   = "unpack it first"
	picture  = "there are no words in it to read"
	sniffing = 8192 // bytes looked at for control characters
)

// magic tells common formats by their first bytes.
var magic = []struct{ prefix, kind, advice string }{
	{"%PDF-", "a PDF", "convert it to text first (pdftotext, for one)"},
	{"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save it as text, first"},
	{"PK\x05\x06", "an empty ZIP archive", unpack},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old office document", convert},
	{"{\\rtf", "an RTF document", convert},
	{"\x89PNG\r\n", "a PNG image", picture},
	{"\xFF\xD8\xFF", "a JPEG image", picture},
	{"GIF87a", "a GIF image", picture},
	{"GIF89a", "a GIF image", picture},
	{"RIFF", "a WebP image or a sound or film", picture},
	{"II*\x00", "a TIFF image", picture},
	{"MM\x00*", "a TIFF image", picture},
	{"BM", "", ""}, // words begin so, too; the control characters of a bitmap give it away
	{"\x1F\x8B", "a gzip archive", unpack},
	{"BZh", "a bzip2 archive", unpack},
	{"\xFD7zXZ\x00", "an xz archive", unpack},
	{"\x28\xB5\x2F\xFD", "a zstd archive", unpack},
	{"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", unpack},
	{"Rar!\x1A\x07", "a RAR archive", unpack},
	{"\x7FELF", "a program", picture},
	{"ID3", "a sound file", picture},
	{"OggS", "a sound or film", picture},
	{"\x1A\x45\xDF\xA3", "a film", picture},
	{"SQLite format 3\x00", "a SQLite database", "export its text first"},
}

// binary names the kind of b when it is not text, "" when it may be.
func binary(b []byte) (kind, advice string) {
	for _, m := range magic {
		if m.kind != "" && bytes.HasPrefix(b, []byte(m.prefix)) {
			return m.kind, m.advice
		}
	}
	if len(b) > 12 && string(b[4:8]) == "ftyp" {
		return "a film or sound", picture
	}
	sample := b[:min(len(b), sniffing)]
	if narrow, ok := wideText(sample); ok {
		sample = narrow
	}
	if controls(sample) {
		return "a binary file", convert
	}
	return "", ""
}

// wideText recognises UTF-16, by its byte order mark or by zero bytes on one side only, and returns
// the low bytes of its ASCII characters, among which control characters count as in other text.
func wideText(s []byte) ([]byte, bool) {
	s = s[:len(s)&^1]
	var zero [2]int
	for i, c := range s {
		if c == 0 {
			zero[i&1]++
		}
	}
	marked := bytes.HasPrefix(s, []byte("\xFF\xFE")) || bytes.HasPrefix(s, []byte("\xFE\xFF"))
	if !marked && ((zero[0] == 0) == (zero[1] == 0) || max(zero[0], zero[1]) <= len(s)/40) {
		return nil, false
	}
	high := 0 // the side of the high bytes
	if zero[1] > zero[0] {
		high = 1
	}
	var low []byte
	for i := 0; i < len(s); i += 2 {
		if s[i+high] == 0 {
			low = append(low, s[i+1-high])
		}
	}
	return low, true
}

// controls reports whether control characters that no text has are more than one byte in fifty.
func controls(b []byte) bool {
	n := 0
	for _, c := range b {
		if c < utf8.RuneSelf && c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b || c == 0x7f {
			n++
		}
	}
	return n*50 > len(b) && n > 0
}

// markup notes text that is data for programs, not a report. It is read as it stands.
func markup(text string) (dateline.Problem, bool) {
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 512)]))
	kind := ""
	for _, m := range []struct{ prefix, kind string }{
		{"<?xml", "XML, a feed perhaps"}, {"<rss", "a feed"}, {"<feed", "a feed"}, {"{\"", "JSON"}, {"[{", "JSON"}, {"warc/1", "a web archive"}, {"mime-version:", "a mail or web archive"},
	} {
		if strings.HasPrefix(head, m.prefix) {
			kind = m.kind
			break
		}
	}
	return dateline.Problem{Stage: "ingest", Code: "data",
		Message: "this looks like " + kind + "; it was read as plain text, marks and all; extract the reports from it first"}, kind != ""
}
