package rule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// Limits on a rule file: foreign bytes, like any other.
const (
	maxFile  = 4 << 20
	maxLine  = 64 << 10
	maxDepth = 16
)

// Parse reads a rule file. Its error is an *Error.
func Parse(name string, src []byte) (*File, error) {
	f := &File{Name: name}
	if len(src) > maxFile {
		return nil, &Error{name, Pos{1, 1}, fmt.Sprintf("file of %d bytes, expected at most %d", len(src), maxFile)}
	}
	raws, err := logicalLines(name, string(src))
	if err != nil {
		return nil, err
	}
	for _, raw := range raws {
		line, err := parseLine(name, raw)
		if err != nil {
			return nil, err
		}
		f.Lines = append(f.Lines, line)
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	return f, nil
}

// rawLine is a line with its continuation lines joined by one space; at holds, for each rune, where
// it stands in the file.
type rawLine struct {
	runes []rune
	at    []Pos
}

func logicalLines(name, src string) ([]rawLine, error) {
	var lines []rawLine
	for n, s := range strings.Split(src, "\n") {
		s = strings.TrimRightFunc(s, unicode.IsSpace)
		pos := Pos{n + 1, 1}
		if len(s) > maxLine {
			return nil, &Error{name, pos, fmt.Sprintf("line of %d bytes, expected at most %d", len(s), maxLine)}
		}
		if col := badRune(s); col > 0 {
			return nil, &Error{name, Pos{n + 1, col}, "byte or control character that is not text, expected UTF-8"}
		}
		if strings.TrimSpace(s) == "" {
			continue
		}
		runes := []rune(s)
		lead := 0
		for unicode.IsSpace(runes[lead]) {
			lead++
		}
		if lead == 0 {
			lines = append(lines, rawLine{})
		} else if len(lines) == 0 {
			return nil, &Error{name, pos, "an indented line continues the one before; expected a first line"}
		}
		l := &lines[len(lines)-1]
		if lead > 0 {
			l.runes, l.at = append(l.runes, ' '), append(l.at, Pos{n + 1, lead})
		}
		l.runes, l.at = slices.Grow(l.runes, len(runes)), slices.Grow(l.at, len(runes))
		for i, r := range runes[lead:] {
			l.runes, l.at = append(l.runes, r), append(l.at, Pos{n + 1, lead + i + 1})
		}
		if len(l.runes) > maxLine {
			return nil, &Error{name, pos, fmt.Sprintf("line of more than %d characters with its continuations", maxLine)}
		}
	}
	return lines, nil
}

func badRune(s string) int {
	col := 0
	for i, r := range s {
		col++
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return col
			}
		}
		if unicode.IsControl(r) && r != '\t' {
			return col
		}
	}
	return 0
}

func parseLine(name string, raw rawLine) (Line, error) {
	line := Line{Pos: raw.at[0]}
	if raw.runes[0] == '#' {
		line.Key, line.Text = "#", strings.TrimSpace(string(raw.runes[1:]))
		return line, nil
	}
	p := &parser{name: name, raw: raw}
	p.next()
	if p.tok.kind != tokWord {
		return line, p.expected("a keyword such as rule, verb, actor or yes")
	}
	line.Key = p.tok.text
	read, ok := lineReaders[line.Key]
	if !ok && slices.Contains(Roles, line.Key) {
		read, ok = (*parser).role, true
	}
	if !ok {
		return line, p.expected("version, words, default, rule, about, verb, noun, adj, if, unless, need, code, yes, no, todo or a role (" + strings.Join(Roles, ", ") + ")")
	}
	err := read(p, &line)
	return line, err
}

// lineReaders reads what follows each keyword that is not a role.
var lineReaders = map[string]func(*parser, *Line) error{
	"version": (*parser).version, "words": (*parser).words, "rule": (*parser).ruleName,
	"about": (*parser).prose, "verb": (*parser).items, "noun": (*parser).items, "adj": (*parser).items,
	"need": (*parser).need, "if": (*parser).cond, "unless": (*parser).cond, "code": (*parser).code,
	"default": (*parser).defaultRole,
	"yes":     (*parser).example, "no": (*parser).example, "todo": (*parser).example,
}

type tokKind uint8

const (
	tokEnd tokKind = iota
	tokWord
	tokMark // one of = , / + . ( ) | & @ > <
)

type token struct {
	kind tokKind
	text string
	pos  Pos
}

type parser struct {
	name  string
	raw   rawLine
	i     int // next rune
	tok   token
	depth int
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_:'’$€£%", r) || unicode.Is(unicode.Mn, r)
}

