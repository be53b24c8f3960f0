package rule

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/text"
)

// Analyse reads one sentence the way documents are read.
type Analyse func(sentence string) (*text.Doc, []dateline.Mention)

// Report is what Check found.
type Report struct {
	Files, Rules  int
	Yes, No, Todo int
	Failures      []Failure
}

// Failure is an example that does not hold, a rule file that cannot be read, or a folder without proof.
type Failure struct {
	File string
	Pos  Pos
	Rule string
	Msg  string
}

func (f Failure) String() string {
	at := fmt.Sprintf("%s:%d:%d: ", f.File, f.Pos.Line, f.Pos.Col)
	if f.Pos.Line == 0 {
		at = f.File + ": "
	}
	if f.Rule != "" {
		at += f.Rule + ": "
	}
	return at + f.Msg
}

// OK reports whether every example holds.
func (r Report) OK() bool { return len(r.Failures) == 0 }

// Check reads the rules of fsys and runs their examples: yes must match with exactly the bracketed
// spans, no must not match, and a todo that matches must be promoted. Each rule needs a yes.
func Check(fsys fs.FS, classes Classes, analyse Analyse) Report {
	var r Report
	files, err := ParseAll(fsys)
	if err != nil {
		r.broken(err)
		return r
	}
	r.Files = len(files)
	set, err := Compile(files, classes)
	if err != nil {
		r.broken(err)
		return r
	}
	r.Rules = len(set.Rules)
	if len(set.Rules) == 0 {
		r.fail(Failure{File: ".", Msg: "no rules: expected .rule files with at least one rule"})
	}
	r.folders(set)
	for _, rule := range set.Rules {
		r.rule(set, rule, analyse)
	}
	return r
}

func (r *Report) fail(f Failure) { r.Failures = append(r.Failures, f) }

func (r *Report) broken(err error) {
	f := Failure{File: ".", Msg: err.Error()}
	if e := (*Error)(nil); errors.As(err, &e) {
		f = Failure{File: e.File, Pos: e.Pos, Msg: e.Msg}
	}
	r.fail(f)
}

// folders fails each folder whose rules bring no example at all.
func (r *Report) folders(set *Set) {
	proven := map[string]bool{}
	for _, rule := range set.Rules {
		dir := path.Dir(rule.File)
		proven[dir] = proven[dir] || len(rule.examples) > 0
	}
	for _, rule := range set.Rules {
		if dir := path.Dir(rule.File); !proven[dir] {
			proven[dir] = true
			r.fail(Failure{File: dir, Msg: "folder without examples: expected yes and no sentences beside its rules"})
		}
	}
}

func (r *Report) rule(set *Set, rule *Rule, analyse Analyse) {
	yes := 0
	for _, ex := range rule.examples {
		d, ms := analyse(ex.Text)
		msg := set.try1(rule, ex.Example, d, ms, ex.key == "no")
		switch ex.key {
		case "yes":
			yes++
			r.Yes++
		case "no":
			r.No++
		case "todo":
			r.Todo++
			if msg == "" {
				msg = "todo holds now: make it a yes"
			} else {
				msg = ""
			}
		}
		if msg != "" {
			r.fail(Failure{rule.File, ex.Pos, rule.Name, msg})
		}
	}
	if yes == 0 {
		r.fail(Failure{rule.File, rule.Pos, rule.Name, "no yes sentence: expected at least one"})
	}
}

// try1 says how an example fails to hold, "" when it does.
func (s *Set) try1(rule *Rule, ex *Example, d *text.Doc, ms []dateline.Mention, never bool) string {
	var first string
	for _, m := range s.Match(d, ms) {
		if m.Rule != rule {
			continue
		}
		if never {
			return fmt.Sprintf("matches %q: expected no match", m.Span().Of(d.Text))
		}
		if len(m.Rivals) > 0 {
			return fmt.Sprintf("%s matches as well and asks as much: expected one to ask more", m.Rivals[0].Name)
		}
		msg := differs(&m, ex)
		if msg == "" {
			return ""
		}
		if first == "" {
			first = msg
		}
	}
	if never {
		return ""
	}
	if first == "" {
		first = "does not match" + s.whyNot(rule, d, ms)
	}
	return first
}

// whyNot says which rule took the words of rule, or what of it does not hold there.
func (s *Set) whyNot(rule *Rule, d *text.Doc, ms []dateline.Mention) string {
	t := s.tree(d, ms)
	for i := range d.Tokens {
		for _, tr := range s.byLemma[t.Lemma(int32(i))] {
			if tr.rule != rule {
				continue
			}
			if m := s.try(t, int32(i), tr); m != nil {
				return "; " + s.at(t, int32(i)).Rule.Name + " asks more"
			}
			if why := s.broken(t, int32(i), tr); why != "" {
				return fmt.Sprintf(" at %q: %s", d.Word(int32(i)), why)
			}
		}
	}
	return ": none of its words stands there"
}

// broken names the first part of a rule that does not hold of token i.
func (s *Set) broken(t *Tree, i int32, tr trigger) string {
	if !t.fits(i, tr.kind) {
		return "another part of speech"
	}
	if _, ok := t.idiom(i, tr); !ok {
		return strings.Join(tr.rest, " ") + " does not stand with it"
	}
	for _, c := range tr.rule.conds {
		if s.anyHolds(t, i, c.any) != c.want {
			return map[bool]string{true: "if ", false: "unless "}[c.want] + joinConds(c.any) + " does not let it"
		}
	}
	return "it lacks a role it needs"
}

// differs compares the brackets of an example with a match, role by role.
func differs(m *Match, ex *Example) string {
	want := map[string][]dateline.Span{}
	var roles []string
	for _, b := range ex.Bracket {
		if !slices.Contains(roles, b.Role) {
			roles = append(roles, b.Role)
		}
		want[b.Role] = append(want[b.Role], dateline.Span{Start: b.Start, End: b.End})
	}
	d := m.Tree.Doc
	for _, role := range roles {
		got := []dateline.Span{m.Span()}
		if role != "" {
			got = got[:0]
			for _, p := range m.Role(role) {
				got = append(got, d.TokenSpan(p.First, p.Last))
			}
		} else {
			role = "match"
			want[role] = want[""]
		}
		slices.SortFunc(got, func(a, b dateline.Span) int { return a.Start - b.Start })
		slices.SortFunc(want[role], func(a, b dateline.Span) int { return a.Start - b.Start })
		if !slices.Equal(got, want[role]) {
			return fmt.Sprintf("%s is %s: expected %s", role, quoteSpans(got, d.Text), quoteSpans(want[role], d.Text))
		}
	}
	return ""
}

func quoteSpans(spans []dateline.Span, text string) string {
	if len(spans) == 0 {
		return "nothing"
	}
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = fmt.Sprintf("%q", s.Of(text))
	}
	return strings.Join(parts, ", ")
}
