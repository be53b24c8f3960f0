// Package ingest turns what was captured into documents. A dateline.Capture comes in, bytes and
// what is known of where they came from; a dateline.Document comes out, or a fatal
// dateline.Problem where nothing of it could be read. Read is pure: files, folders and standard
// input are the business of ingest/source. It never reads meaning and never mends prose.
package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"mime"
	"strings"
	"unicode"

	bcp47 "golang.org/x/text/language"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/ingest/decode"
	"github.com/dateline/dateline/internal/ingest/lang"
	"github.com/dateline/dateline/internal/ingest/plain"
)

// MaxBytes is the largest capture that is read.
const MaxBytes = 64 << 20

// Read makes the document of c. The error, when there is one, is a fatal dateline.Problem.
func Read(c dateline.Capture) (*dateline.Document, error) {
	if c.SHA256 == "" {
		c.SHA256 = Hash(c.Bytes)
	}
	if p := refuse(c.Bytes); p != nil {
		return nil, *p
	}
	t := decode.Bytes(c.Bytes, declared(c.ContentType))
	if strings.TrimFunc(t.Text, unreadable) == "" {
		return nil, fatal("empty", "there is nothing in it but white space")
	}
	d := &dateline.Document{
		ID: "d-" + c.SHA256[:16], File: c.File, Capture: c.SHA256, URL: c.URL,
		Problems: t.Problems,
	}
	if isPage(c, t.Text) {
		if err := readPage(d, c, t.Text); err != nil {
			return nil, err
		}
		return d, nil
	}
	if p, ok := markup(t.Text); ok {
		d.Note(p)
	}
	readPlain(d, c, t.Text)
	return d, nil
}

// Hash is the address of a capture: the SHA-256 of its bytes in lower-case hex.
func Hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func unreadable(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\ufeff' || r == '\u200b' || r == unicode.ReplacementChar
}

func fatal(code, message string) dateline.Problem {
	return dateline.Problem{Stage: "ingest", Code: code, Message: message, Fatal: true}
}

// refuse names what makes bytes unreadable as text.
func refuse(b []byte) *dateline.Problem {
	var p dateline.Problem
	switch {
	case len(b) == 0:
		p = fatal("empty", "the file is empty")
	case len(b) > MaxBytes:
		p = TooLarge(int64(len(b)), MaxBytes)
	default:
		kind, advice := binary(b)
		if kind == "" {
			return nil
		}
		p = fatal("binary", "this is "+kind+", not text; "+advice)
	}
	return &p
}

// TooLarge is the problem of an input over its limit.
func TooLarge(size, limit int64) dateline.Problem {
	return fatal("too-large", fmt.Sprintf("it is %d MB, and one report may have %d MB at most; split it into single reports first", size>>20, limit>>20))
}

func declared(contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return params["charset"]
}

func readPlain(d *dateline.Document, c dateline.Capture, text string) {
	r := plain.Parse(text)
	d.Text, d.Parts = text, r.Parts
	d.Title, d.Byline, d.Credit, d.Dateline = r.Title, r.Byline, r.Credit, r.Place
	d.Published = published(text, r, c)
	d.Language = lang.Of(text)
}

// language is what the words say. What the page declares is taken where they do not, and where both
// agree, since it may name a region.
func language(declared, text string) string {
	told := lang.Of(text)
	tag, err := bcp47.Parse(strings.TrimSpace(strings.ReplaceAll(declared, "_", "-")))
	if err != nil || declared == "" {
		return told
	}
	base, _ := tag.Base()
	if told == base.String() || told == lang.Undetermined && !lang.RulesOut(text, base.String()) {
		return tag.String()
	}
	return told
}
