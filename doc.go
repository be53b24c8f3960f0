// Package dateline holds the nouns of the project, and nothing but the standard library.
//
// This comment is the tour of the whole house, from the ground up. It is the place to start; what is
// decided once and for all stands in docs/decisions, what wins when two wishes pull apart in GOALS.md.
//
// # What it does
//
// dateline turns public reporting into attributed claims: when, who, did what, to whom, how many and
// according to whom, each field pointing at its words and at the rule that read it. It reads what
// states, agencies and outlets publish and never more than that. Weapons are here only as words that
// somebody published.
//
// # The nouns
//
// A [Capture] is bytes as they came, addressed by their hash. A [Document] is what a reader would call
// the report: title, outlet, date, and one text that never changes again. From there on everything is
// a [Span] of that text, a half-open range of bytes on rune boundaries; [Offsets] is the only place
// that converts spans to the code points in which they leave the program.
//
// A [Mention] is a span read as somebody, somewhere, a time, a number or a quotation, with its value,
// or without one and with the reason: an [Entity], a [When] that knows how much of a date is known, a
// [Count] that knows its bound, a [Quote]. A [Claim] is an assertion that something happened, did not,
// will or might. It carries its chain of speakers ([Source], outermost first; the outlet's own voice
// is the empty chain) and its derivation, a [Step] a field, so that explaining a claim is a walk and
// never a second derivation. A [Problem] is what went wrong with one input; it is data, and never
// ends a run.
//
// [Origin], [Event], [Announcement], [Tally] and [Judgement] are the nouns of the ledger, where claims
// of many documents meet.
//
// # The way of the data
//
// The house is shaped like a compiler. Bytes become a document, a document becomes sentences with
// trees, trees become mentions, mentions become claims. The folders are in that order, and a package
// imports only what stands above it in internal/archtest/order.txt; a test holds the list to be exact.
// Every pass is a function from values to values: no clock, no network, no logger.
//
// internal/text is the analysed document: tokens, tags, a dependency tree, names, all as offsets into
// the text. Its Check states the invariants that every pass keeps. The passes that fill it stand
// below it:
//
//   - text/token cuts text into sentences and tokens, by rules for words and a small model for ends
//     of sentences, after the conventions of the English Universal Dependencies.
//   - text/lemma gives each token its dictionary form.
//   - text/kernel holds the few loops that the time goes into, in vector instructions where the
//     machine has them and in plain Go with identical results where it has not.
//   - text/model holds two networks, one that tags and parses and one that finds names; their weights
//     are in the binary.
//     text/model/train makes them, bit for bit, from open corpora.
//   - text/conllu reads and writes the formats of the field, so that others can score us.
//   - text/analysis puts the passes in order: a Document in, a text.Doc out.
//
// internal/lexicon holds facts that need no context: countries and their adjectives, capitals that
// stand for governments, organisations, media, and classes of words. They are data files; a user's own
// go on top.
//
// internal/rule is the pattern language in which events are described: rules match lemmas, tree
// relations and mention kinds, stand beside the examples that prove them, and compile to a table keyed
// by lemma. docs/rules.md is its manual.
//
// internal/find makes mentions: find/name (names to entities and offices), find/when (times to intervals
// on the clock of the place), find/count (numbers with what they count), find/quote (with cue and
// speaker), find/place (toponyms, located by an embedded gazetteer), find/coref (which of them, and
// which pronouns and descriptions, mean the same thing); find/atom is how dates and
// numbers are read apart.
//
// internal/claim makes claims. claim/ontology says what events can be called: PLOVER's types and modes,
// CAMEO codes, extension modes, each a file beside its rules (docs/ontology.md is written from them).
// claim/attribution finds who is reported to say what, quotation marks or
// not, and nests it; claim itself matches the event rules, fills the roles, settles status, time and
// quantity, and writes each decision down as a Step. claim/tally reads claims about sets ("ten missiles in
// six launches"), claim/interval the distances stated between events; claim ties both to the acts they are
// about, and the claims of a document to each other.
//
// internal/event brings reports together. event/report is a report as it is compared with others,
// event/story finds reports of one main event, event/lineage counts outlets, texts and origins, each join
// with its reason (docs/lineage.md); event/lineage/corpus makes copies to test it with.
//
// internal/ingest is the other end, bytes to documents: ingest/source reads files and folders,
// ingest/decode finds the encoding, ingest/page and ingest/plain find title, outlet, date and the
// parts of the text, with ingest/line, ingest/date and ingest/lang as their tools.
//
// internal/pipeline is the only package that sees both ends. It runs the passes in order for one
// input, and many inputs on all cores with the output in the order of the inputs. A panic becomes the
// problem of the input that caused it.
//
// internal/export shows a reading: JSON Lines for programs, a table and a derivation for people.
// cmd/dateline is flags, wiring and wording, a file per subcommand.
//
// # Kept honest
//
// internal/eval holds the scorers, one package a gold standard; the reports they print are committed
// under eval/. internal/repository tells tests where the corpora are. internal/archtest keeps this
// picture true. bench holds what we measure ourselves against, and is no part of the program. Every
// parser of foreign bytes has a fuzz target with a property; .ci/run runs each for a few seconds, and
// everything else a change must pass.
package dateline
