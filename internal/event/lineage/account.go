package lineage

import (
	"strings"

	"github.com/dateline/dateline/internal/event/report"
)

// account is whose a report finally is, as far as its own words show.
type account struct {
	entity string // "wire/ap", "speaker/joint chiefs of staff", "outlet/example gazette"; "" when nothing tells
	shown  bool   // there is a sign of it besides the masthead
	own    bool   // somebody of its own saw or was told
	reason string
}

const (
	headWords     = 40 // where a credit line may stand
	tailWords     = 25
	leadSentences = 3
	longSpeaker   = 8 // words of a speaker's name
)

func hashes(words ...string) map[uint64]bool {
	m := map[uint64]bool{}
	for _, w := range words {
		m[report.Hash(w)] = true
	}
	return m
}

var (
	saying = hashes("said", "says", "announced", "announces", "reported", "reports", "stated", "states", "claimed", "claims",
		"confirmed", "confirms", "declared", "declares", "added", "disclosed", "warned", "warns", "asserted", "reporting")
	reporters = hashes("reporter", "reporters", "correspondent", "correspondents", "journalist", "journalists",
		"photographer", "photographers", "stringer", "crew")
	told                   = hashes("told", "telling")
	seen                   = hashes("seen", "reviewed", "obtained", "witnessed", "verified")
	ours                   = hashes("our", "this")
	paper                  = hashes("newspaper", "paper", "reporter", "correspondent", "newsroom")
	titled                 = hashes("copyright", "source", "credit")
	placing                = hashes("in", "at", "from")
	linking                = hashes("of", "and", "the", "for", "s")
	roles                  = hashes("military", "army", "navy", "police", "ministry", "government", "authorities", "prosecutors", "sheriff")
	according, to, by, the = report.Hash("according"), report.Hash("to"), report.Hash("by"), report.Hash("the")
)

// accountOf reads the signs of whose account a report is. Reporting of its own comes before a speaker
// it carries, that before a credit line, that before the masthead.
func accountOf(r *report.Report, words []report.Word) account {
	text := wordsOf(r)
	credit, why := creditOf(text, words)
	if wire := wireOf(r.Outlet); credit == "" && wire != "" {
		credit, why = wire, "the outlet is the agency"
	}
	if own, phrase := ownReporting(words); phrase != "" {
		if own == "" {
			own = credit
		}
		if own == "" {
			own = houseOf(r.Outlet)
		}
		if own != "" {
			return account{own, true, true, "reporting of its own: " + phrase}
		}
	}
	if speaker := speakerOf(text, words); speaker != "" {
		return account{speaker, true, false, "the lead and most of the rest is what one speaker says"}
	}
	if credit != "" {
		return account{credit, true, false, why}
	}
	return account{houseOf(r.Outlet), false, false, "nothing but the masthead tells whose it is"}
}

// creditOf finds the agency that supplied a text: "(AP)" at its head or end, "— Bloomberg", "Copyright
// 2022 Reuters", "KCNA reported" in its lead.
func creditOf(text string, words []report.Word) (id, why string) {
	for i := range words {
		atEnd := i >= len(words)-tailWords
		if i >= headWords && !atEnd && words[i].Sentence >= leadSentences {
			continue
		}
		wire, n := wires.at(words, i)
		if n == 0 {
			continue
		}
		before := strings.TrimRight(text[:words[i].Start], " ")
		after := strings.TrimLeft(text[words[i+n-1].End:], " ")
		if i < headWords || atEnd {
			if strings.HasSuffix(before, "(") && (strings.HasPrefix(after, ")") || strings.HasPrefix(after, "/") || strings.HasPrefix(after, ",")) {
				return wire, "credit line in brackets"
			}
			if i+n < headWords && i < headWords/2 && dash(after) || atEnd && i+n == len(words) && dashBefore(before) {
				return wire, "credit line after a dash"
			}
			if i > 1 && (titled[words[i-1].Hash] || titled[words[i-2].Hash]) {
				return wire, "credit line"
			}
		}
		if words[i].Sentence < leadSentences && reportedBy(words, i, n) {
			return wire, "the lead says the agency reported it"
		}
	}
	return "", ""
}

func dash(s string) bool {
	return strings.HasPrefix(s, "—") || strings.HasPrefix(s, "–") || strings.HasPrefix(s, "--")
}

func dashBefore(s string) bool {
	return strings.HasSuffix(s, "—") || strings.HasSuffix(s, "–") || strings.HasSuffix(s, "--")
}

func reportedBy(words []report.Word, i, n int) bool {
	if i+n < len(words) && saying[words[i+n].Hash] {
		return true
	}
	j := i
	if j > 0 && words[j-1].Hash == the {
		j--
	}
	return j > 1 && words[j-1].Hash == to && words[j-2].Hash == according
}

