package claims

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/dateline/dateline"
)

// Gold is one hand-coded report.
type Gold struct {
	Document struct {
		File string `yaml:"file"`
	} `yaml:"document"`
	Claims   []GoldClaim         `yaml:"claims"`
	Entities map[string][]string `yaml:"entities"`
	Name     string              `yaml:"-"` // the folder it came from
	Path     string              `yaml:"-"` // of the report's text
}

// GoldClaim is one coded assertion; roles are verbatim words of the report.
type GoldClaim struct {
	ID          string   `yaml:"id"`
	Event       string   `yaml:"event"` // "-" where PLOVER has none
	Mode        string   `yaml:"mode"`
	Extension   string   `yaml:"extension"`
	Status      string   `yaml:"status"`
	Actor       []string `yaml:"actor"`
	ActorEntity []string `yaml:"actor_entity"`
	Recipient   []string `yaml:"recipient"`
	SaidBy      []string `yaml:"said_by"` // outermost first; "-" is somebody unnamed
	When        []any    `yaml:"when"`    // any of these is right
	Evidence    string   `yaml:"evidence"`
	Must        bool     `yaml:"must"`
}

// maxGold is the largest gold file that is read.
const maxGold = 4 << 20

// ReadGold reads a claims.yaml, or the one in a folder.
func ReadGold(path string) (*Gold, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, "claims.yaml")
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxGold {
		return nil, fmt.Errorf("gold %s: %d bytes, more than %d", path, info.Size(), maxGold)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	g := &Gold{Name: filepath.Base(filepath.Dir(path))}
	if err := yaml.Unmarshal(b, g); err != nil {
		return nil, fmt.Errorf("gold %s: %w", path, err)
	}
	if g.Document.File == "" || len(g.Claims) == 0 {
		return nil, fmt.Errorf("gold %s: expected document.file and a list of claims", path)
	}
	g.Path = filepath.Join(filepath.Dir(path), g.Document.File)
	return g, nil
}

// evidence finds the words of c in text; white space may differ.
func (c *GoldClaim) evidence(text string) (dateline.Span, bool) {
	if i := strings.Index(text, c.Evidence); i >= 0 {
		return dateline.Span{Start: i, End: i + len(c.Evidence)}, true
	}
	return looseIndex(text, strings.Fields(c.Evidence))
}

// looseIndex finds words in a row, whatever white space stands between them.
func looseIndex(text string, words []string) (dateline.Span, bool) {
	if len(words) == 0 {
		return dateline.Span{}, false
	}
	for from := 0; ; {
		i := strings.Index(text[from:], words[0])
		if i < 0 {
			return dateline.Span{}, false
		}
		start := from + i
		end, ok := follow(text, start, words)
		if ok {
			return dateline.Span{Start: start, End: end}, true
		}
		from = start + 1
	}
}

func follow(text string, at int, words []string) (int, bool) {
	for i, w := range words {
		if i > 0 {
			at += len(text[at:]) - len(strings.TrimLeft(text[at:], " \t\r\n"))
		}
		if !strings.HasPrefix(text[at:], w) {
			return 0, false
		}
		at += len(w)
	}
	return at, true
}

// aliases are all words of the report that stand for the same entity as name.
func (g *Gold) aliases(name string) []string {
	all := []string{name}
	for entity, mentions := range g.Entities {
		for _, m := range append([]string{entity}, mentions...) {
			if sameWords(m, name) {
				all = append(append(all, entity), mentions...)
				break
			}
		}
	}
	return all
}