func (p *parser) next() {
	for p.i < len(p.raw.runes) && unicode.IsSpace(p.raw.runes[p.i]) {
		p.i++
	}
	if p.i >= len(p.raw.runes) {
		last := p.raw.at[len(p.raw.at)-1]
		p.tok = token{tokEnd, "", Pos{last.Line, last.Col + 1}}
		return
	}
	start := p.i
	p.i++
	kind := tokMark
	if wordRune(p.raw.runes[start]) {
		kind = tokWord
		for p.i < len(p.raw.runes) && wordRune(p.raw.runes[p.i]) {
			p.i++
		}
	}
	p.tok = token{kind, string(p.raw.runes[start:p.i]), p.raw.at[start]}
}

func (p *parser) expected(what string) error {
	got := strconv.Quote(p.tok.text)
	if p.tok.kind == tokEnd {
		got = "the line ends"
	}
	return &Error{p.name, p.tok.pos, got + ": expected " + what}
}

func (p *parser) is(mark string) bool { return p.tok.kind == tokMark && p.tok.text == mark }

func (p *parser) take(mark string) error {
	if !p.is(mark) {
		return p.expected(strconv.Quote(mark))
	}
	p.next()
	return nil
}

func (p *parser) word(what string) (token, error) {
	t := p.tok
	if t.kind != tokWord {
		return t, p.expected(what)
	}
	p.next()
	return t, nil
}

func (p *parser) end() error {
	if p.tok.kind != tokEnd {
		return p.expected("the end of the line")
	}
	return nil
}

// rest is the remainder of the line as written, with the place where it begins.
func (p *parser) rest() (string, Pos) {
	for p.i < len(p.raw.runes) && unicode.IsSpace(p.raw.runes[p.i]) {
		p.i++
	}
	if p.i >= len(p.raw.runes) {
		p.next()
		return "", p.tok.pos
	}
	return string(p.raw.runes[p.i:]), p.raw.at[p.i]
}

func (p *parser) version(l *Line) error {
	p.next()
	t, err := p.word("a version number")
	if err != nil {
		return err
	}
	if t.text != strconv.Itoa(Version) {
		return &Error{p.name, t.pos, fmt.Sprintf("version %q: expected %d, the version this program reads", t.text, Version)}
	}
	l.Text = t.text
	return p.end()
}

func (p *parser) ruleName(l *Line) error {
	p.next()
	t, err := p.word("the name of the rule")
	if err != nil {
		return err
	}
	l.Text = t.text
	return p.end()
}

func (p *parser) prose(l *Line) error {
	l.Text, _ = p.rest()
	if l.Text == "" {
		return p.expected("a sentence that says what the rule is about")
	}
	return nil
}

func (p *parser) words(l *Line) error {
	p.next()
	t, err := p.word("the name of the class")
	if err != nil {
		return err
	}
	l.Text = t.text
	if err := p.take("="); err != nil {
		return err
	}
	return p.list(l)
}

func (p *parser) items(l *Line) error {
	p.next()
	return p.list(l)
}

func (p *parser) list(l *Line) error {
	for {
		it := Item{Pos: p.tok.pos}
		if p.is("@") {
			p.next()
			t, err := p.word("the name of a class after @")
			if err != nil {
				return err
			}
			it.Class = t.text
		}
		for p.tok.kind == tokWord {
			it.Words = append(it.Words, p.tok.text)
			p.next()
		}
		if it.Class == "" && len(it.Words) == 0 {
			return p.expected("a word or @class")
		}
		l.Items = append(l.Items, it)
		if !p.is(",") {
			return p.endOr("a comma or the end of the line")
		}
		p.next()
	}
}

func (p *parser) endOr(what string) error {
	if p.tok.kind != tokEnd {
		return p.expected(what)
	}
	return nil
}

func (p *parser) need(l *Line) error {
	p.next()
	for {
		t := p.tok
		if t.kind != tokWord || !slices.Contains(Roles, t.text) {
			return p.expected("a role (" + strings.Join(Roles, ", ") + ")")
		}
		p.next()
		l.Items = append(l.Items, Item{Words: []string{t.text}, Pos: t.pos})
		if !p.is(",") {
			return p.endOr("a comma or the end of the line")
		}
		p.next()
	}
}

// defaultRole reads "default recipient = …".
func (p *parser) defaultRole(l *Line) error {
	p.next()
	t := p.tok
	if t.kind != tokWord || !slices.Contains(Roles, t.text) {
		return p.expected("a role (" + strings.Join(Roles, ", ") + ")")
	}
	l.Text = t.text
	return p.role(l)
}

