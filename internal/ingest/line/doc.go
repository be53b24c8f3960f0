// Package line tells what a single paragraph is to its reader when it is not the report itself: a
// credit, a caption, a byline, or words of the site around it ("Comments are closed."). One
// paragraph comes in, a verdict with the rule that gave it goes out. The rules are data, in
// rules.txt, each with examples of what it must and must not take; the package never changes a
// text and never looks at neighbours.
package line

import (
	_ "embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/dateline/dateline"
)

// usualMax is the longest paragraph that a rule is tried on when it does not say.
const usualMax = 300

// maxBytes is the longest paragraph that is looked at; what is longer is prose.
const maxBytes = 700

// Verdict is what a paragraph was read as, and by which rule. Kind "" means: nothing special.
type Verdict struct {
	Kind dateline.PartKind
	Rule string // "line/boilerplate:comments-closed"
}

// rule is a pattern that is only tried on paragraphs holding one of its keys. That keeps the cost
// of a paragraph to a look-up per word however many rules there are.
type rule struct {
	kind    dateline.PartKind
	name    string
	pattern func() *regexp.Regexp // compiled when first tried: most reports need few of them
	max     int
	yes, no []string
}

type ruleSet struct {
	rules []rule
	byKey map[string][]int
}

//go:embed rules.txt
var ruleText string

var rules = sync.OnceValue(func() *ruleSet {
	set, err := parseRules(ruleText)
	if err != nil {
		panic("line: rules.txt: " + err.Error()) // embedded: cannot happen once its test has passed
	}
	return set
})

// Read says what paragraph is.
func Read(paragraph string) Verdict {
	p := strings.TrimSpace(paragraph)
	if p == "" || len(p) > maxBytes {
		return Verdict{}
	}
	return rules().read(p)
}

func (s *ruleSet) read(p string) Verdict {
	best := len(s.rules)
	tried := make([]bool, len(s.rules))
	words(p, func(w string) {
		for _, i := range s.byKey[w] {
			if tried[i] {
				continue
			}
			tried[i] = true
			if i < best && len(p) <= s.rules[i].max && s.rules[i].pattern().MatchString(p) {
				best = i
			}
		}
	})
	if best == len(s.rules) {
		return Verdict{}
	}
	r := s.rules[best]
	return Verdict{Kind: r.kind, Rule: "line/" + string(r.kind) + ":" + r.name}
}

// words calls yield with each run of letters or digits of p in lower case, and with the marks
// that can be keys.
func words(p string, yield func(string)) {
	start := -1
	for i, r := range p {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			yield(strings.ToLower(p[start:i]))
			start = -1
		}
		if r == '©' || r == '@' || r == '▶' || r == '/' || r == '(' {
			yield(string(r))
		}
	}
	if start >= 0 {
		yield(strings.ToLower(p[start:]))
	}
}

// parseRules reads blocks of "kind name", then lines key, max, match, yes and no.
func parseRules(text string) (*ruleSet, error) {
	set := &ruleSet{byKey: make(map[string][]int)}
	n := 0
	for l := range strings.Lines(text) {
		n++
		l = strings.TrimSpace(l)
		if l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		word, rest, _ := strings.Cut(l, " ")
		rest = strings.TrimSpace(rest)
		if err := set.add(word, rest); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	return set, nil
}

var kinds = map[string]dateline.PartKind{
	"boilerplate": dateline.PartBoilerplate, "caption": dateline.PartCaption,
	"credit": dateline.PartCredit, "byline": dateline.PartByline,
}

func (s *ruleSet) add(word, rest string) error {
	if kind, ok := kinds[word]; ok {
		s.rules = append(s.rules, rule{kind: kind, name: rest, max: usualMax})
		return nil
	}
	if len(s.rules) == 0 {
		return fmt.Errorf("%q before the first rule", word)
	}
	at := len(s.rules) - 1
	r := &s.rules[at]
	switch word {
	case "key":
		for k := range strings.FieldsSeq(rest) {
			s.byKey[k] = append(s.byKey[k], at)
		}
	case "match":
		r.pattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expand(rest)) })
	case "max":
		n, err := strconv.Atoi(rest)
		r.max = n
		return err
	case "yes":
		r.yes = append(r.yes, rest)
	case "no":
		r.no = append(r.no, rest)
	default:
		return fmt.Errorf("%q is not a rule kind, key, max, match, yes or no", word)
	}
	return nil
}

// names are the word classes that a match may use in braces.
var names = map[string]string{
	"{agency}": agencyPattern(),
	"{name}":   `\p{Lu}[\p{L}'’.-]*(?: (?:(?:van|von|de|der|den|da|di|al|el|bin|la|le) )*\p{Lu}[\p{L}'’.-]*){0,4}`,
	"{date}":   `(?:\p{L}+\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)?\.? (?:of |de )?\p{L}+\.?,? (?:de )?\d{4}|\p{L}+\.? \d{4})`,
	"{photo}":  `(?:photos?|photographs?|pictures?|images?|handouts?|handout photos?|file photos?|screen ?grabs?|screenshots?|frame grabs?|video stills?|satellite images?|illustrations?)`,
}

func expand(match string) string {
	for name, p := range names {
		match = strings.ReplaceAll(match, name, p)
	}
	return match
}

//go:embed agencies.txt
var agencyText string

func agencyPattern() string {
	var alt []string
	for _, name := range agencies() {
		alt = append(alt, regexp.QuoteMeta(name))
	}
	return "(?:" + strings.Join(alt, "|") + ")"
}

// agencies are sorted as in the file, longer names before their beginnings.
var agencies = sync.OnceValue(func() []string {
	var list []string
	for l := range strings.Lines(agencyText) {
		if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "#") {
			list = append(list, l)
		}
	}
	return list
})

// IsAgency reports whether s names a news agency, picture agency or wire, and nothing else.
func IsAgency(s string) bool {
	s = strings.Trim(strings.TrimSpace(s), "()[]")
	for _, name := range agencies() {
		if strings.EqualFold(s, name) {
			return true
		}
	}
	return false
}

// Short reports whether p has at most n words.
func Short(p string, n int) bool {
	if len(p) > n*30 {
		return false
	}
	return len(strings.Fields(p)) <= n
}

// Terminated reports whether p ends as a sentence does.
func Terminated(p string) bool {
	p = strings.TrimRight(p, " \t\r\n\"'”’»)]")
	r, _ := utf8.DecodeLastRuneInString(p)
	return strings.ContainsRune(".!?…:;。！？", r)
}
