package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// block is a stretch of text without a block-level element inside.
type block struct {
	text  string
	elem  int32 // innermost container
	tag   atom.Atom
	role  role
	shape role // what it would be but for the names of the elements round it
	chars int  // letters and all
	link  int  // of them inside links
	mass  float64
}

type role uint8

const (
	roleText role = iota
	roleHeading
	roleItem // of a list
	roleCell // row of a table
	roleCaption
	roleCredit
	roleByline
)

// elem is a block-level element. The blocks inside it are blocks[first:last].
type elem struct {
	node        *html.Node
	parent      int32
	first, last int32
	hint        hint
	tag         atom.Atom
}

// scan is a page read once: containers and blocks in document order, and what the head says.
type scan struct {
	elems  []elem
	blocks []block
	seen   map[string]hint
	head   headData
	lang   string
	in     []bool // blocks of the report, once it was found
	inline strings.Builder
	state  walkState
}

// walkState is what the text collected in scan.inline belongs to.
type walkState struct {
	chars, link int
	breaks      int
	space       bool
}

// headData is collected for the metadata.
type headData struct {
	metas     []meta
	jsonLD    []string
	canonical string
	titleTag  string
	times     []timeTag
}

type meta struct{ name, content string }

type timeTag struct {
	value, text string
	hint        hint
	pubdate     bool
}

// context is what the walk knows about the elements around it.
type context struct {
	elem   int32
	role   role
	shape  role
	link   bool
	figure bool
	tag    atom.Atom
}

func newScan(root *html.Node) *scan {
	s := &scan{seen: make(map[string]hint, 256)}
	s.elems = make([]elem, 0, 512)
	s.blocks = make([]block, 0, 256)
	s.elems = append(s.elems, elem{node: root, parent: -1})
	s.children(root, context{tag: atom.Body})
	s.flush(context{tag: atom.Body})
	s.elems[0].last = int32(len(s.blocks))
	return s
}

// unread elements hold no words of the page.
var unread = map[atom.Atom]bool{
	atom.Style: true, atom.Template: true, atom.Svg: true, atom.Math: true, atom.Iframe: true, atom.Object: true,
	atom.Embed: true, atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Select: true, atom.Textarea: true, atom.Button: true,
	atom.Input: true, atom.Map: true, atom.Noscript: true, atom.Datalist: true, atom.Noframes: true, atom.Applet: true, atom.Progress: true,
	atom.Option: true, atom.Dialog: true, atom.Picture: true, atom.Meter: true, atom.Rp: true, atom.Rt: true,
}

// blockLevel elements end a stretch of text.
var blockLevel = map[atom.Atom]role{
	atom.Address: roleText, atom.Article: roleText, atom.Aside: roleText, atom.Blockquote: roleText, atom.Body: roleText,
	atom.Center: roleText, atom.Dd: roleItem, atom.Details: roleText, atom.Div: roleText, atom.Dl: roleText, atom.Dt: roleItem,
	atom.Fieldset: roleText, atom.Figcaption: roleCaption, atom.Figure: roleText, atom.Footer: roleText, atom.Form: roleText,
	atom.H1: roleHeading, atom.H2: roleHeading, atom.H3: roleHeading, atom.H4: roleHeading, atom.H5: roleHeading, atom.H6: roleHeading,
	atom.Header: roleText, atom.Hgroup: roleText, atom.Hr: roleText, atom.Html: roleText, atom.Li: roleItem, atom.Main: roleText,
	atom.Menu: roleText, atom.Nav: roleText, atom.Ol: roleText, atom.P: roleText, atom.Pre: roleText, atom.Section: roleText,
	atom.Summary: roleText, atom.Table: roleText, atom.Tbody: roleText, atom.Thead: roleText, atom.Tfoot: roleText,
	atom.Tr: roleCell, atom.Ul: roleText, atom.Legend: roleHeading, atom.Caption: roleCaption, atom.Td: roleText, atom.Th: roleText,
}

func (s *scan) children(n *html.Node, c context) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch k.Type {
		case html.TextNode:
			s.words(k.Data, c)
		case html.ElementNode:
			s.element(k, c)
		}
	}
}

func (s *scan) element(n *html.Node, c context) {
	switch n.DataAtom {
	case atom.Head:
		s.readHead(n)
		return
	case atom.Html:
		s.lang = attr(n, "lang")
	case atom.Br:
		s.lineBreak(c)
		return
	case atom.Script:
		s.script(n)
		return
	case atom.Meta:
		s.readMeta(n) // microdata stands in the body
		return
	case atom.Link:
		s.readLink(n)
		return
	case atom.Time:
		s.readTime(n)
	case atom.A:
		c.link = true
	}
	if unread[n.DataAtom] {
		s.words(" ", c)
		return
	}
	role, isBlock := blockLevel[n.DataAtom]
	if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		if !holdsBlocks(n) {
			s.words(" ", c)
			isBlock = false
		}
	}
	if !isBlock {
		s.span(n, c)
		return
	}
	s.container(n, c, role)
}

// span walks an inline element. One that is hidden, or names itself a tool of the site, is a
// container all the same, so that it can be left out.
func (s *scan) span(n *html.Node, c context) {
	if len(n.Attr) > 0 && n.DataAtom != atom.A {
		h := s.hintsOf(n)
		if h&hintHidden != 0 {
			return
		}
		if h&(hintCaption|hintCredit|hintOutside|hintBeside|hintAnswers|hintByline|hintDated) != 0 && (h&hintBody == 0) || holdsBlocks(n) {
			s.container(n, c, roleText)
			return
		}
	}
	s.children(n, c)
}