// ownReporting finds that somebody of the agency or paper was there or was told: "told Reuters", "an AFP
// correspondent", "our reporter", "images seen by AP".
func ownReporting(words []report.Word) (wire, phrase string) {
	for i := range words {
		w := words[i]
		if w.Kind&report.Quoted != 0 {
			continue
		}
		if ours[w.Hash] && i+1 < len(words) && (paper[words[i+1].Hash] || reporters[words[i+1].Hash]) {
			return "", "its own reporter"
		}
		id, n := wires.at(words, i)
		if n == 0 {
			continue
		}
		if i+n < len(words) && reporters[words[i+n].Hash] {
			return id, "a reporter of the agency"
		}
		j := i
		if j > 0 && words[j-1].Hash == the {
			j--
		}
		if j > 0 && told[words[j-1].Hash] {
			return id, "told the agency"
		}
		if j > 1 && words[j-1].Hash == by && seen[words[j-2].Hash] {
			return id, "seen by the agency"
		}
	}
	return "", ""
}

// speakerOf is the speaker whose statement a report carries: named in the lead, and in most of the
// attributions after it.
func speakerOf(text string, words []report.Word) string {
	lead, all := "", 0
	counts := map[string]int{}
	for i := range words {
		if words[i].Kind&report.Quoted != 0 {
			continue
		}
		key := ""
		switch {
		case saying[words[i].Hash] && i > 0:
			key = nameBefore(text, words, i)
		case words[i].Hash == to && i > 0 && words[i-1].Hash == according:
			key = nameAfter(text, words, i+1)
		}
		if key == "" {
			continue
		}
		if lead == "" {
			if words[i].Sentence >= leadSentences {
				return ""
			}
			lead = key
		}
		counts[key]++
		all++
	}
	if lead != "" && 2*counts[lead] >= all {
		return lead
	}
	return ""
}

// nameBefore is the name that ends before word i; the owner before a possessive is left out, and so is
// an abbreviation in brackets.
func nameBefore(text string, words []report.Word, i int) string {
	j := i
	for j > 0 && words[j-1].Sentence == words[i].Sentence && i-j < longSpeaker {
		w := &words[j-1]
		between := text[w.End:words[j].Start]
		if strings.HasPrefix(between, "'s") || strings.HasPrefix(between, "’s") {
			break
		}
		if j < i && strings.ContainsAny(between, ",;:\"”") {
			break
		}
		if w.Kind&report.Capital == 0 && !linking[w.Hash] && !(j == i && roles[w.Hash]) {
			break
		}
		j--
	}
	// "the Joint Chiefs of Staff in Seoul said": the name stands before the place
	if j > 1 && j < i && placing[words[j-1].Hash] && words[j-2].Sentence == words[i].Sentence {
		return nameBefore(text, words, j-1)
	}
	return keyOf(text, words[j:i])
}

func nameAfter(text string, words []report.Word, i int) string {
	for i < len(words) && words[i].Hash == the {
		i++
	}
	j := i
	start := i
	for j < len(words) && words[j].Sentence == words[i].Sentence && j-i < longSpeaker {
		w := &words[j]
		if w.Kind&report.Capital == 0 && !linking[w.Hash] && !roles[w.Hash] {
			break
		}
		j++
		rest := text[w.End:]
		if strings.HasPrefix(rest, "'s") || strings.HasPrefix(rest, "’s") {
			start = j
		} else if rest != "" && rest[0] != ' ' && rest[0] != '-' {
			break
		}
	}
	return keyOf(text, words[start:j])
}

// keyOf is a speaker's name without articles and abbreviations in brackets; an agency goes by its id.
func keyOf(text string, words []report.Word) string {
	var parts []string
	for i, w := range words {
		if id, n := wires.at(words, i); n > 0 && n+i == len(words) {
			return id
		}
		if w.Start > 0 && text[w.Start-1] == '(' {
			continue
		}
		parts = append(parts, strings.ToLower(text[w.Start:w.End]))
	}
	for len(parts) > 0 && linking[report.Hash(parts[0])] {
		parts = parts[1:]
	}
	for len(parts) > 0 && linking[report.Hash(parts[len(parts)-1])] {
		parts = parts[:len(parts)-1]
	}
	if len(parts) == 0 || len(parts) == 1 && pronouns[parts[0]] {
		return ""
	}
	return speaking + strings.Join(parts, " ")
}

// speaking marks the accounts of speakers.
const speaking = "speaker/"

// shortFor tells whether one speaker's name is short for the other: its first words, two at least ("Joint
// Chiefs"), or its initials, three at least ("JCS").
func shortFor(short, long string) bool {
	short, long = strings.TrimPrefix(short, speaking), strings.TrimPrefix(long, speaking)
	if strings.Contains(short, " ") {
		return strings.HasPrefix(long, short+" ")
	}
	var initials strings.Builder
	for word := range strings.FieldsSeq(long) {
		if !linking[report.Hash(word)] {
			initials.WriteByte(word[0])
		}
	}
	return len(short) > 2 && short == initials.String()
}

// pronouns open a sentence with a capital and name nobody.
var pronouns = map[string]bool{
	"he": true, "she": true, "it": true, "they": true, "we": true, "who": true, "which": true, "i": true, "this": true, "that": true,
	"you": true, "monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
}
