package dateline

import "fmt"

// Problem is what went wrong with one input, as data. It is recorded on the input and never ends a
// run. Message says in plain words what happened, where, and what the reader can do.
type Problem struct {
	Stage   string // pass or package that met it: "decode", "page", "token" …
	Code    string // short and stable: "empty", "binary", "too-large", "truncated" …
	Message string
	Span    *Span // where in the document's text, when it has a place there
	Fatal   bool  // nothing of this input could be read
}

// Error lets a fatal Problem travel as an error.
func (p Problem) Error() string { return fmt.Sprintf("%s: %s: %s", p.Stage, p.Code, p.Message) }
