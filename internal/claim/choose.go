package claim

import (
	"slices"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/rule"
	"github.com/dateline/dateline/internal/text"
)

// A verbal act has a content: what is asked, offered, threatened. An event named there has not
// happened by being named, and is part of the act's own claim.
var verbal = map[dateline.EventType]bool{
	dateline.Request: true, dateline.Agree: true, dateline.Threaten: true, dateline.Reject: true, dateline.Concede: true,
}

// alleging are the accusations whose content is alleged; others ("condemned for firing") grant it.
var alleging = set("accuse allege blame charge suspect claim")

func (r *reading) dropContents() {
	for _, a := range r.acts {
		if a.dropped != "" {
			continue
		}
		for _, root := range r.contents(a) {
			r.dropUnder(root, a)
		}
	}
	r.dropFrames()
}

// contents are the words under which the content of an act stands.
func (r *reading) contents(a *act) []int32 {
	accusing := a.event == dateline.Accuse && alleging[r.tree.Lemma(a.Trigger)]
	if !verbal[a.event] && !accusing {
		return nil
	}
	var roots []int32
	if c := r.tree.Clause(a.Trigger); c != rule.None {
		roots = append(roots, c)
	}
	for _, p := range a.Role("object") {
		roots = append(roots, p.Head)
	}
	return roots
}

func (r *reading) dropUnder(root int32, by *act) {
	for _, b := range r.fellows(by) {
		if b != by && b.dropped == "" && b.Trigger != by.Trigger && r.under(b.Trigger, root) && !r.under(by.Trigger, b.Trigger) {
			b.dropped = "content of " + by.Rule.Name
		}
	}
}

// under reports whether token i is root or hangs below it.
func (r *reading) under(i, root int32) bool {
	for ; i != rule.None; i = r.tree.Head(i) {
		if i == root {
			return true
		}
	}
	return false
}

// dropFrames drops the bare record of a statement or a date where its content is coded itself.
func (r *reading) dropFrames() {
	for _, a := range r.acts {
		modes := a.Rule.Code.Modes
		if a.dropped != "" || !slices.Contains(modes, "x:statement") && !slices.Contains(modes, "x:scheduled") {
			continue
		}
		root := r.tree.Clause(a.Trigger)
		for _, b := range r.fellows(a) {
			if a != b && root != rule.None && b.dropped == "" && r.under(b.Trigger, root) && !slices.Contains(b.Rule.Code.Modes, "x:statement") {
				a.dropped = "its content is " + b.Rule.Name
			}
		}
	}
}

// dropRepeats keeps one act for one reading of a clause: "met for a closed meeting" is one meeting.
func (r *reading) dropRepeats() {
	for _, a := range r.acts {
		for _, b := range r.fellows(a) {
			if a == b || a.dropped != "" || b.dropped != "" {
				continue
			}
			if b.Support == a.Trigger && b.Support != rule.None && b.Derived {
				b.dropped = "its verb is " + a.Rule.Name
				continue
			}
			if b.Support == a.Trigger && b.Support != rule.None {
				// "staged a protest": the noun says it, its verb would only repeat it.
				a.dropped = "carries " + b.Rule.Name
				continue
			}
			if a.event == b.event && r.sameClause(b.Trigger, a.Trigger) {
				b.dropped = "the same act as " + a.Rule.Name
			}
		}
	}
}

// sameClause reports whether token i hangs below the act at top without a clause of its own between.
func (r *reading) sameClause(i, top int32) bool {
	t := r.tree
	for ; i != rule.None; i = t.Head(i) {
		if i == top {
			return true
		}
		switch t.Rel(i) {
		case text.DepConj, text.DepCcomp, text.DepAclRelcl, text.DepParataxis:
			return false
		case text.DepAdvcl:
			if t.Case(i) != "by" { // "answered by firing": one act and its means
				return false
			}
		}
		if t.Kid(i, text.DepNsubj, text.DepNsubjPass) != rule.None {
			return false
		}
	}
	return false
}
