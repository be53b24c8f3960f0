// Package coref joins the mentions of one document that mean the same thing.
//
// The analysed text and the mentions found so far come in; the mentions go out with the number of the
// chain they belong to, and new ones for the phrases and pronouns that belong to a chain ("the agency",
// "its"). What a chain is called by name becomes the entity of its pronouns and descriptions only where
// every step to the name is likely enough; otherwise the mention says that it is unknown. A phrase is
// linked to one earlier phrase at most, out of a bounded number, by a linear model over hashed features
// (train makes it), so that the cost grows with the length of the text and not with its square.
// It looks nothing up outside the text and the lexicon.
package coref
