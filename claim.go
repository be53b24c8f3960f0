package dateline

// EventType is one of the sixteen types of PLOVER 2.0; "" marks a record kept for the ledger alone.
type EventType string

// The types of PLOVER 2.0 (Halterman, Schrodt and others, the PLOVER codebook).
const (
	Agree     EventType = "AGREE"
	Consult   EventType = "CONSULT"
	Support   EventType = "SUPPORT"
	Concede   EventType = "CONCEDE"
	Cooperate EventType = "COOPERATE"
	Aid       EventType = "AID"
	Retreat   EventType = "RETREAT"
	Request   EventType = "REQUEST"
	Accuse    EventType = "ACCUSE"
	Reject    EventType = "REJECT"
	Threaten  EventType = "THREATEN"
	Protest   EventType = "PROTEST"
	Sanction  EventType = "SANCTION"
	Mobilize  EventType = "MOBILIZE"
	Coerce    EventType = "COERCE"
	Assault   EventType = "ASSAULT"
)

// EventTypes lists the sixteen, from most cooperative to most conflictual.
var EventTypes = []EventType{
	Agree, Consult, Support, Concede, Cooperate, Aid, Retreat,
	Request, Accuse, Reject, Threaten, Protest, Sanction, Mobilize, Coerce, Assault,
}

// Quad is the quad class of a type: words or deeds, of cooperation or of conflict; "" for what has no
// type.
func (e EventType) Quad() string {
	switch e {
	case Agree, Consult, Support, Concede:
		return "verbal cooperation"
	case Cooperate, Aid, Retreat:
		return "material cooperation"
	case Request, Accuse, Reject, Threaten:
		return "verbal conflict"
	case Protest, Sanction, Mobilize, Coerce, Assault:
		return "material conflict"
	}
	return ""
}

// Status is PLOVER's auxiliary mode.
type Status string

// The five statuses.
const (
	Actual       Status = "actual"
	Historical   Status = "historical"
	Future       Status = "future"
	Hypothetical Status = "hypothetical"
	Negation     Status = "negation"
)

// Firmness is how firmly a report holds a claim, in MUC-4's terms.
type Firmness string

// The degrees of firmness.
const (
	AsFact               Firmness = "fact"
	AsClaimed            Firmness = "claimed"
	AsAccused            Firmness = "accused"
	AccusedByAuthorities Firmness = "accused-by-authorities"
	AsPossible           Firmness = "possible"
)

// Arg is a phrase in a role of a claim: its words and, where it resolves, its entity.
type Arg struct {
	Text   string
	Spans  []Span
	Entity *Entity
	Reason string // why Entity is nil
}

// Location is where a claim puts its event, at the precision published.
type Location struct {
	Text       string
	Spans      []Span
	Name       string
	ID         string // "geonames/1871859", "site/…" of the sites lexicon, "country/KOR"; "" when unresolved
	GeoNames   int64  // 0 when unknown
	Lat, Lon   *float64
	Precision  string     // exact, vicinity, locality, admin, country, sea, unknown
	Country    string     // ISO 3166-1 alpha-3
	Admin      string     // first-level division, GeoNames code: "KR.11"
	Candidates []Location // what an unresolved name may be, likeliest first
}

// Style is how a source's words are carried.
type Style string

// The styles of a link in a chain.
const (
	Direct   Style = "direct"
	Indirect Style = "indirect"
	Mixed    Style = "mixed"
)

// Source is one link of an attribution chain: somebody who says what follows.
type Source struct {
	Arg            // the speaker; Text "" and a Reason when unnamed ("reportedly")
	Cue     string // "reported", "according to"
	CueSpan []Span // where the cue stands
	Content []Span // what is attributed
	Style   Style  //
	Rule    string // what found it
}

// Tally is a claim about a set: "at least 10 missiles in six launches".
type Tally struct {
	Items       *Count // missiles
	Occurrences *Count // launches
	Window      *When
}

// Link ties a claim to another claim of the same document.
type Link struct {
	To string // claim ID
	As string // "part-of", "about"
}

// Step is one line of a derivation: what was decided, by which rule, from which words.
type Step struct {
	Field string // "event", "actors", "when", "said_by", "status" …
	Value string
	Rule  string // "claim/consult:meet-with"
	Spans []Span
	Note  string
}

// Claim is an assertion that something happened, did not, will, or might. SaidBy is the chain from
// the outermost source to the innermost speaker; the outlet itself is left out, and its own voice
// is the empty chain. Every field carries its spans and, in Steps, the rule that made it.
type Claim struct {
	ID         string // "c-" and 16 hex digits, from document, evidence and coding
	Document   string
	Event      EventType
	Modes      []string // PLOVER modes and extension modes, which begin with "x:"
	Contexts   []string
	CAMEO      string // CAMEO code by the public conversion table; "" when it has none
	Status     Status
	Firmness   Firmness
	Actors     []Arg
	Recipients []Arg
	Objects    []Arg
	Weapons    []Arg
	Places     []Location
	When       *When
	Quantities []Count
	Tally      *Tally
	SaidBy     []Source
	Evidence   []Span
	Sentence   Span
	Rule       string // "claim/consult:meet-with"
	Version    string // of the rules and models together
	Links      []Link
	Steps      []Step
}
