package conllu

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// Write writes d as CoNLL-U under "# newdoc id = id"; sentences are numbered within it.
func Write(w io.Writer, d *text.Doc, id string) error {
	p := newPrinter(w, d)
	id = oneLine(id)
	for s := range d.Sents {
		if s == 0 {
			p.str("# newdoc id = ").str(id).str("\n")
		}
		if part := d.Sents[s].Part; part >= 0 && (s == 0 || d.Sents[s-1].Part != part) {
			p.str("# newpar\n")
		}
		p.str("# sent_id = ").str(id).str("-").num(s + 1).str("\n")
		p.str("# text = ").str(oneLine(d.SentenceSpan(s).Of(d.Text))).str("\n")
		p.sentence(s)
		p.str("\n")
	}
	return p.out.Flush()
}

// oneLine keeps a sentence that runs over lines, or holds a foreign line break, on its line.
func oneLine(s string) string {
	if strings.IndexFunc(s, breaksLine) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if breaksLine(r) {
			return ' '
		}
		return r
	}, s)
}

func breaksLine(r rune) bool {
	return r < ' ' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// Rewrite writes x with its own comments, ids, forms, multiword tokens and empty nodes, and every
// other column as x.Doc has it now.
func Rewrite(w io.Writer, x *Document) error {
	p := newPrinter(w, x.Doc)
	for s, src := range x.Sources {
		for _, c := range src.Comments {
			p.str(c).str("\n")
		}
		for _, row := range src.Rows {
			switch {
			case row.Token >= 0:
				p.str(row.Columns[colID]).str("\t").str(row.Columns[colForm])
				p.columns(row.Token, x.Doc.Sents[s].First, row.glued)
			case isEmptyNode(row.Columns[colID]):
				p.str(strings.Join(row.Columns, "\t")).str("\n")
			default:
				p.multiword(row.Columns[colID], row.Columns[colForm], row.glued)
			}
		}
		p.str("\n")
	}
	return p.out.Flush()
}

// RewriteIOB writes x with its last column replaced by the names of x.Doc and every other character of
// its lines kept. A file of one column gets a second.
func RewriteIOB(w io.Writer, x *Document) error {
	p := newPrinter(w, x.Doc)
	for _, src := range x.Sources {
		for _, c := range src.Comments {
			p.str(c).str("\n")
		}
		for _, row := range src.Rows {
			if row.Token < 0 {
				p.str(row.line).str("\n")
				continue
			}
			p.str(beforeLast(row.line)).str(p.name(row.Token)).str("\n")
		}
		p.str("\n")
	}
	return p.out.Flush()
}

// beforeLast is a line up to its last column.
func beforeLast(line string) string {
	if strings.Contains(line, "\t") {
		return line[:strings.LastIndexByte(line, '\t')+1]
	}
	line = strings.TrimRight(line, " ")
	if i := strings.LastIndexByte(line, ' '); i >= 0 {
		return line[:i+1]
	}
	return line + " "
}

// printer writes the lines of one document.
type printer struct {
	out     *bufio.Writer
	doc     *text.Doc
	offsets *dateline.Offsets
	next    int // first of doc.Names that does not lie before the token being written
}

func newPrinter(w io.Writer, d *text.Doc) *printer {
	return &printer{out: bufio.NewWriterSize(w, 64<<10), doc: d, offsets: dateline.NewOffsets(d.Text)}
}

func (p *printer) str(s string) *printer { p.out.WriteString(s); return p }

func (p *printer) num(n int) *printer {
	p.out.Write(strconv.AppendInt(p.out.AvailableBuffer(), int64(n), 10))
	return p
}

func (p *printer) sentence(s int) {
	d := p.doc
	first, last := d.Sents[s].First, d.Sents[s].Last
	for i := first; i < last; i++ {
		id := int(i-first) + 1
		if end := p.wordEnd(i, last); end > i+1 && d.Tokens[i].Flags&text.Joined == 0 {
			range_ := strconv.Itoa(id) + "-" + strconv.Itoa(id+int(end-i)-1)
			p.multiword(range_, oneLine(d.Words(i, end)), d.Tokens[end-1].Flags&text.SpaceAfter == 0)
		}
		p.num(id).str("\t").str(oneLine(d.Word(i)))
		joined := i+1 < last && d.Tokens[i+1].Flags&text.Joined != 0 || d.Tokens[i].Flags&text.Joined != 0
		p.columns(i, first, !joined && d.Tokens[i].Flags&text.SpaceAfter == 0)
	}
}

// wordEnd is the end of the written word that token i begins.
func (p *printer) wordEnd(i, last int32) int32 {
	end := i + 1
	for end < last && p.doc.Tokens[end].Flags&text.Joined != 0 {
		end++
	}
	return end
}

func (p *printer) multiword(id, form string, glued bool) {
	p.str(id).str("\t").str(form).str("\t_\t_\t_\t_\t_\t_\t_\t")
	if glued {
		p.str("SpaceAfter=No\n")
		return
	}
	p.str("_\n")
}

// columns writes LEMMA to MISC of token i.
func (p *printer) columns(i, first int32, glued bool) {
	t := &p.doc.Tokens[i]
	lemma := oneLine(t.Lemma)
	if lemma == "" {
		lemma = "_"
	}
	p.str("\t").str(lemma).str("\t").str(t.UPOS.String()).str("\t").str(t.XPOS.String())
	p.str("\t").str(feats(p.doc.Word(i), t)).str("\t")
	switch {
	case t.Head != text.NoHead:
		p.num(int(t.Head-first) + 1)
	case t.Deprel != text.NoDeprel:
		p.str("0")
	default:
		p.str("_")
	}
	p.str("\t").str(t.Deprel.String()).str("\t_\t")
	start, end := p.offsets.BytesToRunes(t.Span())
	p.str("Start=").num(start).str("|End=").num(end)
	if tag := p.name(i); tag != "O" {
		p.str("|NER=").str(tag)
	}
	if glued {
		p.str("|SpaceAfter=No")
	}
	p.str("\n")
}

// name is the IOB2 tag of token i; it is asked in the order of the tokens.
func (p *printer) name(i int32) string {
	names := p.doc.Names
	for p.next < len(names) && names[p.next].Last <= i {
		p.next++
	}
	if p.next == len(names) || i < names[p.next].First {
		return "O"
	}
	if i == names[p.next].First {
		return begins[names[p.next].Kind]
	}
	return inside[names[p.next].Kind]
}

var begins, inside = tags("B-"), tags("I-")

func tags(prefix string) (t [text.NumNames]string) {
	for k := range t {
		t[k] = prefix + text.NameKind(k).String()
	}
	return t
}
