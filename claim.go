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

// Tally is a claim about a set: "at least 10 missiles in six launches". What was not said is zero. An
// ordinal ("the third test this month") is a lower limit of Occurrences or Items.
type Tally struct {
	Items       *Count // missiles
	Occurrences *Count // launches
	Window      *When  // the time the set is gathered over; nil where the text does not bound it
	Unit        string // the class of what is counted, of the items where there are any: "missile"
	Scope       []string
	Ordinal     int     // the place in its series that an occasion is said to have; 0 for none
	Since       []Span  // the words of what the window begins with: "the war" in "the first since the war"
	Record      bool    // said to be the highest there was
	Total       bool    // a sum that runs on: "brings the total to 12"
	Of          *Count  // the whole of which Items are a part: "40 of the 60"
	Factor      float64 // "twice as many": a number of times another set; 0 for none
	Last        *When   // when the last of the occurrences was
	Spans       []Span
	Rule        string // what found it
}

// Relation is an interval that a text states between two events, kept to be checked.
type Relation struct {
	Kind     string // "before", "after", "within", "first-since"
	Distance *When  // a TIMEX3 duration; nil where none is stated
	Bound    Bound  // of the distance; "" where none is stated
	To       Arg    // the event it is measured from, as written
	Claim    string // the claim of this document that To is; "" when it is none
	When     *When  // when To was, where its words tell
	Spans    []Span
	Rule     string // what found it
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
	Relations  []Relation
	SaidBy     []Source
	Evidence   []Span
	Sentence   Span
	Rule       string // "claim/consult:meet-with"
	Version    string // of the rules and models together
	Links      []Link
	Steps      []Step
}