func (s *scan) container(n *html.Node, c context, r role) {
	s.flush(c)
	h := s.hintsOf(n)
	if h&hintHidden != 0 && h&hintBody == 0 {
		return
	}
	in := c
	in.elem, in.tag = int32(len(s.elems)), n.DataAtom
	switch {
	case c.role == roleCaption || c.role == roleCredit:
	case r != roleText:
		in.role = r
	}
	if r != roleText {
		in.shape = r
	}
	if n.DataAtom == atom.Figure && !holdsQuoteOrTable(n) {
		in.role, in.figure = roleCaption, true
	}
	if h&hintBody == 0 {
		switch {
		case h&hintCredit != 0:
			in.role = roleCredit
		case h&hintCaption != 0:
			in.role = roleCaption
		case h&hintByline != 0 && in.role == roleText:
			in.role = roleByline
		}
	}
	s.elems = append(s.elems, elem{node: n, parent: c.elem, first: int32(len(s.blocks)), hint: h, tag: n.DataAtom})
	s.children(n, in)
	s.flush(in)
	s.elems[in.elem].last = int32(len(s.blocks))
	if in.role != c.role {
		s.doubt(in.elem, in.role)
	}
}

// longest is how many characters an element of a role may hold in all; one with more holds the
// report, whatever it calls itself.
var longest = map[role]int{roleCaption: 900, roleCredit: 300, roleByline: 250}

// longestBio is how much an element that names itself after its author may say about them.
const longestBio = 1000

// doubt gives the blocks of e their own shape back when they are too much for the role that e gave them.
func (s *scan) doubt(e int32, r role) {
	limit, bounded := longest[r]
	if !bounded {
		return
	}
	blocks := s.blocks[s.elems[e].first:s.elems[e].last]
	n := 0
	for _, b := range blocks {
		n += b.chars - b.link
	}
	if n <= limit {
		return
	}
	if r == roleByline && n < longestBio {
		s.elems[e].hint |= hintOutside // who wrote it, at length
	}
	for i := range blocks {
		if blocks[i].role == r {
			blocks[i].role = blocks[i].shape
		}
	}
}

// lookAhead bounds how many nodes are looked at to tell what an element holds.
const lookAhead = 500

func holdsBlocks(n *html.Node) bool {
	budget := lookAhead
	return holds(n, &budget, func(a atom.Atom) bool { _, ok := blockLevel[a]; return ok })
}

func holdsQuoteOrTable(n *html.Node) bool {
	budget := lookAhead
	return holds(n, &budget, func(a atom.Atom) bool { return a == atom.Blockquote || a == atom.Table || a == atom.Pre })
}

func holds(n *html.Node, budget *int, is func(atom.Atom) bool) bool {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if *budget--; *budget < 0 {
			return false
		}
		if k.Type == html.ElementNode && (is(k.DataAtom) || holds(k, budget, is)) {
			return true
		}
	}
	return false
}

// words adds text to the current stretch, white space folded.
func (s *scan) words(t string, c context) {
	st := &s.state
	n := 0
	for i := 0; i < len(t); {
		b := t[i]
		if b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f' {
			st.space = true
			i++
			continue
		}
		if b >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(t[i:])
			if r == '\u200b' || r == '\ufeff' || r == '\u00ad' {
				i += size
				continue
			}
			if unicode.IsSpace(r) {
				st.space = true
				i += size
				continue
			}
		}
		j := i
		for j < len(t) && !spaceAt(t[j]) && (t[j] < utf8.RuneSelf || !oddAt(t[j:])) {
			j++
		}
		if j == i {
			j = i + 1
		}
		if st.space && s.inline.Len() > 0 {
			s.inline.WriteByte(' ')
			n++
		}
		st.space, st.breaks = false, 0
		s.inline.WriteString(t[i:j])
		n += utf8.RuneCountInString(t[i:j])
		i = j
	}
	st.chars += n
	if c.link {
		st.link += n
	}
}

func spaceAt(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f' }

// oddAt reports whether t begins with a space or an invisible character above ASCII.
func oddAt(t string) bool {
	switch t[0] {
	case 0xC2: // U+0085, U+00A0, U+00AD
		return len(t) > 1 && (t[1] == 0x85 || t[1] == 0xA0 || t[1] == 0xAD)
	case 0xE1, 0xE2, 0xE3, 0xEF:
		r, _ := utf8.DecodeRuneInString(t)
		return r == '\u200b' || r == '\ufeff' || unicode.IsSpace(r)
	}
	return false
}

// lineBreak makes one <br> a space and two the end of a paragraph.
func (s *scan) lineBreak(c context) {
	s.state.breaks++
	if s.state.breaks > 1 {
		s.flush(c)
		return
	}
	s.state.space = true
}

// flush ends the current stretch.
func (s *scan) flush(c context) {
	st := s.state
	s.state = walkState{}
	if s.inline.Len() == 0 {
		return
	}
	text := s.inline.String()
	s.inline.Reset()
	if last := len(s.blocks) - 1; last >= 0 && dropCap(s.blocks[last].text, text) {
		text = s.blocks[last].text + text
		s.blocks[last].text, s.blocks[last].chars = "", 0
	}
	s.blocks = append(s.blocks, block{text: text, elem: c.elem, tag: c.tag, role: c.role, shape: c.shape, chars: st.chars, link: st.link})
}

// dropCap reports whether a is the large first letter of b, set apart by the page. "A" and "I" are
// words themselves.
func dropCap(a, b string) bool {
	if len(a) != 1 || a[0] < 'B' || a[0] > 'Z' || a == "I" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(b)
	return unicode.IsLower(r)
}
