package dateline

// MentionKind says what a mention was read as.
type MentionKind string

// The kinds of mention.
const (
	Person       MentionKind = "person"
	Organisation MentionKind = "org"
	Place        MentionKind = "place"
	Nationality  MentionKind = "norp" // nationalities, religious and political groups
	Facility     MentionKind = "facility"
	Weapon       MentionKind = "weapon" // weapons and platforms
	NamedEvent   MentionKind = "event"
	Misc         MentionKind = "misc"
	Time         MentionKind = "time"
	Quantity     MentionKind = "count"
	Quotation    MentionKind = "quote"
	Thing        MentionKind = "thing"
)

// Mention is a span read as somebody, something, a time, a quantity or a quotation. At most one of
// the value fields is set; when none is, Unknown says why.
type Mention struct {
	Kind    MentionKind
	Span    Span
	Head    int // index of the head token in the analysed document; -1 when there is none
	Entity  *Entity
	When    *When
	Count   *Count
	Quote   *Quote
	Where   *Location // of a place; beside Entity, which is its country or government
	Reading string    // of a place: "literal", or "metonymic" where it stands for those who govern there
	Form    Form      // how it is worded when it is no name and has no value of its own
	Chain   int       // mentions of one document that mean the same thing share a number; 0 is none
	Unknown string    // why no value: "no anchor", "two candidates" …
	Rule    string    // what made it: "find/when:weekday", "text/model:names"
}

// Form says how a mention is worded that is known by its chain only.
type Form string

// The forms; names, times, numbers and quotations have none.
const (
	Pronoun     Form = "pronoun"
	Description Form = "description" // "the agency", "President Ada Example" with a name inside
)

// Entity is somebody or something named.
type Entity struct {
	ID      string // "country/PRK", "org/kcna", "person/kim-jong-un", "doc/…" for one known from this text only
	Name    string
	Kind    string   // person, org, country, igo, group
	Country string   // ISO 3166-1 alpha-3; "" when unknown or none
	Sector  []string // PLOVER sectors: GOV, MIL, REB, OPP, MED, IGO …
	Offices []Office
}

// Office is a post held for a time. Who was foreign minister is a question with a date.
type Office struct {
	Title  string
	Of     string // entity the post belongs to
	Holder string // entity that holds it
	Held   When
	Spans  []Span
}

// Bound says how a stated number limits the true one.
type Bound string

// The bounds of output.md.
const (
	Exact   Bound = "exact"
	AtLeast Bound = "at-least"
	AtMost  Bound = "at-most"
	About   Bound = "about"
	Between Bound = "range"
)

// Count is a number with what it counts. Low or High is NaN-free: nil means not bounded.
type Count struct {
	Low, High *float64
	Bound     Bound
	Of        string   // the counted noun as written: "missiles"
	Class     string   // its lexicon class, the lemma when it has none: "missile"
	Classes   []string // the lexicon class and those above it, the most special first; none for a lemma
	Unit      string   // of a measure or a sum: "km", "%", "USD"; "dollar" where the text names no country
	Ordinal   bool     // a place in a row ("the fourth launch"), not a number of things
	Each      bool     // holds for each of several, not for all together: "two missiles each", "a day"
	More      bool     // besides those counted before: "two more", "another two"
	Implicit  bool     // one thing that no word counts: "a missile"
	Spans     []Span   // number, then noun when they are apart
}

// Quote is a stretch of somebody's own words between quotation marks, the marks left out.
type Quote struct {
	Content Span
	Cue     []Span // the words that attribute it: "said"; none for a free-standing quotation
	Speaker []Span // whose words they are, as written; none when the sentence does not tell
	Scare   bool   // a label held at arm's length ("a major weapon"), not a statement
	Open    bool   // one of the two marks is missing in the text
	Part    int    // parts of one statement, broken by its speaker or by paragraphs, share a number; 0 is whole
}
