package dateline

import "time"

// Capture is bytes as they came. It is addressed by the SHA-256 of Bytes and never changes.
type Capture struct {
	SHA256      string // lower-case hex
	File        string // path as given, "-" for standard input; "" when fetched
	URL         string
	ContentType string // as declared by whoever sent it
	Retrieved   time.Time
	Bytes       []byte
}

// PartKind says what a stretch of a document is to its reader.
type PartKind string

// The parts of a document. Everything that is not Boilerplate is read; claims are made of Title,
// Body and Caption only.
const (
	PartTitle       PartKind = "title"
	PartByline      PartKind = "byline"
	PartDate        PartKind = "date"     // a line that only gives the date of publication
	PartDateline    PartKind = "dateline" // "SEOUL, Jan. 27 (Example Wire) -", at the head of its first paragraph
	PartBody        PartKind = "body"
	PartCaption     PartKind = "caption"
	PartCredit      PartKind = "credit"      // who made a picture or supplied the text
	PartBoilerplate PartKind = "boilerplate" // "Comments are closed."
)

// Part is a stretch of a document's text, a paragraph as a rule. Parts are ordered and disjoint;
// between them there is only white space.
type Part struct {
	Kind PartKind
	Span Span
}

// Document is one report, statement or article. Text is NFC-normalised once and then immutable:
// everything downstream is a span into it. For plain text it is the whole file, so that offsets
// agree with the file's own; for a page it is title, then paragraphs, joined by blank lines.
type Document struct {
	ID        string // "d-" and 16 hex digits, from the capture's hash
	File      string
	Capture   string // SHA-256 of the capture
	URL       string // canonical address, when known
	Outlet    string
	Title     string
	Byline    string
	Credit    string // "(AP)", "Reuters contributed" …
	Dateline  string // the place a report is filed from: "SEOUL"
	Published When   // Precision Unknown with a Reason when nothing says
	Language  string // BCP 47; "und" when it could not be told
	Text      string
	Parts     []Part
	Problems  []Problem
}

// Note records p on d.
func (d *Document) Note(p Problem) { d.Problems = append(d.Problems, p) }
