package pipeline

import (
	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/claim/attribution"
	"github.com/dateline/dateline/internal/text"
)

// FaultCode marks the problem of an input on which an invariant of ours broke.
const FaultCode = "internal-fault"

// Reading is one input, read. Document is nil when nothing of it could be read; Problems then says why.
type Reading struct {
	File         string
	Document     *dateline.Document
	Text         *text.Doc
	Mentions     []dateline.Mention
	Attributions []attribution.Attribution
	Claims       []dateline.Claim
	Problems     []dateline.Problem
}

// Unread reports that nothing of the input could be read.
func (r *Reading) Unread() bool { return r.Document == nil }

// Fault reports that the input met a bug of ours.
func (r *Reading) Fault() bool {
	for _, p := range r.Problems {
		if p.Code == FaultCode {
			return true
		}
	}
	return false
}