func (p *parser) role(l *Line) error {
	p.next()
	if err := p.take("="); err != nil {
		return err
	}
	l.Role = &RoleExpr{}
	sum := []Path{}
	for {
		path, err := p.path()
		if err != nil {
			return err
		}
		sum = append(sum, path)
		switch {
		case p.is("+"):
			p.next()
		case p.is("/"):
			p.next()
			l.Role.Alts, sum = append(l.Role.Alts, sum), nil
		default:
			l.Role.Alts = append(l.Role.Alts, sum)
			return p.endOr("+, /, . or the end of the line")
		}
	}
}

func (p *parser) path() (Path, error) {
	path := Path{Pos: p.tok.pos}
	for {
		s, err := p.step()
		if err != nil {
			return path, err
		}
		path.Steps = append(path.Steps, s)
		if len(path.Steps) > maxDepth {
			return path, p.expected(fmt.Sprintf("at most %d steps", maxDepth))
		}
		if !p.is(".") {
			return path, nil
		}
		p.next()
	}
}

func (p *parser) step() (Step, error) {
	s := Step{}
	switch {
	case p.is(">") || p.is("<"):
		s.Kind = StepDown
		if p.is("<") {
			s.Kind = StepUp
		}
		p.next()
		if p.tok.kind != tokWord || text.ParseDeprel(p.tok.text) == text.NoDeprel {
			return s, p.expected("a relation such as nsubj, obl or acl:relcl")
		}
		s.Name = p.tok.text
		p.next()
	case p.tok.kind == tokWord:
		s.Name = p.tok.text
		s.Kind = StepPrep
		if slices.Contains(functions, s.Name) {
			s.Kind = StepFunction
		} else if !preposition(s.Name) {
			return s, p.expected("a function (" + strings.Join(functions, ", ") + "), a preposition (on_behalf_of when it has several words) or >relation")
		}
		p.next()
	default:
		return s, p.expected("a function such as subject, a preposition such as with, or >relation")
	}
	if !p.is("(") {
		return s, nil
	}
	p.next()
	t, err := p.test()
	if err != nil {
		return s, err
	}
	s.Test = t
	return s, p.take(")")
}

func (p *parser) cond(l *Line) error {
	p.next()
	all := []*Cond{}
	for {
		c, err := p.oneCond()
		if err != nil {
			return err
		}
		all = append(all, c)
		switch {
		case p.isWord("and"):
			p.next()
		case p.isWord("or"):
			p.next()
			l.Conds, all = append(l.Conds, all), nil
		default:
			l.Conds = append(l.Conds, all)
			return p.endOr(`"is" and a test, "and" or "or" and another condition, or the end of the line`)
		}
	}
}

func (p *parser) isWord(w string) bool { return p.tok.kind == tokWord && p.tok.text == w }

func (p *parser) oneCond() (*Cond, error) {
	c := &Cond{Path: Path{Pos: p.tok.pos}}
	if p.isWord("no") {
		c.Not = true
		p.next()
	}
	if !p.isWord("is") {
		path, err := p.path()
		if err != nil {
			return nil, err
		}
		c.Path = path
	}
	var err error
	switch {
	case p.isWord("has"):
		c.Test, err = p.atom()
	case p.isWord("is"):
		p.next()
		c.Test, err = p.test()
	}
	return c, err
}

func (p *parser) test() (*Test, error) { return p.joined("|", TestOr, (*parser).both) }
func (p *parser) both() (*Test, error) { return p.joined("&", TestAnd, (*parser).atom) }

func (p *parser) joined(mark string, kind TestKind, part func(*parser) (*Test, error)) (*Test, error) {
	t, err := part(p)
	if err != nil || !p.is(mark) {
		return t, err
	}
	all := &Test{Kind: kind, Subs: []*Test{t}}
	for p.is(mark) {
		p.next()
		if t, err = part(p); err != nil {
			return nil, err
		}
		all.Subs = append(all.Subs, t)
	}
	return all, nil
}

func (p *parser) atom() (*Test, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, p.expected(fmt.Sprintf("tests nested at most %d deep", maxDepth))
	}
	defer func() { p.depth-- }()
	switch {
	case p.is("("):
		p.next()
		t, err := p.test()
		if err != nil {
			return nil, err
		}
		return t, p.take(")")
	case p.is("@"):
		p.next()
		t, err := p.word("the name of a class after @")
		return &Test{Kind: TestClass, Name: t.text}, err
	case p.tok.kind != tokWord:
		return nil, p.expected("a word, @class, a kind such as person or who, a tag such as NOUN, has or not")
	}
	name := p.tok.text
	p.next()
	switch {
	case name == "not" || name == "has":
		t, err := p.atom()
		kind := TestNot
		if name == "has" {
			kind = TestHas
		}
		return &Test{Kind: kind, Subs: []*Test{t}}, err
	case slices.Contains(kinds, name):
		return &Test{Kind: TestKindOf, Name: name}, nil
	case text.ParseUPOS(name) != text.NoUPOS || text.ParseXPOS(name) != 0 && name == strings.ToUpper(name):
		return &Test{Kind: TestTag, Name: name}, nil
	}
	return &Test{Kind: TestLemma, Name: name}, nil
}

