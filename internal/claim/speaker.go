package claim

import (
	"slices"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim/attribution"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
)

// ownSubject puts the subject of what is said in the place of whoever says it. A parser that ties the
// second verb of a report to its cue ("witnesses say troops came and shot two men") makes the speaker
// do it; the attribution knows that the verb stands inside the report, where the speaker has no part.
func (r *reading) ownSubject(a *act, p rule.Phrase) (rule.Phrase, string) {
	at := a.Trigger
	if a.Support != rule.None {
		at = a.Support
	}
	if !finite(r.d.Tokens[at].XPOS) {
		return p, "" // "admits firing", "claims to have fired": the speaker's own
	}
	for _, i := range attribution.Chain(r.atts, r.tokenSpan(at)) {
		att := &r.atts[i]
		if att.SourceHead != p.Head || att.CueHead == at || att.CueHead == rule.None {
			continue
		}
		clause := r.tree.Clause(att.CueHead)
		if clause == rule.None || r.under(att.SourceHead, clause) {
			return p, ""
		}
		subject := r.tree.Kid(clause, text.DepNsubj, text.DepNsubjPass)
		if subject == rule.None || subject > at {
			return p, ""
		}
		return r.tree.Phrases(subject, at)[0], "; " + r.d.Words(p.First, p.Last) + " only says it"
	}
	return p, ""
}

// finiteTags are the tags of verbs that have a subject of their own; VBN stands for "have shot".
var finiteTags = []text.XPOS{text.ParseXPOS("VBD"), text.ParseXPOS("VBZ"), text.ParseXPOS("VBP"), text.ParseXPOS("VBN")}

func finite(x text.XPOS) bool { return slices.Contains(finiteTags, x) }

// reportsOnly reports that e is a medium in the place of somebody who uses force: media tell of launches
// and attacks, and a pronoun or a conjunction that makes one of them the doer is misread.
func reportsOnly(a *act, e *dateline.Entity) bool {
	return e != nil && (a.event == dateline.Assault || a.event == dateline.Mobilize) && e.Kind != "person" && slices.Contains(e.Sector, "JRN")
}
