// Package plain reads plain text: which paragraphs a file has and what each is to its reader. A
// text in normal form comes in; Parts, title, byline, credit, the place and date of a wire's
// dateline come out, every one a span or words of that text. It never changes the text and never
// decides what a report claims.
package plain

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/ingest/date"
	"github.com/dateline/dateline/internal/ingest/line"
)

// Report is what the layout of a text tells.
type Report struct {
	Parts               []dateline.Part
	Title, Byline       string
	Credit, Place       string
	DateLine            dateline.When // of a line that only gives a date
	Wire                date.Date     // of a wire's dateline, often without a year
	WireSpan            dateline.Span // the dateline with its credit; empty when there is none
	Caption             date.Date     // latest "released January 27, 2022" of a caption
	CaptionSpan         dateline.Span
	HasWire, HasCaption bool
}

// Parse reads text.
func Parse(text string) Report {
	ps := paragraphs(text)
	r := Report{}
	for _, p := range ps {
		r.Parts = append(r.Parts, dateline.Part{Kind: dateline.PartBody, Span: p.Span})
	}
	Classify(text, r.Parts, wantTitle(text, ps))
	r.Gather(text)
	return r
}

// headParts is how many paragraphs from the top may be a title's neighbours: date, byline.
const headParts = 8

// Classify gives the parts of text that are still Body the kind that their words tell.
func Classify(text string, parts []dateline.Part, titles int) {
	for i := range parts {
		p := &parts[i]
		if p.Kind != dateline.PartBody {
			continue
		}
		words := p.Span.Of(text)
		switch v := line.Read(words); {
		case i < titles && v.Kind != dateline.PartBoilerplate:
			p.Kind = dateline.PartTitle
		case i < headParts && isDateLine(words):
			p.Kind = dateline.PartDate
		case v.Kind == dateline.PartByline && i >= headParts && i < len(parts)-3:
		case v.Kind != "":
			p.Kind = v.Kind
		case i > 0 && parts[i-1].Kind == dateline.PartCaption && signs(text, parts[i-1].Span, p.Span):
			p.Kind = dateline.PartCredit
		case i > 0 && parts[i-1].Kind == dateline.PartTitle && i+1 < len(parts) && isDateLine(parts[i+1].Span.Of(text)) && names(words):
			p.Kind = dateline.PartByline
		}
	}
}

// names reports whether the line between a headline and its date only names somebody: who wrote it,
// or the paper.
func names(words string) bool {
	r, _ := utf8.DecodeRuneInString(words)
	return unicode.IsUpper(r) && line.Short(words, 8) && !line.Terminated(words)
}

func isDateLine(words string) bool {
	if len(words) > 120 {
		return false
	}
	d, ok := date.Parse(words)
	return ok && (d.Year != 0)
}

// signs reports whether the line right under a caption reads as the name of who made the picture.
func signs(text string, caption, p dateline.Span) bool {
	words := p.Of(text)
	if strings.Count(text[caption.End:p.Start], "\n") > 1 || !line.Short(words, 6) || line.Terminated(words) {
		return false
	}
	for w := range strings.FieldsSeq(words) {
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(©/")); unicode.IsLower(r) && len(w) > 3 {
			return false
		}
	}
	return true
}

// wireParts is how many paragraphs of a report may begin with its dateline: those at its top, behind
// a standfirst or an editor's note.
const wireParts = 4

// Gather collects from the classified parts what they tell about the document.
func (r *Report) Gather(text string) {
	bodies := 0
	for _, p := range r.Parts {
		words := strings.TrimSpace(p.Span.Of(text))
		switch p.Kind {
		case dateline.PartTitle:
			if r.Title == "" {
				r.Title = oneLine(words)
			}
		case dateline.PartByline:
			if r.Byline == "" {
				r.Byline = oneLine(words)
			}
		case dateline.PartDate:
			if d, ok := date.Parse(words); ok && !r.DateLine.Known() {
				r.DateLine = d.When("date line")
				r.DateLine.Spans = []dateline.Span{{Start: p.Span.Start + d.Start, End: p.Span.Start + d.End}}
			}
		case dateline.PartCaption:
			r.readCaption(p.Span, p.Span.Of(text))
		case dateline.PartBody:
			if bodies++; !r.HasWire && bodies <= wireParts {
				r.readWire(p.Span, p.Span.Of(text))
			}
		}
	}
	if r.Credit == "" {
		r.Credit = credit(text, r.Parts)
	}
	r.cutWire(text)
}

// cutWire makes the dateline a part of its own: it is no part of the sentence that follows it, and
// read as one it turns places and agencies into actors.
func (r *Report) cutWire(text string) {
	for i, p := range r.Parts {
		if r.WireSpan.Empty() || p.Kind != dateline.PartBody || p.Span.Start != r.WireSpan.Start {
			continue
		}
		words := text[r.WireSpan.End:p.Span.End]
		body := dateline.Span{Start: p.Span.End - len(strings.TrimLeftFunc(words, blank)), End: p.Span.End}
		r.Parts[i] = dateline.Part{Kind: dateline.PartDateline, Span: r.WireSpan}
		if !body.Empty() {
			r.Parts = slices.Insert(r.Parts, i+1, dateline.Part{Kind: dateline.PartBody, Span: body})
		}
		return
	}
}

// credit is who supplied the text: a credit line that does not stand under a caption.
func credit(text string, parts []dateline.Part) string {
	for i, p := range parts {
		if p.Kind == dateline.PartCredit && (i == 0 || parts[i-1].Kind != dateline.PartCaption) {
			return oneLine(p.Span.Of(text))
		}
	}
	return ""
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