func (p *parser) code(l *Line) error {
	p.next()
	c := &Code{}
	switch {
	case p.tok.kind == tokWord && p.tok.text == "-":
		c.Event = "-"
	case p.tok.kind == tokWord && slices.Contains(dateline.EventTypes, dateline.EventType(p.tok.text)):
		c.Event = p.tok.text
	default:
		return p.expected("a PLOVER type such as CONSULT, or - for none")
	}
	p.next()
	for p.tok.kind == tokWord {
		key := p.tok
		p.next()
		if err := p.take("="); err != nil {
			return err
		}
		v, err := p.word("a value")
		if err != nil {
			return err
		}
		switch key.text {
		case "mode":
			c.Modes = append(c.Modes, v.text)
		case "context":
			c.Contexts = append(c.Contexts, v.text)
		case "cameo":
			c.CAMEO = v.text
		case "status":
			if !slices.Contains(statuses, dateline.Status(v.text)) {
				return &Error{p.name, v.pos, strconv.Quote(v.text) + ": expected actual, historical, future, hypothetical or negation"}
			}
			c.Status = v.text
		default:
			return &Error{p.name, key.pos, strconv.Quote(key.text) + ": expected mode, context, cameo or status"}
		}
	}
	l.Code = c
	return p.end()
}

var statuses = []dateline.Status{
	dateline.Actual, dateline.Historical, dateline.Future, dateline.Hypothetical, dateline.Negation,
}

func (p *parser) example(l *Line) error {
	src, pos := p.rest()
	if src == "" {
		return p.expected("an example sentence")
	}
	ex, at, msg := parseExample(src)
	if msg != "" {
		return &Error{p.name, p.raw.at[min(p.i+at, len(p.raw.at)-1)], msg}
	}
	ex.Pos = pos
	l.Example = ex
	if len(ex.Bracket) == 0 && l.Key != "no" {
		return &Error{p.name, pos, "no brackets: expected [ ] round the match or [actor:…] round a role"}
	}
	return nil
}

// check holds a file to the order of its lines.
func (f *File) check() error {
	if len(f.Lines) == 0 {
		return &Error{f.Name, Pos{1, 1}, "empty file: expected a version line"}
	}
	fail := func(l Line, msg string) error { return &Error{f.Name, l.Pos, msg} }
	version, open := false, -1
	seen := map[string]bool{}
	for i, l := range f.Lines {
		switch l.Key {
		case "#":
			continue
		case "version":
			if version {
				return fail(l, "second version line: expected one, at the top")
			}
			version = true
			continue
		}
		if !version {
			return fail(l, fmt.Sprintf("%q: expected the version line first (version %d)", l.Key, Version))
		}
		switch l.Key {
		case "words":
		case "default":
			if open >= 0 {
				return fail(l, `"default": expected it before the first rule of the file`)
			}
		case "rule":
			if err := f.closed(open, i); err != nil {
				return err
			}
			open, seen = i, map[string]bool{}
		default:
			if open < 0 {
				return fail(l, fmt.Sprintf("%q: expected a rule line before it", l.Key))
			}
			once := l.Code != nil || l.Role != nil || l.Key == "about"
			if once && seen[l.Key] {
				return fail(l, fmt.Sprintf("second %q line in rule %s: expected one", l.Key, f.Lines[open].Text))
			}
			seen[l.Key] = true
		}
	}
	if !version {
		return &Error{f.Name, Pos{1, 1}, fmt.Sprintf("no version line: expected version %d", Version)}
	}
	return f.closed(open, len(f.Lines))
}

// closed checks the rule whose line is open and which ends before line end.
func (f *File) closed(open, end int) error {
	if open < 0 {
		return nil
	}
	trigger, code := false, false
	for _, l := range f.Lines[open:end] {
		trigger = trigger || l.Key == "verb" || l.Key == "noun" || l.Key == "adj"
		code = code || l.Code != nil
	}
	r := f.Lines[open]
	if !trigger {
		return &Error{f.Name, r.Pos, "rule " + r.Text + " has no trigger: expected a verb, noun or adj line"}
	}
	if !code {
		return &Error{f.Name, r.Pos, "rule " + r.Text + " has no code line: expected code TYPE"}
	}
	return nil
}
