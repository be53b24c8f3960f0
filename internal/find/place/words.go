package place

import (
	"strings"

	"github.com/dateline/dateline/internal/text"
)

// metonymicByWords reads a name where there is no tree: a verb of those who govern right behind it,
// and nothing before it that says where.
func (f *finder) metonymicByWords(s *Spot) bool {
	sent := f.sentence(s)
	switch f.before(s, sent) {
	case afterLocative, afterMotion, afterOf:
		return false
	}
	if s.Last >= sent.Last {
		return false
	}
	if t := &f.d.Tokens[s.Last]; t.UPOS != text.NoUPOS {
		return t.UPOS == text.VERB || t.UPOS == text.AUX
	}
	next := f.d.Word(s.Last)
	return helpers[next] || len(next) > 4 && strings.HasSuffix(next, "ed") || f.speaks(next)
}

// speaks: a form of a verb of speech or of government, by its common endings.
func (f *finder) speaks(w string) bool {
	for _, lemma := range [...]string{w, strings.TrimSuffix(w, "s"), strings.TrimSuffix(w, "es")} {
		if f.l.In(f.class.action, lemma) || f.l.In(f.class.speech, lemma) {
			return true
		}
	}
	return w == "said" || w == "told"
}

var helpers = map[string]bool{"has": true, "had": true, "will": true, "would": true, "may": true, "must": true, "did": true}
