package dateline

import "time"

// Origin is whose account a claim finally is: a speaker, a wire, an outlet. Copies share one.
type Origin struct {
	ID     string
	Entity string // entity of the speaker, wire or outlet
	Reason string // why these claims are one account: same credit line, copied passage, same speaker …
}

// Event is claims held to be about one occurrence. It is a pure function of claims and judgements.
type Event struct {
	ID      string
	Type    EventType
	Claims  []string // claim IDs
	Outlets int      // mastheads that carried it
	Texts   int      // distinct texts among them
	Origins []Origin // independent accounts; independence that cannot be shown is not counted
}

// Outcome is what became of something announced.
type Outcome string

// The outcomes of an announcement.
const (
	Pending     Outcome = "pending"
	Held        Outcome = "held"
	Moved       Outcome = "moved"
	Cancelled   Outcome = "cancelled"
	NotObserved Outcome = "not-observed"
)

// Announcement is a claim about the future, waiting for its outcome.
type Announcement struct {
	Claim   string
	When    When
	Outcome Outcome
}

// Verdict is what a judgement decides.
type Verdict string

// The verdicts a person or a rule can reach.
const (
	Join    Verdict = "join"
	Split   Verdict = "split"
	Accept  Verdict = "accept"
	Refuse  Verdict = "reject"
	Correct Verdict = "correct"
)

// Judgement is a decision about claims or events. It is appended, signed and reversible: undoing it
// appends another that names it in Undoes.
type Judgement struct {
	ID      string
	Verdict Verdict
	Of      []string // claims or events judged
	Field   string   // for Correct
	Value   string   // for Correct
	By      string   // a person's name, or a rule with its version
	Why     string
	At      time.Time
	Undoes  string
}
