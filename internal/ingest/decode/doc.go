// Package decode turns foreign bytes into the text of a document. Bytes and what was declared about
// them come in; valid UTF-8 in Unicode normal form C comes out, without byte order mark, with the
// encoding that was taken, why, and a Problem for each thing that was not as it should be. It strips
// nothing, keeps line ends and white space, and never fails: what cannot be read becomes U+FFFD and
// is counted.
package decode

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"github.com/dateline/dateline"
)

// Text is decoded text.
type Text struct {
	Text     string
	Encoding string // as the WHATWG encoding standard names it: "utf-8", "euc-kr", "windows-1252"
	Reason   string // why this encoding: "byte order mark", "valid throughout" …
	Problems []dateline.Problem
}

// choice is an encoding and why it was taken.
type choice struct {
	name, reason string
	skip         int // bytes of a byte order mark
}

// Bytes decodes b. Declared is the encoding that came with b from outside, "" when none did.
func Bytes(b []byte, declared string) Text {
	c := choose(b, declared)
	t := Text{Encoding: c.name, Reason: c.reason}
	s, bad := read(b[c.skip:], c.name)
	if bad > 0 {
		t.Problems = append(t.Problems, dateline.Problem{Stage: "decode", Code: "invalid-bytes",
			Message: fmt.Sprintf("%s could not be read as %s and stand as %s in the text; if that is the wrong encoding, convert the file to UTF-8 first", places(bad), c.name, "\uFFFD")})
	}
	if n := strings.Count(s, "\x00"); n > 0 {
		t.Problems = append(t.Problems, dateline.Problem{Stage: "decode", Code: "nul",
			Message: fmt.Sprintf("the text holds NUL characters in %s; they were kept", places(n))})
	}
	if name := canonical(declared); name != "" && name != c.name && !isASCII(s) {
		t.Problems = append(t.Problems, dateline.Problem{Stage: "decode", Code: "wrong-charset",
			Message: fmt.Sprintf("declared as %s, but read as %s: %s", name, c.name, c.reason)})
	}
	t.Text = norm.NFC.String(s)
	return t
}

func places(n int) string {
	if n == 1 {
		return "one place"
	}
	return fmt.Sprintf("%d places", n)
}

// choose decides on the encoding of b. Bytes that are valid UTF-8 throughout are UTF-8 whatever
// anybody declares: no other encoding in use yields that by chance.
func choose(b []byte, declared string) choice {
	if c, ok := mark(b); ok {
		return c
	}
	if name, ok := wide(b); ok {
		return choice{name: name, reason: "every other byte is zero"}
	}
	escaped := escaping(b)
	valid := utf8.Valid(b)
	if valid && !escaped {
		return choice{name: "utf-8", reason: "valid throughout"}
	}
	if mostlyUTF8(b) {
		return choice{name: "utf-8", reason: "valid but for a few bytes"}
	}
	for _, d := range []struct{ name, from string }{{declared, "declared by the sender"}, {metaCharset(b), "declared in the page"}} {
		name := canonical(d.name)
		if name == "" || name == "utf-8" || strings.HasPrefix(name, "utf-16") || valid && name != "iso-2022-jp" {
			continue
		}
		if better, why := contradicts(b, name); better != "" {
			return choice{name: better, reason: why}
		}
		return choice{name: name, reason: d.from}
	}
	if valid {
		if bytes.Contains(b, []byte("\x1b$B")) || bytes.Contains(b, []byte("\x1b$@")) {
			return choice{name: "iso-2022-jp", reason: "escape sequences"}
		}
		return choice{name: "utf-8", reason: "valid throughout"}
	}
	return detect(b)
}

func mark(b []byte) (choice, bool) {
	for _, m := range []struct {
		bytes, name string
	}{{"\xEF\xBB\xBF", "utf-8"}, {"\xFF\xFE", "utf-16le"}, {"\xFE\xFF", "utf-16be"}} {
		if bytes.HasPrefix(b, []byte(m.bytes)) {
			return choice{name: m.name, reason: "byte order mark", skip: len(m.bytes)}, true
		}
	}
	return choice{}, false
}

// wide recognises UTF-16 without a mark: text in it has zero bytes on one side only, wherever
// there are ASCII spaces, digits or line ends.
func wide(b []byte) (string, bool) {
	sample := b[:min(len(b), 1<<14)&^1]
	if len(sample) < 4 {
		return "", false
	}
	var zero [2]int
	for i, c := range sample {
		if c == 0 {
			zero[i&1]++
		}
	}
	half := len(sample) / 2
	switch {
	case zero[1] > half/20 && zero[1] > 2 && zero[0] == 0:
		return "utf-16le", true
	case zero[0] > half/20 && zero[0] > 2 && zero[1] == 0:
		return "utf-16be", true
	}
	return "", false
}

// escaping reports whether b has the escape character that seven-bit encodings of Japanese use.
func escaping(b []byte) bool { return bytes.IndexByte(b, 0x1b) >= 0 }

// mostlyUTF8 reports whether nearly all bytes above ASCII form valid sequences: a text
// cut in the middle of a letter, or one with a stray byte of something else.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good += size
		}
		i += size
	}
	return good > 0 && good >= 10*bad || good > 6 && bad == 1
}

// canonical is the standard's name for a declared encoding, "" when it is not one.
func canonical(name string) string {
	e, err := htmlindex.Get(strings.Trim(strings.TrimSpace(name), `"'`))
	if err != nil {
		return ""
	}
	name, err = htmlindex.Name(e)
	if err != nil || name == "replacement" || name == "x-user-defined" {
		return ""
	}
	return name
}

func convert(b []byte, name string) string {
	e, err := htmlindex.Get(name)
	if err != nil {
		return string(b)
	}
	switch name { // htmlindex skips a further mark otherwise
	case "utf-16le":
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return decodeAll(e, b)
}

// decodeAll decodes b; decoders of x/text write U+FFFD for what they cannot read, so there is no
// error to report but a bug in one, and then the bytes themselves are the next best thing.
func decodeAll(e encoding.Encoding, b []byte) string {
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return string(b)
	}
	return string(out)
}

// read decodes b and counts the places that could not be read.
func read(b []byte, name string) (string, int) {
	if name != "utf-8" {
		s := convert(b, name)
		return s, strings.Count(s, "\uFFFD")
	}
	if utf8.Valid(b) {
		return string(b), 0
	}
	s := strings.ToValidUTF8(string(b), "\uFFFD")
	return s, strings.Count(s, "\uFFFD") - bytes.Count(b, []byte("\uFFFD"))
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
