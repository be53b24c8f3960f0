package rule

import (
	"strings"
	"unicode/utf8"
)

const (
	formatWidth = 100
	formatKey   = 10 // keys are padded so that what follows them lines up
)

// Format writes f in its canonical layout. Parsing what it wrote gives f again, positions aside.
func (f *File) Format() []byte {
	var b strings.Builder
	for i, l := range f.Lines {
		if i > 0 && startsBlock(f.Lines, i) {
			b.WriteByte('\n')
		}
		writeWrapped(&b, l)
	}
	return []byte(b.String())
}

// startsBlock reports whether an empty line stands before line i: before a rule, a class, and the
// comments above either.
func startsBlock(lines []Line, i int) bool {
	block := func(key string) bool { return key == "rule" || key == "words" || key == "default" }
	if lines[i].Key == "#" {
		if lines[i-1].Key == "#" {
			return false
		}
		j := i
		for j < len(lines) && lines[j].Key == "#" {
			j++
		}
		return j < len(lines) && block(lines[j].Key)
	}
	return block(lines[i].Key) && lines[i-1].Key != "#" && !(lines[i].Key != "rule" && lines[i-1].Key == lines[i].Key)
}

func writeWrapped(b *strings.Builder, l Line) {
	if l.Key == "#" {
		b.WriteString(strings.TrimSpace("# "+l.Text) + "\n")
		return
	}
	body := l.body()
	key := l.Key + strings.Repeat(" ", max(1, formatKey-len(l.Key)))
	b.WriteString(key)
	if l.Key == "yes" || l.Key == "no" || l.Key == "todo" || l.Key == "about" {
		b.WriteString(body + "\n")
		return
	}
	col := len(key)
	for i, w := range strings.Fields(body) {
		n := utf8.RuneCountInString(w)
		switch {
		case i == 0:
		case col+1+n > formatWidth:
			b.WriteString("\n" + strings.Repeat(" ", formatKey))
			col = formatKey
		default:
			b.WriteByte(' ')
			col++
		}
		b.WriteString(w)
		col += n
	}
	b.WriteByte('\n')
}

func (l Line) body() string {
	switch {
	case l.Example != nil:
		return l.Example.Source
	case l.Role != nil:
		return strings.TrimSpace(l.Text + " = " + l.Role.String())
	case l.Conds != nil:
		return joinConds(l.Conds)
	case l.Code != nil:
		return l.Code.String()
	case l.Key == "words":
		return l.Text + " = " + joinItems(l.Items)
	case l.Items != nil:
		return joinItems(l.Items)
	}
	return l.Text
}

func joinConds(conds [][]*Cond) string {
	alts := make([]string, len(conds))
	for i, all := range conds {
		parts := make([]string, len(all))
		for j, c := range all {
			parts[j] = c.String()
		}
		alts[i] = strings.Join(parts, " and ")
	}
	return strings.Join(alts, " or ")
}

func joinItems(items []Item) string {
	parts := make([]string, len(items))
	for i, it := range items {
		parts[i] = it.String()
	}
	return strings.Join(parts, ", ")
}

func (it Item) String() string {
	words := strings.Join(it.Words, " ")
	if it.Class == "" {
		return words
	}
	return strings.TrimSpace("@" + it.Class + " " + words)
}

func (r *RoleExpr) String() string {
	alts := make([]string, len(r.Alts))
	for i, sum := range r.Alts {
		parts := make([]string, len(sum))
		for j, p := range sum {
			parts[j] = p.String()
		}
		alts[i] = strings.Join(parts, " + ")
	}
	return strings.Join(alts, " / ")
}

func (p Path) String() string {
	parts := make([]string, len(p.Steps))
	for i, s := range p.Steps {
		parts[i] = s.String()
	}
	return strings.Join(parts, ".")
}

func (s Step) String() string {
	mark := map[StepKind]string{StepDown: ">", StepUp: "<"}[s.Kind]
	if s.Test == nil {
		return mark + s.Name
	}
	return mark + s.Name + " (" + s.Test.String() + ")"
}

func (c *Cond) String() string {
	var parts []string
	if c.Not {
		parts = append(parts, "no")
	}
	if len(c.Path.Steps) > 0 {
		parts = append(parts, c.Path.String())
	}
	if c.Test != nil && (c.Test.Kind != TestHas || len(c.Path.Steps) == 0) {
		parts = append(parts, "is")
	}
	if c.Test != nil {
		parts = append(parts, c.Test.String())
	}
	return strings.Join(parts, " ")
}

func (t *Test) String() string {
	switch t.Kind {
	case TestClass:
		return "@" + t.Name
	case TestNot:
		return "not " + t.Subs[0].atomString()
	case TestHas:
		return "has " + t.Subs[0].atomString()
	case TestAnd, TestOr:
		parts := make([]string, len(t.Subs))
		for i, s := range t.Subs {
			parts[i] = s.String()
			if s.Kind == TestOr || s.Kind == TestAnd && t.Kind == TestAnd {
				parts[i] = "(" + parts[i] + ")"
			}
		}
		return strings.Join(parts, map[TestKind]string{TestAnd: " & ", TestOr: " | "}[t.Kind])
	}
	return t.Name
}

func (t *Test) atomString() string {
	if t.Kind == TestAnd || t.Kind == TestOr {
		return "(" + t.String() + ")"
	}
	return t.String()
}

func (c *Code) String() string {
	parts := []string{c.Event}
	for _, m := range c.Modes {
		parts = append(parts, "mode="+m)
	}
	for _, m := range c.Contexts {
		parts = append(parts, "context="+m)
	}
	if c.CAMEO != "" {
		parts = append(parts, "cameo="+c.CAMEO)
	}
	if c.Status != "" {
		parts = append(parts, "status="+c.Status)
	}
	return strings.Join(parts, " ")
}
