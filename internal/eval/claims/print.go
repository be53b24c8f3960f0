package claims

import (
	"fmt"
	"io"
	"strings"

	"github.com/dateline/dateline"
)

// Print writes a report of ids and codes. With words, the sentences of unmatched claims and the words
// in wrong roles are written too; such a report is not for publication where the text is not.
func (r *Report) Print(w io.Writer, d *dateline.Document, claims []dateline.Claim, words bool) {
	fmt.Fprintf(w, "%s: must %d of %d, other %d of %d, produced %d, without counterpart %d\n",
		r.Name, r.Must.Right, r.Must.Of, r.May.Right, r.May.Of, r.Produced, len(r.Unmatched))
	fmt.Fprintf(w, "  fields of claims with the right event: %s\n", fieldWords(r.Fields))
	for _, id := range r.Unfindable {
		fmt.Fprintf(w, "  gold %s: its evidence is not in the text\n", id)
	}
	for i := range r.Pairs {
		r.pair(w, &r.Pairs[i], claims, words)
	}
	for _, k := range r.Unmatched {
		c := &claims[k]
		fmt.Fprintf(w, "  extra   #%d %s %s actors %s said by %s (%s)\n", k+1, code(c), c.Status, ids(c.Actors, words), chainIDs(c.SaidBy, words), c.Rule)
		if words {
			fmt.Fprintf(w, "          %s\n", strings.Join(strings.Fields(c.Sentence.Of(d.Text)), " "))
		}
	}
}

func (r *Report) pair(w io.Writer, p *Pair, claims []dateline.Claim, words bool) {
	must := " "
	if p.Gold.Must {
		must = "!"
	}
	if p.Found() {
		fmt.Fprintf(w, "  found %s %-24s %-9s #%d%s\n", must, p.Gold.ID, goldCode(p.Gold), p.Claim+1, blemishes(p))
		return
	}
	fmt.Fprintf(w, "  MISSED%s %-24s %-9s %s", must, p.Gold.ID, goldCode(p.Gold), p.Why)
	if p.Claim >= 0 {
		c := &claims[p.Claim]
		fmt.Fprintf(w, " #%d", p.Claim+1)
		if p.Right["event"] {
			fmt.Fprintf(w, " actors %s said by %s", ids(c.Actors, words), chainIDs(c.SaidBy, words))
		}
	}
	fmt.Fprintln(w)
}

// blemishes lists the fields that are wrong in a claim that was found all the same.
func blemishes(p *Pair) string {
	var wrong []string
	for _, f := range Fields {
		if right, judged := p.Right[f]; judged && !right {
			wrong = append(wrong, f)
		}
	}
	if len(wrong) == 0 {
		return ""
	}
	return " but " + strings.Join(wrong, ", ")
}

func goldCode(g *GoldClaim) string {
	if g.Event == "-" {
		return g.Mode
	}
	return g.Event
}

// ids names arguments by their entities; without words, one that has none stays "?".
func ids(args []dateline.Arg, words bool) string {
	if len(args) == 0 {
		return "none"
	}
	out := make([]string, len(args))
	for i := range args {
		switch a := &args[i]; {
		case words:
			out[i] = fmt.Sprintf("%q", a.Text)
		case a.Entity != nil && !strings.HasPrefix(a.Entity.ID, "doc/"):
			out[i] = a.Entity.ID
		default:
			out[i] = "?"
		}
	}
	return strings.Join(out, "+")
}

func chainIDs(chain []dateline.Source, words bool) string {
	if len(chain) == 0 {
		return "outlet"
	}
	out := make([]string, len(chain))
	for i := range chain {
		out[i] = ids([]dateline.Arg{chain[i].Arg}, words)
	}
	return strings.Join(out, ">")
}

// Total sums the reports of several documents.
type Total struct {
	Must, May           Tally
	Fields              map[string]Tally
	Produced, Unmatched int
	Documents           int
}

// Add adds one report.
func (t *Total) Add(r *Report) {
	if t.Fields == nil {
		t.Fields = map[string]Tally{}
	}
	t.Documents++
	t.Must = t.Must.plus(r.Must)
	t.May = t.May.plus(r.May)
	for f, n := range r.Fields {
		t.Fields[f] = t.Fields[f].plus(n)
	}
	t.Produced += r.Produced
	t.Unmatched += len(r.Unmatched)
}

func (t Tally) plus(o Tally) Tally { return Tally{t.Right + o.Right, t.Of + o.Of} }

// String is the sum in two lines.
func (t *Total) String() string {
	return fmt.Sprintf("total of %d: must %d of %d, other %d of %d, produced %d, without counterpart %d\n  fields of claims with the right event: %s\n",
		t.Documents, t.Must.Right, t.Must.Of, t.May.Right, t.May.Of, t.Produced, t.Unmatched, fieldWords(t.Fields))
}

func fieldWords(fields map[string]Tally) string {
	var out []string
	for _, f := range Fields {
		if t, ok := fields[f]; ok {
			out = append(out, fmt.Sprintf("%s %d/%d", f, t.Right, t.Of))
		}
	}
	if out == nil {
		return "none"
	}
	return strings.Join(out, ", ")
}
